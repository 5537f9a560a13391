"""Check and post journals from a file, in one batch."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from uuid import UUID

from app.buku_besar.commands_jurnal import (
    JurnalUmumWritten,
    draft_of,
    record_jurnal_batch,
)
from app.buku_besar.queries_asal import SuratAsal, journals_alike
from app.buku_besar.rules import Context, JenisJurnal, Line
from app.impor_ekspor.queries_besar import large_payments
from app.impor_ekspor.queries_impor import papers_and_names, targets_of, wrong_side_warnings
from app.impor_ekspor.rules import Hasil, Temuan
from app.impor_ekspor.rules_besar import payment_of
from app.impor_ekspor.rules_impor import (
    YA,
    Ditulis,
    Penentu,
    Progress,
    Sasaran,
    Siap,
    door_problems,
    nothing,
    resumed,
    rk_by_unit,
    rk_differences,
    sealed_total,
    sorted_problems,
)
from app.impor_ekspor.rules_jurnal import JournalFile, parse_jurnal
from app.platform.ids import derived_id
from app.platform.tabel import Tabel
from app.values.actor import Actor
from app.values.refusal import Refused

STEP = 1_000
SHOWN = 20
SETUJUI = f"Bila memang jurnal lain, {YA}"


@dataclass(slots=True)
class _Batch:
    """What gathers while journals are checked one by one."""

    events: list[JurnalUmumWritten] = field(default_factory=list)
    sama: int = 0
    daily: dict[tuple[UUID, UUID], dict[date, int]] = field(default_factory=dict)
    rk: list[str] = field(default_factory=list)
    kembar: list[tuple[int, str]] = field(default_factory=list)


def prepare_jurnal(
    koperasi_id: int, tabel: Tabel, *, key: UUID, ya: bool = False,
    reading: Progress, checking: Progress,
) -> Siap:  # fmt: skip
    """Journals of a file. A known number with the same content changes nothing.

    Refused, at the row of the file: unknown codes, closed periods, a known number with other
    content, and without `ya` a journal under a new number that says what the books say already.
    Accepted with a warning: balances on their wrong side, R/K lines that differ from ours.
    """
    sasaran = targets_of(koperasi_id)
    hasil = parse_jurnal(tabel, rk_kode=sasaran.rk_kode, on_progress=reading)
    found = resumed(hasil)
    batch = _checked(koperasi_id, hasil, sasaran, key, found, checking)
    if batch.kembar and not ya:
        for baris, teks in batch.kembar:
            found.row(baris, f"{teks} {SETUJUI}")
    problems, lebih = sorted_problems(found)
    perhatian = [*_few(batch.rk), *wrong_side_warnings(sasaran.context, batch.daily)]
    events = batch.events
    paid = [
        payment_of(draft_of(event), sasaran.context, f"Jurnal {event.nomor_asal}")
        for event in events
    ]

    def post(by: Actor, progress: Progress) -> Ditulis:
        still = _still_new(koperasi_id, events)
        if still:
            record_jurnal_batch(koperasi_id, still, by=by, on_progress=progress)
        return Ditulis(len(still), len(still), _total(still))

    return Siap(
        "jurnal", hasil.kontrol, problems, lebih, tuple(found.notices), tuple(perhatian),
        len(events), batch.sama, nothing if problems else post,
        large_payments(koperasi_id, [one for one in paid if one]),
    )  # fmt: skip


def _checked(
    koperasi_id: int, hasil: Hasil[JournalFile], sasaran: Sasaran, key: UUID, found: Temuan,
    checking: Progress,
) -> _Batch:  # fmt: skip
    """Every journal of the file against chart, units, members, periods and the books."""
    rows = list(_resolved(hasil.rows, Penentu(sasaran, found)))
    standing, names = papers_and_names(koperasi_id, [row.nomor for row, _ in rows])
    batch = _Batch()
    alike = _alike(rows, names, sasaran.context)
    for place, (row, lines) in enumerate(rows):
        if place % STEP == 0:
            checking(place, len(rows))
        if row.nomor in standing:
            _compare(row, lines, standing[row.nomor], key, batch, found)
            continue
        event = _event(row, lines, names[row.nomor], key)
        _take(row, event, sasaran.context, batch, found)
        if event.nomor_asal == row.nomor:
            _ask_twins(row, lines, alike, sasaran.context, batch)
    checking(len(rows), len(rows))
    return batch


def _resolved(
    rows: Sequence[JournalFile], penentu: Penentu
) -> Iterator[tuple[JournalFile, tuple[Line, ...]]]:
    """Journals with their lines; those with an unknown code are noted and left out."""
    for row in rows:
        lines = [penentu.line(line, line.arus) for line in row.lines]
        whole = tuple(line for line in lines if line is not None)
        if len(whole) == len(lines):
            yield row, whole


def _event(row: JournalFile, lines: tuple[Line, ...], kept: str, key: UUID) -> JurnalUmumWritten:
    return JurnalUmumWritten(
        id=derived_id(key, "jurnal", row.nomor), tanggal=row.tanggal,
        jenis=JenisJurnal(row.jenis), keterangan=row.keterangan, lines=lines, bukti=row.bukti,
        nomor_asal=kept, impor_id=key,
    )  # fmt: skip


def _compare(
    row: JournalFile, lines: tuple[Line, ...], there: tuple[str, SuratAsal], key: UUID,
    batch: _Batch, found: Temuan,
) -> None:  # fmt: skip
    kept, paper = there
    if _event(row, lines, kept, key).fingerprint == paper.sidik:
        batch.sama += 1
        return
    found.row(
        row.baris,
        f"jurnal {row.nomor} sudah ada di buku dengan isi lain; beri nomor lain, atau betulkan di "
        "buku lewat batalkan dan betulkan.",
    )


def _take(
    row: JournalFile, event: JurnalUmumWritten, context: Context, batch: _Batch, found: Temuan
) -> None:
    """A new journal: what the door would say to it, and what it does to daily balances."""
    rows = [line.baris for line in row.lines]
    lines = door_problems(draft_of(event), rows, context, found, f"jurnal {row.nomor}")
    if not lines:
        return
    batch.events.append(event)
    for line in lines:
        assert line.unit_id is not None
        days = batch.daily.setdefault((line.akun_id, line.unit_id), {})
        days[row.tanggal] = days.get(row.tanggal, 0) + line.jumlah
    if row.rk:
        _compare_rk(row, lines, context, batch)


def _compare_rk(row: JournalFile, lines: Sequence[Line], context: Context, batch: _Batch) -> None:
    """R/K lines of the file are never posted; where they differ from ours it is said."""
    batch.rk += [
        f"Baris {row.baris}: akun antar unit jurnal {row.nomor}, {text}."
        for text in rk_differences(row.rk, rk_by_unit(lines, context))
    ]


def _alike(
    rows: Sequence[tuple[JournalFile, tuple[Line, ...]]], names: dict[str, str], context: Context
) -> Counter[tuple[date, str, int]]:
    """Journals the books hold in the span of the file's new ones, less those of known numbers."""
    new = [row.tanggal for row, _ in rows if row.nomor in names]
    if not new:
        return Counter()
    alike = journals_alike(context.koperasi_id, min(new), max(new))
    for row, lines in rows:
        if row.nomor not in names:
            alike[_content(row, lines, context)] -= 1
    return alike


def _content(row: JournalFile, lines: Sequence[Line], context: Context) -> tuple[date, str, int]:
    return row.tanggal, row.keterangan, sealed_total(lines, context)


def _ask_twins(
    row: JournalFile, lines: Sequence[Line], alike: Counter[tuple[date, str, int]],
    context: Context, batch: _Batch,
) -> None:  # fmt: skip
    """The n-th equal journal of the file is the n-th of the books; such a one needs a yes."""
    content = _content(row, lines, context)
    if alike[content] > 0:
        alike[content] -= 1
        batch.kembar.append(
            (row.baris, f"jurnal {row.nomor} sama tanggal, keterangan, dan jumlahnya dengan "
                        "jurnal yang sudah ada di buku.")
        )  # fmt: skip


def _few(texts: Sequence[str]) -> list[str]:
    more = len(texts) - SHOWN
    return [*texts[:SHOWN], *([f"Dan {more} perbedaan akun antar unit lain."] if more > 0 else [])]


def _still_new(koperasi_id: int, events: Sequence[JurnalUmumWritten]) -> list[JurnalUmumWritten]:
    """Under the lock: what nobody else brought since the file was checked."""
    standing, _ = papers_and_names(koperasi_id, [e.nomor_asal or "" for e in events])
    changed = [
        event.nomor_asal
        for event in events
        if event.nomor_asal in standing and standing[event.nomor_asal][1].sidik != event.fingerprint
    ]
    if changed:
        raise Refused(
            f"Jurnal {', '.join(map(str, changed[:5]))} baru saja dicatat orang lain dengan isi "
            "lain; periksa berkasnya lagi."
        )
    return [event for event in events if event.nomor_asal not in standing]


def _total(events: Sequence[JurnalUmumWritten]) -> int:
    return sum(line.jumlah for event in events for line in event.lines if line.jumlah > 0)

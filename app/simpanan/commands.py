"""Deposits: one member's receipt or a collector's list, one journal, months named, saved once."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from uuid import UUID

from app.buku_besar.commands import Held, lock_head, post_journals
from app.buku_besar.commands_surat import already_all, fingerprint
from app.buku_besar.journals_simpanan import JenisSimpanan, SetoranReceived
from app.buku_besar.rules import Context, Draft, Line
from app.buku_besar.rules_aturan import draft_by_rule
from app.buku_besar.rules_seri import series_of
from app.platform.db import db, insert_rows
from app.platform.ids import derived_id
from app.simpanan.commands_calon import RULE, admit, admit_ready, return_calon
from app.simpanan.models import BarisSetoran, Setoran
from app.simpanan.queries import positions, terms_all
from app.simpanan.rules import KetentuanRow
from app.simpanan.rules_setoran import (
    BARIS_TERBANYAK,
    Bentuk,
    LineChecked,
    Posisi,
    SetoranLine,
    after_line,
    check_line,
    slip_words,
)
from app.unit.rules import JenisUnit
from app.values.actor import Actor
from app.values.refusal import Reason, Refused

__all__ = [
    "SetoranAsked",
    "admit",
    "record_setoran",
    "record_setoran_batch",
    "record_setoran_kolektif",
    "return_calon",
]
J = JenisSimpanan
SETORAN = RULE["simpanan.setoran"]


def record_setoran(  # noqa: PLR0913 -- the facts of a paper
    koperasi_id: int, key: UUID, anggota_id: UUID, baris: Sequence[SetoranLine], *, on: date,
    by: Actor, bukti: str = "",
) -> Setoran:  # fmt: skip
    """Receive one member's deposit: pokok, months of wajib and sukarela on one receipt.

    Refused: lines of somebody else, and as `record_setoran_kolektif`.
    """
    if any(line.anggota_id != anggota_id for line in baris):
        raise Refused("Satu kuitansi perorangan hanya untuk satu anggota.")
    return post_slip(koperasi_id, key, baris, bentuk=Bentuk.PERORANGAN, on=on, by=by, bukti=bukti)


def record_setoran_kolektif(
    koperasi_id: int, key: UUID, rows: Sequence[SetoranLine], *, on: date, by: Actor,
    bukti: str = "",
) -> Setoran:  # fmt: skip
    """Receive a list of deposits as one paper with one journal; all of it or nothing.

    Line n gets the id `derived_id(key, n)`. Refused with every reason at once, each naming the
    member: months paid already, more than is due of pokok, somebody who left. The same key and
    rows again return the paper made before. A candidate's money that completes the conditions
    admits the candidate in the same act.
    """
    return post_slip(koperasi_id, key, rows, bentuk=Bentuk.KOLEKTIF, on=on, by=by, bukti=bukti)


def post_slip(  # noqa: PLR0913 -- the facts of a paper
    koperasi_id: int, key: UUID, rows: Sequence[SetoranLine], *, bentuk: Bentuk, on: date,
    by: Actor, bukti: str = "",
) -> Setoran:  # fmt: skip
    """The act behind every deposit; certificates of simpanan berjangka come through here too."""
    asked = SetoranAsked(key, on, tuple(rows), bentuk, bukti)
    return record_setoran_batch(koperasi_id, [asked], by=by)[0]


@dataclass(frozen=True, slots=True)
class SetoranAsked:
    """A receipt of a batch: the key that becomes its id, its day, its lines."""

    key: UUID
    on: date
    baris: tuple[SetoranLine, ...]
    bentuk: Bentuk = Bentuk.PERORANGAN
    bukti: str = ""

    @property
    def sidik(self) -> str:
        """What tells a retry from another request."""
        return fingerprint(
            self.bentuk, self.on, self.bukti, *(_print_of(row) for row in self.baris)
        )


@dataclass(frozen=True, slots=True)
class _Slip:
    """A receipt ready to be posted."""

    asked: SetoranAsked
    checked: list[LineChecked]
    keterangan: str


def record_setoran_batch(
    koperasi_id: int, rows: Sequence[SetoranAsked], *, by: Actor
) -> list[Setoran]:
    """Receive many receipts at once, all or nothing: one lock, one post, in the order given.

    What one receipt pays, the next no longer owes. Refused as `record_setoran_kolektif`.
    """
    held = lock_head(koperasi_id)
    found: dict[UUID, Setoran] = already_all(Setoran, koperasi_id, {r.key: r.sidik for r in rows})
    new = [row for row in rows if row.key not in found]
    for slip in _post_slips(koperasi_id, new, held, by) if new else ():
        found[slip.id] = slip
    return [found[row.key] for row in rows]


def _post_slips(
    koperasi_id: int, rows: Sequence[SetoranAsked], held: Held, by: Actor
) -> list[Setoran]:
    ready = _ready(koperasi_id, rows)
    drafts = [
        slip_draft(
            one.checked, held[1], source_id=one.asked.key, on=one.asked.on,
            keterangan=one.keterangan, bukti=one.asked.bukti,
        )
        for one in ready
    ]  # fmt: skip
    posted = post_journals(koperasi_id, drafts, by=by, held=held)
    slips = [_paper(koperasi_id, o, p.urut, by) for o, p in zip(ready, posted, strict=True)]
    db.session.add_all(slips)
    db.session.flush()
    lines = [
        line_row(koperasi_id, one.asked.key, n, c)
        for one in ready
        for n, c in enumerate(one.checked, 1)
    ]
    insert_rows(BarisSetoran, lines)
    for slip, one in zip(slips, ready, strict=True):
        _admit_candidates(slip, one.checked, on=one.asked.on, by=by, held=held)
    return slips


def _paper(koperasi_id: int, one: _Slip, urut: int, by: Actor) -> Setoran:
    asked = one.asked
    return Setoran(
        koperasi_id=koperasi_id, id=asked.key, tanggal=asked.on, sidik_permintaan=asked.sidik,
        jurnal_urut=urut, bentuk=asked.bentuk.value, bukti=asked.bukti, oleh=by.id,
        jumlah=sum(c.line.jumlah.sen for c in one.checked), keterangan=one.keterangan,
    )  # fmt: skip


def _print_of(row: SetoranLine) -> str:
    parts = (row.anggota_id, row.jenis, row.jumlah.sen, row.cara, row.kas, row.dari, row.sampai)
    return "|".join(str(part) for part in (*parts, row.produk_id))


def _ready(koperasi_id: int, rows: Sequence[SetoranAsked]) -> list[_Slip]:
    """Every receipt with its months, in order: what one line pays, the next no longer owes."""
    for row in rows:
        _refuse_length(row.baris)
    terms = terms_all(koperasi_id)
    posisi = positions(koperasi_id, {line.anggota_id for row in rows for line in row.baris})
    reasons: list[Reason] = []
    found: list[_Slip] = []
    for row in rows:
        checked, why = _checked(row, posisi, terms)
        reasons += why
        if not why:
            names = [posisi[c.line.anggota_id].nama for c in checked]
            found.append(_Slip(row, checked, slip_words(checked, names)))
    if reasons:
        raise Refused(*dict.fromkeys(reasons))
    return found


def _refuse_length(baris: Sequence[SetoranLine]) -> None:
    if not baris:
        raise Refused(Reason("Isi paling sedikit satu setoran.", "jumlah"))
    if len(baris) > BARIS_TERBANYAK:
        raise Refused(f"Paling banyak {BARIS_TERBANYAK} baris sekali simpan; bagi dua daftarnya.")


def _checked(
    row: SetoranAsked, posisi: dict[UUID, Posisi], terms: Sequence[KetentuanRow]
) -> tuple[list[LineChecked], list[Reason]]:
    """The lines of one receipt with their months; moves the positions along."""
    reasons: list[Reason] = []
    found: list[LineChecked] = []
    for line in row.baris:
        mine = posisi.get(line.anggota_id)
        if mine is None:
            reasons.append(Reason("Anggota tidak dikenal di koperasi ini.", "anggota"))
            continue
        if line.jenis is J.BERJANGKA and row.bentuk is not Bentuk.BERJANGKA:
            text = f"{mine.sebutan}: simpanan berjangka dicatat dengan sertifikatnya."
            reasons.append(Reason(text, "jenis"))
            continue
        done, why = check_line(line, mine, terms, on=row.on)
        reasons += why
        if done:
            found.append(done)
            posisi[line.anggota_id] = after_line(mine, done)
    return found, reasons


def slip_draft(
    checked: Sequence[LineChecked], context: Context, *, source_id: UUID, on: date,
    keterangan: str, bukti: str,
) -> Draft:  # fmt: skip
    """The lines of every deposit by its rule in one journal, cash summed per account and unit."""
    cash: dict[tuple[UUID, UUID | None], int] = {}
    credit: list[Line] = []
    draft: Draft | None = None
    for item in checked:
        event = _event_of(item, context)
        draft = draft_by_rule(SETORAN, event, context, source_id=source_id, on=on)
        into, *rest = draft.lines
        place = (into.akun_id, into.unit_id)
        cash[place] = cash.get(place, 0) + into.jumlah
        credit += rest
    assert draft is not None
    debit = [Line(akun, sen, unit_id=unit) for (akun, unit), sen in cash.items()]
    lines = (*debit, *credit)
    seri = series_of(lines, context, draft.sifat, on)
    return replace(draft, lines=lines, keterangan=keterangan, bukti=bukti, seri=seri)


def _event_of(item: LineChecked, context: Context) -> SetoranReceived:
    line = item.line
    jenis = J.CALON if item.titipan else line.jenis
    unit = savings_unit(context) if jenis is J.BERJANGKA else context.kantor
    return SetoranReceived(line.anggota_id, jenis, line.jumlah, line.cara, unit, None, line.kas)


def savings_unit(context: Context) -> UUID:
    """The unit that keeps time deposits: the savings and loan unit, KANTOR where there is none."""
    own = [u.id for u in context.units.values() if u.jenis is JenisUnit.USP and u.aktif]
    return own[0] if len(own) == 1 else context.kantor


def line_row(koperasi_id: int, slip_id: UUID, nomor: int, item: LineChecked) -> dict[str, object]:
    """A line of a receipt as it is kept."""
    line, parts = item.line, item.bagian
    return {
        "koperasi_id": koperasi_id, "id": derived_id(slip_id, nomor), "setoran_id": slip_id,
        "nomor": nomor, "anggota_id": line.anggota_id, "jenis": line.jenis.value,
        "titipan": item.titipan, "produk_id": line.produk_id, "jumlah": line.jumlah.sen,
        "cara": line.cara.value, "kas_id": line.kas,
        "dari": parts[0].bulan if parts else None, "sampai": parts[-1].bulan if parts else None,
        "bulan": item.months,
    }  # fmt: skip


def _admit_candidates(
    slip: Setoran, checked: Sequence[LineChecked], *, on: date, by: Actor, held: Held
) -> None:
    candidates = dict.fromkeys(c.line.anggota_id for c in checked if c.titipan)
    if candidates:
        db.session.flush()
        admit_ready(slip.koperasi_id, candidates, key=slip.id, on=on, by=by, held=held)

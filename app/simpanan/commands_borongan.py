"""Many movements of savings in one act: all of a file is booked, or nothing of it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from app.buku_besar.commands import Posted, draft_of_event, lock_head, post_journals
from app.buku_besar.commands_surat import fingerprint
from app.buku_besar.journals_simpanan import PenarikanPaid, PotonganTaken, TujuanPotongan
from app.buku_besar.queries_konteks import context_of
from app.buku_besar.rules import Context, Draft, complete
from app.platform.db import insert_rows
from app.platform.ids import derived_id
from app.simpanan.commands import line_row, slip_draft
from app.simpanan.commands_calon import RULE
from app.simpanan.models import BarisSetoran, Penarikan, Potongan, Setoran
from app.simpanan.models_impor import AsalSimpanan
from app.simpanan.queries_borongan import stock_of
from app.simpanan.rules import SEBUTAN_JENIS
from app.simpanan.rules_borongan import GerakFile
from app.simpanan.rules_borongan_periksa import (
    Bekal,
    GerakChecked,
    Periksa,
    check_moves,
    slips_of,
)
from app.simpanan.rules_setoran import Bentuk, LineChecked, slip_words
from app.values.actor import Actor
from app.values.refusal import Reason, Refused

PENARIKAN, POTONGAN = RULE["simpanan.penarikan"], RULE["simpanan.potongan"]
TANPA_IZIN = "tidak disebut di berkas impor"
Row = dict[str, Any]
Daily = dict[tuple[UUID, UUID], dict[date, int]]


@dataclass(frozen=True, slots=True)
class Surat:
    """One paper to be: its movements, its journal, what it says."""

    id: UUID
    gerak: tuple[GerakChecked, ...]
    draft: Draft

    @property
    def first(self) -> GerakFile:
        """The movement that stands for all: day and number are theirs in common."""
        return self.gerak[0].row

    @property
    def jumlah(self) -> int:
        """Its amount in sen."""
        return sum(item.row.jumlah.sen for item in self.gerak)


@dataclass(frozen=True, slots=True)
class Borongan:
    """Movements checked: the papers, refusals by row of the file, warnings, daily changes."""

    surat: tuple[Surat, ...]
    salah: tuple[tuple[int, Reason], ...]
    perhatian: tuple[str, ...]
    harian: Daily


def check_batch(
    koperasi_id: int, key: UUID, rows: Sequence[GerakFile], *, context: Context | None = None,
    on_progress: Callable[[int, int], None] | None = None,
) -> Borongan:  # fmt: skip
    """Every movement against terms, months, standing, balances and periods; writes nothing."""
    context = context or context_of(koperasi_id)
    bekal = stock_of(koperasi_id, rows)
    found = check_moves(rows, bekal)
    surat: list[Surat] = []
    harian: Daily = defaultdict(dict)
    slips = slips_of(found.baik)
    for place, group in enumerate(slips):
        if on_progress and place % 1_000 == 0:
            on_progress(place, len(slips))
        if paper := _paper(key, group, bekal, context, found, harian):
            surat.append(paper)
    return Borongan(tuple(surat), tuple(found.salah), tuple(found.perhatian), dict(harian))


def _paper(
    key: UUID, group: tuple[GerakChecked, ...], bekal: Bekal, context: Context, found: Periksa,
    harian: Daily,
) -> Surat | None:  # fmt: skip
    """The paper with its journal; what the door would refuse is told at the rows."""
    first = group[0].row
    paper_id = derived_id(key, "simpanan", first.baris)
    try:
        draft = _draft(paper_id, group, bekal, context)
    except Refused as refused:
        found.salah += [(first.baris, reason) for reason in refused.reasons]
        return None
    lines, reasons = complete(draft, context)
    if reasons:
        found.salah += [
            (item.row.baris, reason) for item in group for reason in dict.fromkeys(reasons)
        ]
        return None
    for line in lines:
        assert line.unit_id is not None
        days = harian.setdefault((line.akun_id, line.unit_id), {})
        days[draft.tanggal] = days.get(draft.tanggal, 0) + line.jumlah
    return Surat(paper_id, group, draft)


def _draft(
    paper_id: UUID, group: tuple[GerakChecked, ...], bekal: Bekal, context: Context
) -> Draft:
    row, done = group[0].row, group[0].setoran
    nama = bekal.posisi[row.anggota_id].nama
    facts: dict[str, Any] = {"source_id": paper_id, "on": row.tanggal, "bukti": row.bukti}
    if row.keluar:
        paid = PenarikanPaid(
            row.anggota_id, row.jenis, row.jumlah, row.cara, context.kantor, None, row.kas
        )
        text = f"Penarikan {SEBUTAN_JENIS[row.jenis].lower()}, {nama}"
        return draft_of_event(PENARIKAN, paid, context, keterangan=text, **facts)
    if row.potong:
        assert done is not None
        taken = PotonganTaken(row.anggota_id, TujuanPotongan.WAJIB, row.jumlah, context.kantor)
        text = f"Potongan {done.words} dari simpanan sukarela, {nama}"[:300]
        return draft_of_event(POTONGAN, taken, context, keterangan=text, **facts)
    lines = _deposits(group)
    names = [bekal.posisi[item.row.anggota_id].nama for item in group]
    return slip_draft(lines, context, keterangan=slip_words(lines, names), **facts)


def _deposits(group: Sequence[GerakChecked]) -> list[LineChecked]:
    return [item.setoran for item in group if item.setoran is not None]


def record_batch(
    koperasi_id: int, key: UUID, rows: Sequence[GerakFile], *, by: Actor,
    on_progress: Callable[[int, int], None] | None = None,
) -> list[Surat]:  # fmt: skip
    """Book every movement, each paper with its journal; `key` is the import they belong to.

    Checked once more under the lock. Refused with every reason, each naming its row of the file;
    cash may end a day below zero, as in every import, and the caller lists it as a warning.
    """
    held = lock_head(koperasi_id)
    batch = check_batch(koperasi_id, key, rows, context=held[1])
    if batch.salah:
        raise Refused(*(Reason(f"Baris {no}: {why}", why.field) for no, why in batch.salah[:200]))
    posted = post_journals(
        koperasi_id, [surat.draft for surat in batch.surat], by=by.agreed(), abnormal_ok=True,
        on_progress=on_progress, held=held,
    )  # fmt: skip
    _write(koperasi_id, key, list(zip(batch.surat, posted, strict=True)), by)
    return list(batch.surat)


def _write(koperasi_id: int, key: UUID, done: Sequence[tuple[Surat, Posted]], by: Actor) -> None:
    """The papers behind the journals, with the import that brought them."""
    tables: dict[type[Any], list[Row]] = {
        Setoran: [], BarisSetoran: [], Penarikan: [], Potongan: [], AsalSimpanan: []
    }  # fmt: skip
    for surat, posted in done:
        row = surat.first
        head = {
            "koperasi_id": koperasi_id, "id": surat.id, "tanggal": row.tanggal,
            "sidik_permintaan": fingerprint(key, *(item.row.isi for item in surat.gerak)),
            "jurnal_urut": posted.urut, "oleh": by.id,
        }  # fmt: skip
        if row.keluar:
            tables[Penarikan].append(head | _payout(row))
        elif row.potong:
            tables[Potongan].append(head | _deduction(surat))
        else:
            tables[Setoran].append(head | _slip(surat))
            lines = enumerate(_deposits(surat.gerak), 1)
            tables[BarisSetoran] += [
                line_row(koperasi_id, surat.id, number, line) for number, line in lines
            ]
        tables[AsalSimpanan].append(
            {
                "koperasi_id": koperasi_id, "id": surat.id, "impor_id": key, "bukti": row.bukti,
                "jurnal_urut": posted.urut,
            }
        )  # fmt: skip
    for model, made in tables.items():
        insert_rows(model, made)


def _slip(surat: Surat) -> Row:
    people = {item.row.anggota_id for item in surat.gerak}
    bentuk = Bentuk.PERORANGAN if len(people) == 1 else Bentuk.KOLEKTIF
    return {
        "bentuk": bentuk.value, "jumlah": surat.jumlah, "bukti": surat.first.bukti,
        "keterangan": surat.draft.keterangan,
    }  # fmt: skip


def _payout(row: GerakFile) -> Row:
    return {
        "anggota_id": row.anggota_id, "jenis": row.jenis.value, "produk_id": row.produk_id,
        "jumlah": row.jumlah.sen, "cara": row.cara.value, "kas_id": row.kas,
        "diberitahukan": None, "permintaan_id": None, "keterangan": "",
    }  # fmt: skip


def _deduction(surat: Surat) -> Row:
    row, done = surat.first, surat.gerak[0].setoran
    assert done is not None
    return {
        "anggota_id": row.anggota_id, "tujuan": TujuanPotongan.WAJIB.value,
        "jumlah": row.jumlah.sen, "dari": done.bagian[0].bulan, "sampai": done.bagian[-1].bulan,
        "bulan": done.months, "izin": row.bukti or TANPA_IZIN,
    }  # fmt: skip

"""Movements of a file checked in order of time, and the papers they make. Pure.

A file tells history: notice, release day and second signature belong to the hour of paying out, so
they are only told; kinds, months, standing and balances hold as at the counter.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any
from uuid import UUID

from app.buku_besar.journals_simpanan import JenisSimpanan
from app.buku_besar.rules_aturan import Cara
from app.simpanan.rules import KetentuanRow, in_force
from app.simpanan.rules_borongan import GerakFile
from app.simpanan.rules_penarikan import (
    TahananRow,
    Tersedia,
    held_on,
    needs_second_person,
    withdrawal_problems,
)
from app.simpanan.rules_setoran import (
    LineChecked,
    Posisi,
    SetoranLine,
    after_line,
    check_line,
)
from app.simpanan.rules_tagihan import allocate
from app.values.refusal import Reason

J = JenisSimpanan


@dataclass(frozen=True, slots=True)
class Bekal:
    """What the books say of the people of a file.

    `harian`: change of each day by member and kind, owed to the member positive; `tahan`: holds;
    `produk`: balances of special savings by member and product.
    """

    posisi: dict[UUID, Posisi]
    terms: Sequence[KetentuanRow]
    harian: dict[tuple[UUID, str], dict[date, int]] = field(default_factory=dict)
    tahan: Mapping[tuple[UUID, str], Sequence[TahananRow]] = field(default_factory=dict)
    produk: dict[tuple[UUID, UUID], int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class GerakChecked:
    """A movement that may be booked; `setoran` names the months where wajib is paid."""

    row: GerakFile
    setoran: LineChecked | None = None


@dataclass(slots=True)
class Periksa:
    """What came of checking: movements that may be booked, refusals by row, and warnings."""

    baik: list[GerakChecked] = field(default_factory=list)
    salah: list[tuple[int, Reason]] = field(default_factory=list)
    perhatian: list[str] = field(default_factory=list)


def check_moves(rows: Sequence[GerakFile], bekal: Bekal) -> Periksa:
    """Every movement in order of time; what one pays, the next no longer owes."""
    found = Periksa()
    for row in sorted(rows, key=_in_time):
        if row.keluar:
            reasons, done = _check_out(row, bekal), None
        elif row.potong:
            reasons = _check_out(row, bekal, jenis=J.SUKARELA)
            done = None if reasons else _check_in(row, bekal, reasons)
        else:
            reasons = []
            done = _check_in(row, bekal, reasons)
        if reasons:
            found.salah += [(row.baris, reason) for reason in reasons]
            continue
        found.baik.append(GerakChecked(row, done))
        _book(row, done, bekal)
        _tell(row, bekal, found)
    return found


def _in_time(row: GerakFile) -> tuple[Any, ...]:
    """Order of booking: by day, money in before money out, older months first."""
    return (row.tanggal, row.keluar or row.potong, row.dari or date.min, row.baris)


def _check_in(row: GerakFile, bekal: Bekal, reasons: list[Reason]) -> LineChecked | None:
    cara = Cara.TUNAI if row.potong else row.cara
    posisi = bekal.posisi[row.anggota_id]
    dari, sampai = _billed_months(row, posisi)
    line = SetoranLine(
        row.anggota_id, row.jenis, row.jumlah, cara, row.kas, dari, sampai, row.produk_id
    )
    done, found = check_line(line, posisi, bekal.terms, on=row.tanggal)
    reasons += found
    if done and row.dari and posisi.calon:
        text = f"{posisi.sebutan} masih calon anggota; bulannya dihitung saat diterima. Kosongkan."
        reasons.append(Reason(text, "bulan"))
    return None if reasons else done


def _billed_months(row: GerakFile, posisi: Posisi) -> tuple[date | None, date | None]:
    """The months of a row as bills know them: a yearly due is billed in one month of its year."""
    if row.dari is None or row.sampai is None:
        return row.dari, row.sampai
    parts, _ = allocate(posisi.rencana, posisi.dibayar_wajib, row.jumlah.sen, today=row.tanggal)
    years = (row.dari.year, row.sampai.year)
    if parts and all(part.tagihan.tahunan for part in parts):
        first, last = parts[0].bulan, parts[-1].bulan
        if years == (first.year, last.year):
            return first, last
    return row.dari, row.sampai


def _check_out(row: GerakFile, bekal: Bekal, *, jenis: JenisSimpanan | None = None) -> list[Reason]:
    posisi = bekal.posisi[row.anggota_id]
    kind = jenis or row.jenis
    saldo = _lowest(bekal.harian.get((row.anggota_id, kind), {}), row.tanggal)
    if kind is J.KHUSUS and row.produk_id:
        saldo = min(saldo, bekal.produk.get((row.anggota_id, row.produk_id), 0))
    held = held_on(bekal.tahan.get((row.anggota_id, kind), ()), row.tanggal)
    reasons = withdrawal_problems(kind, row.jumlah, Tersedia(saldo, held), status=posisi.status)
    return [Reason(f"{posisi.sebutan}: {reason}", reason.field) for reason in reasons]


def _lowest(days: Mapping[date, int], on: date) -> int:
    """The lowest balance at the end of that day or a later one: all that may leave then."""
    balance = sum(sen for day, sen in days.items() if day <= on)
    lowest = balance
    for day in sorted(day for day in days if day > on):
        balance += days[day]
        lowest = min(lowest, balance)
    return max(lowest, 0)


def _book(row: GerakFile, done: LineChecked | None, bekal: Bekal) -> None:
    """Where the member stands after it."""
    who = row.anggota_id
    if done is not None:
        bekal.posisi[who] = after_line(bekal.posisi[who], done)
    kind = J.SUKARELA if row.potong else row.jenis
    sign = -1 if row.keluar or row.potong else 1
    days = bekal.harian.setdefault((who, kind), {})
    days[row.tanggal] = days.get(row.tanggal, 0) + sign * row.jumlah.sen
    if row.produk_id:
        key = (who, row.produk_id)
        bekal.produk[key] = bekal.produk.get(key, 0) + sign * row.jumlah.sen


def _tell(row: GerakFile, bekal: Bekal, found: Periksa) -> None:
    """What stops nothing but a careful reader wants to know."""
    posisi = bekal.posisi[row.anggota_id]
    mine = [t for t in bekal.terms if t.jenis is row.jenis and row.produk_id in (None, t.produk_id)]
    if row.keluar and needs_second_person(in_force(mine, row.tanggal), row.jumlah):
        text = "penarikan di atas batas orang kedua dicatat dari berkas tanpa persetujuan di sini."
        found.perhatian.append(f"Baris {row.baris}, {posisi.sebutan}: {text}")
    if row.potong and not row.bukti:
        text = "potongan tanpa nomor surat izin di kolom bukti."
        found.perhatian.append(f"Baris {row.baris}, {posisi.sebutan}: {text}")
    if row.jenis is J.BERJANGKA:
        text = "simpanan berjangka masuk tanpa sertifikat; buat sertifikatnya dari saldo itu."
        found.perhatian.append(f"Baris {row.baris}, {posisi.sebutan}: {text}")
    if posisi.calon:
        text = "masih calon; uangnya titipan sampai diterima di halaman Calon anggota."
        found.perhatian.append(f"Baris {row.baris}, {posisi.sebutan}: {text}")


def slips_of(checked: Sequence[GerakChecked]) -> list[tuple[GerakChecked, ...]]:
    """Papers in order of time: deposits of one number, or of one member and day, are one receipt.

    Every withdrawal and every deduction is a paper of its own.
    """
    groups: dict[tuple[Any, ...], list[GerakChecked]] = {}
    for item in checked:
        row = item.row
        key: tuple[Any, ...] = (row.bukti or row.anggota_id, row.tanggal)
        if row.keluar or row.potong:
            key = ("", row.baris)
        groups.setdefault(key, []).append(item)
    return [tuple(group) for group in groups.values()]

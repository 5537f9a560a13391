"""A paper's own numbers in words, for its page and its voucher. Pure."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from app.buku_besar.rules import Context
from app.kas.rules_buku import book_of
from app.kas.rules_katalog import Kejadian
from app.kas.rules_ruas import JenisRuas, Ruas, key_of_field
from app.values.calendar import tanggal_panjang
from app.values.tulis import rp

# What lessens the money a voucher is over, and what is told on the paper but no part of that money.
DIPOTONG = frozenset({
    "bpjs_karyawan", "pph_21", "potongan_pinjaman", "provisi", "biaya", "utang",
})  # fmt: skip
DILUAR = frozenset({"bpjs_koperasi", "akumulasi", "perolehan", "bruto"})


@dataclass(frozen=True, slots=True)
class Rincian:
    """A line: label, text, and its part of the money in sen (below zero: withheld from it)."""

    label: str
    teks: str
    sen: int = 0


def details(kejadian: Kejadian, isi: Mapping[str, Any], context: Context) -> list[Rincian]:
    """What was filled in, field by field; people and papers behind it are named by the page."""
    found: list[Rincian] = []
    for nama in kejadian.semua:
        found += _of_field(nama, kejadian.ruas(nama), isi, context)
    if "panjar" in isi:
        found.insert(0, _money("Panjar", int(isi["panjar"])))
    return found


def _of_field(nama: str, ruas: Ruas, isi: Mapping[str, Any], context: Context) -> Iterator[Rincian]:
    value = isi.get(key_of_field(nama))
    if ruas.jenis is JenisRuas.KAS:
        book = book_of(isi, context, "ke_" if nama == "ke" else "")
        if book:
            yield Rincian(ruas.label, book.nama)
    elif value in (None, "", 0):
        return
    elif ruas.jenis is JenisRuas.UANG:
        sign = -1 if nama in DIPOTONG else 0 if nama in DILUAR else 1
        yield Rincian(ruas.label, rp(int(value)), sign * int(value))
    elif ruas.jenis in (JenisRuas.RINCIAN, JenisRuas.RINCIAN_GAJI):
        yield from _rows(value, context)
    elif text := _text(ruas, value, context):
        yield Rincian(ruas.label, text)


def _money(label: str, sen: int) -> Rincian:
    return Rincian(label, rp(sen), sen)


def _rows(rows: list[Mapping[str, Any]], context: Context) -> Iterator[Rincian]:
    for row in rows:
        account = context.accounts.get(_id(row.get("beban")))
        unit = context.units.get(_id(row.get("unit_id")))
        label = ", ".join(one.nama for one in (account, unit) if one) or "Gaji"
        yield _money(label, int(row.get("jumlah") or row.get("gaji") or 0))
        if row.get("bpjs_koperasi"):
            yield Rincian(f"BPJS tanggungan koperasi, {label}", rp(int(row["bpjs_koperasi"])))


def _text(ruas: Ruas, value: Any, context: Context) -> str:
    if ruas.jenis is JenisRuas.AKUN:
        account = context.accounts.get(_id(value))
        return f"{account.kode} {account.nama}" if account else ""
    if ruas.jenis is JenisRuas.UNIT:
        unit = context.units.get(_id(value))
        return unit.nama if unit else ""
    if ruas.jenis is JenisRuas.PILIHAN:
        return dict(ruas.pilihan).get(str(value), str(value))
    if ruas.jenis is JenisRuas.TANGGAL:
        return tanggal_panjang(date.fromisoformat(str(value)))
    if ruas.jenis is JenisRuas.PERSEN:
        whole, rest = divmod(int(value), 100)
        return f"{whole},{rest:02d} %" if rest else f"{whole} %"
    if ruas.jenis in (JenisRuas.TEKS, JenisRuas.ANGKA):
        return str(value)
    return ""


def _id(text: Any) -> UUID:
    try:
        return UUID(str(text))
    except ValueError:
        return UUID(int=0)

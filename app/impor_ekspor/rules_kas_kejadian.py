"""Which events of the treasurer's catalogue one row of a cash book can say whole. Pure."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from app.buku_besar.rules import AccountRow, Context
from app.impor_ekspor.rules_kas import BarisKas
from app.impor_ekspor.rules_kas_arti import Arti, JenisArti, suggested
from app.kas.rules_buku import BukuUang, money_books
from app.kas.rules_katalog import Kejadian, Sisi
from app.kas.rules_kejadian import KATALOG, SEMUA, begins_with, event_behind, found
from app.kas.rules_ruas import BEBAN, PENDAPATAN, JenisRuas, key_of_field
from app.values.money import Money

J = JenisRuas
DIISI_BARIS = (J.KAS, J.UNIT, J.PIHAK, J.ANGGOTA, J.TEKS)
SISI = {"masuk": Sisi.MASUK, "keluar": Sisi.KELUAR}
LEWAT_AKUN = {"bayar_beban", "pendapatan_lain"}


def amount_field(kejadian: Kejadian) -> str | None:
    """The one amount a row gives an event; None when a row cannot say all that it asks.

    A plain cost or income also needs its account, which is the meaning of the row itself.
    """
    if kejadian.asal or kejadian.sisi not in SISI.values() or "kas" not in kejadian.isian:
        return None
    amounts = []
    for nama in kejadian.isian:
        ruas = kejadian.ruas(nama)
        if ruas.jenis is J.UANG and ruas.wajib:
            amounts.append(nama)
        elif ruas.jenis is J.AKUN and kejadian.kunci in LEWAT_AKUN:
            continue
        elif ruas.wajib and ruas.jenis not in DIISI_BARIS and nama not in kejadian.awal:
            return None
    return amounts[0] if len(amounts) == 1 else None


def events_for_rows() -> list[Kejadian]:
    """Every event a row can make; plain costs and incomes are named by their account instead."""
    return [one for one in SEMUA if one.kunci not in LEWAT_AKUN and amount_field(one)]


def fields_of(  # noqa: PLR0913 -- what a row knows
    kejadian: Kejadian, row: BarisKas, book: BukuUang, context: Context, *,
    unit: UUID | None, anggota: UUID | None, pihak: UUID | None,
) -> dict[str, Any]:  # fmt: skip
    """The fields of an event as a row gives them."""
    amount = amount_field(kejadian)
    assert amount is not None
    said: dict[str, Any] = {}
    for nama in kejadian.semua:
        kind, key = kejadian.ruas(nama).jenis, key_of_field(nama)
        if nama == amount:
            said[key] = Money(row.jumlah)
        elif kind is J.KAS and nama == "kas":
            said |= book.isi()
        elif kind is J.TEKS and nama in kejadian.isian and kejadian.ruas(nama).wajib:
            said[key] = row.uraian
        elif kind is J.AKUN and nama in kejadian.awal:
            said[key] = context.by_role[kejadian.awal[nama]].id
        else:
            known = {J.UNIT: unit, J.ANGGOTA: anggota, J.PIHAK: pihak}
            if known.get(kind):
                said[key] = known[kind]
    return said


def event_of_account(account: AccountRow, row: BarisKas) -> tuple[Kejadian, str] | None:
    """A cost paid or an income received: its event, and the field that names the account."""
    if row.keluar and account.kelompok in BEBAN:
        return KATALOG["bayar_beban"], "beban"
    if row.masuk and account.kelompok in PENDAPATAN:
        return KATALOG["pendapatan_lain"], "pendapatan"
    return None


def book_for(context: Context, account: AccountRow, unit: UUID | None) -> BukuUang | None:
    """The book of money behind a cash account; a drawer needs its unit."""
    for book in money_books(context):
        if book.akun.id == account.id and (book.unit is None or book.unit.id == unit):
            return book
    return None


def likely_meaning(kata: str, uraian: str, arah: str, context: Context) -> Arti | None:
    """What words nobody has given a meaning likely mean: savings, transfers, the catalogue."""
    if (known := suggested(kata, uraian)) is not None:
        return known
    for row in [*found(kata), *found(uraian)]:
        kejadian = event_behind(row)
        if kejadian.sisi is not SISI[arah]:
            continue
        roles = list(begins_with(row).values()) or list(kejadian.awal.values())
        if kejadian.kunci in LEWAT_AKUN:
            account = context.by_role.get(roles[0]) if roles else None
            if account is not None:
                return Arti(JenisArti.AKUN, str(account.id))
        elif amount_field(kejadian):
            return Arti(JenisArti.KEJADIAN, kejadian.kunci)
    return None

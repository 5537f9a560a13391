"""Series of journal numbers: one for all, or by the way money went. Pure.

Offices that keep paper vouchers number them by kind: BKM and BKK for cash in and out, BBM and BBK
for the bank, BM where no money moved (kept as a setting, keputusan 3 Seal and door).
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from enum import StrEnum

from app.buku_besar.rules import PERAN_TUNAI, AccountRow, Context, Line, Sifat

SETELAN_SERI = "buku_besar.seri"
JU = "JU"


class SeriJurnal(StrEnum):
    """How journals of events are numbered; general journals are always JU."""

    SATU = "satu"
    BUKTI = "bukti"


class Bukti(StrEnum):
    """Kinds of vouchers, also the series where numbers follow them."""

    BKM = "BKM"
    BKK = "BKK"
    BBM = "BBM"
    BBK = "BBK"
    BM = "BM"


SEBUTAN_BUKTI = {
    Bukti.BKM: "Bukti kas masuk",
    Bukti.BKK: "Bukti kas keluar",
    Bukti.BBM: "Bukti bank masuk",
    Bukti.BBK: "Bukti bank keluar",
    Bukti.BM: "Bukti memorial",
}


def is_tunai(account: AccountRow, context: Context) -> bool:
    """Whether an account is cash in hand: a cash role, or a sub-account of one."""
    parent = context.accounts.get(account.induk_id) if account.induk_id else None
    return account.peran in PERAN_TUNAI or (parent is not None and parent.peran in PERAN_TUNAI)


def bukti_of(lines: Iterable[Line], context: Context) -> Bukti:
    """The voucher of a journal by its money lines.

    Money moved between own books (cash to bank) is the paying side's voucher: out wins over in,
    cash over bank.
    """
    tunai: int = 0
    bank: int = 0
    out_tunai = out_bank = False
    for line in lines:
        account = context.accounts[line.akun_id]
        if not account.kas:
            continue
        if is_tunai(account, context):
            tunai += line.jumlah
            out_tunai = out_tunai or line.jumlah < 0
        else:
            bank += line.jumlah
            out_bank = out_bank or line.jumlah < 0
    if tunai < 0 or (tunai == 0 and out_tunai):
        return Bukti.BKK
    if bank < 0 or (bank == 0 and out_bank):
        return Bukti.BBK
    if tunai > 0:
        return Bukti.BKM
    return Bukti.BBM if bank > 0 else Bukti.BM


def series_of(lines: Iterable[Line], context: Context, sifat: Sifat, on: date) -> str:
    """The series an event's journal is numbered in, by the setting in force on its date."""
    chosen = next((nilai for mulai, nilai in context.seri if mulai <= on), SeriJurnal.SATU)
    if chosen != SeriJurnal.BUKTI or sifat is Sifat.PEMBUKA:
        return JU
    return bukti_of(lines, context).value

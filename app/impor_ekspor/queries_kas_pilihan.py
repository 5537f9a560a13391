"""What a word of a cash book may mean here, and which books of money there are, for forms."""

from __future__ import annotations

from app.buku_besar.journals_simpanan import JenisSimpanan
from app.buku_besar.rules import SISTEM_SAJA, Context
from app.impor_ekspor.rules_kas_arti import Arti, JenisArti
from app.impor_ekspor.rules_kas_kejadian import events_for_rows
from app.simpanan.rules import SEBUTAN_JENIS

TRANSIT = "kas_dalam_perjalanan"
DISIMPAN = (JenisSimpanan.POKOK, JenisSimpanan.WAJIB, JenisSimpanan.SUKARELA, JenisSimpanan.KHUSUS)
Pilihan = tuple[str, str, str]


def meanings_of(context: Context) -> list[Pilihan]:
    """(text form, code, name) of every meaning: savings, transfer, events, accounts."""
    found: list[Pilihan] = []
    for jenis in DISIMPAN:
        words = SEBUTAN_JENIS[jenis].split()
        found.append((f"{JenisArti.SIMPANAN}:{jenis}", words[0], " ".join(words[1:])))
    found.append((Arti(JenisArti.PINDAH).teks, "Pindah", "uang antara kas dan bank"))
    for one in events_for_rows():
        side = one.sisi.value.capitalize()
        found.append((f"{JenisArti.KEJADIAN}:{one.kunci}", f"{side}:", one.nama))
    for account in sorted(context.accounts.values(), key=lambda row: row.kode):
        if account.aktif and account.peran not in SISTEM_SAJA:
            found.append((f"{JenisArti.AKUN}:{account.id}", account.kode, account.nama))
    return found


def cash_accounts(context: Context) -> list[Pilihan]:
    """(id, code, name) of every account a cash book may be."""
    return [
        (str(row.id), row.kode, row.nama)
        for row in sorted(context.accounts.values(), key=lambda row: row.kode)
        if row.kas and row.aktif and row.peran != TRANSIT
    ]

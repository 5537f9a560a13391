"""What lines of saldo-awal, saldo-rincian and jurnal share: sides, parties, units. Pure."""

from __future__ import annotations

from app.impor_ekspor.rules import CellProblem
from app.impor_ekspor.rules_kolom import RUPIAH, Lajur, itself
from app.pihak.rules import JenisPihak

ANGGOTA = "anggota"
PIHAK_JENIS = itself(
    [ANGGOTA]
    + [kind.value for kind in JenisPihak if kind is not JenisPihak.BELUM_DIRINCI]
    + ["pinjaman", "barang"]
)
PIHAK = 30


def units(lajur: Lajur) -> list[str]:
    """Unit codes in capitals; empty where the account's rule decides."""
    return [text.upper() for text in lajur.codes("unit")]


def parties(lajur: Lajur, *, wajib: bool = False) -> list[tuple[str, str]]:
    """Kind and key of the party of every row; the column `anggota` is short for that kind.

    Noted: a kind without key, a key without kind, a member and another party at once, and with
    `wajib` a row without any.
    """
    kinds = lajur.words("pihak_jenis", PIHAK_JENIS)
    keys, members = lajur.codes("pihak", PIHAK), lajur.codes("anggota", PIHAK)
    raw = lajur.cells("pihak_jenis")
    found = []
    for no, kind, key, member, cell in zip(lajur.nomor, kinds, keys, members, raw, strict=True):
        if member:
            if (kind or ANGGOTA) != ANGGOTA or (key or member) != member:
                lajur.found.row(no, "anggota dan pihak lain terisi bersamaan; pilih salah satu.")
            found.append((ANGGOTA, member))
            continue
        if key and not kind and cell is None:
            expected = f"jenis untuk pihak '{key}', misalnya pemasok"
            lajur.found.add(CellProblem(no, "pihak_jenis", "", expected))
        if not key and (kind or wajib):
            lajur.found.add(CellProblem(no, "pihak", "", "kode pihak atau nomor anggota"))
        found.append((kind, key))
    return found


def signed_amounts(lajur: Lajur, *, empty: bool) -> list[int | None]:
    """Debit less credit of every row in sen; None for a row whose cells were noted or are empty.

    Noted: both sides filled; neither filled, unless `empty` allows it. A written nil is 0.
    """
    debit, kredit = lajur.amounts("debit"), lajur.amounts("kredit")
    raw = zip(lajur.cells("debit"), lajur.cells("kredit"), strict=True)
    signed: list[int | None] = []
    for no, d, k, cells in zip(lajur.nomor, debit, kredit, raw, strict=True):
        if d and k:
            lajur.found.row(no, "debit dan kredit terisi bersamaan; pisahkan menjadi dua baris.")
            signed.append(None)
        elif d is None and k is None:
            if not empty and cells == (None, None):
                lajur.found.add(CellProblem(no, "debit atau kredit", "", RUPIAH))
            signed.append(0 if empty and cells == (None, None) else None)
        else:
            signed.append((d or 0) - (k or 0))
    return signed


def sides(signed: list[int | None]) -> tuple[int, int]:
    """Sums of debit and of credit."""
    debit = sum(amount for amount in signed if amount and amount > 0)
    return debit, -sum(amount for amount in signed if amount and amount < 0)

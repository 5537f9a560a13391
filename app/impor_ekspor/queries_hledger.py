"""A plain-text mirror of the books for hledger, to be recomputed by somebody else's program."""

from __future__ import annotations

import re
from collections.abc import Iterator

from app.buku_besar.queries_konteks import context_of
from app.buku_besar.queries_rantai import walk_chain
from app.buku_besar.rules import AccountRow
from app.buku_besar.rules_bagan import Kelompok
from app.values.tulis import desimal

ROOT = {
    "aset_lancar": "Aset", "aset_tidak_lancar": "Aset", "liabilitas_pendek": "Liabilitas",
    "liabilitas_panjang": "Liabilitas", "ekuitas": "Ekuitas", "phu": "Hasil usaha",
    "eliminasi": "Antar unit",
}  # fmt: skip


def hledger_lines(koperasi_id: int, nama: str) -> Iterator[str]:
    """Accounts and transactions; amounts in rupiah with two decimals, a unit a sub-account.

    Everything used is declared, so that `hledger --strict` finds a mistyped account of an editor.
    """
    context = context_of(koperasi_id)
    yield f"; {_plain(nama)} - cermin buku besar, dibuat oleh Lumbung\n"
    yield "decimal-mark .\ncommodity IDR 1000.00\n\n"
    names = {key: account_name(row) for key, row in context.accounts.items()}
    for row in sorted(context.accounts.values(), key=lambda a: a.kode):
        yield f"account {names[row.id]}\n"
        for unit in context.units.values():
            yield f"account {names[row.id]}:{unit.kode}\n"
    for journal, postings in walk_chain(koperasi_id):
        title = _plain(journal.keterangan) or journal.nomor
        yield f"\n{journal.tanggal.isoformat()} ({_code(journal.nomor)}) {title}\n"
        yield f"    ; urut:{journal.urut}, sidik:{bytes(journal.hash).hex()[:16]}\n"
        for p in postings:
            kode = context.units[p.unit_id].kode
            yield f"    {names[p.akun_id]}:{kode}    IDR {desimal(p.jumlah)}\n"


def account_name(row: AccountRow) -> str:
    """Section, then code and name: what hledger shows as one account."""
    return f"{ROOT[Kelompok(row.kelompok).bagian.value]}:{row.kode} {_plain(row.nama)}"


def _plain(text: str) -> str:
    """Text without the signs that mean something to hledger."""
    return re.sub(r"\s+", " ", re.sub(r"[;:|\t\r\n\[\]()*!=@\"]", " ", text)).strip()


def _code(text: str) -> str:
    return re.sub(r"[()\s]", "", text)

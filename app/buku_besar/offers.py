"""What the ledger offers: its integrity checks, its papers' pages, search of journals."""

from __future__ import annotations

from app.buku_besar.queries import Filter, journals
from app.buku_besar.queries_periksa import (
    chain_problems,
    derived_problems,
    orphan_problems,
    paper_problems,
    seal_check,
)
from app.pengguna.permissions import Permission
from app.platform.offers import Check, Hit, Paper, SearchOffer
from app.values.calendar import tanggal_singkat
from app.values.tulis import rp

CHECKS = (
    Check("segel", "Segel basis data terpasang", seal_check),
    Check("rantai", "Rantai jurnal utuh dan tiap jurnal seimbang", chain_problems),
    Check("turunan", "Tabel turunan sama dengan jurnal", derived_problems),
    Check("yatim", "Tidak ada baris tanpa jurnal", orphan_problems),
    Check("cocok", "Surat jurnal sama dengan buku besar", paper_problems),
)
PAPERS = (
    Paper("buku_besar.jurnal_umum", "Jurnal umum", "buku_besar.show_jurnal", "urut"),
    Paper("buku_besar.saldo_awal", "Saldo awal", "buku_besar.show_jurnal", "urut"),
    Paper("buku_besar.pembatalan", "Pembatalan", "buku_besar.show_jurnal", "urut"),
)


def find_journals(koperasi_id: int, words: str) -> list[Hit]:
    """Journals whose number, text or voucher holds the words."""
    rows, _ = journals(koperasi_id, Filter(cari=words), limit=8)
    return [
        Hit(
            f"{row.nomor} · {row.keterangan}",
            f"{tanggal_singkat(row.tanggal)} · {rp(row.total)}",
            "buku_besar.show_jurnal",
            {"urut": row.urut},
        )
        for row in rows
    ]


SEARCH = (SearchOffer("Jurnal", Permission.JURNAL_READ, find_journals),)

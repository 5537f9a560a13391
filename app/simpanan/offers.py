"""What savings offer: pages of papers, vouchers, the mark Cocok, tasks, a member's panel."""

from __future__ import annotations

from app.platform.offers import Subledger
from app.simpanan.queries_surat import paper_sums

ATURAN = (
    "simpanan.setoran", "simpanan.penarikan", "simpanan.pindah", "simpanan.potongan",
    "simpanan.berjangka_cair", "simpanan.calon_diterima",
)  # fmt: skip

SUBLEDGERS = (Subledger("simpanan", "Simpanan anggota", ATURAN, paper_sums),)

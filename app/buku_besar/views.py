"""The rooms of the ledger: importing them puts every page on the one blueprint."""

from __future__ import annotations

from app.buku_besar import (
    views_akun,
    views_batal,
    views_bukti,
    views_catat,
    views_cocok,
    views_jurnal,
    views_kendali,
    views_lampiran,
    views_orang_kedua,
    views_periode,
    views_tanda,
    views_unduh,
)
from app.buku_besar.views_alamat import bp

ROOMS = (
    views_jurnal, views_catat, views_batal, views_unduh, views_lampiran, views_akun, views_kendali,
    views_periode, views_bukti, views_cocok, views_orang_kedua,
    views_tanda,
)  # fmt: skip
__all__ = ["ROOMS", "bp"]

"""The rooms of the treasurer's money: importing them puts every page on the one blueprint."""

from __future__ import annotations

from app.kas import (
    views_cakupan,
    views_daftar,
    views_kejadian,
    views_koran,
    views_opname,
    views_putusan,
    views_rekonsiliasi_koran,
    views_surat,
    views_unggah_koran,
)
from app.kas.views_alamat import bp

__all__ = [
    "bp",
    "views_cakupan",
    "views_daftar",
    "views_kejadian",
    "views_koran",
    "views_opname",
    "views_putusan",
    "views_rekonsiliasi_koran",
    "views_surat",
    "views_unggah_koran",
]

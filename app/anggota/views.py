"""The rooms of the register: importing them puts every page on the one blueprint."""

from __future__ import annotations

from app.anggota import (
    views_akun,
    views_kartu,
    views_lembar,
    views_organ,
    views_pendaftaran,
    views_register,
)
from app.anggota.views_alamat import bp

ROOMS = (views_register, views_pendaftaran, views_kartu, views_lembar, views_akun, views_organ)
__all__ = ["ROOMS", "bp"]

"""The rooms of the units' sales: importing them puts every page on the one blueprint."""

from __future__ import annotations

from app.penjualan import views_agen, views_bon, views_hpp, views_omzet, views_qris
from app.penjualan.views_alamat import bp

__all__ = ["bp", "views_agen", "views_bon", "views_hpp", "views_omzet", "views_qris"]

"""The rooms of buying: importing them puts every page on the one blueprint."""

from __future__ import annotations

from app.pembelian import views_beli, views_retur, views_uang_muka, views_utang
from app.pembelian.views_alamat import bp

__all__ = ["bp", "views_beli", "views_retur", "views_uang_muka", "views_utang"]

"""The rooms of import and export: importing them puts every page on the one blueprint."""

from __future__ import annotations

from app.impor_ekspor import views_besar, views_draf, views_ekspor, views_impor, views_kas
from app.impor_ekspor.views_alamat import bp

ROOMS = (views_impor, views_draf, views_besar, views_kas, views_ekspor)
__all__ = ["ROOMS", "bp"]

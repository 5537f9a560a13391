"""The acts of a unit's day by name; each takes a key, and the same key again makes nothing new."""

from __future__ import annotations

from app.penjualan.commands_agen import (
    HariAgenAsked,
    add_agen,
    record_deposit_agen,
    record_hari_agen,
    record_hari_agen_batch,
    rest_agen,
)
from app.penjualan.commands_bon import (
    BonAsked,
    record_bon_bayar,
    record_bon_bayar_batch,
    set_batas_bon,
)
from app.penjualan.commands_hpp import record_hpp_bulan, set_cara_hpp
from app.penjualan.commands_omzet import OmzetAsked, record_omzet, record_omzet_batch
from app.penjualan.commands_qris import record_setelmen_qris

__all__ = [
    "BonAsked",
    "HariAgenAsked",
    "OmzetAsked",
    "add_agen",
    "record_bon_bayar",
    "record_bon_bayar_batch",
    "record_deposit_agen",
    "record_hari_agen",
    "record_hari_agen_batch",
    "record_hpp_bulan",
    "record_omzet",
    "record_omzet_batch",
    "record_setelmen_qris",
    "rest_agen",
    "set_batas_bon",
    "set_cara_hpp",
]

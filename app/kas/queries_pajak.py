"""Rates of tax as the cooperative's dated settings have them."""

from __future__ import annotations

from datetime import date

from app.kas.rules_pajak import PAJAK_BUNGA, PAJAK_BUNGA_BAWAAN, rate_of
from app.koperasi.queries import setting_on
from app.values.rate import Rate


def bank_interest_tax(koperasi_id: int, on: date) -> Rate:
    """The final tax a bank withholds from interest on that day (PP 123/2015 when written)."""
    return rate_of(setting_on(koperasi_id, PAJAK_BUNGA, on, PAJAK_BUNGA_BAWAAN))

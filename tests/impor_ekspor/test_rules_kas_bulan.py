"""Months that the words of a cash book name."""

from __future__ import annotations

from datetime import date

import pytest

from app.impor_ekspor.rules_kas_bulan import months_said

ON = date(2025, 2, 5)


def month(text: str) -> date:
    return date.fromisoformat(f"{text}-01")


@pytest.mark.parametrize(("uraian", "nama", "dari", "sampai"), [
    ("Simpanan wajib Siti Aminah Januari", "Siti Aminah", "2025-01", "2025-01"),
    ("Simpanan wajib Siti Aminah bln Jan 2025", "Siti Aminah", "2025-01", "2025-01"),
    ("Simp. wajib Jan-Mar 2025 Siti Aminah", "Siti Aminah", "2025-01", "2025-03"),
    ("Rapel wajib Januari s/d Maret", "Siti Aminah", "2025-01", "2025-03"),
    ("Wajib bulan Nov 24 sampai Januari 25", "Siti Aminah", "2024-11", "2025-01"),
    ("wajib November – Januari", "Siti", "2024-11", "2025-01"),
    ("wajib Januari dan Februari", "Siti", "2025-01", "2025-02"),
    ("Wajib Jan Penerimaan Simpanan Wajib Bulan Januari 2025", "", "2025-01", "2025-01"),
    ("wajib Desember", "Siti", "2024-12", "2024-12"),
    ("Simpanan wajib Mei Lestari Februari", "Mei Lestari", "2025-02", "2025-02"),
    ("WAJIB APRIL", "Mei Lestari", "2025-04", "2025-04"),
])  # fmt: skip
def test_the_words_name_the_months(uraian, nama, dari, sampai):
    assert months_said(uraian, nama, ON) == (month(dari), month(sampai))


@pytest.mark.parametrize(("uraian", "nama"), [
    ("Simpanan wajib Siti Aminah", "Siti Aminah"),
    ("Simpanan wajib Mei Lestari", "Mei Lestari"),
    ("wajib Januari, Maret, Mei", "Siti"),
    ("wajib Januari Maret", "Siti"),
    ("wajib Maret 2025 s/d Januari 2025", "Siti"),
    ("wajib 3 bulan", "Siti"),
    ("wajib tgl 5 Februari 2025", "Siti"),
])  # fmt: skip
def test_other_words_name_none(uraian, nama):
    assert months_said(uraian, nama, ON) is None

"""The text of a journal written again names the one it replaces, once, within its length."""

from __future__ import annotations

import pytest

from app.buku_besar.rules_ganti import KETERANGAN_TERPANJANG, number_replaced, text_replacing


@pytest.mark.parametrize(
    ("text", "becomes"),
    [
        ("Bayar listrik", "Bayar listrik (menggantikan JU-2025-00012)"),
        ("Bayar (menggantikan JU-2025-00003)", "Bayar (menggantikan JU-2025-00012)"),
        ("Bayar (menggantikan JU-2025-00003) air", "Bayar air (menggantikan JU-2025-00012)"),
    ],
)
def test_the_number_stands_once_at_the_end(text, becomes):
    assert text_replacing(text, "JU-2025-00012") == becomes
    assert number_replaced(becomes) == "JU-2025-00012"


def test_a_long_text_gives_way_to_the_number():
    text = text_replacing("x" * KETERANGAN_TERPANJANG, "BKM-2025-123456")
    assert len(text) == KETERANGAN_TERPANJANG
    assert number_replaced(text) == "BKM-2025-123456"


@pytest.mark.parametrize("text", ["Bayar", "menggantikan JU-2025-00012", "(menggantikan x)"])
def test_other_words_name_no_journal(text):
    assert number_replaced(text) is None

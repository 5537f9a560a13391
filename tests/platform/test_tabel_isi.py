"""How large a file is, in words."""

from __future__ import annotations

import pytest

from app.platform.tabel_isi import MEGA, size_words


@pytest.mark.parametrize(
    ("size", "words"),
    [(0, "1 kB"), (1, "1 kB"), (1024, "1 kB"), (1025, "2 kB"), (49_000, "48 kB"),
     (MEGA - 1, "1024 kB"), (MEGA, "1,0 MB"), (20 * MEGA, "20,0 MB"), (1_400_000, "1,3 MB")],
)  # fmt: skip
def test_a_small_file_is_not_said_to_be_nothing(size, words):
    assert size_words(size) == words

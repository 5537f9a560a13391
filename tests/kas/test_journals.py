"""Journals of the desk's own rules, as the text writes them (akuntansi 3.9)."""

from __future__ import annotations

import pytest

from app.kas.journals import RULES
from app.kas.journals_lain import BagianBeban, PanjarAccounted
from app.values.money import rupiah
from tests.buku_besar.test_journals import SITI, akun, unit, written

BY_NAME = {rule.name: rule for rule in RULES}


def spent(*parts: tuple[str, str, int]) -> tuple[BagianBeban, ...]:
    return tuple(BagianBeban(akun(kode), rupiah(n), unit(where)) for kode, where, n in parts)


@pytest.mark.parametrize(
    ("parts", "text"),
    [
        ((("6205", "KANTOR", 450_000),),
         "D 6205 450.000 KANTOR; D 1101 50.000 KANTOR; K 1153 500.000 KANTOR"),
        ((("6205", "KANTOR", 520_000),),
         "D 6205 520.000 KANTOR; K 1153 500.000 KANTOR; K 1101 20.000 KANTOR"),
        ((("6205", "KANTOR", 300_000), ("6105", "SEMBAKO", 200_000)),
         "D 6205 300.000 KANTOR; D 6105 200.000 SEMBAKO; K 1153 500.000 KANTOR; "
         "D 1191 200.000 KANTOR; K 1191 200.000 SEMBAKO"),
    ],
)  # fmt: skip
def test_a_panjar_is_accounted_for_with_the_difference_in_cash(parts, text):
    event = PanjarAccounted(SITI, rupiah(500_000), spent(*parts))

    journal = written(BY_NAME["kas.panjar_selesai"], event)

    assert sorted(journal.split("; ")) == sorted(text.split("; "))

"""Journals of the desk's own rules, as the text writes them (akuntansi 3.9)."""

from __future__ import annotations

import pytest

from app.buku_besar.journals_beban import BiayaBankCharged, GajiPaid
from app.kas.journals import ATURAN
from app.kas.journals_bank import BungaBankReceived
from app.kas.journals_koran import RULES as KORAN
from app.kas.journals_koran import BiayaKoranCharged, BungaKoranReceived
from app.kas.journals_lain import BagianBeban, BagianGaji, GajiSplit, PanjarAccounted
from app.kas.rules_pajak import gross_of
from app.values.money import rupiah
from app.values.rate import Rate
from tests.buku_besar.test_journals import SITI, akun, unit, written

BY_NAME = ATURAN | {rule.name: rule for rule in KORAN}


RATE = Rate(2000)
NETO = rupiah(8_000)
BRUTO = gross_of(NETO, RATE)


@pytest.mark.parametrize(
    ("paper", "event", "koran", "line"),
    [
        ("bank.bunga", BungaBankReceived(NETO, BRUTO),
         "kas.koran_bunga", BungaKoranReceived(BRUTO, akun("1111"), BRUTO - NETO)),
        ("beban.bank", BiayaBankCharged(NETO),
         "kas.koran_biaya", BiayaKoranCharged(NETO, akun("1111"))),
        ("beban.gaji", GajiPaid(unit("SEMBAKO"), NETO),
         "kas.gaji", GajiSplit((BagianGaji(NETO, unit("SEMBAKO")),))),
    ],
)  # fmt: skip
def test_the_two_papers_of_one_thing_make_the_same_journal(paper, event, koran, line):
    assert written(BY_NAME[paper], event) == written(BY_NAME[koran], line)


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

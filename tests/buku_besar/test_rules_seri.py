"""Which voucher a journal is, and in which series it is numbered."""

from __future__ import annotations

from datetime import date
from uuid import uuid4

import pytest

from app.buku_besar.commands import post_event
from app.buku_besar.journals_beban import RULES as BEBAN
from app.buku_besar.journals_beban import BebanPaid
from app.buku_besar.journals_modal import RULES as MODAL
from app.buku_besar.journals_modal import HibahReceived
from app.buku_besar.models import Journal
from app.buku_besar.queries_konteks import context_of
from app.buku_besar.rules import Line
from app.buku_besar.rules_aturan import Cara
from app.buku_besar.rules_seri import SETELAN_SERI, Bukti, bukti_of
from app.koperasi.commands import set_setting
from app.platform.db import db, transact
from app.platform.ids import new_id
from app.values.actor import Actor
from app.values.money import rupiah
from tests.buku_besar.buku import village

BY = Actor(uuid4(), "Bu Ratna")


def rule(rules, name):
    return next(r for r in rules if r.name == name)


@pytest.fixture
def desa(koperasi):
    return village(koperasi())


@pytest.mark.parametrize(
    ("moves", "kind"),
    [
        ({"1101": 500, "3131": -500}, Bukti.BKM),
        ({"6105": 500, "1101": -500}, Bukti.BKK),
        ({"1111": 500, "3131": -500}, Bukti.BBM),
        ({"6114": 500, "1111": -500}, Bukti.BBK),
        ({"6111": 500, "1312": -500}, Bukti.BM),
        ({"1111": 500, "1101": -500}, Bukti.BKK),
        ({"1101": 500, "1111": -500}, Bukti.BBK),
        ({"1102": 500, "1101": -500}, Bukti.BKK),
        ({"1101": 300, "1111": 200, "3131": -500}, Bukti.BKM),
    ],
)
def test_a_voucher_is_called_after_the_way_its_money_went(desa, moves, kind):
    context = context_of(desa.id)
    lines = [Line(context.by_code[kode].id, sen) for kode, sen in moves.items()]

    assert bukti_of(lines, context) is kind


def paid(desa, on: date) -> str:
    """Number of a grant and of a bill paid on a day."""
    context = context_of(desa.id)
    grant = HibahReceived(jumlah=rupiah(500_000), cara=Cara.TUNAI)
    bill = BebanPaid(beban=context.by_code["6105"].id, jumlah=rupiah(1_000), unit_id=context.kantor)

    def act() -> tuple[int, int]:
        first = post_event(
            desa.id, rule(MODAL, "hibah.kas"), grant, source_id=new_id(), on=on, by=BY
        )
        second = post_event(
            desa.id, rule(BEBAN, "beban.bayar"), bill, source_id=new_id(), on=on, by=BY
        )
        return first, second

    places = transact(act)
    return " ".join(db.session.get_one(Journal, (desa.id, urut)).nomor for urut in places)


def test_one_series_for_all_until_the_cooperative_chooses_another_from_a_day_on(desa):
    assert paid(desa, date(2025, 1, 10)) == "JU-2025-00001 JU-2025-00002"

    transact(lambda: set_setting(desa.id, SETELAN_SERI, "bukti", mulai=date(2025, 2, 1)))

    assert paid(desa, date(2025, 2, 3)) == "BKM-2025-00001 BKK-2025-00001"
    assert paid(desa, date(2025, 1, 31)) == "JU-2025-00003 JU-2025-00004"
    assert paid(desa, date(2025, 2, 4)) == "BKM-2025-00002 BKK-2025-00002"

"""The rules of selling and buying: their roles, their fields, a side for each; open items."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any, get_type_hints
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.buku_besar.rules_aturan import By, PostingRule, debit, draft_by_rule
from app.buku_besar.rules_terbuka import Gerak, open_items
from app.pembelian import journals as buying
from app.penjualan import journals, journals_agen
from app.penjualan.rules import BarisAnggota, BarisPihak, Pendapatan
from app.values.money import Money
from app.values.refusal import Refused
from tests.buku_besar.test_journals import ROLES, SITI, VILLAGE, roles_of, unit

RULES = (*journals.RULES, *journals_agen.RULES, *buying.RULES)
PARTS = {"pendapatan": Pendapatan, "bon": BarisAnggota, "sukarela": BarisAnggota,
         "bon_pihak": BarisPihak}  # fmt: skip


@pytest.mark.parametrize("rule", RULES, ids=lambda r: r.name)
def test_every_role_is_in_the_chart_and_every_field_in_the_event(rule):
    own = {*get_type_hints(rule.event), *dir(rule.event)}

    assert roles_of(rule) - ROLES == set()
    assert {line.side for line in rule.lines} == {"D", "K"}
    assert rule.source.startswith("akuntansi 3.")
    for line in rule.lines:
        fields = own | (set(dir(PARTS[line.each])) if line.each else set())
        account = line.account
        named = {line.amount, line.unit, line.anggota, line.pihak}
        named |= {account.field, account.own} if isinstance(account, By) else set()
        assert {n for n in named if n} - fields == set()


def test_no_rule_has_a_name_twice():
    assert len({rule.name for rule in RULES}) == len(RULES)


@dataclass(frozen=True)
class Kumpulan:
    unit_id: UUID
    baris: tuple[BarisAnggota, ...]


def test_a_repeated_line_stands_once_for_each_part_and_refuses_one_below_nil():
    line = debit("piutang_anggota", "jumlah", each="baris", anggota="anggota_id", unit="unit_id")
    rule = PostingRule("uji.tiap", "Tiap", Kumpulan, (line,), "akuntansi 3.6")
    rows = tuple(BarisAnggota(SITI, Money(n)) for n in (5, 0, 7))

    draft = draft_by_rule(
        rule, Kumpulan(unit("SEMBAKO"), rows), VILLAGE, source_id=SITI, on=date(2026, 3, 1)
    )
    assert [(x.jumlah, x.anggota_id, x.unit_id) for x in draft.lines] == [
        (5, SITI, unit("SEMBAKO")), (7, SITI, unit("SEMBAKO")),
    ]  # fmt: skip
    below = Kumpulan(unit("SEMBAKO"), (BarisAnggota(SITI, Money(-1)),))
    with pytest.raises(Refused, match="Tiap: jumlah tidak boleh di bawah nol"):
        draft_by_rule(rule, below, VILLAGE, source_id=SITI, on=date(2026, 3, 1))


def move(n: int, sen: int, day: int = 1, who: int = 1) -> Gerak:
    return Gerak(date(2026, 1, day), n, "uji", UUID(int=n), "", "", sen, UUID(int=9), UUID(int=who))


def left(moves: list[Gerak], chosen: dict[UUID, UUID] | None = None) -> Any:
    return [
        ([(b.gerak.urut, b.sisa) for b in one.butir], one.lebih)
        for one in open_items(moves, chosen or {})
    ]


def test_the_oldest_item_is_settled_first_whatever_the_order_it_came_in():
    assert left([move(3, -120, 5), move(2, 80, 2), move(1, 100, 1)]) == [([(2, 60)], 0)]


def test_a_chosen_item_is_settled_first_and_the_rest_goes_to_the_oldest():
    moves = [move(1, 100), move(2, 80, 2), move(3, -120, 3)]

    assert left(moves, {UUID(int=3): UUID(int=2)}) == [([(1, 60)], 0)]


def test_what_is_paid_beyond_every_item_is_told():
    assert left([move(1, 100), move(2, -130, 2)]) == [([], 30)]


@given(st.lists(st.tuples(st.integers(-1_000, 1_000), st.integers(1, 28)), max_size=30))
def test_open_items_always_add_up_to_the_balance(rows):
    moves = [move(n, sen, day, who=n % 3) for n, (sen, day) in enumerate(rows, 1) if sen]

    found = open_items(moves, {})

    assert sum(one.saldo for one in found) == sum(m.jumlah for m in moves)
    assert all(b.sisa > 0 for one in found for b in one.butir)
    assert all(not one.lebih or not one.butir for one in found)

"""The real ledger against a ledger of sixty lines, by random acts; and faults that must be seen."""

from __future__ import annotations

import dataclasses
from collections import defaultdict
from datetime import date
from typing import Any

import pytest
import sqlalchemy as sa
from hypothesis import Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)
from sqlalchemy.exc import DBAPIError

from app.buku_besar import commands, commands_jurnal, rules, rules_turunan
from app.buku_besar.commands_bangun import rebuild_derived
from app.buku_besar.commands_jurnal import record_jurnal
from app.buku_besar.models import MutasiHarian, SaldoPihak
from app.buku_besar.queries_periksa import chain_problems, derived_problems, paper_problems
from app.buku_besar.rules import Context
from app.koperasi.rules import StatusPeriode
from app.platform.db import db, transact
from app.platform.ids import new_id
from app.values.refusal import Conflict, Refused
from tests.buku_besar.acuan import RULE, Acuan
from tests.buku_besar.acuan_desa import AWAL, RATNA, Desa

DAYS = st.sampled_from([date(2025, m, d) for m in (1, 2, 3) for d in (3, 17, 28)])
TODAY = date(2025, 4, 1)
SEN = st.integers(1, 900)
UNITS = ("KANTOR", "SEMBAKO", "USP")
WHO = {"2111": ("Siti", "Joko"), "2101": ("CV Makmur",)}


@st.composite
def legs(draw: st.DrawFn) -> list[tuple[str, int, str, str]]:
    """A balanced journal of two to four lines over several units."""
    amounts = draw(st.lists(SEN, min_size=1, max_size=3))
    sign = draw(st.sampled_from((1, -1)))
    return [leg(draw, sign * sen) for sen in (*amounts, -sum(amounts))]


def leg(draw: st.DrawFn, sen: int) -> tuple[str, int, str, str]:
    kode = draw(st.sampled_from(sorted(RULE)))
    unit = "" if RULE[kode] == "K" else draw(st.sampled_from(UNITS[1:]))
    return kode, sen, unit, draw(st.sampled_from(WHO[kode])) if kode in WHO else ""


class Ledgers(RuleBasedStateMachine):
    """Both ledgers side by side."""

    found: Any = None  # makes a fresh cooperative; set by the test
    taken: list[int]  # journals per run, to see that the machine did something

    def __init__(self) -> None:
        super().__init__()
        self.desa = Desa(type(self).found())
        self.acuan = Acuan()
        self.last: Any = None

    @rule(on=DAYS, lines=legs())
    def post(self, on: date, lines: Any) -> None:
        self.last = self.desa.written(on, *lines)
        self._same(lambda: self._record(self.last), self.acuan.post(on, lines))

    @rule(on=DAYS, sen=SEN, siapa=st.sampled_from(WHO["2111"]))
    def save(self, on: date, sen: int, siapa: str) -> None:
        """Cash and savings to draw from later."""
        lines = [("1101", 9 * sen, "", ""), ("2111", -9 * sen, "", siapa)]
        self.last = self.desa.written(on, *lines)
        self._same(lambda: self._record(self.last), self.acuan.post(on, lines))

    @rule(on=DAYS, lines=legs())
    def post_to_an_unknown_account(self, on: date, lines: Any) -> None:
        event = self.desa.written(on, *lines)
        stranger = dataclasses.replace(event.lines[0], akun_id=new_id())
        event = dataclasses.replace(event, lines=(stranger, *event.lines[1:]))
        self._same(lambda: self._record(event), None)

    @rule(on=DAYS, lines=legs(), fault=st.sampled_from(["unbalanced", "unit", "nil", "alone"]))
    def post_wildly(self, on: date, lines: Any, fault: str) -> None:
        kode, sen, unit, siapa = lines[0]
        lines = {
            "unbalanced": [(kode, sen + 1, unit, siapa), *lines[1:]],
            "unit": [("3131", sen, "SEMBAKO", ""), *lines[1:]],
            "nil": [*lines, ("6105", 0, "", "")],
            "alone": lines[:1],
        }[fault]
        assert self.acuan.post(on, lines) is None
        self._same(lambda: self.desa.catat(on, *lines), None)

    @precondition(lambda self: self.last is not None and self.last.id in self.acuan.keys)
    @rule()
    def retry(self) -> None:
        known = self.acuan.keys[self.last.id]
        assert self._record(self.last) == known

    @precondition(lambda self: self.last is not None and self.last.id in self.acuan.keys)
    @rule()
    def retry_with_other_content(self) -> None:
        other = dataclasses.replace(self.last, keterangan="Isi lain sama sekali")
        with pytest.raises(Conflict):
            transact(lambda: record_jurnal(self.desa.id, other, by=RATNA))

    @precondition(lambda self: self.acuan.journals)
    @rule(data=st.data())
    def cancel(self, data: st.DataObject) -> None:
        place = data.draw(st.integers(1, len(self.acuan.journals)))
        expected = self.acuan.cancel(place, TODAY)
        self._same(lambda: self.desa.batalkan(place, on=TODAY), expected)

    @precondition(lambda self: not self.acuan.journals)
    @rule(lines=legs())
    def open_books(self, lines: Any) -> None:
        expected = self.acuan.post(AWAL, lines, opening=True)
        self._same(lambda: self.desa.buka(*lines), expected)

    @rule(month=st.integers(1, 3))
    def close_or_reopen(self, month: int) -> None:
        shut = month in self.acuan.closed
        to = StatusPeriode.TERBUKA if shut else StatusPeriode.DITUTUP
        self.desa.periode(f"2025-{month:02}", to)
        self.acuan.closed ^= {month}

    @rule()
    def rebuild(self) -> None:
        transact(lambda: rebuild_derived(self.desa.id))

    def _record(self, event: Any) -> int:
        place = transact(lambda: record_jurnal(self.desa.id, event, by=RATNA))
        self.acuan.keys[event.id] = place
        return place

    def _same(self, act: Any, expected: int | None) -> None:
        try:
            place = act()
        except Refused:
            place = None
        assert place == expected

    @invariant()
    def balances_agree(self) -> None:
        gross, child = self.acuan.totals()
        context = self.desa.konteks
        assert self._stored_gross(context) == gross
        assert self._stored_children(context) == child
        db.session.rollback()

    def _stored_gross(self, context: Context) -> dict[tuple[str, str], list[int]]:
        found: dict[tuple[str, str], list[int]] = defaultdict(lambda: [0, 0])
        m = MutasiHarian
        for row in db.session.scalars(sa.select(m).where(m.koperasi_id == self.desa.id)):
            key = context.accounts[row.akun_id].kode, context.units[row.unit_id].kode
            found[key][0] += row.debit
            found[key][1] += row.kredit
        return dict(found)

    def _stored_children(self, context: Context) -> dict[tuple[str, str], int]:
        names = {key: nama for nama, key in self.desa.siapa.items()}
        s = SaldoPihak
        rows = db.session.scalars(sa.select(s).where(s.koperasi_id == self.desa.id, s.saldo != 0))
        return {(context.accounts[row.akun_id].kode, names[row.anak_id]): row.saldo for row in rows}

    def teardown(self) -> None:
        self.taken.append(len(self.acuan.journals))
        checks = (chain_problems, derived_problems, paper_problems)
        assert [found for check in checks for found in check(self.desa.id)] == []
        db.session.rollback()


def run_machine(koperasi: Any, examples: int, steps: int, phases: Any = tuple(Phase)) -> int:
    """Run it; how many journals were taken in all."""
    taken: list[int] = []
    found = {"found": staticmethod(koperasi), "taken": taken}
    plan = settings(
        max_examples=examples, stateful_step_count=steps, phases=phases, report_multiple_bugs=False
    )
    run_state_machine_as_test(type("Ledgers", (Ledgers,), found), settings=plan)
    return sum(taken)


def test_the_ledger_does_what_sixty_lines_say(koperasi):
    assert run_machine(koperasi, 25, 30) > 60


@pytest.mark.ketahanan
def test_the_ledger_does_what_sixty_lines_say_a_thousand_times(koperasi):
    assert run_machine(koperasi, 1_000, 30) > 4_000


FAULTS = {
    "a reversal on the wrong side": (
        rules_turunan, "sides", lambda jumlah, *, mirror: rules.sides(jumlah, mirror=False)),
    "no lines between units": (
        rules, "_with_rk_lines", lambda lines, context: list(lines)),
    "balances per member forgotten": (
        commands, "add_balances", lambda koperasi_id, ready, context: None),
    "a row of the daily table skipped": (
        commands, "add_daily", lambda koperasi_id, daily, real=commands.add_daily: real(
            koperasi_id, dict(list(daily.items())[1:]))),
    "the key not looked up": (
        commands_jurnal, "already", lambda *given: None),
    "a mirror that does not turn": (
        commands_jurnal, "mirrored", tuple),
    "nobody asks for the day's end": (
        commands, "wrong_side_problems", lambda *given: []),
}  # fmt: skip


@pytest.mark.parametrize("fault", FAULTS)
def test_a_planted_fault_is_seen(fault, koperasi, monkeypatch):
    module, name, wrong = FAULTS[fault]
    monkeypatch.setattr(module, name, wrong)

    with pytest.raises((AssertionError, DBAPIError)):
        run_machine(koperasi, 60, 25, phases=(Phase.generate,))

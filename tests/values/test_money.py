"""Money is exact: sharing loses nothing, rates say how they round, units never mix."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.values.money import MAX_SEN, NIL, Money, rupiah, total
from app.values.quantity import Quantity
from app.values.rate import Rate, Rounding

SETENGAH: Any = 0.5  # what no type checker would let through
weights = st.lists(st.integers(0, 10**12), min_size=1, max_size=60).filter(lambda w: sum(w) > 0)


@given(st.integers(-MAX_SEN, MAX_SEN), weights)
@settings(max_examples=5000, deadline=None)
def test_sharing_the_shu_never_loses_a_sen(sen: int, over: list[int]) -> None:
    """Promise P9: exact sum, each share within one of the true one, nothing for zero weight."""
    shares = Money(sen).share(over)
    assert total(shares) == Money(sen)
    for share, weight in zip(shares, over, strict=True):
        assert abs(share.sen - Fraction(sen * weight, sum(over))) < 1
        assert weight or share == NIL


@given(st.integers(0, MAX_SEN), st.integers(1, 10**6), st.integers(1, 60))
@settings(max_examples=5000, deadline=None)
def test_equal_members_get_equal_shares_and_ties_go_to_the_earlier(
    sen: int, weight: int, members: int
) -> None:
    """The rest falls on the first members, one sen each: a fixed rule, the same every time."""
    each, rest = divmod(sen, members)
    expected = [Money(each + 1)] * rest + [Money(each)] * (members - rest)
    assert Money(sen).share([weight] * members) == expected


def test_equal_remainders_go_to_the_earlier_weight_and_zero_gets_nothing() -> None:
    """Written out once: 100 sen over 1, 0, 1, 1."""
    assert Money(100).share([1, 0, 1, 1]) == [Money(34), NIL, Money(33), Money(33)]
    assert Money(-100).share([1, 0, 1, 1]) == [Money(-34), NIL, Money(-33), Money(-33)]


@pytest.mark.parametrize("over", [[], [0, 0], [2, -1]])
def test_a_share_over_nothing_is_refused(over: list[int]) -> None:
    """No weight, all zero, or a negative one."""
    with pytest.raises(ValueError, match="weights"):
        rupiah(1).share(over)


def test_parts_of_a_rupiah_are_never_floats() -> None:
    """Every door into money refuses a float."""
    for door in (Money, rupiah, Rate, Money(1).__mul__, lambda half: Quantity(half, "kg")):
        with pytest.raises(TypeError):
            door(SETENGAH)


def test_turnover_tax_is_rounded_down_to_the_rupiah() -> None:
    """The values of akuntansi 4.1."""
    pph_final = Rate(50)
    of_month = pph_final.of(rupiah(12_345_678), rounding=Rounding.DOWN, step=rupiah(1))
    of_year = pph_final.of(rupiah(386_420_000), rounding=Rounding.DOWN, step=rupiah(1))
    assert (of_month, of_year) == (rupiah(61_728), rupiah(1_932_100))


@pytest.mark.parametrize(
    ("sen", "down", "half_up", "up"),
    [(149, 1, 1, 2), (150, 1, 2, 2), (151, 1, 2, 2), (200, 2, 2, 2), (-149, -1, -1, -2),
     (-150, -1, -2, -2)],
)  # fmt: skip
def test_a_rate_rounds_as_the_call_says(sen: int, down: int, half_up: int, up: int) -> None:
    """One per cent of some sen, in the three ways; minus mirrors plus."""
    found = [Rate(100).of(Money(sen), rounding=rounding).sen for rounding in Rounding]
    assert found == [down, half_up, up]


@given(st.integers(-MAX_SEN, MAX_SEN), st.integers(0, 30_000), st.sampled_from([1, 100, 10_000]))
@settings(max_examples=2000, deadline=None)
def test_every_rate_lands_on_its_step_next_to_the_true_value(sen: int, bps: int, step: int) -> None:
    """Down never exceeds, up never falls short, the nearest is at most half a step away."""
    true = Fraction(sen * bps, 10_000)
    down, near, up = (
        Rate(bps).of(Money(sen), rounding=rounding, step=Money(step)).sen for rounding in Rounding
    )
    assert down % step == near % step == up % step == 0
    assert abs(down) <= abs(true) <= abs(up) < abs(true) + step
    assert abs(near - true) <= Fraction(step, 2)


def test_a_step_below_one_sen_is_refused() -> None:
    """Rounding to nothing has no meaning."""
    with pytest.raises(ValueError, match="step"):
        Rate(100).of(rupiah(1), rounding=Rounding.UP, step=NIL)


def test_dewi_cannot_add_kilograms_to_pieces() -> None:
    """Adding, taking away and comparing across units are refused."""
    beras, gelas = Quantity(2_500, "kg"), Quantity(1_000, "buah")
    for mixed in (lambda: beras + gelas, lambda: beras - gelas, lambda: beras < gelas):
        with pytest.raises(TypeError, match="kg and buah do not mix"):
            mixed()


def test_dewi_sells_half_a_kilogram() -> None:
    """Thousandths of one unit add, subtract, negate and compare exactly."""
    stok = Quantity(2_500, "kg") - Quantity(500, "kg")
    assert stok + Quantity(1, "kg") == Quantity(2_001, "kg")
    assert -stok < stok
    assert stok
    assert not stok - stok


def test_a_quantity_needs_a_unit() -> None:
    """A bare number is no quantity."""
    with pytest.raises(ValueError, match="unit"):
        Quantity(1, "")

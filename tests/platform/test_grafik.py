"""The charts: what Pak Hadi sees has the proportions of the figures."""

from __future__ import annotations

import re

import pytest

from app.platform.grafik import Column, StackedChart, sparkline, stacked_columns, tick_step

JUTA = 10**8  # sen


def chart(*series: tuple[str, list[int]], running: bool = False) -> StackedChart:
    months = ["Des", "Jan", "Feb"][: len(series[0][1])]
    return stacked_columns(months, series, per_unit=JUTA, running=running)


def heights(column: Column) -> list[int]:
    """Heights with the white gap of two pixels given back."""
    return [block.height + 2 for block in column.blocks]


def test_blocks_of_a_column_stand_on_each_other_in_the_order_of_the_legend() -> None:
    column = chart(("Sembako", [60 * JUTA]), ("Apotek", [30 * JUTA])).columns[0]
    assert [block.series for block in column.blocks] == [1, 2]
    sembako, apotek = column.blocks
    assert apotek.y + apotek.height + 2 == sembako.y
    assert abs(heights(column)[0] - 2 * heights(column)[1]) <= 3  # pixels are cut


def test_a_unit_that_sold_nothing_draws_nothing() -> None:
    column = chart(("Sembako", [0]), ("Apotek", [30 * JUTA])).columns[0]
    assert [block.series for block in column.blocks] == [2]
    assert column.values == (0, 30 * JUTA)


def test_a_loss_hangs_below_the_line_of_nil() -> None:
    picture = chart(("Gerai", [50 * JUTA]), ("Wisata", [-20 * JUTA]))
    nil = next(tick.y for tick in picture.ticks if tick.zero)
    gain, loss = picture.columns[0].blocks
    assert gain.y + gain.height <= nil <= loss.y
    assert picture.columns[0].total == 30 * JUTA
    assert picture.columns[0].total_label == "30"
    assert picture.ticks[0].label == "−20"


def test_only_losses_need_no_room_above_nil() -> None:
    picture = chart(("Wisata", [-20 * JUTA, -5 * JUTA]))
    assert [tick.zero for tick in picture.ticks] == [False] * (len(picture.ticks) - 1) + [True]
    assert all(block.y >= picture.ticks[-1].y for c in picture.columns for block in c.blocks)


def test_the_scale_has_round_steps_and_begins_with_nil() -> None:
    picture = chart(("Sembako", [86 * JUTA, 153 * JUTA]))
    assert [tick.label for tick in picture.ticks] == ["0", "50", "100", "150"]
    assert [tick.y for tick in picture.ticks] == sorted((t.y for t in picture.ticks), reverse=True)


def test_a_small_cooperative_reads_tenths_on_the_scale() -> None:
    assert [t.label for t in chart(("Sembako", [9 * JUTA // 10])).ticks] == [
        "0", "0,5",
    ]  # fmt: skip


def test_a_year_without_sales_still_has_a_scale() -> None:
    picture = chart(("Sembako", [0, 0]))
    assert [tick.label for tick in picture.ticks] == ["0", "0,1"]
    assert all(column.blocks == () for column in picture.columns)


def test_totals_stand_on_the_last_two_months_and_the_running_one_is_marked() -> None:
    picture = chart(("Sembako", [10 * JUTA, 136 * JUTA - 50, 116 * JUTA]), running=True)
    assert [column.total_label for column in picture.columns] == ["", "136", "116"]
    assert [column.running for column in picture.columns] == [False, False, True]


def test_thousands_of_the_scale_carry_a_dot() -> None:
    assert chart(("Sembako", [4000 * JUTA])).ticks[-1].label == "4.000"


def test_everything_stays_inside_the_picture() -> None:
    picture = stacked_columns(
        [str(n) for n in range(12)],
        [("A", [n * JUTA for n in range(12)]), ("B", [-n * JUTA for n in range(12)])],
        per_unit=JUTA,
    )
    for column in picture.columns:
        assert picture.left <= column.x
        assert column.x + column.width <= picture.right
        for block in column.blocks:
            assert block.y >= 0
            assert block.y + block.height <= picture.height
            assert block.height >= 1


@pytest.mark.parametrize(
    ("labels", "series", "per_unit"),
    [
        ([], [("A", [])], JUTA),
        (["Jan"], [], JUTA),
        (["Jan"], [(name, [1]) for name in "ABCDE"], JUTA),
        (["Jan"], [("A", [1, 2])], JUTA),
        (["Jan"], [("A", [1])], 3),
        (["Jan"], [("A", [1])], 0),
    ],
)
def test_a_picture_that_would_mislead_is_refused(
    labels: list[str], series: list[tuple[str, list[int]]], per_unit: int
) -> None:
    with pytest.raises(ValueError, match=r"chart|series|unit"):
        stacked_columns(labels, series, per_unit=per_unit)


@pytest.mark.parametrize(
    ("span", "step"), [(1, 1), (4, 1), (5, 2), (8, 2), (9, 5), (21, 10), (4 * 10**15, 10**15)]
)
def test_steps_are_one_two_or_five(span: int, step: int) -> None:
    assert tick_step(span) == step


def test_a_step_is_never_finer_than_asked() -> None:
    assert tick_step(3, least=100) == 100


def points(path: str) -> list[tuple[float, float]]:
    return [(float(x), float(y)) for x, y in re.findall(r"([\d.]+) ([\d.]+)", path)]


def test_a_sparkline_runs_from_edge_to_edge_and_rises_with_the_figures() -> None:
    line = points(sparkline([100, 300, 200], width=112, height=34).line)
    assert [x for x, _ in line] == [2, 56, 110]
    assert [y for _, y in line] == [32, 2, 17]


def test_a_flat_course_lies_in_the_middle() -> None:
    assert {y for _, y in points(sparkline([7, 7, 7], height=34).line)} == {17}


def test_losses_and_gains_share_one_line() -> None:
    line = points(sparkline([-50, 0, 50], height=34).line)
    assert [y for _, y in line] == [32, 17, 2]


def test_the_area_closes_at_the_ground() -> None:
    picture = sparkline([1, 2], width=112, height=34)
    assert picture.area == picture.line + "L110 34L2 34Z"


def test_one_figure_is_no_course() -> None:
    with pytest.raises(ValueError, match="two figures"):
        sparkline([5])

"""A page asks the same question once; outside a page every question is asked again."""

from __future__ import annotations

import sqlalchemy as sa

from app.platform.models import Koperasi
from app.platform.reading import one_reading, read_once, which_hold


def test_a_question_is_asked_once_within_one_reading_and_anew_in_the_next():
    asked = []

    @read_once
    def answer(of: int, *, twice: bool = False) -> int:
        asked.append((of, twice))
        return of * 2 if twice else of

    assert [answer(1), answer(1)] == [1, 1]
    assert len(asked) == 2
    for _ in range(2):
        with one_reading():
            assert [answer(1), answer(1), answer(1, twice=True), answer(2)] == [1, 1, 2, 2]
    assert asked[2:] == [(1, False), (1, True), (2, False)] * 2


def test_a_question_about_a_list_is_asked_every_time():
    asked = []

    @read_once
    def answer(of: list[int]) -> int:
        asked.append(tuple(of))
        return sum(of)

    with one_reading():
        assert [answer([1, 2]), answer([1, 2])] == [3, 3]
    assert asked == [(1, 2), (1, 2)]


def test_an_answer_is_forgotten_although_the_page_broke():
    asked = []
    answer = read_once(lambda: asked.append(1))
    try:
        with one_reading():
            answer()
            raise LookupError
    except LookupError:
        answer()
    assert asked == [1, 1]


def test_many_conditions_are_one_answer_by_name(app, koperasi):
    desa = koperasi()
    k = Koperasi

    assert which_hold(
        ada=sa.exists().where(k.id == desa.id), tiada=sa.exists().where(k.id == desa.id + 10**6)
    ) == {"ada": True, "tiada": False}

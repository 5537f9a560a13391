"""Running numbers: given in order, never twice, candidates apart."""

from __future__ import annotations

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from app.anggota.rules_nomor import (
    CALON_DARI,
    filled,
    is_candidate_place,
    is_mark,
    next_places,
    numbers_for,
    place_words,
    written,
)

BOOLS = st.lists(st.booleans(), max_size=30)


@given(BOOLS, st.integers(0, 900), st.integers(0, 50))
def test_members_follow_each_other_without_a_hole_and_candidates_stand_apart(calon, largest, more):
    last = CALON_DARI + more if more else 0
    places = next_places(calon, largest=largest, largest_calon=last)
    members = [p for p, c in zip(places, calon, strict=True) if not c]
    others = [p for p, c in zip(places, calon, strict=True) if c]
    assert members == list(range(largest + 1, largest + 1 + len(members)))
    assert all(is_candidate_place(p) for p in others)
    assert len(set(places)) == len(places)
    assert not any(is_candidate_place(p) for p in members)


NUMBERS = st.lists(st.sampled_from(["", "0001", "0002", "7", "X"]), max_size=8)


@given(NUMBERS, st.sets(st.sampled_from(["0001", "0003", "0004"])))
def test_what_is_written_stays_and_what_is_made_is_free(wanted, taken):
    places = list(range(1, len(wanted) + 1))
    found = numbers_for(wanted, places, taken, "")
    made = [n for n, w in zip(found, wanted, strict=True) if not w]
    assert [f for f, w in zip(found, wanted, strict=True) if w] == [w for w in wanted if w]
    assert len(set(made)) == len(made)
    assert not set(made) & (taken | {w for w in wanted if w})


def test_a_mark_is_no_number_and_a_number_no_mark():
    mark = written(CALON_DARI + 7, "SM-")
    assert mark == "CALON-0007"
    assert is_mark(mark)
    assert not is_mark(written(7, "SM-"))
    assert (place_words(CALON_DARI + 7), place_words(7)) == ("", "7")


def test_the_prefix_may_name_the_village_and_the_year():
    on = date(2026, 3, 1)
    assert filled("{kode_desa}/{tahun}-", kode_desa="2001", on=on) == "2001/2026-"
    assert filled("SM-", kode_desa="2001", on=on) == "SM-"

"""Places in a case: written and read back, values put there and taken away."""

from __future__ import annotations

import re

import pytest

from jzdesk.policy.places import ABSENT, parse_place, put, written_place

CASE = {"people": [{"name": "甲"}, {"name": "乙"}], "size": 2}


@pytest.mark.parametrize("place", ["size", "people[1].name", "taxes.periods[0].vat"])
def test_a_place_is_written_as_it_was_read(place: str) -> None:
    assert written_place(parse_place(place)) == place


@pytest.mark.parametrize("place", ["", "people[", "people[x]", "a..b"])
def test_what_is_no_place_is_refused(place: str) -> None:
    with pytest.raises(ValueError, match=f"^{re.escape(place)}$"):
        parse_place(place)


def test_a_value_is_put_without_touching_the_case() -> None:
    changed = put(CASE, parse_place("people[1].name"), "丙")
    assert changed == {"people": [{"name": "甲"}, {"name": "丙"}], "size": 2}
    assert CASE["people"] == [{"name": "甲"}, {"name": "乙"}]


def test_just_behind_the_end_of_a_list_it_is_added() -> None:
    assert put([1], (1,), 2) == [1, 2]


def test_further_behind_the_end_there_is_no_place() -> None:
    with pytest.raises(ValueError, match="2"):
        put([1], (2,), 2)


def test_a_list_that_is_not_there_yet_begins() -> None:
    assert put({}, ("history", 0), "x") == {"history": ["x"]}


def test_a_value_can_be_taken_away() -> None:
    assert put(CASE, ("size",), ABSENT) == {"people": CASE["people"]}
    assert put(CASE, ("people", 0), ABSENT) == {"people": [{"name": "乙"}], "size": 2}

"""最近用过的: as much is kept as was allowed, and what is used stays."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from jzdesk.recent import Recent


def test_what_was_used_longest_ago_is_let_go_first() -> None:
    recent: Recent[str, str] = Recent(2)
    recent.put("一", "甲")
    recent.put("二", "乙")
    assert recent.get("一") == "甲"  # used again

    recent.put("三", "丙")

    assert (recent.get("一"), recent.get("二"), recent.get("三")) == ("甲", None, "丙")


def test_the_newest_stays_even_where_it_is_heavier_than_all_that_is_allowed() -> None:
    recent: Recent[str, str] = Recent(3, len)
    recent.put("短", "甲乙")

    recent.put("长", "甲乙丙丁戊")

    assert recent.get("长") == "甲乙丙丁戊"
    assert len(recent) == 1


@given(st.lists(st.tuples(st.integers(0, 5), st.text(max_size=6)), max_size=40))
def test_never_more_weight_than_allowed_and_the_newest_value_of_a_key(
    puts: list[tuple[int, str]],
) -> None:
    recent: Recent[int, str] = Recent(10, len)
    for key, value in puts:
        assert recent.put(key, value) == value
        assert recent.get(key) == value

        kept = [found for each in range(6) if (found := recent.get(each)) is not None]

        assert sum(map(len, kept)) <= 10 or len(kept) == 1
        assert value in kept

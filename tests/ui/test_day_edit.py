"""口径日期: days as people write them."""

from __future__ import annotations

from datetime import date

import pytest

from jzdesk.ui.day_edit import read_day, stepped


@pytest.mark.parametrize(
    "text",
    [
        "2024-07-18",
        "2024-7-18",
        "2024.7.18",
        "2024/07/18",
        "2024年7月18日",
        "20240718",
        " 2024-07-18 ",
    ],
)
def test_a_day_is_read_in_every_common_spelling(text: str) -> None:
    assert read_day(text) == date(2024, 7, 18)


@pytest.mark.parametrize(
    "text", ["", "2024", "2024-13-01", "2024-02-30", "明天", "1949-10-01", "2101-01-01"]
)
def test_what_is_no_day_of_a_policy_is_none(text: str) -> None:
    assert read_day(text) is None


@pytest.mark.parametrize(
    ("day", "days", "months", "wanted"),
    [
        (date(2024, 12, 31), 1, 0, date(2025, 1, 1)),
        (date(2024, 1, 31), 0, 1, date(2024, 2, 29)),
        (date(2025, 1, 31), 0, 1, date(2025, 2, 28)),
        (date(2024, 1, 15), 0, -1, date(2023, 12, 15)),
        (date(2100, 12, 31), 1, 0, date(2100, 12, 31)),
        (date(1950, 1, 1), -1, 0, date(1950, 1, 1)),
    ],
)
def test_the_arrows_step_over_months_and_years_and_stop_at_the_ends(
    day: date, days: int, months: int, wanted: date
) -> None:
    assert stepped(day, days, months) == wanted

"""期限一览: one row for each term that the gazette sets, and its milestones."""

from __future__ import annotations

from datetime import date

import pytest

from jzdesk.app import Desk
from jzdesk.gazette.model import DateKind, Status
from jzdesk.gazette.timeline import Life, lives_of


@pytest.fixture(scope="module")
def lives(desk: Desk) -> dict[str, Life]:
    return {f"{life.document} {life.label}": life for life in lives_of(desk.library.passages())}


def test_the_five_years_of_the_ten_measures_are_one_row_and_not_ten(
    lives: dict[str, Life],
) -> None:
    (row,) = [life for life in lives.values() if life.document == "焦政办〔2024〕14号"]
    assert row.label == "全部 10 条"
    assert (row.begins, row.ends) == (date(2024, 6, 11), date(2029, 6, 11))


def test_two_benefits_of_one_clause_with_different_ends_are_two_rows(
    lives: dict[str, Life],
) -> None:
    rows = [life for name, life in lives.items() if "15号 （一）" in name]
    assert [(row.label, row.begins, row.ends) for row in rows] == [
        ("（一）失业保险费率", None, date(2025, 12, 31)),
        ("（一）工伤保险费率", date(2024, 1, 1), date(2024, 12, 31)),
    ]


def test_benefits_with_one_end_share_their_clause_s_row(lives: dict[str, Life]) -> None:
    assert [name for name in lives if "15号 （四）" in name] == [
        "焦政办〔2024〕15号 （四）落实税费优惠政策"
    ]


def test_a_deadline_without_an_end_is_a_row_of_milestones_and_unstated(
    lives: dict[str, Life],
) -> None:
    row = lives["焦政办〔2024〕15号 （七）加大高校毕业生就业扶持"]
    assert row.ends is None
    (milestone,) = row.milestones
    assert (milestone.day, milestone.kind) == (date(2024, 8, 31), DateKind.DUE)
    assert row.status(date(2030, 1, 1)) is Status.UNSTATED


def test_a_target_year_is_reached_on_its_last_day(lives: dict[str, Life]) -> None:
    row = lives["焦政〔2024〕10号 2. 加大制造业改造力度"]
    assert [m.day for m in row.milestones] == [
        date(2024, 12, 31),
        date(2025, 12, 31),
        date(2027, 12, 31),
    ]


@pytest.mark.parametrize(
    ("day", "status"),
    [
        (date(2024, 6, 10), Status.NOT_YET),
        (date(2024, 6, 11), Status.IN_FORCE),
        (date(2029, 6, 11), Status.IN_FORCE),
        (date(2029, 6, 12), Status.EXPIRED),
    ],
)
def test_the_ten_measures_run_from_their_issue_through_the_last_day(
    lives: dict[str, Life], day: date, status: Status
) -> None:
    assert lives["焦政办〔2024〕14号 全部 10 条"].status(day) is status

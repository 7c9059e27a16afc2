"""时效: the last day in force and the day after, for every end that the gazette states."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jzdesk.gazette.facts import facts_of
from jzdesk.gazette.model import Facts, Node, NodeKind, Status
from jzdesk.gazette.reading import read_gazette
from jzdesk.gazette.validity import status_on, years_after
from jzdesk.resources import Resources

Clause = Callable[[str, str], Node]
DAY = timedelta(1)


# Read in the gazette: 政策执行期限至…, 政策实施期限截至…, 有效期五年 from 2024年6月11日.
ENDS = [
    ("稳就业", "一、/（一）", "2025-12-31"),
    ("稳就业", "一、/（二）", "2024-12-31"),
    ("稳就业", "一、/（三）", "2025-12-31"),
    ("稳就业", "一、/（四）", "2027-12-31"),
    ("稳就业", "一、/（五）", "2027-12-31"),
    ("稳就业", "一、/（六）", "2028-09-30"),
    ("稳就业", "二、/（九）", "2025-12-31"),
    ("稳就业", "二、/（十）", "2027-12-31"),
    ("稳就业", "三、/（十二）", "2024-12-31"),
    *(("科创", f"{label}、", "2029-06-11") for label in "一二三四五六七八九十"),
]


@pytest.mark.parametrize(("document", "place", "last"), ENDS)
def test_a_clause_runs_on_its_last_day_and_has_expired_the_day_after(
    facts: Mapping[str, Facts], clause: Clause, document: str, place: str, last: str
) -> None:
    own = facts[clause(document, place).key]
    day = date.fromisoformat(last)
    assert status_on(day, own.valid_from, own.valid_until) is Status.IN_FORCE
    assert status_on(day + DAY, own.valid_from, own.valid_until) is Status.EXPIRED


def test_no_other_clause_states_an_end(facts: Mapping[str, Facts]) -> None:
    ending = [key for key, own in facts.items() if own.valid_until and "¶" not in key]
    assert len(ending) == len(ENDS)


def test_the_ten_measures_begin_on_the_day_of_issue(
    facts: Mapping[str, Facts], clause: Clause
) -> None:
    own = facts[clause("科创", "七、").key]
    assert status_on(date(2024, 6, 10), own.valid_from, own.valid_until) is Status.NOT_YET
    assert status_on(date(2024, 6, 11), own.valid_from, own.valid_until) is Status.IN_FORCE
    assert own.stated_in == "焦政办〔2024〕14号/¶4"


@pytest.mark.parametrize(
    ("name", "begins", "ends"),
    [("失业保险费率", None, "2025-12-31"), ("工伤保险费率", "2024-01-01", "2024-12-31")],
)
def test_two_benefits_of_one_clause_end_on_their_own_days(
    facts: Mapping[str, Facts], clause: Clause, name: str, begins: str | None, ends: str
) -> None:
    own = facts[clause("稳就业", "一、/（一）").key]
    (benefit,) = [benefit for benefit in own.benefits if benefit.name == name]
    assert (benefit.valid_from, benefit.valid_until) == (begins, ends)
    day = date.fromisoformat(ends)
    assert status_on(day, begins, ends) is Status.IN_FORCE
    assert status_on(day + DAY, begins, ends) is Status.EXPIRED


def test_the_injury_rate_is_not_yet_lowered_before_2024() -> None:
    assert status_on(date(2023, 12, 31), "2024-01-01", "2024-12-31") is Status.NOT_YET
    assert status_on(date(2024, 1, 1), "2024-01-01", "2024-12-31") is Status.IN_FORCE


@pytest.mark.parametrize("day", [date(1990, 1, 1), date(2024, 7, 18), date(2090, 1, 1)])
def test_a_clause_without_an_end_is_unstated_on_any_day(
    facts: Mapping[str, Facts], clause: Clause, day: date
) -> None:
    own = facts[clause("稳就业", "五、/（十八）").key]
    assert status_on(day, own.valid_from, own.valid_until) is Status.UNSTATED


def test_a_target_or_a_deadline_does_not_end_a_policy(
    facts: Mapping[str, Facts], clause: Clause
) -> None:
    for document, place in [("设备更新", "二、/（一）/2."), ("稳就业", "二、/（七）")]:
        own = facts[clause(document, place).key]
        assert own.deadlines
        assert own.valid_until is None


@pytest.mark.parametrize(
    ("day", "years", "last"),
    [
        (date(2024, 6, 11), 5, date(2029, 6, 11)),
        (date(2024, 2, 29), 5, date(2029, 2, 28)),  # 没有对应日的，月末日为期间的最后一日
        (date(2024, 2, 29), 4, date(2028, 2, 29)),
        (date(2023, 2, 28), 1, date(2024, 2, 28)),
        (date(2024, 12, 31), 1, date(2025, 12, 31)),
    ],
)
def test_a_term_of_years_ends_on_the_same_day_of_the_year(
    day: date, years: int, last: date
) -> None:
    assert years_after(day, years) == last


@given(st.dates(), st.dates(), st.dates())
def test_a_policy_is_first_not_yet_then_in_force_then_expired(
    one: date, two: date, day: date
) -> None:
    begins, ends = sorted((one, two))
    status = status_on(day, begins.isoformat(), ends.isoformat())
    if day < begins:
        assert status is Status.NOT_YET
    elif day <= ends:
        assert status is Status.IN_FORCE
    else:
        assert status is Status.EXPIRED


RULES = """# 某市人民政府关于印发某市奖补办法的通知
某政〔2025〕1号
2025年1月2日
# 某市奖补办法
一、支持升规。对首次升规企业奖励10万元。
二、支持出口。对出口企业奖励5万元，政策执行期限至2025年6月30日。
三、附则
本办法自2025年3月1日起施行，有效期至2027年2月28日。
"""


def test_the_term_of_the_whole_document_reaches_the_clauses_that_state_none(
    resources: Resources,
) -> None:
    gazette = read_gazette("x", RULES)
    facts = facts_of(gazette, resources.lexicon())
    clauses = [n for n in gazette.documents[0].nodes if n.kind is NodeKind.CLAUSE]
    terms = {n.label: (facts[n.key].valid_from, facts[n.key].valid_until) for n in clauses}
    assert terms["一、"] == ("2025-03-01", "2027-02-28")
    assert terms["二、"][1] == "2025-06-30"

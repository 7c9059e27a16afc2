"""科创型种子企业奖励, 科创十条 四 and 七."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from jzdesk.policy.schema import CaseError

Ask = Callable[..., dict[str, Any]]
ID = "seed-enterprise-award"
QUICK = settings(
    max_examples=100, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)


def sold(*transactions: tuple[str, str]) -> dict[str, Any]:
    return {"transactions": [{"project": name, "amount": amount} for name, amount in transactions]}


def grown(rd: tuple[str, str], revenue: tuple[str, str]) -> dict[str, Any]:
    years = {"rd": rd, "revenue": revenue}
    return {key: {"last": last, "previous": before} for key, (last, before) in years.items()}


@pytest.mark.parametrize(
    ("volume", "amount"),
    [
        ("8600000", "860000.00"),
        ("9999999.99", "1000000.00"),  # 999999.999 is rounded up
        ("10000000", "1000000.00"),
        ("10000000.10", "1000000.00"),
        ("12000000", "1000000.00"),
    ],
)
def test_a_tenth_of_the_volume_up_to_a_million(ask: Ask, volume: str, amount: str) -> None:
    answer = ask(ID, sold(("甲", volume)))
    assert (answer["verdict"], answer["amount"]) == ("eligible", amount)


def test_the_cap_is_on_the_sum_over_the_projects(ask: Ask) -> None:
    assert ask(ID, sold(("甲", "6000000"), ("乙", "6000000")))["amount"] == "1000000.00"


@pytest.mark.parametrize("again", ["甲项目", " 甲 项目", "甲项目　"])
def test_a_project_sold_twice_counts_once_by_its_first_sale(ask: Ask, again: str) -> None:
    answer = ask(ID, sold(("甲项目", "100"), (again, "900"), ("乙", "50")))
    assert answer["amount"] == "15.00"
    assert "重复的1笔不计" in answer["items"][0]["reason"]


@pytest.mark.parametrize(
    ("rd", "revenue", "verdict"),
    [
        (("120", "100"), ("120", "100"), "eligible"),  # 20%以上 includes 20%
        (("119.99", "100"), ("120", "100"), "ineligible"),
        (("124", "100"), ("119", "100"), "ineligible"),
        (("124", "100"), ("120", "100"), "eligible"),
        (("80", "100"), ("200", "100"), "ineligible"),
        (("119999.9", "100000"), ("200", "100"), "ineligible"),  # 19.9999%, shown as 20.00%
    ],
)
def test_both_have_to_grow_by_a_fifth(
    ask: Ask, rd: tuple[str, str], revenue: tuple[str, str], verdict: str
) -> None:
    answer = ask(ID, grown(rd, revenue))
    assert answer["verdict"] == verdict
    assert answer["amount"] == ("100000.00" if verdict == "eligible" else "0.00")


def test_the_refusal_names_what_did_not_grow(ask: Ask) -> None:
    answer = ask(ID, grown(("124", "100"), ("119", "100")))
    assert "营业收入" in answer["reason"]
    assert "上年度研发投入和营业收入均同比增长20%以上的" in answer["reason"]


@pytest.mark.parametrize(
    ("rd", "revenue", "named"),
    [(("5", "0"), ("120", "100"), "研发投入"), (("120", "100"), ("0", "0"), "营业收入")],
)
def test_growth_from_nothing_is_not_in_the_gazette(
    ask: Ask, rd: tuple[str, str], revenue: tuple[str, str], named: str
) -> None:
    answer = ask(ID, grown(rd, revenue))
    assert (answer["verdict"], answer["amount"]) == ("undetermined", None)
    assert named in answer["missing"][0]


def test_growth_of_one_without_the_other_is_undecided_unless_it_fails(ask: Ask) -> None:
    enough, too_little = {"last": "120", "previous": "100"}, {"last": "119", "previous": "100"}
    assert ask(ID, {"rd": enough})["verdict"] == "undetermined"
    assert ask(ID, {"rd": too_little})["verdict"] == "ineligible"


def test_both_awards_add_up(ask: Ask) -> None:
    case = sold(("甲", "12000000")) | grown(("120", "100"), ("120", "100"))
    assert ask(ID, case)["amount"] == "1100000.00"


def test_an_award_that_is_out_of_reach_or_unknown_leaves_the_other(ask: Ask) -> None:
    for growth in (grown(("1", "1"), ("1", "1")), grown(("1", "0"), ("1", "0"))):
        answer = ask(ID, sold(("甲", "1000")) | growth)
        assert (answer["verdict"], answer["amount"]) == ("eligible", "100.00")


def test_a_case_that_says_nothing_is_refused_and_told_what_to_fill_in(ask: Ask) -> None:
    for case in ({}, {"rd": {}, "revenue": {}}):
        with pytest.raises(CaseError, match="技术交易，或者填研发投入和营业收入"):
            ask(ID, case)


def test_who_sold_nothing_and_names_no_growth_gets_nothing(ask: Ask) -> None:
    for case in (sold(), sold(("甲", "0"))):
        answer = ask(ID, case)
        assert (answer["verdict"], answer["amount"]) == ("ineligible", "0.00")


@pytest.mark.parametrize(
    ("day", "verdict"),
    [
        ("2024-06-10", "not_yet"),
        ("2024-06-11", "eligible"),
        ("2029-06-11", "eligible"),
        ("2029-06-12", "expired"),
    ],
)
def test_five_years_from_the_day_of_issue(ask: Ask, day: str, verdict: str) -> None:
    answer = ask(ID, sold(("甲", "100")), day)
    assert answer["verdict"] == verdict
    assert (answer["amount"] is None) == (verdict != "eligible")
    running = verdict == "eligible"
    assert ask(ID, sold(), day)["verdict"] == ("ineligible" if running else verdict)


def test_the_term_rests_on_the_closing_paragraph_and_its_days_on_a_convention(ask: Ask) -> None:
    answer = ask(ID, sold(("甲", "100")))
    cited = answer["conditions"][0]["citation"]
    assert (cited["clause"], cited["quote"]) == (None, "本通知自下发之日起施行，有效期五年")
    assert any("2029年6月11日" in each["text"] for each in answer["assumptions"])


@QUICK
@given(
    sales=st.lists(
        st.tuples(st.sampled_from("甲乙丙丁"), st.decimals(0, 5_000_000, places=2).map(str)),
        max_size=6,
    )
)
def test_the_award_is_a_tenth_of_the_first_sales(
    ask: Ask, check_steps: Callable[..., None], sales: list[tuple[str, str]]
) -> None:
    case = sold(*sales)
    answer = ask(ID, case)
    check_steps(case, answer)
    first = {name: Decimal(amount) for name, amount in reversed(sales)}
    volume = sum(first.values(), Decimal(0))
    assert abs(Decimal(answer["amount"]) - min(volume / 10, Decimal(1_000_000))) <= Decimal("0.005")

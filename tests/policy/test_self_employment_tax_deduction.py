"""个体经营税收扣减, 稳就业（十）: a household's months, the order, the halving after."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

Ask = Callable[..., dict[str, Any]]
HOUSEHOLD = "self-employment-tax-deduction"


def household(
    *periods: dict[str, Any], registered: str = "2024-03", year: int = 2024, **changes: Any
) -> dict[str, Any]:
    case: dict[str, Any] = {
        "year": year,
        "group": "poverty_alleviated",
        "registered": registered,
        "taxes": {"periods": list(periods)},
    }
    return case | changes


def months(answer: dict[str, Any]) -> int:
    return int(answer["items"][0]["months"])


def test_the_township_workers_household_of_march_2024(
    ask: Ask, check_steps: Callable[..., None]
) -> None:
    case = household({"through": "2024-12", "vat": "8600"})
    answer = ask(HOUSEHOLD, case, "2024-07-18")
    assert (answer["relief"], answer["limit"], answer["unused"]) == (
        "8600.00",
        "20000.00",
        "11400.00",
    )
    assert answer["window"] == {"from": "2024-03", "to": "2027-02"}
    check_steps(case, answer)


def test_up_to_the_june_filing_its_limit_is_8000(ask: Ask) -> None:
    answer = ask(HOUSEHOLD, household({"through": "2024-06", "vat": "8600"}))
    assert answer["limit_by_period"] == ["8000.00"]
    assert (answer["relief"], answer["payable"]) == ("8000.00", "600.00")


@pytest.mark.parametrize("group", ["poverty_alleviated", "certificate_holder", "veteran"])
def test_every_group_has_the_same_limit(ask: Ask, group: str) -> None:
    assert ask(HOUSEHOLD, household(group=group))["limit"] == "20000.00"


def test_another_group_is_bad_input(ask: Ask) -> None:
    with pytest.raises(Exception, match="group（人员类别）"):
        ask(HOUSEHOLD, household(group="registered_unemployed"))


@pytest.mark.parametrize(
    ("closed", "counted"), [("2024-03", 1), ("2024-09", 7), ("2024-12", 10), ("2025-01", 10)]
)
def test_the_month_of_closing_counts(ask: Ask, closed: str, counted: int) -> None:
    assert months(ask(HOUSEHOLD, household(closed=closed))) == counted


@pytest.mark.parametrize(
    ("year", "limit"), [(2024, "20000.00"), (2026, "24000.00"), (2027, "4000.00"), (2028, "0.00")]
)
def test_thirty_six_months_run_from_the_month_of_registration(
    ask: Ask, year: int, limit: str
) -> None:
    answer = ask(HOUSEHOLD, household(year=year))
    assert answer["limit"] == limit
    assert answer["verdict"] == ("ineligible" if limit == "0.00" else "eligible")


@pytest.mark.parametrize(
    ("registered", "verdict"), [("2027-12", "eligible"), ("2028-01", "ineligible")]
)
def test_registration_by_the_end_of_2027(ask: Ask, registered: str, verdict: str) -> None:
    answer = ask(HOUSEHOLD, household(registered=registered, year=2028))
    assert answer["verdict"] == verdict
    if verdict == "ineligible":
        assert answer["items"][0]["reason"] == "2028-01才登记，晚于政策截止的2027-12，不能享受"


def test_income_tax_comes_last_and_is_halved_after_the_relief(ask: Ask) -> None:
    # 24000 a year: 20000 from VAT, 4000 from income tax; (9000 − 4000) × 50% = 2500
    case = household(
        {"through": "2024-12", "vat": "20000", "personal_income_tax": "9000"},
        registered="2024-01",
    )
    answer = ask(HOUSEHOLD, case)
    assert answer["relief_by_tax"]["personal_income_tax"] == "4000.00"
    assert (answer["payable"], answer["payable_after_halving"]) == ("5000.00", "2500.00")


def test_only_income_tax_is_halved_and_half_a_fen_is_rounded_up(
    ask: Ask, check_steps: Callable[..., None]
) -> None:
    # 2000 a month: 1000.01 of VAT is left, and 0.01 of income tax: its half 0.005 becomes 0.01
    case = household(
        {"through": "2024-12", "vat": "3000.01", "personal_income_tax": "0.01"},
        registered="2024-12",
    )
    answer = ask(HOUSEHOLD, case)
    assert (answer["payable"], answer["payable_after_halving"]) == ("1000.02", "1000.02")
    check_steps(case, answer)


def test_without_income_tax_there_is_nothing_to_halve(ask: Ask) -> None:
    answer = ask(HOUSEHOLD, household({"through": "2024-12", "vat": "30000"}))
    assert answer["payable"] == answer["payable_after_halving"] == "10000.00"


def test_for_2028_no_text_says_that_income_tax_is_halved(ask: Ask) -> None:
    period = {"through": "2028-12", "personal_income_tax": "30000"}
    answer = ask(HOUSEHOLD, household(period, year=2028, registered="2026-01"))
    assert answer["payable"] == "6000.00"
    assert answer["payable_after_halving"] is None
    assert any("以后年度能否减半未载明" in each["text"] for each in answer["assumptions"])


def test_a_refused_household_pays_all_its_tax_and_half_its_income_tax(
    ask: Ask, check_steps: Callable[..., None]
) -> None:
    case = household(
        {"through": "2024-12", "vat": "100", "personal_income_tax": "300"}, months_used_before=36
    )
    answer = ask(HOUSEHOLD, case)
    assert (answer["verdict"], answer["amount"]) == ("ineligible", "0.00")
    assert (answer["payable"], answer["payable_after_halving"]) == ("400.00", "250.00")
    assert answer["window"] is None
    check_steps(case, answer)

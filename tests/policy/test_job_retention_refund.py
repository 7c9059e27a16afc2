"""稳岗返还, 稳就业（二）, read sentence by sentence."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

Ask = Callable[..., dict[str, Any]]
ID = "job-retention-refund"
QUICK = settings(
    max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)


def employer(**changes: Any) -> dict[str, Any]:
    case: dict[str, Any] = {
        "size": "sme",
        "insured_headcount": 28,
        "layoffs": 0,
        "paid_months": 12,
        "premiums_paid": "42000",
        "unemployment_target_percent": None,
    }
    return case | changes


def unmet(answer: dict[str, Any]) -> list[str]:
    return [each["citation"]["quote"] for each in answer["conditions"] if not each["met"]]


@pytest.mark.parametrize(
    ("size", "amount"), [("large", "12600.00"), ("sme", "25200.00"), ("organisation", "25200.00")]
)
def test_thirty_per_cent_for_the_large_sixty_for_the_others(
    ask: Ask, size: str, amount: str
) -> None:
    answer = ask(ID, employer(size=size))
    assert (answer["verdict"], answer["amount"]) == ("eligible", amount)


def test_the_ratio_of_an_organisation_is_an_assumption_and_of_a_firm_is_not(ask: Ask) -> None:
    def assumed(size: str) -> bool:
        answer = ask(ID, employer(size=size))
        return any(
            each["basis"] == "convention" and "参照实施" in each["text"]
            for each in answer["assumptions"]
        )

    assert assumed("organisation")
    assert not assumed("sme")
    assert ask(ID, employer(size="organisation"))["steps"][-1]["basis"] == "convention"


@pytest.mark.parametrize(("months", "verdict"), [(12, "eligible"), (11, "ineligible")])
def test_premiums_have_to_be_paid_for_twelve_months(ask: Ask, months: int, verdict: str) -> None:
    answer = ask(ID, employer(paid_months=months))
    assert answer["verdict"] == verdict
    if verdict == "ineligible":
        assert answer["amount"] == "0.00"
        assert unmet(answer) == ["参保企业足额缴纳失业保险费12个月以上"]
        assert unmet(answer)[0] in answer["reason"]


@pytest.mark.parametrize(
    ("people", "layoffs", "verdict"),
    [
        (30, 6, "eligible"),  # 20% exactly: 不高于
        (30, 7, "ineligible"),
        (28, 5, "eligible"),  # 17.86%
        (5, 1, "eligible"),
        (4, 1, "ineligible"),
        (1, 1, "ineligible"),
    ],
)
def test_up_to_thirty_people_may_lay_off_a_fifth(
    ask: Ask, people: int, layoffs: int, verdict: str
) -> None:
    answer = ask(ID, employer(insured_headcount=people, layoffs=layoffs))
    assert answer["verdict"] == verdict


@pytest.mark.parametrize(("people", "verdict"), [(30, "eligible"), (31, "undetermined")])
def test_above_thirty_people_the_target_decides_and_it_is_not_in_the_gazette(
    ask: Ask, people: int, verdict: str
) -> None:
    assert ask(ID, employer(insured_headcount=people, layoffs=2))["verdict"] == verdict


def test_the_missing_target_is_named_and_a_value_offered_but_never_filled_in(ask: Ask) -> None:
    answer = ask(ID, employer(insured_headcount=31, layoffs=2))
    assert answer["amount"] is None
    assert "控制目标" in answer["missing"][0]
    assert answer["offered"] == {"unemployment_target_percent": "5.5"}


@pytest.mark.parametrize(
    ("people", "layoffs", "target", "verdict"),
    [
        (31, 2, "5.5", "ineligible"),  # 6.45%
        (40, 2, "5.5", "eligible"),  # 5%
        (200, 11, "5.5", "eligible"),  # 5.5% exactly
        (200, 11, "5.49", "ineligible"),
        (1_000_000, 55_001, "5.5", "ineligible"),  # 5.5001%, which is shown as 5.50%
    ],
)
def test_with_the_target_entered_the_rate_is_held_against_it(
    ask: Ask, people: int, layoffs: int, target: str, verdict: str
) -> None:
    case = employer(insured_headcount=people, layoffs=layoffs, unemployment_target_percent=target)
    assert ask(ID, case)["verdict"] == verdict


def test_the_window_clerks_firm_of_31_is_told_its_rate(ask: Ask) -> None:
    case = employer(insured_headcount=31, layoffs=2, unemployment_target_percent="5.5")
    assert "6.45%" in ask(ID, case)["reason"]


def test_without_layoffs_no_rate_and_no_target_is_asked_for(ask: Ask) -> None:
    assert ask(ID, employer(insured_headcount=5000))["verdict"] == "eligible"


def test_a_firm_that_fails_for_sure_is_not_left_in_doubt(ask: Ask) -> None:
    case = employer(insured_headcount=31, layoffs=2, paid_months=11)
    assert ask(ID, case)["verdict"] == "ineligible"


@pytest.mark.parametrize(
    ("day", "verdict"), [("2024-12-31", "eligible"), ("2025-01-01", "expired")]
)
def test_it_ends_with_2024_whatever_else_is_wrong(ask: Ask, day: str, verdict: str) -> None:
    assert ask(ID, employer(), day)["verdict"] == verdict
    failing = ask(ID, employer(paid_months=0, insured_headcount=31, layoffs=9), "2025-01-01")
    assert (failing["verdict"], failing["amount"]) == ("expired", None)


@QUICK
@given(
    people=st.integers(1, 60),
    layoffs=st.integers(0, 30),
    target=st.none() | st.decimals(0, 20, places=2).map(str),
)
def test_more_layoffs_never_help(
    ask: Ask, check_steps: Callable[..., None], people: int, layoffs: int, target: str | None
) -> None:
    case = employer(insured_headcount=people, layoffs=layoffs, unemployment_target_percent=target)
    answer, worse = ask(ID, case), ask(ID, case | {"layoffs": layoffs + 1})
    check_steps(case, answer)
    if answer["verdict"] != "eligible":
        assert worse["verdict"] == answer["verdict"]


@QUICK
@given(premiums=st.decimals(0, 10**9, places=2))
def test_the_refund_is_sixty_per_cent_to_the_fen(ask: Ask, premiums: Decimal) -> None:
    amount = Decimal(ask(ID, employer(premiums_paid=f"{premiums:.2f}"))["amount"])
    assert abs(amount * 10 - premiums * 6) <= Decimal("0.05")

"""失业、工伤保险费率, 稳就业（一）: two rates, two ends."""

from __future__ import annotations

from collections.abc import Callable
from decimal import ROUND_HALF_UP, Decimal
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

Ask = Callable[..., dict[str, Any]]
ID = "insurance-premium"
KEYS = ("unemployment_employer", "unemployment_employee", "injury")


def wages(month: str, base: str = "5000", rate: str = "0.4") -> dict[str, Any]:
    return {"month": month, "wage_base": base, "injury_base_rate_percent": rate}


def premiums(answer: dict[str, Any]) -> list[str | None]:
    return [answer[key] for key in KEYS]


def test_of_5000_the_employer_pays_35_the_employee_15_and_injury_is_halved(ask: Ask) -> None:
    answer = ask(ID, wages("2024-07"))
    assert premiums(answer) == ["35.00", "15.00", "10.00"]
    assert (answer["verdict"], answer["amount"]) == ("eligible", None)


@pytest.mark.parametrize(
    ("month", "unemployment", "injury"),
    [
        ("2023-12", "35.00", None),
        ("2024-01", "35.00", "10.00"),
        ("2024-12", "35.00", "10.00"),
        ("2025-01", "35.00", None),
        ("2025-12", "35.00", None),
        ("2026-01", None, None),
    ],
)
def test_each_rate_runs_for_its_own_months(
    ask: Ask, month: str, unemployment: str | None, injury: str | None
) -> None:
    answer = ask(ID, wages(month))
    assert (answer["unemployment_employer"], answer["injury"]) == (unemployment, injury)


def test_for_2025_the_cut_of_the_injury_rate_is_not_in_the_gazette(ask: Ask) -> None:
    answer = ask(ID, wages("2025-01"), "2025-01-15")
    assert answer["verdict"] == "eligible"
    assert any("工伤" in words for words in answer["missing"])
    assert any("工伤" in each["label"] for each in answer["conditions"] if not each["met"])


@pytest.mark.parametrize(
    ("day", "verdict"), [("2025-12-31", "eligible"), ("2026-01-01", "expired")]
)
def test_the_verdict_goes_by_the_day_and_the_premiums_by_the_month(
    ask: Ask, day: str, verdict: str
) -> None:
    answer = ask(ID, wages("2024-07"), day)
    assert answer["verdict"] == verdict
    assert premiums(answer) == ["35.00", "15.00", "10.00"]


def test_a_month_after_the_end_has_no_rate_on_any_day(ask: Ask) -> None:
    answer = ask(ID, wages("2026-01"), "2025-06-01")
    assert (answer["verdict"], answer["amount"]) == ("expired", None)
    assert "2025-12-31" in answer["reason"]


@settings(
    max_examples=100, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(
    base=st.decimals(0, 100_000, places=2).map("{:.2f}".format),
    rate=st.decimals(0, 3, places=2).map("{:.2f}".format),
)
def test_every_premium_is_rounded_by_itself(
    ask: Ask, check_steps: Callable[..., None], base: str, rate: str
) -> None:
    case = wages("2024-07", base, rate)
    answer = ask(ID, case)
    check_steps(case, answer)
    exact = [
        Decimal(base) * 7 / 1000,
        Decimal(base) * 3 / 1000,
        Decimal(base) * Decimal(rate) / 200,
    ]
    rounded = [amount.quantize(Decimal("0.01"), ROUND_HALF_UP) for amount in exact]
    assert [Decimal(answer[key]) for key in KEYS] == rounded

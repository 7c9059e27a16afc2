"""小规模纳税人与六税两费, 稳就业（四）."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

Ask = Callable[..., dict[str, Any]]
ID = "small-taxpayer-relief"
SIX = (
    "resource",
    "urban_maintenance",
    "property",
    "land_use",
    "stamp",
    "farmland_occupation",
    "education",
    "local_education",
)
MONEY = st.decimals(0, 1_000_000, places=2).map("{:.2f}".format)


def taxpayer(period: str, sales: str, **six: str) -> dict[str, Any]:
    return {"period": period, "sales_excl_tax": sales, "six_taxes": six}


@pytest.mark.parametrize(
    ("period", "sales", "payable"),
    [
        ("month", "100000", "0.00"),
        ("month", "100000.01", "1000.00"),
        ("quarter", "300000", "0.00"),
        ("quarter", "300000.01", "3000.00"),
        ("quarter", "320000", "3200.00"),
        ("quarter", "0", "0.00"),
    ],
)
def test_above_the_line_the_whole_amount_is_taxed_at_one_per_cent(
    ask: Ask, period: str, sales: str, payable: str
) -> None:
    answer = ask(ID, taxpayer(period, sales))
    assert (answer["verdict"], answer["vat_payable"]) == ("eligible", payable)


def test_the_line_of_a_quarter_is_another_documents_rule(ask: Ask) -> None:
    answer = ask(ID, taxpayer("quarter", "320000"))
    assert any("公告2023年第19号" in each.get("number", "") for each in answer["assumptions"])
    assert any(step["basis"] == "outside" for step in answer["steps"])


def test_the_amount_is_what_is_saved(ask: Ask) -> None:
    # free: 3% of 90000; taxed: (3% − 1%) of 320000
    assert ask(ID, taxpayer("month", "90000"))["amount"] == "2700.00"
    assert ask(ID, taxpayer("quarter", "320000"))["amount"] == "6400.00"


@pytest.mark.parametrize("tax", SIX)
def test_each_of_the_six_taxes_and_two_fees_is_halved(ask: Ask, tax: str) -> None:
    answer = ask(ID, taxpayer("month", "0", **{tax: "301"}))
    assert (answer["six_taxes_payable"], answer["amount"]) == ("150.50", "150.50")


def test_the_halves_are_rounded_up_each_by_itself(ask: Ask) -> None:
    # 0.005 of each is 0.01 to be paid
    answer = ask(ID, taxpayer("month", "0", stamp="0.01", property="0.01"))
    assert (answer["six_taxes_payable"], answer["amount"]) == ("0.02", "0.00")


@pytest.mark.parametrize(
    ("day", "verdict"), [("2027-12-31", "eligible"), ("2028-01-01", "expired")]
)
def test_it_runs_to_the_end_of_2027(ask: Ask, day: str, verdict: str) -> None:
    answer = ask(ID, taxpayer("month", "90000"), day)
    assert answer["verdict"] == verdict
    assert (answer["vat_payable"] is None) == (verdict == "expired")


@settings(
    max_examples=100, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(
    period=st.sampled_from(["month", "quarter"]),
    sales=MONEY,
    six=st.dictionaries(st.sampled_from(SIX), MONEY),
)
def test_what_is_saved_and_what_is_paid_make_up_the_full_taxes(
    ask: Ask, check_steps: Callable[..., None], period: str, sales: str, six: dict[str, str]
) -> None:
    case = taxpayer(period, sales, **six)
    answer = ask(ID, case)
    check_steps(case, answer)
    full = round(Decimal(sales) * 3 / 100 + Decimal("1e-9"), 2)
    payable = Decimal(answer["vat_payable"]) + Decimal(answer["six_taxes_payable"])
    assert payable + Decimal(answer["amount"]) == full + sum(map(Decimal, six.values()))

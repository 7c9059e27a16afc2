"""创业担保贷款贴息, 稳就业（六）: caps, subsidised months, three ways to pay a loan back."""

from __future__ import annotations

from collections.abc import Callable
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

Ask = Callable[..., dict[str, Any]]
ID = "startup-loan-interest"
QUICK = settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
LONGEST = {"individual": 36, "small_enterprise": 24}


def paid(borrower: str, principal: str, interest: str = "10000") -> dict[str, Any]:
    return {"borrower": borrower, "principal": principal, "actual_interest": interest}


def loan(repayment: str, months: int, principal: str = "120000", rate: str = "6") -> dict[str, Any]:
    return {
        "borrower": "individual",
        "principal": principal,
        "annual_rate_percent": rate,
        "months": months,
        "repayment": repayment,
    }


@pytest.mark.parametrize(
    ("borrower", "principal", "verdict"),
    [
        ("individual", "300000", "eligible"),
        ("individual", "300000.01", "ineligible"),
        ("small_enterprise", "4000000", "eligible"),
        ("small_enterprise", "4000000.01", "ineligible"),
    ],
)
def test_a_loan_above_the_cap_is_refused_and_not_cut(
    ask: Ask, borrower: str, principal: str, verdict: str
) -> None:
    answer = ask(ID, paid(borrower, principal))
    assert answer["verdict"] == verdict
    assert answer["amount"] == ("5000.00" if verdict == "eligible" else "0.00")


def test_the_refusal_names_the_sentence_of_the_cap(ask: Ask) -> None:
    answer = ask(ID, paid("individual", "300001"))
    assert "个人贴息创业担保贷款额度提高至30万元" in answer["reason"]
    assert answer["interest"] is None


def test_half_of_the_interest_really_paid(ask: Ask) -> None:
    answer = ask(ID, paid("individual", "100000", "333.33"))
    assert (answer["amount"], answer["interest"]) == ("166.67", "333.33")  # 166.665


@pytest.mark.parametrize(
    ("day", "verdict"), [("2028-09-30", "eligible"), ("2028-10-01", "expired")]
)
def test_it_runs_to_the_end_of_september_2028(ask: Ask, day: str, verdict: str) -> None:
    assert ask(ID, paid("individual", "300001"), "2028-10-01")["verdict"] == "expired"
    assert ask(ID, paid("individual", "100000"), day)["verdict"] == verdict


def test_with_the_principal_at_the_end_every_month_costs_the_same(ask: Ask) -> None:
    # 120000 × 6% ÷ 12 = 600 a month
    answer = ask(ID, loan("interest_monthly", 12))
    assert (answer["interest"], answer["amount"]) == ("7200.00", "3600.00")


def test_equal_principal_costs_interest_on_what_is_left(ask: Ask) -> None:
    # 600 × (12 + 11 + … + 1) ÷ 12 = 600 × 6.5
    answer = ask(ID, loan("equal_principal", 12))
    assert (answer["interest"], answer["amount"]) == ("3900.00", "1950.00")


def test_the_balance_of_equal_principal_is_exact_and_only_interest_is_rounded(ask: Ask) -> None:
    # 100 over 3 months at 12%: 1.00 + 0.67 (of 66.666…) + 0.33 (of 33.333…)
    answer = ask(ID, loan("equal_principal", 3, principal="100", rate="12"))
    assert answer["interest"] == "2.00"


def test_a_level_payment_is_rounded_and_the_last_one_closes_the_loan(ask: Ask) -> None:
    # 1000 over 3 months at 12%: payment 340.02 (340.0221…);
    # 10.00, then 1% of 669.98 = 6.70, then 1% of 336.66 = 3.37
    answer = ask(ID, loan("equal_instalment", 3, principal="1000", rate="12"))
    assert answer["interest"] == "20.07"


def test_without_interest_there_is_nothing_to_subsidise(ask: Ask) -> None:
    for repayment in ("interest_monthly", "equal_principal", "equal_instalment"):
        answer = ask(ID, loan(repayment, 7, rate="0"))
        assert (answer["verdict"], answer["amount"]) == ("eligible", "0.00")


@pytest.mark.parametrize(("borrower", "longest"), [("individual", 36), ("small_enterprise", 24)])
def test_only_the_first_months_are_subsidised(ask: Ask, borrower: str, longest: int) -> None:
    def interest(months: int) -> Decimal:
        case = loan("interest_monthly", months) | {"borrower": borrower}
        return Decimal(ask(ID, case)["interest"])

    assert interest(longest - 1) == 600 * (longest - 1)
    assert interest(longest) == interest(longest + 1) == interest(60) == 600 * longest


def test_a_longer_loan_is_walked_by_its_own_months(ask: Ask) -> None:
    # 48 months of equal principal, the first 36 count: 600 × (48 + 47 + … + 13) ÷ 48
    assert ask(ID, loan("equal_principal", 48))["interest"] == "13725.00"


def test_the_longest_term_is_shown_as_another_documents_rule(ask: Ask) -> None:
    first = ask(ID, loan("interest_monthly", 48))["steps"][0]
    assert (first["expression"], first["basis"]) == ("min(48, 36)", "outside")
    assert first["number"] == "财金〔2023〕75号"


def fen(value: Fraction) -> Fraction:
    """Round half up to 分, on exact fractions."""
    return Fraction((value * 100 + Fraction(1, 2)).__floor__(), 100)


def by_hand(case: dict[str, Any]) -> Fraction:
    """Walk the loan with fractions: another arithmetic than the program's."""
    principal, months = Fraction(case["principal"]), case["months"]
    rate = Fraction(case["annual_rate_percent"]) / 1200
    growth = (1 + rate) ** months
    payment = fen(principal * rate * growth / (growth - 1) if rate else principal / months)
    balance, total = principal, Fraction(0)
    for number in range(min(months, LONGEST[case["borrower"]])):
        if case["repayment"] == "equal_principal":
            balance = principal * (months - number) / months
        due = fen(balance * rate)
        total += due
        if case["repayment"] == "equal_instalment":
            balance -= min(payment, balance + due) - due
    return total


@QUICK
@given(
    borrower=st.sampled_from(sorted(LONGEST)),
    repayment=st.sampled_from(["interest_monthly", "equal_principal", "equal_instalment"]),
    principal=st.decimals(0, 300_000, places=2).map("{:.2f}".format),
    rate=st.decimals(0, 24, places=3).map("{:.3f}".format),
    months=st.integers(1, 60),
)
def test_interest_is_what_walking_the_loan_with_fractions_gives(
    ask: Ask,
    check_steps: Callable[..., None],
    borrower: str,
    repayment: str,
    principal: str,
    rate: str,
    months: int,
) -> None:
    case = loan(repayment, months, principal, rate) | {"borrower": borrower}
    answer = ask(ID, case)
    check_steps(case, answer)
    interest = Decimal(answer["interest"])
    assert Fraction(interest) == by_hand(case)
    assert Decimal(answer["amount"]) == (interest / 2).quantize(Decimal("0.01"), ROUND_HALF_UP)

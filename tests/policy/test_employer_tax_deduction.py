"""企业招用重点群体税收扣减, 稳就业（五）: who counts, for how many months, against which taxes."""

from __future__ import annotations

from collections.abc import Callable
from time import perf_counter
from typing import Any

import pytest

Ask = Callable[..., dict[str, Any]]
EMPLOYER = "employer-tax-deduction"


def employee(group: str = "veteran", start: str = "2024-01", **changes: Any) -> dict[str, Any]:
    person: dict[str, Any] = {
        "group": group,
        "contract_start": start,
        "contract_months": 36,
        "insured_from": start,
    }
    return person | changes


def firm(
    *employees: dict[str, Any],
    year: int = 2024,
    periods: list[dict[str, Any]] | None = None,
    corporate_income_tax: str = "0",
) -> dict[str, Any]:
    taxes = {"periods": periods or [], "corporate_income_tax": corporate_income_tax}
    return {"year": year, "employees": list(employees), "taxes": taxes}


def months(answer: dict[str, Any]) -> list[int]:
    return [item["months"] for item in answer["items"]]


def unmet(answer: dict[str, Any]) -> list[str]:
    return [each["citation"]["quote"] for each in answer["conditions"] if not each["met"]]


def test_the_window_clerks_firm_of_two_veterans_and_three_unemployed(
    ask: Ask, check_steps: Callable[..., None]
) -> None:
    taxes = {"vat": "30000", "urban_maintenance": "2100", "education": "900"}
    period = {"through": "2024-12", **taxes, "local_education": "600"}
    people = [employee()] * 2 + [employee("registered_unemployed")] * 3
    case = firm(*people, periods=[period], corporate_income_tax="20000")
    answer = ask(EMPLOYER, case)

    assert answer["limit"] == "41400.00"  # 2 × 9000 + 3 × 7800
    assert answer["amount"] == answer["relief"] == "41400.00"
    assert answer["relief_by_tax"] == {
        "vat": "30000.00",
        "urban_maintenance": "2100.00",
        "education": "900.00",
        "local_education": "600.00",
    }
    assert answer["relief_corporate_income_tax"] == "7800.00"  # 41400 − 33600
    assert answer["payable"] == "12200.00"  # 53600 − 41400
    assert answer["unused"] == "0.00"
    check_steps(case, answer)


def test_twenty_veterans_for_one_month_give_15000(ask: Ask) -> None:
    answer = ask(EMPLOYER, firm(*[employee(start="2024-12")] * 20))
    assert answer["limit"] == "15000.00"


@pytest.mark.parametrize(("contract_months", "counted"), [(12, 12), (11, 0)])
def test_the_contract_has_to_run_for_a_year(ask: Ask, contract_months: int, counted: int) -> None:
    answer = ask(EMPLOYER, firm(employee(contract_months=contract_months)))
    assert months(answer) == [counted]
    assert answer["verdict"] == ("eligible" if counted else "ineligible")


def test_a_short_contract_is_refused_in_plain_words_with_its_sentence(ask: Ask) -> None:
    answer = ask(EMPLOYER, firm(employee(contract_months=6)))
    assert answer["items"][0]["reason"] == "合同不足1年（6个月），不能计入"
    assert (answer["amount"], answer["limit"]) == ("0.00", "0.00")
    assert unmet(answer) == ["签订1年以上劳动合同"]


def test_it_begins_when_contract_and_insurance_are_both_there(ask: Ask) -> None:
    late_insured = employee(start="2024-01", insured_from="2024-04")
    insured_before = employee(start="2024-04", insured_from="2023-06")
    assert months(ask(EMPLOYER, firm(late_insured, insured_before))) == [9, 9]


def test_the_month_of_leaving_counts_and_the_contract_counts_as_renewed(ask: Ask) -> None:
    answer = ask(EMPLOYER, firm(employee(start="2022-10", contract_months=12, left="2024-03")))
    assert months(answer) == [3]


@pytest.mark.parametrize(
    ("changes", "reason"),
    [
        ({"left": "2023-11", "start": "2023-01"}, "2023-11已离职，2024年没有可计入的月份"),
        ({"start": "2025-03"}, "2025-03才签订合同并参保，2024年没有可计入的月份"),
        (
            {"insured_from": "2024-09", "left": "2024-06"},
            "2024-09才参保，2024-06已离职，没有在职参保的月份",
        ),
    ],
)
def test_who_was_not_at_work_and_insured_in_the_year_does_not_count(
    ask: Ask, changes: dict[str, str], reason: str
) -> None:
    answer = ask(EMPLOYER, firm(employee(**changes), employee()))
    assert months(answer) == [0, 12]
    assert answer["items"][0]["reason"] == reason
    assert answer["limit"] == "9000.00"


@pytest.mark.parametrize(
    ("used", "counted"), [(0, 12), (20, 12), (24, 12), (25, 11), (35, 1), (36, 0)]
)
def test_months_used_at_earlier_employers_are_gone(ask: Ask, used: int, counted: int) -> None:
    answer = ask(EMPLOYER, firm(employee(months_used_before=used)))
    assert months(answer) == [counted]


@pytest.mark.parametrize(
    ("year", "counted"), [(2024, 10), (2025, 12), (2026, 12), (2027, 2), (2028, 0)]
)
def test_thirty_six_months_from_march_2024_end_in_february_2027(
    ask: Ask, year: int, counted: int
) -> None:
    answer = ask(EMPLOYER, firm(employee(start="2024-03"), year=year))
    assert months(answer) == [counted]
    assert answer["limit"] == f"{counted * 750}.00"


@pytest.mark.parametrize(("start", "counted"), [("2027-12", 12), ("2028-01", 0)])
def test_a_start_after_2027_gets_nothing_and_one_before_runs_off(
    ask: Ask, start: str, counted: int
) -> None:
    answer = ask(EMPLOYER, firm(employee(start=start), year=2028), "2028-06-30")
    assert months(answer) == [counted]


@pytest.mark.parametrize(("year", "counted"), [(2030, 11), (2031, 0)])
def test_the_last_start_runs_off_in_november_2030(ask: Ask, year: int, counted: int) -> None:
    assert months(ask(EMPLOYER, firm(employee(start="2027-12"), year=year))) == [counted]


def test_it_never_expires_by_the_day_of_asking(ask: Ask) -> None:
    assert ask(EMPLOYER, firm(employee()), "2035-01-01")["verdict"] == "eligible"


def test_a_limit_without_any_tax_is_still_eligible(ask: Ask) -> None:
    answer = ask(EMPLOYER, firm(employee()))
    assert (answer["verdict"], answer["amount"]) == ("eligible", "0.00")
    assert (answer["payable"], answer["unused"]) == ("0.00", "9000.00")


def test_the_newest_period_comes_first_then_the_oldest_is_refunded(
    ask: Ask, check_steps: Callable[..., None]
) -> None:
    periods = [
        {"through": "2024-03", "vat": "3000", "education": "90"},
        {"through": "2024-06", "vat": "1000"},
    ]
    case = firm(employee(), periods=periods)
    answer = ask(EMPLOYER, case)
    # To March 2250 of 3090 are granted; to June 4500: 1000 of June, then 750 and 90 of March,
    # and 410 of the limit find no tax.
    assert answer["limit_by_period"] == ["2250.00", "4500.00"]
    assert answer["relief"] == "4090.00"
    assert answer["relief_by_tax"]["vat"] == "4000.00"
    assert answer["relief_by_tax"]["education"] == "90.00"
    labels = [step["label"] for step in answer["steps"]]
    assert "2024-06申报退还2024-03增值税" in labels
    assert labels.index("2024-06申报扣减增值税") < labels.index("2024-06申报退还2024-03增值税")
    check_steps(case, answer)


def test_a_period_is_capped_by_the_limit_up_to_it_and_the_year_counts_whole(ask: Ask) -> None:
    periods = [{"through": "2024-06", "vat": "8000"}]
    answer = ask(EMPLOYER, firm(employee(), periods=periods, corporate_income_tax="10000"))
    assert answer["limit"] == "9000.00"
    assert answer["limit_by_period"] == ["4500.00"]
    assert answer["relief_by_tax"]["vat"] == "4500.00"
    assert answer["relief_corporate_income_tax"] == "4500.00"  # what the year has left


def test_taxes_are_taken_in_the_order_of_the_clause(ask: Ask) -> None:
    period = {
        "through": "2024-12",
        "local_education": "4000",
        "education": "4000",
        "urban_maintenance": "4000",
        "vat": "4000",
    }
    answer = ask(EMPLOYER, firm(employee(), periods=[period], corporate_income_tax="4000"))
    assert list(answer["relief_by_tax"].values()) == ["4000.00", "4000.00", "1000.00", "0.00"]
    assert answer["relief_corporate_income_tax"] == "0.00"


def test_ten_thousand_employees_are_answered_in_time(ask: Ask) -> None:
    periods = [{"through": f"2024-{number:02d}", "vat": "1"} for number in range(1, 13)]
    case = firm(*[employee(start="2024-02")] * 10_000, periods=periods)
    begun = perf_counter()
    answer = ask(EMPLOYER, case)
    assert answer["limit"] == "82500000.00"  # 10000 × 750 × 11
    assert perf_counter() - begun < 15

"""The ledger: month by month who adds to the limit, and which filing spends it on which tax."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

Json = dict[str, Any]
Ask = Callable[..., Json]

EMPLOYER, HOUSEHOLD = "employer-tax-deduction", "self-employment-tax-deduction"
QUICK = settings(
    max_examples=100, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)


def employee(group: str, start: str, **facts: object) -> Json:
    hired = {"group": group, "contract_start": start, "contract_months": 36, "insured_from": start}
    return hired | facts


def firm(year: int, people: list[Json], periods: list[Json], corporate: str = "0") -> Json:
    taxes = {"periods": periods, "corporate_income_tax": corporate}
    return {"year": year, "employees": people, "taxes": taxes}


def entries(answer: Json) -> list[Json]:
    rows: list[Json] = answer["ledger"]["entries"]
    return rows


def test_every_one_of_the_36_months_has_its_twelfth_of_the_quota(ask: Ask) -> None:
    answer = ask(EMPLOYER, firm(2024, [employee("veteran", "2024-03")], []))
    rows = entries(answer)
    assert [row["number"] for row in rows] == list(range(1, 37))
    assert (rows[0]["month"], rows[-1]["month"]) == ("2024-03", "2027-02")
    assert {row["limit"] for row in rows} == {"750.00"}  # 9000 / 12


def test_a_later_filing_gives_back_the_tax_of_an_earlier_period(ask: Ask) -> None:
    # Q1 limit 2250 on 5000 of tax; by June 4500: 500 of its own tax, 1750 back from the first.
    periods = [{"through": "2024-03", "vat": "5000"}, {"through": "2024-06", "vat": "500"}]
    answer = ask(EMPLOYER, firm(2024, [employee("veteran", "2024-01")], periods))
    spent: defaultdict[tuple[str, str, bool], Decimal] = defaultdict(Decimal)
    for row in entries(answer):
        for use in row["uses"]:
            spent[use["filing"], use["period"], use["refund"]] += Decimal(use["amount"])
    assert spent == {
        ("2024-03", "2024-03", False): Decimal("2250.00"),
        ("2024-06", "2024-06", False): Decimal("500.00"),
        ("2024-06", "2024-03", True): Decimal("1750.00"),
    }


def test_what_is_left_after_the_periods_goes_to_the_income_tax_of_the_year(ask: Ask) -> None:
    periods = [{"through": "2024-12", "vat": "8000"}]
    answer = ask(EMPLOYER, firm(2024, [employee("veteran", "2024-01")], periods, "5000"))
    december = entries(answer)[11]
    assert december["month"] == "2024-12"
    assert [use["tax"] for use in december["uses"]] == ["corporate_income_tax"]
    assert december["uses"][0]["filing"] == "2024年度"
    assert not december["uses"][0]["refund"]


def test_months_after_the_policy_ended_run_off(ask: Ask) -> None:
    answer = ask(EMPLOYER, firm(2028, [employee("veteran", "2027-10")], []))
    run_off = [row["month"] for row in entries(answer) if row["run_off"]]
    assert run_off[0] == "2028-01"
    assert len(run_off) == 33  # three months lie before the end of 2027


def test_months_used_with_an_earlier_employer_are_not_counted_again(ask: Ask) -> None:
    hired = employee("poverty_alleviated", "2024-01", months_used_before=20)
    rows = entries(ask(EMPLOYER, firm(2024, [hired], [])))
    assert [rows[0]["number"], rows[-1]["number"], len(rows)] == [21, 36, 16]


def test_months_before_the_rules_in_force_have_no_limit(ask: Ask) -> None:
    rows = entries(ask(EMPLOYER, firm(2024, [employee("veteran", "2022-11")], [])))
    assert [row["limit"] for row in rows[:3]] == [None, None, "750.00"]


def test_of_other_years_the_use_is_not_known(ask: Ask) -> None:
    periods = [{"through": "2024-12", "vat": "100000"}]
    rows = entries(ask(EMPLOYER, firm(2024, [employee("veteran", "2023-12")], periods)))
    assert [(row["month"], row["used"]) for row in rows[:2]] == [
        ("2023-12", None),
        ("2024-01", "750.00"),
    ]
    assert {row["used"] for row in rows if row["month"] > "2024-12"} == {None}


def test_who_is_excluded_is_not_in_the_ledger(ask: Ask) -> None:
    people = [employee("veteran", "2024-01", contract_months=11), employee("veteran", "2024-01")]
    answer = ask(EMPLOYER, firm(2024, people, []))
    assert {row["person"] for row in entries(answer)} == {"第2人"}


def test_a_household_that_gets_nothing_has_an_empty_ledger(ask: Ask) -> None:
    case = {"year": 2028, "group": "veteran", "registered": "2028-01", "taxes": {"periods": []}}
    assert entries(ask(HOUSEHOLD, case)) == []


@pytest.mark.parametrize(("people", "holders"), [(50, 50), (51, 2)])
def test_above_fifty_people_the_ledger_goes_by_group(ask: Ask, people: int, holders: int) -> None:
    groups = ("veteran", "poverty_alleviated")
    staff = [employee(groups[number % 2], "2024-01") for number in range(people)]
    answer = ask(EMPLOYER, firm(2024, staff, [{"through": "2024-12", "vat": "90000"}]))
    rows = entries(answer)
    assert len({row["person"] for row in rows}) == holders
    assert sum(row["people"] for row in rows if row["month"] == "2024-05") == people
    assert sum(Decimal(row["used"] or 0) for row in rows) == Decimal(answer["relief"])


MONTHS = st.integers(2023 * 12, 2024 * 12 + 11).map(lambda at: f"{at // 12}-{at % 12 + 1:02d}")
MONEY = st.integers(0, 900_000).map(lambda fen: f"{fen // 100}.{fen % 100:02d}")


@st.composite
def firms(draw: st.DrawFn) -> Json:
    people = [
        employee(
            draw(st.sampled_from(["veteran", "poverty_alleviated", "registered_unemployed"])),
            draw(MONTHS),
            months_used_before=draw(st.sampled_from([0, 0, 7, 30])),
            left=draw(st.sampled_from([None, "2024-12", "2025-06"])),
        )
        for _ in range(draw(st.integers(1, 4)))
    ]
    ends = sorted(draw(st.sets(st.integers(1, 12), max_size=4)))
    taxes = ("vat", "urban_maintenance", "education", "local_education")
    periods = [
        {"through": f"2024-{end:02d}", **{tax: draw(MONEY) for tax in taxes}} for end in ends
    ]
    return firm(2024, people, periods, draw(MONEY))


@QUICK
@given(case=firms())
def test_the_ledger_adds_up_to_the_answer(ask: Ask, case: Json) -> None:
    answer = ask(EMPLOYER, case)
    rows = [row for row in entries(answer) if row["month"].startswith("2024")]
    assert sum(Decimal(row["limit"]) for row in rows) == Decimal(answer["limit"])
    assert sum(Decimal(row["used"]) for row in rows) == Decimal(answer["relief"])
    for period, limit in zip(case["taxes"]["periods"], answer["limit_by_period"], strict=True):
        through = [Decimal(row["limit"]) for row in rows if row["month"] <= period["through"]]
        assert sum(through) == Decimal(limit)
    by_tax: defaultdict[str, Decimal] = defaultdict(Decimal)
    for use in (use for row in rows for use in row["uses"]):
        by_tax[use["tax"]] += Decimal(use["amount"])
    corporate = by_tax.pop("corporate_income_tax", Decimal(0))
    assert corporate == Decimal(answer["relief_corporate_income_tax"])
    assert all(by_tax[tax] == Decimal(paid) for tax, paid in answer["relief_by_tax"].items())


@QUICK
@given(case=firms())
def test_no_month_is_spent_twice_or_before_it_has_come(ask: Ask, case: Json) -> None:
    for row in entries(ask(EMPLOYER, case)):
        uses = [Decimal(use["amount"]) for use in row["uses"]]
        assert all(amount > 0 for amount in uses)
        assert sum(uses) == Decimal(row["used"] or 0) <= Decimal(row["limit"] or 0)
        for use in row["uses"]:
            assert row["month"] <= use["filing"].replace("年度", "-12")
            assert use["refund"] == (use["period"] < use["filing"])


@QUICK
@given(case=firms())
def test_nobody_has_more_than_36_months(ask: Ask, case: Json) -> None:
    counted: Counter[str] = Counter(row["person"] for row in entries(ask(EMPLOYER, case)))
    for name, months in counted.items():
        used_before = case["employees"][int(name[1:-1]) - 1]["months_used_before"]
        assert months + used_before <= 36

"""The facts that would turn an answer: found by asking again, the smallest change of each."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from copy import deepcopy
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from jzdesk.policy.answer import to_json
from jzdesk.policy.catalogue import CALCULATORS, find_calculator
from jzdesk.policy.parameters import Policy

Explain = Callable[..., dict[str, Any]]

SKILL, REFUND, SEED = "skill-subsidy", "job-retention-refund", "seed-enterprise-award"
LOAN, EMPLOYER = "startup-loan-interest", "employer-tax-deduction"


@pytest.fixture(scope="session")
def explain(policies: Mapping[str, Policy]) -> Explain:
    def explained(name: str, case: Mapping[str, Any], as_of: str = "2024-09-10") -> dict[str, Any]:
        read = json.loads(json.dumps(case), parse_float=Decimal)
        answer = find_calculator(name).explain(read, date.fromisoformat(as_of), policies[name])
        written: dict[str, Any] = json.loads(json.dumps(to_json(answer)))
        return written

    return explained


def sample(name: str, **changes: Any) -> dict[str, Any]:
    return deepcopy(find_calculator(name).schema.sample()) | changes


def turns(answer: dict[str, Any]) -> dict[str, tuple[Any, Any]]:
    return {turn["field"]: (turn["from"], turn["to"]) for turn in answer["turning"]}


def changed(case: dict[str, Any], field: str, value: object) -> dict[str, Any]:
    """Change one field, named as an answer names it: certificates[0].level."""
    copy = deepcopy(case)
    *way, last = [
        int(key) if key.isdigit() else key
        for key in field.replace("]", "").replace("[", ".").split(".")
    ]
    at: Any = copy
    for key in way:
        at = at[key]
    at[last] = value
    return copy


def test_two_more_months_of_insurance_and_the_answer_is_yes(explain: Explain) -> None:
    answer = explain(SKILL, sample(SKILL, insured_months=10))
    texts = [turn["text"] for turn in answer["turning"]]
    assert turns(answer)["insured_months"] == (10, 12)
    assert "参加失业保险月数再满2个月（到12个月）即符合" in texts
    assert "申请人改为“领取失业保险金人员”即符合" in texts


def test_a_yes_names_what_would_make_it_a_no(explain: Explain) -> None:
    answer = explain(SKILL, sample(SKILL))
    assert turns(answer)["insured_months"] == (14, 11)
    assert turns(answer)["certificates[0].training_subsidy"] == (False, True)
    assert any("即公报未载明" in turn["text"] for turn in answer["turning"])  # 二级


def test_the_firm_of_31_passes_with_one_person_less_or_a_known_target(explain: Explain) -> None:
    case = sample(REFUND, insured_headcount=31, layoffs=2, unemployment_target_percent=None)
    # 2 of 31 are 6.4516 %: the target has to be 6.46
    assert turns(explain(REFUND, case)) == {
        "insured_headcount": (31, 30),
        "layoffs": (2, 0),
        "unemployment_target_percent": (None, "6.46"),
    }


def test_a_firm_of_ten_with_six_laid_off_would_have_to_count_thirty(explain: Explain) -> None:
    case = sample(REFUND, insured_headcount=10, layoffs=6)
    # 6 of 30 are 20 %; with 31 the target decides, which nobody knows
    assert turns(explain(REFUND, case))["insured_headcount"] == (10, 30)


def test_a_loan_is_told_by_how_much_it_exceeds_the_cap(explain: Explain) -> None:
    case = {"borrower": "individual", "principal": "312000", "actual_interest": "1"}
    assert turns(explain(LOAN, case)) == {
        "borrower": ("individual", "small_enterprise"),
        "principal": ("312000", "300000.00"),
    }


def test_the_growth_that_was_missed_is_named_to_the_fen(explain: Explain) -> None:
    case = {
        "rd": {"last": "124", "previous": "100"},
        "revenue": {"last": 119, "previous": 100},
    }
    # 119 ÷ 1.2 = 99.1666…
    assert turns(explain(SEED, case)) == {
        "revenue.last": (119, "120.00"),
        "revenue.previous": (100, "99.16"),
    }


def test_an_employee_is_named_by_place(explain: Explain) -> None:
    case = sample(EMPLOYER)
    case["employees"][0]["contract_months"] = 11
    answer = explain(EMPLOYER, case)
    assert turns(answer)["employees[0].contract_months"] == (11, 12)
    assert "招用人员1的合同月数再满1个月（到12个月）即符合" in [
        turn["text"] for turn in answer["turning"]
    ]


def test_past_the_end_no_fact_turns_anything(explain: Explain) -> None:
    assert explain(SKILL, sample(SKILL, insured_months=10), "2025-01-01")["turning"] == []


def test_a_firm_with_very_many_people_is_answered_without(explain: Explain) -> None:
    case = sample(EMPLOYER)
    case["employees"] *= 100
    assert explain(EMPLOYER, case)["turning"] == []


def test_asking_for_the_answer_alone_searches_nothing(policies: Mapping[str, Policy]) -> None:
    for calculator in CALCULATORS:
        answer = calculator.answer(
            calculator.schema.sample(), date(2024, 9, 10), policies[calculator.id]
        )
        assert answer.turning == ()


@settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(
    people=st.integers(1, 60),
    layoffs=st.integers(0, 12),
    paid=st.integers(0, 24),
    target=st.none() | st.sampled_from(["0", "5.5", "10"]),
)
def test_every_change_that_is_named_turns_the_verdict_and_nothing_smaller_does(
    explain: Explain, people: int, layoffs: int, paid: int, target: str | None
) -> None:
    case = sample(
        REFUND,
        insured_headcount=people,
        layoffs=layoffs,
        paid_months=paid,
        unemployment_target_percent=target,
    )
    answer = explain(REFUND, case)
    was = answer["verdict"] == "eligible"
    for field, (before, after) in turns(answer).items():
        now = explain(REFUND, changed(case, field, after))["verdict"] == "eligible"
        assert now != was, field
        if isinstance(before, int) and isinstance(after, int):
            closer = after - 1 if after > before else after + 1
            still = explain(REFUND, changed(case, field, closer))["verdict"] == "eligible"
            assert still == was, field

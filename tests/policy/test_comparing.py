"""Two cases side by side: what differs, and the single change that flips the verdict."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from datetime import date
from decimal import Decimal
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from jzdesk.policy.catalogue import find_calculator
from jzdesk.policy.comparing import Comparison, Sample, changed, compare, comparison_json
from jzdesk.policy.parameters import Policy
from jzdesk.resources import Resources

Json = dict[str, Any]
Side = Callable[..., Comparison]

DAY = "2024-09-10"
CASES = Resources(Path(__file__).parents[2] / "resources").cases()
FIRM = {
    "size": "sme",
    "insured_headcount": 30,
    "layoffs": 2,
    "paid_months": 12,
    "premiums_paid": "42000",
    "unemployment_target_percent": None,
}
WORKER = {
    "person": "employed",
    "insured_months": 14,
    "certificates": [
        {
            "occupation": "电工",
            "level": "四级",
            "issued_on": "2024-03-01",
            "training_subsidy": False,
        }
    ],
}


@pytest.fixture
def side_by_side(policies: Mapping[str, Policy]) -> Side:
    def put_side_by_side(name: str, first: object, second: object, *days: str | date) -> Comparison:
        calculator, policy = find_calculator(name), policies[name]

        def sample(data: object, day: str | date) -> Sample:
            on = date.fromisoformat(str(day))
            return Sample(data, on, calculator.explain(data, on, policy))

        one, other = (*days, *days, DAY, DAY)[:2] if days else (DAY, DAY)
        return compare(
            calculator.schema.fields,
            sample(first, one),
            sample(second, other),
            lambda case, day: calculator.answer(case, day, policy),
        )

    return put_side_by_side


def test_thirty_and_thirty_one_people_differ_by_one_person(side_by_side: Side) -> None:
    found = side_by_side("job-retention-refund", FIRM, FIRM | {"insured_headcount": 31})
    assert [each.text for each in found.inputs] == ["参保职工总数由30人改为31人"]
    assert found.summary == "只把参保职工总数由30人改为31人，结论就由符合变为公报未载明"


def test_a_smaller_change_that_is_enough_is_told(side_by_side: Side) -> None:
    found = side_by_side("job-retention-refund", FIRM, FIRM | {"insured_headcount": 200})
    assert "（其实参保职工总数增加1人（到31人）即公报未载明）" in found.summary


def test_among_many_differences_the_one_that_counts_is_named(side_by_side: Side) -> None:
    second = FIRM | {"size": "large", "premiums_paid": "50000", "paid_months": 11, "layoffs": 1}
    found = side_by_side("job-retention-refund", FIRM, second)
    assert len(found.inputs) == 4
    assert [[each.label for each in flip.differences] for flip in found.flips] == [
        ["足额缴纳失业保险费月数"]
    ]


def test_two_facts_that_only_together_flip_are_named_together(side_by_side: Side) -> None:
    # 20% of 30 people are 6; more than 30 people need the target: only both together pass.
    first = FIRM | {"layoffs": 7}
    second = first | {"insured_headcount": 140, "unemployment_target_percent": "5.5"}
    found = side_by_side("job-retention-refund", first, second)
    assert [len(flip.differences) for flip in found.flips] == [2]
    assert found.summary.startswith("同时把")


def test_moving_the_day_across_the_end_is_a_difference(side_by_side: Side) -> None:
    found = side_by_side("skill-subsidy", WORKER, WORKER, "2024-12-31", "2025-01-01")
    assert found.summary == ("只把计算日期由2024-12-31改为2025-01-01，结论就由符合变为已到期")


def test_one_verdict_with_two_amounts_tells_the_gap(side_by_side: Side) -> None:
    found = side_by_side("job-retention-refund", FIRM, FIRM | {"size": "large"})
    assert found.flips == ()
    assert "结论都是符合，乙比甲少12600.00元" in found.summary  # 25200 and 12600


def test_numbers_written_in_two_ways_are_no_difference(side_by_side: Side) -> None:
    second = FIRM | {"premiums_paid": Decimal("42000.00")}
    assert side_by_side("job-retention-refund", FIRM, second).inputs == ()


def test_a_default_written_out_is_no_difference(side_by_side: Side) -> None:
    assert side_by_side("skill-subsidy", WORKER, WORKER | {"history": []}).inputs == ()


def test_a_certificate_more_is_one_difference(side_by_side: Side) -> None:
    certificate: Json = {"occupation": "电工", "issued_on": "2024-03-01", "training_subsidy": False}
    more = [certificate | {"level": level} for level in ("四级", "三级")]
    found = side_by_side("skill-subsidy", WORKER, WORKER | {"certificates": more})
    (difference,) = found.inputs
    assert (difference.label, difference.first_words) == ("证书2", "没有")
    assert "三级" in difference.second_words


def test_a_condition_is_paired_with_itself_whatever_number_it_names(side_by_side: Side) -> None:
    found = side_by_side("skill-subsidy", WORKER, WORKER | {"insured_months": 11})
    (insured,) = (pair for pair in found.conditions if "参加失业保险1年以上" in pair.label)
    assert insured.first
    assert insured.second
    assert (insured.first.met, insured.second.met, insured.same) == (True, False, False)


def test_growth_that_only_one_case_tells_is_one_difference(side_by_side: Side) -> None:
    sold = {"transactions": [{"project": "甲", "amount": "8600000"}]}
    growth = {"rd": {"last": "2", "previous": "1"}, "revenue": {"last": "2", "previous": "1"}}
    found = side_by_side("seed-enterprise-award", sold, sold | growth)
    assert [each.label for each in found.inputs] == ["研发投入", "营业收入"]


def test_the_json_of_every_case_against_its_neighbour_can_be_written(side_by_side: Side) -> None:
    cases = list(CASES.values())
    for one, other in pairwise(cases):
        if one.calculator == other.calculator:
            found = side_by_side(one.calculator, one.input, other.input, one.as_of, other.as_of)
            written = json.loads(json.dumps(comparison_json(found)))
            assert written["first"]["verdict"] == one.expect["verdict"]
            assert written["second"]["verdict"] == other.expect["verdict"]


PAIRS = st.sampled_from(
    [
        (one, other)
        for one in CASES.values()
        for other in CASES.values()
        if one.calculator == other.calculator
    ]
)
QUICK = settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)


@QUICK
@given(pair=PAIRS)
def test_all_differences_together_make_the_second_case_of_the_first(
    side_by_side: Side, ask: Any, pair: Any
) -> None:
    one, other = pair
    found = side_by_side(one.calculator, one.input, other.input, one.as_of, other.as_of)
    case, day = changed(found.first, found.inputs)
    assert day == other.as_of
    answers = [ask(one.calculator, data, day.isoformat()) for data in (case, other.input)]
    assert answers[0] == answers[1]


@QUICK
@given(pair=PAIRS)
def test_a_flip_gives_the_first_case_the_verdict_of_the_second(
    side_by_side: Side, ask: Any, pair: Any
) -> None:
    one, other = pair
    found = side_by_side(one.calculator, one.input, other.input, one.as_of, other.as_of)
    for flip in found.flips:
        case, day = changed(found.first, flip.differences)
        answer = ask(one.calculator, case, day.isoformat())
        assert answer["verdict"] == other.expect["verdict"] != one.expect["verdict"]


@QUICK
@given(case=st.sampled_from(list(CASES.values())))
def test_a_case_does_not_differ_from_itself(side_by_side: Side, case: Any) -> None:
    found = side_by_side(case.calculator, case.input, case.input, case.as_of)
    assert (found.inputs, found.flips) == ((), ())
    assert all(pair.same for pair in (*found.conditions, *found.steps))

"""Every prepared case: what the law answers, and wrong answers that people really give."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest

from jzdesk.policy.answer import PUBLIC_VERDICTS, Answer, Verdict, to_json
from jzdesk.policy.arithmetic import evaluate
from jzdesk.policy.cases import Case, WrongAnswer
from jzdesk.policy.catalogue import CALCULATORS, find_calculator
from jzdesk.policy.money import to_fen, yuan
from jzdesk.resources import Resources

RESOURCES = Path(__file__).parents[2] / "resources"
CASES = Resources(RESOURCES).cases()
POLICIES = Resources(RESOURCES).policies()
WRONG = [(case, wrong) for case in CASES.values() for wrong in case.quiz.wrong]

each_case = pytest.mark.parametrize("case", CASES.values(), ids=CASES)
each_wrong = pytest.mark.parametrize(
    ("case", "wrong"), WRONG, ids=[f"{case.id}: {wrong.answer}" for case, wrong in WRONG]
)


def answered(case: Case, **change: object) -> Answer:
    data, day = case.changed(change)
    calculator = find_calculator(case.calculator)
    return calculator.answer(data, day, POLICIES[case.calculator])


def written(answer: Answer) -> dict[str, Any]:
    read: dict[str, Any] = json.loads(json.dumps(to_json(answer)))
    return read


@each_case
def test_the_calculator_answers_as_derived_by_hand(case: Case) -> None:
    assert case.deviations(written(answered(case))) == []


@each_case
def test_the_derivation_stands_above_the_expectation(case: Case) -> None:
    text = (RESOURCES / "cases" / f"{case.id}.toml").read_text("utf-8")
    derivation, _ = text.split("\nexpect = ")
    assert re.search(r"^# .{15,}", derivation, re.MULTILINE)


@each_wrong
def test_a_wrong_answer_is_the_right_one_of_a_near_case_or_a_wrong_sum(
    case: Case, wrong: WrongAnswer
) -> None:
    if wrong.change:
        answer = written(answered(case, **wrong.change))
        told = answer["verdict"] if wrong.answer in set(Verdict) else asked_of(case, answer)
        assert told == wrong.answer
    elif wrong.expression is not None:
        assert yuan(to_fen(evaluate(wrong.expression))) == wrong.answer
    else:
        assert wrong.answer in set(Verdict)  # a misreading: its reason is told in words


def asked_of(case: Case, answer: dict[str, Any]) -> object:
    return answer["amount" if case.quiz.asks == "verdict" else case.quiz.asks]


@each_case
def test_a_quiz_shows_three_or_more_different_answers_and_one_is_right(case: Case) -> None:
    options = case.quiz.options
    assert options.count(case.quiz.right) == 1
    assert len(set(options)) == len(options) >= 3


@each_case
def test_a_story_is_plain_chinese_without_codes(case: Case) -> None:
    words = [case.title, case.story, case.quiz.question, case.quiz.why]
    words += [wrong.why for wrong in case.quiz.wrong]
    assert not [text for text in words if re.search(r"[a-zA-Z_\[\]]", text)]


def test_every_calculator_and_every_verdict_has_cases() -> None:
    assert {case.calculator for case in CASES.values()} == {c.id for c in CALCULATORS}
    assert {case.expect["verdict"] for case in CASES.values()} == set(PUBLIC_VERDICTS)
    assert len(CASES) >= 30


def test_the_place_of_the_right_answer_tells_nothing() -> None:
    places = {case.quiz.options.index(case.quiz.right) for case in CASES.values()}
    assert len(places) > 2

"""Every policy's term, day by day: the verdict on the term comes before all others."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date, timedelta
from typing import Any

import pytest

from jzdesk.policy.catalogue import CALCULATORS, find_calculator
from jzdesk.policy.parameters import Policy

Ask = Callable[..., dict[str, Any]]

# The two tax deductions go by months and are never 已到期.
TERMS = {
    "skill-subsidy": (None, date(2024, 12, 31)),
    "job-retention-refund": (None, date(2024, 12, 31)),
    "startup-loan-interest": (None, date(2028, 9, 30)),
    "insurance-premium": (None, date(2025, 12, 31)),
    "small-taxpayer-relief": (None, date(2027, 12, 31)),
    "seed-enterprise-award": (date(2024, 6, 11), date(2029, 6, 11)),
}
BY_MONTHS = {"employer-tax-deduction", "self-employment-tax-deduction"}


def test_every_calculator_is_swept() -> None:
    assert TERMS.keys() | BY_MONTHS == {calculator.id for calculator in CALCULATORS}


@pytest.mark.parametrize("name", TERMS)
def test_each_day_from_2024_to_2030_is_before_within_or_after_the_term(
    policies: Mapping[str, Policy], name: str
) -> None:
    first, last = TERMS[name]
    calculator, policy = find_calculator(name), policies[name]
    case = calculator.read(calculator.schema.sample(), policy)
    day = date(2024, 5, 1)
    while day < date(2030, 1, 1):
        answer = calculator.calculate(case, day, policy)
        expected = "expired" if day > last else "eligible"
        expected = "not_yet" if first is not None and day < first else expected
        assert answer.verdict == expected, day
        assert answer.conditions[0].met == (expected == "eligible"), day
        day += timedelta(days=1)


@pytest.mark.parametrize("name", sorted(BY_MONTHS))
def test_what_goes_by_months_is_answered_alike_on_every_day(ask: Ask, name: str) -> None:
    case = find_calculator(name).schema.sample()
    answers = [ask(name, case, day) for day in ("2020-01-01", "2024-09-10", "2035-01-01")]
    assert {(answer["verdict"], answer["amount"]) for answer in answers} == {
        ("eligible", answers[0]["amount"])
    }


@pytest.mark.parametrize("name", TERMS)
def test_after_the_end_nothing_is_called_abolished_and_no_amount_is_given(
    ask: Ask, name: str
) -> None:
    answer = ask(name, find_calculator(name).schema.sample(), "2030-01-01")
    assert (answer["verdict"], answer["amount"]) == ("expired", None)
    assert f"按本公报文本已到期（{TERMS[name][1]}），后续以主管部门通知为准" in answer["reason"]
    assert "废止" not in str(answer)


@pytest.mark.parametrize("name", [*TERMS, *sorted(BY_MONTHS)])
def test_every_sentence_that_an_answer_cites_stands_in_its_clause(
    ask: Ask, clause_text: Callable[[str, str], str | None], name: str
) -> None:
    answer = ask(name, find_calculator(name).schema.sample())
    assert answer["conditions"]
    for part in (*answer["steps"], *answer["conditions"]):
        cited = part["citation"]
        text = clause_text(cited["document"], cited["clause"] or "")
        assert text is not None
        assert cited["quote"] in text

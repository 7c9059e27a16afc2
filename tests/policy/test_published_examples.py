"""Worked examples that others published, or that were reckoned by hand from the clause."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from jzdesk.policy.catalogue import CALCULATORS

EXAMPLES = json.loads((Path(__file__).parent / "calc-examples.json").read_text("utf-8"))
OURS = [
    example
    for example in EXAMPLES
    if example["calculator"] in {calculator.id for calculator in CALCULATORS}
]


@pytest.mark.parametrize("example", OURS, ids=lambda example: example["id"])
def test_the_answer_is_the_published_one(
    example: dict[str, Any], ask: Callable[..., dict[str, Any]], check_steps: Callable[..., None]
) -> None:
    case = example["input"]
    answer = ask(example["calculator"], case, case.get("as_of", "2024-09-10"))

    assert {key: answer[key] for key in example["expect"]} == example["expect"]
    check_steps(case, answer)


@pytest.mark.parametrize("calculator", CALCULATORS, ids=lambda calculator: calculator.id)
def test_the_sample_case_of_every_form_can_be_calculated(
    calculator: Any, ask: Callable[..., dict[str, Any]]
) -> None:
    assert ask(calculator.id, calculator.schema.sample())["verdict"] == "eligible"

"""What the tests of the policy room share: shipped policies, clause text, one way to ask."""

from __future__ import annotations

import json
import re
import tomllib
from collections.abc import Callable, Mapping
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from jzdesk.build import clause_texts
from jzdesk.policy.answer import to_json
from jzdesk.policy.arithmetic import evaluate
from jzdesk.policy.catalogue import calculators_for, find_calculator
from jzdesk.policy.parameters import Policy, read_policy
from jzdesk.resources import Resources

RESOURCES = Path(__file__).parents[2] / "resources"
# A number as policies print it: 30万元 may stand as 300000 in an expression, 60% as 0.6, 半 as 0.5.
_NUMBER = re.compile(r"([0-9]+(?:\.[0-9]+)?)([%万]?)")
_WORTH = {"": Decimal(1), "%": Decimal("0.01"), "万": Decimal(10_000)}

Json = dict[str, Any]
Ask = Callable[..., Json]


@cache
def _policies() -> Mapping[str, Policy]:
    files = (RESOURCES / "policy").glob("*.toml")
    return {file.stem: read_policy(tomllib.loads(file.read_text("utf-8"))) for file in files}


@pytest.fixture(scope="session")
def policies() -> Mapping[str, Policy]:
    return _policies()


@pytest.fixture(scope="session")
def clause_text() -> Callable[[str, str], str | None]:
    """Give the cleaned text of the bundled gazette's clauses, as the build does."""
    texts = clause_texts(Resources(RESOURCES).gazettes())
    return lambda document, clause: texts.get((document, clause))


@pytest.fixture(scope="session")
def ask() -> Ask:
    return asking(_policies())


def asking(policies: Mapping[str, Policy]) -> Ask:
    """Ask a calculator as the command line does, through JSON and back."""
    calculators = calculators_for(policies)

    def asked(name: str, case: Mapping[str, object], as_of: str = "2024-09-10") -> Json:
        read = json.loads(json.dumps(case, default=str), parse_float=Decimal)
        calculator = find_calculator(name, calculators)
        answer = calculator.answer(read, date.fromisoformat(as_of), policies[name])
        written: Json = json.loads(json.dumps(to_json(answer)))
        return written

    return asked


@pytest.fixture(scope="session")
def ask_with() -> Callable[[Mapping[str, Policy]], Ask]:
    """Give the same way to ask, with other policies than the shipped ones."""
    return asking


@pytest.fixture(scope="session")
def check_steps() -> Callable[[object, Json], None]:
    """Redo every step: it evaluates to its amount and uses only numbers that it may use."""

    def check(case: object, answer: Json) -> None:
        known = _numbers(json.dumps(case, default=str))
        for step in answer["steps"]:
            rule = step.get("text", "")  # of the outside rule or the convention
            allowed = known | _numbers(step["citation"]["quote"]) | _numbers(rule)
            assert _numbers(step["expression"]) <= allowed, step
            value = evaluate(step["expression"]).quantize(Decimal("0.01"), ROUND_HALF_UP)
            assert value == Decimal(step["amount"]), step
            known.add(value)

    return check


def _numbers(text: str) -> set[Decimal]:
    found = _NUMBER.findall(text.replace("减半", "50%"))
    as_written = {Decimal(number) for number, _ in found}
    return as_written | {Decimal(number) * _WORTH[worth] for number, worth in found}

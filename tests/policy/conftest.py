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

from jzdesk.policy.answer import to_json
from jzdesk.policy.arithmetic import evaluate
from jzdesk.policy.catalogue import find_calculator
from jzdesk.policy.parameters import Policy, read_policy

RESOURCES = Path(__file__).parents[2] / "resources"
IDS = ("skill-subsidy", "employer-tax-deduction", "self-employment-tax-deduction")
_NUMBER = re.compile(r"[0-9]+(?:\.[0-9]+)?")

Json = dict[str, Any]
Ask = Callable[..., Json]


@cache
def _policies() -> Mapping[str, Policy]:
    files = {name: RESOURCES / "policy" / f"{name}.toml" for name in IDS}
    return {
        name: read_policy(tomllib.loads(file.read_text("utf-8"))) for name, file in files.items()
    }


@pytest.fixture(scope="session")
def policies() -> Mapping[str, Policy]:
    return _policies()


@pytest.fixture(scope="session")
def clause_text() -> Callable[[str, str], str | None]:
    """Give clauses of 稳就业 from the gazette file: page breaks undone, the one erratum applied."""
    gazette = (RESOURCES / "gazettes" / "jiaozuo-gazette-2024-03.md").read_text("utf-8")
    joined = gazette.replace("\n", "").replace(
        "（注明“企业吸纳税收政策”的人员", "（注明“企业吸纳税收政策”）的人员"
    )
    starts = {
        "（五）": "（五）落实企业招收",
        "（十）": "（十）落实重点",
        "（十二）": "（十二）实施技能",
    }

    def text(document: str, clause: str) -> str | None:
        if document != "焦政办〔2024〕15号" or clause not in starts:
            return None
        start = joined.index(starts[clause])
        return joined[start : joined.index("按职责分工负责）", start)]

    return text


@pytest.fixture(scope="session")
def ask() -> Ask:
    """Ask a calculator as the command line does, through JSON and back."""

    def asked(calculator: str, case: Mapping[str, object], as_of: str = "2024-09-10") -> Json:
        read = json.loads(json.dumps(case, default=str), parse_float=Decimal)
        answer = find_calculator(calculator).answer(
            read, date.fromisoformat(as_of), _policies()[calculator]
        )
        written: Json = json.loads(json.dumps(to_json(answer)))
        return written

    return asked


@pytest.fixture(scope="session")
def check_steps() -> Callable[[object, Json], None]:
    """Redo every step: it evaluates to its amount and uses only numbers that it may use."""

    def check(case: object, answer: Json) -> None:
        known = _numbers(json.dumps(case, default=str))
        for step in answer["steps"]:
            rule = step["text"] if step["basis"] == "outside" else ""
            allowed = known | _numbers(step["citation"]["quote"]) | _numbers(rule)
            assert _numbers(step["expression"]) <= allowed, step
            value = evaluate(step["expression"]).quantize(Decimal("0.01"), ROUND_HALF_UP)
            assert value == Decimal(step["amount"]), step
            known.add(value)

    return check


def _numbers(text: str) -> set[Decimal]:
    return {Decimal(number) for number in _NUMBER.findall(text)}

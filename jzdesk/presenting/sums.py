"""算式和条件 as they are told: as on a blackboard, what is alike for several people once."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import groupby

from jzdesk.policy.answer import Condition, Step
from jzdesk.policy.comparing import Comparison, Pair

_MOST_ALONE = 2  # conditions that one of two cases alone has
_PEOPLE = "\0"  # stands for the people of a merged condition
_PERSON = re.compile(r"第([0-9]+)人")
_NO_FEN = re.compile(r"(?<=[0-9])\.00(?![0-9])")
_SMALLER = re.compile(r"min\(([^()]+), ([^(),]+)\)")


def plain_sum(expression: str) -> str:
    """An expression as one writes it on a blackboard: 42000 × 0.6, the smaller of two in words."""
    written = _NO_FEN.sub("", expression).replace(" * ", " × ").replace(" / ", " ÷ ")
    return _SMALLER.sub(r"\1 与 \2 中较小的", written)


def merged(steps: Iterable[Step]) -> Iterator[tuple[str, Step]]:
    """Lines with their labels; those that are one sum for several people become one."""
    for _, alike in groupby(steps, key=lambda step: (_PERSON.sub("", step.label), step.expression)):
        first, *others = alike
        label = first.label
        if others:
            label = _PERSON.sub(f"第{_PERSON.findall(label)[0]}—{len(others) + 1}人", label)
        yield label, first


def merged_conditions(conditions: Iterable[Condition]) -> Iterator[Condition]:
    """Conditions; those that several people meet alike become one."""
    people: dict[Condition, list[str]] = {}
    for condition in conditions:
        found = _PERSON.search(condition.label)
        alike = replace(condition, label=_PERSON.sub(_PEOPLE, condition.label, count=1))
        people.setdefault(alike, []).extend(found.groups() if found else [])
    for condition, numbers in people.items():
        who = f"第{'、'.join(numbers)}人"
        yield replace(condition, label=condition.label.replace(_PEOPLE, who))


def told_conditions(comparison: Comparison) -> tuple[list[Pair[Condition]], int]:
    """The conditions that tell two cases apart, and how many one case alone was asked."""
    differing = [pair for pair in comparison.conditions if not pair.same]
    alone = [pair for pair in differing if pair.first is None or pair.second is None]
    if len(alone) <= _MOST_ALONE:
        return differing, 0
    return [pair for pair in differing if pair.first and pair.second], len(alone)

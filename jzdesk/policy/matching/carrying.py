"""带入计算器: what is known of a person or unit, as the beginning of a calculator's case."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from jzdesk.policy.matching.benefits import Benefit, Carry

_EACH = "[*]"
Case = dict[str, object]


def carried(benefit: Benefit, facts: Mapping[str, object]) -> Case:
    """Give the known part of the case for the benefit's calculator, as its JSON would carry it.

    Args:
        benefit: one with a calculator; empty for others.
        facts: as JSON carries them, already checked.
    """
    case: Case = {}
    for carry in benefit.carries:
        value = facts.get(carry.fact)
        if value is not None:
            _put(case, carry, [carry.value] if carry.value else _translated(value, carry.values))
    return case


def _translated(value: object, values: Mapping[str, str]) -> list[object]:
    """Give the values to fill in, none where the calculator knows no such choice."""
    if not values:
        return [value]
    known = value if isinstance(value, list) else [value]
    return [filled for name, filled in values.items() if name in known]


def _put(case: Case, carry: Carry, values: Sequence[object]) -> None:
    if not values:
        return
    if _EACH not in carry.to:
        _inner(case, carry.to)[_last(carry.to)] = values[0]
        return
    path, key = carry.to.split(f"{_EACH}.")
    records = _inner(case, path).setdefault(path, [])
    assert isinstance(records, list)
    if len(values) > 1 or not records:
        records.extend({} for _ in range(len(values) - len(records)))
    for place, record in enumerate(records):
        record[key] = values[min(place, len(values) - 1)]


def _inner(case: Case, path: str) -> Case:
    """Give the record in which the last key of a path stands, made where it is not there."""
    for key in path.split(".")[:-1]:
        made = case.setdefault(key, {})
        assert isinstance(made, dict)
        case = made
    return case


def _last(path: str) -> str:
    return path.rsplit(".", 1)[-1]

"""参数改动: what changed in the rules by which is calculated: old value → new value, with its days."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum

from jzdesk.policy.parameters import DatedValue, Parameter, Policy
from jzdesk.policy.printed import Value


class PolicyFate(StrEnum):
    """What became of a policy."""

    ADDED = "added"  # 新增
    CHANGED = "changed"  # 改动
    REMOVED = "removed"  # 删去


@dataclass(frozen=True, slots=True)
class ParameterChange:
    """改动 of one parameter; None where it was not there, or is not any more."""

    key: str
    label: str
    before: Parameter | None
    after: Parameter | None


@dataclass(frozen=True, slots=True)
class RuleChange:
    """改动 of words that a policy rests on beside its parameters; empty where there are none."""

    key: str  # outside.ministry, conventions.order, open.amount
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class PolicyChange:
    """改动 of one policy."""

    fate: PolicyFate
    policy: Policy  # as it is now; as it was, where it is gone
    parameters: tuple[ParameterChange, ...] = ()
    rules: tuple[RuleChange, ...] = ()


def compare_policies(
    before: Mapping[str, Policy], after: Mapping[str, Policy]
) -> tuple[PolicyChange, ...]:
    """Compare the policies of two editions, by id, in the order of the newer."""
    return tuple(_changes(before, after))


def _changes(before: Mapping[str, Policy], after: Mapping[str, Policy]) -> Iterator[PolicyChange]:
    for name, policy in after.items():
        if name not in before:
            yield PolicyChange(PolicyFate.ADDED, policy, tuple(_parameters({}, policy.parameters)))
        elif change := _change(before[name], policy):
            yield change
    for name, policy in before.items():
        if name not in after:
            gone = tuple(_parameters(policy.parameters, {}))
            yield PolicyChange(PolicyFate.REMOVED, policy, gone)


def _change(before: Policy, after: Policy) -> PolicyChange | None:
    parameters = tuple(_parameters(before.parameters, after.parameters))
    old, new = _rules(before), _rules(after)
    rules = tuple(
        RuleChange(key, old.get(key, ""), new.get(key, ""))
        for key in dict.fromkeys((*new, *old))
        if old.get(key, "") != new.get(key, "")
    )
    if not parameters and not rules:
        return None
    return PolicyChange(PolicyFate.CHANGED, after, parameters, rules)


def _parameters(
    before: Mapping[str, Parameter], after: Mapping[str, Parameter]
) -> Iterator[ParameterChange]:
    for key in dict.fromkeys((*after, *before)):
        old, new = before.get(key), after.get(key)
        if (old and (old.values, old.unit)) != (new and (new.values, new.unit)):
            label = next(each.label for each in (new, old) if each)
            yield ParameterChange(key, label, old, new)


def _rules(policy: Policy) -> dict[str, str]:
    outside = {f"outside.{key}": f"{r.number}：{r.text}" for key, r in policy.outside.items()}
    chosen = {f"conventions.{key}": text for key, text in policy.conventions.items()}
    return outside | chosen | {f"open.{key}": text for key, text in policy.open.items()}


def written_values(parameter: Parameter | None) -> str:
    """Every value of a parameter with its unit and its days, or 无: 1500元（2025-01-01起）."""
    if parameter is None:
        return "无"
    return "；".join(_written(dated, parameter.unit) for dated in parameter.values)


def _written(dated: DatedValue, unit: str) -> str:
    begins = f"{dated.begins}起" if dated.begins else ""
    ends = f"{dated.ends}止" if dated.ends else ""
    days = f"（{begins}{ends}）" if begins or ends else ""
    return f"{_value(dated.value, unit)}{days}"


def _value(value: Value, unit: str) -> str:
    match value:
        case Decimal():
            return f"{value:f}{unit}"
        case date():
            return value.isoformat()
    return "、".join(value)

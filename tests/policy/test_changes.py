"""A changed rule is told as old value → new value, with the days on which each applies."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from jzdesk.paths import locate
from jzdesk.policy.changes import PolicyFate, compare_policies, written_values
from jzdesk.policy.parameters import DatedValue, Policy
from jzdesk.policy.printed import Value
from jzdesk.resources import Resources

AMOUNT = "amount.五级"


@pytest.fixture(scope="module")
def policies() -> dict[str, Policy]:
    return Resources(locate().bundled.resources).policies()


def with_values(policy: Policy, *values: DatedValue, unit: str = "元") -> Policy:
    changed = replace(policy.parameters[AMOUNT], values=values, unit=unit)
    return replace(policy, parameters={**policy.parameters, AMOUNT: changed})


def test_the_same_rules_are_no_change(policies: dict[str, Policy]) -> None:
    assert compare_policies(policies, dict(policies)) == ()


def test_a_raised_amount_is_told_with_its_old_and_new_value(policies: dict[str, Policy]) -> None:
    raised = with_values(policies["skill-subsidy"], DatedValue(Decimal(1200)))
    (change,) = compare_policies(policies, {**policies, "skill-subsidy": raised})
    assert (change.fate, change.policy.id) == (PolicyFate.CHANGED, "skill-subsidy")
    (parameter,) = change.parameters
    assert parameter.label == "初级（五级）标准"
    assert written_values(parameter.before) == "1000元"
    assert written_values(parameter.after) == "1200元"


def test_another_day_of_the_same_amount_is_a_change(policies: dict[str, Policy]) -> None:
    dated = with_values(
        policies["skill-subsidy"],
        DatedValue(Decimal(1000), ends=date(2024, 12, 31)),
        DatedValue(Decimal(1200), begins=date(2025, 1, 1)),
    )
    (change,) = compare_policies(policies, {**policies, "skill-subsidy": dated})
    after = written_values(change.parameters[0].after)
    assert after == "1000元（2024-12-31止）；1200元（2025-01-01起）"


@pytest.mark.parametrize(
    ("value", "unit", "written"),
    [
        (Decimal("0.5"), "倍", "0.5倍"),
        (Decimal(30_0000), "元", "300000元"),
        (date(2028, 9, 30), "日", "2028-09-30"),
        (("增值税", "城市维护建设税"), "项", "增值税、城市维护建设税"),
    ],
)
def test_a_value_is_written_as_people_write_it(
    policies: dict[str, Policy], value: Value, unit: str, written: str
) -> None:
    policy = with_values(policies["skill-subsidy"], DatedValue(value), unit=unit)
    assert written_values(policy.parameters[AMOUNT]) == written


def test_a_parameter_that_came_or_went_says_so(policies: dict[str, Policy]) -> None:
    policy = policies["skill-subsidy"]
    less = {key: value for key, value in policy.parameters.items() if key != AMOUNT}
    (change,) = compare_policies(
        policies, {**policies, policy.id: replace(policy, parameters=less)}
    )
    assert [written_values(p.after) for p in change.parameters] == ["无"]


def test_a_policy_that_came_or_went_is_told_whole(policies: dict[str, Policy]) -> None:
    left = {name: policy for name, policy in policies.items() if name != "skill-subsidy"}
    (gone,) = compare_policies(policies, left)
    (came,) = compare_policies(left, policies)
    assert (gone.fate, came.fate) == (PolicyFate.REMOVED, PolicyFate.ADDED)
    assert len(gone.parameters) == len(came.parameters) == len(gone.policy.parameters)


def test_words_that_the_rule_rests_on_are_told_too(policies: dict[str, Policy]) -> None:
    policy = policies["skill-subsidy"]
    changed = replace(policy, conventions={**policy.conventions, "order": "按最有利的顺序。"})
    (change,) = compare_policies(policies, {**policies, policy.id: changed})
    (rule,) = change.rules
    assert (rule.key, rule.after) == ("conventions.order", "按最有利的顺序。")
    assert rule.before == policy.conventions["order"]

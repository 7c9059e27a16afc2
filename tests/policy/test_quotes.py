"""The policy files against the gazette: every quote verbatim, every value printed in its quote."""

from __future__ import annotations

import tomllib
from collections.abc import Callable, Mapping
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from jzdesk.errors import DataError
from jzdesk.policy.parameters import Policy, check_policy, read_policy
from jzdesk.policy.printed import Value, is_printed

ClauseText = Callable[[str, str], str | None]
FILE = Path(__file__).parents[2] / "resources" / "policy" / "skill-subsidy.toml"


@pytest.fixture
def written() -> dict[str, Any]:
    return tomllib.loads(FILE.read_text("utf-8"))


def test_the_shipped_policies_agree_with_the_gazette(
    policies: Mapping[str, Policy], clause_text: ClauseText
) -> None:
    assert [fault for each in policies.values() for fault in check_policy(each, clause_text)] == []


def test_a_wrong_amount_is_found(written: dict[str, Any], clause_text: ClauseText) -> None:
    written["parameters"]["amount.四级"]["values"] = [{"value": 1600}]
    faults = check_policy(read_policy(written), clause_text)
    assert len(faults) == 1
    assert "amount.四级" in faults[0]
    assert "1600" in faults[0]


@pytest.mark.parametrize(("table", "key"), [("parameters", "last_day"), ("sentences", "once")])
def test_a_misquoted_sentence_is_found(
    written: dict[str, Any], clause_text: ClauseText, table: str, key: str
) -> None:
    if table == "sentences":
        written[table][key] += "吗"
    else:
        written[table][key]["quote"] += "吗"
    assert any(key in fault for fault in check_policy(read_policy(written), clause_text))


def test_a_clause_that_is_not_there_is_found(
    written: dict[str, Any], clause_text: ClauseText
) -> None:
    written["clause"] = "（九十九）"
    assert any("不存在" in fault for fault in check_policy(read_policy(written), clause_text))


@pytest.mark.parametrize(
    ("value", "unit", "quote"),
    [
        (Decimal(3), "次", "每人每年最多不超过三次"),
        (Decimal(12), "个月", "参加失业保险1年以上"),
        (Decimal(6), "个月", "登记失业半年以上"),
        (Decimal(36), "个月", "在3年（36个月）内"),
        (Decimal(300_000), "元", "额度提高至30万元"),
        (Decimal(100_000_000), "元", "安排1亿元"),
        (Decimal("0.5"), "倍", "贷款实际利率50%的财政贴息"),
        (Decimal("0.7"), "%", "单位0.7%、个人0.3%"),
        (Decimal(105), "人", "一百零五人"),
        (Decimal(12), "次", "十二次"),
        (date(2024, 12, 31), "日", "政策执行期限至2024年12月31日"),
        (("增值税", "企业所得税"), "名称", "扣减增值税、教育费附加和企业所得税"),
    ],
)
def test_the_ways_in_which_policies_print_numbers(value: Value, unit: str, quote: str) -> None:
    assert is_printed(value, unit, quote)


@pytest.mark.parametrize(
    ("value", "unit", "quote"),
    [
        (Decimal(4), "次", "每人每年最多不超过三次"),
        (Decimal(30), "元", "额度提高至30万元"),
        (Decimal(5), "倍", "贷款实际利率50%的财政贴息"),
        (Decimal(36), "元", "在3年（36个月）内"),
        (date(2024, 12, 30), "日", "政策执行期限至2024年12月31日"),
        (("企业所得税", "增值税"), "名称", "扣减增值税、教育费附加和企业所得税"),
    ],
)
def test_a_number_of_another_size_or_unit_is_not_printed(
    value: Value, unit: str, quote: str
) -> None:
    assert not is_printed(value, unit, quote)


@pytest.mark.parametrize(
    ("change", "named"),
    [
        ({"reviewed_on": "soon"}, "reviewed_on"),
        ({"clause": ""}, "clause"),
        ({"sentences": {"once": 1}}, "once"),
        ({"parameters": {"amount": 1}}, "amount"),
        ({"parameters": {"amount": {"values": [{"value": 0.5}]}}}, "amount"),
        ({"outside": {"rule": {"number": "号", "text": "文", "certainty": "sure"}}}, "certainty"),
    ],
)
def test_a_damaged_policy_file_names_what_is_wrong(
    written: dict[str, Any], change: dict[str, Any], named: str
) -> None:
    with pytest.raises(DataError, match=named):
        read_policy(written | change)


def test_a_value_holds_from_its_first_to_its_last_day(written: dict[str, Any]) -> None:
    written["parameters"]["amount.四级"]["values"] = [
        {"value": 1400, "until": date(2023, 12, 31)},
        {"value": 1500, "from": date(2024, 1, 1), "until": date(2024, 12, 31)},
    ]
    policy = read_policy(written)
    assert policy.number("amount.四级", date(2023, 12, 31)) == 1400
    assert policy.number("amount.四级", date(2024, 1, 1)) == 1500
    assert not policy.has("amount.四级", date(2025, 1, 1))

"""Targets: what the administration sets out to reach, in this gazette and in others' words."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from pathlib import Path

import pytest

from jzdesk.gazette.amounts import amounts_of
from jzdesk.gazette.dates import deadlines_of
from jzdesk.gazette.model import Facts, Target
from jzdesk.gazette.targets import targets_of

GOLD = Path(__file__).parents[1] / "gold"


def read(text: str) -> list[tuple[str, str, str, str | None, str | None, str | None]]:
    targets = targets_of(text, amounts_of(text), deadlines_of(text, None))
    return [(t.indicator, t.value, t.unit, t.bound, t.by, t.base_year) for t in targets]


def test_every_target_of_the_gold_is_found_with_its_indicator(
    facts: Mapping[str, Facts],
) -> None:
    wanted = {
        (gold["document"], target["value"], target["unit"], target.get("by")): target["indicator"]
        for file in sorted(GOLD.glob("*-*.toml"))
        for gold in tomllib.loads(file.read_text("utf-8"))["node"]
        for target in gold.get("targets", [])
    }
    found = {
        (key.split("/")[0], target.value, target.unit, target.by): target.indicator
        for key, own in facts.items()
        for target in own.targets
    }
    assert found.keys() == wanted.keys()
    for place, indicator in wanted.items():
        # 全市 before the noun and 规模以上工业企业 before it do not change what is measured.
        assert found[place].endswith(indicator) or indicator.endswith(found[place]), place


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        (
            "到2030年，全市森林覆盖率达到35%以上。",
            [("森林覆盖率", "35", "%", "以上", "2030", None)],
        ),
        (
            "力争到2026年，高新技术企业数量较2022年增长50%。",
            [("高新技术企业数量", "50", "%", None, "2026", "2022")],
        ),
        (
            "确保2025年全市新建充电桩2000个以上。",
            [("充电桩", "2000", "个", "以上", "2025", None)],
        ),
        (
            "到2027年，甲指标、乙指标分别达到60%、70%。",
            [("甲指标", "60", "%", None, "2027", None), ("乙指标", "70", "%", None, "2027", None)],
        ),
        ("每人每年补贴1000元。", []),
        ("对招用毕业2年内高校毕业生、签订1年以上合同的企业给予补贴。", []),
        ("装配率不低于50%。", []),
    ],
)
def test_a_number_is_a_target_only_after_a_word_of_purpose(
    text: str, wanted: list[tuple[str, str, str, str | None, str | None, str | None]]
) -> None:
    assert read(text) == wanted


def test_a_target_stands_where_its_amount_stands() -> None:
    text = "到2027年，每年培训5000人次以上。"
    (target,) = targets_of(text, amounts_of(text), deadlines_of(text, None))
    assert isinstance(target, Target)
    assert text[target.span.start : target.span.end] == "5000人次以上"

"""``jzdesk search`` says how a query was taken, and what became of it."""

from __future__ import annotations

import json
from typing import Any

import pytest

from jzdesk.cli.main import run


@pytest.fixture
def asked(capsys: pytest.CaptureFixture[str]) -> Any:
    def ask(*arguments: str) -> Any:
        code = run(["search", *arguments, "--as-of", "2024-09-10", "--json"])
        assert code == 0
        return json.loads(capsys.readouterr().out)

    return ask


def test_a_wrong_character_is_searched_along_and_named(asked: Any) -> None:
    answer = asked("技能提升补帖")
    assert answer["hits"][0]["clause"] == "（十二）"
    assert answer["corrections"] == [{"from": "技能提升补帖", "to": "技能提升补贴", "kind": "改字"}]
    assert {reason["kind"] for reason in answer["hits"][0]["reasons"]} >= {"词"}


def test_pinyin_is_searched_along_unless_switched_off(asked: Any) -> None:
    assert asked("jntsbt")["hits"][0]["clause"] == "（十二）"
    assert asked("jntsbt", "--no-expand")["hits"] == []


def test_a_body_that_the_corpus_does_not_know_is_said_to_be_absent(asked: Any) -> None:
    answer = asked("残联")
    assert answer["hits"] == []
    assert answer["absent"] == ["残联"]
    assert answer["nearest"]


def test_counts_are_given_when_asked_for(asked: Any) -> None:
    assert "facets" not in asked("补贴")
    answer = asked("补贴", "--facets", "--limit", "100")
    assert sum(answer["facets"]["文号"].values()) == len(answer["hits"])
    assert set(answer["facets"]["时效"]) <= {"in_force", "expired", "not_yet", "unstated"}


@pytest.mark.parametrize(
    ("option", "value"), [("--kind", "补贴"), ("--covered", "小微企业"), ("--year", "2024")]
)
def test_a_filter_leaves_as_many_as_its_count_says(asked: Any, option: str, value: str) -> None:
    facet = {"--kind": "待遇", "--covered": "对象", "--year": "年份"}[option]
    count = asked("企业", "--facets")["facets"][facet][value]
    assert len(asked("企业", option, value, "--limit", "100")["hits"]) == count


def test_a_filter_that_is_none_is_refused_with_what_there_is(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert run(["search", "补贴", "--kind", "火星"]) == 2
    fault = capsys.readouterr().err
    assert "待遇 '火星'" in fault
    assert "贴息" in fault


def test_in_words_the_answer_says_what_was_not_found(capsys: pytest.CaptureFixture[str]) -> None:
    run(["search", "部门:残联 补贴", "--as-of", "2024-09-10"])
    said = capsys.readouterr().out
    assert "部门“残联”：本库没有" in said
    assert "没有找到" in said

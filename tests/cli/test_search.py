"""jzdesk search: any query at all, and the shape of its answer."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

Run = Callable[..., Any]
JOBS = "焦政办〔2024〕15号"


def test_everyday_words_find_the_clauses_and_say_how_they_were_read(jzdesk: Run) -> None:
    answer = jzdesk("search", "贫困户", "--json", "--as-of", "2024-07-18").json
    assert (answer["query"], answer["as_of"]) == ("贫困户", "2024-07-18")
    assert {"from": "贫困户", "to": "脱贫人口"} in answer["expanded"]
    assert answer["took_ms"] >= 0
    assert "（十）" in [hit["clause"] for hit in answer["hits"]]
    for hit in answer["hits"]:
        assert hit.keys() >= {
            "document", "clause", "title", "path", "score", "status", "snippet", "marks",
        }  # fmt: skip
        assert hit["status"] in {"in_force", "expired", "not_yet", "unstated"}
        for start, end in hit["marks"]:
            assert 0 <= start < end <= len(hit["snippet"])


@pytest.mark.parametrize("query", ["", " ", "　", "，。、", "\x00\x01", "\u202e"])
def test_a_query_without_words_has_no_hits_and_is_no_fault(jzdesk: Run, query: str) -> None:
    assert jzdesk("search", query, "--json").json["hits"] == []


@pytest.mark.parametrize(
    "query",
    ["补" * 10_000, "补贴 " * 2_500, "技能\x00补贴\x07", 'AND OR NOT ( " * ~ ^', "😀🀄", "-"],
)
def test_any_text_at_all_is_a_query(jzdesk: Run, query: str) -> None:
    assert jzdesk("search", "--json", "--", query).json["query"]


def test_the_limit_is_kept(jzdesk: Run) -> None:
    assert len(jzdesk("search", "补贴", "--limit", "1", "--json").json["hits"]) == 1


@pytest.mark.parametrize("limit", ["0", "-1", "1001", "一", "1.5", "", "9" * 30])
def test_a_limit_that_is_no_count_is_refused(jzdesk: Run, limit: str) -> None:
    assert "1 到 1000" in jzdesk("search", "补贴", f"--limit={limit}").fault


def test_filters_keep_what_they_name(jzdesk: Run) -> None:
    options = ["--document", "焦政办2024-15", "--agency", "税务局", "--json"]
    hits = jzdesk("search", "政策", *options).json["hits"]
    assert hits
    assert {hit["document"] for hit in hits} == {JOBS}
    expired = ["--status", "expired", "--as-of", "2025-01-01", "--json"]
    assert {h["status"] for h in jzdesk("search", "政策", *expired).json["hits"]} == {"expired"}


@pytest.mark.parametrize(
    ("option", "value", "told"),
    [
        ("--document", "郑政〔2024〕1号", JOBS),
        ("--agency", "气象台", "相近的有"),
        ("--status", "running", "in_force"),
        ("--as-of", "2024-02-30", "2024-07-18"),
        ("--as-of", "昨天", "2024-07-18"),
    ],
)
def test_a_filter_that_fits_nothing_says_what_is_accepted(
    jzdesk: Run, option: str, value: str, told: str
) -> None:
    assert told in jzdesk("search", "补贴", option, value).fault


def test_hits_for_people_name_document_clause_and_status(jzdesk: Run) -> None:
    spoken = jzdesk("search", "技能提升补贴", "--as-of", "2025-01-01")
    assert spoken.out.startswith(f"1. {JOBS} （十二）实施技能提升补贴政策 [已到期]")
    assert "仅供参考" in spoken.out


def test_no_hits_are_said_in_words(jzdesk: Run) -> None:
    assert "没有找到" in jzdesk("search", "龘龘").out

"""Whether people find what they mean."""

from __future__ import annotations

import random
from collections.abc import Callable
from statistics import median
from typing import Any

import pytest

from jzdesk.search.model import Direction
from jzdesk.search.searcher import Searcher
from jzdesk.search.thesaurus import Thesaurus

Clauses = Callable[[str], list[str]]
Measured = Callable[..., Any]

FIRST = [
    ("俺儿当兵回来开个店能减多少税", "稳就业（十）"),
    ("技能补贴", "稳就业（十二）"),
    ("厂里招了三个退伍兵能抵税不", "稳就业（五）"),
    ("在郑州打工的贫困户报销车票", "稳就业（九）"),
    ("卖技术合同奖多少", "科创四、"),
    ("小区里老掉牙的电梯", "设备更新6."),
    ("领着失业金考了个电工证", "稳就业（十二）"),
    ("3%征收率", "稳就业（四）"),
    ("每户两万四", "稳就业（十）"),
    ("贷款30万", "稳就业（六）"),
    ("贷款三十万", "稳就业（六）"),
    ("7,800元", "稳就业（五）"),
    ("７８００", "稳就业（五）"),
    ("七千八百", "稳就业（五）"),
    ("５Ｇ", "设备更新1."),
    ("能效1级", "设备更新5."),
]
CITED = [
    ("焦政办[2024]15号 第十二条", "稳就业（十二）"),
    ("焦政办2024-15 12", "稳就业（十二）"),
    ("焦政办〔2024〕15号（十二）", "稳就业（十二）"),
    ("焦政办【2024】14号四", "科创四、"),
    ("焦政〔2024〕10号 6.", "设备更新6."),
    ("焦政〔2024〕10号 三、/（三）", "设备更新（三）"),
    ("按焦政办（2024）15号第十条，开店减税", "稳就业（十）"),
    ("稳就业（五）", "稳就业（五）"),
    ("第十二条 技能", "稳就业（十二）"),
]


@pytest.mark.parametrize(("query", "clause"), FIRST)
def test_the_clause_that_is_meant_comes_first(clauses: Clauses, query: str, clause: str) -> None:
    assert clauses(query)[0] == clause


@pytest.mark.parametrize(("query", "clause"), CITED)
def test_the_clause_that_is_cited_comes_first(clauses: Clauses, query: str, clause: str) -> None:
    assert clauses(query)[0] == clause


def test_a_document_number_alone_lists_the_document_in_reading_order(clauses: Clauses) -> None:
    assert clauses("焦政办[2024]14号") == [f"科创{label}、" for label in "一二三四五六七八九十"]


def test_a_number_that_no_document_has_is_searched_as_words(clauses: Clauses) -> None:
    assert clauses("国发〔2024〕7号 以旧换新")


def test_a_poor_household_is_found_under_its_official_names(
    clauses: Clauses, searcher: Searcher
) -> None:
    assert set(clauses("贫困户")[:3]) == {"稳就业（五）", "稳就业（九）", "稳就业（十）"}
    expanded = {(e.source, e.target) for e in searcher.search("贫困户").expanded}
    assert ("贫困户", "脱贫人口") in expanded


def test_a_wider_word_is_suggested_and_not_equated(searcher: Searcher) -> None:
    result = searcher.search("退伍军人")
    assert [(e.source, e.target) for e in result.suggestions] == [("退伍军人", "自主就业退役士兵")]
    assert not result.expanded
    assert result.hits


def test_expansion_can_be_switched_off(searcher: Searcher) -> None:
    result = searcher.search("贫困户", expand=False)
    assert not result.expanded
    assert not result.hits  # the gazette never says 贫困户


@pytest.mark.parametrize(
    "query", ["残联", "低保怎么申请", "结婚证在哪办", "", "  ", "吗？！", "🏮"]
)
def test_what_the_corpus_does_not_cover_finds_nothing(searcher: Searcher, query: str) -> None:
    hits = searcher.search(query, expand=False).hits
    assert hits == ()


def test_a_word_of_asking_typed_alone_is_looked_for(clauses: Clauses) -> None:
    assert clauses("可以")


def test_a_single_character_finds_every_clause_that_has_it(
    searcher: Searcher, passages: dict[str, Any]
) -> None:
    found = {hit.key for hit in searcher.search("税", limit=100).hits}
    having = {key for key, passage in passages.items() if "税" in passage.text}
    assert found == having


@pytest.mark.parametrize(
    ("name", "mrr", "recall"), [("queries.tsv", 0.97, 1.0), ("everyday.tsv", 0.95, 0.98)]
)
def test_everyday_queries_find_their_clause(
    measured: Measured, name: str, mrr: float, recall: float
) -> None:
    figures = measured(name)
    print(f"{name}: MRR@10 {figures.mrr:.3f}, recall@5 {figures.recall:.3f}")
    assert figures.mrr >= mrr, figures.missed
    assert figures.recall >= recall, figures.missed


def test_no_ten_rows_of_the_thesaurus_carry_the_ranking(
    measured: Measured, thesaurus: Thesaurus
) -> None:
    rows = [row for row in thesaurus.entries if row.direction is not Direction.IGNORE]
    whole = measured("queries.tsv").mrr
    for draw in range(20):
        left_out = random.Random(draw).sample(rows, 10)
        assert whole - measured("queries.tsv", left_out).mrr < 0.1


def test_half_of_the_thesaurus_still_finds_most(measured: Measured, thesaurus: Thesaurus) -> None:
    rows = [row for row in thesaurus.entries if row.direction is not Direction.IGNORE]
    left_out = random.Random(0).sample(rows, len(rows) // 2)
    assert measured("everyday.tsv", left_out).mrr >= 0.9


def test_a_query_takes_a_few_thousandths_of_a_second(searcher: Searcher) -> None:
    times = [searcher.search(query).took_ms for query, _ in FIRST * 5]
    assert median(times) < 10  # about 2 on an idle machine

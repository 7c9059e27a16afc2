"""What a query may say besides words, and that nobody who says none of it loses anything."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jzdesk.search.grammar import Typed, read
from jzdesk.search.model import Facet, Passage, Scope
from jzdesk.search.searcher import Searcher

Clauses = Callable[[str], list[str]]

READINGS = [
    ("技能补贴", Typed("技能补贴")),
    ('"技能提升补贴"', Typed("技能提升补贴", phrases=("技能提升补贴",))),
    ("“免审即享” 补贴", Typed("补贴 免审即享", phrases=("免审即享",))),
    ("补贴 -企业", Typed("补贴", excluded=("企业",))),
    ("补贴 －企业", Typed("补贴", excluded=("企业",))),
    ("部门:人社局 补贴", Typed("补贴", asked=((Facet.AGENCY, "人社局"),))),
    ("补贴 部门：人社局", Typed("补贴", asked=((Facet.AGENCY, "人社局"),))),
    ("文号:15号 期限:2025", Typed("", asked=((Facet.DOCUMENT, "15号"), (Facet.UNTIL, "2025")))),
    # what only looks like it stays words
    ("焦政办2024-15", Typed("焦政办2024-15")),
    ("贷款 -30", Typed("贷款 -30")),
    ("5-6月", Typed("5-6月")),
    ('"技能', Typed('"技能')),
    ('""', Typed('""')),
    ("主管部门:人社局", Typed("主管部门:人社局")),
    ("部门: 人社局", Typed("部门: 人社局")),
    ("时间：2025", Typed("时间：2025")),
    ("- -- ---", Typed("- -- ---")),
]


@pytest.mark.parametrize(("query", "typed"), READINGS)
def test_only_what_is_written_as_a_filter_is_one(query: str, typed: Typed) -> None:
    assert read(query) == typed


@given(query=st.text(alphabet='"“”-－:：部门 文号技能1', max_size=30))
def test_every_character_typed_is_somewhere(query: str) -> None:
    typed = read(query)
    kept = "".join((typed.text, *typed.excluded, *(value for _, value in typed.asked)))
    assert {*kept} <= {*query, " "}
    assert all(phrase in typed.text for phrase in typed.phrases)


def test_a_phrase_is_found_word_for_word(searcher: Searcher, passages: dict[str, Passage]) -> None:
    found = {hit.key for hit in searcher.search('"技能提升补贴"', 100).hits}
    assert found == {key for key, p in passages.items() if "技能提升补贴" in p.text}


def test_a_phrase_that_stands_nowhere_is_searched_as_words_and_said(searcher: Searcher) -> None:
    result = searcher.search('"技能提升大补贴"')
    assert result.hits
    assert result.notes == ("没有条款逐字写有“技能提升大补贴”，已按词检索",)


def test_what_is_excluded_is_in_no_hit(searcher: Searcher, passages: dict[str, Passage]) -> None:
    hits = searcher.search("补贴 -企业", 100).hits
    assert hits
    assert not [hit.key for hit in hits if "企业" in passages[hit.key].text]


@pytest.mark.parametrize(
    "name", ["人社局", "市人社局", "人力资源社会保障局", "市人力资源社会保障局"]
)
def test_a_body_is_meant_by_any_of_its_names(searcher: Searcher, name: str) -> None:
    full = searcher.search("部门:市人力资源社会保障局", 100).hits
    assert full
    assert searcher.search(f"部门:{name}", 100).hits == full


def test_filters_alone_list_in_reading_order(clauses: Clauses) -> None:
    assert clauses("文号:14号") == [f"科创{label}、" for label in "一二三四五六七八九十"]


def test_a_body_that_has_no_duty_here_finds_nothing_and_says_so(searcher: Searcher) -> None:
    result = searcher.search("部门:残联 补贴")
    assert not result.hits
    assert "残联" in result.notes[0]


def test_a_term_is_asked_by_year_month_or_day(searcher: Searcher) -> None:
    year = {hit.key for hit in searcher.search("期限:2024", 100).hits}
    month = {hit.key for hit in searcher.search("期限:2024年12月", 100).hits}
    day = {hit.key for hit in searcher.search("期限:2024-12-31", 100).hits}
    assert day
    assert day <= month <= year


def test_the_status_goes_by_the_day_that_is_asked(searcher: Searcher) -> None:
    def expired(day: date) -> set[str]:
        scope = Scope(as_of=day)
        return {hit.key for hit in searcher.search("时效:已到期", 100, scope).hits}

    clause = "焦政办〔2024〕15号/三、/（十二）"  # 政策执行期限至2024年12月31日
    assert clause not in expired(date(2024, 12, 31))
    assert clause in expired(date(2025, 1, 1))


def test_counts_are_what_the_filter_then_leaves(searcher: Searcher) -> None:
    scope = Scope(as_of=date(2024, 9, 10))
    for facet, values in searcher.facets("补贴", scope).items():
        for value, count in values.items():
            if facet is not Facet.UNTIL:  # 2024 counts itself; as a filter it begins 2024-12 too
                narrowed = Scope({facet: frozenset({value})}, scope.as_of)
                assert len(searcher.search("补贴", 100, narrowed).hits) == count, value


def test_a_facet_is_counted_as_if_it_were_not_chosen_yet(searcher: Searcher) -> None:
    chosen = Scope({Facet.DOCUMENT: frozenset({"焦政办〔2024〕15号"})})
    counts = searcher.facets("补贴", chosen)
    assert counts[Facet.DOCUMENT] == searcher.facets("补贴")[Facet.DOCUMENT]
    assert counts[Facet.ISSUER] == {
        "焦作市人民政府办公室": counts[Facet.DOCUMENT]["焦政办〔2024〕15号"]
    }

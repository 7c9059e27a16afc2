"""What holds for every query, whatever was typed."""

from __future__ import annotations

from datetime import date
from itertools import pairwise
from time import perf_counter

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from jzdesk.search.model import Facet, Mark, Passage, ReasonKind, Scope
from jzdesk.search.searcher import Searcher
from jzdesk.search.snippet import WIDTH, snippet
from jzdesk.search.tokens import fold_query, tokens

WORDS = [
    "技能",
    "补贴",
    "贫困户",
    "税",
    "7800",
    "50%",
    "（十二）",
    "第三条",
    "焦政办2024-15",
    "AND",
    '"',
    "*",
    "jntsbt",
    "技能提升补帖",
    "補貼",
    "残联",
    "部门:人社局",
    "文号:15号",
    "期限:2025",
    "时效:已到期",
    "-企业",
    '"技能提升补贴"',
]
ANY = st.text(max_size=60) | st.lists(st.sampled_from(WORDS), max_size=8).map(" ".join)


def assert_apart(marks: tuple[Mark, ...], text: str) -> None:
    assert all(0 <= start < end <= len(text) for start, end in marks)
    assert all(before[1] < after[0] for before, after in pairwise(marks))


@given(query=ANY)
@settings(deadline=None, max_examples=150)
def test_any_text_is_a_valid_query(
    searcher: Searcher, passages: dict[str, Passage], query: str
) -> None:
    for hit in searcher.search(query).hits:
        assert_apart(hit.marks, hit.snippet)
        assert hit.snippet.strip("…") in passages[hit.key].text
        assert hit.reasons or hit.score > 0 or ":" in query  # filters alone only list


SCOPES = st.dictionaries(
    st.sampled_from(list(Facet)),
    st.frozensets(
        st.sampled_from(
            ["焦政办〔2024〕15号", "市财政局", "2024", "补贴", "小微企业", "expired", "unstated"]
        ),
        min_size=1,
    ),
    max_size=2,
).map(lambda values: Scope(values, date(2024, 9, 10)))


@given(query=ANY, scope=SCOPES)
@settings(deadline=None, max_examples=60)
def test_a_filter_never_adds_a_hit(searcher: Searcher, query: str, scope: Scope) -> None:
    free = [hit.key for hit in searcher.search(query, limit=200).hits]
    filtered = [hit.key for hit in searcher.search(query, limit=200, scope=scope).hits]
    assert filtered == [key for key in free if key in set(filtered)]


@pytest.mark.parametrize(
    "query",
    [
        "(",
        '"',
        "技能 AND (补贴",
        "text:技能",
        "技能*",
        "[a TO b]",
        "~^2",
        "\x00\x1f",
        "\ud800",
        "技能" * 5000,
        "（" * 10_000,
        "9" * 10_000,
        "1,234" * 2000,
        "焦" * 10_000,
    ],
)
def test_syntax_control_characters_and_whole_pages_do_no_harm(
    searcher: Searcher, query: str
) -> None:
    began = perf_counter()
    searcher.search(query)
    searcher.marks("参加失业保险1年以上", query)
    assert perf_counter() - began < 1


@given(query=ANY, limit=st.integers(0, 5))
@settings(deadline=None, max_examples=40)
def test_a_limit_cuts_the_same_answer_short(searcher: Searcher, query: str, limit: int) -> None:
    every = searcher.search(query, limit=200).hits
    assert searcher.search(query, limit=limit).hits == every[:limit]


def test_marks_show_the_words_asked_and_the_terms_meant(searcher: Searcher) -> None:
    text = "取得职业技能等级证书的，可申请技能提升补贴1500元"
    words = [text[start:end] for start, end in searcher.marks(text, "考证补贴 1,500")]
    assert words == ["职业技能等级证书", "技能提升补贴1500"]


def test_a_hit_says_why_it_was_found(searcher: Searcher) -> None:
    reasons = {(r.kind, r.words) for r in searcher.search("贫困户税收").hits[0].reasons}
    assert {(ReasonKind.WORD, "税收"), (ReasonKind.SYNONYM, "脱贫人口")} <= reasons


def test_the_terms_of_a_query_are_its_words_and_what_they_mean(searcher: Searcher) -> None:
    assert searcher.terms("贫困户") == ("贫困", "困户", "脱贫人口", "脱贫劳动力")


def test_an_amount_is_one_term_however_it_is_written() -> None:
    for written in ("300000", "300,000", "30万", "三十万", "３０万"):
        assert "300000" in {token.term for token in tokens(fold_query(written))}, written


def test_a_short_text_is_its_own_snippet() -> None:
    assert snippet("技能提升补贴。", [(0, 2)]) == ("技能提升补贴。", ((0, 2),))


def test_a_snippet_begins_and_ends_where_a_part_of_a_sentence_does() -> None:
    text = "甲" * 100 + "。" + "乙" * 8 + "技能补贴" + "丙" * 35 + "，" + "丁" * 100
    assert snippet(text, [(109, 113)]) == (f"…{text[101:113]}{'丙' * 35}，…", ((9, 13),))


@given(text=st.text(min_size=1, max_size=300), data=st.data())
def test_a_snippet_is_a_stretch_of_its_text_with_its_marks(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text) - 1))
    marks = [(start, min(len(text), start + 2))]
    cut, inside = snippet(text, marks)
    assert len(cut) <= WIDTH + 20
    assert_apart(inside, cut)
    assert [cut[a:b] for a, b in inside] == [text[a:b] for a, b in marks]

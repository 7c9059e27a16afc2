"""Words typed by their sound, with a wrong character or in traditional ones."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from jzdesk.errors import DataError
from jzdesk.resources import Resources
from jzdesk.search.model import ReasonKind
from jzdesk.search.searcher import Searcher
from jzdesk.search.spelling import parse_spelling

Clauses = Callable[[str], list[str]]

TYPED = [
    ("技能提升补帖", "稳就业（十二）"),
    ("计能提升补贴", "稳就业（十二）"),
    ("稳港返还", "稳就业（二）"),
    ("创业担报贷款", "稳就业（六）"),
    ("实业保险费率", "稳就业（一）"),
    ("公益性岗位补帖", "稳就业（三）"),
    ("以公代赈", "稳就业（九）"),
    ("零公市场", "稳就业（十六）"),
    ("拖拉机抱废", "设备更新11."),
    ("老旧电剃", "设备更新6."),
    ("jntsbt", "稳就业（十二）"),
    ("jinengtishengbutie", "稳就业（十二）"),
    ("ji neng ti sheng bu tie", "稳就业（十二）"),
    ("ji'neng'ti'sheng", "稳就业（十二）"),
    ("wengangfanhuan", "稳就业（二）"),
    ("cydbdk", "稳就业（六）"),
    ("JNTSBT", "稳就业（十二）"),
    ("ｊｎｔｓｂｔ", "稳就业（十二）"),
    ("職業技能提升補貼", "稳就业（十二）"),
    ("失業保險費率", "稳就业（一）"),
    ("農村特崗教師", "稳就业（七）"),
]


@pytest.mark.parametrize(("query", "clause"), TYPED)
def test_the_clause_that_is_meant_comes_first(clauses: Clauses, query: str, clause: str) -> None:
    assert clauses(query)[0] == clause


def test_a_correction_is_shown_with_its_kind(searcher: Searcher) -> None:
    found = {(c.source, c.target, c.kind) for c in searcher.search("技能提升补帖").corrections}
    assert found == {("技能提升补帖", "技能提升补贴", ReasonKind.RESPELT)}
    found = {(c.source, c.target, c.kind) for c in searcher.search("jntsbt").corrections}
    assert found == {("jntsbt", "技能提升补贴", ReasonKind.PINYIN)}


def test_a_hit_says_that_it_was_found_by_sound(searcher: Searcher) -> None:
    kinds = {reason.kind for reason in searcher.search("jntsbt").hits[0].reasons}
    assert kinds == {ReasonKind.PINYIN}
    kinds = {reason.kind for reason in searcher.search("稳港返还").hits[0].reasons}
    assert {ReasonKind.WORD, ReasonKind.RESPELT} <= kinds


def test_what_the_corpus_knows_is_not_corrected(searcher: Searcher) -> None:
    for query in ("技能提升补贴", "贫困户", "5G", "退伍军人开店", "焦政办〔2024〕15号", "7800"):
        assert searcher.search(query).corrections == (), query


def test_a_correction_adds_and_never_replaces(searcher: Searcher) -> None:
    typed = {hit.key for hit in searcher.search("补贴 稳港返还", 100, expand=False).hits}
    searched = {hit.key for hit in searcher.search("补贴 稳港返还", 100).hits}
    assert typed <= searched


@pytest.mark.parametrize("query", ["七傲", "茨昂", "呵案", "衣安", "批案"])
def test_two_characters_that_together_sound_like_one_are_no_misspelling(
    searcher: Searcher, query: str
) -> None:
    reasons = {reason.kind for hit in searcher.search(query).hits for reason in hit.reasons}

    assert ReasonKind.RESPELT not in reasons


def test_switched_off_nothing_is_corrected(searcher: Searcher) -> None:
    result = searcher.search("jntsbt", expand=False)
    assert not result.corrections
    assert not result.hits


def test_what_the_corpus_does_not_cover_is_said_with_what_is_near(searcher: Searcher) -> None:
    result = searcher.search("残联")
    assert not result.hits
    assert result.absent == ("残联",)
    assert "市工商联" in result.nearest
    assert searcher.search("残联补贴").absent == ("残联",)
    assert searcher.search("技能补贴").absent == ()


def test_an_everyday_word_is_not_absent(searcher: Searcher) -> None:
    assert searcher.search("贫困户").absent == ()


def test_letters_are_split_into_syllables(resources: Resources) -> None:
    spelling = resources.spelling()
    assert spelling.split("jinengbutie") == ("ji", "neng", "bu", "tie")
    assert spelling.split("xian") == ("xian",)
    assert spelling.split("jntsbt") is None


def test_a_damaged_table_of_sounds_is_refused_with_its_line() -> None:
    with pytest.raises(DataError, match=r"pinyin.tsv第3行"):
        parse_spelling("syllable\tfirst\tother\nbu\t不\t\nkaputt", "traditional\tsimplified")

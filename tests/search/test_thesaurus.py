"""The thesaurus as data: sound rows, and how they are found in what people say."""

from __future__ import annotations

import pytest

from jzdesk.errors import DataError
from jzdesk.search.model import Direction, Passage
from jzdesk.search.thesaurus import HEADER, Thesaurus, cycles, parse_thesaurus
from jzdesk.search.tokens import fold_query


def table(*rows: str) -> Thesaurus:
    return parse_thesaurus("\n".join((HEADER, *rows)))


def expanded(thesaurus: Thesaurus, query: str) -> list[str]:
    return [expansion.target for expansion in thesaurus.expand(fold_query(query))]


def test_every_official_term_stands_in_the_gazette(
    thesaurus: Thesaurus, passages: dict[str, Passage]
) -> None:
    texts = [passage.text for passage in passages.values()]
    assert [t for t in thesaurus.officials() if not any(t in text for text in texts)] == []


def test_no_official_term_leads_back_to_itself(thesaurus: Thesaurus) -> None:
    assert cycles(thesaurus.entries) == []


def test_every_clause_is_reached_in_several_ways(
    thesaurus: Thesaurus, passages: dict[str, Passage]
) -> None:
    for passage in passages.values():
        if passage.clause:
            ways = {row.colloquial for row in thesaurus.entries if row.official in passage.text}
            assert len(ways) >= 5, passage.key


def test_no_row_is_one_of_the_measured_sentences(thesaurus: Thesaurus) -> None:
    words = {row.colloquial for row in thesaurus.entries}
    assert not words & {"退伍军人开店免税多少", "不裁员能领多少稳岗钱", "旧冰箱换新补贴"}


def test_words_of_asking_have_no_official_term(thesaurus: Thesaurus) -> None:
    ignored = [row for row in thesaurus.entries if row.direction is Direction.IGNORE]
    assert ignored
    assert all(not row.official for row in ignored)


def test_a_cycle_is_noticed() -> None:
    rows = table("甲词\t乙词\t1\tequal", "乙词\t甲词\t1\tequal")
    assert cycles(rows.entries) == ["甲词", "乙词"]


def test_a_longer_word_is_not_read_as_the_shorter_one_in_it() -> None:
    rows = table("失业\t登记失业\t1\tequal", "失业证\t就业失业登记证\t1\tequal")
    assert expanded(rows, "失业证丢了") == ["就业失业登记证"]
    assert expanded(rows, "失业了") == ["登记失业"]


def test_a_word_within_an_official_term_is_not_read_apart() -> None:
    rows = table("工商\t市场监督管理局\t1\tequal", "小店\t个体工商户\t1\tequal")
    assert expanded(rows, "个体工商户") == []
    assert expanded(rows, "工商") == ["市场监督管理局"]


def test_words_may_stand_up_to_eight_characters_apart() -> None:
    rows = table("当兵…回来\t自主就业退役士兵\t1\twider")
    assert expanded(rows, "当兵一二三四五六七八回来")
    assert not expanded(rows, "当兵一二三四五六七八九回来")
    assert not expanded(rows, "回来当兵")


def test_blanks_and_width_do_not_hide_a_word() -> None:
    assert expanded(table("5g改造\t智改数转\t1\tequal"), "５Ｇ 改造") == ["智改数转"]


def test_a_term_already_said_is_not_added() -> None:
    assert expanded(table("补贴\t技能提升补贴\t1\tequal"), "技能提升补贴") == []


@pytest.mark.parametrize(
    ("row", "says"),
    [
        ("甲词\t乙词", "应有 4 或 5 栏"),
        ("甲词\t乙词\t1\tsame", "方向"),
        ("甲词\t乙词\t2\tequal", "权重"),
        ("甲词\t乙词\t半\tequal", "权重"),
        ("甲词\t乙词\tnan\tequal", "权重"),
        ("甲词\t甲词\t1\tequal", "不相同"),
        ("甲词\t\t1\tequal", "各有其词"),
        ("…甲词\t乙词\t1\tequal", "前后须有词"),
    ],
)
def test_a_faulty_row_is_refused_with_its_line(row: str, says: str) -> None:
    with pytest.raises(DataError, match="第3行") as refused:
        table("# 一组", row)
    assert says in str(refused.value)


def test_a_repeated_row_and_a_missing_header_are_refused() -> None:
    with pytest.raises(DataError, match=r"第3行.*重复"):
        table("甲词\t乙词\t1\tequal", "甲词\t乙词\t1\tequal")
    with pytest.raises(DataError, match="表头"):
        parse_thesaurus("甲词\t乙词\t1\tequal")

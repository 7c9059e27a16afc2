"""编号: which label opens a line and how deep it lies; what only looks like one."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jzdesk.gazette.numbering import Level, han_number, label_of, number_value


@pytest.mark.parametrize(
    ("line", "printed", "level", "number"),
    [
        ("一、总体要求", "一、", Level.HAN_COMMA, 1),
        ("二十一、附则", "二十一、", Level.HAN_COMMA, 21),
        ("（十二）实施", "（十二）", Level.HAN_BRACKET, 12),
        ("(三)做好", "(三)", Level.HAN_BRACKET, 3),
        ("6. 推动", "6.", Level.ARABIC, 6),
        ("6．推动", "6．", Level.ARABIC, 6),
        ("6、推动", "6、", Level.ARABIC, 6),
        ("（2）推动", "（2）", Level.ARABIC_BRACKET, 2),
        ("③推动", "③", Level.CIRCLED, 3),
        ("第十二条　企业", "第十二条", Level.ARTICLE, 12),
        ("第一百零五条 企业", "第一百零五条", Level.ARTICLE, 105),
        ("第二章 总则", "第二章", Level.CHAPTER, 2),
        ("第三节", "第三节", Level.SECTION, 3),
    ],
)
def test_a_label_opens_the_line(line: str, printed: str, level: Level, number: int) -> None:
    label = label_of(line)
    assert label is not None
    assert (label.printed, label.level, label.number) == (printed, level, number)


@pytest.mark.parametrize(
    "line",
    [
        "3.5万元以下的",  # a number
        "2024年6月13日",
        "第十二条规定的企业",  # a citation
        "（含防止返贫监测对象）",
        "（市财政局负责）",
        "一次性补贴",
        "十项工程",
        "——坚持市场为主",
        "",
    ],
)
def test_a_line_that_only_looks_numbered_has_no_label(line: str) -> None:
    assert label_of(line) is None


@pytest.mark.parametrize(
    ("digits", "value"),
    [("十", 10), ("十二", 12), ("二十", 20), ("一百零五", 105), ("两", 2), ("二〇二四", 2024)],
)
def test_chinese_numerals_have_their_value(digits: str, value: int) -> None:
    assert number_value(digits) == value


@given(st.integers(1, 9999))
def test_a_numeral_that_is_written_is_read_again(value: int) -> None:
    assert number_value(han_number(value)) == value


def test_the_levels_lie_as_official_documents_order_them() -> None:
    lines = ["第一章 甲", "第一条 甲", "一、甲", "（一）甲", "1.甲", "（1）甲", "①甲"]
    levels = [label.level for line in lines if (label := label_of(line))]
    assert levels == sorted(levels)
    assert len(set(levels)) == len(lines)

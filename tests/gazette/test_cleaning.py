"""整理: page breaks undone, blanks of a scan dropped, faults corrected, every word traceable."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jzdesk.errors import DataError
from jzdesk.gazette.cleaning import (
    Correction,
    clean,
    correct,
    parse_corrections,
    source_span,
)
from jzdesk.gazette.model import Gazette, Span
from jzdesk.gazette.reading import read_gazette


def correction(printed: str, corrected: str) -> Correction:
    return Correction("某政〔2025〕1号", "一、", printed, corrected, "印误")


@pytest.mark.parametrize(
    ("printed", "cleaned"),
    [
        ("焦作市 人民政府", "焦作市人民政府"),
        ("产品　以旧换新", "产品以旧换新"),
        ("共 12 条", "共12条"),
        ("使用 Windows 10 系统", "使用Windows 10系统"),
        ("5 G", "5 G"),
    ],
)
def test_blanks_go_between_chinese_words_and_stay_between_latin_ones(
    printed: str, cleaned: str
) -> None:
    assert clean(printed, [Span(0, len(printed))]).text == cleaned


def test_the_blank_behind_a_label_is_kept() -> None:
    assert clean("1. 支持企业", [Span(0, 7)], keep_until=3).text == "1. 支持企业"


def test_pieces_on_either_side_of_a_page_break_become_one_text() -> None:
    source = "支持天使\n\n基金。"
    cleaned = clean(source, [Span(0, 4), Span(6, 9)])
    assert cleaned.text == "支持天使基金。"
    assert source_span(cleaned.runs, Span(2, 6)) == Span(2, 8)


def test_a_correction_shifts_what_follows_and_not_its_place_in_the_file() -> None:
    source = "甲（乙”丙丁"
    corrected = correct(clean(source, [Span(0, 6)]), [correction("乙”", "乙”）")])
    assert corrected.text == "甲（乙”）丙丁"
    assert source_span(corrected.runs, Span(5, 6)) == Span(4, 5)  # 丙
    assert source_span(corrected.runs, Span(4, 5)) == Span(2, 4)  # ） leads to all of 乙”


def test_two_corrections_of_one_clause_keep_each_other_s_places() -> None:
    source = "一甲二乙三"
    wanted = [correction("乙", "乙乙"), correction("甲", "甲甲甲")]
    corrected = correct(clean(source, [Span(0, 5)]), wanted)
    assert corrected.text == "一甲甲甲二乙乙三"
    for erratum in corrected.errata:
        place = source_span(corrected.runs, erratum.span)
        assert corrected.text[erratum.span.start : erratum.span.end] == erratum.corrected
        assert source[place.start : place.end] == erratum.source


@pytest.mark.parametrize("printed", ["丙", "甲"])
def test_a_correction_must_fit_exactly_one_place(printed: str) -> None:
    with pytest.raises(DataError, match=f"恰有一处“{printed}”"):
        correct(clean("甲乙甲", [Span(0, 3)]), [correction(printed, "丁")])


SMALL = "# 某市人民政府关于某事的通知\n某政〔2025〕1号\n一、支持企业。给予补帖。\n"


def test_a_correction_of_a_clause_that_is_not_there_is_the_data_s_fault() -> None:
    missing = Correction("某政〔2025〕1号", "九、", "补帖", "补贴", "印误")
    with pytest.raises(DataError, match="没有条款 某政〔2025〕1号九、"):
        read_gazette("x", SMALL, [missing])


def test_a_correction_for_another_gazette_is_left_alone() -> None:
    other = Correction("某政〔2020〕9号", "九、", "补帖", "补贴", "印误")
    assert read_gazette("x", SMALL, [other]) == read_gazette("x", SMALL)


def test_a_correction_reaches_the_clause_it_names() -> None:
    fixed = read_gazette("x", SMALL, [correction("补帖", "补贴")])
    assert fixed.documents[0].nodes[-1].text == "一、支持企业。给予补贴。"


@pytest.mark.parametrize(
    "data",
    [
        {"erratum": "x"},
        {"erratum": [{"document": "某政〔2025〕1号"}]},
        {
            "erratum": [
                {"document": "甲", "clause": "一、", "printed": "", "corrected": "b", "reason": "c"}
            ]
        },
        {
            "erratum": [
                {"document": "甲", "clause": 1, "printed": "a", "corrected": "b", "reason": "c"}
            ]
        },
    ],
)
def test_a_list_of_errata_that_cannot_be_read_names_its_file(data: dict[str, object]) -> None:
    with pytest.raises(DataError, match=r"errata\.toml"):
        parse_corrections(data)


@given(st.text("甲乙 　\n丙A1", max_size=30), st.data())
def test_every_stretch_of_cleaned_text_is_found_in_the_file(
    source: str, data: st.DataObject
) -> None:
    cleaned = clean(source, [Span(0, len(source))])
    if not cleaned.text:
        return
    start = data.draw(st.integers(0, len(cleaned.text) - 1))
    end = data.draw(st.integers(start + 1, len(cleaned.text)))
    place = source_span(cleaned.runs, Span(start, end))
    printed = source[place.start : place.end]
    assert "".join(printed.split()) == "".join(cleaned.text[start:end].split())


def test_a_text_with_no_document_is_the_user_s_fault() -> None:
    from jzdesk.errors import InputError

    with pytest.raises(
        InputError, match=r"购物单：未找到公文（标题及其文号，如 焦政〔2024〕10号）"
    ):
        read_gazette("购物单", "买菜\n买米\n")


def test_the_cover_without_a_date_gives_none() -> None:
    issue: Gazette = read_gazette("2025-01", SMALL)
    assert (issue.title, issue.issue, issue.published_on) == ("2025-01", "2025-01", None)

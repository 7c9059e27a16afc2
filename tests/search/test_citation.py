"""Citations in every spelling that a clerk might use."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jzdesk.search.citation import parse_citation, parse_labels

PATHS = {
    "（十二）": ("三、强人才供给促就业", "（十二）"),
    "6.": ("二、实施十项工程", "（三）建筑和市政基础设施领域设备更新工程", "6."),
    "保障（三）": ("三、保障措施", "（三）"),
    "工程（三）": ("二、实施十项工程", "（三）建筑和市政基础设施领域设备更新工程"),
    "四、": ("四、",),
}


@pytest.mark.parametrize("opened", ["[", "〔", "(", "（", "【", "［", "<", " ", "", "-"])
@pytest.mark.parametrize("closed", ["]", "〕", ")", "）", "】", "］", ">", " ", "-"])
def test_a_document_number_is_read_in_any_bracket(opened: str, closed: str) -> None:
    citation = parse_citation(f"焦政办{opened}2024{closed}15号")
    assert citation.names_document("焦政办〔2024〕15号")
    assert not citation.names_document("焦政〔2024〕10号")
    assert not citation.names_document("焦政办〔2024〕14号")


@pytest.mark.parametrize(
    "text", ["焦政办2024-15", "焦政办２０２４－１５", "焦政办〔2024〕十五号", "15号文"]
)
def test_a_document_number_may_be_short(text: str) -> None:
    assert parse_citation(text).names_document("焦政办〔2024〕15号")


def test_a_municipal_number_is_not_the_office_s() -> None:
    assert not parse_citation("焦政〔2024〕15号").names_document("焦政办〔2024〕15号")


@pytest.mark.parametrize(
    "label",
    ["第十二条", "十二", "12", "（十二）", "(十二)", "（12）", "(12)", "十二、", "12.", "第12条"],
)
def test_every_spelling_of_a_label_names_the_clause(label: str) -> None:
    citation = parse_citation(f"焦政办〔2024〕15号 {label}")
    assert citation.rank(PATHS["（十二）"]) is not None
    assert citation.rank(PATHS["6."]) is None
    assert parse_labels(label) == citation.levels


def test_a_bare_digit_is_first_the_arabic_label_then_the_chinese() -> None:
    citation = parse_citation("焦政〔2024〕10号 3")
    arabic, chinese = (
        citation.rank(("二、甲", "（一）乙", "3.")),
        citation.rank(PATHS["保障（三）"]),
    )
    assert arabic is not None
    assert chinese is not None
    assert arabic < chinese


def test_a_path_tells_equal_labels_apart() -> None:
    citation = parse_citation("焦政〔2024〕10号 三、/（三）")
    assert citation.rank(PATHS["保障（三）"]) == 0
    assert citation.rank(PATHS["工程（三）"]) is None


@pytest.mark.parametrize(
    "text", ["7800元", "2024年12月31日到期吗", "30万贷款", "12月", "3%征收率", "2024年15万", ""]
)
def test_amounts_and_dates_are_no_citation(text: str) -> None:
    citation = parse_citation(text)
    assert (citation.number, citation.levels, citation.rest) == (None, (), text)


def test_the_words_around_a_citation_are_kept() -> None:
    assert parse_citation("焦政办〔2024〕15号第十条 开店").rest == "开店"
    assert parse_citation("技能补贴第十二条").rest == "技能补贴"


@given(st.text(max_size=80))
def test_any_text_can_be_read(text: str) -> None:
    citation = parse_citation(text)
    assert all(citation.levels)
    parse_labels(text)

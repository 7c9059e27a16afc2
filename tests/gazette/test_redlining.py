"""A changed text is shown as a marked-up draft: nothing of either text is lost, numbers stay whole."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from jzdesk.gazette.redlining import Mark, redline

TEXTS = st.text(alphabet="补贴标准为1500元，2024年ab。 \n", max_size=60)


def shown(before: str, after: str) -> str:
    signs = {Mark.SAME: "{}", Mark.REMOVED: "[-{}]", Mark.ADDED: "[+{}]"}
    return "".join(signs[piece.mark].format(piece.text) for piece in redline(before, after))


@pytest.mark.parametrize(
    ("before", "after", "marked"),
    [
        ("初级1000元、中级", "初级1200元、中级", "初级[-1000][+1200]元、中级"),
        ("至2024年12月31日", "至2025年12月31日", "至[-2024][+2025]年12月31日"),
        ("贷款利率0.5%贴息", "贷款利率0.75%贴息", "贷款利率[-0.5][+0.75]%贴息"),
        ("给予补贴。", "一次性给予补贴。", "[+一次性]给予补贴。"),
        ("给予一次性补贴。", "给予补贴。", "给予[-一次性]补贴。"),
        ("补贴", "补贴", "补贴"),
        ("", "新增的话", "[+新增的话]"),
        ("删去的话", "", "[-删去的话]"),
        ("", "", ""),
        ("甲单位负责", "乙部门牵头", "[-甲单位负责][+乙部门牵头]"),
    ],
)
def test_it_reads_like_a_marked_up_draft(before: str, after: str, marked: str) -> None:
    assert shown(before, after) == marked


def test_a_sign_or_two_left_between_changes_go_along_with_them() -> None:
    assert shown("由人社局负责落实", "由财政局牵头落实") == "由[-人社局负责][+财政局牵头]落实"


@given(before=TEXTS, after=TEXTS)
@settings(deadline=None)
def test_both_texts_can_be_read_off_it(before: str, after: str) -> None:
    pieces = redline(before, after)
    assert "".join(p.text for p in pieces if p.mark is not Mark.ADDED) == before
    assert "".join(p.text for p in pieces if p.mark is not Mark.REMOVED) == after
    assert all(piece.text for piece in pieces)


@given(text=TEXTS)
def test_what_is_the_same_is_one_piece(text: str) -> None:
    assert [piece.mark for piece in redline(text, text)] == [Mark.SAME] * bool(text)


@given(before=TEXTS, after=TEXTS)
@settings(deadline=None)
def test_marks_never_repeat_side_by_side(before: str, after: str) -> None:
    marks = [piece.mark for piece in redline(before, after)]
    assert all(one is not other for one, other in pairwise(marks))


def test_texts_of_any_length_are_compared_without_a_wait() -> None:
    before, after = "补" * 50_000 + "甲", "贴" * 50_000 + "乙"
    pieces = redline(before, after)
    assert [piece.text for piece in pieces] == [before, after]

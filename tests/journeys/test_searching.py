"""Results come as one types, belong to what stands in the box, and nothing typed breaks it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QWidget

if TYPE_CHECKING:
    from .conftest import Clerk

CTRL = Qt.KeyboardModifier.ControlModifier
GARBAGE = (
    "*",
    '"',
    "((((",
    "AND OR NOT",
    "title:",
    "[a TO",
    "~^\\/",
    "%00",
    "🙂🙂",
    "<script>alert(1)</script>",
    "<b>&amp;",
    "？！。，",
    "贫" * 2000,
    "'; DROP TABLE node; --",
    "\u202e\u200b\ufeff",
    "𠮷野家",
)


def test_results_follow_every_keystroke(clerk: Clerk) -> None:
    clerk.press(Qt.Key.Key_K, CTRL)

    for typed, expected in (
        ("技能", "技能"),
        ("提升补贴", "（十二）"),
    ):
        clerk.hands.type(typed)
        clerk.until(lambda words=expected: any(words in line for line in clerk.results()[:3]))


def test_results_of_an_older_query_never_come_back(clerk: Clerk) -> None:
    clerk.press(Qt.Key.Key_K, CTRL)
    box = clerk.hands.find(QLineEdit, "searchBox")
    for query in ("设备更新", "科创", "贫困户", "设备更新", "技能提升补贴"):
        box.selectAll()
        clerk.hands.type(query)

    clerk.until(lambda: bool(clerk.results()) and "（十二）" in clerk.results()[0])
    for _ in range(20):  # whatever was still under way has its chance to come
        QTest.qWait(5)
        assert "（十二）" in clerk.results()[0]


def test_an_emptied_box_shows_the_outline_though_an_answer_is_under_way(clerk: Clerk) -> None:
    clerk.press(Qt.Key.Key_K, CTRL)
    clerk.hands.type("技能提升补贴")
    clerk.press(Qt.Key.Key_Escape)

    for _ in range(20):
        QTest.qWait(5)
        assert clerk.hands.sees(QWidget, "outline") is not None


def test_the_arrows_in_the_box_preview_each_result(clerk: Clerk) -> None:
    clerk.search("贫困户", until="（五）落实企业招收重点群体税收优惠政策")

    clerk.press(Qt.Key.Key_Down)
    clerk.sees("reader", "（九）稳定脱贫劳动力务工规模")
    clerk.press(Qt.Key.Key_Up)
    clerk.sees("reader", "（五）落实企业招收重点群体税收优惠政策")
    clerk.press(Qt.Key.Key_Up)
    clerk.sees("reader", "（五）落实企业招收重点群体税收优惠政策")


def test_going_back_skips_what_was_only_previewed(clerk: Clerk) -> None:
    clerk.search("技能补贴", until="（十二）实施技能提升补贴政策")
    clerk.press(Qt.Key.Key_Return)
    clerk.search("贫困户", until="（五）落实企业招收重点群体税收优惠政策")
    for _ in range(2):
        clerk.press(Qt.Key.Key_Down)
    clerk.press(Qt.Key.Key_Return)

    clerk.press(Qt.Key.Key_Left, Qt.KeyboardModifier.AltModifier)

    clerk.sees("reader", "（十二）实施技能提升补贴政策")


@pytest.mark.parametrize(
    ("said", "clause"),
    [
        ("俺儿当兵回来开个店能减多少税", "（十）"),
        ("焦政办2024-15 12", "（十二）"),
        ("考证补贴", "（十二）"),
    ],
)
def test_the_first_answer_is_the_clause_that_was_meant(
    clerk: Clerk, said: str, clause: str
) -> None:
    clerk.press(Qt.Key.Key_K, CTRL)
    clerk.hands.type(said)

    clerk.until(lambda: bool(clerk.results()) and clause in clerk.results()[0])


def test_no_typing_breaks_the_search(clerk: Clerk) -> None:
    box = clerk.hands.find(QLineEdit, "searchBox")
    for garbage in GARBAGE:
        box.setFocus()
        box.selectAll()
        clerk.hands.type(garbage)
        clerk.press(Qt.Key.Key_Down)
        clerk.press(Qt.Key.Key_Return)

    clerk.press(Qt.Key.Key_Escape)
    clerk.search("技能提升补贴", until="（十二）实施技能提升补贴政策")


def test_no_typing_breaks_a_form(clerk: Clerk) -> None:
    clerk.press(Qt.Key.Key_2, CTRL)
    clerk.press(Qt.Key.Key_F7)
    for name in ("field-insured_months", "field-certificates[0].issued_on"):
        line = clerk.hands.find(QLineEdit, name)
        for garbage in (*GARBAGE, "--5", "-1", "1e9", "１４", "2024-02-30"):
            line.setFocus()
            line.selectAll()
            clerk.hands.type(garbage)
            clerk.sees("answer", "还需填写或更正")

    clerk.press(Qt.Key.Key_F7)
    clerk.sees("answer", "1500.00 元")

"""The search box: composition, completion, and what it does not keep."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtWidgets import QApplication

from jzdesk.ui.search_box import SearchBox

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot


@pytest.fixture
def box(qtbot: QtBot) -> SearchBox:
    made = SearchBox()
    qtbot.addWidget(made)
    made.show()
    return made


def test_what_an_input_method_composes_is_searched_before_it_is_committed(
    box: SearchBox, qtbot: QtBot
) -> None:
    box.setText("技能")
    with qtbot.waitSignal(box.typed) as typed:
        QApplication.sendEvent(box, QInputMethodEvent("bu'tie", []))
    assert typed.args == ["技能bu'tie"]
    assert box.text() == "技能"


def test_the_right_arrow_completes_only_at_the_end_of_the_words(
    box: SearchBox, qtbot: QtBot
) -> None:
    box.setText("技能")
    with qtbot.waitSignal(box.completing):
        qtbot.keyClick(box, Qt.Key.Key_Right)
    box.setCursorPosition(0)
    with qtbot.assertNotEmitted(box.completing):
        qtbot.keyClick(box, Qt.Key.Key_Right)


def test_tab_leaves_the_box(box: SearchBox, qtbot: QtBot) -> None:
    box.setText("技能")
    with qtbot.assertNotEmitted(box.completing):
        qtbot.keyClick(box, Qt.Key.Key_Tab)


def test_recent_searches_are_kept_newest_first_and_once(box: SearchBox) -> None:
    for words in ("补贴", "返还", "补贴"):
        box.setText(words)
        box.remember()
    assert box.recent == ("补贴", "返还")
    box.forget()
    assert box.recent == ()


@pytest.mark.parametrize(
    ("words", "kept"),
    [
        ("41080219900101123", False),  # 17 digits
        ("410802199001011234", False),  # an identity number
        ("410802 19900101 １２３４", False),  # in groups, in full width
        ("身份证410802199001011234的人", False),
        ("123456789012345", False),  # 15 digits: a card number
        ("12345678901234", True),  # 14 digits
        ("7800元", True),
    ],
)
def test_a_run_of_fifteen_digits_or_more_is_never_kept(
    box: SearchBox, words: str, kept: bool
) -> None:
    box.setText(words)
    box.remember()
    assert (words in box.recent) is kept

"""告知: what changes without the cursor is said to who does not see it, and said once."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QAccessibleEvent
from PySide6.QtWidgets import QLabel, QTextBrowser

from jzdesk.ui.announcing import announce
from jzdesk.ui.goals import Calculate
from jzdesk.ui.hands import Hands
from jzdesk.ui.window import MainWindow

CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def said(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What a screen reader is given to say."""
    heard: list[str] = []

    def hear(event: QAccessibleEvent) -> None:
        if isinstance(event, QAccessibleAnnouncementEvent):
            heard.append(event.message())

    monkeypatch.setattr(QAccessible, "updateAccessibility", staticmethod(hear))
    return heard


@pytest.mark.usefixtures("window")
def test_an_announcement_reaches_qt_without_a_screen_reader() -> None:
    announce(QLabel("某处"), "某事")  # as on most machines: nobody listens, nothing happens


def search(hands: Hands, window: MainWindow, words: str) -> None:
    hands.key(Qt.Key.Key_K, CTRL)
    hands.type(words)
    hands.wait(lambda: window.idle, "检索")
    hands.rest()


def test_the_number_of_results_is_said_when_it_changes(
    hands: Hands, window: MainWindow, said: list[str]
) -> None:
    search(hands, window, "贫困户")
    assert said == ["找到 3 条"]

    hands.key(Qt.Key.Key_Down)  # another result, as many as before
    assert said == ["找到 3 条"]

    search(hands, window, "火星移民")
    assert said[-1] == "没有找到"


def test_a_verdict_is_said_with_its_sum_when_it_changes(
    hands: Hands, window: MainWindow, said: list[str]
) -> None:
    window.go(Calculate("skill-subsidy"))
    hands.key(Qt.Key.Key_F7)
    answer = hands.find(QTextBrowser, "answer")
    hands.wait(lambda: "符合" in answer.toPlainText(), "结论")
    assert said == ["符合，1500.00 元"]

    window.actions_made["larger"].trigger()  # the same answer, larger
    hands.wait(lambda: window.idle, "重算")

    assert said == ["符合，1500.00 元"]

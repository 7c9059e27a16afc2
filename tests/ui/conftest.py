"""Walking through every page of the window, as a person does who looks for the first time."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QListWidget, QToolButton, QWidget

from jzdesk.ui.hands import Hands

Walk = Callable[[], Iterator[str]]


@pytest.fixture
def walk(hands: Hands) -> Walk:
    """Turn to each page in turn, each with something on it; gives its name."""

    def pages() -> Iterator[str]:
        hands.key(Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier)
        hands.type("技能补贴")
        hands.find(QWidget, "results")
        yield "搜索结果"
        hands.key(Qt.Key.Key_Escape)
        hands.find(QWidget, "outline")
        for button in hands.window.findChildren(QToolButton):
            if button.objectName().startswith("page-"):
                hands.click(button.objectName())
                yield button.text()
                yield from _calculators(hands)

    return pages


def _calculators(hands: Hands) -> Iterator[str]:
    """Each calculator with its example, if the calculators are in sight."""
    chooser = hands.sees(QListWidget, "calculators")
    for _ in range(chooser.count() if chooser else 0):
        assert chooser is not None
        hands.key(Qt.Key.Key_F7)
        yield chooser.currentItem().text()
        chooser.setFocus()
        hands.key(Qt.Key.Key_Down)

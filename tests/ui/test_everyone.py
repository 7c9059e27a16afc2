"""For everyone: every control has a name, no word is cut, and Chinese is drawn as Chinese."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import pairwise
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAccessible, QFont, QImage, QPainter
from PySide6.QtWidgets import (
    QAbstractButton,
    QLabel,
    QListView,
    QPushButton,
    QTextBrowser,
    QToolButton,
    QWidget,
)
from pytestqt.qtbot import QtBot

from jzdesk.ui.hands import Hands
from jzdesk.ui.theme import FAMILIES

Walk = Callable[[], Iterator[str]]
SMALL_SCREEN = (1366, 768)
CTRL = Qt.KeyboardModifier.ControlModifier
_ICON_ONLY = Qt.ToolButtonStyle.ToolButtonIconOnly
TEXTS = (QPushButton, QToolButton, QLabel)


def visible(window: QWidget, *kinds: type[QWidget]) -> Iterator[QWidget]:
    for kind in kinds:
        yield from (widget for widget in window.findChildren(kind) if widget.isVisible())


def spoken(widget: QWidget) -> str:
    """What a screen reader says of a control."""
    interface = QAccessible.queryAccessibleInterface(widget)
    return interface.text(QAccessible.Text.Name) if interface else ""


def takes_focus(widget: QWidget) -> bool:
    return bool(widget.focusPolicy() & Qt.FocusPolicy.TabFocus) and widget.isEnabled()


def test_every_control_that_takes_the_cursor_has_a_name(hands: Hands, walk: Walk) -> None:
    nameless = {
        f"{page}: {type(widget).__name__} {widget.objectName()}"
        for page in walk()
        for widget in visible(hands.window, QWidget)
        if takes_focus(widget) and not spoken(widget).strip()
    }

    assert not nameless


@pytest.mark.parametrize(
    "steps",
    [
        pytest.param(0, id="100%"),
        pytest.param(10, id="200%"),
    ],
)
def test_no_words_of_a_button_or_label_are_cut(hands: Hands, walk: Walk, steps: int) -> None:
    window = hands.window
    window.resize(*SMALL_SCREEN)
    for _ in range(steps):
        hands.key(Qt.Key.Key_Equal, CTRL)

    cut = {f"{page}: {fault}" for page in walk() for fault in cuts(window)}

    assert sorted(cut) == []
    assert (window.width(), window.height()) == SMALL_SCREEN


def cuts(window: QWidget) -> Iterator[str]:
    for widget in visible(window, *TEXTS):
        if missing := too_narrow(widget):
            yield f"{words(widget)}（{widget.objectName()}）lacks {missing} px"
        elif beyond := reaches_beyond(widget, window):
            yield f"{words(widget)}（{widget.objectName()}）reaches beyond {beyond}"


def words(widget: QWidget) -> str:
    assert isinstance(widget, QAbstractButton | QLabel)
    return widget.text()


def too_narrow(widget: QWidget) -> int:
    """How many pixels the words lack; those of a wrapping label lie below each other."""
    if isinstance(widget, QLabel) and widget.wordWrap():
        return max(0, widget.heightForWidth(widget.width()) - widget.height())
    if isinstance(widget, QToolButton) and widget.toolButtonStyle() == _ICON_ONLY:
        return 0  # its words are its name, not drawn
    room = widget.contentsRect().width()
    if isinstance(widget, QLabel):
        return max(0, widget.sizeHint().width() - widget.width())
    return max(0, widget.fontMetrics().horizontalAdvance(words(widget)) - room)


def reaches_beyond(widget: QWidget, window: QWidget) -> str:
    """What cuts a widget off at its left or right; what lies above or below can be scrolled to."""
    above = widget.parentWidget()
    while above is not None and above is not window.parentWidget():
        left = widget.mapTo(above, QPoint(0, 0)).x()
        if left < 0 or left + widget.width() > above.width():
            return f"{type(above).__name__} {above.objectName()}"
        above = above.parentWidget()
    return ""


@pytest.mark.parametrize(
    "steps",
    [
        pytest.param(0, id="100%"),
        pytest.param(10, id="200%"),
    ],
)
def test_no_result_lies_over_another(
    hands: Hands, qtbot: QtBot, tmp_path: Path, steps: int
) -> None:
    hands.window.resize(*SMALL_SCREEN)
    for _ in range(steps):
        hands.key(Qt.Key.Key_Equal, CTRL)
    hands.picture(tmp_path / "cover.png")  # the window has settled, as it has for a person
    hands.key(Qt.Key.Key_K, CTRL)
    hands.type("贫困户")
    results = hands.find(QListView, "results")
    qtbot.waitUntil(lambda: results.model().rowCount() == 3)

    reader = hands.find(QTextBrowser, "reader")
    qtbot.waitUntil(lambda: "税收优惠政策" in reader.toPlainText())  # the panes have their widths
    hands.picture(tmp_path / "results.png")

    rects = [results.visualRect(results.model().index(row, 0)) for row in range(3)]
    assert all(one.bottom() < other.top() for one, other in pairwise(rects)), rects


@pytest.mark.usefixtures("window")
def test_chinese_is_not_drawn_as_boxes() -> None:
    characters = "焦作市政策补贴〔〕（）《》「」·√×元"
    drawn = {character: picture(character) for character in characters}

    for character, image in drawn.items():
        alike = [other for other, own in drawn.items() if own == image]
        assert alike == [character]


@pytest.mark.usefixtures("window")
def test_nothing_is_drawn_as_the_box_of_an_unknown_character() -> None:
    box = picture("\U0010fffd")  # private use: no font has it

    for character in "焦作政策桌面囧㎡‹›＋":
        assert picture(character) != box


def picture(character: str) -> bytes:
    image = QImage(48, 48, QImage.Format.Format_Grayscale8)
    image.fill(255)
    painter = QPainter(image)
    font = QFont()
    font.setFamilies(list(FAMILIES))
    font.setPixelSize(32)
    painter.setFont(font)
    painter.drawText(image.rect(), Qt.AlignmentFlag.AlignCenter, character)
    painter.end()
    return bytes(image.constBits())

"""正文一栏: the reader with its head, its find bar, and a second text beside it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QLabel, QMenu, QPushButton, QSplitter, QVBoxLayout, QWidget

from jzdesk.gazette.model import Entry
from jzdesk.ui.actions import spec_of, tip_of
from jzdesk.ui.buttons import Button, flat
from jzdesk.ui.design import Shape
from jzdesk.ui.reading.arrangement import Arrangement
from jzdesk.ui.reading.dressing import View
from jzdesk.ui.reading.find_bar import FindBar
from jzdesk.ui.reading.html import page_blocks
from jzdesk.ui.reading.in_step import InStep
from jzdesk.ui.reading.panes import Pane
from jzdesk.ui.reading.reader import Reader
from jzdesk.ui.theme import Theme

_SIDE_BY_SIDE = ("twin", "beside", "pin")  # actions of the menu


@dataclass(frozen=True, slots=True)
class Text:
    """一面: what one reader shows."""

    entries: Sequence[Entry]
    view: View
    title: str = ""  # said above it where it stands at the left


class _Halves(QSplitter):
    """Two texts of one size, until a person moves what parts them."""

    def __init__(self) -> None:
        super().__init__(Qt.Orientation.Horizontal)
        self._moved = False
        self.splitterMoved.connect(self._on_moved)

    def even_out(self) -> None:
        """Both of one size again."""
        self._moved = False
        self.setSizes([self.width(), self.width()])

    def _on_moved(self) -> None:
        self._moved = True

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Share the new room."""
        super().resizeEvent(event)
        if not self._moved:
            self.even_out()


class TextPane(QWidget):
    """Shows one text or two; says what a person wants of them."""

    followed = Signal(str)  # a link
    asked = Signal(str)  # name of an action
    toggled = Signal()  # another look at the same text is wanted
    twin_closed = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        """Start empty."""
        super().__init__(parent)
        self._theme = theme
        self.reader, self.twin = Reader(theme), Reader(theme)
        self.twin.setObjectName("twinReader")
        self.twin.setAccessibleName("左侧正文")
        for reader in (self.reader, self.twin):
            reader.followed.connect(self.followed)
        self._entries: Sequence[Entry] = ()
        self._twin_entries: Sequence[Entry] = ()
        self._twin_key = ""
        self._in_step = InStep(self.reader, self.twin)
        self.find_bar = FindBar(self.reader, theme)
        self._make_buttons()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        self._whole = Pane(theme, self._head(), self._body())
        layout.addWidget(self._whole)
        self.show_twin(None)

    def _make_buttons(self) -> None:
        self.back_button = flat("后退", "backButton", tip_of("back"), "arrow-left")
        self.forward_button = flat("前进", "forwardButton", tip_of("forward"), "arrow-right")
        tip = "显示目录，再按一次收起"
        self.outline_button = flat("目录", "outlineButton", tip, checkable=True)
        tip = "显示本条要点，再按一次回到目录"
        self.facts_button = flat("要点", "factsButton", tip, checkable=True)
        tip = tip_of("printed", "显示公报印刷原文：分页处和差错照原样")
        self.printed_button = flat("原文", "printedButton", tip, checkable=True)
        self.find_button = flat("", "findHereButton", tip_of("find-here"), "search")
        self.side_button = flat("", "sideButton", "并排看两处正文", "columns-2")
        self.copy_button = flat("复制并附出处", "copyButton", tip_of("copy"))
        self._worded: dict[QPushButton, tuple[str, str]] = {
            self.back_button: ("后退", ""),
            self.forward_button: ("前进", ""),
            self.copy_button: ("复制并附出处", "复制"),
        }
        self.back_button.clicked.connect(lambda: self.asked.emit("back"))
        self.forward_button.clicked.connect(lambda: self.asked.emit("forward"))
        self.copy_button.clicked.connect(lambda: self.asked.emit("copy"))
        self.find_button.clicked.connect(lambda: self.asked.emit("find-here"))
        self.printed_button.toggled.connect(self.toggled)
        self.side_button.setMenu(self._side_menu())

    def _side_menu(self) -> QMenu:
        menu = QMenu(self)
        menu.setObjectName("sideMenu")
        for name in _SIDE_BY_SIDE:
            action = menu.addAction(spec_of(name).words, lambda name=name: self.asked.emit(name))
            action.setToolTip(tip_of(name))
        menu.setToolTipsVisible(True)
        return menu

    def _head(self) -> list[QWidget | None]:
        ways = [self.back_button, self.forward_button, self.outline_button]
        looks = [self.facts_button, self.printed_button]
        return [*ways, None, *looks, self.find_button, self.side_button, self.copy_button]

    def _body(self) -> QWidget:
        self._left_title, self._right_title = _title(), _title()
        close = flat("收起", "twinClose", tip_of("leave", "收起左侧正文"))
        close.clicked.connect(self.twin_closed)
        self._left = Pane(self._theme, [self._left_title, close], self.twin)
        self._right = Pane(self._theme, [self._right_title], self.reader)
        self.texts = _Halves()
        self.texts.addWidget(self._left)
        self.texts.addWidget(self._right)
        self.texts.setChildrenCollapsible(False)
        self.texts.setHandleWidth(Shape.HAIR)
        body = QWidget()
        column = QVBoxLayout(body)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.texts, 1)
        column.addWidget(self.find_bar)
        return body

    def add_tool(self, button: QPushButton) -> None:
        """Put one more button at the end of the head; it has words where there is room."""
        self._whole.add(button)
        self._worded[button] = (button.text(), "")

    @property
    def of_a_text(self) -> tuple[Button, ...]:
        """Buttons that are of use only where there is a text to read."""
        return (self.printed_button, self.side_button, self.copy_button)

    @property
    def active(self) -> Reader:
        """The reader that the cursor is in, else the one that follows the outline."""
        return self.twin if self.twin.hasFocus() and self.twin.isVisible() else self.reader

    @property
    def has_twin(self) -> bool:
        """Whether two texts stand side by side."""
        return not self._left.isHidden()

    @property
    def shown(self) -> tuple[Sequence[Entry], Sequence[Entry]]:
        """The parts in the reader and those at its left."""
        return self._entries, self._twin_entries if self.has_twin else ()

    def show_text(self, text: Text, *, at_mark: bool, stay: bool) -> None:
        """Show a text in the reader: from its beginning, its marked words, or where it was."""
        self._entries = text.entries
        blocks, bar = page_blocks(text.entries, text.view), self.reader.verticalScrollBar()
        place = bar.value()
        self.reader.show_blocks(blocks, self._theme, at_mark=at_mark and not stay)
        if stay:
            bar.setValue(place)
        self.find_bar.page_changed()

    def show_page(self, html: str) -> None:
        """Show a page of the program's own."""
        self._entries = ()
        self.reader.show_html(html, self._theme)
        self.find_bar.page_changed()

    def show_twin(self, text: Text | None, *, in_step: bool = False) -> None:
        """Show another text at the left of the reader, or none.

        Args:
            text: what it is.
            in_step: whether both are the same words and scroll together.
        """
        self._in_step.on = False
        if self.has_twin is not (text is not None):
            self._left.setVisible(text is not None)
            self.texts.even_out()
        if text is not None:
            bar, key = self.twin.verticalScrollBar(), text.entries[0].node.key
            place = bar.value() if key == self._twin_key else 0
            self._twin_key, self._twin_entries = key, text.entries
            self._left_title.setText(text.title)
            self._right_title.setText("整理文本" if in_step else "正在看")
            self.twin.show_blocks(page_blocks(text.entries, text.view), self._theme)
            bar.setValue(place)
            self._in_step.on = in_step
            self._in_step.begin()

    def arrange(self, arrangement: Arrangement) -> None:
        """Use the room there is."""
        way = Qt.Orientation.Vertical if arrangement.stacked else Qt.Orientation.Horizontal
        if self.texts.orientation() is not way:
            self.texts.setOrientation(way)
            self.texts.even_out()
        self._right.head.setVisible(self.has_twin and not arrangement.stacked)
        self.facts_button.setVisible(arrangement.facts_button)
        self.outline_button.setVisible(arrangement.outline_button)
        for button, (words, short) in self._worded.items():
            _say(button, words if arrangement.roomy else short)

    def set_theme(self, theme: Theme) -> None:
        """Show everything in another size or other colours."""
        self._theme = theme
        self.find_bar.set_theme(theme)
        for each in (self._whole, self._left, self._right):
            each.set_theme(theme)


def _title() -> QLabel:
    label = QLabel()
    label.setObjectName("paneTitle")
    return label


def _say(button: QPushButton, words: str) -> None:
    """Words on a button; without any its explanation is its name."""
    button.setText(words)
    button.setAccessibleName("" if words else button.toolTip())

"""页内查找: the bar at the foot of the reader."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QTextCharFormat, QTextCursor
from PySide6.QtWidgets import QHBoxLayout, QLabel, QWidget

from jzdesk.ui.actions import tip_of
from jzdesk.ui.buttons import flat
from jzdesk.ui.composing import ComposingEdit
from jzdesk.ui.design import Space
from jzdesk.ui.reading.finding import Course, Hit, hits_of
from jzdesk.ui.reading.reader import Highlight, Reader
from jzdesk.ui.theme import Theme

_LAYER = "find"
_LONGEST = 200  # characters of what is looked for
_FIELD = 260
_STEPS = {
    Qt.Key.Key_Return: 1,
    Qt.Key.Key_Enter: 1,
    Qt.Key.Key_Down: 1,
    Qt.Key.Key_Up: -1,
}


class _FindEdit(ComposingEdit):
    """Enter and the arrows go from hit to hit."""

    stepped = Signal(int)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Step, or type."""
        step = _STEPS.get(Qt.Key(event.key()))
        if step is None:
            super().keyPressEvent(event)
            return
        back = event.modifiers() & Qt.KeyboardModifier.ShiftModifier
        self.stepped.emit(-1 if back else step)


class FindBar(QWidget):
    """Marks every place of some words in a reader and goes from one to the next.

    The words stay when another clause is shown. Who only looked and goes back with Esc finds the
    text where it was; who went on to a hit stays there.
    """

    def __init__(self, reader: Reader, theme: Theme, parent: QWidget | None = None) -> None:
        """Stay out of sight until it is opened."""
        super().__init__(parent)
        self._reader = reader
        self._theme = theme
        self._course = Course()
        self._words = ""
        self._came_from: int | None = None  # scroll position to go back to
        self._from = 0  # position in the text from which one looks
        self.setObjectName("findBar")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._lay_out()
        self.set_theme(theme)
        self.hide()

    def _lay_out(self) -> None:
        self.edit = _FindEdit()
        self.edit.setObjectName("findEdit")
        self.edit.setAccessibleName("在正文中查找")
        self.edit.setPlaceholderText("在正文中查找")
        self.edit.setMaxLength(_LONGEST)
        self.edit.typed.connect(self._on_typed)
        self.edit.stepped.connect(self.step)
        self.count = QLabel()
        self.count.setObjectName("findCount")
        self._row = QHBoxLayout(self)
        self._row.addWidget(self.edit)
        for words, name, action, by in (
            ("上一处", "findPrevious", "find-previous", -1),
            ("下一处", "findNext", "find-next", 1),
        ):
            button = flat(words, name, tip_of(action))
            button.clicked.connect(lambda _=False, by=by: self.step(by))
            self._row.addWidget(button)
        self._row.addWidget(self.count, 1)
        close = flat("收起", "findClose", tip_of("leave", "收起查找"))
        close.clicked.connect(self.close_bar)
        self._row.addWidget(close)

    def set_theme(self, theme: Theme) -> None:
        """Show everything in another size or other colours."""
        self._theme = theme
        across, down = theme.px(Space.S4), theme.px(Space.S2)
        self._row.setContentsMargins(across, down, across, down)
        self._row.setSpacing(theme.px(Space.S3))
        self.edit.setMaximumWidth(theme.px(_FIELD))
        self._mark()

    def open_bar(self) -> None:
        """Come into sight with what is selected in the text, else with the words of last time."""
        if not self.isVisible():
            self._came_from = self._reader.verticalScrollBar().value()
            self._from = self._reader.first_in_sight()
        self.show()
        chosen = self._reader.textCursor().selectedText().strip()
        if 0 < len(chosen) <= _LONGEST and "\u2029" not in chosen:
            self.edit.setText(chosen)
            self._course.begin_at(self._reader.textCursor().selectionStart())
            self._mark()
        else:
            self.refresh()
        self.edit.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.edit.selectAll()

    def close_bar(self) -> None:
        """Go out of sight; the text is where it was, or at the hit that one went to."""
        current, bar = self._course.current, self._reader.verticalScrollBar()
        self.hide()
        self._course = Course()
        self._mark()
        if self._came_from is not None:
            bar.setValue(self._came_from)
        elif current is not None:
            self._select(current.start, current.end)
        self._reader.setFocus()

    def _select(self, start: int, end: int) -> None:
        cursor = self._reader.textCursor()
        cursor.setPosition(start)
        cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
        self._reader.setTextCursor(cursor)

    def why_not(self, action: str) -> str:
        """Why one cannot go to the next or last hit now; empty where one can."""
        stepping = action in {"find-next", "find-previous"}
        if not stepping or not self.isVisible():
            return ""
        if not self._words.strip():
            return "先写要找的词"
        return "" if self._course.hits else self._course.words()

    def step(self, by: int) -> None:
        """Go to the next hit (1) or the one before (-1); come into sight where one is not."""
        if not self.isVisible():
            self.open_bar()
        if not self._words:
            return
        self._came_from = None
        self._course.step(by, self._reader.first_in_sight())
        self._mark()
        self._go()

    def refresh(self) -> None:
        """Look for the words in what the reader shows now; stay where the reader is."""
        if self.isVisible():
            self._words = self.edit.text()
            self._course = Course(self._hits())
            self._mark()

    def page_changed(self) -> None:
        """The reader shows something else: there is nowhere to go back to."""
        self._came_from, self._from = None, 0
        self.refresh()

    def _on_typed(self, words: str) -> None:
        self._words = words
        if not self.isVisible():
            return
        self._course = Course(self._hits())
        self._course.begin_at(self._from)
        self._mark()
        if self._course.current is None and self._came_from is not None:
            self._reader.verticalScrollBar().setValue(self._came_from)
        self._go()

    def _hits(self) -> tuple[Hit, ...]:
        return hits_of(self._reader.places.read_in_one_go(), self._words)

    def _go(self) -> None:
        if (hit := self._course.current) is not None:
            self._reader.bring_into_sight(hit.start, hit.end)

    def _mark(self) -> None:
        every, here = self._looks()
        current = self._course.current
        self._reader.highlight(
            _LAYER,
            [
                Highlight(hit.start, hit.end, here if hit is current else every)
                for hit in self._course.hits
            ],
        )
        self.count.setText(self._course.words() if self._words.strip() else "")
        self.edit.setAccessibleDescription(self.count.text())

    def _looks(self) -> tuple[QTextCharFormat, QTextCharFormat]:
        """Every hit, and the one that one stands at: told by its line as well as its tint."""
        every, here = QTextCharFormat(), QTextCharFormat()
        every.setBackground(QColor(self._theme.colours.mark))
        here.setBackground(QColor(self._theme.colours.mark_deep))
        here.setUnderlineStyle(QTextCharFormat.UnderlineStyle.SingleUnderline)
        return every, here

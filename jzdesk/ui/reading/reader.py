"""正文: the reader, one column of a readable width in the middle of its pane."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPoint, QUrl, Signal
from PySide6.QtGui import QResizeEvent, QTextCharFormat, QTextCursor
from PySide6.QtWidgets import QTextBrowser, QTextEdit, QWidget

from jzdesk.ui.keys import explained
from jzdesk.ui.reading.dressing import HERE
from jzdesk.ui.reading.html import html_of
from jzdesk.ui.reading.marks import Passage
from jzdesk.ui.reading.places import Places
from jzdesk.ui.reading.words import Block
from jzdesk.ui.theme import Theme

_COLUMN = 672  # 42 characters of 16 pixels
_MARGIN = 26
_BETWEEN = 3  # pixels that are looked at for the first line in sight


@dataclass(frozen=True, slots=True)
class Highlight:
    """Words of the document, by their positions, and how they look."""

    start: int
    end: int
    look: QTextCharFormat


class Reader(QTextBrowser):
    """Shows rich text that this program made; follows no link by itself."""

    followed = Signal(str)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        """Start empty."""
        super().__init__(parent)
        self._theme = theme
        self.setObjectName("reader")
        self.setAccessibleName("正文")
        self.setAccessibleDescription(explained("scroll", "link"))
        self.setOpenLinks(False)
        self.setUndoRedoEnabled(False)
        self.places = Places(self.document(), ())
        self._layers: dict[str, Sequence[Highlight]] = {}
        self.anchorClicked.connect(self._follow)

    def show_blocks(self, blocks: Sequence[Block], theme: Theme, *, at_mark: bool = False) -> None:
        """Show parts from their beginning, or from the marked words."""
        self.show_html(html_of(blocks), theme)
        self.places = Places(self.document(), blocks)
        self._layers.clear()
        self.document().size()  # laid out to its end, so that any place can be scrolled to
        if at_mark:
            self.scrollToAnchor(HERE)
            bar, height = self.verticalScrollBar(), self.viewport().height()
            hidden = bar.value() > height * 2 // 3  # else the words are in view from the top
            bar.setValue(bar.value() - height // 3 if hidden else 0)

    def show_html(self, html: str, theme: Theme) -> None:
        """Show a page of the program's own, where nothing of the data can be pointed at."""
        self._theme = theme
        self._set_column()
        self.setHtml(html)
        self.places = Places(self.document(), ())
        self._layers.clear()

    def highlight(self, layer: str, highlights: Sequence[Highlight]) -> None:
        """Lay tints over words without touching the text; one layer never disturbs another."""
        self._layers[layer] = highlights
        every = [self._extra(each) for own in self._layers.values() for each in own]
        self.setExtraSelections(every)

    def _extra(self, highlight: Highlight) -> QTextEdit.ExtraSelection:
        extra = QTextEdit.ExtraSelection()
        cursor = QTextCursor(self.document())
        cursor.setPosition(highlight.start)
        cursor.setPosition(highlight.end, QTextCursor.MoveMode.KeepAnchor)
        extra.cursor, extra.format = cursor, highlight.look  # type: ignore[attr-defined]
        return extra

    def bring_into_sight(self, start: int, end: int) -> None:
        """Scroll until words are in sight, a third from the top; not at all where they are."""
        self.document().size()  # laid out to its end, else the scroll bar ends too early
        cursor = QTextCursor(self.document())
        cursor.setPosition(end)
        below = self.cursorRect(cursor)
        cursor.setPosition(start)
        above, port, bar = self.cursorRect(cursor), self.viewport(), self.verticalScrollBar()
        if above.top() < 0 or below.bottom() > port.height():
            bar.setValue(bar.value() + above.top() - port.height() // 3)

    def first_in_sight(self) -> int:
        """Position of the first character in sight."""
        # Just between two paragraphs Qt takes the end of the text to be there.
        return min(self.cursorForPosition(QPoint(0, y)).position() for y in range(_BETWEEN))

    def chosen_words(self) -> str:
        """What is selected, as it is shown."""
        words = self.textCursor().selectedText()
        return words.replace("\u2029", "\n").replace("\u2028", "\n").strip()

    def selection(self) -> tuple[Passage, ...]:
        """What is selected, as spans of the cleaned text: one for each part it touches, in order.

        Empty where nothing is selected, or only what the program itself says.
        """
        cursor = self.textCursor()
        return self.places.passages(cursor.selectionStart(), cursor.selectionEnd())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the column in the middle."""
        self._set_column()
        super().resizeEvent(event)

    def _set_column(self) -> None:
        margin = self._theme.px(_MARGIN)
        side = max(margin, (self.width() - self._theme.px(_COLUMN)) // 2)
        self.setViewportMargins(side, margin // 2, side, 0)

    def _follow(self, url: QUrl) -> None:
        self.followed.emit(QUrl.fromPercentEncoding(url.toEncoded()))

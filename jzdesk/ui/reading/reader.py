"""正文: the reader, one column of a readable width in the middle of its pane."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QUrl, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QTextBrowser, QWidget

from jzdesk.ui.reading.dressing import HERE
from jzdesk.ui.reading.html import html_of
from jzdesk.ui.reading.marks import Passage
from jzdesk.ui.reading.places import Places
from jzdesk.ui.reading.words import Block
from jzdesk.ui.theme import Theme

_COLUMN = 672  # 42 characters of 16 pixels
_MARGIN = 26


class Reader(QTextBrowser):
    """Shows rich text that this program made; follows no link by itself."""

    followed = Signal(str)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        """Start empty."""
        super().__init__(parent)
        self._theme = theme
        self.setObjectName("reader")
        self.setAccessibleName("正文")
        self.setOpenLinks(False)
        self.setUndoRedoEnabled(False)
        self.places = Places(self.document(), ())
        self.anchorClicked.connect(self._follow)

    def show_blocks(self, blocks: Sequence[Block], theme: Theme, *, at_mark: bool = False) -> None:
        """Show parts from their beginning, or from the marked words."""
        self.show_html(html_of(blocks), theme)
        self.places = Places(self.document(), blocks)
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

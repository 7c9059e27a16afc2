"""正文: the reader, one column of a readable width in the middle of its pane."""

from __future__ import annotations

from PySide6.QtCore import QUrl, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QTextBrowser, QWidget

from jzdesk.ui.reading.html import HERE
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
        self.anchorClicked.connect(self._follow)

    def show_html(self, html: str, theme: Theme, *, at_mark: bool = False) -> None:
        """Show ``html`` from its beginning, or from the marked words."""
        self._theme = theme
        self._set_column()
        self.setHtml(html)
        if at_mark:
            self.scrollToAnchor(HERE)
            bar, height = self.verticalScrollBar(), self.viewport().height()
            hidden = bar.value() > height * 2 // 3  # else the words are in view from the top
            bar.setValue(bar.value() - height // 3 if hidden else 0)

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

"""Labels that are never cut: one is elided, with the whole in its tooltip; one wraps."""

from __future__ import annotations

from html import escape

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget


def plain_tip(words: str) -> str:
    """``words`` as a tooltip that shows them as they are: Qt takes what looks so for markup."""
    return f"<p style='white-space:pre-wrap'>{escape(words)}</p>" if words else ""


def plain_entry(words: str) -> str:
    """``words`` as an entry of a menu, where an & would underline the next letter."""
    return words.replace("&", "&&")


class ElidedLabel(QLabel):
    """One line of plain text."""

    def __init__(self, words: str = "", parent: QWidget | None = None) -> None:
        """Show ``words``."""
        super().__init__(parent)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self._words = words
        self.show_words(words)

    @property
    def words(self) -> str:
        """The line as a whole, elided or not."""
        return self._words

    def show_words(self, words: str) -> None:
        """Show other words."""
        self._words = words
        metrics = self.fontMetrics()
        room = max(0, self.contentsRect().width() - metrics.averageCharWidth() * 4)
        self.setText(metrics.elidedText(words, Qt.TextElideMode.ElideRight, room))
        self.setToolTip(plain_tip(words))
        self.setAccessibleName(words)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Use the new room."""
        super().resizeEvent(event)
        self.show_words(self._words)


class WrappedLabel(QLabel):
    """Text that wraps and is given the height it then needs, in a scroll area too."""

    def __init__(self, words: str = "", parent: QWidget | None = None) -> None:
        """Show ``words``."""
        super().__init__(words, parent)
        self.setWordWrap(True)
        self.setAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft)

    def setText(self, words: str) -> None:
        """Show other words."""
        super().setText(words)
        self._grow()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Wrap at the new width."""
        super().resizeEvent(event)
        self._grow()

    def changeEvent(self, event: QEvent) -> None:
        """Wrap in the new type."""
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self._grow()

    def _grow(self) -> None:
        self.setMinimumHeight(0)  # else Qt counts the height it had as needed
        self.setMinimumHeight(max(0, self.heightForWidth(self.width())))

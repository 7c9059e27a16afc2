"""The line at the foot of the window: the edition of the data, now and then a message."""

from __future__ import annotations

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QWidget

from jzdesk.ui.labels import ElidedLabel

_MESSAGE_TIME = 8000  # milliseconds


class StatusLine(ElidedLabel):
    """Says what stands here always, or a message for a while."""

    def __init__(self, parent: QWidget | None = None) -> None:
        """Start empty."""
        super().__init__("", parent)
        self.setObjectName("edition")
        self._standing = ""
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_MESSAGE_TIME)
        self._pause.timeout.connect(lambda: self.show_words(self._standing))

    def set_standing(self, words: str) -> None:
        """Say what stands here when there is no message."""
        self._standing = words
        if not self._pause.isActive():
            self.show_words(words)

    def tell(self, words: str) -> None:
        """Show a message for a while."""
        self._pause.start()
        self.show_words(words)

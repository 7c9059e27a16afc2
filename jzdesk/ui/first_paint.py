"""The first paint of a window: what can wait waits for it."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Signal
from PySide6.QtWidgets import QWidget

from jzdesk.ui.later import later

_LATEST = 2000  # milliseconds; a window that nobody shows, or minimised, is never painted


class FirstPaint(QObject):
    """Tells once that a window was painted, or that it takes too long to wait for."""

    painted = Signal()

    def __init__(self, window: QWidget) -> None:
        """Watch ``window``."""
        super().__init__(window)
        self._window = window
        self._told = False
        window.installEventFilter(self)
        later(self, self._tell, _LATEST)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Let the paint come to its end first."""
        if event.type() is QEvent.Type.Paint and not self._told:
            later(self, self._tell)
        return False

    def _tell(self) -> None:
        if not self._told:
            self._told = True
            self._window.removeEventFilter(self)
            self.painted.emit()

"""What the benchmarks of the window share: its loop, its paints, and its longest stall."""

from __future__ import annotations

from collections.abc import Callable
from time import perf_counter

from PySide6.QtCore import QEvent, QEventLoop, QObject, QTimer
from PySide6.QtWidgets import QWidget


class Painted(QObject):
    """Notes when a widget was last painted."""

    def __init__(self, widget: QWidget) -> None:
        super().__init__(widget)
        self.at = 0.0
        widget.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802
        """Note the time of a paint; let every event pass."""
        if event.type() == QEvent.Type.Paint:
            self.at = perf_counter()
        return super().eventFilter(watched, event)


class Heartbeat(QObject):
    """The longest gaps between two beats of the window's loop, in seconds."""

    def __init__(self) -> None:
        super().__init__()
        self.longest, self._last = 0.0, perf_counter()
        self._timer = QTimer(self, interval=0)
        self._timer.timeout.connect(self._beat)
        self._timer.start()

    def restart(self) -> None:
        """Forget the gaps so far."""
        self.longest, self._last = 0.0, perf_counter()

    def stop(self) -> None:
        """Beat no more."""
        self._timer.stop()

    def _beat(self) -> None:
        now = perf_counter()
        self.longest, self._last = max(self.longest, now - self._last), now


def until(done: Callable[[], bool]) -> None:
    """Let the window's loop run until something holds."""
    loop = QEventLoop()
    timer = QTimer(interval=0)
    timer.timeout.connect(lambda: loop.quit() if done() else None)
    timer.start()
    loop.exec()


def rest(milliseconds: int) -> None:
    """Let the window's loop run for a while."""
    loop = QEventLoop()
    QTimer.singleShot(milliseconds, loop.quit)
    loop.exec()

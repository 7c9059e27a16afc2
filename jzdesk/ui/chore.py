"""长活: work that takes longer than a moment, with a bar and a cancel; nothing else waits for it."""

from __future__ import annotations

from collections.abc import Callable
from threading import Event
from typing import TypeVar

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QProgressDialog, QWidget

from jzdesk.batch.progress import CancelledError, Progress, Watch
from jzdesk.ui.faults import fault_words
from jzdesk.ui.session import Session

T = TypeVar("T")
_PATIENCE = 600  # milliseconds before the bar appears
_STOPPED = "已取消，没有写出文件"


class Chore(QObject):
    """One piece of work on the worker for what takes long; goes away when it is done."""

    progressed = Signal(object)  # Progress, from the worker
    told = Signal(str)
    ended = Signal()

    def __init__(self, session: Session, words: str, window: QWidget) -> None:
        """Say ``words`` (正在导出 …) above the bar, over ``window``."""
        super().__init__(window)
        self._session = session
        self._words = words
        self._stop = Event()
        self._bar = self._make_bar(window)
        self.progressed.connect(self._on_progress)

    def _make_bar(self, window: QWidget) -> QProgressDialog:
        bar = QProgressDialog(self._words, "取消", 0, 0, window)
        bar.setObjectName("choreBar")
        bar.setWindowTitle(self._words)
        bar.setWindowModality(Qt.WindowModality.NonModal)
        bar.setAutoClose(False)
        bar.setAutoReset(False)
        bar.setMinimumDuration(_PATIENCE)
        bar.canceled.connect(self._stop.set)
        return bar

    def run(self, work: Callable[[Watch], T], done: Callable[[T], str]) -> None:
        """Do ``work``, then tell what ``done`` makes of its result, or why there is none."""
        topic = f"chore {id(self)}"  # a second one must not drop the first
        self._session.chores.run(
            topic, lambda: work(self._watch), lambda result: self._end(done(result)), self._on_fault
        )

    def _watch(self, progress: Progress) -> None:
        """Called by the worker: pass the progress on, or stop."""
        if self._stop.is_set() or self._session.chores.closed:
            raise CancelledError(_STOPPED)
        self.progressed.emit(progress)

    def _on_progress(self, progress: Progress) -> None:
        if not self._stop.is_set():
            self._bar.setMaximum(progress.total)
            self._bar.setValue(progress.done)

    def _on_fault(self, fault: Exception) -> None:
        self._end(fault_words(fault))

    def _end(self, words: str) -> None:
        self._bar.reset()
        self._bar.deleteLater()
        self.told.emit(words)
        self.ended.emit()
        self.deleteLater()

"""The one way off the window's thread.

Tasks run one after another on a single worker, so that what they use need not be shared
between threads. Each caller names a topic; an answer is dropped once a newer task of its
topic was asked for.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import (
    QCoreApplication,
    QEvent,
    QObject,
    QRunnable,
    Qt,
    QThreadPool,
    Signal,
    Slot,
)


@dataclass(slots=True)
class _Job:
    topic: str  # "" for what must be done, whatever else is asked for
    turn: int
    work: Callable[[], Any]
    on_done: Callable[[Any], None]
    on_fault: Callable[[Exception], None]
    result: Any = None
    fault: Exception | None = None


class _Runner(QRunnable):
    def __init__(self, job: _Job, tasks: Tasks) -> None:
        super().__init__()
        self._job = job
        self._tasks = tasks

    def run(self) -> None:
        job = self._job
        if self._tasks.is_newest(job.topic, job.turn):
            try:
                job.result = job.work()
            except Exception as error:  # noqa: BLE001 - carried to the window, which decides
                job.fault = error
        self._tasks.finished.emit(job)


class Tasks(QObject):
    """Runs work in the background and brings its answer back to the window's thread."""

    finished = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        """Start with an idle worker."""
        super().__init__(parent)
        self._pool = QThreadPool(self)
        self._pool.setMaxThreadCount(1)
        self._newest: Counter[str] = Counter()
        self._pending = 0
        self._closed = False
        self.finished.connect(self._deliver, Qt.ConnectionType.QueuedConnection)

    def run(
        self,
        topic: str,
        work: Callable[[], Any],
        on_done: Callable[[Any], None],
        on_fault: Callable[[Exception], None],
    ) -> None:
        """Do ``work`` in the background, then call one of the two on the window's thread.

        After ``finish`` nothing is begun any more.
        """
        if self._closed:
            return
        self._newest[topic] += 1
        self._pending += 1
        self._pool.start(_Runner(_Job(topic, self._newest[topic], work, on_done, on_fault), self))

    def must(
        self,
        work: Callable[[], Any],
        on_done: Callable[[Any], None],
        on_fault: Callable[[Exception], None],
    ) -> None:
        """Do ``work`` in its turn whatever comes after it, even while the window closes.

        For what people wrote. Its answer does not arrive once the window is closed.
        """
        self._pending += 1
        self._pool.start(_Runner(_Job("", 0, work, on_done, on_fault), self))

    def is_newest(self, topic: str, turn: int) -> bool:
        """Whether no newer task of the topic was asked for."""
        return not topic or self._newest[topic] == turn

    def drop(self, topic: str) -> None:
        """Let no pending answer of ``topic`` arrive."""
        self._newest[topic] += 1

    @property
    def idle(self) -> bool:
        """Whether no answer is pending."""
        return self._pending == 0

    def settle(self) -> None:
        """Wait for the work under way, and deliver its answers."""
        self._pool.waitForDone()
        QCoreApplication.sendPostedEvents(self, QEvent.Type.MetaCall.value)

    def finish(self) -> None:
        """Wait for the work under way; nothing is delivered any more."""
        self._closed = True
        for topic in list(self._newest):
            self.drop(topic)
        self._pool.waitForDone()

    @Slot(object)
    def _deliver(self, job: _Job) -> None:
        self._pending -= 1
        if self._closed or not self.is_newest(job.topic, job.turn):
            return
        if job.fault is not None:
            job.on_fault(job.fault)
        else:
            job.on_done(job.result)

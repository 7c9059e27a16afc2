"""The one way off the window's thread.

Tasks run one after another on a single worker, so that what they use need not be shared
between threads. Each caller names a topic; an answer is dropped once a newer task of its
topic was asked for. What takes long has a worker of its own, so that no search waits for it
(``Session.chores``); it may use only what does not change: values, policies, calculators.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from queue import SimpleQueue
from threading import Event, Thread
from typing import Any

from PySide6.QtCore import QCoreApplication, QEvent, QObject, Qt, Signal, Slot

from jzdesk.errors import JzdeskError


@dataclass(slots=True)
class _Job:
    topic: str  # "" for what must be done, whatever else is asked for
    turn: int
    work: Callable[[], Any]
    on_done: Callable[[Any], None]
    on_fault: Callable[[Exception], None]
    result: Any = None
    fault: Exception | None = None


class _Worker:
    """One thread that does what it is given, in turn.

    Not Qt's pool of threads: PySide keeps some of its runnables for ever, and with each an
    answer.
    """

    def __init__(self, do: Callable[[_Job], None]) -> None:
        self._do = do
        self._waiting: SimpleQueue[Callable[[], None] | None] = SimpleQueue()
        self._thread = Thread(target=self._work, name="jzdesk-worker", daemon=True)
        self._thread.start()

    def give(self, job: _Job) -> None:
        self._waiting.put(lambda: self._do(job))

    def catch_up(self) -> None:
        """Wait until what was given is done."""
        done = Event()
        self._waiting.put(done.set)
        done.wait()

    def end(self) -> None:
        """Wait until what was given is done, and do nothing more."""
        self._waiting.put(None)
        self._thread.join()

    def _work(self) -> None:
        while (step := self._waiting.get()) is not None:
            step()
            del step  # so that the last answer does not stay until the next question


class Tasks(QObject):
    """Runs work in the background and brings its answer back to the window's thread."""

    finished = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        """Start with an idle worker."""
        super().__init__(parent)
        self._worker = _Worker(self._do)
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
        self._worker.give(_Job(topic, self._newest[topic], work, on_done, on_fault))

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
        self._worker.give(_Job("", 0, work, on_done, on_fault))

    def is_newest(self, topic: str, turn: int) -> bool:
        """Whether no newer task of the topic was asked for."""
        return not topic or self._newest[topic] == turn

    def drop(self, topic: str) -> None:
        """Let no pending answer of ``topic`` arrive."""
        self._newest[topic] += 1

    @property
    def closed(self) -> bool:
        """Whether the window is closing: who works long on what nobody would miss stops now."""
        return self._closed

    @property
    def idle(self) -> bool:
        """Whether no answer is pending."""
        return self._pending == 0

    def settle(self) -> None:
        """Wait for the work under way, and deliver its answers."""
        self._worker.catch_up()
        QCoreApplication.sendPostedEvents(self, QEvent.Type.MetaCall.value)

    def finish(self) -> None:
        """Wait for the work under way; nothing is delivered any more."""
        if self._closed:
            return
        self._closed = True
        for topic in list(self._newest):
            self.drop(topic)
        self._worker.end()

    def _do(self, job: _Job) -> None:
        """On the worker: the work, and the way back with its answer."""
        if self.is_newest(job.topic, job.turn):
            try:
                job.result = job.work()
            except Exception as error:  # noqa: BLE001 - carried to the window, which decides
                job.fault = error
        self.finished.emit(job)

    @Slot(object)
    def _deliver(self, job: _Job) -> None:
        self._pending -= 1
        if self._closed:
            return
        if self.is_newest(job.topic, job.turn):
            if job.fault is not None:
                job.on_fault(job.fault)
            else:
                job.on_done(job.result)
        if job.fault is not None and not isinstance(job.fault, JzdeskError):
            raise job.fault  # to the program's hook for what nobody foresaw

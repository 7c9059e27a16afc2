"""导入的一件事: one file that is read, reviewed and corrected, off the window's thread.

A correction is tried on the text first; it stays and is saved only where the text can still be
read. What comes while another is tried waits for its turn, so that no key is lost.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from threading import Event

from PySide6.QtCore import QObject, Signal

from jzdesk.app import Desk
from jzdesk.batch.progress import CancelledError, Progress
from jzdesk.gazette.amending import Amendment, Amendments
from jzdesk.gazette.cleaning import Correction
from jzdesk.gazette.doubting import Known
from jzdesk.importing.beside import Beside
from jzdesk.importing.correcting import added, taken
from jzdesk.importing.corrections import CorrectionsFile, toml_of
from jzdesk.importing.importer import read_file, review
from jzdesk.importing.keeping import keep
from jzdesk.ui.faults import fault_words
from jzdesk.ui.session import Session

_READ, _TRY, _KEEP = "import", "import correction", "import keep"
Change = Callable[[Amendments], Amendments]


@dataclass(frozen=True, slots=True)
class Opened:
    """A file that was read, and what it is measured by."""

    path: Path
    corrections: CorrectionsFile
    known: Known
    misprints: tuple[Correction, ...]
    beside: Beside

    @property
    def bodies(self) -> tuple[str, ...]:
        """Full names of the bodies that are known, for a list to choose from."""
        names = self.known.names
        return tuple(sorted({*names.canonical.values(), *names.short.values()}))


class Work(QObject):
    """One file at a time; every change of it can be taken back."""

    began = Signal(str)  # name of a file that is being read
    progressed = Signal(object)  # Progress, from the worker
    opened = Signal()  # another file is there, or the same read again
    changed = Signal()  # its corrections are others
    failed = Signal(str)  # why a file cannot be read; what was open stays
    stopped = Signal()  # reading was cancelled
    told = Signal(str)
    unsaved = Signal(str)  # why the corrections are not on the disk; empty: they are
    kept = Signal(object)  # Path of the file in the maintainer's folder

    def __init__(self, session: Session, parent: QObject) -> None:
        """Work on nothing yet."""
        super().__init__(parent)
        self._session = session
        self._stop = Event()
        self.file: Opened | None = None
        self.beside: Beside | None = None
        self._before: list[Amendments] = []
        self._behind: list[Amendments] = []
        self._waiting: deque[tuple[Change, str]] = deque()
        self._trying = False

    # --- reading

    def open(self, path: Path) -> None:
        """Read a file."""
        self._stop.set()
        stop = self._stop = Event()
        desk = self._session.desk
        self.began.emit(path.name)
        self._session.chores.run(
            _READ, lambda: self._read(desk, path, stop), self._on_read, self._on_unread
        )

    def _read(self, desk: Desk, path: Path, stop: Event) -> Opened:
        """On the worker."""

        def watch(progress: Progress) -> None:
            if stop.is_set() or self._session.chores.closed:
                raise CancelledError("已取消，没有读入")
            self.progressed.emit(progress)

        corrections = CorrectionsFile.beside(path)
        known, misprints = desk.resources.known(), desk.resources.corrections()
        imported = read_file(path, known, corrections.amendments, misprints, watch)
        return Opened(path, corrections, known, misprints, Beside(imported))

    def cancel(self) -> None:
        """Read no further; what was open stays."""
        self._stop.set()
        self._session.chores.drop(_READ)
        self.stopped.emit()

    def _on_read(self, file: Opened) -> None:
        self.file, self.beside = file, file.beside
        self._before, self._behind = [], []
        self._waiting.clear()
        self._session.chores.drop(_TRY)
        self._trying = False
        self.opened.emit()
        self.unsaved.emit("")

    def _on_unread(self, fault: Exception) -> None:
        self.failed.emit(fault_words(fault))

    # --- correcting

    @property
    def amendments(self) -> Amendments:
        """The corrections that the text in sight was read with."""
        return self.beside.imported.amendments if self.beside else Amendments()

    @property
    def can_undo(self) -> bool:
        """Whether there is a change to take back."""
        return bool(self._before)

    @property
    def can_redo(self) -> bool:
        """Whether there is a change to make again."""
        return bool(self._behind)

    def correct(self, one: Amendment, words: str) -> None:
        """Make one more correction, and say ``words`` of it."""
        self._change(lambda amendments: added(amendments, one), words)

    def withdraw(self, one: Amendment, words: str) -> None:
        """Take one correction away."""
        self._change(lambda amendments: taken(amendments, one), words)

    def _change(self, change: Change, words: str) -> None:
        self._waiting.append((change, words))
        self._go_on()

    def _go_on(self) -> None:
        if self._trying or not self._waiting:
            return
        change, words = self._waiting.popleft()
        before = self.amendments
        after = change(before)
        if after == before:
            self.told.emit(f"{words}：本来就是这样")
            self._go_on()
            return
        self._try(after, words, lambda: self._note(before))

    def _note(self, before: Amendments) -> None:
        self._before.append(before)
        self._behind.clear()

    def undo(self) -> None:
        """Take the last change back."""
        if self._before and not self._trying:
            now = self.amendments
            self._try(
                self._before[-1], "已撤销", lambda: self._moved(self._before, self._behind, now)
            )

    def redo(self) -> None:
        """Make the change again that was taken back last."""
        if self._behind and not self._trying:
            now = self.amendments
            self._try(
                self._behind[-1], "已重做", lambda: self._moved(self._behind, self._before, now)
            )

    @staticmethod
    def _moved(source: list[Amendments], target: list[Amendments], now: Amendments) -> None:
        source.pop()
        target.append(now)

    def _try(self, amendments: Amendments, words: str, then: Callable[[], None]) -> None:
        """Read the text with other corrections; they stay where it can be read."""
        file, beside = self.file, self.beside
        assert file is not None
        assert beside is not None
        old = beside.imported
        self._trying = True

        def work() -> Beside:
            found = review(old.name, old.rendering, file.known, amendments, file.misprints)
            return Beside(found)

        def done(found: Beside) -> None:
            self._trying = False
            self.beside = found
            then()
            self._save(file, amendments)
            self.changed.emit()
            self.told.emit(words)
            self._go_on()

        self._session.chores.run(_TRY, work, done, self._on_refused)

    def _on_refused(self, fault: Exception) -> None:
        self._trying = False
        self.told.emit(f"这样改不行：{fault_words(fault)}")
        self._go_on()

    def _save(self, file: Opened, amendments: Amendments) -> None:
        self._session.tasks.must(
            lambda: file.corrections.save(amendments),
            lambda _: self.unsaved.emit(""),
            lambda fault: self.unsaved.emit(fault_words(fault)),
        )

    # --- keeping

    def keep(self, folder: Path) -> None:
        """Put the text and its corrections into a maintainer's folder."""
        if self.beside is None:
            return
        imported = self.beside.imported
        own = self._session.desk.paths.bundled.resources
        told = imported.amendments
        corrections = None if told == Amendments() else toml_of(told).encode()
        self._session.chores.run(
            _KEEP,
            lambda: keep(imported, folder, own, corrections),
            self.kept.emit,
            lambda fault: self.failed.emit(fault_words(fault)),
        )

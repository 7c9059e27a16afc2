"""我的 as every page of the window sees it.

Its worker is not that of the searches: a slow stick holds up nobody who looks something up.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from jzdesk import clock
from jzdesk.errors import StorageError
from jzdesk.store.notebook.model import (
    Bookmark,
    Contents,
    Item,
    Merged,
    Note,
    Placement,
    Standing,
    Visit,
)
from jzdesk.ui.faults import fault_words
from jzdesk.ui.mine import changes
from jzdesk.ui.mine.kept import Kept
from jzdesk.ui.mine.noting import Noting
from jzdesk.ui.mine.shelving import Shelving
from jzdesk.ui.mine.visits import MOST, Visits
from jzdesk.ui.tasks import Tasks

if TYPE_CHECKING:
    from jzdesk.store.notebook.notebook import Notebook


@dataclass(frozen=True, slots=True)
class _Opened:
    notebook: Notebook
    contents: Contents
    visits: Sequence[Visit]


class Mine(QObject):
    """Bookmarks, notes, cases and history, and the notebook behind them."""

    opened = Signal()  # it is known how the notebook is kept, or that it cannot be opened
    changed = Signal()  # something else is in it
    told = Signal(str)

    def __init__(self, folder: Path, parent: QObject | None = None) -> None:
        """Keep everything in ``folder``, once ``open`` was called."""
        super().__init__(parent)
        self.folder = folder
        self._tasks = Tasks(self)
        self._notebook: Notebook | None = None
        self._asked = False
        self.standing: Standing | None = None
        self.fault = ""  # why there is no notebook
        self._exported = 0  # how many changes were stored when all went to a file
        self.kept = Kept(self._tasks, self)
        self.noting = Noting(self.kept, self)
        self.shelving = Shelving(self.kept, self.noting)
        self.visits = Visits(self._tasks, self)
        self.kept.changed.connect(self.changed)
        self.kept.told.connect(self.told)
        self.visits.told.connect(self.told)

    def open(self, texts: Mapping[str, str]) -> None:
        """Open the notebook beside a corpus (条款标识 → 整理文本); again for another corpus."""
        self.kept.stand_beside(texts)
        if self._asked:
            self.kept.read_again()
        else:
            self._asked = True
            self._tasks.must(self._open, self._on_opened, self._on_fault)

    def _open(self) -> _Opened:
        from jzdesk.store.notebook.opening import open_notebook

        notebook = open_notebook(self.folder, clock.now, shared_desk=self.visits.shared)
        notebook.changed_elsewhere()  # from now on
        opened = _Opened(notebook, notebook.contents(), notebook.history.recent(MOST))
        self.kept.place_all(opened.contents)
        return opened

    def _on_opened(self, opened: _Opened) -> None:
        self._notebook, self.standing = opened.notebook, opened.notebook.standing
        self.kept.begin(opened.notebook, opened.contents)
        self.visits.begin(opened.notebook, opened.visits)
        self.opened.emit()

    def _on_fault(self, fault: Exception) -> None:
        self.fault = fault_words(fault)
        self.opened.emit()

    @property
    def contents(self) -> Contents:
        """Everything but the history."""
        return self.kept.contents

    @property
    def notebook(self) -> Notebook | None:
        """The notebook itself, for the worker."""
        return self._notebook

    @property
    def tasks(self) -> Tasks:
        """The worker that alone touches the notebook."""
        return self._tasks

    def found(self, identity: str) -> Item | None:
        """What has an id, if it is still there."""
        return self.kept.found(identity)

    def same(self, identity: str, other: str) -> bool:
        """Whether two ids are of one thing, begun in the window and kept on the disk."""
        name = self.kept.on_disk.identity
        return name(identity) == name(other)

    def placement(self, item: Bookmark | Note) -> Placement:
        """Where the words of a bookmark or note stand now."""
        return self.kept.placement(item)

    @property
    def idle(self) -> bool:
        """Whether no answer of the disk is awaited."""
        return self._tasks.idle

    @property
    def unsaved(self) -> int:
        """How many changes would be lost with the window."""
        in_memory = self.standing is not None and not self.standing.kept
        stored = self.kept.stored - self._exported if in_memory else 0
        return stored + self.kept.at_risk + self.noting.refused

    def export(
        self,
        file: Path,
        *,
        history: bool,
        done: Callable[[int], None],
        fault: Callable[[Exception], None],
    ) -> None:
        """Write everything to ``file``, what could not be stored included.

        Args:
            file: where to.
            history: whether what was read and searched goes along.
            done: called with the number of entries.
            fault: called with the reason where nothing was written.
        """
        self.settle()
        notebook, contents, stored = self._notebook, self.contents, self.kept.stored

        def write() -> int:
            if notebook is None or self.kept.waiting or self.noting.refused:
                return _write_aside(contents, file)
            return notebook.export(file, history=history)

        def written(count: int) -> None:
            self._exported = stored
            self.kept.saved_aside()
            done(count)

        self._tasks.must(write, written, fault)

    def take_over(
        self,
        file: Path,
        *,
        done: Callable[[Merged], None],
        fault: Callable[[Exception], None],
    ) -> None:
        """Merge an exported file into the notebook.

        Args:
            file: to be read.
            done: called with what came of it.
            fault: called with the reason where nothing was taken over.
        """
        self.settle()
        notebook = self._notebook
        if notebook is None or self.kept.waiting:
            fault(StorageError(self.fault or self.kept.why or "笔记本还没有打开；请稍后再试"))
            return

        def merged(outcome: Merged) -> None:
            self.kept.read_again()
            self.visits.read_again()
            done(outcome)

        self._tasks.must(lambda: notebook.merge(file), merged, fault)

    def settle(self) -> None:
        """Wait until what was written is on the disk, as far as it can be."""
        self.noting.store()
        self.kept.settle()

    def close(self) -> None:
        """Store what was typed, make the day's copy and release the file."""
        self.settle()
        if (notebook := self._notebook) is not None:
            self._tasks.must(notebook.close, _ignore, _ignore)
        self._tasks.finish()


def _write_aside(contents: Contents, file: Path) -> int:
    """Write what is in sight where the notebook itself cannot be read."""
    from jzdesk.store.notebook.opening import notebook_in_memory

    notebook = notebook_in_memory(clock.now)
    try:
        for item in changes.items_of(contents):
            notebook.restore(changes.with_lasting_id(item))
        return notebook.export(file)
    finally:
        notebook.close()


def _ignore(_: object) -> None:
    pass

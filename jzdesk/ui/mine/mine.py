"""我的 as every page of the window sees it.

Its worker is not that of the searches: a slow stick holds up nobody who looks something up.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from jzdesk import clock
from jzdesk.store.notebook.model import Bookmark, Contents, Item, Note, Placement, Standing, Visit
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

    def placement(self, item: Bookmark | Note) -> Placement:
        """Where the words of a bookmark or note stand now."""
        return self.kept.placement(item)

    @property
    def idle(self) -> bool:
        """Whether no answer of the disk is awaited."""
        return self._tasks.idle

    @property
    def unsaved(self) -> int:
        """How many things would be lost with the window."""
        if self.standing is not None and not self.standing.kept:
            return len(changes.items_of(self.contents))
        return max(self.noting.typed, self.kept.waiting)

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


def _ignore(_: object) -> None:
    pass

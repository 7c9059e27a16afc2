"""The way of what people wrote to the disk: one change after another, none ever dropped.

A change that cannot be stored now (a stick pulled out, a full disk) stays at the head of the line
and is tried again; those behind it wait. Until then the window shows what was meant, and says
that it is not stored.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, TypeVar, cast

from PySide6.QtCore import QObject, QTimer, Signal

from jzdesk.errors import StorageError
from jzdesk.store.notebook.model import Item
from jzdesk.ui.faults import fault_words
from jzdesk.ui.tasks import Tasks

if TYPE_CHECKING:
    from jzdesk.store.notebook.notebook import Notebook

_AGAIN = 20_000  # milliseconds until what could not be stored is tried again
T = TypeVar("T", bound=Item)


class Stored:
    """What is on the disk of each thing, by the id with which the window began it or by its own."""

    def __init__(self) -> None:
        """Know nothing yet."""
        self._items: dict[str, Item] = {}
        self._names: dict[str, str] = {}

    def identity(self, identity: str) -> str:
        """The id in the file of what the window calls ``identity``."""
        return self._names.get(identity, identity)

    def knows(self, item: Item) -> bool:
        """Whether it is on the disk."""
        return self.identity(item.id) in self._items

    def of(self, item: T) -> T:
        """``item`` as it was stored last; as it is where it was not."""
        return cast("T", self._items.get(self.identity(item.id), item))

    def keep(self, item: Item, begun_as: str = "") -> None:
        """``item`` is on the disk now; ``begun_as``: what the window called it before."""
        if begun_as and begun_as not in self._items and begun_as != item.id:
            self._names[begun_as] = item.id
        self._items[item.id] = item

    def keep_all(self, items: Iterable[Item]) -> None:
        """These and no others are on the disk."""
        self._items = {item.id: item for item in items}


Work = Callable[["Notebook", Stored], Item | None]


@dataclass(slots=True)
class Change:
    """One change on its way to the disk."""

    about: str  # id of what it changes, as the window calls it
    work: Work
    stored: Callable[[Item | None], object] = field(default=lambda _: None)
    refused: Callable[[str], object] = field(default=lambda _: None)


class Writing(QObject):
    """Changes in line; one at a time is with the worker."""

    stuck = Signal(str)  # why the first of them cannot be stored; empty: they move again

    def __init__(self, tasks: Tasks, parent: QObject | None = None) -> None:
        """Write on the worker of ``tasks``, once the notebook is open."""
        super().__init__(parent)
        self._tasks = tasks
        self._notebook: Notebook | None = None
        self._line: deque[Change] = deque()
        self._busy = False
        self._why = ""
        self._aside = 0  # of those in line, the first ones that went to a file of their own
        self.on_disk = Stored()
        self._again = QTimer(self)
        self._again.setObjectName("writeAgain")
        self._again.setInterval(_AGAIN)
        self._again.setSingleShot(True)
        self._again.timeout.connect(self.advance)

    @property
    def why(self) -> str:
        """Why nothing can be stored at present; empty where it can."""
        return self._why

    @property
    def waiting(self) -> int:
        """How many changes are not on the disk yet."""
        return len(self._line)

    @property
    def at_risk(self) -> int:
        """How many changes are in no file at all."""
        return max(0, len(self._line) - self._aside)

    def saved_aside(self) -> None:
        """Everything in line went to a file of its own."""
        self._aside = len(self._line)

    def begin(self, notebook: Notebook) -> None:
        """The notebook is open: store what waited for it."""
        self._notebook = notebook
        self.advance()

    def add(self, change: Change) -> None:
        """Store a change after all that came before it."""
        self._line.append(change)
        self.advance()

    def concerns(self, identity: str) -> bool:
        """Whether a change of what has this id is still in line."""
        name = self.on_disk.identity
        return any(name(change.about) == name(identity) for change in self._line)

    def advance(self) -> None:
        """Give the first in line to the worker, if it has none."""
        if self._busy or not self._line or self._notebook is None:
            return
        notebook, change = self._notebook, self._line[0]
        self._busy = True
        self._again.stop()
        self._tasks.must(
            lambda: change.work(notebook, self.on_disk), self._on_stored, self._on_fault
        )

    def _on_stored(self, item: Item | None) -> None:
        change = self._line.popleft()
        self._aside = max(0, self._aside - 1)
        self._busy = False
        if item is not None:
            self.on_disk.keep(item, change.about)
        self._say("")
        change.stored(item)
        self.advance()

    def _on_fault(self, fault: Exception) -> None:
        self._busy = False
        if isinstance(fault, StorageError):
            self._say(fault_words(fault))
            self._again.start()
            return
        change = self._line.popleft()  # no second try would make it right
        change.refused(fault_words(fault))
        self.advance()

    def _say(self, why: str) -> None:
        if why != self._why:
            self._why = why
            self.stuck.emit(why)

    def settle(self) -> bool:
        """Wait until everything is stored; False where something cannot be."""
        while self._line and self._notebook is not None:
            self.advance()
            self._tasks.settle()
            if self._why and not self._busy:
                return False
        return not self._line

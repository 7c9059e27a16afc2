"""What is in the notebook as the window shows it: in sight at once, on the disk a moment later."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import QObject, Signal

from jzdesk.store.notebook.anchors import Clauses, place
from jzdesk.store.notebook.model import Anchor, Bookmark, Contents, Item, Note, Placement, Review
from jzdesk.ui.faults import fault_words
from jzdesk.ui.mine import changes
from jzdesk.ui.mine.writing import Change, Stored, Work, Writing
from jzdesk.ui.tasks import Tasks

if TYPE_CHECKING:
    from jzdesk.store.notebook.notebook import Notebook

Overlay = Callable[[Contents], Contents]
T = TypeVar("T", bound=Item)


class Kept(QObject):
    """Folders, bookmarks, notes and cases, and the line of changes to them."""

    changed = Signal()
    told = Signal(str)
    stuck = Signal(str)  # why changes cannot be stored; empty: they can again

    def __init__(self, tasks: Tasks, parent: QObject | None = None) -> None:
        """Start empty, with the worker of ``tasks``."""
        super().__init__(parent)
        self._tasks = tasks
        self._notebook: Notebook | None = None
        self._writing = Writing(tasks, self)
        self._writing.stuck.connect(self.stuck)
        self._placed: dict[Anchor, Placement] = {}
        self._begun = 0
        self._stale = False  # the disk has what is not in sight
        self.stored = 0  # changes that came to be on the disk
        self.clauses = Clauses({})
        self.contents = Contents()
        self.overlay: Overlay = lambda contents: contents  # what is typed over the disk's words

    def begin(self, notebook: Notebook, contents: Contents) -> None:
        """The notebook is open with ``contents``; what was begun before goes into it now."""
        self._notebook = notebook
        begun = changes.items_of(self.contents)
        self.on_disk.keep_all(changes.items_of(contents))
        for item in begun:
            contents = changes.put(contents, item)
        self.show(self.overlay(contents))
        self._writing.begin(notebook)

    @property
    def on_disk(self) -> Stored:
        """What is on the disk of each thing."""
        return self._writing.on_disk

    @property
    def waiting(self) -> int:
        """How many changes are not on the disk yet."""
        return self._writing.waiting

    @property
    def at_risk(self) -> int:
        """How many of them are in no file at all."""
        return self._writing.at_risk

    @property
    def why(self) -> str:
        """Why nothing can be stored at present; empty where it can."""
        return self._writing.why

    def found(self, identity: str) -> Item | None:
        """What has an id, if it is still there."""
        return changes.found(self.contents, identity) or changes.found(
            self.contents, self.on_disk.identity(identity)
        )

    # --- where the words stand

    def stand_beside(self, texts: Mapping[str, str]) -> None:
        """The corpus is this one now: 条款标识 → 整理文本."""
        self.clauses, self._placed = Clauses(texts), {}

    def place_all(self, contents: Contents) -> None:
        """Find the words of every bookmark and note; slow where many are gone, for the worker."""
        for item in anchored(contents):
            self.placement(item)

    def placement(self, item: Bookmark | Note) -> Placement:
        """Where the words of a bookmark or note stand now."""
        placed = self._placed.get(item.anchor)
        if placed is None:
            placed = self._placed[item.anchor] = place(item.anchor, self.clauses)
        return placed

    def reviews(self) -> tuple[Review, ...]:
        """待核对: what a person should look at, as its words are not simply where they were."""
        placed = (Review(item, self.placement(item)) for item in anchored(self.contents))
        return tuple(review for review in placed if review.placement.for_review)

    # --- what another window changed

    def look_elsewhere(self) -> None:
        """Take over what another window of the program has changed, if it has."""
        if (notebook := self._notebook) is not None:
            self._tasks.run(
                "elsewhere",
                notebook.changed_elsewhere,
                lambda there: self.read_again() if there else None,
                lambda _: None,  # a file that cannot be read now says so at the next change
            )

    def read_again(self) -> None:
        """Show what is on the disk."""
        notebook = self._notebook
        if notebook is None:
            return

        def read() -> Contents:
            contents = notebook.contents()
            self.place_all(contents)
            return contents

        self._tasks.run("contents", read, self._on_read, self._on_unread)

    def _on_read(self, contents: Contents) -> None:
        self._stale = self.waiting > 0  # then it is older than what is in sight
        if not self._stale:
            self._adopt(contents)

    def _on_unread(self, fault: Exception) -> None:
        self.told.emit(fault_words(fault))

    def _adopt(self, contents: Contents) -> None:
        self.on_disk.keep_all(changes.items_of(contents))
        self.show(self.overlay(contents))

    # --- changing

    def new_id(self) -> str:
        """A name for what the window begins; the disk gives it another."""
        self._begun += 1
        return f"{changes.BEGUN}{self._begun}"

    def show(self, contents: Contents) -> None:
        """Bring other contents into sight."""
        self.contents = contents
        self.changed.emit()

    def named(self, item: T) -> T:
        """``item`` under the id that it has in sight, which may not be that it was begun with."""
        if changes.found(self.contents, item.id) is not None:
            return item
        return replace(item, id=self.on_disk.identity(item.id))

    def put(self, item: Item) -> None:
        """Bring ``item`` as it is now into sight."""
        self.show(changes.put(self.contents, self.named(item)))

    def change(
        self,
        item: Item,
        work: Work,
        *,
        stored: Callable[[Item | None], object] | None = None,
        refused: Callable[[str], object] | None = None,
        read_again: bool = False,
    ) -> None:
        """Store a change of ``item`` that is in sight already.

        Args:
            item: what is changed, as the window has it.
            work: stores it, on the worker.
            stored: called when it is on the disk, with what stands there.
            refused: called with the reason where it can never be stored.
            read_again: whether the disk knows more of the outcome than the window.
        """

        def on_stored(result: Item | None) -> None:
            self._stale |= read_again
            self.stored += 1
            self._on_stored(item.id, result)
            if stored is not None:
                stored(result)

        self._writing.add(Change(item.id, work, on_stored, refused or self._on_refused))

    def _on_stored(self, begun_as: str, item: Item | None) -> None:
        if item is None:
            self.changed.emit()  # it lies in the bin now, or no more
        elif not self._writing.concerns(item.id):
            self.show(changes.put(self.contents, item, instead_of=begun_as))
        if self._stale and not self.waiting:
            self._stale = False
            self.read_again()

    def _on_refused(self, why: str) -> None:
        self.told.emit(why)
        self.read_again()

    def advance(self) -> None:
        """Try now to store what waits."""
        self._writing.advance()

    def saved_aside(self) -> None:
        """Everything is in a file of its own; what cannot be stored here is lost no more."""
        self._writing.saved_aside()

    def settle(self) -> bool:
        """Wait until everything is stored; False where something cannot be."""
        return self._writing.settle()


def without_each(contents: Contents, items: Iterable[Item]) -> Contents:
    """All but ``items``."""
    for item in items:
        contents = changes.without(contents, item)
    return contents


def anchored(contents: Contents) -> tuple[Bookmark | Note, ...]:
    """What hangs on words of the corpus."""
    return (*contents.notes, *contents.bookmarks)

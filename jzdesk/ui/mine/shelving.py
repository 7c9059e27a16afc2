"""书签、文件夹、案例: adding, naming, moving, deleting and taking back."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from functools import partial
from typing import TYPE_CHECKING, TypeVar

from jzdesk import clock
from jzdesk.store.notebook.exact_json import case_text
from jzdesk.store.notebook.model import Anchor, Bookmark, Folder, Item, Note, SavedCase
from jzdesk.ui.mine import changes
from jzdesk.ui.mine.kept import Kept, without_each
from jzdesk.ui.mine.noting import Noting
from jzdesk.ui.mine.writing import Stored, Work

if TYPE_CHECKING:
    from jzdesk.store.notebook.notebook import Notebook

B = TypeVar("B", Bookmark, Note)


class Shelving:
    """What people do with the things on their shelves."""

    def __init__(self, kept: Kept, noting: Noting) -> None:
        """Change what is ``kept``."""
        self._kept = kept
        self._noting = noting
        self._removed: list[tuple[Item, ...]] = []

    def add_bookmark(self, anchor: Anchor, title: str, folder: str | None = None) -> Bookmark:
        """Lay a bookmark into ``folder``; at a passage it marks the passage (标记)."""
        now = clock.now()
        bookmark = Bookmark(self._kept.new_id(), title, anchor, folder, now, now)
        self._put(bookmark, lambda n, d: n.bookmarks.add(anchor, title, _id(d, folder)))
        return bookmark

    def add_folder(self, name: str, parent: str | None = None) -> Folder:
        """Make a folder, in ``parent`` where there is one."""
        now = clock.now()
        folder = Folder(self._kept.new_id(), name, parent, now, now)
        self._put(folder, lambda n, d: n.folders.add(name, _id(d, parent)))
        return folder

    def save_case(self, name: str, calculator: str, case: object, as_of: date) -> SavedCase:
        """Keep a calculator's input under a name.

        Raises:
            InputError: the input is no JSON value, or too long.
        """
        now = clock.now()
        text = case_text(case)
        saved = SavedCase(self._kept.new_id(), name, calculator, text, as_of, "", now, now)
        self._put(saved, lambda n, _: n.cases.save(name, calculator, case, as_of))
        return saved

    def revise_case(self, case: SavedCase, put: object, as_of: date) -> SavedCase:
        """Keep another input under the name of ``case``.

        Raises:
            InputError: the input is no JSON value, or too long.
        """
        revised = replace(case, case=case_text(put), as_of=as_of, changed_at=clock.now())
        self._put(revised, lambda n, d: n.cases.revise(d.of(case), put, as_of))
        return revised

    def rename(self, item: Folder | Bookmark, name: str) -> None:
        """Give a folder or bookmark another name."""
        if isinstance(item, Folder):
            self._put(replace(item, name=name), lambda n, d: n.folders.rename(d.of(item), name))
        else:
            self._put(replace(item, title=name), lambda n, d: n.bookmarks.rename(d.of(item), name))

    def describe(self, case: SavedCase, name: str, remark: str) -> None:
        """Give a case another name and remark."""
        self._put(
            replace(case, name=name, remark=remark),
            lambda n, d: n.cases.rename(d.of(case), name, remark),
        )

    def move(self, bookmark: Bookmark, folder: str | None, before: str | None = None) -> None:
        """Lay a bookmark into a folder (None: the top), in front of ``before`` or last."""
        there = replace(self._kept.named(bookmark), folder=folder)
        self._kept.show(changes.moved(self._kept.contents, there, before))
        self._kept.change(
            bookmark, lambda n, d: n.bookmarks.move(d.of(bookmark), _id(d, folder), _id(d, before))
        )

    def move_folder(self, folder: Folder, parent: str | None, before: str | None = None) -> None:
        """Lay a folder into another (None: the top), in front of ``before`` or last."""
        there = replace(self._kept.named(folder), parent=parent)
        self._kept.show(changes.moved(self._kept.contents, there, before))
        self._kept.change(
            folder, lambda n, d: n.folders.move(d.of(folder), _id(d, parent), _id(d, before))
        )

    def reattach(self, item: Bookmark | Note, anchor: Anchor) -> None:
        """Hang a bookmark or note on other words."""
        self._noting.store()

        def work(notebook: Notebook, on_disk: Stored) -> Item:
            stands = on_disk.of(item)
            if isinstance(stands, Note):
                return notebook.notes.reattach(stands, anchor)
            return notebook.bookmarks.reattach(stands, anchor)

        self._put(replace(item, anchor=anchor), work)

    def _put(self, item: Item, work: Work) -> None:
        self._kept.put(item)
        self._kept.change(item, work)

    # --- deleting and taking back

    def remove(self, items: Sequence[Item]) -> None:
        """Delete; ``take_back`` brings them again, what was typed into a note included."""
        self._noting.store()
        items = [self._kept.named(item) for item in items]
        self._removed.append(tuple(items))
        self._kept.show(without_each(self._kept.contents, items))
        for item in items:
            self._noting.forget(item.id)
            self._kept.change(item, partial(_remove, item))

    @property
    def removed(self) -> tuple[Item, ...]:
        """What was deleted last."""
        return self._removed[-1] if self._removed else ()

    def take_back(self) -> tuple[Item, ...]:
        """Bring back what was deleted last, to the place where it was."""
        items = self._removed.pop() if self._removed else ()
        for item in items:
            self.put_back(item)
        return items

    def put_back(self, item: Item) -> None:
        """Take something out of the bin, to the place where it was."""
        self._kept.put(item)
        self._kept.change(item, partial(_restore, item), read_again=True)


def _id(on_disk: Stored, identity: str | None) -> str | None:
    return None if identity is None else on_disk.identity(identity)


def _remove(item: Item, notebook: Notebook, on_disk: Stored) -> None:
    match on_disk.of(item):
        case Folder() as folder:
            notebook.folders.remove(folder)
        case Bookmark() as bookmark:
            notebook.bookmarks.remove(bookmark)
        case Note() as note:
            notebook.notes.remove(note)
        case SavedCase() as case:
            notebook.cases.remove(case)


def _restore(item: Item, notebook: Notebook, on_disk: Stored) -> None:
    notebook.restore(on_disk.of(item))

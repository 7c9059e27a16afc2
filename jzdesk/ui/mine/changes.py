"""What is in the notebook as the window shows it, while the disk is still being written.

Pure: each function gives other contents and leaves those it was given as they are.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TypeVar, cast
from uuid import uuid4

from jzdesk.store.notebook.model import Bookmark, Contents, Folder, Item, Note, SavedCase

_FIELDS = {Folder: "folders", Bookmark: "bookmarks", Note: "notes", SavedCase: "cases"}
T = TypeVar("T", bound=Item)
_NEWEST_FIRST = (Note, SavedCase)


def items_of(contents: Contents) -> tuple[Item, ...]:
    """Everything there is."""
    return (*contents.folders, *contents.bookmarks, *contents.notes, *contents.cases)


def put(contents: Contents, item: Item, instead_of: str = "") -> Contents:
    """``item`` in the place of what has its id or the id ``instead_of``, else where new ones come."""
    shelf = _shelf(contents, item)
    identities = [each.id for each in shelf]
    for identity in (instead_of, item.id):
        if identity in identities:
            place = identities.index(identity)
            return _with(contents, item, (*shelf[:place], item, *shelf[place + 1 :]))
    new_first = isinstance(item, _NEWEST_FIRST)
    return _with(contents, item, (item, *shelf) if new_first else (*shelf, item))


def without(contents: Contents, item: Item) -> Contents:
    """All but ``item``; what lay in a folder lies at the top."""
    rest = tuple(each for each in _shelf(contents, item) if each.id != item.id)
    contents = _with(contents, item, rest)
    if not isinstance(item, Folder):
        return contents
    return replace(
        contents,
        folders=tuple(
            replace(f, parent=None) if f.parent == item.id else f for f in contents.folders
        ),
        bookmarks=tuple(
            replace(b, folder=None) if b.folder == item.id else b for b in contents.bookmarks
        ),
    )


def moved(contents: Contents, item: Item, before: str | None) -> Contents:
    """``item`` as it is now, in front of the one with the id ``before``, or last."""
    rest: list[Item] = [each for each in _shelf(contents, item) if each.id != item.id]
    place: int = next((n for n, each in enumerate(rest) if each.id == before), len(rest))
    return _with(contents, item, (*rest[:place], item, *rest[place:]))


def found(contents: Contents, identity: str) -> Item | None:
    """What has the id ``identity``."""
    return next((item for item in items_of(contents) if item.id == identity), None)


BEGUN = "begun-"  # ids of what the window began and the disk does not know yet


def with_lasting_id(item: T) -> T:
    """``item`` with an id that is its own everywhere."""
    return replace(item, id=uuid4().hex) if item.id.startswith(BEGUN) else item


def _shelf(contents: Contents, item: Item) -> tuple[Item, ...]:
    return cast("tuple[Item, ...]", getattr(contents, _FIELDS[type(item)]))


def _with(contents: Contents, item: Item, shelf: Sequence[Item]) -> Contents:
    changed = {_FIELDS[type(item)]: tuple(shelf)}
    return replace(contents, **changed)  # type: ignore[arg-type]

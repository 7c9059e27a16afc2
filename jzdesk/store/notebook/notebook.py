# ruff: noqa: D102
"""The notebook in one object; see ``open_notebook``."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date, datetime
from pathlib import Path
from typing import Protocol

from jzdesk.store.notebook.model import (
    Anchor,
    Bookmark,
    Contents,
    Folder,
    Found,
    Item,
    Merged,
    Note,
    Removed,
    Review,
    SavedCase,
    Standing,
    Visit,
    VisitKind,
)


class Folders(Protocol):
    """文件夹: notebook.folders."""

    def add(self, name: str, parent: str | None = None) -> Folder: ...
    def rename(self, folder: Folder, name: str) -> Folder: ...
    def move(self, folder: Folder, parent: str | None, before: str | None = None) -> Folder: ...
    def remove(self, folder: Folder) -> None: ...


class Bookmarks(Protocol):
    """书签: notebook.bookmarks."""

    def add(self, anchor: Anchor, title: str, folder: str | None = None) -> Bookmark: ...
    def rename(self, bookmark: Bookmark, title: str) -> Bookmark: ...
    def move(
        self, bookmark: Bookmark, folder: str | None, before: str | None = None
    ) -> Bookmark: ...
    def reattach(self, bookmark: Bookmark, anchor: Anchor) -> Bookmark: ...
    def remove(self, bookmark: Bookmark) -> None: ...


class Notes(Protocol):
    """笔记: notebook.notes."""

    def write(self, anchor: Anchor, text: str) -> Note: ...
    def revise(self, note: Note, text: str) -> Note: ...
    def reattach(self, note: Note, anchor: Anchor) -> Note: ...
    def remove(self, note: Note) -> None: ...


class Cases(Protocol):
    """保存的案例: notebook.cases."""

    def save(
        self, name: str, calculator: str, case: str, as_of: date, remark: str = ""
    ) -> SavedCase: ...
    def revise(self, before: SavedCase, after: SavedCase) -> SavedCase: ...
    def remove(self, case: SavedCase) -> None: ...


class History(Protocol):
    """历史: notebook.history."""

    def record(
        self, kind: VisitKind, target: str, caption: str, as_of: date | None = None
    ) -> Visit | None: ...
    def recent(self, limit: int = 200, kind: VisitKind | None = None) -> tuple[Visit, ...]: ...
    def clear(self) -> int: ...


class Notebook(Protocol):
    """我的笔记本. Every call may wait on a slow stick: the window makes it on its worker."""

    standing: Standing
    folders: Folders
    bookmarks: Bookmarks
    notes: Notes
    cases: Cases
    history: History

    def contents(self) -> Contents: ...
    def changed_elsewhere(self) -> bool: ...
    def find(self, words: str) -> Found: ...
    def review(self, clauses: Mapping[str, str]) -> tuple[Review, ...]: ...
    def removed(self) -> tuple[Removed, ...]: ...
    def restore(self, item: Item) -> None: ...
    def empty_bin(self) -> int: ...
    def share_desk(self, *, shared: bool) -> None: ...
    def export(self, file: Path, *, history: bool = False) -> int: ...
    def merge(self, file: Path) -> Merged: ...
    def back_up(self) -> None: ...
    def close(self) -> None: ...


def open_notebook(
    folder: Path, now: Callable[[], datetime], *, shared_desk: bool = False
) -> Notebook:
    """Open the notebook in ``folder``; where that cannot be written, one in memory.

    ``notebook.standing`` tells how it is kept and what happened on opening.

    Raises:
        StorageError: the file is of a newer version of the program; it is left as it is.
    """
    raise NotImplementedError

"""我的笔记本 in one object; ``opening.open_notebook`` makes it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from datetime import datetime
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Table, delete, select

from jzdesk.errors import InputError, StorageError
from jzdesk.replacing import replace_file
from jzdesk.store.notebook import tables
from jzdesk.store.notebook.anchors import Clauses, to_review
from jzdesk.store.notebook.backups import back_up
from jzdesk.store.notebook.file import NotebookFile
from jzdesk.store.notebook.history import MOST_VISITS, History
from jzdesk.store.notebook.intake import read_rows
from jzdesk.store.notebook.merging import Merger
from jzdesk.store.notebook.model import (
    Bookmark,
    Contents,
    Folder,
    Found,
    Item,
    Merged,
    Note,
    Removed,
    Review,
    Standing,
)
from jzdesk.store.notebook.places import Places, words_of
from jzdesk.store.notebook.rows import item_of
from jzdesk.store.notebook.searching import find_in
from jzdesk.store.notebook.shelf import Now, Shelf
from jzdesk.store.notebook.shelves import Bookmarks, Cases, Folders, Notes
from jzdesk.store.notebook.transfer import exported, written


class Notebook:
    """Bookmarks, notes, saved cases and history of one user.

    Any thread may call it; a lock lets one call at a time at the file. A call that writes returns
    when the words are on the disk, and on a slow stick that takes a while: the window makes every
    call on its worker and shows what ``contents`` gave it. A worker that drops tasks which a newer
    one overtakes must not drop a write.
    """

    def __init__(self, file: NotebookFile, now: Now, *, places: Places | None = None) -> None:
        """Keep everything in ``file``, dated by ``now``, with daily copies in ``places``."""
        self._file = file
        self._now = now
        self._places = places
        self._seen = -1
        self.standing = Standing(kept=file.path is not None)
        self.folders = Folders(file, now)
        self.bookmarks = Bookmarks(file, now)
        self.notes = Notes(file, now)
        self.cases = Cases(file, now)
        self.history = History(file, now, shared=False)

    def contents(self) -> Contents:
        """Everything but the history, as it stands at one moment, another window's part included.

        Raises:
            StorageError: the file cannot be read.
        """
        with self._file.reading() as connection:
            return Contents(
                self.folders.all(connection),
                self.bookmarks.all(connection),
                self.notes.all(connection),
                self.cases.all(connection),
            )

    def changed_elsewhere(self) -> bool:
        """Whether another window has changed the file since this was last asked.

        Raises:
            StorageError: the file cannot be read.
        """
        with self._file.driver() as driver:
            version = int(driver.execute("PRAGMA data_version").fetchone()[0])
        before, self._seen = self._seen, version
        return before not in (-1, version)

    def find(self, words: str) -> Found:
        """Everything in which each of the ``words`` stands; ``searching.find_in`` for what is at hand.

        Raises:
            StorageError: the file cannot be read.
        """
        return find_in(self.contents(), self.history.recent(MOST_VISITS), words)

    def review(self, clauses: Clauses) -> tuple[Review, ...]:
        """待核对: bookmarks and notes whose words are not where they were.

        Raises:
            StorageError: the file cannot be read.
        """
        contents = self.contents()
        return to_review((*contents.bookmarks, *contents.notes), clauses)

    def removed(self) -> tuple[Removed, ...]:
        """最近删除: what can be put back, the latest first.

        Raises:
            StorageError: the file cannot be read.
        """
        with self._file.reading() as connection:
            found = [one for table in tables.KEPT for one in _removed(connection, table)]
        return tuple(sorted(found, key=lambda one: one.at, reverse=True))

    def restore(self, item: Item) -> None:
        """Put back what was deleted, where it lay; a folder with the bookmarks that lay in it.

        Raises:
            StorageError: nothing was stored.
        """
        with self._file.writing() as connection:
            self._shelf(item).restore(connection, item)

    def empty_bin(self) -> int:
        """Let go for good of all that was deleted, and give its number.

        Raises:
            StorageError: nothing was let go.
        """
        with self._file.writing() as connection:
            gone = (delete(table).where(table.c.deleted_at.is_not(None)) for table in tables.KEPT)
            count = sum(connection.execute(each).rowcount for each in gone)
        self._file.fold_log()
        return count

    def export(self, file: Path, *, history: bool = False) -> int:
        """Write everything to a file that ``merge`` reads, and give the number of entries.

        Args:
            file: where to; what stands there is replaced when the new file is whole.
            history: whether what was read and searched goes along.

        Raises:
            InputError: the file cannot be written, or is the notebook itself.
            StorageError: the notebook cannot be read.
        """
        if self._file.path is not None and file.resolve() == self._file.path.resolve():
            raise InputError(f"导出 {file}：这就是正在使用的笔记文件；请换个位置")
        with self._file.reading() as connection:
            rows = exported(connection, history=history)
        replace_file(file, written(rows, self._now()))
        return sum(map(len, rows.values()))

    def merge(self, file: Path) -> Merged:
        """Take over an exported file: all of it or nothing, nothing here lost, nothing twice.

        Raises:
            InputError: the file cannot be read or is no such file; says where the fault is.
            StorageError: nothing was stored.
        """
        rows = read_rows(file)
        with self._file.writing() as connection:
            merged = Merger(connection).take(rows)
            self.history.merge(connection, rows[tables.visit])
        return merged

    def back_up(self) -> None:
        """Make the day's copy if it lacks the latest changes; nothing where all is in memory.

        Raises:
            StorageError: no copy was made.
        """
        if self._places is None:
            return
        try:
            with self._places.alone():
                back_up(self._file, self._places.backups, self._now().date())
        except OSError as error:
            raise StorageError(f"没有做成今天的备份：{words_of(error)}") from error

    def close(self) -> None:
        """Make the day's copy and release the file; all that was acknowledged is in it already."""
        with suppress(StorageError):
            self.back_up()
        self._file.close()

    def _shelf(self, item: Item) -> Shelf[Any]:
        match item:
            case Folder():
                return self.folders
            case Bookmark():
                return self.bookmarks
            case Note():
                return self.notes
        return self.cases


def _removed(connection: Connection, table: Table) -> Iterator[Removed]:
    query = select(table).where(table.c.deleted_at.is_not(None))
    for row in connection.execute(query).mappings():
        yield Removed(item_of(table, row), datetime.fromisoformat(row["deleted_at"]))

"""文件夹、书签、笔记、保存的案例: what can be done with each; every call is one transaction."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

from sqlalchemy import Connection, Table, select, update

from jzdesk.errors import InputError
from jzdesk.store.notebook import tables
from jzdesk.store.notebook.exact_json import case_text
from jzdesk.store.notebook.model import (
    LONGEST_NAME,
    LONGEST_NOTE,
    Anchor,
    Bookmark,
    Folder,
    Note,
    SavedCase,
)
from jzdesk.store.notebook.rows import values_of
from jzdesk.store.notebook.shelf import Shelf
from jzdesk.store.notebook.words import said


def _ordered(table: Table) -> tuple[Any, ...]:
    return (table.c.position, table.c.id)


def _put_before(connection: Connection, table: Table, moved: str, before: str | None) -> None:
    """Number all rows anew with ``moved`` in front of ``before``, or last for None."""
    query = select(table.c.id, table.c.position).order_by(*_ordered(table))
    places = {row.id: row.position for row in connection.execute(query)}
    order = [identity for identity in places if identity != moved]
    order.insert(order.index(before) if before in order else len(order), moved)
    for position, identity in enumerate(order, start=1):
        if places.get(identity) != position:
            connection.execute(
                update(table).where(table.c.id == identity).values(position=position)
            )


class Folders(Shelf[Folder]):
    """文件夹; one may lie in another, no deeper."""

    table = tables.folder

    def add(self, name: str, parent: str | None = None) -> Folder:
        """Make a folder, last in order.

        Raises:
            InputError: the name is empty or too long, or ``parent`` lies in a folder itself.
            StorageError: nothing was stored.
        """
        identity, now = self._identity()
        folder = Folder(identity, said(name, "文件夹名", LONGEST_NAME), parent, now, now)
        with self._file.writing() as connection:
            self._check_parent(connection, identity, parent)
            self._insert(connection, folder)
        return folder

    def rename(self, folder: Folder, name: str) -> Folder:
        """Give it another name.

        Raises:
            InputError: the name is empty or too long.
            StorageError: nothing was stored.
        """
        words = said(name, "文件夹名", LONGEST_NAME)
        with self._file.writing() as connection:
            return self._change(connection, folder, name=words)

    def move(self, folder: Folder, parent: str | None, before: str | None = None) -> Folder:
        """Lay it into ``parent`` (None: the top), in front of the folder ``before`` or last.

        Raises:
            InputError: it would lie two deep.
            StorageError: nothing was stored.
        """
        with self._file.writing() as connection:
            self._check_parent(connection, folder.id, parent)
            moved = self._change(connection, folder, parent=parent)
            _put_before(connection, self.table, folder.id, before)
            return moved

    def all(self, connection: Connection) -> tuple[Folder, ...]:
        """Every folder; those of one that is in the bin lie at the top."""
        folders = super().all(connection)
        known = {folder.id for folder in folders}
        return tuple(f if f.parent in known else replace(f, parent=None) for f in folders)

    def _order(self) -> tuple[Any, ...]:
        return _ordered(self.table)

    def _check_parent(self, connection: Connection, identity: str, parent: str | None) -> None:
        if parent is None:
            return
        folders = {folder.id: folder for folder in self.all(connection)}
        if parent not in folders or parent == identity:
            raise InputError("没有这个文件夹；请另选一个")
        within = [folder for folder in folders.values() if folder.parent == identity]
        if folders[parent].parent is not None or within:
            raise InputError("文件夹最多两层；请放在上一层")


class Bookmarks(Shelf[Bookmark]):
    """书签, in the user's order."""

    table = tables.bookmark

    def add(self, anchor: Anchor, title: str, folder: str | None = None) -> Bookmark:
        """Lay a bookmark at ``anchor`` into ``folder`` (None: the top), last in order.

        Raises:
            InputError: the title is empty or too long.
            StorageError: nothing was stored.
        """
        identity, now = self._identity()
        words = said(title, "书签名", LONGEST_NAME)
        bookmark = Bookmark(identity, words, anchor, folder, now, now)
        with self._file.writing() as connection:
            self._insert(connection, bookmark)
        return bookmark

    def rename(self, bookmark: Bookmark, title: str) -> Bookmark:
        """Give it another title.

        Raises:
            InputError: the title is empty or too long.
            StorageError: nothing was stored.
        """
        words = said(title, "书签名", LONGEST_NAME)
        with self._file.writing() as connection:
            return self._change(connection, bookmark, title=words)

    def move(self, bookmark: Bookmark, folder: str | None, before: str | None = None) -> Bookmark:
        """Lay it into ``folder`` (None: the top), in front of the bookmark ``before`` or last.

        Raises:
            StorageError: nothing was stored.
        """
        with self._file.writing() as connection:
            moved = self._change(connection, bookmark, folder=folder)
            _put_before(connection, self.table, bookmark.id, before)
            return moved

    def reattach(self, bookmark: Bookmark, anchor: Anchor) -> Bookmark:
        """Hang it on other words: confirmed as they stand now, or chosen anew.

        Raises:
            StorageError: nothing was stored.
        """
        with self._file.writing() as connection:
            return self._change(connection, bookmark, **values_of(anchor))

    def all(self, connection: Connection) -> tuple[Bookmark, ...]:
        """Every bookmark; those of a folder that is in the bin lie at the top."""
        folder = tables.folder
        known = set(connection.scalars(select(folder.c.id).where(folder.c.deleted_at.is_(None))))
        return tuple(
            bookmark if bookmark.folder in known else replace(bookmark, folder=None)
            for bookmark in super().all(connection)
        )

    def _order(self) -> tuple[Any, ...]:
        return _ordered(self.table)


class Notes(Shelf[Note]):
    """笔记."""

    table = tables.note

    def write(self, anchor: Anchor, text: str) -> Note:
        """Write a note at ``anchor``.

        Raises:
            InputError: it is empty or too long.
            StorageError: nothing was stored; the words are the caller's to keep.
        """
        identity, now = self._identity()
        note = Note(identity, _note_text(text), anchor, now, now)
        with self._file.writing() as connection:
            self._insert(connection, note)
        return note

    def revise(self, note: Note, text: str) -> Note:
        """Write other words in place of ``note`` as it was seen.

        Where another copy of the program has changed it since, both are kept: theirs stays, these
        words become a note beside it, which is given back.

        Raises:
            InputError: it is empty or too long.
            StorageError: nothing was stored; the words are the caller's to keep.
        """
        words = _note_text(text)
        with self._file.writing() as connection:
            stands = self._row(connection, note.id)
            if stands is None or stands.text in {note.text, words}:
                return self._change(connection, note, text=words)
            identity, now = self._identity()
            beside = replace(note, id=identity, text=words, made_at=now, changed_at=now)
            self._insert(connection, beside)
            return beside

    def reattach(self, note: Note, anchor: Anchor) -> Note:
        """Hang it on other words: confirmed as they stand now, or chosen anew.

        Raises:
            StorageError: nothing was stored.
        """
        with self._file.writing() as connection:
            return self._change(connection, note, **values_of(anchor))


class Cases(Shelf[SavedCase]):
    """保存的案例."""

    table = tables.saved_case

    def save(
        self, name: str, calculator: str, case: object, as_of: date, remark: str = ""
    ) -> SavedCase:
        """Keep the input ``case`` of a calculator (as parsed from JSON) under a name.

        Raises:
            InputError: name or remark is empty or too long, or ``case`` is no JSON value.
            StorageError: nothing was stored.
        """
        identity, now = self._identity()
        words, told = said(name, "案例名", LONGEST_NAME), _remark(remark)
        saved = SavedCase(identity, words, calculator, case_text(case), as_of, told, now, now)
        with self._file.writing() as connection:
            self._insert(connection, saved)
        return saved

    def rename(self, case: SavedCase, name: str, remark: str) -> SavedCase:
        """Give it another name and remark.

        Raises:
            InputError: name or remark is empty or too long.
            StorageError: nothing was stored.
        """
        words, told = said(name, "案例名", LONGEST_NAME), _remark(remark)
        with self._file.writing() as connection:
            return self._change(connection, case, name=words, remark=told)

    def revise(self, case: SavedCase, put: object, as_of: date) -> SavedCase:
        """Keep another input under the name of ``case`` as it was seen; as ``Notes.revise``.

        Raises:
            InputError: ``put`` is no JSON value.
            StorageError: nothing was stored.
        """
        text = case_text(put)
        with self._file.writing() as connection:
            stands = self._row(connection, case.id)
            if stands is None or stands.case in {case.case, text}:
                return self._change(connection, case, input=text, as_of=as_of.isoformat())
            identity, now = self._identity()
            beside = replace(case, id=identity, case=text, as_of=as_of, made_at=now, changed_at=now)
            self._insert(connection, beside)
            return beside


def _note_text(text: str) -> str:
    return said(text, "笔记", LONGEST_NOTE, lines=True)


def _remark(text: str) -> str:
    return said(text, "备注", LONGEST_NOTE, lines=True) if text.strip() else ""

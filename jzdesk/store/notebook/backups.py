"""备份: a copy a day, seven kept, each checked before an older one goes.

The copies are told older and newer by how many changes the notebook had seen, not by their dates:
a clock that was wrong for a day must not cost a good copy. They hold no history, so that clearing it
clears it everywhere.
"""

from __future__ import annotations

import re
import sqlite3
from contextlib import closing
from datetime import date
from pathlib import Path

from jzdesk.errors import StorageError
from jzdesk.store.notebook.checking import Condition, examine
from jzdesk.store.notebook.file import NotebookFile, reason_of
from jzdesk.store.notebook.places import discard, fresh_file, settle, words_of

KEPT = 7
_DAILY = re.compile(r"notebook-\d{4}-\d{2}-\d{2}\.sqlite")
_USABLE = {Condition.SOUND, Condition.OLDER}


def back_up(file: NotebookFile, folder: Path, day: date) -> None:
    """Make the copy of ``day`` if it lacks the latest changes, and let the eighth oldest go.

    Raises:
        StorageError: no copy was made; those that there are stay.
    """
    copy = folder / f"notebook-{day.isoformat()}.sqlite"
    try:
        folder.mkdir(parents=True, exist_ok=True)
        known = {path: _revision(path) for path in _dailies(folder)}
        _keep_ahead(file, max(known.values(), default=0))
        if known.get(copy) != _own_revision(file):
            write_copy(file, copy)
            _let_go(folder)
    except OSError as error:
        raise StorageError(f"没有做成今天的备份：{words_of(error)}（{folder}）") from error


def write_copy(file: NotebookFile, target: Path) -> None:
    """Copy the notebook without its history to ``target``, whole and checked or not at all.

    Raises:
        StorageError, OSError: no copy was made.
    """
    fresh = fresh_file(target)
    try:
        with file.driver() as source:
            _copy(source, fresh)
        if examine(fresh).condition not in _USABLE:
            raise StorageError(f"没有做成备份：写出的文件核对不上（{target}）")
        settle(fresh, target)
    finally:
        discard(fresh)


def good_copies(folder: Path) -> list[Path]:
    """Every usable copy, the one with the latest changes first; those from before a migration too."""
    found = [(_revision(path), path.name, path) for path in folder.glob("notebook-*.sqlite")]
    return [path for revision, _, path in sorted(found, reverse=True) if revision >= 0]


def _copy(source: sqlite3.Connection, fresh: Path) -> None:
    try:
        with closing(sqlite3.connect(fresh, isolation_level=None)) as copied:
            source.backup(copied)
            copied.execute("PRAGMA journal_mode = DELETE")  # a copy is one file
            copied.execute("PRAGMA secure_delete = ON")
            copied.execute("DELETE FROM visit")
    except sqlite3.Error as error:
        raise StorageError(f"没有做成备份：{reason_of(error)}（{fresh.parent}）") from error


def _dailies(folder: Path) -> list[Path]:
    return [path for path in folder.iterdir() if _DAILY.fullmatch(path.name)]


def _revision(path: Path) -> int:
    """How many changes a copy holds; -1 where it cannot be used."""
    try:
        found = examine(path)
    except (OSError, StorageError):
        return -1
    return found.revision if found.condition in _USABLE else -1


def _own_revision(file: NotebookFile) -> int:
    with file.reading() as connection:
        query = "SELECT value FROM setting WHERE name = 'revision'"
        return int(connection.exec_driver_sql(query).scalar_one())


def _keep_ahead(file: NotebookFile, revision: int) -> None:
    """Count on from ``revision``: a notebook brought from elsewhere is the present one here."""
    if _own_revision(file) < revision:
        with file.altering() as connection:
            query = "UPDATE setting SET value = ? WHERE name = 'revision'"
            connection.exec_driver_sql(query, (str(revision + 1),))


def _let_go(folder: Path) -> None:
    copies = sorted(_dailies(folder), key=lambda path: (_revision(path), path.name))
    for oldest in copies[:-KEPT]:
        oldest.unlink()

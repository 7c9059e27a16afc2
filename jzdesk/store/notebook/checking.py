"""Whether a notebook file is sound, of which version, and how often it was changed."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum, auto
from pathlib import Path

from sqlalchemy import Connection, select

from jzdesk.errors import StorageError
from jzdesk.store.notebook import tables
from jzdesk.store.notebook.file import NotebookFile, is_damage
from jzdesk.store.notebook.migrations import OUR_MARK, STEPS, version_of
from jzdesk.store.notebook.rows import item_of, visit_of
from jzdesk.store.notebook.states import is_sound

TODAY = len(STEPS)  # the version that this program writes
_MAGIC = b"SQLite format 3\0"
_JOURNALS = (1, 2)  # bytes 18 and 19 of a file: rollback journal or log (WAL)


class Condition(Enum):
    """What is to be done with a file."""

    EMPTY = auto()
    SOUND = auto()
    OLDER = auto()
    NEWER = auto()
    DAMAGED = auto()


@dataclass(frozen=True, slots=True)
class Examined:
    """What was found in a file."""

    condition: Condition
    revision: int = -1  # how many changes it has seen; -1 where that cannot be told


def examine(path: Path) -> Examined:
    """Look at the file at ``path`` without changing what is in it.

    Raises:
        StorageError: the place cannot be read, or another program holds the file.
        OSError: the same.
    """
    head = _head(path)
    if not head:
        return Examined(Condition.EMPTY)
    if not head.startswith(_MAGIC) or head[18] not in _JOURNALS or head[19] not in _JOURNALS:
        return Examined(Condition.DAMAGED)
    file = NotebookFile(path)
    try:
        return examined(file)
    except StorageError as error:
        if is_damage(error):
            return Examined(Condition.DAMAGED)
        raise
    finally:
        file.close()


def examined(file: NotebookFile) -> Examined:
    """As ``examine``, for a file that is open.

    Raises:
        StorageError: it cannot be read; ``is_damage`` tells whether it is at fault itself.
    """
    with file.driver() as driver:
        if driver.execute("PRAGMA integrity_check").fetchall() != [("ok",)]:
            return Examined(Condition.DAMAGED)
    with file.reading() as connection:
        if _has_no_tables(connection):
            return Examined(Condition.EMPTY)
        return _examined(connection)


def _head(path: Path) -> bytes:
    with path.open("rb") as file:
        return file.read(100)


def _has_no_tables(connection: Connection) -> bool:
    count = connection.exec_driver_sql("SELECT count(*) FROM sqlite_schema").scalar_one()
    return count == 0 and version_of(connection) == 0


def _examined(connection: Connection) -> Examined:
    version = version_of(connection)
    if _setting(connection, "schema") != str(version):
        return Examined(Condition.DAMAGED)
    revision = _setting(connection, "revision")
    known = int(revision) if revision.isdecimal() else 0
    if version > TODAY:
        return Examined(Condition.NEWER, known)
    if not (_readable(connection) if version < TODAY else _is_ours(connection)):
        return Examined(Condition.DAMAGED)
    return Examined(Condition.OLDER if version < TODAY else Condition.SOUND, known)


def _setting(connection: Connection, name: str) -> str:
    query = "SELECT value FROM setting WHERE name = ?"
    return str(connection.exec_driver_sql(query, (name,)).scalar() or "")


def _readable(connection: Connection) -> bool:
    """Read every row of an older file, whose columns are not those of today."""
    for table in (*tables.KEPT, tables.visit):
        connection.exec_driver_sql(f"SELECT * FROM {table.name}").fetchall()
    return True


def _is_ours(connection: Connection) -> bool:
    """Whether the header names this program and each row says what it said when written."""
    mark = connection.exec_driver_sql("PRAGMA application_id").scalar_one()
    for table in tables.KEPT:
        for row in connection.execute(select(table)).mappings():
            item_of(table, row)
            if not is_sound(table, row):
                return False
    for row in connection.execute(select(tables.visit)).mappings():
        visit_of(row)
    return bool(mark == OUR_MARK)

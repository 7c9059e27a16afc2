"""How a notebook of any earlier version becomes one of today's: frozen steps, each a transaction.

A step is never changed once it has been released: a file that it made is out there. Its SQL is
written out, so that today's tables cannot change what it did.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from sqlalchemy import Connection

from jzdesk.store.notebook.file import NotebookFile
from jzdesk.store.notebook.states import digest_row

Step = Callable[[Connection], None]

_ANCHOR = """
    clause TEXT NOT NULL,
    caption TEXT NOT NULL,
    quote TEXT NOT NULL,
    words_before TEXT NOT NULL,
    words_after TEXT NOT NULL,
    start INTEGER NOT NULL,
    quote_digest TEXT NOT NULL,
    clause_digest TEXT NOT NULL,
"""
_TIMES = "made_at TEXT NOT NULL, changed_at TEXT NOT NULL, deleted_at TEXT"
_FIRST = (
    "CREATE TABLE setting (name TEXT PRIMARY KEY, value TEXT NOT NULL)",
    f"""CREATE TABLE folder (
        id TEXT PRIMARY KEY, name TEXT NOT NULL, parent TEXT, position INTEGER NOT NULL, {_TIMES})""",
    f"""CREATE TABLE bookmark (
        id TEXT PRIMARY KEY, title TEXT NOT NULL, folder TEXT, position INTEGER NOT NULL,
        {_ANCHOR} {_TIMES})""",
    f"CREATE TABLE note (id TEXT PRIMARY KEY, text TEXT NOT NULL, {_ANCHOR} {_TIMES})",
    f"""CREATE TABLE saved_case (
        id TEXT PRIMARY KEY, name TEXT NOT NULL, calculator TEXT NOT NULL, input TEXT NOT NULL,
        as_of TEXT NOT NULL, remark TEXT NOT NULL, {_TIMES})""",
    """CREATE TABLE visit (
        id INTEGER PRIMARY KEY AUTOINCREMENT, kind TEXT NOT NULL, target TEXT NOT NULL,
        caption TEXT NOT NULL, as_of TEXT, at TEXT NOT NULL)""",
)


def _tables(connection: Connection) -> None:
    """Version 1: folders, bookmarks, notes, cases and history."""
    for statement in _FIRST:
        connection.exec_driver_sql(statement)


_SAID_AT = (
    *("clause", "caption", "quote", "words_before", "words_after", "start"),
    *("quote_digest", "clause_digest"),
)
SAID = {
    "folder": ("name",),
    "bookmark": ("title", *_SAID_AT),
    "note": ("text", *_SAID_AT),
    "saved_case": ("name", "calculator", "input", "as_of", "remark"),
}
OUR_MARK = 0x6A7A6E62  # application_id of SQLite's header: jznb


def _states(connection: Connection) -> None:
    """Version 2: what each row said before, and how often the file was changed."""
    for table, columns in SAID.items():
        for name in ("digest", "earlier"):
            connection.exec_driver_sql(
                f"ALTER TABLE {table} ADD COLUMN {name} TEXT NOT NULL DEFAULT ''"
            )
        for row in connection.exec_driver_sql(f"SELECT * FROM {table}").mappings().all():
            connection.exec_driver_sql(
                f"UPDATE {table} SET digest = ? WHERE id = ?", (digest_row(row, columns), row["id"])
            )
    connection.exec_driver_sql("INSERT INTO setting VALUES ('revision', '1')")
    connection.exec_driver_sql(f"PRAGMA application_id = {OUR_MARK}")


STEPS: Sequence[Step] = (_tables, _states)


def version_of(connection: Connection) -> int:
    """The version of a file; 0 where there is nothing in it."""
    return int(connection.exec_driver_sql("PRAGMA user_version").scalar_one())


def migrate(file: NotebookFile, steps: Sequence[Step] = STEPS) -> None:
    """Make a file of an earlier version, or an empty one, one of the last of ``steps``.

    Raises:
        StorageError: a step failed; the file is of the version before that step.
    """
    done = False
    while not done:
        with file.altering() as connection:
            version = version_of(connection)
            done = version >= len(steps)
            if not done:
                steps[version](connection)
                _mark(connection, version + 1)


def _mark(connection: Connection, version: int) -> None:
    """Write the version twice: one number alone, damaged, would look like a newer program's."""
    connection.exec_driver_sql(
        "INSERT INTO setting VALUES ('schema', ?) ON CONFLICT (name) DO UPDATE SET value = ?",
        (str(version), str(version)),
    )
    connection.exec_driver_sql(f"PRAGMA user_version = {version}")

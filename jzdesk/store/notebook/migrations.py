"""How a notebook of any earlier version becomes one of today's: frozen steps, each a transaction.

A step is never changed once it has been released: a file that it made is out there. Its SQL is
written out, so that today's tables cannot change what it did.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from sqlalchemy import Connection

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


STEPS: Sequence[Step] = (_tables,)


def apply(connection: Connection, version: int, steps: Sequence[Step] = STEPS) -> None:
    """Take a file of ``version - 1`` to ``version``; the caller's transaction is all or nothing."""
    steps[version - 1](connection)
    connection.exec_driver_sql(
        "INSERT INTO setting VALUES ('schema', ?) ON CONFLICT (name) DO UPDATE SET value = ?",
        (str(version), str(version)),
    )
    connection.exec_driver_sql(f"PRAGMA user_version = {version}")

"""Reading what can still be read of a damaged notebook; no row is passed over for a bad byte."""

from __future__ import annotations

import json
import re
import sqlite3
from collections.abc import Callable, Iterator, Mapping
from contextlib import closing, suppress
from dataclasses import dataclass, field
from datetime import date, datetime
from pathlib import Path
from typing import Any
from uuid import uuid4

from sqlalchemy import Connection, Table, delete, insert, select, update

from jzdesk.errors import StorageError
from jzdesk.store.notebook import tables
from jzdesk.store.notebook.places import discard, logs_of
from jzdesk.store.notebook.rows import item_of, moment, visit_of
from jzdesk.store.notebook.states import is_sound, state_of

_ID = re.compile(r"[0-9a-f]{32}")
_FAULTS = (sqlite3.Error, UnicodeDecodeError, OverflowError, MemoryError)
_ROOTS = "SELECT name, rootpage, sql FROM sqlite_schema WHERE type = 'table'"
AnyRow = Mapping[str, Any]


@dataclass(slots=True)
class Tally:
    """What was read."""

    sound: set[str] = field(default_factory=set)  # ids
    doubtful: int = 0  # with a bad byte: kept, and to be looked at


def salvage(connection: Connection, damaged: Path, now: datetime, contents: bytes = b"") -> Tally:
    """Put every row of ``damaged`` in: a sound one over that of an older copy, a bad one beside it.

    Args:
        connection: an older copy, or an empty notebook.
        damaged: the file, of any version.
        now: what dates a row that has lost its own.
        contents: first page of a sound notebook, which tells where each table begins.
    """
    tally = Tally()
    for table in tables.KEPT:
        for row in _rows_of(damaged, table):
            _put(connection, table, row, now, tally)
    for row in _rows_of(damaged, tables.visit):
        with suppress(StorageError):
            visit_of(row)
            connection.execute(insert(tables.visit).prefix_with("OR REPLACE"), [row])
    if contents and _roots(damaged) != _own_roots(connection):
        _salvage_by(contents, connection, damaged, tally)
    _count_on(connection, damaged)
    return tally


def _salvage_by(contents: bytes, connection: Connection, damaged: Path, tally: Tally) -> None:
    """Read a file whose first page is damaged with that of another: only what is surely sound."""
    lent = damaged.with_name(f".{damaged.name}.lent")
    log, lent_log = logs_of(damaged)[0], logs_of(lent)[0]
    try:
        lent.write_bytes(_with_first_page(contents, damaged.read_bytes()))
        if log.exists():
            lent_log.write_bytes(log.read_bytes())
        for table in tables.KEPT:
            for row in _rows_of(lent, table):
                if row["id"] not in tally.sound and _is_whole(table, row) and row["digest"]:
                    _replace(connection, table, row, tally)
    finally:
        discard(lent)


def _with_first_page(contents: bytes, data: bytes) -> bytes:
    """``data`` under another first page, with its own length and no list of free pages."""
    pages = (len(data) // len(contents)).to_bytes(4)
    head = bytearray(contents)
    head[28:40] = pages + bytes(8)
    head[92:96] = head[24:28]  # else SQLite does not believe the length
    return bytes(head) + data[len(contents) :]


def _roots(damaged: Path) -> set[tuple[object, ...]]:
    """What each table of a file is and where it begins, as far as its first page tells."""
    return {tuple(row.values()) for row in _read(damaged, _ROOTS)}


def _own_roots(connection: Connection) -> set[tuple[object, ...]]:
    return {tuple(row) for row in connection.exec_driver_sql(_ROOTS)}


def _rows_of(damaged: Path, table: Table) -> Iterator[AnyRow]:
    """Rows from the first to where they cannot be read, then from the last."""
    seen: set[object] = set()
    for order in ("ASC", "DESC"):
        query = f"SELECT rowid AS place, * FROM {table.name} NOT INDEXED ORDER BY rowid {order}"
        for row in _read(damaged, query):
            if row["place"] not in seen:
                seen.add(row["place"])
                yield {column.name: row.get(column.name) for column in table.c}


def _read(damaged: Path, query: str) -> Iterator[AnyRow]:
    address = f"{damaged.absolute().as_uri()}?mode=ro"
    with suppress(*_FAULTS), closing(sqlite3.connect(address, uri=True)) as source:
        source.text_factory = lambda data: data.decode("utf-8", "replace")
        source.row_factory = sqlite3.Row
        for row in source.execute(query):
            yield dict(row)


def _put(connection: Connection, table: Table, row: AnyRow, now: datetime, tally: Tally) -> None:
    row = {**row, "digest": row["digest"] or "", "earlier": row["earlier"] or ""}
    query = select(table).where(table.c.id == str(row["id"]))
    older = connection.execute(query).mappings().first()
    if _is_whole(table, row):
        _replace(connection, table, row, tally)
    elif older is None or older["digest"] != row["digest"]:  # else the copy has this very state
        mended = _mended(table, row, now, keeps_id=older is None)
        connection.execute(insert(table), [{**mended, "digest": state_of(table, mended)}])
        tally.doubtful += 1


def _replace(connection: Connection, table: Table, row: AnyRow, tally: Tally) -> None:
    connection.execute(delete(table).where(table.c.id == row["id"]))
    connection.execute(insert(table), [{**row, "digest": state_of(table, row)}])
    tally.sound.add(row["id"])


def _is_whole(table: Table, row: AnyRow) -> bool:
    """Whether every column holds what belongs there, and the words are those that were written."""
    try:
        item_of(table, row)
    except StorageError:
        return False
    return is_sound(table, row) and all(
        _GOOD[column.name](row[column.name]) for column in table.c if column.name in _GOOD
    )


def _mended(table: Table, row: AnyRow, now: datetime, *, keeps_id: bool) -> dict[str, Any]:
    """A row that can be kept: what is readable of it, and something harmless for the rest."""
    harmless: Mapping[str, Any] = {
        "id": uuid4().hex,
        "made_at": moment(now),
        "changed_at": moment(now),
        "as_of": now.date().isoformat(),
        "input": json.dumps(str(row.get("input")), ensure_ascii=False),
        "start": 0,
        "position": 0,
    }
    mended = {
        name: value if _good(name, value) else harmless.get(name) for name, value in row.items()
    }
    for column in table.c:
        if mended[column.name] is None and column.name not in _MAY_BE_NONE:
            mended[column.name] = "" if row[column.name] is None else str(row[column.name])
    return mended if keeps_id else {**mended, "id": uuid4().hex}


def _good(column: str, value: object) -> bool:
    return _GOOD.get(column, _is_text)(value)


def _is_text(value: object) -> bool:
    return isinstance(value, str)


def _is_number(value: object) -> bool:
    return isinstance(value, int)


def _is_id(value: object) -> bool:
    return isinstance(value, str) and _ID.fullmatch(value) is not None


def _is_moment(value: object) -> bool:
    try:
        return isinstance(value, str) and datetime.fromisoformat(value).tzinfo is not None
    except ValueError:
        return False


def _is_day(value: object) -> bool:
    try:
        return isinstance(value, str) and bool(date.fromisoformat(value))
    except ValueError:
        return False


def _is_json(value: object) -> bool:
    try:
        return isinstance(value, str) and bool(json.loads(value)) is not None
    except (ValueError, RecursionError):
        return False


def _or_none(good: Callable[[object], bool]) -> Callable[[object], bool]:
    return lambda value: value is None or good(value)


_MAY_BE_NONE = {"parent", "folder", "deleted_at"}
_GOOD: Mapping[str, Callable[[object], bool]] = {
    "id": _is_id,
    "parent": _or_none(_is_id),
    "folder": _or_none(_is_id),
    "made_at": _is_moment,
    "changed_at": _is_moment,
    "deleted_at": _or_none(_is_moment),
    "as_of": _is_day,
    "input": _is_json,
    "start": _is_number,
    "position": _is_number,
}


def _count_on(connection: Connection, damaged: Path) -> None:
    """Count changes on from where the damaged file was, as far as it tells."""
    setting = tables.setting
    named = setting.c.name == "revision"
    known = int(connection.scalar(select(setting.c.value).where(named)) or 0)
    for row in _read(damaged, "SELECT value FROM setting WHERE name = 'revision'"):
        text = str(row["value"])
        known = max(known, int(text) if text.isdecimal() and len(text) < 12 else 0)
    connection.execute(update(setting).where(named).values(value=str(known)))

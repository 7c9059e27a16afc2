"""Values and the rows that keep them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import fields
from datetime import UTC, date, datetime
from typing import Any, TypeVar

from sqlalchemy import Table

from jzdesk.errors import StorageError
from jzdesk.store.notebook import tables
from jzdesk.store.notebook.model import (
    Anchor,
    Bookmark,
    Folder,
    Item,
    Note,
    SavedCase,
    Visit,
    VisitKind,
)

Values = Mapping[Any, Any]  # by column
T = TypeVar("T")

TABLES: Mapping[type[Item], Table] = {
    Folder: tables.folder,
    Bookmark: tables.bookmark,
    Note: tables.note,
    SavedCase: tables.saved_case,
}
_COLUMNS = {"before": "words_before", "after": "words_after", "case": "input"}  # where not alike


def moment(at: datetime) -> str:
    """A time as it is kept: of Greenwich, to the microsecond, so that it sorts as text."""
    return at.astimezone(UTC).isoformat(timespec="microseconds")


def values_of(value: Item | Anchor) -> dict[str, Any]:
    """The columns of a thing; an anchor's are among those of what hangs on it."""
    values: dict[str, Any] = {}
    for field in fields(value):
        found = getattr(value, field.name)
        if isinstance(found, Anchor):
            values |= values_of(found)
        else:
            values[_COLUMNS.get(field.name, field.name)] = _plain(found)
    return values


def _plain(value: object) -> object:
    if isinstance(value, datetime):
        return moment(value)
    return value.isoformat() if isinstance(value, date) else value


def item_of(table: Table, row: Values) -> Item:
    """The thing that a row keeps.

    Raises:
        StorageError: the row does not hold what it should; the file is damaged.
    """
    return _read(_READERS[table.name], row)


def visit_of(row: Values) -> Visit:
    """The line of the history that a row keeps.

    Raises:
        StorageError: as ``item_of``.
    """
    return _read(_visit, row)


def _read(reader: Callable[[Values], T], row: Values) -> T:
    try:
        return reader(row)
    except (ValueError, TypeError) as error:
        raise StorageError("笔记文件中有一条已损坏；请重新打开程序，会自动修复") from error


def _text(row: Values, column: str) -> str:
    value = row[column]
    if not isinstance(value, str):
        raise TypeError(column)
    return value


def _text_or_none(row: Values, column: str) -> str | None:
    return None if row[column] is None else _text(row, column)


def _times(row: Values) -> tuple[datetime, datetime]:
    made, changed = (datetime.fromisoformat(_text(row, c)) for c in ("made_at", "changed_at"))
    if made.tzinfo is None or changed.tzinfo is None:
        raise ValueError(made)
    return made, changed


def anchor_of(row: Values) -> Anchor:
    """The anchor among the columns of a row."""
    if not isinstance(row["start"], int):
        raise TypeError("start")
    return Anchor(
        clause=_text(row, "clause"),
        caption=_text(row, "caption"),
        quote=_text(row, "quote"),
        before=_text(row, "words_before"),
        after=_text(row, "words_after"),
        start=row["start"],
        quote_digest=_text(row, "quote_digest"),
        clause_digest=_text(row, "clause_digest"),
    )


def _folder(row: Values) -> Folder:
    return Folder(_text(row, "id"), _text(row, "name"), _text_or_none(row, "parent"), *_times(row))


def _bookmark(row: Values) -> Bookmark:
    identity, title = _text(row, "id"), _text(row, "title")
    return Bookmark(identity, title, anchor_of(row), _text_or_none(row, "folder"), *_times(row))


def _note(row: Values) -> Note:
    return Note(_text(row, "id"), _text(row, "text"), anchor_of(row), *_times(row))


def _case(row: Values) -> SavedCase:
    return SavedCase(
        _text(row, "id"),
        _text(row, "name"),
        _text(row, "calculator"),
        _text(row, "input"),
        date.fromisoformat(_text(row, "as_of")),
        _text(row, "remark"),
        *_times(row),
    )


def _visit(row: Values) -> Visit:
    as_of = _text_or_none(row, "as_of")
    return Visit(
        id=row["id"],
        kind=VisitKind(row["kind"]),
        target=_text(row, "target"),
        caption=_text(row, "caption"),
        as_of=None if as_of is None else date.fromisoformat(as_of),
        at=datetime.fromisoformat(_text(row, "at")),
    )


_READERS: Mapping[str, Callable[[Values], Item]] = {
    "folder": _folder,
    "bookmark": _bookmark,
    "note": _note,
    "saved_case": _case,
}

"""What folders, bookmarks, notes and cases have in common: kept by id, changed a column at a time.

Two copies of the program that change different things of one row both succeed.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any, ClassVar, Generic, TypeVar, cast
from uuid import uuid4

from sqlalchemy import Connection, Table, func, insert, select, update

from jzdesk.store.notebook.file import NotebookFile
from jzdesk.store.notebook.model import Item
from jzdesk.store.notebook.rows import item_of, moment, values_of
from jzdesk.store.notebook.states import joined, state_of

T = TypeVar("T", bound=Item)
Now = Callable[[], datetime]


def put_in(connection: Connection, table: Table, row: Mapping[str, Any]) -> None:
    """Insert a row with its state, last in order."""
    values = {"earlier": "", **row, "digest": state_of(table, row)}
    if "position" in table.c:
        last = connection.scalar(select(func.max(table.c.position)))
        values["position"] = (last or 0) + 1
    connection.execute(insert(table), [values])


def change(connection: Connection, table: Table, identity: str, columns: Mapping[str, Any]) -> None:
    """Change columns of a row, which remembers the state that it was in."""
    row = connection.execute(select(table).where(table.c.id == identity)).mappings().first()
    if row is None:
        return
    digest, values = state_of(table, {**row, **columns}), dict(columns)
    if digest != row["digest"]:
        earlier = joined(columns.get("earlier", row["earlier"]), row["digest"])
        values |= {"digest": digest, "earlier": earlier}
    connection.execute(update(table).where(table.c.id == identity).values(values))


class Shelf(Generic[T]):
    """The things of one kind."""

    table: ClassVar[Table]

    def __init__(self, file: NotebookFile, now: Now) -> None:
        """Keep them in ``file``, dated by ``now``."""
        self._file = file
        self._now = now

    def all(self, connection: Connection) -> tuple[T, ...]:
        """Every one that is not in the bin."""
        query = select(self.table).where(self.table.c.deleted_at.is_(None))
        rows = connection.execute(query.order_by(*self._order())).mappings()
        return tuple(cast("T", item_of(self.table, row)) for row in rows)

    def remove(self, item: T) -> None:
        """Put it in the bin, from where ``Notebook.restore`` takes it back.

        Raises:
            StorageError: nothing was stored.
        """
        with self._file.writing() as connection:
            self._set(connection, item.id, deleted_at=moment(self._now()))

    def restore(self, connection: Connection, item: T) -> None:
        """Take ``item`` out of the bin, or put it in anew where the bin was emptied."""
        if self._row(connection, item.id) is None:
            self._insert(connection, item)
        else:
            self._set(connection, item.id, deleted_at=None)

    def _order(self) -> tuple[Any, ...]:
        """The newest first; those of one moment in the order in which they came."""
        return (self.table.c.made_at.desc(), self.table.c.id)

    def _identity(self) -> tuple[str, datetime]:
        return uuid4().hex, self._now()

    def _insert(self, connection: Connection, item: T) -> None:
        put_in(connection, self.table, values_of(item))

    def _row(self, connection: Connection, identity: str) -> T | None:
        query = select(self.table).where(self.table.c.id == identity)
        row = connection.execute(query).mappings().first()
        return None if row is None else cast("T", item_of(self.table, row))

    def _change(self, connection: Connection, item: T, **columns: object) -> T:
        """Change columns of a row; one that was emptied from the bin meanwhile comes back."""
        if self._row(connection, item.id) is None:
            self._insert(connection, item)
        self._set(connection, item.id, changed_at=moment(self._now()), deleted_at=None, **columns)
        found = self._row(connection, item.id)
        assert found is not None
        return found

    def _set(self, connection: Connection, identity: str, **columns: object) -> None:
        change(connection, self.table, identity, columns)

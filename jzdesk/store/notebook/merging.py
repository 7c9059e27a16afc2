"""合并: taking the rows of another notebook over without losing or doubling any.

Which of two states of a row is the later one is told by what each was before, not by a clock. Where
both were changed apart, the newer stands and the other stays beside it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from enum import Enum, auto
from typing import Any
from uuid import NAMESPACE_OID, uuid5

from sqlalchemy import Connection, Table, delete, insert, select

from jzdesk.store.notebook import tables
from jzdesk.store.notebook.model import Item, Merged
from jzdesk.store.notebook.rows import item_of
from jzdesk.store.notebook.shelf import change, put_in
from jzdesk.store.notebook.states import STATED, joined, state_of

AnyRow = Mapping[Any, Any]


class Verdict(Enum):
    """How a row here and one of the same id there stand to each other."""

    SAME = auto()
    THEIRS = auto()  # theirs came after ours
    OURS = auto()
    APART = auto()  # both were changed


def compare(table: Table, ours: AnyRow, theirs: AnyRow) -> Verdict:
    """Which of two states of one row is the later one."""
    mine, other = state_of(table, ours), state_of(table, theirs)
    if mine == other:
        return Verdict.SAME
    if mine in theirs["earlier"].split():
        return Verdict.THEIRS
    if other in ours["earlier"].split():
        return Verdict.OURS
    return Verdict.APART


class Merger:
    """One import within one transaction: it is taken over whole, or not at all."""

    def __init__(self, connection: Connection) -> None:
        """Take rows over into the notebook at ``connection``."""
        self._connection = connection
        self._folders: dict[str, str] = {}  # id there → id here
        self._added = self._changed = self._same = 0
        self._beside: list[Item] = []

    def take(self, rows: Mapping[Table, Sequence[AnyRow]]) -> Merged:
        """Take over the folders and what lies in them, the notes and the cases."""
        for row in sorted(rows[tables.folder], key=lambda row: row["parent"] is not None):
            self._take_folder(row)
        marks = [{**r, "folder": self._folders.get(r["folder"])} for r in rows[tables.bookmark]]
        self._take_all(tables.bookmark, marks)
        for table in (tables.note, tables.saved_case):
            self._take_all(table, rows[table])
        return Merged(self._added, self._changed, self._same, tuple(self._beside))

    def _take_all(self, table: Table, rows: Sequence[AnyRow]) -> None:
        """What is known here first: only then is it plain whose words are here already."""
        known = set(self._connection.scalars(select(table.c.id)))
        for row in sorted(rows, key=lambda row: row["id"] not in known):
            self._take(table, row)

    def _take_folder(self, row: AnyRow) -> None:
        parent = self._folders.get(row["parent"])
        if self._find(tables.folder, row["id"]) is None:
            known = self._namesake(row["name"], parent)
            if known is not None:
                self._folders[row["id"]] = known
                self._same += 1
                return
        self._folders[row["id"]] = row["id"]
        self._take(tables.folder, {**row, "parent": parent if self._is_top(parent) else None})

    def _namesake(self, name: str, parent: str | None) -> str | None:
        """A folder of this name in the same place: people call theirs 常用 on every machine."""
        folder = tables.folder
        query = select(folder.c.id).where(
            folder.c.name == name, folder.c.parent.is_(parent), folder.c.deleted_at.is_(None)
        )
        return self._connection.scalar(query)

    def _is_top(self, folder: str | None) -> bool:
        row = self._find(tables.folder, folder) if folder else None
        return row is not None and row["parent"] is None

    def _find(self, table: Table, identity: str) -> AnyRow | None:
        return (
            self._connection.execute(select(table).where(table.c.id == identity)).mappings().first()
        )

    def _take(self, table: Table, theirs: AnyRow) -> None:
        ours = self._find(table, theirs["id"])
        if ours is None:
            self._add(table, theirs)
            return
        if ours["deleted_at"] is not None:  # someone who imports a thing wants it
            change(self._connection, table, ours["id"], {"deleted_at": None})
            self._added += 1
        else:
            self._count(compare(table, ours, theirs))
        match compare(table, ours, theirs):
            case Verdict.THEIRS:
                self._become(table, ours, theirs)
            case Verdict.APART if table is not tables.folder:  # here a folder keeps its name
                self._keep_both(table, ours, theirs)

    def _count(self, verdict: Verdict) -> None:
        if verdict is Verdict.THEIRS:
            self._changed += 1
        elif verdict is not Verdict.APART:
            self._same += 1

    def _add(self, table: Table, row: AnyRow) -> None:
        if self._has_twin(table, row):
            self._same += 1
        else:
            put_in(self._connection, table, row)
            self._added += 1

    def _has_twin(self, table: Table, row: AnyRow) -> bool:
        """Whether the same words hang on the same place here already, under another id."""
        if table is tables.folder:
            return False
        query = select(table).where(
            table.c.digest == state_of(table, row), table.c.deleted_at.is_(None)
        )
        found = self._connection.execute(query).mappings()
        return any(table is not tables.bookmark or r["folder"] == row["folder"] for r in found)

    def _become(self, table: Table, ours: AnyRow, theirs: AnyRow) -> None:
        columns = {column: theirs[column] for column in STATED[table.name]}
        columns["changed_at"] = theirs["changed_at"]
        columns["earlier"] = joined(ours["earlier"], theirs["earlier"])
        change(self._connection, table, ours["id"], columns)

    def _keep_both(self, table: Table, ours: AnyRow, theirs: AnyRow) -> None:
        """Let the newer stand under the id, and the other beside it, however often it is imported."""
        theirs_newer = theirs["changed_at"] > ours["changed_at"]
        other = ours if theirs_newer else theirs
        known = " ".join((other["earlier"], state_of(table, other)))
        if theirs_newer:
            self._become(table, ours, theirs)
        else:
            earlier = joined(known, ours["earlier"])
            change(self._connection, table, ours["id"], {"earlier": earlier})
        self._lay_beside(table, other)

    def _lay_beside(self, table: Table, other: AnyRow) -> None:
        identity = uuid5(NAMESPACE_OID, f"{other['id']} {state_of(table, other)}").hex
        if self._find(table, identity) is None:
            row = {**other, "id": identity, "deleted_at": None}
            put_in(self._connection, table, row)
            self._beside.append(item_of(table, row))


def merge_visits(connection: Connection, theirs: Sequence[AnyRow], most: int) -> None:
    """Bring two histories into one order, each thing once, where it was met last."""
    visit = tables.visit
    columns = [column.name for column in visit.c if column.name != "id"]
    ours = [dict(row) for row in connection.execute(select(visit)).mappings()]
    latest: dict[tuple[str, str], AnyRow] = {}
    for row in sorted((*ours, *theirs), key=lambda row: str(row["at"])):
        latest.pop((row["kind"], row["target"]), None)
        latest[row["kind"], row["target"]] = {column: row[column] for column in columns}
    connection.execute(delete(visit))
    if kept := list(latest.values())[-most:]:
        connection.execute(insert(visit), kept)

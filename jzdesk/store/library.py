"""Reading the bundled gazette data: read-only, and as the same values that were written."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from sqlalchemy import URL, ColumnElement, Row, Table, create_engine, func, select
from sqlalchemy.exc import DBAPIError
from sqlalchemy.pool import StaticPool

from jzdesk.errors import DataError
from jzdesk.gazette.model import (
    PASSAGES,
    Amount,
    Benefit,
    DateKind,
    Deadline,
    DocumentInfo,
    Duty,
    Entry,
    Erratum,
    Facts,
    GazetteInfo,
    Node,
    NodeKind,
    Reference,
    Role,
    Run,
    Span,
    Tag,
    Target,
)
from jzdesk.store import schema

AnyRow = Row[Any]


class Library:
    """The structured gazettes in one SQLite file.

    One library serves one thread at a time; it never writes.
    """

    def __init__(self, path: Path) -> None:
        """Open the file at ``path``.

        Raises:
            DataError: the file is missing, is no database, or is of another version.
        """
        if not path.is_file():
            raise DataError(f"公报数据缺失：{path}；请运行 jzdesk build 重新生成")
        self._path = path
        self._engine = create_engine(
            URL.create(
                "sqlite",
                database=path.resolve().as_uri(),
                query={"mode": "ro", "immutable": "1", "uri": "true"},
            ),
            poolclass=StaticPool,
            connect_args={"check_same_thread": False},
        )
        if self._meta("schema_version") != schema.SCHEMA_VERSION:
            raise DataError(f"公报数据版本不符：{path}；请运行 jzdesk build 重新生成")

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def close(self) -> None:
        """Release the file."""
        self._engine.dispose()

    @cached_property
    def data_hash(self) -> str:
        """Hash of the data, which the full-text index must carry too."""
        return self._meta("data_hash") or ""

    def gazettes(self) -> tuple[GazetteInfo, ...]:
        """The issues in the library, in order of building."""
        table = schema.gazette
        rows = self._rows(select(table.c.name, table.c.title, table.c.issue, table.c.published_on))
        return tuple(GazetteInfo(r.name, r.title, r.issue, r.published_on) for r in rows)

    @cached_property
    def _documents(self) -> Mapping[int, DocumentInfo]:
        document, node, gazette = schema.document, schema.node, schema.gazette
        clauses = (
            select(func.count())
            .where(node.c.document_id == document.c.id, node.c.kind == NodeKind.CLAUSE.value)
            .scalar_subquery()
        )
        columns = (document.c.number, document.c.title, document.c.issuer, document.c.issued_on)
        query = (
            select(document.c.id, *columns, gazette.c.issue, clauses.label("clause_count"))
            .join(gazette)
            .order_by(document.c.id)
        )
        return {
            r.id: DocumentInfo(r.number, r.title, r.issuer, r.issued_on, r.issue, r.clause_count)
            for r in self._rows(query)
        }

    def documents(self) -> tuple[DocumentInfo, ...]:
        """Every document, in the order of the gazettes."""
        return tuple(self._documents.values())

    def nodes(self, number: str) -> tuple[Entry, ...]:
        """All parts of the document ``number`` (文号), in reading order; empty if unknown."""
        ids = [place for place, info in self._documents.items() if info.number == number]
        return self._entries(schema.node.c.document_id.in_(ids))

    def node(self, key: str) -> Entry | None:
        """The part named ``key``, or None."""
        found = self._entries(schema.node.c.key == key)
        return found[0] if found else None

    def passages(self) -> tuple[Entry, ...]:
        """Every clause and unnumbered paragraph of every document: what can be searched."""
        kinds = tuple(kind.value for kind in PASSAGES)
        return self._entries(schema.node.c.kind.in_(kinds))

    def _meta(self, name: str) -> str | None:
        rows = self._rows(select(schema.meta.c.value).where(schema.meta.c.name == name))
        return str(rows[0][0]) if rows else None

    def _rows(self, query: Any) -> Sequence[AnyRow]:
        try:
            with self._engine.connect() as connection:
                return connection.execute(query).all()
        except DBAPIError as error:
            message = f"公报数据已损坏：{self._path}（{error.orig}）；请运行 jzdesk build 重新生成"
            raise DataError(message) from error

    @cached_property
    def _sources(self) -> Mapping[int, str]:
        """Each gazette file whole: SQLite would walk it from its beginning for every node."""
        table = schema.gazette
        return {
            row.id: row.source_text for row in self._rows(select(table.c.id, table.c.source_text))
        }

    def _entries(self, condition: ColumnElement[bool]) -> tuple[Entry, ...]:
        node, parent = schema.node, schema.node.alias("parent")
        query = (
            select(node, parent.c.key.label("parent_key"))
            .outerjoin(parent, node.c.parent_id == parent.c.id)
            .where(condition, node.c.document_id.is_not(None))
            .order_by(node.c.id)
        )
        rows = self._rows(query)
        details = self._details([row.id for row in rows]) if rows else {}
        return tuple(self._entry(row, details) for row in rows)

    def _details(self, ids: Sequence[int]) -> Mapping[str, Mapping[int, list[AnyRow]]]:
        """Rows of every table that hangs on a node, by table and node."""
        return {
            table.name: self._by_node(table, ids)
            for table in schema.metadata.sorted_tables
            if "node_id" in table.c
        }

    def _by_node(self, table: Table, ids: Sequence[int]) -> Mapping[int, list[AnyRow]]:
        query = select(table).where(table.c.node_id.between(min(ids), max(ids)))
        if table is schema.duty:
            names = schema.agency.c.name.label("name")
            query = query.join(schema.agency).add_columns(names)
        grouped: dict[int, list[AnyRow]] = defaultdict(list)
        for row in self._rows(query.order_by(table.c.id)):
            grouped[row.node_id].append(row)
        return grouped

    def _entry(self, row: AnyRow, details: Mapping[str, Mapping[int, list[AnyRow]]]) -> Entry:
        own = {name: rows.get(row.id, []) for name, rows in details.items()}
        printed = self._sources[row.gazette_id][row.source_start : row.source_end]
        return Entry(self._documents[row.document_id], _node(row, own), _facts(row, own), printed)


def _node(row: AnyRow, own: Mapping[str, list[AnyRow]]) -> Node:
    return Node(
        key=row.key,
        parent=row.parent_key,
        kind=NodeKind(row.kind),
        label=row.label,
        title=row.title,
        path=tuple(json.loads(row.path)),
        text=row.text,
        source=Span(row.source_start, row.source_end),
        runs=tuple(Run(_span(r), Span(r.source_start, r.source_end)) for r in own["run"]),
        errata=tuple(Erratum(e.source, e.corrected, e.reason, _span(e)) for e in own["erratum"]),
    )


def _facts(row: AnyRow, own: Mapping[str, list[AnyRow]]) -> Facts:
    return Facts(
        duties=tuple(_duties(own["duty"])),
        deadlines=tuple(
            Deadline(d.date, DateKind(d.kind), d.quote, _span(d), d.begins) for d in own["deadline"]
        ),
        amounts=tuple(Amount(a.value, a.unit, a.bound, a.quote, _span(a)) for a in own["amount"]),
        references=tuple(
            Reference(r.number, r.title, r.clause, r.quote, _span(r)) for r in own["reference"]
        ),
        benefits=tuple(
            Benefit(b.name, b.quote, b.valid_from, b.valid_until) for b in own["benefit"]
        ),
        targets=tuple(
            Target(t.indicator, t.value, t.unit, t.bound, t.by, t.base_year, _span(t))
            for t in own["target"]
        ),
        covered=tuple(Tag(c.term, c.quote, _span(c)) for c in own["covered"]),
        kinds=tuple(Tag(k.term, k.quote, _span(k)) for k in own["benefit_kind"]),
        valid_from=row.valid_from,
        valid_until=row.valid_until,
        stated_in=row.stated_in,
    )


def _duties(rows: Iterable[AnyRow]) -> Iterable[Duty]:
    for row in rows:
        span = None if row.text_start is None else _span(row)
        yield Duty(row.name, Role(row.role), row.implied, row.printed, span)


def _span(row: AnyRow) -> Span:
    return Span(row.text_start, row.text_end)

"""Reading the bundled gazette data: read-only, and as the same values that were written."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import date
from functools import cached_property
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from sqlalchemy import URL, ColumnElement, Row, Table, create_engine, func, or_, select
from sqlalchemy.exc import DBAPIError
from sqlalchemy.pool import QueuePool

from jzdesk.errors import DataError
from jzdesk.gazette.forces import force_at, forces_of
from jzdesk.gazette.model import (
    NO_FORCE,
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
    Force,
    GazetteInfo,
    Line,
    Node,
    NodeKind,
    Reference,
    Role,
    Run,
    Span,
    Tag,
    Target,
)
from jzdesk.gazette.ties import Tie
from jzdesk.recent import Recent
from jzdesk.relating import TieLine, lines_about
from jzdesk.store import schema
from jzdesk.store.ties import every_tie, tie_of

AnyRow = Row[Any]
_PASSAGES = tuple(kind.value for kind in PASSAGES)
_OPENING = 60  # characters of a part that a list may want
_LONGEST_KEPT = 400_000  # characters of the issues read last; an issue has some 20,000
_AT_ONCE = 500  # parts named in one query


class Library:
    """The structured gazettes in one SQLite file.

    It never writes. Several threads may read at once, each over a connection of its own. What is
    read is not kept, but for the names of documents and the text of the issues read last.
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
            poolclass=QueuePool,
            connect_args={"check_same_thread": False},
        )
        self._issues: Recent[int, str] = Recent(_LONGEST_KEPT, len)
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

    @cached_property
    def ties(self) -> tuple[Tie, ...]:
        """文件关系: everything that the documents say of one another, in reading order."""
        return tuple(tie_of(row) for row in self._rows(every_tie()))

    @cached_property
    def forces(self) -> Mapping[str, Force]:
        """效力 of documents and parts of which a later document says something, by 文号 or key."""
        return forces_of(self.ties)

    def repealed_on(self, number: str) -> str | None:
        """ISO day from which the whole document ``number`` is repealed; None where it is not."""
        return self.forces.get(number, NO_FORCE).repealed_on

    def relations(self, key: str, as_of: date) -> tuple[TieLine, ...]:
        """文件关系 of a document (文号) or a part of it, in words, as they are on a day."""
        documents = {info.number: info for info in self.documents()} if self.ties else {}
        return lines_about(key, self.ties, documents, as_of)

    def nodes(self, number: str) -> tuple[Entry, ...]:
        """All parts of the document ``number`` (文号), in reading order; empty if unknown."""
        return self._entries(self._of_document(number))

    def node(self, key: str) -> Entry | None:
        """The part named ``key``, or None."""
        found = self._entries(schema.node.c.key == key)
        return found[0] if found else None

    def beneath(self, key: str) -> tuple[Entry, ...]:
        """The part named ``key`` and all parts under it, in reading order."""
        column = schema.node.c.key
        under = column.between(f"{key}/", f"{key}/\U0010ffff")
        return self._entries(or_(column == key, under))

    def entries(self, keys: Iterable[str]) -> Mapping[str, Entry]:
        """The parts of these keys, as far as there are such, by key."""
        wanted = list(dict.fromkeys(keys))
        groups = (wanted[at : at + _AT_ONCE] for at in range(0, len(wanted), _AT_ONCE))
        found = (self._entries(schema.node.c.key.in_(group)) for group in groups)
        return {entry.node.key: entry for group in found for entry in group}

    def lines(self, number: str) -> tuple[Line, ...]:
        """目录 of the document ``number``: every part as one line, in reading order."""
        node, parent = schema.node, schema.node.alias("parent")
        columns = (node.c.key, node.c.kind, node.c.label, node.c.title, node.c.path)
        opening = func.substr(node.c.text, 1, _OPENING).label("text")
        query = (
            select(*columns, opening, node.c.valid_from, node.c.valid_until)
            .add_columns(parent.c.key.label("parent_key"))
            .outerjoin(parent, node.c.parent_id == parent.c.id)
            .where(self._of_document(number))
            .order_by(node.c.id)
        )
        return tuple(_line(row, force_at(self.forces, row.key)) for row in self._rows(query))

    def passages(self, only: Collection[str] | None = None) -> tuple[Entry, ...]:
        """Every clause and unnumbered paragraph of every document: what can be searched.

        Args:
            only: for tables over the whole corpus: the kinds of facts (``duty``, ``deadline``) to
                read beside the validity; all other facts and the printed words are left out.
        """
        kinds = schema.node.c.kind.in_(_PASSAGES)
        return self._entries(kinds, only)

    def bodies(self) -> frozenset[str]:
        """Full name of every body that a clause charges."""
        charged = select(schema.agency.c.name).join(schema.duty).distinct()
        return frozenset(row.name for row in self._rows(charged))

    def keys(self) -> tuple[str, ...]:
        """The key of every part of every document, in reading order."""
        node = schema.node
        query = select(node.c.key).where(node.c.document_id.is_not(None)).order_by(node.c.id)
        return tuple(row.key for row in self._rows(query))

    def text(self, key: str) -> str | None:
        """The cleaned text of one part."""
        rows = self._rows(select(schema.node.c.text).where(schema.node.c.key == key))
        return str(rows[0].text) if rows else None

    def texts(self) -> Mapping[str, str]:
        """The cleaned text of every part of every document, by key."""
        node = schema.node
        query = select(node.c.key, node.c.text).where(node.c.document_id.is_not(None))
        return {row.key: row.text for row in self._rows(query.order_by(node.c.id))}

    def _of_document(self, number: str) -> ColumnElement[bool]:
        ids = [place for place, info in self._documents.items() if info.number == number]
        return schema.node.c.document_id.in_(ids)

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

    def _issue(self, number: int) -> str:
        """A gazette file whole: SQLite would walk it from its beginning for every node."""
        text = self._issues.get(number)
        if text is None:
            table = schema.gazette
            rows = self._rows(select(table.c.source_text).where(table.c.id == number))
            text = self._issues.put(number, str(rows[0][0]))
        return text

    def _entries(
        self, condition: ColumnElement[bool], only: Collection[str] | None = None
    ) -> tuple[Entry, ...]:
        node, parent = schema.node, schema.node.alias("parent")
        query = (
            select(node, parent.c.key.label("parent_key"))
            .outerjoin(parent, node.c.parent_id == parent.c.id)
            .where(condition, node.c.document_id.is_not(None))
            .order_by(node.c.id)
        )
        rows = self._rows(query)
        details = self._details([row.id for row in rows], only) if rows else {}
        return tuple(self._entry(row, details, printed=only is None) for row in rows)

    def _details(
        self, ids: Sequence[int], only: Collection[str] | None
    ) -> Mapping[str, Mapping[int, list[AnyRow]]]:
        """Rows of every table that hangs on a node, by table and node."""
        return {
            table.name: self._by_node(table, ids) if only is None or table.name in only else {}
            for table in schema.metadata.sorted_tables
            if "node_id" in table.c
        }

    def _by_node(self, table: Table, ids: Sequence[int]) -> Mapping[int, list[AnyRow]]:
        few = len(ids) <= _AT_ONCE
        place = table.c.node_id
        query = select(table).where(place.in_(ids) if few else place.between(min(ids), max(ids)))
        if table is schema.duty:
            names = schema.agency.c.name.label("name")
            query = query.join(schema.agency).add_columns(names)
        grouped: dict[int, list[AnyRow]] = defaultdict(list)
        for row in self._rows(query.order_by(table.c.id)):
            grouped[row.node_id].append(row)
        return grouped

    def _entry(
        self, row: AnyRow, details: Mapping[str, Mapping[int, list[AnyRow]]], *, printed: bool
    ) -> Entry:
        own = {name: rows.get(row.id, []) for name, rows in details.items()}
        issue = self._issue(row.gazette_id) if printed else ""
        words = issue[row.source_start : row.source_end]
        document, force = self._documents[row.document_id], force_at(self.forces, row.key)
        return Entry(document, _node(row, own), _facts(row, own), words, force)


def _line(row: AnyRow, force: Force) -> Line:
    return Line(
        key=row.key,
        parent=row.parent_key,
        kind=NodeKind(row.kind),
        label=row.label,
        title=row.title,
        path=tuple(json.loads(row.path)),
        text=row.text,
        valid_from=row.valid_from,
        valid_until=row.valid_until,
        force=force,
    )


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

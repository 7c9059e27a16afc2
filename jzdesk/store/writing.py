"""Writing the structured gazette to a new SQLite file, the same rows every time."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

from sqlalchemy import URL, Connection, create_engine, insert
from sqlalchemy.exc import DBAPIError, IntegrityError
from sqlalchemy.pool import NullPool

from jzdesk.errors import DataError
from jzdesk.gazette.model import Document, Facts, Gazette, Node
from jzdesk.gazette.ties import Tie
from jzdesk.store import schema

Row = dict[str, Any]


def write(
    path: Path,
    gazettes: Sequence[Gazette],
    facts: Mapping[str, Facts],
    ties: Iterable[Tie] = (),
) -> str:
    """Write ``gazettes``, the ``facts`` of their nodes (by key) and their ``ties`` to a new file.

    Returns:
        The hash of the data, which an index made from it carries.

    Raises:
        DataError: the file cannot be written, or a 文号 or key is there twice.
    """
    rows = _Rows(facts)
    for gazette in gazettes:
        rows.add_gazette(gazette)
    for tie in ties:
        rows.add_tie(tie)
    digest = hashlib.sha256(
        json.dumps(rows.tables, ensure_ascii=False, sort_keys=True).encode()
    ).hexdigest()
    rows.add("meta", name="schema_version", value=schema.SCHEMA_VERSION)
    rows.add("meta", name="data_hash", value=digest)
    engine = create_engine(URL.create("sqlite", database=str(path)), poolclass=NullPool)
    try:
        with engine.begin() as connection:
            schema.metadata.create_all(connection)
            _insert(connection, rows.tables)
    except IntegrityError as error:
        raise DataError(f"公报里有重复的文号或条款（{error.orig}）；请删去重复的公报") from error
    except DBAPIError as error:
        raise DataError(f"数据库写不进 {path}（{error.orig}）；请检查磁盘空间和权限") from error
    finally:
        engine.dispose()
    return digest


def _insert(connection: Connection, tables: Mapping[str, list[Row]]) -> None:
    for table in schema.metadata.sorted_tables:
        if rows := tables.get(table.name):
            connection.execute(insert(table), rows)


class _Rows:
    """Rows of every table, numbered in reading order."""

    def __init__(self, facts: Mapping[str, Facts]) -> None:
        self.tables: dict[str, list[Row]] = {}
        self._facts = facts
        self._node_ids: dict[str, int] = {}
        self._agency_ids: dict[str, int] = {}
        self._document_ids: dict[str, int] = {}

    def add(self, table: str, **values: Any) -> int:
        rows = self.tables.setdefault(table, [])
        if table != "meta":
            values["id"] = len(rows) + 1
        rows.append(values)
        return len(rows)

    def add_gazette(self, gazette: Gazette) -> None:
        gazette_id = self.add(
            "gazette",
            name=gazette.name,
            title=gazette.title,
            issue=gazette.issue,
            published_on=gazette.published_on,
            source_text=gazette.source_text,
        )
        self._add_nodes(gazette.front, gazette_id, None)
        for document in gazette.documents:
            self._add_nodes(document.nodes, gazette_id, self._add_document(document, gazette_id))

    def add_tie(self, tie: Tie) -> None:
        """Write what one document says of another; both are written already."""
        self.add(
            "tie",
            source_id=self._node_ids[tie.source],
            kind=tie.kind.value,
            number=tie.number,
            title=tie.title,
            part=tie.part,
            target_id=self._document_ids[tie.target] if tie.target else None,
            place_id=self._node_ids[tie.place] if tie.place else None,
            candidates=json.dumps(tie.candidates, ensure_ascii=False),
            reach=json.dumps(tie.reach, ensure_ascii=False),
            since=tie.since,
            since_from=tie.since_from.value,
            until=tie.until,
            quote=tie.quote,
            announced=tie.announced,
        )

    def _add_document(self, document: Document, gazette_id: int) -> int:
        place = self.add(
            "document",
            gazette_id=gazette_id,
            number=document.number,
            title=document.title,
            issuer=document.issuer,
            issued_on=document.issued_on,
        )
        self._document_ids[document.number] = place
        return place

    def _add_nodes(self, nodes: Iterable[Node], gazette_id: int, document_id: int | None) -> None:
        for node in nodes:
            facts = self._facts.get(node.key, Facts())
            node_id = self.add(
                "node",
                gazette_id=gazette_id,
                document_id=document_id,
                parent_id=self._node_ids.get(node.parent) if node.parent else None,
                key=node.key,
                kind=node.kind.value,
                label=node.label,
                title=node.title,
                path=json.dumps(node.path, ensure_ascii=False),
                text=node.text,
                source_start=node.source.start,
                source_end=node.source.end,
                valid_from=facts.valid_from,
                valid_until=facts.valid_until,
                stated_in=facts.stated_in,
            )
            self._node_ids[node.key] = node_id
            self._add_printing(node, node_id)
            self._add_facts(facts, node_id)

    def _add_printing(self, node: Node, node_id: int) -> None:
        for run in node.runs:
            self.add(
                "run",
                node_id=node_id,
                text_start=run.text.start,
                text_end=run.text.end,
                source_start=run.source.start,
                source_end=run.source.end,
            )
        for erratum in node.errata:
            self.add(
                "erratum",
                node_id=node_id,
                source=erratum.source,
                corrected=erratum.corrected,
                reason=erratum.reason,
                text_start=erratum.span.start,
                text_end=erratum.span.end,
            )

    def _add_facts(self, facts: Facts, node_id: int) -> None:
        for duty in facts.duties:
            self.add(
                "duty",
                node_id=node_id,
                agency_id=self._agency(duty.name),
                role=duty.role.value,
                implied=duty.implied,
                printed=duty.printed,
                text_start=duty.span.start if duty.span else None,
                text_end=duty.span.end if duty.span else None,
            )
        for table, found in (
            ("deadline", facts.deadlines),
            ("amount", facts.amounts),
            ("reference", facts.references),
            ("target", facts.targets),
            ("covered", facts.covered),
            ("benefit_kind", facts.kinds),
            ("benefit", facts.benefits),
        ):
            for fact in found:
                self.add(table, node_id=node_id, **_columns(fact))

    def _agency(self, name: str) -> int:
        if name not in self._agency_ids:
            self._agency_ids[name] = self.add("agency", name=name)
        return self._agency_ids[name]


def _columns(fact: object) -> Row:
    """Columns of a fact: its fields, with the span as two numbers."""
    values = {name: getattr(fact, name) for name in fact.__slots__}  # type: ignore[attr-defined]
    if span := values.pop("span", None):
        values |= {"text_start": span.start, "text_end": span.end}
    return {name: getattr(value, "value", value) for name, value in values.items()}

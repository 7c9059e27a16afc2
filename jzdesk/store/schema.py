"""Tables of the structured gazette (described with a picture in ``db/README.md``)."""

from __future__ import annotations

from typing import Any

from sqlalchemy import (
    Boolean,
    Column,
    ForeignKey,
    Index,
    Integer,
    MetaData,
    Table,
    Text,
    UniqueConstraint,
)

SCHEMA_VERSION = "3"  # 2: 表格的一行; 3: 文件关系

metadata = MetaData()

meta = Table(
    "meta",
    metadata,
    Column("name", Text, primary_key=True),
    Column("value", Text, nullable=False),
)

gazette = Table(
    "gazette",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("name", Text, nullable=False, unique=True),
    Column("title", Text, nullable=False),
    Column("issue", Text, nullable=False),
    Column("published_on", Text),
    Column("source_text", Text, nullable=False),
)

document = Table(
    "document",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("gazette_id", ForeignKey("gazette.id"), nullable=False),
    Column("number", Text, nullable=False, unique=True),
    Column("title", Text, nullable=False),
    Column("issuer", Text, nullable=False),
    Column("issued_on", Text),
)

node = Table(
    "node",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("gazette_id", ForeignKey("gazette.id"), nullable=False),
    Column("document_id", ForeignKey("document.id")),
    Column("parent_id", ForeignKey("node.id")),
    Column("key", Text, nullable=False, unique=True),
    Column("kind", Text, nullable=False),
    Column("label", Text),
    Column("title", Text),
    Column("path", Text, nullable=False),
    Column("text", Text, nullable=False),
    Column("source_start", Integer, nullable=False),
    Column("source_end", Integer, nullable=False),
    Column("valid_from", Text),
    Column("valid_until", Text),
    Column("stated_in", Text),
    Index("node_by_document", "document_id"),
)


def _of_node(name: str, *columns: Column[Any] | UniqueConstraint) -> Table:
    """A table whose rows belong to a node."""
    return Table(
        name,
        metadata,
        Column("id", Integer, primary_key=True),
        Column("node_id", ForeignKey("node.id"), nullable=False, index=True),
        *columns,
    )


def _span(*, nullable: bool = False) -> tuple[Column[int], Column[int]]:
    """Where the words of a fact stand in the cleaned text."""
    return (
        Column("text_start", Integer, nullable=nullable),
        Column("text_end", Integer, nullable=nullable),
    )


run = _of_node(
    "run",
    *_span(),
    Column("source_start", Integer, nullable=False),
    Column("source_end", Integer, nullable=False),
)

erratum = _of_node(
    "erratum",
    Column("source", Text, nullable=False),
    Column("corrected", Text, nullable=False),
    Column("reason", Text, nullable=False),
    *_span(),
)

agency = Table(
    "agency",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("name", Text, nullable=False, unique=True),
)

duty = _of_node(
    "duty",
    Column("agency_id", ForeignKey("agency.id"), nullable=False, index=True),
    Column("role", Text, nullable=False),
    Column("implied", Boolean, nullable=False),
    Column("printed", Text, nullable=False),
    *_span(nullable=True),
    UniqueConstraint("node_id", "agency_id", "role"),
)

deadline = _of_node(
    "deadline",
    Column("date", Text, nullable=False),
    Column("begins", Text),
    Column("kind", Text, nullable=False),
    Column("quote", Text, nullable=False),
    *_span(),
)

amount = _of_node(
    "amount",
    Column("value", Text, nullable=False),
    Column("unit", Text, nullable=False),
    Column("bound", Text),
    Column("quote", Text, nullable=False),
    *_span(),
)

reference = _of_node(
    "reference",
    Column("number", Text),
    Column("title", Text),
    Column("clause", Text),
    Column("quote", Text, nullable=False),
    *_span(),
)

target = _of_node(
    "target",
    Column("indicator", Text, nullable=False),
    Column("value", Text, nullable=False),
    Column("unit", Text, nullable=False),
    Column("bound", Text),
    Column("by", Text),
    Column("base_year", Text),
    *_span(),
)

covered = _of_node(
    "covered",
    Column("term", Text, nullable=False),
    Column("quote", Text, nullable=False),
    *_span(),
)

benefit_kind = _of_node(
    "benefit_kind",
    Column("term", Text, nullable=False),
    Column("quote", Text, nullable=False),
    *_span(),
)

benefit = _of_node(
    "benefit",
    Column("name", Text, nullable=False),
    Column("quote", Text, nullable=False),
    Column("valid_from", Text),
    Column("valid_until", Text),
)

tie = Table(
    "tie",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("source_id", ForeignKey("node.id"), nullable=False, index=True),
    Column("kind", Text, nullable=False),
    Column("number", Text),
    Column("title", Text),
    Column("part", Text),
    Column("target_id", ForeignKey("document.id"), index=True),
    Column("place_id", ForeignKey("node.id")),
    Column("candidates", Text, nullable=False),
    Column("reach", Text, nullable=False),
    Column("since", Text),
    Column("since_from", Text, nullable=False),
    Column("until", Text),
    Column("quote", Text, nullable=False),
    Column("announced", Text),
)

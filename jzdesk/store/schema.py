"""Tables of the structured gazette (described with a picture in ``db/README.md``)."""

from __future__ import annotations

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

SCHEMA_VERSION = "2"

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

run = Table(
    "run",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("node_id", ForeignKey("node.id"), nullable=False, index=True),
    Column("text_start", Integer, nullable=False),
    Column("text_end", Integer, nullable=False),
    Column("source_start", Integer, nullable=False),
    Column("source_end", Integer, nullable=False),
)

erratum = Table(
    "erratum",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("node_id", ForeignKey("node.id"), nullable=False, index=True),
    Column("source", Text, nullable=False),
    Column("corrected", Text, nullable=False),
    Column("reason", Text, nullable=False),
    Column("text_start", Integer, nullable=False),
    Column("text_end", Integer, nullable=False),
)

agency = Table(
    "agency",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("name", Text, nullable=False, unique=True),
)

duty = Table(
    "duty",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("node_id", ForeignKey("node.id"), nullable=False, index=True),
    Column("agency_id", ForeignKey("agency.id"), nullable=False, index=True),
    Column("role", Text, nullable=False),
    Column("implied", Boolean, nullable=False),
    Column("printed", Text, nullable=False),
    Column("text_start", Integer),
    Column("text_end", Integer),
    UniqueConstraint("node_id", "agency_id", "role"),
)

deadline = Table(
    "deadline",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("node_id", ForeignKey("node.id"), nullable=False, index=True),
    Column("date", Text, nullable=False),
    Column("begins", Text),
    Column("kind", Text, nullable=False),
    Column("quote", Text, nullable=False),
    Column("text_start", Integer, nullable=False),
    Column("text_end", Integer, nullable=False),
)

amount = Table(
    "amount",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("node_id", ForeignKey("node.id"), nullable=False, index=True),
    Column("value", Text, nullable=False),
    Column("unit", Text, nullable=False),
    Column("bound", Text),
    Column("quote", Text, nullable=False),
    Column("text_start", Integer, nullable=False),
    Column("text_end", Integer, nullable=False),
)

reference = Table(
    "reference",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("node_id", ForeignKey("node.id"), nullable=False, index=True),
    Column("number", Text),
    Column("title", Text),
    Column("clause", Text),
    Column("quote", Text, nullable=False),
    Column("text_start", Integer, nullable=False),
    Column("text_end", Integer, nullable=False),
)

target = Table(
    "target",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("node_id", ForeignKey("node.id"), nullable=False, index=True),
    Column("indicator", Text, nullable=False),
    Column("value", Text, nullable=False),
    Column("unit", Text, nullable=False),
    Column("bound", Text),
    Column("by", Text),
    Column("base_year", Text),
    Column("text_start", Integer, nullable=False),
    Column("text_end", Integer, nullable=False),
)

covered = Table(
    "covered",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("node_id", ForeignKey("node.id"), nullable=False, index=True),
    Column("term", Text, nullable=False),
    Column("quote", Text, nullable=False),
    Column("text_start", Integer, nullable=False),
    Column("text_end", Integer, nullable=False),
)

benefit_kind = Table(
    "benefit_kind",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("node_id", ForeignKey("node.id"), nullable=False, index=True),
    Column("term", Text, nullable=False),
    Column("quote", Text, nullable=False),
    Column("text_start", Integer, nullable=False),
    Column("text_end", Integer, nullable=False),
)

benefit = Table(
    "benefit",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("node_id", ForeignKey("node.id"), nullable=False, index=True),
    Column("name", Text, nullable=False),
    Column("quote", Text, nullable=False),
    Column("valid_from", Text),
    Column("valid_until", Text),
)

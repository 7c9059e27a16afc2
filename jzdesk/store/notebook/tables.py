"""The tables of today's notebook, as the last of the migrations leaves them."""

from __future__ import annotations

from sqlalchemy import Column, Integer, MetaData, Table, Text

metadata = MetaData()

setting = Table("setting", metadata, Column("name", Text, primary_key=True), Column("value", Text))


def _kept(name: str, *columns: Column[str] | Column[int]) -> Table:
    """A table of things that the user made; what is deleted stays in it for a while."""
    return Table(
        name,
        metadata,
        Column("id", Text, primary_key=True),
        *columns,
        Column("made_at", Text),
        Column("changed_at", Text),
        Column("deleted_at", Text),
        Column("digest", Text),
        Column("earlier", Text),
    )


def _anchor() -> tuple[Column[str] | Column[int], ...]:
    return (
        Column("clause", Text),
        Column("caption", Text),
        Column("quote", Text),
        Column("words_before", Text),
        Column("words_after", Text),
        Column("start", Integer),
        Column("quote_digest", Text),
        Column("clause_digest", Text),
    )


folder = _kept("folder", Column("name", Text), Column("parent", Text), Column("position", Integer))
bookmark = _kept(
    "bookmark",
    Column("title", Text),
    Column("folder", Text),
    Column("position", Integer),
    *_anchor(),
)
note = _kept("note", Column("text", Text), *_anchor())
saved_case = _kept(
    "saved_case",
    Column("name", Text),
    Column("calculator", Text),
    Column("input", Text),
    Column("as_of", Text),
    Column("remark", Text),
)
visit = Table(
    "visit",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("kind", Text),
    Column("target", Text),
    Column("caption", Text),
    Column("as_of", Text),
    Column("at", Text),
)

KEPT = (folder, bookmark, note, saved_case)

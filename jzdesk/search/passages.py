"""What of a gazette can be searched: its clauses and unnumbered paragraphs."""

from __future__ import annotations

from jzdesk.gazette.model import Entry, NodeKind
from jzdesk.search.model import Passage


def passage_of(entry: Entry) -> Passage:
    """The searchable side of one clause or unnumbered paragraph (未编号段落)."""
    node = entry.node
    numbered = node.kind is NodeKind.CLAUSE
    headings = node.path[:-1] if numbered else node.path
    return Passage(
        key=node.key,
        document=entry.document.number,
        clause=node.label,
        path=node.path,
        title=node.title,
        headings=" ".join(headings),
        text=node.text,
        agencies=tuple(duty.name for duty in entry.facts.duties if not duty.implied),
        document_title=entry.document.title,
    )

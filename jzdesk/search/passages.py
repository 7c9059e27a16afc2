"""What of a gazette can be searched: its clauses and unnumbered paragraphs."""

from __future__ import annotations

import re
from collections.abc import Iterator

from jzdesk.gazette.model import Entry, NodeKind
from jzdesk.search.model import Facet, Passage

_YEAR = re.compile(r"(?:19|20)\d\d")


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
        facets=tuple(dict.fromkeys(_facets(entry))),
        bounds=(entry.facts.valid_from, entry.facts.valid_until),
    )


def _facets(entry: Entry) -> Iterator[tuple[Facet, str]]:
    document, facts = entry.document, entry.facts
    yield Facet.DOCUMENT, document.number
    yield Facet.ISSUER, document.issuer
    year = _YEAR.search(document.number)
    if year:
        yield Facet.YEAR, year[0]
    yield from ((Facet.AGENCY, duty.name) for duty in facts.duties)
    yield from ((Facet.COVERED, tag.term) for tag in facts.covered)
    yield from ((Facet.KIND, tag.term) for tag in facts.kinds)
    ends = [facts.valid_until, *(deadline.date for deadline in facts.deadlines)]
    yield from ((Facet.UNTIL, end) for end in ends if end)

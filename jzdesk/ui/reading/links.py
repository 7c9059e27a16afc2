"""Where the amounts, dates, bodies and documents of a clause lead, and what a link asks for."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from jzdesk.gazette.model import Entry, Span
from jzdesk.ui.goals import EditSupplement, Goal, Run, Search, ShowAgency, ShowTerm
from jzdesk.ui.reading.marks import Passage

_GOALS: Mapping[str, Callable[[str], Goal]] = {  # of a link's kind
    "find": Search,
    "term": ShowTerm,
    "agency": ShowAgency,
    "local": EditSupplement,
    "notice": lambda _: Run("notice"),
}


@dataclass(frozen=True, slots=True)
class Link:
    """A stretch of cleaned text and where it leads.

    ``find:WORDS`` searches, ``term:KEY`` shows the time axis, ``agency:NAME`` shows a body's duties.
    """

    span: Span
    target: str
    coloured: bool  # a name; numbers are set in bold instead


def links_of(entry: Entry) -> tuple[Link, ...]:
    """Links of a clause or paragraph, none overlapping another."""
    facts = entry.facts
    found = [Link(r.span, f"find:{r.title or r.number or r.quote}", True) for r in facts.references]
    found += [Link(d.span, f"term:{entry.node.key}", False) for d in facts.deadlines]
    found += [Link(a.span, f"find:{a.quote}", False) for a in facts.amounts]
    found += [Link(d.span, f"agency:{d.name}", True) for d in facts.duties if d.span]
    kept: list[Link] = []
    for link in found:
        if all(link.span.end <= k.span.start or k.span.end <= link.span.start for k in kept):
            kept.append(link)
    return tuple(sorted(kept, key=lambda link: link.span.start))


def goal_of(link: str) -> Goal:
    """What a link of the reader or the drawer asks of the rest of the window."""
    kind, _, target = link.partition(":")
    return _GOALS[kind](target)


def passage_of(link: str, here: str) -> Passage | None:
    """The words that a link leads to: ``place:12-15`` of the part ``here``, ``passage:KEY@12-15``."""
    kind, _, target = link.partition(":")
    key, _, span = target.rpartition("@")
    if kind not in {"place", "passage"}:
        return None
    start, end = (int(place) for place in span.split("-"))
    return Passage(key if kind == "passage" else here, Span(start, end))

"""期限一览: when each policy begins and ends, and what is due in between."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from jzdesk.gazette.citing import name_of
from jzdesk.gazette.model import (
    NO_FORCE,
    DateKind,
    Deadline,
    Entry,
    Force,
    NodeKind,
    Status,
)
from jzdesk.gazette.validity import status_on

_ENDINGS = (DateKind.ENDS, DateKind.PERIOD)


@dataclass(frozen=True, slots=True)
class Milestone:
    """节点: a deadline or the end of a target year, with the words that set it."""

    day: date
    kind: DateKind
    words: str


@dataclass(frozen=True, slots=True)
class Life:
    """一项政策的期限: one row of the axis; ``ends`` is None where only milestones are stated."""

    key: str  # of the clause or paragraph to open
    document: str  # 文号
    label: str
    begins: date | None
    ends: date | None
    milestones: tuple[Milestone, ...]
    force: Force = NO_FORCE

    def status(self, day: date) -> Status:
        """Status on a day; milestones alone set no end."""
        return status_on(day, _iso(self.begins), _iso(self.ends), self.force)


def lives_of(entries: Sequence[Entry]) -> tuple[Life, ...]:
    """Rows for everything with an end, a deadline or a target year, in reading order.

    A term that a document sets for all its clauses (有效期五年) gives one row, not one a clause.
    """
    governed = Counter(
        entry.facts.stated_in for entry in entries if entry.node.kind is NodeKind.CLAUSE
    )
    return tuple(life for entry in entries for life in _lives(entry, governed))


def _lives(entry: Entry, governed: Counter[str | None]) -> Iterator[Life]:
    milestones = tuple(_milestones(entry.facts.deadlines))
    terms = list(_terms(entry, governed))
    for place, (label, begins, ends) in enumerate(terms):
        yield _life(entry, label, begins, ends, milestones if place == 0 else ())
    if milestones and not terms:
        yield _life(entry, _name(entry), None, None, milestones)


def _terms(
    entry: Entry, governed: Counter[str | None]
) -> Iterator[tuple[str, str | None, str | None]]:
    facts = entry.facts
    if facts.stated_in != entry.node.key:
        return
    ended = [benefit for benefit in facts.benefits if benefit.valid_until]
    if len({benefit.valid_until for benefit in ended}) > 1:
        for benefit in ended:
            yield f"{entry.node.label}{benefit.name}", benefit.valid_from, benefit.valid_until
    elif entry.node.kind is NodeKind.PARAGRAPH:
        yield f"全部 {governed[entry.node.key]} 条", facts.valid_from, facts.valid_until
    else:
        yield _name(entry), facts.valid_from, facts.valid_until


def _life(
    entry: Entry,
    label: str,
    begins: str | None,
    ends: str | None,
    milestones: tuple[Milestone, ...],
) -> Life:
    return Life(
        entry.node.key,
        entry.document.number,
        label,
        _day(begins),
        _day(ends),
        milestones,
        entry.force,
    )


def _milestones(deadlines: Iterable[Deadline]) -> Iterator[Milestone]:
    for deadline in deadlines:
        if deadline.kind not in _ENDINGS:
            day = _day(deadline.date if len(deadline.date) > 4 else f"{deadline.date}-12-31")
            if day:
                yield Milestone(day, deadline.kind, deadline.quote)


def _name(entry: Entry) -> str:
    return entry.node.path[-1] if entry.node.path and not entry.node.label else name_of(entry.node)


def _day(iso: str | None) -> date | None:
    return date.fromisoformat(iso) if iso else None


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None

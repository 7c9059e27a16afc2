"""部门职责 as plain rows: every body with its duties, counted, without Qt.

Only the bodies that close a clause (责任单位) count, not those that its running text names.
"""

from __future__ import annotations

import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from jzdesk.gazette.agencies import AgencyNames
from jzdesk.gazette.model import Duty, Entry, NodeKind, Role

_LONGEST_OPENING = 28  # characters of a clause without a lead sentence


@dataclass(frozen=True, slots=True)
class DutyRow:
    """职责: one body in one role in one clause."""

    place: int  # of the clause in the corpus, in reading order
    entry: Entry
    duty: Duty


@dataclass(frozen=True, slots=True)
class AgencyRow:
    """单位: one body under its full name, with all its duties.

    What an earlier clause says for later ones (据前条概括规定) is counted apart.
    """

    name: str
    collective: bool  # 集合称谓: 各县（市、区）人民政府, 相关部门: no one body
    written: tuple[str, ...]  # other names that the gazettes print: 退役军人局
    words: tuple[str, ...]  # every name that finds it: full, alias, short, printed
    duties: tuple[DutyRow, ...]  # in reading order
    counts: Mapping[Role, int]  # of the duties that their own clause prints
    implied: int

    @property
    def stated(self) -> int:
        """Number of duties that their own clause prints."""
        return sum(self.counts.values())


def agency_rows(entries: Iterable[Entry], names: AgencyNames) -> tuple[AgencyRow, ...]:
    """Every body that a clause charges, the one with the most duties first.

    Args:
        entries: clauses and paragraphs in reading order.
        names: aliases, short names and 集合称谓, from ``agencies.toml``.
    """
    duties: dict[str, list[DutyRow]] = defaultdict(list)
    for place, entry in enumerate(entries):
        for duty in entry.facts.duties:
            duties[duty.name].append(DutyRow(place, entry, duty))
    known = _names_by_body(names)
    rows = (_row(name, own, known[name], names) for name, own in duties.items())
    return tuple(sorted(rows, key=lambda row: (-row.stated, -row.implied)))


def _names_by_body(names: AgencyNames) -> Mapping[str, list[str]]:
    known: dict[str, list[str]] = defaultdict(list)
    for words in (names.canonical, names.short):
        for word, name in words.items():
            known[name].append(word)
    return known


def _row(
    name: str, duties: Iterable[DutyRow], known: Iterable[str], names: AgencyNames
) -> AgencyRow:
    rows = tuple(duties)
    printed = tuple(dict.fromkeys(row.duty.printed for row in rows))
    return AgencyRow(
        name=name,
        collective=name in names.collective,
        written=tuple(_other_names(name, printed)),
        words=tuple(dict.fromkeys((name, *known, *printed))),
        duties=rows,
        counts=Counter(row.duty.role for row in rows if not row.duty.implied),
        implied=sum(row.duty.implied for row in rows),
    )


def _other_names(name: str, printed: Sequence[str]) -> Iterator[str]:
    """What differs from ``name`` by more than the 市 that only the first of a list carries."""
    shortest = {words: min((w for w in printed if words.endswith(w)), key=len) for words in printed}
    for words in dict.fromkeys(shortest.values()):
        if not name.endswith(words):
            yield words


def clauses_without_body(entries: Iterable[Entry]) -> int:
    """Number of clauses that name no responsible body (公报未载明责任单位)."""
    return sum(e.node.kind is NodeKind.CLAUSE and not e.facts.duties for e in entries)


def clause_title(entry: Entry) -> str:
    """Lead sentence of a clause; its opening words where it has none."""
    node = entry.node
    if node.title:
        return node.title
    text = node.text.removeprefix(node.label or "").strip()
    return text if len(text) <= _LONGEST_OPENING else text[:_LONGEST_OPENING] + "…"


def plain(text: str) -> str:
    """``text`` without what people do not type on purpose: width of signs, case, spaces."""
    return "".join(unicodedata.normalize("NFKC", text).casefold().split())

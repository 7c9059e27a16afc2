"""条款改动: what became of each clause between two editions of the corpus.

A clause is known by its key (文号 and numbers). Where a clause is put in before others their numbers
move on: those are recognised by their words and told as renumbered (改编号), not as changed.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from difflib import SequenceMatcher
from enum import StrEnum
from itertools import product

from jzdesk.gazette.model import DocumentInfo, Entry, NodeKind, Status
from jzdesk.gazette.redlining import Piece, redline
from jzdesk.gazette.validity import status_of

_READ = (NodeKind.CLAUSE, NodeKind.PARAGRAPH)
_ALIKE = 60  # per cent: from here on two clauses are one that was reworded and renumbered
_MOST_PAIRS = 100  # of clauses that are compared with each other for that


class ChangeKind(StrEnum):
    """What became of a clause or a document."""

    ADDED = "added"  # 新增
    CHANGED = "changed"  # 改动
    REMOVED = "removed"  # 删去
    RENUMBERED = "renumbered"  # 改编号: the same words under another number


@dataclass(frozen=True, slots=True)
class ClauseChange:
    """改动 of one clause or unnumbered paragraph."""

    kind: ChangeKind
    before: Entry | None
    after: Entry | None

    @property
    def entry(self) -> Entry:
        """The clause as it is now; as it was, where it is gone."""
        entry = self.after or self.before
        assert entry is not None
        return entry

    @property
    def pieces(self) -> tuple[Piece, ...]:
        """The words before and after as one text with marks."""
        return redline(
            self.before.node.text if self.before else "", self.after.node.text if self.after else ""
        )


@dataclass(frozen=True, slots=True)
class DocumentChange:
    """改动 of one document, with its clauses in reading order."""

    kind: ChangeKind
    before: DocumentInfo | None
    after: DocumentInfo | None
    clauses: tuple[ClauseChange, ...]

    @property
    def info(self) -> DocumentInfo:
        """The document as it is now; as it was, where it is gone."""
        info = self.after or self.before
        assert info is not None
        return info


@dataclass(frozen=True, slots=True)
class TermChange:
    """期限改动: a clause of which the first or last day is another than before."""

    before: Entry
    after: Entry

    @property
    def own(self) -> bool:
        """Whether its own words changed the term, and not another document alone."""
        return _bounds(self.before) != _bounds(self.after)

    def statuses(self, as_of: date) -> tuple[Status, Status]:
        """Status of the clause on a day by its words before, and by its words now."""
        return (
            status_of(self.before, as_of),
            status_of(self.after, as_of),
        )


@dataclass(frozen=True, slots=True)
class TextChanges:
    """What changed in the gazettes."""

    documents: tuple[DocumentChange, ...] = ()
    terms: tuple[TermChange, ...] = ()

    def clauses(self, kind: ChangeKind) -> tuple[ClauseChange, ...]:
        """Every clause of which ``kind`` became, in reading order."""
        return tuple(
            clause
            for document in self.documents
            for clause in document.clauses
            if clause.kind is kind
        )

    @property
    def touched(self) -> Mapping[str, str | None]:
        """Where clauses went whose words or number changed: old key → new key, None where gone.

        Notes and bookmarks at these are to be looked at again (待核).
        """
        return {
            clause.before.node.key: clause.after.node.key if clause.after else None
            for document in self.documents
            for clause in document.clauses
            if clause.before is not None
        }


def compare_texts(before: Iterable[Entry], after: Iterable[Entry]) -> TextChanges:
    """Compare two editions, each in reading order."""
    old, new = _by_document(before), _by_document(after)
    documents: list[DocumentChange] = []
    terms: list[TermChange] = []
    for number in [*new, *(number for number in old if number not in new)]:
        pairs = list(_paired(old.get(number, []), new.get(number, [])))
        clauses = tuple(change for change in map(_change, pairs) if change)
        terms += [term for pair in pairs if (term := _term_change(*pair))]
        change = _document_change(old.get(number), new.get(number), clauses)
        documents += [change] if change else []
    return TextChanges(tuple(documents), tuple(terms))


def _by_document(entries: Iterable[Entry]) -> dict[str, list[Entry]]:
    grouped: dict[str, list[Entry]] = {}
    for entry in entries:
        grouped.setdefault(entry.document.number, [])
        if entry.node.kind in _READ:
            grouped[entry.document.number].append(entry)
    return grouped


def _document_change(
    old: Sequence[Entry] | None, new: Sequence[Entry] | None, clauses: tuple[ClauseChange, ...]
) -> DocumentChange | None:
    before = old[0].document if old else None
    after = new[0].document if new else None
    if old is None:
        return DocumentChange(ChangeKind.ADDED, None, after, clauses)
    if new is None:
        return DocumentChange(ChangeKind.REMOVED, before, None, clauses)
    renamed = before and after and before.title != after.title
    return (
        DocumentChange(ChangeKind.CHANGED, before, after, clauses) if clauses or renamed else None
    )


_Pair = tuple[Entry | None, Entry | None]


def _change(pair: _Pair) -> ClauseChange | None:
    before, after = pair
    if before is None or after is None:
        return ClauseChange(ChangeKind.ADDED if before is None else ChangeKind.REMOVED, *pair)
    if _body(before) != _body(after):
        return ClauseChange(ChangeKind.CHANGED, before, after)
    if before.node.key != after.node.key:
        return ClauseChange(ChangeKind.RENUMBERED, before, after)
    return None


def _term_change(before: Entry | None, after: Entry | None) -> TermChange | None:
    if before is None or after is None:
        return None
    if _bounds(before) == _bounds(after) and before.force == after.force:
        return None
    return TermChange(before, after)


def _bounds(entry: Entry) -> tuple[str | None, str | None]:
    return entry.facts.valid_from, entry.facts.valid_until


def _paired(before: Sequence[Entry], after: Sequence[Entry]) -> Iterator[_Pair]:
    """Which clause became which, in the order of ``after``, those that are gone at their place."""
    pairing = _Pairing(before, after)
    pairing.pair_equal()
    pairing.pair_reworded()
    return pairing.in_order(before, after)


class _Pairing:
    """Pairs clauses of two editions of one document, the surest first."""

    def __init__(self, before: Sequence[Entry], after: Sequence[Entry]) -> None:
        self._old = {entry.node.key: entry for entry in before}  # not paired yet
        self._new = {entry.node.key: entry for entry in after}
        self._was: dict[str, Entry] = {}  # new key → old entry

    def pair_equal(self) -> None:
        """The same words, under the same number first."""
        self._pair(key for key in self._both() if _body(self._old[key]) == _body(self._new[key]))
        bodies = {_body(entry): entry for entry in self._old.values()}
        for entry in list(self._new.values()):
            if old := bodies.pop(_body(entry), None):
                self._take(old, entry)

    def pair_reworded(self) -> None:
        """Similar words under the same number, then the most similar, then the same number."""
        self._pair(
            key for key in self._both() if _likeness(self._old[key], self._new[key]) >= _ALIKE
        )
        for old, new in self._likest():
            if old.node.key in self._old and new.node.key in self._new:
                self._take(old, new)
        self._pair(self._both())

    def in_order(self, before: Sequence[Entry], after: Sequence[Entry]) -> Iterator[_Pair]:
        """Every pair, and every clause without one."""
        became = {old.node.key: key for key, old in self._was.items()}
        gone: dict[str, list[Entry]] = {}
        anchor = ""
        for old in before:
            anchor = became.get(old.node.key, anchor)
            if old.node.key in self._old:
                gone.setdefault(anchor, []).append(old)
        yield from ((old, None) for old in gone.get("", []))
        for entry in after:
            yield self._was.get(entry.node.key), entry
            yield from ((old, None) for old in gone.get(entry.node.key, []))

    def _both(self) -> list[str]:
        return [key for key in self._new if key in self._old]

    def _pair(self, keys: Iterable[str]) -> None:
        for key in list(keys):
            self._take(self._old[key], self._new[key])

    def _take(self, old: Entry, new: Entry) -> None:
        self._was[new.node.key] = self._old.pop(old.node.key)
        del self._new[new.node.key]

    def _likest(self) -> list[tuple[Entry, Entry]]:
        pairs = list(product(self._old.values(), self._new.values()))
        if len(pairs) > _MOST_PAIRS:
            return []
        scored = [(_likeness(*pair), pair) for pair in pairs]
        ranked = sorted(scored, key=lambda each: each[0], reverse=True)
        return [pair for score, pair in ranked if score >= _ALIKE]


def _body(entry: Entry) -> str:
    """The words of a clause without its number."""
    return entry.node.text.removeprefix(entry.node.label or "").strip()


def _likeness(old: Entry, new: Entry) -> int:
    """How much of the words is common, in per cent."""
    matcher = SequenceMatcher(None, _body(old), _body(new), autojunk=False)
    if min(matcher.real_quick_ratio(), matcher.quick_ratio()) * 100 < _ALIKE:
        return 0
    return round(matcher.ratio() * 100)

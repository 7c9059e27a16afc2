"""锚点: what a bookmark or note belongs to, found again in whatever the corpus has become.

Pure: asks a mapping from clause key to cleaned text, and tells where the words stand now.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cached_property
from itertools import accumulate, islice
from os.path import commonprefix
from typing import NamedTuple

from jzdesk.errors import InputError
from jzdesk.store.notebook.model import (
    Anchor,
    Bookmark,
    Note,
    Placement,
    Placing,
    Review,
)
from jzdesk.store.notebook.words import digest_of, fold, places_of

CONTEXT = 24  # characters kept on either side of a quote
_TELLING = 12  # as many characters, quoted or around, tell a passage in another clause
_MANY = 20  # clauses with the same words: these tell nothing by themselves


class Clauses:
    """Every clause, heading and paragraph as it reads now, by key; the words of each are read once."""

    def __init__(self, texts: Mapping[str, str]) -> None:
        """Read ``texts``: 条款标识 → 整理文本."""
        self._texts = texts
        self._digests: dict[str, str] = {}

    def text(self, clause: str) -> str | None:
        """The cleaned text of a clause; None where there is none of that key."""
        return self._texts.get(clause)

    def digest(self, clause: str) -> str:
        """The digest of a clause's words; empty where there is none of that key."""
        if clause not in self._digests and clause in self._texts:
            self._digests[clause] = clause_digest(clause, self._texts[clause])
        return self._digests.get(clause, "")

    @cached_property
    def folded(self) -> Mapping[str, str]:
        """The words of every clause as they are compared."""
        return {clause: fold(text) for clause, text in self._texts.items()}

    @cached_property
    def _by_digest(self) -> Mapping[str, list[str]]:
        found: dict[str, list[str]] = {}
        for clause, text in self._texts.items():
            if self.folded[clause]:
                found.setdefault(clause_digest(clause, text), []).append(clause)
        return found

    def of_the_same_words(self, digest: str, near: str) -> str | None:
        """A clause of exactly these words.

        One of the same document, or of another where there is no clause ``near`` any more: words
        that many documents have in common tell little.
        """
        clauses = self._by_digest.get(digest, [])
        if near in self._texts:
            clauses = [clause for clause in clauses if _same_document(clause, near)]
        return _nearest(clauses, near)

    def holding(self, folded: str) -> Iterator[str]:
        """Every clause that has these folded words in it."""
        text, starts, clauses = self._joined
        found = text.find(folded) if folded else -1
        while found >= 0:
            number = bisect_right(starts, found) - 1
            yield clauses[number]
            following = starts[number + 1] if number + 1 < len(starts) else len(text)
            found = text.find(folded, following)

    @cached_property
    def _joined(self) -> tuple[str, list[int], list[str]]:
        """All folded words in one text, where each clause begins in it, and which it is."""
        lengths = (len(text) + 1 for text in self.folded.values())
        starts = list(accumulate(lengths, initial=0))[:-1]
        return "\n".join(self.folded.values()), starts, list(self.folded)


class _Passage(NamedTuple):
    """One place where quoted words stand; the greatest is the likeliest."""

    told: bool  # whether enough beside it is as it was
    here: bool
    around: int  # how many characters beside it are
    same_document: bool
    nearness: int
    start: int
    end: int
    clause: str


def clause_digest(clause: str, text: str) -> str:
    """The digest of a clause's words without its number, which another edition may change."""
    return digest_of(fold(text).removeprefix(_label(clause)))


def _label(clause: str) -> str:
    return fold(clause.rsplit("/", 1)[-1])


def anchor_at(clause: str, caption: str, text: str, start: int = 0, end: int = 0) -> Anchor:
    """The anchor of ``text[start:end]`` of a clause; of the whole clause where that is blank.

    Args:
        clause: 条款标识.
        caption: how people name it, to be shown when it cannot be found any more.
        text: the clause's cleaned text.
        start: where the quote begins in it.
        end: where it ends.
    """
    quote = text[start:end].strip() if fold(text[start:end]) else ""
    start = text.index(quote, start) if quote else 0
    end = start + len(quote)
    return Anchor(
        clause=clause,
        caption=caption,
        quote=quote,
        before=text[max(0, start - CONTEXT) : start],
        after=text[end : end + CONTEXT],
        start=start,
        quote_digest=digest_of(quote) if quote else clause_digest(clause, text),
        clause_digest=clause_digest(clause, text),
    )


def place(anchor: Anchor, clauses: Clauses) -> Placement:
    """Where the words of ``anchor`` stand now."""
    if clauses.digest(anchor.clause) == anchor.clause_digest:
        return _inside(anchor, anchor.clause, Placing.EXACT, clauses)
    if moved := clauses.of_the_same_words(anchor.clause_digest, anchor.clause):
        return _inside(anchor, moved, Placing.RENUMBERED, clauses)
    passage = max(_passages(anchor, clauses), default=None) if anchor.quote else None
    if passage is not None:
        return Placement(_placing(anchor, passage), passage.clause, passage.start, passage.end)
    suggested = _suggested(anchor, clauses)
    if clauses.text(anchor.clause) is not None:
        other = suggested if suggested != anchor.clause else None
        return Placement(Placing.CHANGED, anchor.clause, suggested=other)
    return Placement(Placing.LOST, None, suggested=suggested)


def confirmed(anchor: Anchor, clause: str, caption: str, clauses: Clauses) -> Anchor:
    """``anchor`` as a person found it right at ``clause``; words that are gone stay as its quote.

    Raises:
        InputError: there is no such clause.
    """
    text = clauses.text(clause)
    if text is None:
        raise InputError(f"{clause}：资料里没有这一条；请另选一条")
    settled = replace(anchor, clause=clause, caption=caption, clause_digest=clauses.digest(clause))
    if not anchor.quote:
        return anchor_at(clause, caption, text)
    placed = place(settled, clauses)
    if placed.start is None or placed.end is None:
        return settled
    return anchor_at(clause, caption, text, placed.start, placed.end)


def left_as_is(anchor: Anchor, clauses: Clauses) -> Anchor:
    """``anchor`` as a person lets it be (保留), though its words or its clause are gone.

    It is for review again when the clause changes once more, or comes back.
    """
    return replace(anchor, clause_digest=clauses.digest(anchor.clause))


def to_review(items: Iterable[Bookmark | Note], clauses: Clauses) -> tuple[Review, ...]:
    """待核对: all whose words are not simply where they were; none is left out."""
    placed = (Review(item, place(item.anchor, clauses)) for item in items)
    return tuple(review for review in placed if review.placement.for_review)


def _same_document(clause: str, other: str) -> bool:
    return clause.split("/", 1)[0] == other.split("/", 1)[0]


def _nearest(clauses: Sequence[str], near: str) -> str | None:
    """The clause ``near`` itself, or the first of its document, or the first."""
    return min(clauses, key=lambda c: (c != near, not _same_document(c, near)), default=None)


def _suggested(anchor: Anchor, clauses: Clauses) -> str | None:
    """A clause that has what stood around the words that are gone, or begins as the clause did."""
    hints = (anchor.before, anchor.after) if anchor.quote else (_beginning(anchor),)
    telling = [folded for hint in hints if len(folded := fold(hint)) >= _TELLING]
    found = (_nearest(list(clauses.holding(folded)), anchor.clause) for folded in telling)
    return next((clause for clause in found if clause is not None), None)


def _beginning(anchor: Anchor) -> str:
    """First words of a whole clause as they were, without its number, which may be another now."""
    return fold(anchor.after).removeprefix(_label(anchor.clause))[:_TELLING]


def _inside(anchor: Anchor, clause: str, placing: Placing, clauses: Clauses) -> Placement:
    """The placement in a clause whose words are known to be those of then."""
    text = clauses.text(clause) or ""
    end = anchor.start + len(anchor.quote)
    if not anchor.quote:
        return Placement(placing, clause)
    if digest_of(text[anchor.start : end]) == anchor.quote_digest:
        return Placement(placing, clause, anchor.start, end)
    passage = max(_passages_of(anchor, clause, clauses), default=None)
    if passage is None:  # the words were gone already when a person found it right
        return Placement(placing, clause)
    return Placement(placing, clause, passage.start, passage.end)


def _passages(anchor: Anchor, clauses: Clauses) -> Iterator[_Passage]:
    """Every place of the quoted words; in another clause only where enough tells that it is they."""
    wanted = fold(anchor.quote)
    for clause in _candidates(anchor, clauses):
        for passage in _passages_of(anchor, clause, clauses):
            if passage.here or len(wanted) + passage.around >= _TELLING:
                yield passage


def _candidates(anchor: Anchor, clauses: Clauses) -> Iterable[str]:
    """The clauses with the quoted words; where many have them, those with the words around too."""
    wanted = fold(anchor.quote)
    found = list(islice(clauses.holding(wanted), _MANY + 1))
    if len(found) <= _MANY:
        return found
    around = fold(anchor.before) + wanted + fold(anchor.after)
    here = [anchor.clause] if wanted in clauses.folded.get(anchor.clause, "") else []
    return dict.fromkeys([*here, *islice(clauses.holding(around), _MANY)])


def _passages_of(anchor: Anchor, clause: str, clauses: Clauses) -> Iterator[_Passage]:
    text, wanted = clauses.text(clause) or "", fold(anchor.quote)
    folded = clauses.folded.get(clause, "")
    places = places_of(text)
    before, after = fold(anchor.before), fold(anchor.after)
    begin = folded.find(wanted)
    while wanted and begin >= 0:
        finish = begin + len(wanted)
        around = _common(before[::-1], folded[:begin][::-1]) + _common(after, folded[finish:])
        start, end = places[begin], places[finish - 1] + 1
        yield _Passage(
            told=around >= _TELLING,
            here=clause == anchor.clause,
            around=around,
            same_document=_same_document(clause, anchor.clause),
            nearness=-abs(start - anchor.start),
            start=start,
            end=end,
            clause=clause,
        )
        begin = folded.find(wanted, begin + 1)


def _common(one: str, other: str) -> int:
    """How many characters both begin with."""
    return len(commonprefix((one, other)))  # noqa: RUF071 - characters are meant


def _placing(anchor: Anchor, passage: _Passage) -> Placing:
    if not passage.here:
        return Placing.RENUMBERED
    return Placing.AROUND if passage.start == anchor.start else Placing.MOVED

"""What the index keeps of a passage, and how a passage found is dressed as a hit."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from jzdesk.search.model import Hit, Mark, Passage, Reason, ReasonKind
from jzdesk.search.query import Plan
from jzdesk.search.snippet import phrase_spans, snippet, term_spans
from jzdesk.search.tokens import fold, merged


class Stored(NamedTuple):
    """What the index keeps of a passage."""

    number: int  # in the index: reading order
    key: str
    document: str
    clause: str | None
    path: tuple[str, ...]
    text: str


def to_bytes(passage: Passage) -> bytes:
    """What the index keeps of ``passage``."""
    kept = (passage.key, passage.document, passage.clause, passage.path, passage.text)
    return json.dumps(kept, ensure_ascii=False).encode()


def from_bytes(number: int, kept: bytes) -> Stored:
    """Read what ``to_bytes`` wrote."""
    key, document, clause, path, text = json.loads(kept)
    return Stored(number, key, document, clause, tuple(path), text)


def hit_of(stored: Stored, score: float, rank: int | None, asked: Plan) -> Hit:
    """The hit for a passage.

    Args:
        stored: the passage.
        score: its score.
        rank: how well the query cites it; None where it does not.
        asked: the query.
    """
    folded = fold(stored.text)
    own = term_spans(folded, asked.words)
    respelt = term_spans(folded, asked.respelt)
    meant = phrase_spans(folded, asked.phrases)
    excerpt, marks = snippet(stored.text, merged((*own, *respelt, *meant)))
    reasons = tuple(dict.fromkeys(_reasons(stored, own, respelt, rank, asked)))
    return Hit(stored.key, score, excerpt, marks, reasons)


def _reasons(
    stored: Stored, own: Sequence[Mark], respelt: Sequence[Mark], rank: int | None, asked: Plan
) -> Iterator[Reason]:
    if rank is not None:
        yield Reason(ReasonKind.CITATION, stored.path[-1] if stored.path else stored.document)
    for start, end in own:
        yield Reason(ReasonKind.WORD, stored.text[start:end])
    for start, end in respelt:
        words = stored.text[start:end]
        yield Reason(_kind(words, asked), words)
    for phrase in asked.phrases:
        if phrase in stored.text:
            yield Reason(ReasonKind.SYNONYM, phrase)


def _kind(words: str, asked: Plan) -> ReasonKind:
    """By which kind of correction ``words`` came to be looked for."""
    for correction in asked.corrections:
        target = correction.target
        if words in target or any(target[p : p + 2] in words for p in range(len(target) - 1)):
            return correction.kind
    return ReasonKind.RESPELT

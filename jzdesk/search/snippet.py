"""摘录: the stretch of a passage where the most of what was asked stands, with marks."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence

from jzdesk.search.model import Mark
from jzdesk.search.tokens import figures, fold, merged

WIDTH = 60  # characters, as much as two lines of a result list hold
_REACH = 15  # characters by which a cut is moved to the end of a sentence or part of one
_AFTER = re.compile(r"[。；！？，：]")
_ELLIPSIS = "…"


def term_marks(text: str, terms: Collection[str]) -> tuple[Mark, ...]:
    """Where ``text`` has one of ``terms``, as the tokens give them: ascending and apart."""
    return term_spans(fold(text), terms)


def term_spans(folded: str, terms: Collection[str]) -> tuple[Mark, ...]:
    """As ``term_marks``, in folded text."""
    figures_wanted = {term for term in terms if term.isascii()}
    spans = [span for term in terms if not term.isascii() for span in _places(folded, term)]
    if figures_wanted:
        spans += _figure_spans(folded, figures_wanted)
    return merged(spans)


def phrase_marks(text: str, phrases: Collection[str]) -> tuple[Mark, ...]:
    """Where ``text`` has one of ``phrases`` as a whole: ascending and apart."""
    return phrase_spans(fold(text), phrases)


def phrase_spans(folded: str, phrases: Collection[str]) -> tuple[Mark, ...]:
    """As ``phrase_marks``, in folded text."""
    return merged(span for phrase in phrases for span in _places(folded, fold(phrase)))


def _figure_spans(folded: str, terms: Collection[str]) -> list[Mark]:
    """A number is found with its % too, as the index does."""
    return [
        (figure.start, figure.end)
        for figure in figures(folded)
        if figure.term in terms or figure.term.removesuffix("%") in terms
    ]


def _places(folded: str, phrase: str) -> Iterator[Mark]:
    place = folded.find(phrase) if phrase else -1
    while place >= 0:
        yield place, place + len(phrase)
        place = folded.find(phrase, place + 1)


def snippet(text: str, marks: Sequence[Mark], width: int = WIDTH) -> tuple[str, tuple[Mark, ...]]:
    """About ``width`` characters of ``text`` around its densest marks.

    Returns:
        The snippet, with … where it was cut, and the marks in it.
    """
    if len(text) <= width + _REACH:
        return text, tuple(marks)
    start = _begin(text, _densest(text, marks, width))
    end = _finish(text, min(len(text), start + width))
    head = _ELLIPSIS if start else ""
    tail = _ELLIPSIS if end < len(text) else ""
    shift = len(head) - start
    inside = [
        (max(low, start) + shift, min(high, end) + shift)
        for low, high in marks
        if low < end and high > start
    ]
    return head + text[start:end] + tail, tuple(inside)


def _densest(text: str, marks: Sequence[Mark], width: int) -> int:
    """Start of the mark from which ``width`` characters hold the most of different words."""
    best, most = 0, 0
    for start, _ in marks:
        words = {text[low:high] for low, high in marks if start <= low and high <= start + width}
        if (weight := sum(map(len, words))) > most:
            best, most = start, weight
    return best


def _begin(text: str, mark: int) -> int:
    """The nearest beginning of a part of a sentence before ``mark``."""
    low = max(0, mark - _REACH)
    if low == 0:
        return 0
    stops = [match.end() for match in _AFTER.finditer(text, low, mark)]
    return stops[0] if stops else low


def _finish(text: str, end: int) -> int:
    stops = [match.end() for match in _AFTER.finditer(text, max(0, end - _REACH), end)]
    return stops[-1] if stops and end < len(text) else end

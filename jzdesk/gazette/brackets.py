"""Brackets of a text, matched leniently: scanned texts leave some unclosed."""

from __future__ import annotations

from collections.abc import Iterator

from jzdesk.gazette.model import Span

_OPEN, _CLOSE = "（(", "）)"


def closing_group(text: str) -> Span | None:
    """The words inside the bracket that closes ``text``, or None.

    Matched from the end, so that a bracket left open earlier does no harm.
    """
    end = len(text.rstrip("。"))
    if not end or text[end - 1] not in _CLOSE:
        return None
    depth = 0
    for place in range(end - 1, -1, -1):
        depth += (text[place] in _CLOSE) - (text[place] in _OPEN)
        if depth == 0:
            return Span(place + 1, end - 1)
    return None


def split_outside(text: str, span: Span, separators: str) -> Iterator[Span]:
    """Parts of ``text[span]`` between ``separators`` that stand outside any bracket."""
    depth, begin = 0, span.start
    for place in range(span.start, span.end):
        depth += (text[place] in _OPEN) - (text[place] in _CLOSE)
        if depth <= 0 and text[place] in separators:
            yield Span(begin, place)
            begin = place + 1
    yield Span(begin, span.end)

"""Words of one part with all they wear: marks, corrections, links, and the signs of notes."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from html import escape
from itertools import pairwise

from jzdesk.gazette.model import Entry, Run, Span
from jzdesk.relating import TieLine
from jzdesk.ui.design import Type
from jzdesk.ui.labels import plain_tip
from jzdesk.ui.reading.links import Link
from jzdesk.ui.reading.marks import SIGNS, Mark, MarkKind
from jzdesk.ui.reading.words import Words, data_words, joined, own_words
from jzdesk.ui.theme import Theme

HERE = "here"  # anchor of the marked words
_LED_TO = (MarkKind.HIT, MarkKind.CITED)  # kinds that the page opens at
_PAGE_BREAK = re.compile(r"\n\s*\n")


@dataclass(frozen=True, slots=True)
class View:
    """How the page is shown."""

    theme: Theme
    as_of: date
    marks: Sequence[Mark] = ()
    printed: bool = False  # 原文 instead of 整理
    relations: Callable[[str], Sequence[TieLine]] = lambda key: ()  # of a document or a part

    def marks_of(self, key: str) -> tuple[Mark, ...]:
        """The marks of one part."""
        return tuple(mark for mark in self.marks if mark.key == key)


@dataclass(frozen=True, slots=True)
class _Cloth:
    """What a stretch of cleaned text wears."""

    span: Span
    opening: str
    closing: str = "</span>"


def cleaned_words(
    entry: Entry, part: Span, view: View, links: Sequence[Link] = (), reach: int | None = None
) -> Words:
    """整理文本 at ``part``; the signs of marks that end up to ``reach`` stand in it too."""
    cloths = [*_cloths(entry, view), *_linked(links, view)]
    pieces = (
        data_words(entry.node.text[span.start : span.end], span)
        for span in _pieces(part, [cloth.span for cloth in cloths])
    )
    signs = _signs(view.marks_of(entry.node.key), part, reach or part.end)
    return joined(_with_sign(_dressed(piece, cloths), signs, view) for piece in pieces)


def printed_words(entry: Entry, view: View) -> Words:
    """原文 as it stands in the gazette file, page breaks and faults included."""
    node, cloths = entry.node, _cloths(entry, view)
    signs = _signs(view.marks_of(node.key), Span(0, len(node.text)), len(node.text))
    parts, place = [], 0
    for run in node.runs:
        start, end = run.source.start - node.source.start, run.source.end - node.source.start
        parts.append(_between(entry.source_text[place:start], view))
        pieces = _printed_pieces(run, entry.source_text[start:end], cloths)
        parts += [_with_sign(_dressed(piece, cloths), signs, view) for piece in pieces]
        place = end
    return joined((*parts, _between(entry.source_text[place:], view)))


def whole_signs(key: str, view: View) -> Words:
    """Signs of the marks that belong to a part as a whole."""
    marks = (mark for mark in view.marks_of(key) if mark.span is None)
    return joined(_sign(mark, view) for mark in marks)


def _cloths(entry: Entry, view: View) -> list[_Cloth]:
    """Marks and corrections, what lies innermost first."""
    c = view.theme.colours
    here = f'<a name="{HERE}"></a>'
    tints = {
        MarkKind.HIT: f'{here}<span style="background-color:{c.mark}">',
        MarkKind.CITED: f'{here}<span style="background-color:{c.accent_tint}">',
        MarkKind.NOTE: f'<span style="background-color:{c.note_tint}">',
        MarkKind.BOOKMARK: f'<span style="background-color:{c.marked}">',
    }
    marked = [
        _Cloth(mark.span, tints[mark.kind])
        for mark in sorted(view.marks_of(entry.node.key), key=lambda m: m.kind not in _LED_TO)
        if mark.span
    ]
    fixed = f'<span style="background-color:{c.warning_tint};text-decoration:underline">'
    return marked + [_Cloth(erratum.span, fixed) for erratum in entry.node.errata]


def _linked(links: Iterable[Link], view: View) -> Iterator[_Cloth]:
    c = view.theme.colours
    for link in links:
        colour, weight = (c.fact, "normal") if link.coloured else (c.ink, "bold")
        style = f"color:{colour};font-weight:{weight};text-decoration:none"
        yield _Cloth(link.span, f'<a href="{escape(link.target)}" style="{style}">', "</a>")


def _pieces(part: Span, spans: Iterable[Span]) -> Iterator[Span]:
    """``part`` cut wherever one of ``spans`` begins or ends."""
    places = {place for span in spans for place in (span.start, span.end)}
    inside = {place for place in places if part.start < place < part.end}
    return (Span(start, end) for start, end in pairwise(sorted({part.start, part.end, *inside})))


def _printed_pieces(run: Run, source: str, cloths: Iterable[_Cloth]) -> Iterator[Words]:
    """A run as printed, cut where something begins or ends; a correction stays whole."""
    if len(source) != run.text.end - run.text.start:
        yield data_words(source, run.text)
        return
    for span in _pieces(run.text, [cloth.span for cloth in cloths]):
        at = span.start - run.text.start
        yield data_words(source[at : at + span.end - span.start], span)


def _between(source: str, view: View) -> Words:
    """What the cleaned text leaves out: a page break, a mark of a heading, blanks."""
    if not _PAGE_BREAK.search(source):
        return own_words(source)
    style = f'<span style="color:{view.theme.colours.faint}">'
    return own_words("\u00a0\u00a0（原文在此断页）\n").dressed(style, "</span>")


def _dressed(piece: Words, cloths: Iterable[_Cloth]) -> Words:
    for stretch in piece.stretches:
        for cloth in cloths:
            if _within(stretch.text, cloth.span):
                piece = piece.dressed(cloth.opening, cloth.closing)
    return piece


def _within(inner: Span, outer: Span) -> bool:
    return outer.start <= inner.start and inner.end <= outer.end


def _signs(marks: Iterable[Mark], part: Span, reach: int) -> list[tuple[int, Mark]]:
    """Where in ``part`` the sign of each mark stands: behind its last words."""
    return [
        (min(mark.span.end, part.end), mark)
        for mark in marks
        if mark.span and mark.span.start < part.end and part.start < mark.span.end <= reach
    ]


def _with_sign(piece: Words, signs: Iterable[tuple[int, Mark]], view: View) -> Words:
    end = max((stretch.text.end for stretch in piece.stretches), default=None)
    return joined((piece, *(_sign(mark, view) for place, mark in signs if place == end)))


def _sign(mark: Mark, view: View) -> Words:
    if not mark.target or mark.kind not in SIGNS:
        return Words()
    c, px = view.theme.colours, view.theme.px
    style = f"color:{c.fact};font-size:{px(Type.CAPTION)}px;text-decoration:none"
    opening = (
        f'<a href="{escape(mark.target)}" title="{escape(plain_tip(mark.tip))}" style="{style}">'
    )
    return own_words(SIGNS[mark.kind]).dressed(opening, "</a>")

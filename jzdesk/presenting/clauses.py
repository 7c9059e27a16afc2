"""条款和待遇: clauses of the corpus as a script asks for them, passages cut and words marked."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from itertools import pairwise

from jzdesk.app import Desk, Matched
from jzdesk.errors import InputError
from jzdesk.gazette.agencies import tail_of
from jzdesk.gazette.citing import citation_of, label_words, name_of
from jzdesk.gazette.model import Entry, NodeKind, Span
from jzdesk.gazette.validity import status_of
from jzdesk.presenting.content import Benefits, Clause, Granted, Passage, Piece
from jzdesk.presenting.script import ShowClause, Words
from jzdesk.search.citation import parse_citation
from jzdesk.wording import term_of

_BETWEEN = re.compile(r"…{1,2}|\.{3,6}")
_PAGE_BREAK = "\n\n"
_MOST_NAMED = 12


def clause(desk: Desk, wanted: ShowClause, day: date, lines: tuple[str, ...]) -> Clause:
    """A clause as a script asks for it.

    Raises:
        InputError: the corpus has no such clause, or the clause no such words.
    """
    entry = desk.clause(wanted.cited)
    printed = wanted.words is Words.PRINTED
    words = entry.source_text if printed else entry.node.text
    parts = tuple(desk.library.nodes(entry.document.number))
    shown, tail = _shown(wanted, entry, words)
    marked = [_found(part, words, entry) for part in wanted.marked]
    if printed:
        marked += [
            Span(at, at + len(e.source))
            for e in entry.node.errata
            if (at := words.find(e.source)) >= 0
        ]
    return Clause(
        name=name_of(entry.node),
        cited=citation_of(entry, parts),
        words=wanted.words,
        status=status_of(entry, day),
        term=term_of(entry.facts),
        as_of=day,
        passages=tuple(_dressed(words, span, marked) for span in shown),
        tail=tail,
        errata=entry.node.errata,
        lines=lines,
    )


def _misprints(entry: Entry) -> Iterator[Span]:
    """Where the faults stand that the errata of a clause name."""
    for erratum in entry.node.errata:
        place = entry.source_text.find(erratum.source)
        if place >= 0:
            yield Span(place, place + len(erratum.source))


def _shown(wanted: ShowClause, entry: Entry, words: str) -> tuple[list[Span], str]:
    """The passages asked for; of a whole clause its text, and the bodies at its end."""
    if wanted.only:
        return [_found(part, words, entry) for part in wanted.only], ""
    if wanted.words is Words.PRINTED:
        return list(_pages(words)), ""
    begin = _after_title(entry)
    tail = tail_of(words) if entry.node.kind is NodeKind.CLAUSE else None
    end = tail.start - 1 if tail else len(words)
    return [Span(begin, end)], words[end:] if tail else ""


def _after_title(entry: Entry) -> int:
    """Where a clause goes on after the title that its slide already has."""
    node = entry.node
    if node.title and node.kind is NodeKind.CLAUSE:
        after = node.text.index(node.title) + len(node.title) + 1  # its 。
        return after if after < len(node.text) else 0
    return len(node.label or "") if node.kind is NodeKind.CLAUSE else 0


def _pages(words: str) -> Iterator[Span]:
    """The stretches between the page breaks of the printed text."""
    start = 0
    for page in words.split(_PAGE_BREAK):
        yield Span(start, start + len(page))
        start += len(page) + len(_PAGE_BREAK)


def _found(part: str, words: str, entry: Entry) -> Span:
    """Where words of a script stand; 甲……乙 reaches from the first to the last."""
    ends = [_plain(each) for each in _BETWEEN.split(part) if each.strip()]
    plain, places = _without_spaces(words)
    first = plain.find(ends[0]) if ends else -1
    last = plain.find(ends[-1], first + len(ends[0])) if len(ends) > 1 else first
    if first < 0 or last < 0:
        name = f"{entry.document.number}{label_words(entry.node.label or '')}"
        raise InputError(f"{name}里没有这些字：「{part}」。可能条文已更新；请照条文改脚本")
    return Span(places[first], places[last + len(ends[-1]) - 1] + 1)


def _plain(words: str) -> str:
    return "".join(words.split())


def _without_spaces(words: str) -> tuple[str, list[int]]:
    """Words without spaces and line ends, and where each character stood."""
    kept = [(place, sign) for place, sign in enumerate(words) if not sign.isspace()]
    return "".join(sign for _, sign in kept), [place for place, _ in kept]


def _dressed(words: str, span: Span, marked: Iterable[Span]) -> Passage:
    """The words of ``span`` in pieces, marked and not."""
    own = [mark for mark in marked if mark.start < span.end and span.start < mark.end]
    cuts = {span.start, span.end}
    for mark in own:
        cuts |= {max(mark.start, span.start), min(mark.end, span.end)}
    return tuple(
        Piece(words[start:end], any(m.start <= start and end <= m.end for m in own))
        for start, end in pairwise(sorted(cuts))
    )


def source(desk: Desk, cited: str) -> str:
    """Name a clause that a script cites.

    Raises:
        InputError: the corpus has no such clause.
    """
    entry = desk.clause(cited)
    return f"{entry.document.number}{name_of(entry.node)}"


def benefits(desk: Desk, whose: str, day: date, lines: tuple[str, ...]) -> Benefits:
    """The benefits of a document, a section or a clause, or of the clauses about somebody.

    Raises:
        InputError: nobody and nothing in the corpus is called so; names what there is.
    """
    every = desk.match({}, day)
    term = desk.resources.lexicon().covered.terms.get(whose)
    about = [each for each in every if any(t.term == term for t in each.entry.facts.covered)]
    chosen = about or _beneath(desk, every, whose)
    return Benefits(whose, tuple(map(_granted, chosen)), lines)


def _beneath(desk: Desk, every: Sequence[Matched], whose: str) -> list[Matched]:
    citation = parse_citation(whose)
    if citation.number is None and not citation.levels:
        terms = {tag.term for each in every for tag in each.entry.facts.covered}
        offered = "、".join(sorted(terms)[:_MOST_NAMED])
        raise InputError(f"没有“{whose}”的待遇；可写文号、条款号，或 {offered} 等受益对象")
    key = (desk.clause(whose).node.key if citation.levels else desk.document(whose).number) + "/"
    found = [each for each in every if f"{each.entry.node.key}/".startswith(key)]
    if not found:
        raise InputError(f"“{whose}”里没有列入待遇目录的待遇")
    return found


def _granted(matched: Matched) -> Granted:
    facts, benefit = matched.entry.facts, matched.match.benefit
    named = next((each for each in facts.benefits if each.name == benefit.name), None)
    until = (named.valid_until if named else facts.valid_until) or ""
    document, clause = benefit.citation.document, label_words(benefit.citation.clause)
    return Granted(benefit.name, document, clause, matched.status, until)

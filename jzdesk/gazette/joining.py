"""Lines to logical paragraphs: sentences cut by pages or by the width of a line are made whole."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from jzdesk.gazette.lines import Hint, Paragraph
from jzdesk.gazette.model import Span
from jzdesk.gazette.numbering import Level
from jzdesk.gazette.shapes import (
    OWN_NAME,
    is_adoption,
    is_annex_mark,
    is_contents_head,
    is_document_title,
    is_field,
)

_CLOSING = re.compile(rf"本{OWN_NAME}[自由]")
_MOST_PIECES, _MOST_CHARACTERS = 40, 20_000  # of one paragraph: no page cuts it more often
_NARROWEST, _WIDEST = 36, 130  # columns of a line that was broken by its width
_RAGGED = 2  # columns by which full lines commonly differ: no line begins with a full stop
_SLACK = 6  # columns that a full line may fall short of the width


@dataclass(frozen=True, slots=True)
class Printing:
    """How one document is printed."""

    sentences: frozenset[int]  # lines, by their place in the file, whose siblings are sentences
    width: int | None  # columns, where lines are broken by their width
    indents: bool  # and paragraphs begin with blanks


def joined_lines(lines: Sequence[Paragraph]) -> list[Paragraph]:
    """Logical paragraphs, in order; together they hold every word of the lines."""
    joined: list[Paragraph] = []
    last = -1  # the last that is no number of a page
    for own in _by_document(lines):
        printing = _printing(own)
        for line in own:
            if line.hint is Hint.PAGE:
                joined.append(line)
            elif last >= 0 and (
                line.hint is Hint.JOINED
                or (not line.parted and _continues(joined[last], line, printing))
            ):
                joined[last] = _join(joined[last], line)
            else:
                joined.append(line)
                last = len(joined) - 1
    return joined


def _by_document(lines: Iterable[Paragraph]) -> Iterator[list[Paragraph]]:
    """Lines from one 文号 to the next: each document has a style of numbering of its own."""
    own: list[Paragraph] = []
    for line in lines:
        if line.is_number:
            yield own
            own = []
        own.append(line)
    yield own


def _printing(lines: Sequence[Paragraph]) -> Printing:
    width = line_width([line for line in lines if not (line.row or line.hint or line.marked)])
    indented = sum(line.indented for line in lines)
    return Printing(
        frozenset(_among_sentences(lines)),
        width,
        indents=indented > 2 and 5 * indented < 4 * len(lines),
    )


def _among_sentences(lines: Sequence[Paragraph]) -> Iterator[int]:
    """Labelled lines whose siblings are mostly whole sentences: an open end is a page break there."""
    rows: dict[Level, list[Paragraph]] = {}
    for line in lines:
        if line.label and not line.marked:
            for level in [level for level in rows if level > line.label.level]:
                yield from _sentences_of(rows.pop(level))
            rows.setdefault(line.label.level, []).append(line)
    for row in rows.values():
        yield from _sentences_of(row)


def _sentences_of(row: Sequence[Paragraph]) -> Iterator[int]:
    if 2 * sum(line.has_sentence for line in row) > len(row):
        yield from (line.source.start for line in row)


def line_width(lines: Sequence[Paragraph]) -> int | None:
    """Columns at which lines were broken by their width, None where each is a paragraph.

    Lines of a broken text stop at one width, most of them in mid-sentence.
    """
    widths = [columns(line.text[:_WIDEST]) + 4 * line.indented for line in lines]
    width = max(widths, default=0)
    full = [line for line, own in zip(lines, widths, strict=True) if own >= width - _SLACK]
    short = [line for line, own in zip(lines, widths, strict=True) if own < width - _SLACK]
    flush = sum(own >= width - _RAGGED for own in widths)
    if not _NARROWEST <= width <= _WIDEST or flush < 3 or 6 * len(full) < len(lines):
        return None
    cut = sum(not (line.finished or line.has_tail) for line in full)
    # A short line that stops in mid-sentence was not cut by the width.
    stray = sum(line.has_sentence and not line.finished for line in short)
    return width if 3 * cut >= 2 * len(full) and 8 * stray <= cut else None


def columns(text: str) -> int:
    """Width of ``text`` in columns: a Chinese character takes two."""
    return sum(2 if unicodedata.east_asian_width(sign) in "WFA" else 1 for sign in text)


def _continues(before: Paragraph, line: Paragraph, printing: Printing) -> bool:
    if _stands_apart(before, line):
        return False
    if line.is_tail:
        return before.has_sentence and not before.has_tail
    if line.is_number or line.label or line.listed or line.is_date:
        return line.is_number and _names_number_of(before, line)
    if before.label and before.label.length >= len(before.text):  # 第一条 | 为了…
        return before.marked or not line.marked
    if line.marked or _CLOSING.match(line.text):  # 三、附则 | 本办法自…起施行
        return False
    if printing.width is not None:
        return _runs_over(before, line, printing)
    return _is_open(before, printing.sentences) and not is_field(line.text)


def _names_number_of(before: Paragraph, line: Paragraph) -> bool:
    """Whether an item of a list goes on with the 文号 of what it names, in brackets."""
    item = before.label is not None and before.label.level >= Level.HAN_BRACKET
    return item and not before.finished and line.text.startswith(("（", "("))


def _stands_apart(before: Paragraph, line: Paragraph) -> bool:
    """Whether one of the two is no running text, or the paragraph is as long as any may be."""
    if before.row or line.row or {before.hint, line.hint} - {None, Hint.QUOTED}:
        return True
    if len(before.pieces) >= _MOST_PIECES or len(before.text) > _MOST_CHARACTERS:
        return True
    return is_annex_mark(line.text) or is_contents_head(line.text)


def _runs_over(before: Paragraph, line: Paragraph, printing: Printing) -> bool:
    """Whether the last line of ``before`` is full, so that its paragraph may go on in ``line``."""
    if before.marked or before.is_date or before.is_number or printing.width is None:
        return False
    last = before.pieces[-1]
    words = before.text[len(before.text) - (last.end - last.start) :]
    lead = 4 * (before.indented and len(before.pieces) == 1)
    full = columns(words) + lead >= printing.width - _SLACK
    if printing.indents:
        return full and not line.indented
    return full and not before.finished


def _is_open(before: Paragraph, sentences: frozenset[int]) -> bool:
    """Whether the words of ``before`` were cut off and go on in the next line."""
    titled = before.marked and not (before.label and before.has_sentence)
    if titled or before.listed or before.is_date or before.is_number or before.finished:
        return False
    if is_adoption(before.text):
        return before.text.startswith(("（", "(")) and not before.text.endswith(("）", ")"))
    if is_document_title(before.text) and before.text.count("《") == before.text.count("》"):
        return False
    if before.label is None:
        cut = bool(re.search(r"[，。；：、《]", before.text)) or len(before.pieces) > 1
        return cut and not is_field(before.text)
    return before.has_sentence or before.source.start in sentences


def _join(before: Paragraph, line: Paragraph) -> Paragraph:
    return replace(
        before,
        source=Span(before.source.start, line.source.end),
        pieces=before.pieces + line.pieces,
        text=before.text + line.text,
    )

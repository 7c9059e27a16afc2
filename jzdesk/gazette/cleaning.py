"""整理: from words as printed to words as meant, every character traceable to the source.

Page-break joins are undone, blanks that a scan left between Chinese characters are dropped,
and the corrections of ``resources/errata.toml`` are applied.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from jzdesk.errors import DataError
from jzdesk.gazette.model import Erratum, Run, Span

_BLANK_RUN = re.compile(r"\s+|<br>|\\(?=\|)|[^\s<\\]+|[<\\]")
_CELL_MARK = re.compile(
    r"<br>.?|\\\|", re.DOTALL
)  # a line's end in a cell; a bar that is no border
_WORD = re.compile(r"[A-Za-z0-9]")


@dataclass(frozen=True, slots=True)
class Correction:
    """A fault of the printed text that ``resources/errata.toml`` names."""

    document: str  # 文号
    clause: str  # label as printed
    printed: str  # words as printed, long enough to occur once in the clause
    corrected: str
    reason: str
    at: int | None = None  # instead of document and clause: place of its line in the source


def parse_corrections(data: Mapping[str, object]) -> tuple[Correction, ...]:
    """Corrections from the parsed ``errata.toml``.

    Raises:
        DataError: an entry lacks a key or holds something other than text.
    """
    entries = data.get("erratum", [])
    if not isinstance(entries, list):
        raise DataError("勘误表 errata.toml：erratum 应为一组 [[erratum]]")
    return tuple(_correction(place, entry) for place, entry in enumerate(entries, start=1))


def _correction(place: int, entry: Mapping[str, object]) -> Correction:
    keys = ("document", "clause", "printed", "corrected", "reason")
    values = [entry.get(key) for key in keys]
    if not all(isinstance(value, str) and value for value in values):
        raise DataError(f"勘误表 errata.toml 第{place}条：须有 {'、'.join(keys)}，均为文字")
    document, clause, printed, corrected, reason = map(str, values)
    return Correction(document, clause, printed, corrected, reason)


@dataclass(frozen=True, slots=True)
class Cleaned:
    """Cleaned text of one paragraph and where each stretch of it was printed."""

    text: str
    runs: tuple[Run, ...]
    errata: tuple[Erratum, ...] = ()


def clean(
    source: str,
    pieces: Sequence[Span],
    keep_until: int = 0,
    keep_from: int = 0,
    *,
    cells: bool = False,
    parted: bool = False,
) -> Cleaned:
    """Join ``pieces`` of ``source`` and drop the blanks between Chinese characters.

    Args:
        source: the whole gazette file.
        pieces: stretches of words, in order.
        keep_until: source offset before which blanks stay (the blank after a label).
        keep_from: source offset from which they do.
        cells: the pieces are a row of a table, and the blanks beside its bars stay.
        parted: a blank parts names (财政部 税务总局), and stays.
    """
    kept: list[int] = []
    for piece in pieces:
        words = source[piece.start : piece.end]
        for blank in _BLANK_RUN.finditer(words):
            if cells and _CELL_MARK.fullmatch(words, blank.start(), blank.end() + 1):
                continue
            begin, end = piece.start + blank.start(), piece.start + blank.end()
            if not blank.group().isspace():
                kept += range(begin, end)
                continue
            if parted or _is_kept(words, blank, cells=cells):
                kept.append(begin)
                begin += 1
            kept += range(max(begin, keep_from), min(end, keep_until))
    return Cleaned("".join(source[position] for position in kept), _runs(kept))


def _is_kept(words: str, blank: re.Match[str], *, cells: bool) -> bool:
    before, after = words[max(0, blank.start() - 1)], words[blank.end() : blank.end() + 1]
    if cells and "|" in (before, after):
        return True
    return bool(_WORD.match(before) and _WORD.match(after))


def _runs(kept: Sequence[int]) -> tuple[Run, ...]:
    runs: list[Run] = []
    begin = 0
    for index in range(1, len(kept) + 1):
        if index == len(kept) or kept[index] != kept[index - 1] + 1:
            if index > begin:
                runs.append(Run(Span(begin, index), Span(kept[begin], kept[index - 1] + 1)))
            begin = index
    return tuple(runs)


def correct(cleaned: Cleaned, corrections: Sequence[Correction]) -> Cleaned:
    """Apply corrections to one clause.

    Raises:
        DataError: the words to be corrected do not occur exactly once.
    """
    for correction in corrections:
        cleaned = _apply(cleaned, correction)
    return cleaned


def _apply(cleaned: Cleaned, correction: Correction) -> Cleaned:
    if cleaned.text.count(correction.printed) != 1:
        place = f"{correction.document}{correction.clause}"
        raise DataError(f"勘误表 errata.toml：{place} 中应恰有一处“{correction.printed}”")
    start = cleaned.text.index(correction.printed)
    end = start + len(correction.printed)
    shift = len(correction.corrected) - len(correction.printed)
    span = Span(start, start + len(correction.corrected))
    fixed = Run(span, Span(*_source_range(cleaned.runs, start, end)))
    before = _cut(cleaned.runs, 0, start)
    after = tuple(_moved(run, shift) for run in _cut(cleaned.runs, end, len(cleaned.text)))
    errata = tuple(
        Erratum(
            e.source,
            e.corrected,
            e.reason,
            _moved_span(e.span, shift if e.span.start >= end else 0),
        )
        for e in cleaned.errata
    )
    text = cleaned.text[:start] + correction.corrected + cleaned.text[end:]
    erratum = Erratum(correction.printed, correction.corrected, correction.reason, span)
    return Cleaned(text, (*before, fixed, *after), (*errata, erratum))


def _cut(runs: Sequence[Run], start: int, end: int) -> tuple[Run, ...]:
    """The parts of ``runs`` whose text lies in ``[start, end)``; corrections stay whole."""
    parts: list[Run] = []
    for run in runs:
        low, high = max(run.text.start, start), min(run.text.end, end)
        if low < high:
            if _is_literal(run):
                shift = run.source.start - run.text.start
                parts.append(Run(Span(low, high), Span(low + shift, high + shift)))
            else:
                parts.append(run)
    return tuple(parts)


def _is_literal(run: Run) -> bool:
    return run.text.end - run.text.start == run.source.end - run.source.start


def _moved(run: Run, shift: int) -> Run:
    return Run(_moved_span(run.text, shift), run.source)


def _moved_span(span: Span, shift: int) -> Span:
    return Span(span.start + shift, span.end + shift)


def _source_range(runs: Sequence[Run], start: int, end: int) -> tuple[int, int]:
    first = runs[bisect_right([run.text.start for run in runs], start) - 1]
    last = runs[bisect_right([run.text.start for run in runs], end - 1) - 1]
    begin = first.source.start + (start - first.text.start if _is_literal(first) else 0)
    finish = last.source.start + (end - last.text.start) if _is_literal(last) else last.source.end
    return begin, finish


def source_span(runs: Sequence[Run], span: Span) -> Span:
    """Where the cleaned characters ``span`` were printed in the gazette file.

    A span that touches a correction is widened to the whole of it.
    """
    return Span(*_source_range(runs, span.start, span.end))

"""Labels in their row: what opens a line is a label, a citation or a quotation by what stands around.

第一条为了… is an article where 第二条 follows, 1.1编制目的 a section beneath 1., and “第五条 …” inside the
new wording of an amended law is no article of the law that amends it.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace

from jzdesk.gazette.lines import Hint, Paragraph
from jzdesk.gazette.numbering import Label, Level, loose_labels_of
from jzdesk.gazette.shapes import (
    has_leader,
    is_contents_head,
    is_page_mark,
    without_leader,
)

_DECIMALS = (Level.DECIMAL_2, Level.DECIMAL_3, Level.DECIMAL_4)
_ABOVE = {
    Level.DECIMAL_2: Level.ARABIC,
    Level.DECIMAL_3: Level.DECIMAL_2,
    Level.DECIMAL_4: Level.DECIMAL_3,
}
_AHEAD = 400  # lines in which a row of labels must go on
_AMENDING = re.compile(r"(?:修改|改|增加|调整|合并|替换|表述)[^“”。]{0,40}[：:][\s　]*“")
_LONGEST_QUOTATION = 60  # lines
_LONGEST_CONTENTS = 400
_ISSUE = re.compile(r"\d{4}年第\d+[号期]|公报")


def labelled(lines: Sequence[Paragraph]) -> list[Paragraph]:
    """The lines with the labels that they have in their row, and hints on what is no text."""
    hinted = _without_quoted(_without_contents(_without_pages(lines)))
    return list(_Rows(hinted).labelled())


def _without_pages(lines: Sequence[Paragraph]) -> list[Paragraph]:
    """Numbers of pages, and heads of pages that come again and again, are no text."""
    heads: dict[str, int] = defaultdict(int)
    for line in lines:
        if _may_head_pages(line):
            heads[_without_digits(line.text)] += 1
    return [
        replace(line, hint=Hint.PAGE, label=None)
        if not line.row
        and not line.hint
        and (
            is_page_mark(line.text)
            or (_may_head_pages(line) and heads[_without_digits(line.text)] > 2)
        )
        else line
        for line in lines
    ]


def _may_head_pages(line: Paragraph) -> bool:
    return not line.row and len(line.text) < 50 and bool(_ISSUE.search(line.text))


def _without_digits(text: str) -> str:
    return re.sub(r"\d+|[-—–·•\s　]", "", text)


def _without_contents(lines: Sequence[Paragraph]) -> list[Paragraph]:
    """A table of contents repeats the headings; its lines are no headings themselves."""
    marked = list(lines)
    for place, line in enumerate(lines):
        if is_contents_head(line.text) and not line.row and marked[place].hint is None:
            for other in range(place, _contents_end(lines, place)):
                marked[other] = replace(lines[other], hint=Hint.CONTENTS, label=None)
    return marked


def _contents_end(lines: Sequence[Paragraph], head: int) -> int:
    """Where the contents end: at the line that their first line announces, or without dots."""
    first = head + 1
    if first >= len(lines):
        return first
    wanted = without_leader(lines[first].text)
    for place in range(first + 1, min(len(lines), head + _LONGEST_CONTENTS)):
        if without_leader(lines[place].text) == wanted:
            return place
        if lines[place].finished or len(lines[place].text) > 100:
            break
    end = first
    while end < len(lines) and has_leader(lines[end].text):
        end += 1
    return end


def _without_quoted(lines: Sequence[Paragraph]) -> list[Paragraph]:
    """Labels inside the new wording of an amended law are quoted, not the document's own."""
    marked, place = list(lines), 0
    while place < len(lines):
        if not lines[place].row and _AMENDING.search(lines[place].text):
            end = _quotation_end(lines, place)
            for other in range(place + 1, end):
                marked[other] = replace(lines[other], label=None, hint=Hint.QUOTED)
            place = max(place, end - 1)
        place += 1
    return marked


def _quotation_end(lines: Sequence[Paragraph], begin: int) -> int:
    """The line after the one in which the quotation of ``begin`` closes."""
    depth = _depth(lines[begin].text, 0)
    place = begin + 1
    while depth > 0 and place < min(len(lines), begin + _LONGEST_QUOTATION):
        words = lines[place].text
        depth = _depth(words.removeprefix("“"), depth)
        place += 1
    return place if depth <= 0 else begin + 1


def _depth(words: str, depth: int) -> int:
    for sign in words:
        depth += (sign == "“") - (sign == "”")
        if depth < 0:
            return 0
    return depth


class _Rows:
    """Walks down the lines and keeps how far each row of labels has come."""

    def __init__(self, lines: Sequence[Paragraph]) -> None:
        self._lines = lines
        self._seen: dict[Level, Label] = {}
        self._places: dict[tuple[Level, tuple[int, ...], int], list[int]] = defaultdict(list)
        self._loose = [self._candidates(line) for line in lines]
        for place, candidates in enumerate(self._loose):
            for label in candidates:
                self._places[label.level, label.above, label.number].append(place)

    @staticmethod
    def _candidates(line: Paragraph) -> tuple[Label, ...]:
        if line.row or line.hint:
            return ()
        strict = (line.label,) if line.label else ()
        return (*strict, *loose_labels_of(line.text[:200]))

    def labelled(self) -> Iterator[Paragraph]:
        for place, line in enumerate(self._lines):
            label = next((x for x in self._loose[place] if self._fits(x, line, place)), None)
            if line.is_number:
                self._seen.clear()
            if label is not None:
                self._keep(label)
            yield line if label == line.label else replace(line, label=label)

    def _keep(self, label: Label) -> None:
        self._seen = {level: seen for level, seen in self._seen.items() if level < label.level}
        self._seen[label.level] = label

    def _fits(self, label: Label, line: Paragraph, place: int) -> bool:
        strict = label == line.label
        if label.level in _DECIMALS:
            return self._decimal_fits(label, strict=strict)
        if strict:
            return True
        if label.printed.isdecimal():
            return self._bare_fits(label, place)
        if self._goes_on(label):
            return True
        return self._may_begin(label) and self._followed(label, place)

    def _goes_on(self, label: Label) -> bool:
        last = self._seen.get(label.level)
        if last is None:
            return False
        return label.number == last.number + 1 or (
            label.number == last.number and label.inserted == last.inserted + 1
        )

    def _may_begin(self, label: Label) -> bool:
        """Whether a row may begin here; articles may also have lost some, or be told twice."""
        last = self._seen.get(label.level)
        if label.number == 1 or label.level > Level.ARTICLE:
            return label.number == 1
        return last is None or last.number <= label.number <= last.number + 4

    def _followed(self, label: Label, place: int) -> bool:
        return self._comes(label.level, label.above, label.number + 1, place)

    def _comes(self, level: Level, above: tuple[int, ...], number: int, place: int) -> bool:
        """Whether a label comes within the next lines."""
        places = self._places.get((level, above, number), [])
        after = bisect_right(places, place)
        return after < len(places) and places[after] - place <= _AHEAD

    def _bare_fits(self, label: Label, place: int) -> bool:
        """A bare number heads the sections that are numbered 1.1, 1.2 after it."""
        headed = self._comes(Level.DECIMAL_2, (label.number,), 1, place)
        last = self._seen.get(Level.ARABIC)
        carries_on = self._goes_on(label) and bool(last and last.printed.isdecimal())
        return carries_on or (headed and label.number == 1)

    def _decimal_fits(self, label: Label, *, strict: bool) -> bool:
        above = self._seen.get(_ABOVE[label.level])
        if above is not None and (*above.above, above.number) == label.above:
            last = self._seen.get(label.level)
            return label.number == 1 if last is None else self._goes_on(label)
        return strict and label.number == 1 and above is None

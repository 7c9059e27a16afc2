"""字符覆盖: whether every printed character of a file is in the tree that was read from it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from jzdesk.gazette.model import Gazette, Node

_HEADING = re.compile(r"#{1,6}")
_LINE = re.compile(r"[^\r\n]*(?:\r\n|\r|\n|$)")
_RULED = re.compile(r"[\s|:+-]*--[\s|:+-]*$")
_BARS = re.compile(r"<br>|\\?\|")


@dataclass(frozen=True, slots=True)
class Coverage:
    """How many printed characters there are, blanks and marks apart, and which lines lose some."""

    characters: int
    placed: int
    lines: tuple[int, ...]  # from 1; of characters that no part holds

    @property
    def complete(self) -> bool:
        """Whether nothing is lost."""
        return self.placed == self.characters


def coverage_of(gazette: Gazette) -> Coverage:
    """Count the characters of a gazette's source that its parts hold."""
    source = gazette.source_text
    held = bytearray(len(source))
    for node in nodes_of(gazette):
        for run in node.runs:
            held[run.source.start : run.source.end] = b"\1" * (run.source.end - run.source.start)
    characters, lost = 0, []
    for number, (start, line) in enumerate(_lines(source), start=1):
        marks = _marks(line)
        printed = [
            place for place, sign in enumerate(line) if not sign.isspace() and place not in marks
        ]
        characters += len(printed)
        lost += [number for place in printed if not held[start + place]]
    return Coverage(characters, characters - len(lost), tuple(dict.fromkeys(lost)))


def nodes_of(gazette: Gazette) -> Iterator[Node]:
    """Every part of a gazette, in reading order."""
    yield from gazette.front
    for document in gazette.documents:
        yield from document.nodes


def _lines(source: str) -> Iterable[tuple[int, str]]:
    for match in _LINE.finditer(source):
        yield match.start(), match.group()


def _marks(line: str) -> set[int]:
    """Places of a line that hold marks of headings, lists and tables and no words."""
    words = line.strip()
    begin = line.index(words) if words else 0
    if words.startswith("|") and words.count("|") > 1:
        if _RULED.match(line):
            return set(range(len(line)))
        return {place for match in _BARS.finditer(line) for place in range(*match.span())}
    if match := _HEADING.match(words):
        return set(range(begin, begin + match.end()))
    if words[:1] in ("-", "*", "+") and words[1:2].isspace():
        return {begin}
    return set()

"""From a place on the page to the place in the data, and back."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from PySide6.QtGui import QTextDocument

from jzdesk.gazette.model import Span
from jzdesk.ui.reading.marks import Passage
from jzdesk.ui.reading.words import Block, Stretch


@dataclass(frozen=True, slots=True)
class _Placed:
    """A block of the page where the text document has it; Qt counts UTF-16 units."""

    position: int
    block: Block

    def unit(self, character: int) -> int:
        return self.position + _units(self.block.words.plain[:character])

    def character(self, unit: int) -> int:
        """The character that begins at or before a unit of the document."""
        units = max(0, unit - self.position)
        plain = self.block.words.plain
        if plain.isascii() or _units(plain) == len(plain):
            return min(units, len(plain))
        wide = plain.encode("utf-16-le")[: 2 * units]
        return len(wide.decode("utf-16-le", "ignore"))


@dataclass(frozen=True, slots=True)
class Passus:
    """Words that are read in one go, and where in the document each of their characters begins."""

    text: str
    starts: Sequence[int]

    def end(self, character: int) -> int:
        """Where in the document a character ends."""
        return self.starts[character] + _units(self.text[character])


class Places:
    """Where the words of every part stand on one page."""

    def __init__(self, document: QTextDocument, blocks: Sequence[Block]) -> None:
        """Find ``blocks`` in the document that was made of them."""
        self._document = document
        self._placed = tuple(_placed(document, blocks))
        self._positions = [placed.position for placed in self._placed]

    def passages(self, start: int, end: int) -> tuple[Passage, ...]:
        """选段 between two positions of the document: one for each part, in reading order.

        What the program itself says between the words of a part belongs to none.
        """
        spans: dict[str, Span] = {}
        before = max(0, bisect_right(self._positions, start) - 1)
        for placed in self._placed[before : bisect_left(self._positions, end)]:
            first, last = placed.character(start), placed.character(end)
            for stretch in placed.block.words.stretches:
                if found := _text_of(stretch, first, last):
                    known = spans.get(placed.block.key, found)
                    spans[placed.block.key] = Span(known.start, found.end)
        return tuple(Passage(key, span) for key, span in spans.items())

    def at(self, position: int) -> Passage | None:
        """The character of the data behind one position of the document; None beside them."""
        return next(iter(self.passages(position, position + 1)), None)

    def read_in_one_go(self) -> Iterator[Passus]:
        """Every paragraph as one reads it: the data's words without what is set between them.

        A page break, a correction's note or the sign of a remark parts no word from the next.
        """
        placed = {each.position: each for each in self._placed}
        line = self._document.begin()
        while line.isValid():
            yield _passus(line.text(), line.position(), placed.get(line.position()))
            line = line.next()

    def shown(self, key: str, span: Span) -> Iterator[tuple[int, int]]:
        """Where in the document the words of a part are shown: positions, in order."""
        for placed in self._placed:
            for stretch in placed.block.words.stretches if placed.block.key == key else ():
                if found := _shown_of(stretch, span):
                    yield placed.unit(found.start), placed.unit(found.end)


def _placed(document: QTextDocument, blocks: Iterable[Block]) -> Iterator[_Placed]:
    """Each block at the next paragraph of exactly its words; none where they are not to be found."""
    line = document.begin()
    for block in blocks:
        while line.isValid() and line.text() != block.words.plain:
            line = line.next()
        if not line.isValid():
            return
        yield _Placed(line.position(), block)
        line = line.next()


def _passus(text: str, position: int, placed: _Placed | None) -> Passus:
    starts = [position]
    for character in text:
        starts.append(starts[-1] + _units(character))
    stretches = placed.block.words.stretches if placed else ()
    if not stretches:
        return Passus(text, starts[:-1])
    own = [n for s in stretches for n in range(s.shown.start, s.shown.end)]
    return Passus("".join(text[n] for n in own), [starts[n] for n in own])


def _text_of(stretch: Stretch, first: int, last: int) -> Span | None:
    """What of the cleaned text characters ``first`` to ``last`` of a block show."""
    start, end = max(first, stretch.shown.start), min(last, stretch.shown.end)
    if start >= end:
        return None
    if not stretch.exact:
        return stretch.text
    by = stretch.text.start - stretch.shown.start
    return Span(start + by, end + by)


def _shown_of(stretch: Stretch, span: Span) -> Span | None:
    """Where a stretch shows what stands at ``span`` of the cleaned text."""
    start, end = max(span.start, stretch.text.start), min(span.end, stretch.text.end)
    if start >= end:
        return None
    if not stretch.exact:
        return stretch.shown
    by = stretch.shown.start - stretch.text.start
    return Span(start + by, end + by)


def _units(text: str) -> int:
    return len(text.encode("utf-16-le")) // 2

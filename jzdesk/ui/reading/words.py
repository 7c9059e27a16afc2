"""Rich text that remembers where its characters stand in the data.

The reader shows the data's words between words of its own (status, corrections, signs of notes).
Whoever points at something in it points at characters of the data: these values keep the two apart.
Every word is escaped here: nothing of the data is markup.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from html import escape

from jzdesk.gazette.model import Span

_LINE = "\u2028"  # how Qt counts a <br>
_NEW_LINES = dict.fromkeys(map(ord, "\n\r\v\f\x85\u2028\u2029"), _LINE)
# One character stays one character, whatever rich text would make of it.
_AS_SHOWN = dict.fromkeys((*range(0x20), *range(0x7F, 0xA0), 0xFFFC), " ") | _NEW_LINES


@dataclass(frozen=True, slots=True)
class Stretch:
    """对应: characters as shown, and the characters of the cleaned text that they are.

    Of different lengths the two correspond only as a whole: a correction (勘误) as printed.
    """

    shown: Span
    text: Span

    @property
    def exact(self) -> bool:
        """Whether character corresponds to character."""
        return self.shown.end - self.shown.start == self.text.end - self.text.start

    def moved(self, by: int) -> Stretch:
        """The same further on among the characters shown."""
        return replace(self, shown=Span(self.shown.start + by, self.shown.end + by))


@dataclass(frozen=True, slots=True)
class Words:
    """Rich text, the characters it shows, and which of them are the data's."""

    html: str = ""
    plain: str = ""
    stretches: tuple[Stretch, ...] = ()

    def __add__(self, other: Words) -> Words:
        moved = (stretch.moved(len(self.plain)) for stretch in other.stretches)
        return Words(self.html + other.html, self.plain + other.plain, (*self.stretches, *moved))

    def dressed(self, opening: str, closing: str) -> Words:
        """The same characters within a tag."""
        return replace(self, html=f"{opening}{self.html}{closing}")


@dataclass(frozen=True, slots=True)
class Block:
    """One paragraph of the page; ``key`` names the part whose words are in it."""

    words: Words
    style: str
    align: str = "left"
    key: str = ""

    @property
    def html(self) -> str:
        """The paragraph as rich text; blanks stay as they are."""
        style = f"white-space:pre-wrap;{self.style}"
        return f'<p align="{self.align}" style="{style}">{self.words.html}</p>'


def own_words(text: str) -> Words:
    """Words of the program itself, which stand nowhere in the data."""
    plain = text.translate(_AS_SHOWN)
    return Words(escape(plain).replace(_LINE, "<br>"), plain)


def data_words(text: str, span: Span) -> Words:
    """Words of the data: ``text`` is what stands at ``span`` of the cleaned text."""
    said = own_words(text)
    return replace(said, stretches=(Stretch(Span(0, len(text)), span),)) if text else said


def joined(parts: Iterable[Words]) -> Words:
    """One after the other."""
    whole = Words()
    for part in parts:
        whole += part
    return whole

"""One neutral report (单页) behind every sheet that leaves the program."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Tone(StrEnum):
    """How a paragraph is meant, whatever a printer makes of it."""

    PLAIN = "plain"
    STRONG = "strong"  # the verdict
    QUOTE = "quote"  # words of the gazette
    QUIET = "quiet"  # sources, reservations


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One paragraph of text."""

    text: str
    tone: Tone = Tone.PLAIN


@dataclass(frozen=True, slots=True)
class Table:
    """A table; ``widths`` are shares of the page's width."""

    head: tuple[str, ...]  # empty: the rows name themselves
    rows: tuple[tuple[str, ...], ...]
    widths: tuple[int, ...]
    labels: tuple[int, ...] = ()  # columns whose cells name what stands beside them


@dataclass(frozen=True, slots=True)
class Section:
    """A headed part of a report."""

    title: str
    parts: tuple[Paragraph | Table, ...]


@dataclass(frozen=True, slots=True)
class Report:
    """A sheet: title, what it rests on, its parts, and the reservation at the foot of each page."""

    title: str
    subtitle: str
    sections: tuple[Section, ...]
    footer: str  # edition of the data and 仅供参考
    file_name: str  # suggested, without suffix

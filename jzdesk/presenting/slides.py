"""画面: what a slide says, divided into what is shown at once and what is shown when asked for.

Nothing here knows a size or a colour: a block says what its words are, the screen how they look.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from jzdesk.policy.answer import Verdict
from jzdesk.presenting.content import Content, Question


class Size(StrEnum):
    """How large words are."""

    HUGE = "huge"  # a title page, the amount
    LARGE = "large"  # a verdict, a question
    BODY = "body"
    SMALL = "small"  # sentences that a number rests on, sources


class Tone(StrEnum):
    """What words are, by colour and weight together."""

    PLAIN = "plain"
    STRONG = "strong"
    QUIET = "quiet"
    LABEL = "label"  # names what stands beside it
    QUOTE = "quote"  # words of the gazette
    MARKED = "marked"
    GOOD = "good"
    BAD = "bad"
    WARNING = "warning"
    EXPIRED = "expired"
    NOT_YET = "not_yet"
    CAUTION = "caution"  # what does not rest on the gazette alone


@dataclass(frozen=True, slots=True)
class Run:
    """Words in one tone."""

    text: str
    tone: Tone = Tone.PLAIN


@dataclass(frozen=True, slots=True)
class Text:
    """One paragraph, or one cell of a row."""

    runs: tuple[Run, ...]
    size: Size = Size.BODY
    bullet: str = ""
    centred: bool = False
    to_right: bool = False

    @property
    def words(self) -> str:
        """The paragraph as plain text."""
        return f"{self.bullet} " * bool(self.bullet) + "".join(run.text for run in self.runs)


Ground = Verdict | Tone
"""What a row lies on: the tint of a verdict or of a tone."""


@dataclass(frozen=True, slots=True)
class Row:
    """Cells beside each other; ``shares`` are parts of the width."""

    cells: tuple[Text, ...]
    shares: tuple[int, ...]
    ground: Ground | None = None
    ruled: bool = True  # a line beneath it

    @property
    def words(self) -> str:
        """The row as plain text."""
        return "　".join(filter(None, (cell.words for cell in self.cells)))


Block = Text | Row


@dataclass(frozen=True, slots=True)
class Stage:
    """What is on the screen at once, if the screen is large enough; else its pages follow."""

    blocks: tuple[Block, ...]
    centred: bool = False  # in the middle of the screen, without a head

    @property
    def words(self) -> str:
        """Everything as plain text, for those who do not see it."""
        return "\n".join(block.words for block in self.blocks)


@dataclass(frozen=True, slots=True)
class Slide:
    """一步的画面: the first stage at once, the answer when it is asked for."""

    title: str
    content: Content
    stages: tuple[Stage, ...]
    days: tuple[date, ...]  # 口径日期 of what it says
    notes: tuple[str, ...] = ()
    line: int = 0  # of the script

    @property
    def question(self) -> Question | None:
        """What the audience can answer with a number."""
        return self.content if isinstance(self.content, Question) else None

    def named(self, title: str) -> Slide:
        """The same under another title."""
        return replace(self, title=title)


def text(words: str, tone: Tone = Tone.PLAIN, size: Size = Size.BODY) -> Text:
    """A paragraph in one tone."""
    return Text((Run(words, tone),), size)


def spoken(slide: Slide, stage: int) -> Iterator[str]:
    """What a screen reader says of a slide."""
    yield slide.title
    yield slide.stages[stage].words

"""内容: what the steps of a script come to, looked up and answered, as frozen values.

The slides and the handout are two ways of saying the same content.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from jzdesk.gazette.model import Erratum, Status
from jzdesk.policy.answer import Answer, Citation
from jzdesk.policy.comparing import Comparison
from jzdesk.presenting.script import Words


@dataclass(frozen=True, slots=True)
class Title:
    """标题页."""

    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Prose:
    """文字页."""

    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Piece:
    """Words of a clause, marked or not."""

    text: str
    marked: bool = False


Passage = tuple[Piece, ...]


@dataclass(frozen=True, slots=True)
class Clause:
    """条款 as it is to be shown."""

    name: str  # （十二）实施技能提升补贴政策
    cited: str  # 《…通知》（焦政办〔2024〕15号）第（十二）条
    words: Words
    status: Status
    term: str
    as_of: date
    passages: tuple[Passage, ...]  # of the printed words a page of the gazette each
    tail: str  # the bodies named at the end; empty where they are not shown
    errata: tuple[Erratum, ...]
    lines: tuple[str, ...] = ()  # the trainer's own words


@dataclass(frozen=True, slots=True)
class Example:
    """案例 with its answer."""

    name: str
    story: str
    facts: tuple[tuple[str, str], ...]
    asked: str  # what to ask the audience; may be empty
    answer: Answer
    basis: str  # 技能提升补贴，焦政办〔2024〕15号第（十二）条
    lines: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Compared:
    """两例对比."""

    name: str
    story: str
    comparison: Comparison
    basis: str
    lines: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Granted:
    """One benefit of a list."""

    name: str
    document: str  # 文号
    clause: str  # 第（十二）条
    status: Status
    until: str  # empty: 公报未载明


@dataclass(frozen=True, slots=True)
class Benefits:
    """待遇一览."""

    whose: str
    granted: tuple[Granted, ...]
    lines: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Choice:
    """选项 of a question."""

    words: str
    right: bool
    why: str  # of a wrong one, the mistake that leads to it; may be empty


@dataclass(frozen=True, slots=True)
class Question:
    """提问: choices, and what shows that one of them is right."""

    asked: str
    story: str
    choices: tuple[Choice, ...]
    why: str
    number: int = 0  # in a quiz, from 1; 0: a question by itself
    of: int = 0
    topic: str = ""
    answer: Answer | None = None  # of a case
    asks_amount: bool = True  # not for another number of the answer, such as what is left to pay
    grounds: tuple[Citation, ...] = ()
    day: date | None = None  # 口径日期 where no answer has it
    standing: str = ""  # of the benefit that is right, on the day: 执行中，至 2027-12-31
    sources: tuple[str, ...] = ()  # clauses that the trainer cites, with their names
    lines: tuple[str, ...] = ()

    @property
    def right(self) -> int:
        """Place of the right choice, from 1."""
        return next(place for place, each in enumerate(self.choices, start=1) if each.right)


@dataclass(frozen=True, slots=True)
class Break:
    """停顿."""

    minutes: int
    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Score:
    """成绩: stands at the end of a quiz; what was answered is known to the show alone."""

    of: int


@dataclass(frozen=True, slots=True)
class Gone:
    """What a step asks for and cannot be shown, and why."""

    problem: str


Content = Title | Prose | Clause | Example | Compared | Benefits | Question | Break | Score | Gone

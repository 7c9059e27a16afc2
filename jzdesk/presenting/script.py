"""脚本: what a trainer wrote, as frozen values; nothing here is looked up or answered yet."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum

FEWEST_QUESTIONS, MOST_QUESTIONS, USUAL_QUESTIONS = 1, 50, 10
LARGEST_PAPER = 999_999


class Words(StrEnum):
    """文字: which words of a clause are shown."""

    CLEANED = "整理"
    PRINTED = "原文"


@dataclass(frozen=True, slots=True)
class Fault:
    """脚本有误: what is wrong in a line, what was made of it and what to do."""

    line: int  # from 1
    problem: str

    def __str__(self) -> str:
        return f"第{self.line}行：{self.problem}"


@dataclass(frozen=True, slots=True)
class Opening:
    """标题页: a title and what stands beneath it."""


@dataclass(frozen=True, slots=True)
class Plain:
    """文字页: nothing but the trainer's own words."""


@dataclass(frozen=True, slots=True)
class ShowClause:
    """条款: a clause, whole or in passages, with words marked."""

    cited: str  # as typed: 焦政办〔2024〕15号（十二）
    words: Words = Words.CLEANED
    only: tuple[str, ...] = ()  # passages; 甲……乙 stands for all between the two
    marked: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Change:
    """改动 of one value of a case: 参保职工总数 = 31人."""

    line: int
    name: str  # label of the field, or 日期
    value: str  # as typed


@dataclass(frozen=True, slots=True)
class ShowCase:
    """案例: one case, or two that come of it side by side."""

    name: str  # title or file name of a prepared case, or the name of a saved one
    first: tuple[Change, ...] = ()  # 甲
    second: tuple[Change, ...] = ()  # 乙

    @property
    def compares(self) -> bool:
        """Whether two cases are put side by side."""
        return bool(self.first or self.second)


@dataclass(frozen=True, slots=True)
class ListBenefits:
    """待遇: the benefits of a document or a clause, or those for somebody."""

    whose: str  # 文号 with or without a clause, or a 受益对象


@dataclass(frozen=True, slots=True)
class Ask:
    """提问: the trainer's own question with choices."""

    question: str
    options: tuple[str, ...]
    right: int  # from 1
    why: str = ""
    cited: str = ""  # a clause


@dataclass(frozen=True, slots=True)
class AskCase:
    """考题: the question of one prepared case, or about one situation (匹配)."""

    name: str
    paper: int = 1  # 卷号, by which the choices about a situation are drawn
    number: int = 0  # in a quiz, from 1
    of: int = 0


@dataclass(frozen=True, slots=True)
class AskMany:
    """测验: several questions, picked by topic; one 卷号 always gives the same ones."""

    count: int = USUAL_QUESTIONS
    topics: str = ""  # 范围 as typed: titles of calculators, or parts of them, 匹配; empty: all
    paper: int = 1  # 卷号


@dataclass(frozen=True, slots=True)
class TellScore:
    """成绩 of the questions before it, at the end of a quiz."""

    of: int


@dataclass(frozen=True, slots=True)
class Pause:
    """停顿: time to talk, with a clock that runs down where minutes are given."""

    minutes: int = 0


@dataclass(frozen=True, slots=True)
class Broken:
    """A step that could not be read; the show says so calmly and goes on."""

    problem: str


What = (
    Opening
    | Plain
    | ShowClause
    | ShowCase
    | ListBenefits
    | Ask
    | AskCase
    | AskMany
    | TellScore
    | Pause
    | Broken
)


@dataclass(frozen=True, slots=True)
class Step:
    """一步: everything between two headings."""

    line: int  # of its heading
    title: str
    what: What
    text: tuple[str, ...] = ()  # the trainer's own words, a paragraph each
    notes: tuple[str, ...] = ()  # 备注: for the trainer alone
    day: str = ""  # 日期 as ISO; empty: the script's, else the case's own or the window's


@dataclass(frozen=True, slots=True)
class Script:
    """脚本 as its file tells it."""

    title: str
    steps: tuple[Step, ...]
    faults: tuple[Fault, ...] = field(default=())

"""案例: prepared cases, each a regression test, a trainer's example and a quiz question at once.

A case file (``resources/cases/*.toml``) holds the contract's JSON input, what the law answers,
worked out by hand in its comments, and a question whose wrong answers are the mistakes that
people make. A wrong answer proves itself: either the calculator gives it for a case that differs
in the named facts (``change``), or it is the result of a wrong sum (``expression``), or it is
another verdict.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import TypeVar

from jzdesk.errors import DataError
from jzdesk.policy.answer import PUBLIC_VERDICTS
from jzdesk.policy.places import parse_place, put
from jzdesk.policy.turning import OUTCOMES

AMOUNT, VERDICT = "amount", "verdict"
_MONEY = re.compile(r"[0-9]+\.[0-9]{2}")
_FEWEST_WRONG = 2
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class WrongAnswer:
    """错误选项: a near miss and the mistake that leads to it."""

    answer: str  # money in 元 with two decimals, or a verdict as in JSON
    why: str
    change: Mapping[str, object]  # place → value: the case for which it would be right
    expression: str | None  # the wrong sum


@dataclass(frozen=True, slots=True)
class Quiz:
    """测验题 about one case; the right answer is what the case expects of ``asks``."""

    question: str
    asks: str  # key of the answer: amount, verdict, limit …
    right: str
    why: str
    wrong: tuple[WrongAnswer, ...]

    @property
    def options(self) -> tuple[str, ...]:
        """Give all answers in an order that does not tell the right one: numbers first, rising."""
        return tuple(sorted((self.right, *(each.answer for each in self.wrong)), key=_rank))


@dataclass(frozen=True, slots=True)
class Case:
    """案例 as its file tells it."""

    id: str  # name of its file
    title: str
    story: str
    calculator: str
    as_of: date
    input: Mapping[str, object]  # JSON, numbers with decimals as ``Decimal``
    expect: Mapping[str, object]  # keys of the answer's JSON and their values
    quiz: Quiz

    def deviations(self, answer: Mapping[str, object]) -> list[str]:
        """List where an answer (as JSON) is not what the case expects, one Chinese line each."""
        return list(_deviations(self.expect, answer, ""))

    def changed(self, change: Mapping[str, object]) -> tuple[object, date]:
        """Give the input and the day with some facts changed."""
        facts = dict(change)
        day = facts.pop("as_of", self.as_of)
        case: object = self.input
        for place, value in facts.items():
            case = put(case, parse_place(place), value)
        return case, day if isinstance(day, date) else date.fromisoformat(str(day))


def option_words(option: str) -> str:
    """Say an answer of a quiz for people: 1500.00元, or the verdict."""
    verdicts = {verdict.value: words for verdict, words in OUTCOMES.items()}
    return verdicts.get(option) or f"{option}元"


def read_case(name: str, data: Mapping[str, object]) -> Case:
    """Read a case file, already parsed from TOML; ``name`` is the file's, without its suffix.

    Raises ``DataError``, naming the key, where it is not as it should be.
    """
    where = f"案例 {name}"
    expect = _json(data, "expect", where)
    if expect.get(VERDICT) not in PUBLIC_VERDICTS:
        raise DataError(f"{where}：expect.verdict 应为 {'、'.join(PUBLIC_VERDICTS)}")
    return Case(
        id=name,
        title=_text(data, "title", where),
        story=" ".join(_text(data, "story", where).split()),
        calculator=_text(data, "calculator", where),
        as_of=_of_kind(data, "as_of", date, where),
        input=_json(data, "input", where),
        expect=expect,
        quiz=_quiz(_of_kind(data, "quiz", dict, where), expect, f"{where} 的 quiz"),
    )


def _json(data: Mapping[str, object], key: str, where: str) -> Mapping[str, object]:
    try:
        value = json.loads(_text(data, key, where), parse_float=Decimal)
    except ValueError as error:
        raise DataError(f"{where}：{key} 不是 JSON（{error}）") from error
    if not isinstance(value, dict):
        raise DataError(f"{where}：{key} 应为 JSON 对象")
    return value


def _quiz(data: Mapping[str, object], expect: Mapping[str, object], where: str) -> Quiz:
    asks = _text(data, "asks", where)
    wrong = _of_kind(data, "wrong", list, where)
    if len(wrong) < _FEWEST_WRONG:
        raise DataError(f"{where}：wrong 至少要有{_FEWEST_WRONG}个")
    quiz = Quiz(
        question=_text(data, "question", where),
        asks=asks,
        right=_option(expect.get(asks), f"{where}：asks 所指的 expect.{asks}"),
        why=_text(data, "why", where),
        wrong=tuple(_wrong(each, f"{where}.wrong[{at}]") for at, each in enumerate(wrong)),
    )
    if len(set(quiz.options)) < len(quiz.options):
        raise DataError(f"{where}：选项有重复（{'、'.join(quiz.options)}）")
    return quiz


def _wrong(data: object, where: str) -> WrongAnswer:
    if not isinstance(data, dict):
        raise DataError(f"{where} 应为表")
    return WrongAnswer(
        answer=_option(data.get("answer"), f"{where}.answer"),
        why=_text(data, "why", where),
        change=_json(data, "change", where) if "change" in data else {},
        expression=_text(data, "expression", where) if "expression" in data else None,
    )


def _option(value: object, where: str) -> str:
    if isinstance(value, str) and (value in PUBLIC_VERDICTS or _MONEY.fullmatch(value)):
        return value
    raise DataError(f"{where} 应为两位小数的金额，或 {'、'.join(PUBLIC_VERDICTS)}")


def _rank(option: str) -> tuple[bool, Decimal, str]:
    is_verdict = option in PUBLIC_VERDICTS
    return is_verdict, Decimal(0) if is_verdict else Decimal(option), option


def _deviations(expected: Mapping[str, object], found: object, place: str) -> Iterator[str]:
    members = found if isinstance(found, Mapping) else {}
    for key, value in expected.items():
        here, there = f"{place}{key}", members.get(key)
        if isinstance(value, Mapping):
            yield from _deviations(value, there, f"{here}.")
        elif there != value:
            yield f"{here} 应为 {value}，实为 {there}"


def _text(data: Mapping[str, object], key: str, where: str) -> str:
    text = _of_kind(data, key, str, where).strip()
    if not text:
        raise DataError(f"{where}：{key} 不能为空")
    return text


def _of_kind(data: Mapping[str, object], key: str, kind: type[T], where: str) -> T:
    value = data.get(key)
    if not isinstance(value, kind):
        raise DataError(f"{where}：缺少 {key}，或类型不对（应为 {kind.__name__}）")
    return value

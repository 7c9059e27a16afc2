"""答复: what a calculator answers, with every step, condition and assumption it rests on."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, fields, is_dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum

from jzdesk.policy.money import yuan
from jzdesk.policy.month import Month


class Verdict(StrEnum):
    """结论: the answer in one word."""

    ELIGIBLE = "eligible"  # 符合
    INELIGIBLE = "ineligible"  # 不符合
    UNDETERMINED = "undetermined"  # 公报未载明
    EXPIRED = "expired"  # 按本公报文本已到期
    NOT_YET = "not_yet"  # 按本公报文本尚未开始
    REPEALED = "repealed"  # 已废止, by the words of a later document

    @property
    def public(self) -> str:
        """As the command line's contract has it, which has no word for 已废止: it is over there."""
        return (Verdict.EXPIRED if self is Verdict.REPEALED else self).value


PUBLIC_VERDICTS = tuple(dict.fromkeys(verdict.public for verdict in Verdict))
OVER = (Verdict.EXPIRED, Verdict.REPEALED, Verdict.NOT_YET)
"""结论 of a day on which the policy does not run."""


class Basis(StrEnum):
    """依据: whose words a step or an assumption rests on."""

    GAZETTE = "gazette"  # 公报原文
    OUTSIDE = "outside"  # 公报未载明，按其他文件
    CONVENTION = "convention"  # 本程序约定


class Unit(StrEnum):
    """单位 of a step's amount."""

    YUAN = "元"
    MONTHS = "个月"
    PERSON_MONTHS = "人月"
    PERIODS = "期"  # of a loan that is paid back month by month
    PERCENT = "%"


@dataclass(frozen=True, slots=True)
class Citation:
    """引文: a sentence of a clause, verbatim in its cleaned text."""

    document: str  # 文号
    clause: str  # 编号 as printed; empty for a paragraph without a number
    quote: str


@dataclass(frozen=True, slots=True)
class OutsideRule:
    """公报以外的规定: the gist of a rule of a document that is not in the corpus."""

    number: str  # 文号
    text: str
    certainty: str  # "read": the document was read; "memory": to be checked


@dataclass(frozen=True, slots=True)
class Step:
    """计算步骤: one line of arithmetic and the sentence it rests on.

    ``expression`` evaluates to ``amount`` (half up to two decimals). Its numbers are inputs,
    amounts of earlier steps, or printed in the quote, or in the text of the outside rule or of the
    convention on which the step rests as well.
    """

    label: str
    expression: str
    amount: Decimal
    unit: Unit
    citation: Citation
    rule: OutsideRule | None = None
    convention: str | None = None  # the program's own choice, where the step needs one

    @property
    def basis(self) -> Basis:
        """Tell whether the gazette alone carries this step."""
        if self.rule is not None:
            return Basis.OUTSIDE
        return Basis.GAZETTE if self.convention is None else Basis.CONVENTION


@dataclass(frozen=True, slots=True)
class Condition:
    """条件: one requirement of the clause, met or not."""

    label: str
    met: bool
    citation: Citation


@dataclass(frozen=True, slots=True)
class Item:
    """明细: the answer for one certificate, one employee or one household."""

    verdict: Verdict
    amount: Decimal | None  # 元
    label: str
    reason: str
    extra: Mapping[str, object] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Assumption:
    """前提: what the answer takes from elsewhere than the gazette."""

    basis: Basis
    text: str
    number: str | None = None  # 文号 of an outside rule
    certainty: str | None = None
    citation: Citation | None = None  # of a sentence of another document of the corpus


@dataclass(frozen=True, slots=True)
class Turn:
    """转折: the smallest change of one fact alone that turns the verdict."""

    path: str  # of the field, as in JSON: certificates[1].level
    before: object  # JSON value
    after: object  # JSON value
    text: str  # 再满2个月（到12个月）即符合


@dataclass(frozen=True, slots=True)
class Answer:
    """答复 of one calculator for one case."""

    calculator: str
    as_of: date
    verdict: Verdict
    amount: Decimal | None  # 元; None where no text gives a number
    reason: str  # the verdict in one Chinese sentence
    items: tuple[Item, ...] = ()
    steps: tuple[Step, ...] = ()
    conditions: tuple[Condition, ...] = ()
    assumptions: tuple[Assumption, ...] = ()
    missing: tuple[str, ...] = ()  # facts that the gazette does not give
    turning: tuple[Turn, ...] = ()  # sought only where asked for: it takes many answers
    advice: str | None = None  # a lawful plan that brings more, and why
    extra: Mapping[str, object] = field(default_factory=dict)  # keys of this calculator alone


def to_json(answer: Answer) -> dict[str, object]:
    """Write an answer as the public JSON object (money as strings of 元 with two decimals)."""
    return {
        "calculator": answer.calculator,
        "as_of": answer.as_of.isoformat(),
        "verdict": answer.verdict.public,
        "amount": plain(answer.amount),
        "reason": answer.reason,
        "items": [_item(item) for item in answer.items],
        "steps": [_step(step) for step in answer.steps],
        "conditions": [_condition(condition) for condition in answer.conditions],
        "assumptions": [_assumption(assumption) for assumption in answer.assumptions],
        "missing": list(answer.missing),
        "turning": [_turn(turn) for turn in answer.turning],
        "advice": answer.advice,
        **_members(answer.extra),
    }


def plain(value: object) -> object:
    """Turn a value of an answer into what JSON can carry; money becomes a string of 元."""
    match value:
        case None | bool() | int():
            return value
        case Decimal():
            return yuan(value)
        case Mapping():
            return _members(value)
        case Sequence() if not isinstance(value, str):
            return [plain(member) for member in value]
        case _ if is_dataclass(value) and not isinstance(value, Month):
            return {each.name: plain(getattr(value, each.name)) for each in fields(value)}
    return str(value)


def _members(values: Mapping[str, object]) -> dict[str, object]:
    return {key: plain(value) for key, value in values.items()}


def _item(item: Item) -> dict[str, object]:
    return {
        "verdict": item.verdict.public,
        "amount": plain(item.amount),
        "label": item.label,
        "reason": item.reason,
        **_members(item.extra),
    }


def _step(step: Step) -> dict[str, object]:
    written: dict[str, object] = {
        "label": step.label,
        "expression": step.expression,
        "amount": plain(step.amount),
        "unit": step.unit.value,
        "basis": step.basis.value,
        "citation": _citation(step.citation),
    }
    if step.rule is not None:
        written |= {"number": step.rule.number, "text": step.rule.text}
    elif step.convention is not None:
        written |= {"text": step.convention}
    return written


def _condition(condition: Condition) -> dict[str, object]:
    return {
        "label": condition.label,
        "met": condition.met,
        "citation": _citation(condition.citation),
    }


def _turn(turn: Turn) -> dict[str, object]:
    return {"field": turn.path, "from": turn.before, "to": turn.after, "text": turn.text}


def _assumption(assumption: Assumption) -> dict[str, object]:
    written: dict[str, object] = {"basis": assumption.basis.value, "text": assumption.text}
    if assumption.number is not None:
        written |= {"number": assumption.number, "certainty": assumption.certainty}
    if assumption.citation is not None:
        written |= {"citation": _citation(assumption.citation)}
    return written


def _citation(citation: Citation) -> dict[str, object]:
    return {
        "document": citation.document,
        "clause": citation.clause or None,
        "quote": citation.quote,
    }

"""事实: what the matcher can ask about a person or a unit, in plain words, read strictly.

``resources/matching/questions.toml`` lists them in the order in which they are asked.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TypedDict

from jzdesk.errors import DataError
from jzdesk.policy.fields import (
    Choice,
    ChoiceField,
    CountField,
    Field,
    FlagField,
    MoneyField,
    PercentField,
    Problem,
    shown,
)
from jzdesk.policy.matching.reading import Table, only, optional, tables, text

YES_NO = (Choice("true", "是"), Choice("false", "否"))
KINDS = ("choice", "several", "flag", "count", "money", "percent")
_KEYS = frozenset({"key", "type", "label", "ask", "hint"})
_CHOICES, _UNIT = frozenset({"choices"}), frozenset({"unit"})
_OWN_KEYS = {"choice": _CHOICES, "several": _CHOICES, "count": _UNIT}
_MOST = {"人": 10_000_000}  # of a unit's people; what else is counted is months and times
_MOST_MONTHS = 1200


@dataclass(frozen=True, kw_only=True)
class SeveralField(Field):
    """多选: any number of the choices, each once; none of them is an answer too."""

    choices: tuple[Choice, ...]

    def _parse(self, value: object) -> object:
        if not isinstance(value, list):
            return Problem(f"{shown(value)} 不是列表；{self._accepted()}")
        known = [choice.value for choice in self.choices]
        for member in value:
            if not isinstance(member, str) or member not in known:
                return Problem(f"{shown(member)} 不是可选值；{self._accepted()}")
        if len(set(value)) < len(value):
            return Problem(f"有重复的值；{self._accepted()}")
        return tuple(value)

    def _accepted(self) -> str:
        values = "、".join(choice.value for choice in self.choices)
        return f'可填 {values} 中的若干个，如 ["{self.choices[0].value}"]；都没有填 []'


@dataclass(frozen=True, slots=True)
class Question:
    """问题: one fact and the words in which it is asked."""

    field: Field
    kind: str  # one of KINDS
    ask: str  # 您是…？

    @property
    def key(self) -> str:
        """Key of the fact."""
        return self.field.key

    @property
    def choices(self) -> tuple[Choice, ...]:
        """What can be chosen; none where a number is asked for."""
        match self.field:
            case ChoiceField() | SeveralField():
                return self.field.choices
            case FlagField():
                return YES_NO
        return ()

    def words(self, value: object) -> str:
        """Say an answer, given as JSON, in the words of its choices or with its unit."""
        labels = {choice.value: choice.label for choice in self.choices}
        match value:
            case bool():
                return "是" if value else "否"
            case list():
                return "、".join(labels[each] for each in value) or "都没有"
            case str() if labels:
                return labels[value]
        return f"{value}{self.field.unit}"


def read_questions(data: Mapping[str, object]) -> tuple[Question, ...]:
    """Read the parsed list of questions.

    Raises:
        DataError: a question lacks a key, has an unknown type, or comes twice.
    """
    questions = tuple(_question(table) for table in tables(data, "question", "questions.toml"))
    keys = [question.key for question in questions]
    if repeated := {key for key in keys if keys.count(key) > 1}:
        raise DataError(f"questions.toml：{'、'.join(sorted(repeated))} 写了两次")
    return questions


def _question(data: Table) -> Question:
    where = f"questions.toml 的 {text(data, 'key', 'questions.toml 的 question')}"
    kind = text(data, "type", where)
    if kind not in KINDS:
        raise DataError(f"{where}：type 应为 {'、'.join(KINDS)} 之一")
    only(data, _KEYS | _OWN_KEYS.get(kind, frozenset()), where)
    return Question(_field(kind, data, where), kind, text(data, "ask", where))


def _field(kind: str, data: Table, where: str) -> Field:
    common = _common(data, where)
    match kind:
        case "choice":
            return ChoiceField(**common, choices=_choices(data, where))
        case "several":
            return SeveralField(**common, choices=_choices(data, where))
        case "flag":
            return FlagField(**common)
        case "money":
            return MoneyField(**common)
        case "percent":
            return PercentField(**common)
    unit = text(data, "unit", where)
    return CountField(**common, unit=unit, maximum=_MOST.get(unit, _MOST_MONTHS))


def _choices(data: Table, where: str) -> tuple[Choice, ...]:
    return tuple(
        Choice(text(table, "value", where), text(table, "label", where))
        for table in tables(data, "choices", where)
    )


class _Common(TypedDict):
    key: str
    label: str
    hint: str
    required: bool
    nullable: bool


def _common(data: Table, where: str) -> _Common:
    """Give what fields of every kind have: each may be left out, and null says 不清楚."""
    return {
        "key": text(data, "key", where),
        "label": text(data, "label", where),
        "hint": optional(data, "hint", where),
        "required": False,
        "nullable": True,
    }

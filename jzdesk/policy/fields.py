"""输入项: the kinds of field an input can have, each able to read its JSON value strictly.

The same declarations build the forms of the window, so a field carries what a form shows:
label, hint, unit, example. Reading never raises: faults are collected, so that a form can show
each one beside its field.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from difflib import get_close_matches

from jzdesk.policy.month import Month
from jzdesk.policy.record import Record

LARGEST_AMOUNT = Decimal(10) ** 12  # 元: above every budget of a city; keeps arithmetic exact
LONGEST_LIST = 10_000
LONGEST_TEXT = 100
_RATE_DECIMALS = 6
_MONEY = re.compile(r"-?[0-9]+(?:\.[0-9]+)?")
_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_YEARS = range(1950, 2101)  # outside of it a year is a slip of the pen
_MOST_OFFERED = 20  # keys that a message names before it names the nearest alone
_SHOWN = 20  # characters of a wrong value that a message repeats


@dataclass(frozen=True, slots=True)
class FieldFault:
    """输入错误: what is wrong with one field, and what is accepted."""

    path: str  # as in JSON: certificates[1].level
    label: str
    problem: str

    def __str__(self) -> str:
        place = f"{self.path}（{self.label}）" if self.path else self.label
        return f"{place}：{self.problem}"


Faults = list[FieldFault]


@dataclass(frozen=True, kw_only=True)
class Field:
    """输入项 in general; ``read`` gives the value, or None after noting a fault."""

    key: str
    label: str
    hint: str = ""
    unit: str = ""
    example: object = None  # a sensible JSON value: placeholder of the form, sample case
    required: bool = True
    default: object = None  # what an omitted field that is not required means
    nullable: bool = False

    def read(self, value: object, path: str, faults: Faults) -> object:
        """Read a JSON value; ``path`` is where it stands, for the faults."""
        if value is None and self.nullable:
            return None
        problem_or_value = self._parse(value)
        if isinstance(problem_or_value, Problem):
            faults.append(FieldFault(path, self.label, problem_or_value.text))
            return None
        return problem_or_value

    def sample(self) -> object:
        """Give the example as a JSON value."""
        return self.example

    def _parse(self, value: object) -> object:
        raise NotImplementedError


@dataclass(frozen=True, slots=True)
class Problem:
    """Why a value was not accepted."""

    text: str


@dataclass(frozen=True, kw_only=True)
class MoneyField(Field):
    """金额 in 元: 0 or more, at most two decimals, as a string or a JSON number."""

    unit: str = "元"

    def _parse(self, value: object) -> object:
        amount = _decimal(value)
        if amount is None:
            return Problem(f"{shown(value)} 不是金额；请填数字，如 1500 或 1500.50，不加逗号和单位")
        if amount < 0:
            return Problem(f"金额不能为负（{shown(value)}）；请填0或正数")
        if amount > LARGEST_AMOUNT:
            return Problem("金额过大；最多填1万亿元")
        if _decimals(amount) > 2:
            return Problem(f"金额最多两位小数（{shown(value)}）；请填到分")
        return abs(amount)  # a JSON number may be -0


@dataclass(frozen=True, kw_only=True)
class PercentField(Field):
    """百分数: 5.5 stands for 5.5%; 0 to 100, as a string or a JSON number."""

    unit: str = "%"

    def _parse(self, value: object) -> object:
        number = _decimal(value)
        if number is None:
            return Problem(f"{shown(value)} 不是数；请填百分数，如 5.5 表示5.5%，不加百分号")
        if not 0 <= number <= 100:
            return Problem(f"{shown(value)} 超出范围；请填0到100的百分数")
        if _decimals(number) > _RATE_DECIMALS:
            return Problem(f"最多{_RATE_DECIMALS}位小数（{shown(value)}）")
        return abs(number)  # a JSON number may be -0


@dataclass(frozen=True, kw_only=True)
class CountField(Field):
    """整数: a count of months, people or years."""

    minimum: int = 0
    maximum: int = 1200

    def _parse(self, value: object) -> object:
        if isinstance(value, bool) or not isinstance(value, int):
            return Problem(f"{shown(value)} 不是整数；{self._accepted()}")
        if not self.minimum <= value <= self.maximum:
            return Problem(f"{shown(value)} 超出范围；{self._accepted()}")
        return value

    def _accepted(self) -> str:
        return f"请填{self.minimum}到{self.maximum}的整数"


@dataclass(frozen=True, kw_only=True)
class MonthField(Field):
    """年月, written YYYY-MM."""

    def _parse(self, value: object) -> object:
        try:
            month = Month.parse(value) if isinstance(value, str) else None
        except ValueError:
            month = None
        if month is None or month.year not in _YEARS:
            return Problem(f"{shown(value)} 不是年月；请按 2024-07 的样子填，月份为01到12")
        return month


@dataclass(frozen=True, kw_only=True)
class DayField(Field):
    """日期, written YYYY-MM-DD."""

    def _parse(self, value: object) -> object:
        day = _day(value)
        if day is None or day.year not in _YEARS:
            return Problem(f"{shown(value)} 不是日期；请按 2024-07-18 的样子填")
        return day


@dataclass(frozen=True, slots=True)
class Choice:
    """选项: the value in JSON and its words for people."""

    value: str
    label: str

    def __str__(self) -> str:
        return self.value if self.value == self.label else f"{self.value}（{self.label}）"


@dataclass(frozen=True, kw_only=True)
class ChoiceField(Field):
    """单选."""

    choices: tuple[Choice, ...]

    def _parse(self, value: object) -> object:
        if isinstance(value, str) and any(value == choice.value for choice in self.choices):
            return value
        accepted = "、".join(str(choice) for choice in self.choices)
        return Problem(f"{shown(value)} 不是可选值；可填 {accepted}")


@dataclass(frozen=True, kw_only=True)
class FlagField(Field):
    """是否."""

    def _parse(self, value: object) -> object:
        if isinstance(value, bool):
            return value
        return Problem(f"{shown(value)} 不是是否值；请填 true（是）或 false（否）")


@dataclass(frozen=True, kw_only=True)
class TextField(Field):
    """文字: one line, not blank; spaces around it are dropped."""

    def _parse(self, value: object) -> object:
        if not isinstance(value, str) or not value.strip():
            return Problem(f"{shown(value)} 不是文字；请填1到{LONGEST_TEXT}个字")
        if len(value) > LONGEST_TEXT:
            return Problem(f"文字过长（{len(value)}字）；请填1到{LONGEST_TEXT}个字")
        if not all(map(_is_visible, value)):
            return Problem("含有控制字符或不可见字符；请去掉后重填")
        return value.strip()


@dataclass(frozen=True, kw_only=True)
class RecordField(Field):
    """一组输入项; in JSON an object. Where it may be left out, ``{}`` says that it was."""

    fields: tuple[Field, ...]

    def read(self, value: object, path: str, faults: Faults) -> object:
        """Read an object: every known key, nothing unknown."""
        if not isinstance(value, Mapping):
            faults.append(FieldFault(path, self.label, f"{shown(value)} 不是对象；应为 {{…}}"))
            return None
        if not (value or self.required):
            return self.default
        prefix = f"{path}." if path else ""
        self._note_unknown(value, prefix, faults)
        return Record(
            {field.key: _member(field, value, prefix + field.key, faults) for field in self.fields}
        )

    def sample(self) -> dict[str, object]:
        """Give an example of every field but those that a sample is better without."""
        samples = ((field, field.sample()) for field in self.fields)
        return {
            field.key: sample
            for field, sample in samples
            if sample is not None or field.nullable or field.required
        }

    def _note_unknown(self, value: Mapping[object, object], prefix: str, faults: Faults) -> None:
        keys = [field.key for field in self.fields]
        for key in value:
            if key not in keys:
                problem = f"没有这一项；可填 {_offered(str(key), keys)}"
                faults.append(FieldFault(prefix + _clipped(str(key)), "未知项", problem))


@dataclass(frozen=True, kw_only=True)
class ListField(Field):
    """列表 of records."""

    item: RecordField
    minimum: int = 0

    def read(self, value: object, path: str, faults: Faults) -> object:
        """Read a list, each member under its index."""
        if not isinstance(value, list):
            faults.append(FieldFault(path, self.label, f"{shown(value)} 不是列表；应为 […]"))
            return None
        if not self.minimum <= len(value) <= LONGEST_LIST:
            problem = f"有{len(value)}项；应有{self.minimum}到{LONGEST_LIST}项"
            faults.append(FieldFault(path, self.label, problem))
            return None
        return tuple(
            self.item.read(member, f"{path}[{index}]", faults) for index, member in enumerate(value)
        )

    def sample(self) -> object:
        """Give a list with one example, none where the list may be left out."""
        return [self.item.sample()] if self.required else []


def shown(value: object) -> str:
    """Write a wrong value for a message: short, on one line, nothing invisible."""
    match value:
        case None | bool():
            return {None: "null", True: "true", False: "false"}[value]
        case str():
            return f'"{_clipped(value)}"'
        case Decimal():
            return _clipped(str(value))
        case int():
            return str(value) if abs(value) < 10**_SHOWN else "过大的数"
        case Mapping():
            return "对象"
        case Sequence():
            return "列表"
    return _clipped(str(value))


def _clipped(text: str) -> str:
    visible = "".join(c if _is_visible(c) else "□" for c in text[: _SHOWN + 1])
    return visible if len(text) <= _SHOWN else visible[:_SHOWN] + "…"


def _offered(wrong: str, keys: list[str]) -> str:
    """Name the keys that are accepted; of very many, those that come closest."""
    if len(keys) <= _MOST_OFFERED:
        return "、".join(keys)
    near = get_close_matches(wrong[:LONGEST_TEXT], keys, n=5) or keys[:5]
    return f"{'、'.join(near)} 等{len(keys)}项"


def _is_visible(character: str) -> bool:
    # Control, format, surrogate, private use and unassigned characters; line and paragraph ends.
    category = unicodedata.category(character)
    return category[0] != "C" and category not in ("Zl", "Zp")


def _decimal(value: object) -> Decimal | None:
    match value:
        case bool():
            return None
        case int():
            # A vast integer is not worth converting: anything above the largest will do.
            return Decimal(value) if abs(value) <= LARGEST_AMOUNT else Decimal("Infinity")
        case Decimal():
            return value if value.is_finite() else None
        case str() if len(value) <= LONGEST_TEXT and _MONEY.fullmatch(value):
            return Decimal(value)
    return None


def _decimals(amount: Decimal) -> int:
    exponent = amount.as_tuple().exponent
    return -exponent if isinstance(exponent, int) else 0


def _day(value: object) -> date | None:
    if not isinstance(value, str) or not _DAY.fullmatch(value):
        return None
    try:
        return date.fromisoformat(value)
    except ValueError:
        return None


def _member(field: Field, value: Mapping[object, object], path: str, faults: Faults) -> object:
    if field.key in value:
        return field.read(value[field.key], path, faults)
    if field.required:
        faults.append(FieldFault(path, field.label, "缺少这一项，必须填写"))
    return field.default

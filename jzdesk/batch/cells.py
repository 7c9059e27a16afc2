"""单元格: what stands in a cell of a list, and how it becomes the value that a field reads.

Lists are typed by many hands: 2024年7月, 2024/7 and a date that Excel made of it are one month. What
is no value of the field is handed on as it stands, for the field to refuse.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal

from jzdesk.policy.fields import (
    ChoiceField,
    CountField,
    DayField,
    Field,
    FlagField,
    MoneyField,
    MonthField,
    PercentField,
    TextField,
    shown,
)
from jzdesk.policy.spelling import as_compared

YES, NO = "是", "否"
_FLAGS = {YES: True, NO: False, "TRUE": True, "FALSE": False}
_THOUSANDS = re.compile(r"-?\d{1,3}(,\d{3})+(\.\d+)?")
_WHOLE = re.compile(r"-?\d{1,19}")  # longer ones are no count, and Python asks time for them
_DAY = re.compile(r"(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?")
_MONTH = re.compile(r"(\d{4})[-/.年](\d{1,2})月?")
_JOINED_DAY = re.compile(r"(\d{4})(\d\d)(\d\d)")
_JOINED_MONTH = re.compile(r"(\d{4})(\d\d)")
_EXACT = 10**15  # Excel keeps fifteen digits of a number


@dataclass(frozen=True, slots=True)
class Unreadable:
    """A cell without a value of its own: a formula, an error; ``problem`` says what to do."""

    problem: str


Cell = str | int | Decimal | bool | date | datetime | Unreadable | None


@dataclass(frozen=True, slots=True)
class Row:
    """行 of a list: its number as Excel shows it, from 1, and its cells from column A on."""

    number: int
    cells: tuple[Cell, ...]

    def cell(self, place: int) -> Cell:
        """Give the cell at ``place``, from 0; rows end with their last filled cell."""
        return self.cells[place] if place < len(self.cells) else None


@dataclass(frozen=True, slots=True)
class Grid:
    """What a list holds: every row that is not blank, and ranges of merged cells (B3:B5)."""

    rows: tuple[Row, ...]
    merged: tuple[str, ...] = ()


def is_blank(cell: Cell) -> bool:
    """Whether nothing, or only spaces, stands in a cell."""
    return cell is None or (isinstance(cell, str) and not cell.strip())


def value_of(cell: Cell, field: Field) -> object:
    """Give the JSON value that a cell means to ``field``; where it means none, the cell itself."""
    if isinstance(cell, Unreadable | None):
        return cell
    read = _READERS.get(type(field))
    return read(cell, field) if read else cell


def problem_of(cell: Cell, field: Field, problem: str) -> str:
    """Write why a cell was refused; ``problem`` is the field's own word, meant for JSON."""
    if isinstance(cell, Unreadable):
        return cell.problem
    if is_blank(cell):
        return problem
    if isinstance(field, ChoiceField):
        accepted = "、".join(choice.label for choice in field.choices)
        return f"{shown(words(cell))} 不是可选值；可填 {accepted}"
    if isinstance(field, FlagField):
        return f"{shown(words(cell))} 不是可选值；可填 {YES}、{NO}"
    return problem


def _text(cell: Cell, _field: Field) -> object:
    return words(cell)


def words(cell: Cell) -> object:
    """Give the text of a cell; what Excel may have altered becomes ``Unreadable``."""
    match cell:
        case bool():
            return {True: "TRUE", False: "FALSE"}[cell]
        case str():
            return cell.strip()
        case (int() | Decimal()) as number if -_EXACT < number < _EXACT:
            return f"{Decimal(number):f}"
        case int() | Decimal():
            return Unreadable("数字过长，Excel 只保留15位；请先把这一列设为文本，再重新填写")
        case date():
            return Unreadable("被 Excel 变成了日期；请先把这一列设为文本，再重新填写")
    return cell


def _choice(cell: Cell, field: Field) -> object:
    """Take the words of a choice or its value in JSON."""
    typed = words(cell)
    if not isinstance(typed, str) or not isinstance(field, ChoiceField):
        return typed
    wanted = as_compared(typed)
    for choice in field.choices:
        if wanted in (as_compared(choice.label), choice.value):
            return choice.value
    return typed


def _flag(cell: Cell, _field: Field) -> object:
    return _FLAGS.get(cell.strip().upper(), cell) if isinstance(cell, str) else cell


def _number(cell: Cell, _field: Field) -> object:
    """Take a number as typed: full width, with thousands set off."""
    if not isinstance(cell, str):
        return cell
    text = unicodedata.normalize("NFKC", cell).strip()
    return text.replace(",", "") if _THOUSANDS.fullmatch(text) else text


def _percent(cell: Cell, field: Field) -> object:
    number = _number(cell, field)
    return number.removesuffix("%").strip() if isinstance(number, str) else number


def _count(cell: Cell, field: Field) -> object:
    number = _number(cell, field)
    if isinstance(number, str):
        return int(number) if _WHOLE.fullmatch(number) else number
    if isinstance(number, Decimal) and number.is_finite() and number % 1 == 0:
        return int(number)
    return number


def _month(cell: Cell, _field: Field) -> object:
    if isinstance(cell, date):
        return f"{cell.year:04d}-{cell.month:02d}"  # Excel makes the first of the month of 2024-07
    text = _joined(cell)
    found = _MONTH.fullmatch(text) or _DAY.fullmatch(text) or _JOINED_MONTH.fullmatch(text)
    return f"{found[1]}-{found[2]:0>2}" if found else cell


def _day(cell: Cell, _field: Field) -> object:
    if isinstance(cell, date):
        return f"{cell.year:04d}-{cell.month:02d}-{cell.day:02d}"
    text = _joined(cell)
    found = _DAY.fullmatch(text) or _JOINED_DAY.fullmatch(text)
    return f"{found[1]}-{found[2]:0>2}-{found[3]:0>2}" if found else cell


def _joined(cell: Cell) -> str:
    """Give a month or day as typed without spaces; 202407 may be text or a number."""
    if isinstance(cell, str) or (isinstance(cell, int) and not isinstance(cell, bool)):
        return as_compared(str(cell))
    return ""


_READERS: Mapping[type[Field], Callable[[Cell, Field], object]] = {
    ChoiceField: _choice,
    FlagField: _flag,
    CountField: _count,
    PercentField: _percent,
    MoneyField: _number,
    MonthField: _month,
    DayField: _day,
    TextField: _text,
}

"""案例里的值: told to people, and one of them named and typed as people do to be changed."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from difflib import get_close_matches

from jzdesk.batch.cells import problem_of, value_of
from jzdesk.errors import InputError
from jzdesk.policy.comparing import value_words
from jzdesk.policy.fields import (
    CountField,
    Field,
    FieldFault,
    ListField,
    MoneyField,
    PercentField,
    RecordField,
)
from jzdesk.policy.money import plain_number
from jzdesk.policy.places import ABSENT, Place, put, written_place
from jzdesk.policy.schema import AS_OF
from jzdesk.presenting.script import Change

_DAY_NAMES = ("日期", "口径日期", AS_OF.label)
_NOTHING = ("未填", "不填", "没有", "空")
_LARGE = {"万": 10_000, "亿": 100_000_000}
_NUMBER = re.compile(r"(-?[\d,]+(?:\.\d+)?)\s*([万亿]?)")
_MOST_NAMED = 6


@dataclass(frozen=True, slots=True)
class Value:
    """A single value of a case: where it stands, its field and its name (证书1的等级)."""

    place: Place
    field: Field
    name: str


def values_of(fields: Iterable[Field], case: object) -> tuple[Value, ...]:
    """Every value that a case has or could have, the members of its lists numbered from 1."""
    return tuple(_values(fields, case, (), ""))


def _values(fields: Iterable[Field], case: object, place: Place, owner: str) -> Iterator[Value]:
    members = case if isinstance(case, Mapping) else {}
    for field in fields:
        here, value = (*place, field.key), members.get(field.key)
        match field:
            case RecordField():
                yield from _values(field.fields, value, here, owner)
            case ListField(item=item):
                for index, member in enumerate(value if isinstance(value, list) else ()):
                    name = f"{owner}{item.label}{index + 1}的"
                    yield from _values(item.fields, member, (*here, index), name)
            case _:
                yield Value(here, field, owner + field.label)


def facts_of(fields: Iterable[Field], case: object) -> tuple[tuple[str, str], ...]:
    """What is known of a case, label and value; members of a list that are alike in one line."""
    return tuple(_facts(fields, case))


def _facts(fields: Iterable[Field], case: object) -> Iterator[tuple[str, str]]:
    members = case if isinstance(case, Mapping) else {}
    for field in fields:
        value = members.get(field.key)
        match field:
            case RecordField():
                yield from _facts(field.fields, value)
            case ListField(item=item) if isinstance(value, list):
                yield from _alike(item, value)
            case _ if value is not None:
                yield field.label, value_words(field, value)


def _alike(item: RecordField, members: list[object]) -> Iterator[tuple[str, str]]:
    numbers: dict[str, list[str]] = {}
    for number, member in enumerate(members, start=1):
        words = "，".join(f"{label}：{own}" for label, own in _facts(item.fields, member))
        numbers.setdefault(words, []).append(str(number))
    for words, own in numbers.items():
        yield f"{item.label}{'、'.join(own)}", words


def changed(
    fields: Iterable[Field], case: object, day: date, changes: Iterable[Change]
) -> tuple[object, date]:
    """Give a case and its day with some values changed.

    Raises:
        InputError: a change names what the case does not have, or a value that its field does
            not take; says the line and what is accepted.
    """
    known = values_of(fields, case)
    for change in changes:
        if change.name in _DAY_NAMES:
            day = _day(change)
        else:
            value = _named(change, known)
            case = put(case, value.place, _read(change, value.field))
    return case, day


def _day(change: Change) -> date:
    read = AS_OF.read(value_of(change.value, AS_OF), "", [])
    if isinstance(read, date):
        return read
    raise InputError(f"第{change.line}行：“{change.value}”不是日期；请写成 2024-12-31")


def _named(change: Change, known: Iterable[Value]) -> Value:
    by_name = {_plain(each.name): each for each in known}
    by_name |= {written_place(each.place): each for each in known}
    found = by_name.get(_plain(change.name)) or by_name.get(change.name)
    if found is None:
        names = [each.name for each in known]
        near = get_close_matches(change.name, names, n=_MOST_NAMED, cutoff=0.3) or names
        offered = "、".join(near[:_MOST_NAMED])
        raise InputError(
            f"第{change.line}行：这一例没有“{change.name}”这一项；可写 日期、{offered}"
        )
    return found


def _plain(name: str) -> str:
    return "".join(unicodedata.normalize("NFKC", name).split())


def _read(change: Change, field: Field) -> object:
    """Give the JSON value that was typed; ``ABSENT`` where the value is to be left out."""
    if change.value in _NOTHING:
        return None if field.nullable else ABSENT
    typed = _number(change.value, field) if _takes_number(field) else change.value
    value = value_of(typed, field)
    faults: list[FieldFault] = []
    field.read(value, "", faults)
    if faults:
        problem = problem_of(change.value, field, faults[0].problem)
        raise InputError(f"第{change.line}行：{change.name}：{problem}")
    return value


def _takes_number(field: Field) -> bool:
    return isinstance(field, CountField | MoneyField | PercentField)


def _number(typed: str, field: Field) -> str:
    """A number without its unit, 万 and 亿 multiplied out; what is none stays as it is."""
    text = unicodedata.normalize("NFKC", typed).strip()
    found = _NUMBER.fullmatch(text.removesuffix(field.unit).strip())
    if not found or not found[2]:
        return text.removesuffix(field.unit).strip()
    return plain_number(Decimal(found[1].replace(",", "")) * _LARGE[found[2]])

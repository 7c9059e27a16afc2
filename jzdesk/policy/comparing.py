"""对比: two cases of one calculator side by side, and what makes their verdicts differ.

Nothing is known here of any policy: facts are walked through the calculator's schema, conditions
and steps are paired by their words. Which change flips the verdict is found by asking the
calculator for the first case with one fact of the second, then with two, then with three.
"""

from __future__ import annotations

import re
from collections import defaultdict, deque
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from itertools import combinations, zip_longest
from typing import Generic, TypeVar

from jzdesk.policy.answer import Answer, Condition, Step, Verdict, to_json
from jzdesk.policy.fields import ChoiceField, Field, ListField, RecordField
from jzdesk.policy.money import plain_number, yuan
from jzdesk.policy.places import ABSENT, Place, put, written_place
from jzdesk.policy.schema import AS_OF, CaseError
from jzdesk.policy.turning import OUTCOMES

_AS_OF_PLACE: Place = (AS_OF.key,)
_MOST_TOGETHER = 3  # facts that are changed at once in search of a flip
_MOST_QUESTIONS = 300  # to the calculator: enough for twelve differing facts
_IN_BRACKETS = re.compile(r"（[^（）]*）")
_NUMBER = re.compile(r"[0-9.]+")
L = TypeVar("L", Condition, Step)


@dataclass(frozen=True, slots=True)
class Sample:
    """One of two cases: the input as JSON, its day and its answer."""

    case: object
    as_of: date
    answer: Answer


@dataclass(frozen=True, slots=True)
class Difference:
    """不同之处 of the inputs: one fact with two values."""

    place: Place
    field: Field
    label: str  # 证书2的等级
    first: object  # JSON value, or ``ABSENT``
    second: object
    first_words: str  # for people: 28人, 未填
    second_words: str

    @property
    def text(self) -> str:
        """Say the change from the first case to the second."""
        return f"{self.label}由{self.first_words}改为{self.second_words}"


@dataclass(frozen=True, slots=True)
class Pair(Generic[L]):
    """One condition or step in both cases; None where a case has none such."""

    label: str
    first: L | None
    second: L | None
    same: bool


@dataclass(frozen=True, slots=True)
class Flip:
    """翻转: the fewest facts of the second case that give the first one its verdict."""

    differences: tuple[Difference, ...]
    text: str


@dataclass(frozen=True, slots=True)
class Comparison:
    """对比 of two cases."""

    first: Sample
    second: Sample
    inputs: tuple[Difference, ...]
    conditions: tuple[Pair[Condition], ...]
    steps: tuple[Pair[Step], ...]
    flips: tuple[Flip, ...]  # none where the verdicts agree, or more than three facts are needed
    summary: str


Answering = Callable[[object, date], Answer]
"""Answers a case on a day; raises ``CaseError`` for a case that cannot be accepted."""


def compare(fields: tuple[Field, ...], first: Sample, second: Sample, ask: Answering) -> Comparison:
    """Put two answered cases of one calculator side by side; ``fields`` are its schema's."""
    inputs = differences(fields, first, second)
    flips: tuple[Flip, ...] = ()
    if first.answer.verdict is not second.answer.verdict:
        flips = _Search(first, second.answer.verdict, ask).flips(inputs)
    return Comparison(
        first=first,
        second=second,
        inputs=inputs,
        conditions=_paired(first.answer.conditions, second.answer.conditions, _same_condition),
        steps=_paired(first.answer.steps, second.answer.steps, _same_step),
        flips=flips,
        summary=_summary(first.answer, second.answer, inputs, flips),
    )


def differences(fields: tuple[Field, ...], first: Sample, second: Sample) -> tuple[Difference, ...]:
    """List the facts that differ, in the order of the form, the day of the answer last."""
    found = list(_in_record(fields, first.case, second.case, (), ""))
    found += _single(AS_OF, first.as_of.isoformat(), second.as_of.isoformat(), _AS_OF_PLACE, "")
    return tuple(found)


def changed(sample: Sample, inputs: Sequence[Difference]) -> tuple[object, date]:
    """Give the first case and its day with some facts of the second.

    ``ValueError`` where they cannot be put there: a list's third member without its second.
    """
    case, day = sample.case, sample.as_of
    there = [each for each in inputs if each.second is not ABSENT]
    gone = [each for each in inputs if each.second is ABSENT]
    for each in (*there, *reversed(gone)):  # taking one from a list moves those behind it
        if each.place == _AS_OF_PLACE:
            day = date.fromisoformat(str(each.second))
        else:
            case = put(case, each.place, each.second)
    return case, day


class _Search:
    """For the fewest facts of the second case that give the first one its verdict."""

    def __init__(self, first: Sample, wanted: Verdict, ask: Answering) -> None:
        self._first, self._wanted, self._ask = first, wanted, ask

    def flips(self, inputs: Sequence[Difference]) -> tuple[Flip, ...]:
        asked = 0
        for together in range(1, _MOST_TOGETHER + 1):
            choices = list(combinations(inputs, together))
            asked += len(choices)
            if asked > _MOST_QUESTIONS:
                return ()
            found = tuple(self._flip(choice) for choice in choices if self._turns(choice))
            if found:
                return found
        return ()

    def _turns(self, inputs: tuple[Difference, ...]) -> bool:
        try:
            case, day = changed(self._first, inputs)
            return self._ask(case, day).verdict is self._wanted
        except (CaseError, ValueError):
            return False  # half of a change can be a case that cannot be

    def _flip(self, inputs: tuple[Difference, ...]) -> Flip:
        words = "，".join(each.text for each in inputs)
        verb = "只把" if len(inputs) == 1 else "同时把"
        text = f"{verb}{words}，结论就由{self._before}变为{OUTCOMES[self._wanted]}"
        return Flip(inputs, text + (self._sooner(inputs[0]) if len(inputs) == 1 else ""))

    @property
    def _before(self) -> str:
        return OUTCOMES[self._first.answer.verdict]

    def _sooner(self, difference: Difference) -> str:
        """Tell the smaller change of the same fact that is enough, where one was found."""
        field, place = difference.field, written_place(difference.place)
        enough = _read(field, difference.second)
        for turn in self._first.answer.turning:
            if turn.path == place and _read(field, turn.after) != enough:
                return f"（其实{turn.text}）"
        return ""


def _in_record(
    fields: tuple[Field, ...], first: object, second: object, place: Place, owner: str
) -> Iterator[Difference]:
    one, other = _members(first), _members(second)
    for field in fields:
        values = one.get(field.key, ABSENT), other.get(field.key, ABSENT)
        here = (*place, field.key)
        match field:
            case RecordField():
                yield from _nested(field, *values, here, owner)
            case ListField():
                yield from _in_list(field.item, *values, here, owner)
            case _:
                yield from _single(field, *values, here, owner)


def _nested(
    field: RecordField, first: object, second: object, place: Place, owner: str
) -> Iterator[Difference]:
    # A record without a default is there as a whole or not at all: half of it would be refused.
    if field.default is None and bool(_members(first)) is not bool(_members(second)):
        yield _difference(field, first or ABSENT, second or ABSENT, place, owner + field.label)
    else:
        yield from _in_record(field.fields, first, second, place, owner)


def _in_list(
    item: RecordField, first: object, second: object, place: Place, owner: str
) -> Iterator[Difference]:
    for index, (one, other) in enumerate(
        zip_longest(_listed(first), _listed(second), fillvalue=ABSENT)
    ):
        here, name = (*place, index), f"{owner}{item.label}{index + 1}"
        if ABSENT in (one, other):
            yield _difference(item, one, other, here, name)
        else:
            yield from _in_record(item.fields, one, other, here, f"{name}的")


def _single(
    field: Field, first: object, second: object, place: Place, owner: str
) -> Iterator[Difference]:
    if _read(field, first) != _read(field, second):
        yield _difference(field, first, second, place, owner + field.label)


def _difference(
    field: Field, first: object, second: object, place: Place, label: str
) -> Difference:
    words = value_words(field, first), value_words(field, second)
    return Difference(place, field, label, first, second, *words)


def _read(field: Field, value: object) -> object:
    """Read a value of an accepted case: 42000 and "42000.00" are one."""
    return field.default if value is ABSENT else field.read(value, "", [])


def value_words(field: Field, value: object) -> str:
    """Say a value as the form does."""
    if isinstance(field, RecordField):
        return "没有" if value is ABSENT else _record_words(field, _members(value))
    if isinstance(field, ListField):
        return "；".join(value_words(field.item, each) for each in _listed(value)) or "没有"
    match _read(field, value):
        case None:
            return "未填"
        case bool(flag):
            return "是" if flag else "否"
        case Decimal() as number:
            return plain_number(number) + field.unit
        case str(chosen) if isinstance(field, ChoiceField):
            return next(each.label for each in field.choices if each.value == chosen)
        case other:
            return f"{other}{field.unit}"


def _record_words(field: RecordField, members: Mapping[str, object]) -> str:
    given = (each for each in field.fields if each.key in members)
    return "，".join(f"{each.label}{value_words(each, members[each.key])}" for each in given)


def _paired(
    first: Sequence[L], second: Sequence[L], same: Callable[[L, L], bool]
) -> tuple[Pair[L], ...]:
    """Pair what is labelled alike: word for word, else but for brackets, else but for numbers."""
    partners: dict[int, int] = {}
    for likened in (str, _without_brackets, _without_numbers):
        taken, waiting = set(partners.values()), defaultdict[str, deque[int]](deque)
        for at, each in enumerate(second):
            if at not in taken:
                waiting[likened(each.label)].append(at)
        for at, each in enumerate(first):
            if at not in partners and (alike := waiting[likened(each.label)]):
                partners[at] = alike.popleft()
    pairs = []
    for at, one in enumerate(first):
        other = second[partners[at]] if at in partners else None
        alike_in_all = other is not None and same(one, other)
        pairs.append(Pair(one.label, one, other, alike_in_all))
    alone = set(range(len(second))) - set(partners.values())
    pairs += [Pair(second[at].label, None, second[at], same=False) for at in sorted(alone)]
    return tuple(pairs)


def _without_brackets(label: str) -> str:
    return _IN_BRACKETS.sub("", label)


def _without_numbers(label: str) -> str:
    return _NUMBER.sub("", _without_brackets(label))


def _same_condition(one: Condition, other: Condition) -> bool:
    return one.met is other.met and one.label == other.label


def _same_step(one: Step, other: Step) -> bool:
    return (one.expression, one.amount) == (other.expression, other.amount)


def _summary(
    first: Answer, second: Answer, inputs: Sequence[Difference], flips: Sequence[Flip]
) -> str:
    if flips:
        return "；".join(flip.text for flip in flips)
    if first.verdict is second.verdict:
        count = f"有{len(inputs)}处填得不同" if inputs else "填得完全一样"
        return f"两例{count}，结论都是{OUTCOMES[first.verdict]}{_gap(first.amount, second.amount)}"
    before, after = OUTCOMES[first.verdict], OUTCOMES[second.verdict]
    return f"甲{before}，乙{after}；改变其中{_MOST_TOGETHER}处以内还不能使结论变过来"


def _gap(first: Decimal | None, second: Decimal | None) -> str:
    if first is None or second is None or first == second:
        return ""
    more = "多" if second > first else "少"
    return f"，乙比甲{more}{yuan(abs(second - first))}元"


def _members(value: object) -> Mapping[str, object]:
    return value if isinstance(value, Mapping) else {}


def _listed(value: object) -> Sequence[object]:
    return value if isinstance(value, list) else []


def comparison_json(comparison: Comparison) -> dict[str, object]:
    """Write a comparison as a JSON object; what a case does not have is null."""
    return {
        "calculator": comparison.first.answer.calculator,
        "summary": comparison.summary,
        "flips": [
            {"fields": [written_place(d.place) for d in flip.differences], "text": flip.text}
            for flip in comparison.flips
        ],
        "inputs": [_difference_json(each) for each in comparison.inputs],
        "conditions": [
            _pair_json(pair, lambda condition: {"label": condition.label, "met": condition.met})
            for pair in comparison.conditions
        ],
        "steps": [
            _pair_json(
                pair, lambda step: {"expression": step.expression, "amount": yuan(step.amount)}
            )
            for pair in comparison.steps
        ],
        "first": to_json(comparison.first.answer),
        "second": to_json(comparison.second.answer),
    }


def _difference_json(difference: Difference) -> dict[str, object]:
    return {
        "field": written_place(difference.place),
        "label": difference.label,
        "first": _json_value(difference.first),
        "second": _json_value(difference.second),
    }


def _pair_json(pair: Pair[L], written: Callable[[L], dict[str, object]]) -> dict[str, object]:
    sides = {"first": pair.first, "second": pair.second}
    return {
        "label": pair.label,
        "same": pair.same,
        **{name: None if side is None else written(side) for name, side in sides.items()},
    }


def _json_value(value: object) -> object:
    match value:
        case Decimal():
            return plain_number(value)
        case Mapping():
            return {key: _json_value(member) for key, member in value.items()}
    return None if value is ABSENT else value

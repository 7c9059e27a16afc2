"""转折: which fact, changed alone and as little as possible, would turn the verdict.

Nothing is known here of any policy. Every number, choice and yes-or-no of the case is changed
through the calculator's own schema, and the calculator is asked again: 「再满2个月即符合」 is found,
not written. Numbers are tried at growing distances on both sides, and at the numbers that the policy
itself prints; the nearest stretch on which the verdict turns is then halved until the exact number
is found. Where a verdict turns to and fro between two such places, that is missed.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal

from jzdesk.policy.answer import OVER, Turn, Verdict
from jzdesk.policy.fields import (
    LARGEST_AMOUNT,
    ChoiceField,
    CountField,
    Field,
    FlagField,
    ListField,
    MoneyField,
    PercentField,
    RecordField,
)
from jzdesk.policy.money import FEN, plain_number, yuan
from jzdesk.policy.places import Place, put, written_place
from jzdesk.policy.schema import CaseError

Judge = Callable[[object], Verdict]
"""Gives the verdict on a case as JSON; raises ``CaseError`` for one that cannot be accepted."""

Printed = Callable[[str], Collection[Decimal]]
"""Gives the numbers that the policy prints in a unit: verdicts are apt to turn there."""

_MOST_FACTS = 60  # a case with more is a list of people: what turns one of them says little
_STEP_UP = 8  # each distance that is tried is so many times the one before
OUTCOMES = {  # in a sentence about a change
    Verdict.ELIGIBLE: "符合",
    Verdict.INELIGIBLE: "不符合",
    Verdict.UNDETERMINED: "公报未载明",
    Verdict.EXPIRED: "已到期",
    Verdict.NOT_YET: "尚未开始",
    Verdict.REPEALED: "已废止",
}


@dataclass(frozen=True, slots=True)
class _Fact:
    """One single field of one case."""

    path: Place
    field: Field
    owner: str  # 证书2的; empty outside of lists
    value: object  # as JSON

    @property
    def name(self) -> str:
        """Name the fact for people."""
        return self.owner + self.field.label


@dataclass(frozen=True, slots=True)
class _Scale:
    """A field's numbers as whole steps: a count by 1, money by 分, a percentage by 0.01."""

    step: Decimal
    lowest: int
    highest: int
    write: Callable[[int], object]  # steps → JSON value

    def read(self, value: object) -> int:
        """Give the steps of a JSON value, those below a step dropped; None counts as none."""
        return 0 if value is None else int(Decimal(str(value)) / self.step)


def turning_facts(
    fields: tuple[Field, ...], case: object, verdict: Verdict, judge: Judge, printed: Printed
) -> tuple[Turn, ...]:
    """Find for every fact of a case the smallest change that turns its verdict.

    符合 turns where anything else comes of it, any other verdict where 符合 does. A case outside of
    the policy's term turns by no fact; one with very many facts is not searched.
    """
    facts = list(_facts(fields, case))
    if verdict in OVER or len(facts) > _MOST_FACTS:
        return ()
    search = _Search(case, judge, verdict, printed)
    return tuple(turn for fact in facts for turn in search.turns(fact))


class _Search:
    def __init__(self, case: object, judge: Judge, verdict: Verdict, printed: Printed) -> None:
        self._case, self._judge, self._printed = case, judge, printed
        self._eligible = verdict is Verdict.ELIGIBLE

    def turns(self, fact: _Fact) -> Iterator[Turn]:
        match fact.field:
            case ChoiceField(choices=choices):
                for choice in choices:
                    yield from self._turn_to(fact, choice.value, f"改为“{choice.label}”")
            case FlagField():
                yield from self._turn_to(fact, not fact.value, f"改为“{_yes(not fact.value)}”")
            case CountField() | MoneyField() | PercentField():
                yield from self._turn_by_number(fact, _scale(fact.field))

    def _turn_to(self, fact: _Fact, value: object, words: str) -> Iterator[Turn]:
        outcome = self._outcome(fact, value)
        if value != fact.value and outcome is not None:
            text = f"{fact.name}{words}即{OUTCOMES[outcome]}"
            before = f"{fact.value:f}" if isinstance(fact.value, Decimal) else fact.value
            yield Turn(written_place(fact.path), before, value, text)

    def _turn_by_number(self, fact: _Fact, scale: _Scale) -> Iterator[Turn]:
        now = scale.read(fact.value)
        found = [
            place
            for direction in (1, -1)
            if (place := self._nearest(fact, scale, now, direction)) is not None
        ]
        if found:
            place = min(found, key=lambda place: abs(place - now))
            value = scale.write(place)
            yield from self._turn_to(fact, value, _change(fact, scale, now, place))

    def _nearest(self, fact: _Fact, scale: _Scale, now: int, direction: int) -> int | None:
        """Give the nearest number on one side that turns the verdict; None where none does."""
        same = now
        for place in _places(scale, now, direction, self._printed(fact.field.unit)):
            if self._outcome(fact, scale.write(place)) is not None:
                return self._halve(fact, scale, same, place)
            same = place
        return None

    def _halve(self, fact: _Fact, scale: _Scale, same: int, turned: int) -> int:
        while abs(turned - same) > 1:
            middle = (same + turned) // 2
            if self._outcome(fact, scale.write(middle)) is None:
                same = middle
            else:
                turned = middle
        return turned

    def _outcome(self, fact: _Fact, value: object) -> Verdict | None:
        """Give the verdict with one fact changed, None where it does not turn or is not valid."""
        try:
            verdict = self._judge(put(self._case, fact.path, value))
        except CaseError:
            return None
        return verdict if (verdict is Verdict.ELIGIBLE) != self._eligible else None


def _facts(
    fields: tuple[Field, ...], record: object, path: Place = (), owner: str = ""
) -> Iterator[_Fact]:
    """Walk the single fields of a case; a record or list that was left out is not entered."""
    members = record if isinstance(record, Mapping) else {}
    for field in fields:
        value, place = members.get(field.key, field.default), (*path, field.key)
        match field:
            case RecordField(fields=inner) if field.key in members:
                yield from _facts(inner, value, place, owner)
            case ListField(item=item) if isinstance(value, list):
                for index, member in enumerate(value):
                    named = f"{owner}{item.label}{index + 1}的"
                    yield from _facts(item.fields, member, (*place, index), named)
            case RecordField() | ListField():
                continue
            case _:
                yield _Fact(place, field, owner, value)


def _scale(field: Field) -> _Scale:
    match field:
        case CountField(minimum=minimum, maximum=maximum):
            return _Scale(Decimal(1), minimum, maximum, lambda steps: steps)
        case PercentField():
            return _Scale(FEN, 0, 10_000, lambda steps: plain_number(steps * FEN))
    return _Scale(FEN, 0, int(LARGEST_AMOUNT / FEN), lambda steps: yuan(steps * FEN))


def _places(scale: _Scale, now: int, direction: int, printed: Collection[Decimal]) -> Iterable[int]:
    """Give places ever further away on one side, and those that the policy prints."""
    end = scale.highest if direction > 0 else scale.lowest
    distances, distance = {abs(end - now)}, 1
    while distance < abs(end - now):
        distances.add(distance)
        distance *= _STEP_UP
    for number in printed:
        place = scale.read(number)
        distances.update((near - now) * direction for near in (place - 1, place, place + 1))
    furthest = abs(end - now)
    return [now + direction * each for each in sorted(distances) if 0 < each <= furthest]


def _change(fact: _Fact, scale: _Scale, now: int, place: int) -> str:
    """Say a change of number; how much only where there was a number to change."""
    unit = fact.field.unit
    target = f"{scale.write(place)}{unit}"
    if fact.value is None:
        return f"填{target}"
    amount = f"{scale.write(abs(place - now))}{unit}"
    verb = "减少" if place < now else "再满" if unit == "个月" else "增加"
    return f"{verb}{amount}（到{target}）"


def _yes(value: object) -> str:
    return "是" if value else "否"

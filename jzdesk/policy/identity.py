"""身份选择: which identity serves a person best who has several.

公告2024年第4号: one person with several identities counts under one of them, by choice. Every
identity is calculated; relief counts first, then the limit. Relief grows with the limit of each
person alone, so persons can be settled one after another.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal

from jzdesk.errors import InputError
from jzdesk.policy.answer import Answer
from jzdesk.policy.fields import Choice, ChoiceField, Field, ListField
from jzdesk.policy.money import NOTHING, yuan
from jzdesk.policy.places import Place, put

_GROUP = "group"


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody whose identity a case asks for."""

    name: str  # 招用人员1, 本户
    place: Place  # of the identity in the case
    field: ChoiceField
    chosen: object  # JSON value in the case


@dataclass(frozen=True, slots=True)
class Option:
    """One identity and what comes of it for the whole case, in 元."""

    group: str  # as in JSON
    label: str
    limit: Decimal
    relief: Decimal


@dataclass(frozen=True, slots=True)
class Proposal:
    """建议 for one person."""

    person: str
    chosen: str  # as in JSON
    best: str  # as in JSON; the chosen one where no other is better
    options: tuple[Option, ...]  # best first
    text: str


def people_of(fields: tuple[Field, ...], case: object) -> tuple[Person, ...]:
    """List everybody whose identity a case asks for; none for other calculators."""
    return tuple(_people(fields, case if isinstance(case, Mapping) else {}))


def propose(
    case: object, person: Person, groups: Collection[str], ask: Callable[[object], Answer]
) -> Proposal:
    """Calculate a case under every identity that a person has; the chosen one is always among them.

    ``InputError`` for an identity that the calculator does not know.
    """
    known = {choice.value: choice for choice in person.field.choices}
    for group in groups:
        if group not in known:
            accepted = "、".join(map(str, known.values()))
            raise InputError(f"没有身份“{group[:20]}”；可填 {accepted}")
    asked = [choice for value, choice in known.items() if value in {*groups, person.chosen}]
    options = [_option(choice, ask(put(case, person.place, choice.value))) for choice in asked]
    chosen = next(option for option in options if option.group == person.chosen)
    options.sort(key=lambda each: (each.relief, each.limit, each is chosen), reverse=True)
    text = _text(person.name, chosen, options[0])
    return Proposal(person.name, chosen.group, options[0].group, tuple(options), text)


def _people(fields: tuple[Field, ...], case: Mapping[str, object]) -> Iterator[Person]:
    for field in fields:
        if isinstance(field, ChoiceField) and field.key == _GROUP:
            yield Person("本户", (_GROUP,), field, case.get(_GROUP))
        elif isinstance(field, ListField):
            members = case.get(field.key)
            for index, member in enumerate(members if isinstance(members, list) else []):
                for person in _people(field.item.fields, member):
                    place = (field.key, index, *person.place)
                    name = f"{field.item.label}{index + 1}"
                    yield Person(name, place, person.field, person.chosen)


def _option(choice: Choice, answer: Answer) -> Option:
    return Option(choice.value, choice.label, _amount(answer, "limit"), _amount(answer, "relief"))


def _amount(answer: Answer, key: str) -> Decimal:
    amount = answer.extra.get(key)
    return amount if isinstance(amount, Decimal) else NOTHING


def _text(name: str, chosen: Option, best: Option) -> str:
    rule = "一人有几种身份的只能选一种（公告2024年第4号）"
    if best is chosen:
        return f"{name}：按“{chosen.label}”不比其他身份少；{rule}"
    gains = [
        f"{words}多{yuan(after - before)}元"
        for words, before, after in (
            ("扣减", chosen.relief, best.relief),
            ("限额", chosen.limit, best.limit),
        )
        if after > before
    ]
    return f"{name}：改按“{best.label}”，比按“{chosen.label}”{'、'.join(gains)}；{rule}"

"""政策参数: one policy file as dated, quoted values, and its check against the clause text.

A policy file keeps three layers apart: ``parameters`` and ``sentences`` are the gazette's own
words, ``outside`` the rules of named documents that are not in the corpus, ``conventions`` what the
program had to choose. ``open`` names what the text leaves unsaid. A policy of a kind that a
calculator already knows names that calculator as its ``kind`` (docs/adding-a-policy.md).
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal, InvalidOperation
from typing import TypeVar

from jzdesk.errors import DataError
from jzdesk.policy.answer import Assumption, Basis, Citation, OutsideRule
from jzdesk.policy.later import NOTHING_LATER, Standing
from jzdesk.policy.printed import Value, is_printed

ClauseText = Callable[[str, str], str | None]
"""Gives the cleaned text of a clause by 文号 and label, None where there is no such clause.

The label is empty for the document's paragraphs without a number, all of them together."""

_CERTAINTIES = ("read", "memory")
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class DatedValue:
    """One value of a parameter and the days on which it applies, both included."""

    value: Value
    begins: date | None = None
    ends: date | None = None

    def applies(self, day: date) -> bool:
        """Tell whether the value applies on a day."""
        begun = self.begins is None or self.begins <= day
        return begun and (self.ends is None or day <= self.ends)


@dataclass(frozen=True, slots=True)
class Parameter:
    """参数: a value that a text prints, with the sentence that prints it."""

    key: str
    label: str
    unit: str
    values: tuple[DatedValue, ...]
    citation: Citation  # the quote of an outside parameter is the outside rule's
    outside: str | None = None  # key of the outside rule that prints it
    convention: str | None = None  # key of the convention that sets it


@dataclass(frozen=True, slots=True)
class Policy:
    """政策: everything that a calculator knows about one benefit."""

    id: str
    kind: str  # id of the calculator that knows such policies; its own id for the first of a kind
    title: str | None  # None: the calculator's own
    purpose: str | None  # None: the calculator's own
    document: str  # 文号
    clause: str  # 编号 as printed
    reviewed_on: date
    parameters: Mapping[str, Parameter]
    sentences: Mapping[str, Citation]
    outside: Mapping[str, OutsideRule]
    conventions: Mapping[str, str]
    open: Mapping[str, str]
    standing: Standing = NOTHING_LATER  # by other documents of the corpus; no policy file says it

    def has(self, key: str, day: date) -> bool:
        """Tell whether a text gives this parameter a value on a day."""
        parameter = self.parameters.get(key)
        return parameter is not None and any(dated.applies(day) for dated in parameter.values)

    def number(self, key: str, day: date) -> Decimal:
        """Give a number (in the parameter's unit) as it applies on a day."""
        return self._value(key, day, Decimal)

    def numbers(self, unit: str) -> frozenset[Decimal]:
        """Give every number that the policy's parameters print in a unit, of any day."""
        return frozenset(
            dated.value
            for parameter in self.parameters.values()
            for dated in parameter.values
            if parameter.unit == unit and isinstance(dated.value, Decimal)
        )

    def count(self, key: str, day: date) -> int:
        """Give a whole number as it applies on a day."""
        return int(self.number(key, day))

    def names(self, key: str, day: date) -> tuple[str, ...]:
        """Give names in the order of the text, as they apply on a day."""
        return self._value(key, day, tuple)

    def day(self, key: str) -> date:
        """Give a date that the text prints."""
        return self._value(key, self.reviewed_on, date)

    def citation(self, key: str) -> Citation:
        """Give the sentence of the gazette behind a parameter, or a sentence kept for itself."""
        if key in self.sentences:
            return self.sentences[key]
        return self._parameter(key).citation

    def rule(self, key: str) -> OutsideRule:
        """Give a rule of another document."""
        return _known(self.outside, key, f"政策 {self.id} 的 outside")

    def outside_assumption(self, key: str) -> Assumption:
        """Give a rule of another document as an assumption of an answer."""
        rule = self.rule(key)
        return Assumption(Basis.OUTSIDE, rule.text, rule.number, rule.certainty)

    def choice(self, key: str) -> str:
        """Give the words of a convention."""
        return _known(self.conventions, key, f"政策 {self.id} 的 conventions")

    def convention(self, key: str) -> Assumption:
        """Give a choice of the program as an assumption of an answer."""
        return Assumption(Basis.CONVENTION, self.choice(key))

    def _parameter(self, key: str) -> Parameter:
        return _known(self.parameters, key, f"政策 {self.id} 的 parameters")

    def _value(self, key: str, day: date, kind: type[T]) -> T:
        for dated in self._parameter(key).values:
            if dated.applies(day) and isinstance(dated.value, kind):
                return dated.value
        raise DataError(f"政策 {self.id} 的参数 {key} 在 {day} 没有可用的值")


def read_policy(data: Mapping[str, object]) -> Policy:
    """Read a policy file, already parsed from TOML.

    Raises ``DataError``, naming the key, where it is not as it should be.
    """
    name = _text(data, "id", "政策文件")
    where = f"政策 {name}"
    document, clause = _text(data, "document", where), _text(data, "clause", where)
    own = (document, clause)
    return Policy(
        id=name,
        kind=_text(data, "kind", where) if "kind" in data else name,
        title=_text(data, "title", where) if "title" in data else None,
        purpose=_text(data, "purpose", where) if "purpose" in data else None,
        document=document,
        clause=clause,
        reviewed_on=_of_kind(data, "reviewed_on", date, where),
        parameters={
            key: _parameter(key, table, own, f"{where} 的参数 {key}")
            for key, table in _tables(data, "parameters", where)
        },
        sentences={
            key: _sentence(sentence, own, f"{where} 的 sentences.{key}")
            for key, sentence in _of_kind(data, "sentences", dict, where).items()
        },
        outside={
            key: _outside(table, f"{where} 的 outside.{key}")
            for key, table in _tables(data, "outside", where)
        },
        conventions=_texts(data, "conventions", where),
        open=_texts(data, "open", where),
    )


def check_policy(policy: Policy, clause_text: ClauseText) -> list[str]:
    """List where a policy and its sources disagree (empty: none), one Chinese line each.

    A quote has to be verbatim in the cleaned text of its clause (in the rule's or the convention's
    text, if that is its source), and a value has to be printed in its quote.
    """
    return [*_quote_faults(policy, clause_text), *_value_faults(policy)]


def _value_faults(policy: Policy) -> Iterator[str]:
    for parameter in policy.parameters.values():
        quote = parameter.citation.quote
        for dated in parameter.values:
            if not is_printed(dated.value, parameter.unit, quote):
                value = _written(dated.value)
                yield f"{policy.id}：{parameter.key} 的值 {value} 不在引文「{quote}」中"


def _quote_faults(policy: Policy, clause_text: ClauseText) -> Iterator[str]:
    for key, citation in policy.sentences.items():
        yield from _not_verbatim(policy.id, key, citation, clause_text)
    for parameter in policy.parameters.values():
        if parameter.outside is not None:
            place, text = f"outside.{parameter.outside}", policy.rule(parameter.outside).text
        elif parameter.convention is not None:
            place = f"conventions.{parameter.convention}"
            text = policy.choice(parameter.convention)
        else:
            yield from _not_verbatim(policy.id, parameter.key, parameter.citation, clause_text)
            continue
        if parameter.citation.quote not in text:
            quote = parameter.citation.quote
            yield f"{policy.id}：{parameter.key} 的引文「{quote}」不在 {place} 中"


def _not_verbatim(
    name: str, key: str, citation: Citation, clause_text: ClauseText
) -> Iterator[str]:
    text = clause_text(citation.document, citation.clause)
    place = f"{citation.document}{citation.clause}"
    if text is None:
        yield f"{name}：{key} 所引的 {place} 不存在"
    elif citation.quote not in text:
        yield f"{name}：{key} 的引文「{citation.quote}」与 {place} 的整理文本不一致"


def _written(value: Value) -> str:
    return "、".join(value) if isinstance(value, tuple) else str(value)


def _parameter(key: str, data: Mapping[str, object], own: tuple[str, str], where: str) -> Parameter:
    values = _of_kind(data, "values", list, where)
    if not values or not all(isinstance(value, dict) for value in values):
        raise DataError(f"{where}：values 应为带 value 的列表")
    return Parameter(
        key=key,
        label=_text(data, "label", where),
        unit=_text(data, "unit", where),
        values=tuple(_dated(value, where) for value in values),
        citation=_quoted(data, own, where),
        outside=_text(data, "outside", where) if "outside" in data else None,
        convention=_text(data, "convention", where) if "convention" in data else None,
    )


def _sentence(data: object, own: tuple[str, str], where: str) -> Citation:
    match data:
        case str() if data:
            return Citation(*own, data)
        case dict():
            return _quoted(data, own, where)
    raise DataError(f"{where}：应为一句原文，或带 clause 和 quote 的表")


def _quoted(data: Mapping[str, object], own: tuple[str, str], where: str) -> Citation:
    """Read a quote; it is the policy's own clause's unless it names another of the document."""
    document, clause = own
    if "clause" in data:
        clause = _of_kind(data, "clause", str, where)
    return Citation(document, clause, _text(data, "quote", where))


def _dated(data: Mapping[str, object], where: str) -> DatedValue:
    return DatedValue(
        value=_value(data.get("value"), where),
        begins=_of_kind(data, "from", date, where) if "from" in data else None,
        ends=_of_kind(data, "until", date, where) if "until" in data else None,
    )


def _value(value: object, where: str) -> Value:
    match value:
        case bool() | float() | None:
            raise DataError(f"{where}：value 不能是 {value!r}；小数请写成字符串")
        case int():
            return Decimal(value)
        case date():
            return value
        case list() if all(isinstance(name, str) for name in value):
            return tuple(value)
        case str():
            return _number_or_name(value)
    raise DataError(f"{where}：value 的类型不对")


def _number_or_name(value: str) -> Value:
    try:
        return Decimal(value)
    except InvalidOperation:
        return (value,)


def _outside(data: Mapping[str, object], where: str) -> OutsideRule:
    certainty = _text(data, "certainty", where)
    if certainty not in _CERTAINTIES:
        raise DataError(f"{where}：certainty 应为 {' 或 '.join(_CERTAINTIES)}")
    return OutsideRule(_text(data, "number", where), _text(data, "text", where), certainty)


def _tables(
    data: Mapping[str, object], key: str, where: str
) -> Iterator[tuple[str, Mapping[str, object]]]:
    for name, table in _of_kind(data, key, dict, where).items():
        if not isinstance(table, dict):
            raise DataError(f"{where}：{key}.{name} 应为表")
        yield name, table


def _texts(data: Mapping[str, object], key: str, where: str) -> dict[str, str]:
    table = _of_kind(data, key, dict, where)
    return {name: _text(table, name, where) for name in table}


def _text(data: Mapping[str, object], key: str, where: str) -> str:
    text = _of_kind(data, key, str, where)
    if not text:
        raise DataError(f"{where}：{key} 不能为空")
    return text


def _of_kind(data: Mapping[str, object], key: str, kind: type[T], where: str) -> T:
    value = data.get(key)
    if not isinstance(value, kind):
        raise DataError(f"{where}：缺少 {key}，或类型不对（应为 {kind.__name__}）")
    return value


def _known(table: Mapping[str, T], key: str, where: str) -> T:
    if key not in table:
        raise DataError(f"{where} 中没有 {key}")
    return table[key]

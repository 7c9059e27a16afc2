"""Reading the comparisons of a condition from its table, each checked against the questions."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from decimal import Decimal

from jzdesk.errors import DataError
from jzdesk.policy.matching.comparing import AnyOf, Comparison, Grown, Is, OneOf, Share, Within
from jzdesk.policy.matching.questions import Question
from jzdesk.policy.matching.reading import Table, names, of_kind, only, text

Questions = Mapping[str, Question]
_BOUNDS = ("at_least", "above", "at_most", "below")


def read_comparison(data: Table, questions: Questions, where: str) -> Comparison:
    """Read one comparison; which one, its keys tell.

    Raises:
        DataError: it names a fact, a choice or a key that there is not.
    """
    reader = _Reader(data, questions, where)
    form = next((form for form in _FORMS if form.key in data), _BOUNDED)
    if reader.asked.kind not in form.kinds:
        raise DataError(f"{where}：{reader.fact} 不是 {'、'.join(form.kinds)}，不能这样比对")
    only(data, form.keys | {"fact"}, where)
    return form.read(reader)


class _Reader:
    """Reads the values of one table."""

    def __init__(self, data: Table, questions: Questions, where: str) -> None:
        self._questions = questions
        self.data = data
        self.where = where
        self.fact = text(data, "fact", where)
        self.asked = self._question(self.fact)

    def other_fact(self, key: str) -> str:
        return self._question(text(self.data, key, self.where)).key

    def values(self, key: str) -> tuple[str, ...]:
        values = names(self.data, key, self.where)
        offered = [choice.value for choice in self.asked.choices]
        if unknown := [value for value in values if value not in offered]:
            raise DataError(f"{self.where}：{self.fact} 没有选项 {'、'.join(unknown)}")
        return values

    def number(self, key: str) -> Decimal:
        return Decimal(of_kind(self.data, key, int, self.where))

    def _question(self, key: str) -> Question:
        if key not in self._questions:
            raise DataError(f"{self.where}：questions.toml 中没有 {key}")
        return self._questions[key]


def _none_of(reader: _Reader) -> Comparison:
    refused = reader.values("is_not")
    offered = (choice.value for choice in reader.asked.choices)
    return OneOf(reader.fact, tuple(value for value in offered if value not in refused))


def _one_of(reader: _Reader) -> Comparison:
    values, silent_for = reader.values("is"), reader.values("silent_for")
    silence = text(reader.data, "silence", reader.where) if silent_for else ""
    return OneOf(reader.fact, values, silent_for, silence)


def _any_of(reader: _Reader) -> Comparison:
    return AnyOf(reader.fact, reader.values("has"))


def _is(reader: _Reader) -> Comparison:
    return Is(reader.fact, of_kind(reader.data, "true", bool, reader.where))


def _share(reader: _Reader) -> Comparison:
    given = "at_most_fact" in reader.data
    percent = reader.other_fact("at_most_fact") if given else reader.number("at_most")
    return Share(reader.fact, reader.other_fact("of"), percent)


def _grown(reader: _Reader) -> Comparison:
    return Grown(reader.fact, reader.other_fact("over"), reader.number("grown_by"))


def _within(reader: _Reader) -> Comparison:
    bounds = {key: reader.number(key) for key in _BOUNDS if key in reader.data}
    return Within(reader.fact, reader.asked.kind, reader.asked.field.unit, **bounds)


@dataclass(frozen=True, slots=True)
class _Form:
    """One way to write a comparison, known by ``key``."""

    key: str
    keys: frozenset[str]
    kinds: tuple[str, ...]  # of the question
    read: Callable[[_Reader], Comparison]


_FORMS = (
    _Form("is_not", frozenset({"is_not"}), ("choice",), _none_of),
    _Form("is", frozenset({"is", "silent_for", "silence"}), ("choice",), _one_of),
    _Form("has", frozenset({"has"}), ("several",), _any_of),
    _Form("true", frozenset({"true"}), ("flag",), _is),
    _Form("of", frozenset({"of", "at_most", "at_most_fact"}), ("count",), _share),
    _Form("over", frozenset({"over", "grown_by"}), ("money",), _grown),
)
_BOUNDED = _Form("", frozenset(_BOUNDS), ("count", "money", "percent"), _within)

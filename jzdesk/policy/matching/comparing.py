"""比对: the ways in which a condition can hold one or two facts against the words of a clause."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from jzdesk.policy.matching.judging import Judgement, settled, unstated, waiting_for
from jzdesk.policy.record import Record

_FROM_NOTHING = "前一年度为0时如何计算同比增长"


@dataclass(frozen=True)
class Comparison:
    """比对 of one fact; ``facts`` are all that it reads."""

    fact: str

    @property
    def facts(self) -> tuple[str, ...]:
        """Keys of the facts that it reads."""
        return (self.fact,)

    @property
    def bounds(self) -> tuple[Decimal, ...]:
        """Numbers that it compares with: the clause prints them."""
        return ()

    @property
    def unit(self) -> str:
        """Unit of the bounds."""
        return "%"

    def judge(self, facts: Record) -> Judgement:
        """Judge the known facts."""
        unknown = [key for key in self.facts if not facts.has(key)]
        return waiting_for(*unknown) if unknown else self._judged(facts)

    def _judged(self, facts: Record) -> Judgement:
        raise NotImplementedError


@dataclass(frozen=True)
class OneOf(Comparison):
    """A choice is one of ``values``; of those ``silent_for`` the gazette does not say."""

    values: tuple[str, ...]
    silent_for: tuple[str, ...] = ()
    silence: str = ""

    def _judged(self, facts: Record) -> Judgement:
        chosen = facts.text(self.fact)
        if chosen in self.silent_for:
            return unstated(self.silence, self.fact)
        return settled(chosen in self.values)


@dataclass(frozen=True)
class AnyOf(Comparison):
    """At least one of ``values`` was chosen among several."""

    values: tuple[str, ...]

    def _judged(self, facts: Record) -> Judgement:
        return settled(not set(self.values).isdisjoint(facts.texts(self.fact)))


@dataclass(frozen=True)
class Is(Comparison):
    """A yes-or-no fact is as asked."""

    value: bool

    def _judged(self, facts: Record) -> Judgement:
        return settled(facts.flag(self.fact) is self.value)


@dataclass(frozen=True)
class Within(Comparison):
    """A number lies between bounds; None is no bound. 以上, 以下, 以内 include the number itself."""

    kind: str  # count, money or percent
    unit: str = ""
    at_least: Decimal | None = None
    above: Decimal | None = None
    at_most: Decimal | None = None
    below: Decimal | None = None

    @property
    def bounds(self) -> tuple[Decimal, ...]:
        """The bounds that there are, but for 0, which texts write as 未 or 有."""
        every = (self.at_least, self.above, self.at_most, self.below)
        return tuple(bound for bound in every if bound)

    def _judged(self, facts: Record) -> Judgement:
        number = _number(facts, self.fact, self.kind)
        return settled(
            (self.at_least is None or number >= self.at_least)
            and (self.above is None or number > self.above)
            and (self.at_most is None or number <= self.at_most)
            and (self.below is None or number < self.below)
        )


@dataclass(frozen=True)
class Share(Comparison):
    """One count is at most a percentage of another: a number, or a fact that gives it."""

    of: str
    percent: Decimal | str

    @property
    def bounds(self) -> tuple[Decimal, ...]:
        """The percentage, where it is a number."""
        return () if isinstance(self.percent, str) else (self.percent,)

    @property
    def facts(self) -> tuple[str, ...]:
        """The two counts, and the fact that gives the percentage."""
        given = (self.percent,) if isinstance(self.percent, str) else ()
        return (self.fact, self.of, *given)

    def _judged(self, facts: Record) -> Judgement:
        most = facts.percent(self.percent) if isinstance(self.percent, str) else self.percent
        # Compared without division: a rounded share could pass where the exact one does not.
        return settled(facts.count(self.fact) * 100 <= most * facts.count(self.of))


@dataclass(frozen=True)
class Grown(Comparison):
    """An amount is at least ``percent`` above that of the year before."""

    over: str
    percent: Decimal

    @property
    def bounds(self) -> tuple[Decimal, ...]:
        """The percentage."""
        return (self.percent,)

    @property
    def facts(self) -> tuple[str, ...]:
        """Both years."""
        return (self.fact, self.over)

    def _judged(self, facts: Record) -> Judgement:
        last, before = facts.money(self.fact), facts.money(self.over)
        if before == 0:
            return unstated(_FROM_NOTHING, self.over)
        return settled((last - before) * 100 >= self.percent * before)


def _number(facts: Record, key: str, kind: str) -> Decimal:
    match kind:
        case "money":
            return facts.money(key)
        case "percent":
            return facts.percent(key)
    return Decimal(facts.count(key))

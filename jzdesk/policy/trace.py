"""计算过程: steps are computed by evaluating what they show, so the two cannot differ."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal
from itertools import islice

from jzdesk.policy.answer import Citation, OutsideRule, Step, Unit
from jzdesk.policy.arithmetic import evaluate
from jzdesk.policy.money import to_fen, yuan

_TERMS_OF_A_LINE = 40  # longer sums are added up in parts: a line must stay readable


class Trace:
    """Collects the steps of one answer, in order."""

    def __init__(self) -> None:
        self._steps: list[Step] = []

    @property
    def steps(self) -> tuple[Step, ...]:
        """Give the steps so far."""
        return tuple(self._steps)

    def add(
        self,
        label: str,
        expression: str,
        citation: Citation,
        unit: Unit = Unit.YUAN,
        rule: OutsideRule | None = None,
        convention: str | None = None,
    ) -> Decimal:
        """Evaluate one expression, record it as a step and give its amount, rounded half up."""
        amount = to_fen(evaluate(expression))
        self._steps.append(Step(label, expression, amount, unit, citation, rule, convention))
        return amount

    def total(
        self,
        label: str,
        terms: Sequence[str],
        citation: Citation,
        unit: Unit = Unit.YUAN,
        rule: OutsideRule | None = None,
        convention: str | None = None,
    ) -> Decimal:
        """Add up terms (each exact to 分 or whole), through subtotals where they are many."""

        def line(words: str, part: Sequence[str]) -> Decimal:
            return self.add(words, " + ".join(part), citation, unit, rule, convention)

        while len(terms) > _TERMS_OF_A_LINE:
            terms = [figure(line(f"{label}（小计）", part), unit) for part in _parts(terms)]
        return line(label, terms)


def figure(amount: Decimal, unit: Unit = Unit.YUAN) -> str:
    """Write an earlier step's amount for use in an expression: 元 with 分, counts whole."""
    return yuan(amount) if unit is Unit.YUAN else str(int(amount))


def _parts(terms: Iterable[str]) -> Iterator[list[str]]:
    rest = iter(terms)
    while part := list(islice(rest, _TERMS_OF_A_LINE)):
        yield part

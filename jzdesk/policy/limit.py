"""扣减限额: from months to the limit of a year and of every filing, step by step.

限额 = 定额 × 人月 ÷ 12 (公告2024年第4号), cumulative at each filing. The months of those who share
a quota are added up first, so that rounding to 分 happens once for each quota.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from decimal import Decimal

from jzdesk.policy.answer import Citation, Unit
from jzdesk.policy.money import NOTHING, yuan
from jzdesk.policy.month import Month
from jzdesk.policy.parameters import Policy
from jzdesk.policy.tenure import DECEMBER, Tenure, year_end
from jzdesk.policy.trace import Trace, figure


@dataclass(frozen=True, slots=True)
class Claim:
    """One person or household that adds to the limit in the year (at least one month)."""

    name: str  # unique among the claims of a year
    group: str  # 人员类别: claims of one group share quota and citation
    quota: Decimal  # 元 a year
    citation: Citation  # of the quota
    tenure: Tenure


@dataclass(frozen=True, slots=True)
class Limits:
    """限额 in 元: of the whole year, and cumulative at the end of each period."""

    year: Decimal
    by_period: tuple[Decimal, ...]


def limits(
    claims: Sequence[Claim], year: int, throughs: Sequence[Month], policy: Policy, trace: Trace
) -> Limits:
    """Compute the limits of a year; ``throughs`` are the last months of the periods."""
    if not claims:
        return Limits(NOTHING, (NOTHING,) * len(throughs))
    return _Calculation(claims, year, policy, trace).limits(throughs)


class _Calculation:
    def __init__(self, claims: Sequence[Claim], year: int, policy: Policy, trace: Trace) -> None:
        self._claims, self._year, self._trace = claims, year, trace
        self._window = policy.citation("window_months")
        self._rule = policy.rule("filing")
        self._year_months = self._months_of_a_year(policy)
        self._months = {claim.name: self._months_in_year(claim) for claim in claims}

    def limits(self, throughs: Sequence[Month]) -> Limits:
        whole = self._limit(f"{self._year}年", self._counted)
        by_period = tuple(
            whole if through.number == DECEMBER else self._limit_through(through)
            for through in throughs
        )
        return Limits(whole, by_period)

    def _limit_through(self, through: Month) -> Decimal:
        return self._limit(f"截至{through}", lambda claim: self._counted_through(claim, through))

    def _months_of_a_year(self, policy: Policy) -> int:
        # The clause itself equates 3 years with 36 months: no number is brought in from elsewhere.
        months = policy.count("window_months", year_end(self._year))
        years = policy.count("window_years", year_end(self._year))
        cited = policy.citation("window_years")
        return int(self._trace.add("1年折合的月数", f"{months} / {years}", cited, Unit.MONTHS))

    def _months_in_year(self, claim: Claim) -> int:
        tenure = claim.tenure
        last = self._year_months
        if tenure.last is not None and tenure.last.year == self._year:
            last = tenure.last.number
        began = tenure.first.year == self._year
        counted = f"{last} - {tenure.first.number} + 1" if began else f"{last}"
        if not began or tenure.used_before:
            counted = f"min({counted}, {self._allowance_left(claim)})"
        return self._count(f"{claim.name}{self._year}年计入的月数", counted)

    def _allowance_left(self, claim: Claim) -> str:
        tenure = claim.tenure
        used = [f"{tenure.used_before}"] if tenure.used_before else []
        if tenure.first.year < self._year:
            earlier = f"({self._year} - {tenure.first.year}) * {self._year_months}"
            expression = f"{earlier} - {tenure.first.number} + 1"
            used.append(str(self._count(f"{claim.name}以前年度已计的月数", expression)))
        return " - ".join([f"{tenure.allowance}", *used])

    def _count(self, label: str, expression: str) -> int:
        return int(self._trace.add(label, expression, self._window, Unit.MONTHS, self._rule))

    def _counted(self, claim: Claim) -> str:
        return str(self._months[claim.name])

    def _counted_through(self, claim: Claim, through: Month) -> str | None:
        first, counted = claim.tenure.first, self._counted(claim)
        if first.year < self._year:
            return f"min({through.number}, {counted})"
        if through < first:
            return None
        return f"min({through.number} - {first.number} + 1, {counted})"

    def _limit(self, label: str, months: Callable[[Claim], str | None]) -> Decimal:
        parts = []
        for group in dict.fromkeys(claim.group for claim in self._claims):
            members = [claim for claim in self._claims if claim.group == group]
            terms = [term for term in map(months, members) if term is not None]
            if terms:
                parts.append(self._limit_of_group(f"{label}{group}", members[0], terms))
        if len(parts) < 2:
            return parts[0] if parts else NOTHING
        terms = [yuan(part) for part in parts]
        return self._trace.total(f"{label}限额", terms, self._window, rule=self._rule)

    def _limit_of_group(self, label: str, claim: Claim, terms: list[str]) -> Decimal:
        months = self._person_months(f"{label}月数", terms)
        expression = f"{claim.quota} * {months} / {self._year_months}"
        return self._trace.add(f"{label}限额", expression, claim.citation, rule=self._rule)

    def _person_months(self, label: str, terms: list[str]) -> str:
        if len(terms) == 1:
            return terms[0]
        unit = Unit.PERSON_MONTHS
        return figure(self._trace.total(label, terms, self._window, unit, self._rule), unit)

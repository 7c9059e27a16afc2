"""限额台账: month by month, what each person adds to the limit and which filing spends it.

A month's share of the limit is what the cumulative limit grows by in that month, so the shares of
a year add up to its limit to the 分. Relief is written against the oldest month that still has
some; the law knows only the cumulative limit, so that order is the program's own (本程序约定).
Only one year's taxes are known to an answer: of other years the limit is told, not the use.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from decimal import Decimal

from jzdesk.policy.filing import Grant
from jzdesk.policy.limit import Claim
from jzdesk.policy.money import FEN, NOTHING
from jzdesk.policy.month import Month
from jzdesk.policy.tenure import DECEMBER, Tenure

MOST_PEOPLE = 50  # above it the ledger goes by 人员类别: a row for each person would drown it
_FEN_OF_A_YUAN = 100


@dataclass(frozen=True, slots=True)
class Use:
    """使用: an amount in 元 that one filing took for one tax."""

    filing: str  # 申报期末 of the filing that spends it: 2024-06, or 2024年度
    period: str  # the period whose tax it covers
    tax: str  # key of the tax, as in the input
    amount: Decimal
    refund: bool  # 退还: the tax of an earlier period is given back


@dataclass(frozen=True, slots=True)
class Entry:
    """台账的一行: one month of one person (or of one group of people)."""

    month: Month
    person: str  # 第1人, 本户; a group's name where there are many people
    people: int  # whom the row stands for: 1, or the size of the group in that month
    number: int | None  # which of the 36 months; None for a group
    run_off: bool  # after the policy's last month, up to the full 36
    limit: Decimal | None  # 元; None for a month before the rules in force began
    used: Decimal | None  # 元; None for a month of a year whose taxes are not in the case
    uses: tuple[Use, ...]


@dataclass(frozen=True, slots=True)
class Ledger:
    """台账 over all months that count, of all years, oldest month first."""

    year: int  # whose taxes the case gives
    entries: tuple[Entry, ...]
    note: str


@dataclass(slots=True)
class _Share:
    """One row while it is being filled."""

    month: Month
    claim: Claim
    people: int
    limit: int | None = None  # 分
    spent: int = 0  # 分
    uses: list[Use] = field(default_factory=list)


QuotaOf = Callable[[Claim, int], Decimal | None]
"""Gives a claim's quota of a year in 元; None where no text gives one for that year."""


def ledger(
    claims: Sequence[Claim],
    quota_of: QuotaOf,
    year: int,
    grants: Iterable[Grant],
    last_start: Month,
) -> Ledger:
    """Write the ledger of those who count in ``year``, and of what was granted for that year.

    ``last_start`` is the last month in which relief can begin: what comes after it is run-off.
    """
    by_person = len(claims) <= MOST_PEOPLE
    shares = _by_person(claims) if by_person else _by_group(claims)
    _set_limits(shares, quota_of)
    _spend([share for share in shares if share.month.year == year], grants)
    entries = tuple(_entry(share, year, last_start, by_person=by_person) for share in shares)
    return Ledger(year, entries, _note(year, by_person=by_person))


def _by_person(claims: Sequence[Claim]) -> list[_Share]:
    rows = [_Share(month, claim, 1) for claim in claims for month in _months(claim.tenure)]
    return sorted(rows, key=lambda row: row.month)  # people stay in the order of the case


def _by_group(claims: Sequence[Claim]) -> list[_Share]:
    first_of = {claim.group: claim for claim in reversed(claims)}
    alike = Counter((claim.group, claim.tenure) for claim in claims)
    counts: Counter[tuple[Month, str]] = Counter()
    for (group, tenure), people in alike.items():
        for month in _months(tenure):
            counts[month, group] += people
    return [
        _Share(month, first_of[group], people) for (month, group), people in sorted(counts.items())
    ]


def _months(tenure: Tenure) -> Iterator[Month]:
    if tenure.end is not None:
        yield from map(tenure.first.plus, range(tenure.end.since(tenure.first) + 1))


def _set_limits(rows: Iterable[_Share], quota_of: QuotaOf) -> None:
    """Give each row what the cumulative limit of its group grows by; rows go by month."""
    quotas: dict[tuple[str, int], int | None] = {}  # 分 a year, by group and year
    counted: Counter[tuple[str, int]] = Counter()  # 人月 of the group so far in the year
    for row in rows:
        group = (row.claim.group, row.month.year)
        if group not in quotas:
            quota = quota_of(row.claim, row.month.year)
            quotas[group] = None if quota is None else int(quota * _FEN_OF_A_YUAN)
        if (yearly := quotas[group]) is not None:
            before = _cumulative(yearly, counted[group])
            counted[group] += row.people
            row.limit = _cumulative(yearly, counted[group]) - before


def _cumulative(quota: int, months: int) -> int:
    """Compute quota × months ÷ 12 in 分, rounded half up."""
    return (2 * quota * months + DECEMBER) // (2 * DECEMBER)


def _spend(rows: Sequence[_Share], grants: Iterable[Grant]) -> None:
    """Write every grant against the oldest rows that still have some of their limit."""
    waiting = iter(rows)
    row = next(waiting, None)
    for grant in grants:
        rest = int(grant.amount * _FEN_OF_A_YUAN)
        while rest and row is not None:
            taken = min(rest, (row.limit or 0) - row.spent)
            if taken:
                row.uses.append(_use(grant, taken))
            row.spent += taken
            rest -= taken
            if row.spent == (row.limit or 0):
                row = next(waiting, None)


def _use(grant: Grant, taken: int) -> Use:
    return Use(grant.filing, grant.period, grant.tax, taken * FEN, grant.is_refund)


def _entry(row: _Share, year: int, last_start: Month, *, by_person: bool) -> Entry:
    tenure = row.claim.tenure
    return Entry(
        month=row.month,
        person=row.claim.name if by_person else row.claim.group,
        people=row.people,
        number=tenure.used_before + row.month.since(tenure.first) + 1 if by_person else None,
        run_off=row.month > last_start,
        limit=None if row.limit is None else row.limit * FEN,
        used=row.spent * FEN if row.month.year == year else None,
        uses=tuple(row.uses),
    )


def _note(year: int, *, by_person: bool) -> str:
    words = f"已用额先记在最早的月份（本程序约定）；只填了{year}年的税费，其他年度只列限额"
    return words if by_person else f"{words}；人数超过{MOST_PEOPLE}，按人员类别合并列出"


def limit_of(entries: Iterable[Entry]) -> Decimal:
    """Add up the limits of rows in 元."""
    return sum((entry.limit or NOTHING for entry in entries), NOTHING)


def used_of(entries: Iterable[Entry]) -> Decimal:
    """Add up what was used of rows in 元."""
    return sum((entry.used or NOTHING for entry in entries), NOTHING)

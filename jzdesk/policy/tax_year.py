"""扣减年度: what the reliefs by year have in common: the year, the 36 months, the verdict."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from jzdesk.policy.answer import Condition, Item, Verdict
from jzdesk.policy.fields import CountField, FieldFault
from jzdesk.policy.limit import Limits
from jzdesk.policy.money import yuan
from jzdesk.policy.month import Month
from jzdesk.policy.parameters import Policy
from jzdesk.policy.record import Record
from jzdesk.policy.tenure import Tenure, year_end

YEAR = CountField(
    key="year",
    label="年度",
    hint="扣减哪一年的税费",
    unit="年",
    minimum=2000,
    maximum=2100,
    example=2024,
)
USED_BEFORE = CountField(
    key="months_used_before",
    label="以前已享受的月数",
    hint="36个月中以前已用掉的；没有填0",
    unit="个月",
    required=False,
    default=0,
    example=0,
)


def check_year(case: Record, policy: Policy) -> list[FieldFault]:
    """Note a year before the rules in force began."""
    year = case.count("year")
    first = policy.count("first_year", year_end(year))
    if year >= first:
        return []
    problem = f"{year} 年早于现行规定（自{first}年起）；请填{first}年或以后"
    return [FieldFault(YEAR.key, YEAR.label, problem)]


def check_used_before(case: Record, path: str, policy: Policy) -> list[FieldFault]:
    """Note more months used before than the clause allows in all."""
    used, allowance = case.count(USED_BEFORE.key), policy.count("window_months", policy.reviewed_on)
    if used <= allowance:
        return []
    problem = f"{used} 超出范围；请填0到{allowance}的整数"
    return [FieldFault(path + USED_BEFORE.key, USED_BEFORE.label, problem)]


def check_order(
    first: Month, last: Month | None, path: str, label: str, first_label: str
) -> list[FieldFault]:
    """Note an end before its beginning."""
    if last is None or last >= first:
        return []
    return [
        FieldFault(path, label, f"{last} 早于{first_label} {first}；请填 {first} 或以后，或留空")
    ]


def last_start(policy: Policy) -> Month:
    """Give the last month in which relief can begin."""
    return Month.of(policy.day("last_day"))


def quota_or_none(key: str, year: int, policy: Policy) -> Decimal | None:
    """Give a quota of another year in 元; None before the rules in force, or without a text."""
    day = year_end(year)
    known = year >= policy.count("first_year", day) and policy.has(key, day)
    return policy.number(key, day) if known else None


def allowance_left(tenure: Tenure, year: int, policy: Policy) -> Condition:
    """State whether any of the 36 months were left when the year (or the relief) began."""
    span = f"，{tenure.first}至{tenure.end}" if tenure.end else ""
    label = f"{tenure.allowance}个月未用完（{year}年起还剩{tenure.left(year)}个月{span}）"
    return Condition(label, tenure.left(year) > 0, policy.citation("window_months"))


def used_up(tenure: Tenure, year: int) -> str:
    """Say that none of the 36 months are left."""
    return f"{tenure.allowance}个月在{year}年以前已用完，不能计入"


def written_span(tenure: Tenure, year: int) -> str:
    """Say which months of a year count."""
    span = tenure.span(year)
    return f"{year}年计入{tenure.months(year)}个月（{span[0]}至{span[1]}）" if span else ""


def window(tenure: Tenure, *, met: bool) -> dict[str, str] | None:
    """Give the whole stretch of months that count, over all years; None where none does."""
    if not met or tenure.end is None:
        return None
    return {"from": str(tenure.first), "to": str(tenure.end)}


def verdict_of(limits: Limits) -> Verdict:
    """Decide: a limit above 0 is eligible, also where no tax is due."""
    return Verdict.ELIGIBLE if limits.year > 0 else Verdict.INELIGIBLE


def reason_of(limits: Limits, relief: Decimal, year: int, items: Sequence[Item]) -> str:
    """Say the verdict in one sentence; where nobody counts, with the first one's reason."""
    if limits.year > 0:
        return f"符合，{year}年限额{yuan(limits.year)}元，扣减{yuan(relief)}元"
    return f"不符合：{items[0].reason}"


def limit_keys(limits: Limits, relief: Decimal) -> dict[str, object]:
    """Give the keys of the public JSON that all reliefs by year share."""
    return {
        "limit": limits.year,
        "limit_by_period": limits.by_period,
        "relief": relief,
    }

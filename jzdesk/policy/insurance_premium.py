"""失业、工伤保险费率: 稳就业（一）, what one month's wages cost at the lowered rates."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from jzdesk.policy.answer import Answer, Condition, Verdict
from jzdesk.policy.fields import MoneyField, MonthField, PercentField
from jzdesk.policy.money import plain_number, yuan
from jzdesk.policy.month import Month
from jzdesk.policy.parameters import Policy
from jzdesk.policy.record import Record
from jzdesk.policy.ruling import Ruling, term_reason
from jzdesk.policy.schema import Schema
from jzdesk.policy.trace import Trace

SCHEMA = Schema(
    (
        MonthField(key="month", label="费款所属月", hint="缴哪个月的费", example="2024-07"),
        MoneyField(key="wage_base", label="缴费基数", hint="当月的缴费工资基数", example="5000"),
        PercentField(
            key="injury_base_rate_percent",
            label="工伤保险基准费率",
            hint="下调以前本单位适用的费率",
            example="0.4",
        ),
    )
)


def calculate(case: Record, as_of: date, policy: Policy) -> Answer:
    """Answer for one month; premiums in 元, each null where the clause does not run in that month.

    The verdict goes by ``as_of``, the premiums by the month. A month after the last one of the
    clause is 已到期 on any day.
    """
    trace, month = Trace(), case.month("month")
    premiums = _premiums(case, policy, trace)
    conditions = [_unemployment_runs(month, policy), _injury_runs(month, policy)]
    ruling = Ruling(policy, as_of, conditions)
    settled = ruling.out_of_term(steps=trace.steps, extra=premiums)
    if settled is not None:
        return settled
    if all(premium is None for premium in premiums.values()):
        reason = term_reason(policy, Verdict.EXPIRED)
        return ruling.answer(Verdict.EXPIRED, None, reason, extra=premiums)
    return ruling.answer(
        Verdict.ELIGIBLE,
        None,
        _reason(month, premiums),
        steps=trace.steps,
        missing=tuple(policy.open.values()) if month > _last_cut(policy) else (),
        extra=premiums,
    )


def _premiums(case: Record, policy: Policy, trace: Trace) -> dict[str, Decimal | None]:
    return {
        "unemployment_employer": _unemployment(case, "employer", "单位", policy, trace),
        "unemployment_employee": _unemployment(case, "employee", "个人", policy, trace),
        "injury": _injury(case, policy, trace),
    }


def _unemployment(
    case: Record, payer: str, name: str, policy: Policy, trace: Trace
) -> Decimal | None:
    key, day = f"unemployment.{payer}", _day(case.month("month"))
    if not policy.has(key, day):
        return None
    expression = f"{yuan(case.money('wage_base'))} * {plain_number(policy.number(key, day))}"
    return trace.add(f"失业保险费（{name}）", expression, policy.citation(key))


def _injury(case: Record, policy: Policy, trace: Trace) -> Decimal | None:
    day = _day(case.month("month"))
    if not policy.has("injury_cut", day):
        return None
    rate = plain_number(case.percent("injury_base_rate_percent"))
    cut = plain_number(policy.number("injury_cut", day))
    return trace.add(
        "工伤保险费（单位）",
        f"{yuan(case.money('wage_base'))} * {rate} / 100 * (1 - {cut})",
        policy.citation("injury_cut"),
        convention=policy.choice("injury"),
    )


def _unemployment_runs(month: Month, policy: Policy) -> Condition:
    met = policy.has("unemployment.employer", _day(month))
    label = f"{month}在阶段性降低失业保险费率期内（至{Month.of(policy.day('last_day'))}）"
    return Condition(label, met, policy.citation("last_day"))


def _injury_runs(month: Month, policy: Policy) -> Condition:
    met = policy.has("injury_cut", _day(month))
    first, last = Month.of(policy.day("injury_first_day")), _last_cut(policy)
    label = f"{month}在工伤保险费率下调期内（{first}至{last}）"
    return Condition(label, met, policy.citation("injury_cut"))


def _last_cut(policy: Policy) -> Month:
    return Month.of(policy.day("injury_last_day"))


def _reason(month: Month, premiums: dict[str, Decimal | None]) -> str:
    employer, employee = premiums["unemployment_employer"], premiums["unemployment_employee"]
    injury = premiums["injury"]
    parts = []
    if employer is not None and employee is not None:
        parts.append(f"失业保险费单位{yuan(employer)}元、个人{yuan(employee)}元")
    parts.append(
        "工伤保险费率本条未载明该月下调" if injury is None else f"工伤保险费{yuan(injury)}元"
    )
    return f"{month}：{'；'.join(parts)}"


def _day(month: Month) -> date:
    return date(month.year, month.number, 1)

"""个体经营税收扣减: 稳就业（十）, for one household and one year."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from jzdesk.policy.answer import Answer, Assumption, Condition, Item, Verdict
from jzdesk.policy.fields import Choice, ChoiceField, FieldFault, MonthField, RecordField
from jzdesk.policy.filing import ON_SALES, Filing, check_periods, clause_order, periods_field
from jzdesk.policy.ledger import Ledger, ledger
from jzdesk.policy.limit import Claim, Limits, limits
from jzdesk.policy.money import NOTHING, yuan
from jzdesk.policy.month import Month
from jzdesk.policy.parameters import Policy
from jzdesk.policy.record import Record
from jzdesk.policy.ruling import after_repeal, assumptions_of
from jzdesk.policy.schema import Schema
from jzdesk.policy.tax_year import (
    USED_BEFORE,
    YEAR,
    allowance_left,
    check_order,
    check_used_before,
    check_year,
    last_start,
    limit_keys,
    quota_or_none,
    reason_of,
    used_up,
    verdict_of,
    window,
    written_span,
)
from jzdesk.policy.tenure import DECEMBER, Tenure, year_end
from jzdesk.policy.trace import Trace

_INCOME_TAX = "personal_income_tax"
_TAXES = (*ON_SALES, _INCOME_TAX)

SCHEMA = Schema(
    (
        YEAR,
        ChoiceField(
            key="group",
            label="人员类别",
            hint="经营者的身份",
            example="poverty_alleviated",
            choices=(
                Choice("poverty_alleviated", "脱贫人口"),
                Choice("certificate_holder", "持注明自主创业税收政策的就业创业证、失业登记证人员"),
                Choice("veteran", "自主就业退役士兵"),
            ),
        ),
        MonthField(
            key="registered",
            label="登记月",
            hint="办理个体工商户登记的月份",
            example="2024-03",
        ),
        MonthField(
            key="closed",
            label="注销月",
            hint="注销的月份；仍在经营留空",
            required=False,
            nullable=True,
        ),
        USED_BEFORE,
        RecordField(key="taxes", label="应缴税费", fields=(periods_field(_TAXES),)),
    )
)


def check(case: Record, policy: Policy) -> list[FieldFault]:
    """Note what the fields one by one cannot see."""
    registered, closed = case.month("registered"), case.month_or_none("closed")
    return [
        *check_year(case, policy),
        *check_order(registered, closed, "closed", "注销月", "登记月"),
        *check_used_before(case, "", policy),
        *check_periods(case),
    ]


def calculate(case: Record, as_of: date, policy: Policy) -> Answer:
    """Answer for one household and one year; amounts in 元.

    It goes by months, not by ``as_of``; but on and after the day of a repeal it gives none.
    """
    trace, year, tenure = Trace(), case.count("year"), _tenure(case, policy)
    conditions = _conditions(tenure, year, policy)
    limit = _limits(case, tenure, policy, trace, met=all(each.met for each in conditions))
    filing = Filing(year, policy, trace, limit)
    periods = case.record("taxes").records("periods")
    filing.file_periods(periods, clause_order(policy, _TAXES, year))
    items = (_item(case, tenure, year, policy, limit),)
    answer = Answer(
        calculator=policy.id,
        as_of=as_of,
        verdict=verdict_of(limit),
        amount=filing.relief,
        reason=reason_of(limit, filing.relief, year, items),
        items=items,
        conditions=tuple(conditions),
        assumptions=_assumptions(year, policy),
        extra={
            **limit_keys(limit, filing.relief),
            "relief_by_tax": filing.by_tax(_TAXES),
            **_payable(filing, year, policy, trace),
            "unused": filing.unused(),
            "ledger": _ledger(tenure, limit, filing, year, policy),
            "window": window(tenure, met=limit.year > 0),
        },
        steps=trace.steps,  # last: the lines above still add to it
    )
    return after_repeal(answer, policy)


def _limits(case: Record, tenure: Tenure, policy: Policy, trace: Trace, *, met: bool) -> Limits:
    year = case.count("year")
    throughs = [period.month("through") for period in case.record("taxes").records("periods")]
    return limits([_claim(tenure, year, policy)] if met else [], year, throughs, policy, trace)


def _ledger(tenure: Tenure, limit: Limits, filing: Filing, year: int, policy: Policy) -> Ledger:
    claims = [_claim(tenure, year, policy)] if limit.year > 0 else []
    return ledger(
        claims,
        lambda _household, each: quota_or_none("quota", each, policy),
        year,
        filing.grants,
        last_start(policy),
    )


def _payable(filing: Filing, year: int, policy: Policy, trace: Trace) -> dict[str, Decimal | None]:
    payable = filing.payable()
    halved = _halved(payable, filing, year, policy, trace)
    return {"payable": payable, "payable_after_halving": halved}


def _tenure(case: Record, policy: Policy) -> Tenure:
    return Tenure(
        first=case.month("registered"),
        last=case.month_or_none("closed"),
        used_before=case.count("months_used_before"),
        allowance=policy.count("window_months", policy.reviewed_on),
    )


def _conditions(tenure: Tenure, year: int, policy: Policy) -> list[Condition]:
    in_time = Condition(
        f"{last_start(policy)}以前办理登记",
        tenure.first <= last_start(policy),
        policy.citation("last_day"),
    )
    trading = Condition(
        f"{year}年内从事个体经营", _absence(tenure, year) is None, policy.citation("trading")
    )
    return [in_time, trading, allowance_left(tenure, year, policy)]


def _absence(tenure: Tenure, year: int) -> str | None:
    """Say why the household did not trade in the year; None where it did."""
    if tenure.first > Month(year, DECEMBER):
        return f"{tenure.first}才登记，{year}年没有可计入的月份"
    if tenure.last is not None and tenure.last < Month(year, 1):
        return f"{tenure.last}已注销，{year}年没有可计入的月份"
    return None


def _claim(tenure: Tenure, year: int, policy: Policy) -> Claim:
    quota = policy.number("quota", year_end(year))
    return Claim("本户", "本户", quota, policy.citation("quota"), tenure)


def _item(case: Record, tenure: Tenure, year: int, policy: Policy, limit: Limits) -> Item:
    met = limit.year > 0
    group = policy.names(f"group.{case.text('group')}", year_end(year))[0]
    return Item(
        verdict=Verdict.ELIGIBLE if met else Verdict.INELIGIBLE,
        amount=limit.year,
        label=f"本户（{group}）",
        reason=written_span(tenure, year) if met else _reason(tenure, year, policy),
        extra={"months": tenure.months(year) if met else 0},
    )


def _reason(tenure: Tenure, year: int, policy: Policy) -> str:
    if tenure.first > last_start(policy):
        return f"{tenure.first}才登记，晚于政策截止的{last_start(policy)}，不能享受"
    return _absence(tenure, year) or used_up(tenure, year)


def _halved(
    payable: Decimal, filing: Filing, year: int, policy: Policy, trace: Trace
) -> Decimal | None:
    """Halve what is left of 个人所得税; None for a year of which no text says so."""
    if not policy.has("halving", year_end(year)):
        return None
    charges = [charge for charge in filing.charges if charge.tax == _INCOME_TAX and charge.due]
    if sum((charge.due - charge.relief for charge in charges), NOTHING) == 0:
        return payable
    cited, rule = policy.citation("tax_order"), policy.rule("halving")
    expression = " + ".join(charge.rest for charge in charges)
    rest = yuan(trace.add("个人所得税扣减后余额", expression, cited))
    factor = policy.number("halving", year_end(year))
    half = yuan(trace.add("个人所得税减半", f"{rest} * {factor}", cited, rule=rule))
    return trace.add("减半后应缴", f"{yuan(payable)} - {rest} + {half}", cited, rule=rule)


def _assumptions(year: int, policy: Policy) -> tuple[Assumption, ...]:
    halved = policy.has("halving", year_end(year))
    return assumptions_of(policy, *(["halving_period"] if halved else ["halving"]))

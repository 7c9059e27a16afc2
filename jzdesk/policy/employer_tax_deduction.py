"""企业招用重点群体税收扣减: 稳就业（五）, for one firm's employees and one year."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from jzdesk.policy.answer import Answer, Condition, Item, Verdict
from jzdesk.policy.fields import (
    Choice,
    ChoiceField,
    CountField,
    FieldFault,
    ListField,
    MonthField,
    RecordField,
)
from jzdesk.policy.filing import (
    ON_SALES,
    Charge,
    Filing,
    check_periods,
    clause_order,
    periods_field,
    tax_field,
)
from jzdesk.policy.ledger import Ledger, ledger
from jzdesk.policy.limit import Claim, Limits, limits
from jzdesk.policy.money import NOTHING, to_fen
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

_GROUP = ChoiceField(
    key="group",
    label="人员类别",
    hint="有几种身份的，选其中一种",
    example="veteran",
    choices=(
        Choice("poverty_alleviated", "脱贫人口（含防止返贫监测对象）"),
        Choice("registered_unemployed", "登记失业半年以上且持证人员"),
        Choice("veteran", "自主就业退役士兵"),
    ),
)
_EMPLOYEE = RecordField(
    key="",
    label="招用人员",
    fields=(
        _GROUP,
        MonthField(
            key="contract_start", label="合同起始月", hint="劳动合同开始的月份", example="2024-01"
        ),
        CountField(key="contract_months", label="合同月数", unit="个月", example=36),
        MonthField(
            key="insured_from",
            label="参保起始月",
            hint="本企业开始缴纳社会保险的月份",
            example="2024-01",
        ),
        MonthField(
            key="left",
            label="离职月",
            hint="最后一个参保月份；在职留空",
            required=False,
            nullable=True,
        ),
        USED_BEFORE,
    ),
)
_TAXES = RecordField(
    key="taxes",
    label="应缴税费",
    fields=(
        periods_field(ON_SALES),
        tax_field("corporate_income_tax", "全年汇算清缴应缴，未扣减前", "20000"),
    ),
)
SCHEMA = Schema(
    (
        YEAR,
        ListField(key="employees", label="招用的人员", minimum=1, item=_EMPLOYEE),
        _TAXES,
    )
)


@dataclass(frozen=True, slots=True)
class _Employee:
    """One employee, seen from one year."""

    name: str  # 第1人
    group: str
    contract_start: Month
    contract_months: int
    insured_from: Month
    tenure: Tenure


def check(case: Record, policy: Policy) -> list[FieldFault]:
    """Note what the fields one by one cannot see."""
    faults = [*check_year(case, policy), *check_periods(case)]
    for index, record in enumerate(case.records("employees")):
        path = f"employees[{index}]."
        start, left = record.month("contract_start"), record.month_or_none("left")
        faults += check_order(start, left, f"{path}left", "离职月", "合同起始月")
        faults += check_used_before(record, path, policy)
    return faults


def calculate(case: Record, as_of: date, policy: Policy) -> Answer:
    """Answer for one firm and one year; amounts in 元.

    It goes by months, not by ``as_of``; but on and after the day of a repeal it gives none.
    """
    trace, year = Trace(), case.count("year")
    people = _employees(case, policy)
    judged = [_conditions(person, year, policy) for person in people]
    covered = [all(condition.met for condition in conditions) for conditions in judged]
    counted = [each for each, met in zip(people, covered, strict=True) if met]
    limit = _limits(case, counted, policy, trace)
    filing, income_tax = _filed(case, limit, policy, trace)
    items = [_item(each, year, policy, met=met) for each, met in zip(people, covered, strict=True)]
    extra = {
        **limit_keys(limit, filing.relief),
        "relief_by_tax": filing.by_tax(ON_SALES),
        "relief_corporate_income_tax": income_tax.relief,
        "payable": filing.payable(),
        "unused": filing.unused(),
        "ledger": _ledger(counted, filing, year, policy),
    }
    answer = Answer(
        calculator=policy.id,
        as_of=as_of,
        verdict=verdict_of(limit),
        amount=filing.relief,
        reason=reason_of(limit, filing.relief, year, items),
        items=tuple(items),
        steps=trace.steps,
        conditions=tuple(condition for conditions in judged for condition in conditions),
        assumptions=assumptions_of(policy),
        extra=extra,
    )
    return after_repeal(answer, policy)


def _limits(case: Record, covered: list[_Employee], policy: Policy, trace: Trace) -> Limits:
    year = case.count("year")
    throughs = [period.month("through") for period in case.record("taxes").records("periods")]
    claims = [_claim(person, year, policy) for person in covered]
    return limits(claims, year, throughs, policy, trace)


def _filed(case: Record, limit: Limits, policy: Policy, trace: Trace) -> tuple[Filing, Charge]:
    """File the periods, then settle 企业所得税 for the year."""
    year, taxes = case.count("year"), case.record("taxes")
    filing = Filing(year, policy, trace, limit)
    filing.file_periods(taxes.records("periods"), clause_order(policy, ON_SALES, year))
    due = taxes.money("corporate_income_tax")
    return filing, filing.settle_year("corporate_income_tax", due)


def _ledger(counted: list[_Employee], filing: Filing, year: int, policy: Policy) -> Ledger:
    groups = {person.name: person.group for person in counted}

    def quota_of(claim: Claim, each: int) -> Decimal | None:
        return quota_or_none(f"quota.{groups[claim.name]}", each, policy)

    claims = [_claim(person, year, policy) for person in counted]
    return ledger(claims, quota_of, year, filing.grants, last_start(policy))


def _employees(case: Record, policy: Policy) -> list[_Employee]:
    allowance = policy.count("window_months", policy.reviewed_on)
    return [
        _employee(f"第{number}人", record, allowance)
        for number, record in enumerate(case.records("employees"), start=1)
    ]


def _employee(name: str, record: Record, allowance: int) -> _Employee:
    start, insured = record.month("contract_start"), record.month("insured_from")
    return _Employee(
        name=name,
        group=record.text("group"),
        contract_start=start,
        contract_months=record.count("contract_months"),
        insured_from=insured,
        tenure=Tenure(
            first=max(start, insured),  # 签订劳动合同并缴纳社会保险费当月
            last=record.month_or_none("left"),
            used_before=record.count("months_used_before"),
            allowance=allowance,
        ),
    )


def _conditions(person: _Employee, year: int, policy: Policy) -> list[Condition]:
    asked = policy.count("contract_months", year_end(year))
    long_enough = Condition(
        f"{person.name}：劳动合同1年以上（{person.contract_months}个月）",
        person.contract_months >= asked,
        policy.citation("contract_months"),
    )
    insured = Condition(
        f"{person.name}：{year}年内在本企业工作并参保",
        _absence(person, year) is None,
        policy.citation("insured"),
    )
    in_time = Condition(
        f"{person.name}：{last_start(policy)}以前签订合同并参保",
        person.tenure.first <= last_start(policy),
        policy.citation("last_day"),
    )
    left = allowance_left(person.tenure, year, policy)
    return [
        long_enough,
        insured,
        in_time,
        Condition(f"{person.name}：{left.label}", left.met, left.citation),
    ]


def _absence(person: _Employee, year: int) -> str | None:
    """Say why no month of the year was worked and insured; None where one was."""
    first, last = person.tenure.first, person.tenure.last
    if last is not None and last < first:
        return f"{person.insured_from}才参保，{last}已离职，没有在职参保的月份"
    if first > Month(year, DECEMBER):
        return f"{first}才签订合同并参保，{year}年没有可计入的月份"
    if last is not None and last < Month(year, 1):
        return f"{last}已离职，{year}年没有可计入的月份"
    return None


def _quota(person: _Employee, year: int, policy: Policy) -> Decimal:
    return policy.number(f"quota.{person.group}", year_end(year))


def _group(person: _Employee, year: int, policy: Policy) -> str:
    return policy.names(f"group.{person.group}", year_end(year))[0]


def _claim(person: _Employee, year: int, policy: Policy) -> Claim:
    return Claim(
        name=person.name,
        group=_group(person, year, policy),
        quota=_quota(person, year, policy),
        citation=policy.citation(f"quota.{person.group}"),
        tenure=person.tenure,
    )


def _item(person: _Employee, year: int, policy: Policy, *, met: bool) -> Item:
    months = person.tenure.months(year) if met else 0
    share = to_fen(_quota(person, year, policy) * months / DECEMBER)
    return Item(
        verdict=Verdict.ELIGIBLE if met else Verdict.INELIGIBLE,
        amount=share if met else NOTHING,
        label=f"{person.name} {_group(person, year, policy)}",
        reason=_reason(person, year, policy, met=met),
        extra={"months": months, "window": window(person.tenure, met=met)},
    )


def _reason(person: _Employee, year: int, policy: Policy, *, met: bool) -> str:
    if met:
        return written_span(person.tenure, year)
    if person.contract_months < policy.count("contract_months", year_end(year)):
        return f"合同不足1年（{person.contract_months}个月），不能计入"
    if person.tenure.first > last_start(policy):
        return (
            f"{person.tenure.first}才签订合同并参保，晚于政策截止的{last_start(policy)}，不能计入"
        )
    return _absence(person, year) or used_up(person.tenure, year)

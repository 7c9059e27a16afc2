"""失业保险稳岗返还: 稳就业（二）, for one insured employer."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from jzdesk.policy.answer import Answer, Condition, Unit, Verdict
from jzdesk.policy.fields import Choice, ChoiceField, CountField, MoneyField, PercentField
from jzdesk.policy.money import plain_number, yuan
from jzdesk.policy.parameters import Policy
from jzdesk.policy.record import Record
from jzdesk.policy.ruling import Ruling
from jzdesk.policy.schema import Schema
from jzdesk.policy.trace import Trace

_TARGET = "unemployment_target_percent"
_MOST_PEOPLE = 10_000_000

SCHEMA = Schema(
    (
        ChoiceField(
            key="size",
            label="单位类型",
            hint="社会团体、基金会、社会服务机构、律师和会计师事务所、以单位形式参保的个体工商户选“参照实施的单位”",
            example="sme",
            choices=(
                Choice("large", "大型企业"),
                Choice("sme", "中小微企业"),
                Choice("organisation", "参照实施的单位"),
            ),
        ),
        CountField(
            key="insured_headcount",
            label="参保职工总数",
            hint="上年度参加失业保险的职工人数",
            unit="人",
            minimum=1,
            maximum=_MOST_PEOPLE,
            example=28,
        ),
        CountField(
            key="layoffs",
            label="裁员人数",
            hint="合同到期、调动、本人辞职、退休、死亡不算",
            unit="人",
            maximum=_MOST_PEOPLE,
            example=5,
        ),
        CountField(
            key="paid_months",
            label="足额缴纳失业保险费月数",
            hint="足额缴费的累计月数",
            unit="个月",
            example=12,
        ),
        MoneyField(
            key="premiums_paid",
            label="上年度实缴失业保险费",
            hint="单位和职工缴纳的合计",
            example="42000",
        ),
        PercentField(
            key=_TARGET,
            label="全国调查失业率目标",
            hint="30人以上且有裁员时需要；公报未载明，2023年、2024年为5.5",
            required=False,
            nullable=True,
        ),
    )
)


def calculate(case: Record, as_of: date, policy: Policy) -> Answer:
    """Answer for one employer on a day; amounts in 元."""
    trace = Trace()
    kept_staff = _kept_staff(case, as_of, policy, trace)
    judged = (_paid_long_enough(case, as_of, policy), kept_staff)
    conditions = tuple(condition for condition in judged if condition is not None)
    ruling = Ruling(policy, as_of, conditions, _untouched(case))
    settled = ruling.out_of_term() or ruling.refused(steps=trace.steps)
    if settled is not None:
        return settled
    return _target_missing(ruling, trace) if kept_staff is None else _refund(case, ruling, trace)


def _untouched(case: Record) -> tuple[str, ...]:
    """Name the assumptions that do not touch this case."""
    untouched = () if case.text("size") == "organisation" else ("organisation",)
    return untouched if case.count("layoffs") else (*untouched, "layoff_rate", "target")


def _paid_long_enough(case: Record, as_of: date, policy: Policy) -> Condition:
    asked, months = policy.count("paid_months", as_of), case.count("paid_months")
    label = f"足额缴纳失业保险费{asked}个月以上（已缴{months}个月）"
    return Condition(label, months >= asked, policy.citation("paid_months"))


def _kept_staff(case: Record, as_of: date, policy: Policy, trace: Trace) -> Condition | None:
    """Judge the layoffs; None where that takes a target that nobody gave."""
    if case.count("layoffs") == 0:
        return Condition("上年度未裁员", True, policy.citation("layoffs"))
    small = case.count("insured_headcount") <= policy.count("small_headcount", as_of)
    if not small and not case.has(_TARGET):
        _rate(case, policy, "layoffs", trace)
        return None
    key = "small_rate" if small else "layoffs"
    limit = policy.number("small_rate", as_of) if small else case.percent(_TARGET)
    rate = _rate(case, policy, key, trace)
    label = f"裁员率不高于{plain_number(limit)}%（裁员率{yuan(rate)}%）"
    return Condition(label, _within(case, limit), policy.citation(key))


def _rate(case: Record, policy: Policy, cited: str, trace: Trace) -> Decimal:
    expression = f"{case.count('layoffs')} / {case.count('insured_headcount')} * 100"
    convention = policy.choice("layoff_rate")
    cites = policy.citation(cited)
    return trace.add("裁员率", expression, cites, Unit.PERCENT, convention=convention)


def _within(case: Record, limit: Decimal) -> bool:
    # Compared without division: a rounded rate could pass where the exact one does not.
    return case.count("layoffs") * 100 <= limit * case.count("insured_headcount")


def _target_missing(ruling: Ruling, trace: Trace) -> Answer:
    policy = ruling.policy
    offered = plain_number(policy.number("target", policy.reviewed_on))
    missing = tuple(policy.open.values())
    return ruling.answer(
        Verdict.UNDETERMINED,
        None,
        f"公报未载明{'、'.join(missing)}；知道的可以填入，如{offered}",
        steps=trace.steps,
        missing=missing,
        extra={"offered": {_TARGET: offered}},
    )


def _refund(case: Record, ruling: Ruling, trace: Trace) -> Answer:
    policy, size = ruling.policy, case.text("size")
    ratio = policy.number(f"ratio.{size}", ruling.as_of)
    convention = policy.parameters[f"ratio.{size}"].convention
    amount = trace.add(
        "稳岗返还",
        f"{yuan(case.money('premiums_paid'))} * {plain_number(ratio)}",
        policy.citation("organisation" if convention else f"ratio.{size}"),
        convention=policy.choice(convention) if convention else None,
    )
    reason = f"符合，按{plain_number(ratio * 100)}%返还{yuan(amount)}元"
    return ruling.answer(Verdict.ELIGIBLE, amount, reason, steps=trace.steps)

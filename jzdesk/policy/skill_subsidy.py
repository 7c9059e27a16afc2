"""技能提升补贴: 稳就业（十二）, for one person's certificates on one day."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal

from jzdesk.policy.answer import Answer, Condition, Item, Step, Verdict
from jzdesk.policy.fields import (
    Choice,
    ChoiceField,
    CountField,
    DayField,
    FlagField,
    ListField,
    RecordField,
    TextField,
)
from jzdesk.policy.money import NOTHING, yuan
from jzdesk.policy.parameters import Policy
from jzdesk.policy.record import Record
from jzdesk.policy.ruling import Ruling
from jzdesk.policy.schema import Schema
from jzdesk.policy.skill_certificates import (
    GRADED,
    UNGRADED,
    Certificate,
    Decision,
    Granted,
    Scale,
)
from jzdesk.policy.spelling import as_compared
from jzdesk.policy.trace import Trace

_EMPLOYED, _BENEFIT, _OTHER = "employed", "unemployment_benefit", "other"

_PERSON = ChoiceField(
    key="person",
    label="申请人",
    hint="申请时的身份",
    example=_EMPLOYED,
    choices=(
        Choice(_EMPLOYED, "企业在职职工"),
        Choice(_BENEFIT, "领取失业保险金人员"),
        Choice(_OTHER, "其他人员"),
    ),
)
_INSURED = CountField(
    key="insured_months",
    label="参加失业保险月数",
    hint="累计参保的月数；领取失业保险金人员不核对",
    unit="个月",
    example=14,
)
_OCCUPATION = TextField(
    key="occupation", label="职业（工种）", hint="按证书上的名称填", example="电工"
)
_LEVEL = ChoiceField(
    key="level",
    label="等级",
    hint="不分级或未明确分级的选“未分级”",
    example="四级",
    choices=tuple(Choice(level, level) for level in (*GRADED, UNGRADED)),
)
_ISSUED = DayField(key="issued_on", label="核发日期", hint="证书上的日期", example="2024-03-01")
_TRAINING = FlagField(
    key="training_subsidy",
    label="已享受职业培训补贴",
    hint="为取得本证书参加的培训，是否已享受职业培训补贴",
    example=False,
)
_GRANTED = DayField(key="granted_on", label="享受日期", example="2024-05-10")

SCHEMA = Schema(
    (
        _PERSON,
        _INSURED,
        ListField(
            key="certificates",
            label="申请的证书",
            hint="按申请的先后录入",
            minimum=1,
            item=RecordField(
                key="", label="证书", fields=(_OCCUPATION, _LEVEL, _ISSUED, _TRAINING)
            ),
        ),
        ListField(
            key="history",
            label="已享受的技能提升补贴",
            hint="以前享受过的都录入，不论年份",
            required=False,
            default=(),
            item=RecordField(key="", label="记录", fields=(_OCCUPATION, _LEVEL, _GRANTED)),
        ),
    )
)


def calculate(case: Record, as_of: date, policy: Policy) -> Answer:
    """Answer for one person's certificates on a day; amounts in 元."""
    covered = (_right_person(case, policy), _insured_long_enough(case, as_of, policy))
    ruling = Ruling(policy, as_of, covered)
    settled = ruling.out_of_term() or ruling.refused()
    return _decided(case, ruling) if settled is None else _for_each(case, settled)


def _right_person(case: Record, policy: Policy) -> Condition:
    label = "企业在职职工或领取失业保险金人员"
    return Condition(label, case.text("person") != _OTHER, policy.citation("person"))


def _insured_long_enough(case: Record, as_of: date, policy: Policy) -> Condition:
    asked, months = policy.count("insured_months", as_of), case.count("insured_months")
    if case.text("person") == _BENEFIT:
        return Condition("领取失业保险金人员不核对参保月数", True, policy.citation("person"))
    label = f"参加失业保险1年以上（{asked}个月以上，已参保{months}个月）"
    return Condition(label, months >= asked, policy.citation("insured_months"))


def _certificates(case: Record) -> tuple[Certificate, ...]:
    return tuple(
        Certificate(
            occupation=record.text("occupation"),
            level=record.text("level"),
            issued_on=record.day("issued_on"),
            training_subsidy=record.flag("training_subsidy"),
        )
        for record in case.records("certificates")
    )


def _history(case: Record, as_of: date) -> Granted:
    granted = Granted()
    for record in case.records("history"):
        this_year = record.day("granted_on").year == as_of.year
        granted.add(
            as_compared(record.text("occupation")), record.text("level"), this_year=this_year
        )
    return granted


def _for_each(case: Record, settled: Answer) -> Answer:
    """Say of every certificate what was said of the person."""
    items = tuple(
        Item(settled.verdict, settled.amount, certificate.name, settled.reason)
        for certificate in _certificates(case)
    )
    best = {"order": list(range(len(items))), "amount": settled.amount}
    return replace(settled, items=items, extra={"best_order": best})


def _decided(case: Record, ruling: Ruling) -> Answer:
    policy, as_of = ruling.policy, ruling.as_of
    scale, granted, certificates = Scale(policy, as_of), _history(case, as_of), _certificates(case)
    decisions = scale.decide(certificates, granted)
    items = tuple(decision.item for decision in decisions)
    verdict = _overall(items)
    unknown = verdict is Verdict.UNDETERMINED
    any_unknown = any(item.verdict is Verdict.UNDETERMINED for item in items)
    order, best = _best_order(scale, certificates, granted, _paid(decisions))
    judged = tuple(condition for decision in decisions for condition in decision.conditions)
    answer = replace(ruling, conditions=(*ruling.conditions, *judged)).answer(
        verdict,
        None if unknown else _paid(decisions),
        _reason(verdict, decisions, policy),
        items=items,
        steps=_steps(decisions, certificates, policy),
        missing=tuple(policy.open.values()) if any_unknown else (),
        extra={"best_order": {"order": order, "amount": None if unknown else best}},
    )
    planned = [certificates[index] for index in order]
    return replace(answer, advice=_advice(decisions, scale.decide(planned, granted)))


def _advice(entered: Sequence[Decision], planned: Sequence[Decision]) -> str | None:
    """Say which order of application brings more than the one entered; None where none does."""
    more = _paid(planned) - _paid(entered)
    if more <= 0:
        return None
    names = "、".join(d.item.label for d in planned if d.item.verdict is Verdict.ELIGIBLE)
    return (
        f"换个先后能多领{yuan(more)}元：依次申请{names}，共{yuan(_paid(planned))}元。"
        f"现在的先后受限于{_obstacles(entered)}"
    )


def _obstacles(decisions: Sequence[Decision]) -> str:
    """The sentences that refuse certificates."""
    quotes = (c.citation.quote for d in decisions for c in d.conditions if not c.met)
    return "".join(f"「{quote}」" for quote in dict.fromkeys(quotes))


def _best_order(
    scale: Scale, certificates: Sequence[Certificate], granted: Granted, paid: Decimal
) -> tuple[list[int], Decimal]:
    order = scale.best_order(certificates, granted)
    best = _paid(scale.decide([certificates[index] for index in order], granted))
    # Where the order as given pays as much, nobody should be told to change it.
    return (order, best) if best > paid else (list(range(len(certificates))), paid)


def _overall(items: Sequence[Item]) -> Verdict:
    found = {item.verdict for item in items}
    for verdict in (Verdict.ELIGIBLE, Verdict.UNDETERMINED):
        if verdict in found:
            return verdict
    return Verdict.INELIGIBLE


def _paid(decisions: Sequence[Decision]) -> Decimal:
    return sum((decision.item.amount or NOTHING for decision in decisions), NOTHING)


def _reason(verdict: Verdict, decisions: Sequence[Decision], policy: Policy) -> str:
    if verdict is Verdict.ELIGIBLE:
        paid = sum(decision.item.verdict is verdict for decision in decisions)
        return f"符合，{paid}个证书共补贴{yuan(_paid(decisions))}元"
    if verdict is Verdict.UNDETERMINED:
        return f"公报未载明{'、'.join(policy.open.values())}"
    return decisions[0].item.reason if len(decisions) == 1 else "不符合，各证书的原因见明细"


def _steps(
    decisions: Sequence[Decision], certificates: Sequence[Certificate], policy: Policy
) -> tuple[Step, ...]:
    trace, amounts = Trace(), []
    for decision, certificate in zip(decisions, certificates, strict=True):
        if decision.item.verdict is Verdict.ELIGIBLE and decision.item.amount is not None:
            cited = policy.citation(f"amount.{certificate.level}")
            amounts.append(trace.add(certificate.name, f"{decision.item.amount}", cited))
    if len(amounts) > 1:
        trace.total("合计", [yuan(amount) for amount in amounts], policy.citation("scale"))
    return trace.steps

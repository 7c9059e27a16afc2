"""创业担保贷款贴息: 稳就业（六）, for one loan."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from jzdesk.policy.answer import Answer, Condition, Unit, Verdict
from jzdesk.policy.fields import (
    Choice,
    ChoiceField,
    CountField,
    FieldFault,
    MoneyField,
    PercentField,
)
from jzdesk.policy.loan_interest import (
    EQUAL_INSTALMENT,
    EQUAL_PRINCIPAL,
    INTEREST_MONTHLY,
    Loan,
    interest,
)
from jzdesk.policy.money import plain_number, yuan
from jzdesk.policy.parameters import Policy
from jzdesk.policy.record import Record
from jzdesk.policy.ruling import Ruling
from jzdesk.policy.schema import Schema
from jzdesk.policy.trace import Trace

_PAID = MoneyField(
    key="actual_interest",
    label="贴息期内实付利息",
    hint="已知利息的填这一项，下面三项不填",
    required=False,
)
_TERMS = (
    PercentField(
        key="annual_rate_percent",
        label="年利率",
        hint="按贷款合同；不知实付利息的填这三项",
        example="3.95",
        required=False,
    ),
    CountField(
        key="months",
        label="贷款期限",
        unit="个月",
        minimum=1,
        example=24,
        required=False,
    ),
    ChoiceField(
        key="repayment",
        label="还款方式",
        example=INTEREST_MONTHLY,
        required=False,
        choices=(
            Choice(INTEREST_MONTHLY, "按月付息到期还本"),
            Choice(EQUAL_PRINCIPAL, "等额本金"),
            Choice(EQUAL_INSTALMENT, "等额本息"),
        ),
    ),
)

SCHEMA = Schema(
    (
        ChoiceField(
            key="borrower",
            label="借款人",
            hint="以个人名义还是以小微企业名义申请",
            example="individual",
            choices=(
                Choice("individual", "个人"),
                Choice("small_enterprise", "小微企业"),
            ),
        ),
        MoneyField(key="principal", label="贷款本金", hint="创业担保贷款金额", example="200000"),
        _PAID,
        *_TERMS,
    )
)


def check(case: Record, _policy: Policy) -> list[FieldFault]:
    """Note both ways to give the interest, or neither, or half of one."""
    given = [field for field in _TERMS if case.has(field.key)]
    others = "、".join(f"{field.key}（{field.label}）" for field in _TERMS)
    if case.has(_PAID.key):
        problem = f"与{_PAID.key}（{_PAID.label}）只能填一种；请去掉其中一种"
        return [FieldFault(field.key, field.label, problem) for field in given]
    if not given:
        problem = f"没有填利息；请填这一项，或者填 {others}"
        return [FieldFault(_PAID.key, _PAID.label, problem)]
    problem = f"缺少这一项；不填{_PAID.key}时，{others} 都要填"
    return [FieldFault(field.key, field.label, problem) for field in _TERMS if field not in given]


def calculate(case: Record, as_of: date, policy: Policy) -> Answer:
    """Answer for one loan; amounts in 元. ``interest`` is that of the subsidised months."""
    ruling = Ruling(policy, as_of, (_within_cap(case, as_of, policy),))
    nothing = {"interest": None}
    return (
        ruling.out_of_term(extra=nothing)
        or ruling.refused(extra=nothing)
        or _subsidised(case, ruling)
    )


def _within_cap(case: Record, as_of: date, policy: Policy) -> Condition:
    key = f"cap.{case.text('borrower')}"
    cap, principal = policy.number(key, as_of), case.money("principal")
    label = f"贷款本金不超过{yuan(cap)}元（本金{yuan(principal)}元）"
    return Condition(label, principal <= cap, policy.citation(key))


def _subsidised(case: Record, ruling: Ruling) -> Answer:
    policy, trace = ruling.policy, Trace()
    paid = _interest(case, ruling.as_of, policy, trace)
    ratio = plain_number(policy.number("ratio", ruling.as_of))
    amount = trace.add("贴息", f"{yuan(paid)} * {ratio}", policy.citation("ratio"))
    reason = f"符合，贴息期内利息{yuan(paid)}元，贴息{yuan(amount)}元"
    extra = {"interest": paid}
    return ruling.answer(Verdict.ELIGIBLE, amount, reason, steps=trace.steps, extra=extra)


def _interest(case: Record, as_of: date, policy: Policy, trace: Trace) -> Decimal:
    if case.has(_PAID.key):
        return case.money(_PAID.key)
    loan = Loan(
        principal=case.money("principal"),
        annual_rate=case.percent("annual_rate_percent"),
        months=case.count("months"),
        repayment=case.text("repayment"),
    )
    counted = _counted(case, as_of, policy, trace)
    return interest(loan, counted, trace, policy.citation("ratio"), policy.choice("interest"))


def _counted(case: Record, as_of: date, policy: Policy, trace: Trace) -> int:
    """Count the months that are subsidised: from the first one, up to the longest term."""
    key = f"longest.{case.text('borrower')}"
    expression = f"min({case.count('months')}, {policy.count(key, as_of)})"
    cited, rule = policy.citation("ratio"), policy.rule("longest")
    return int(trace.add("贴息月数", expression, cited, Unit.MONTHS, rule))

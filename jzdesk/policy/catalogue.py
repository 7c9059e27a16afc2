"""计算目录: every calculator by its identifier, and the one way to ask it.

A benefit of a new kind is a policy file, a module with ``SCHEMA`` and ``calculate`` (and ``check``,
where its fields depend on one another), and one entry here. A benefit of a kind that is known takes
its policy file alone (docs/adding-a-policy.md).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date

from jzdesk.errors import DataError, InputError
from jzdesk.policy import (
    employer_tax_deduction,
    insurance_premium,
    job_retention_refund,
    seed_enterprise_award,
    self_employment_tax_deduction,
    skill_subsidy,
    small_taxpayer_relief,
    startup_loan_interest,
)
from jzdesk.policy.answer import Answer
from jzdesk.policy.fields import FieldFault, shown
from jzdesk.policy.parameters import Policy
from jzdesk.policy.record import Record
from jzdesk.policy.schema import CaseError, Schema
from jzdesk.policy.turning import turning_facts


def _nothing_to_check(_case: Record, _policy: Policy) -> list[FieldFault]:
    return []


@dataclass(frozen=True, slots=True)
class Calculator:
    """计算器: one benefit; its clause is the policy's ``document`` and ``clause``."""

    id: str
    title: str
    purpose: str  # one line: what it tells whom
    schema: Schema
    calculate: Callable[[Record, date, Policy], Answer]
    check: Callable[[Record, Policy], list[FieldFault]] = _nothing_to_check

    def read(self, data: object, policy: Policy) -> Record:
        """Read a case, parsed from JSON with ``parse_float=Decimal``.

        Raises ``CaseError`` with all faults of the fields, else with all between them.
        """
        case = self.schema.read(data)
        faults = self.check(case, policy)
        if faults:
            raise CaseError(faults)
        return case

    def answer(self, data: object, as_of: date, policy: Policy) -> Answer:
        """Answer a case on a day; ``CaseError`` where the case cannot be accepted."""
        return self.calculate(self.read(data, policy), as_of, policy)

    def explain(self, data: object, as_of: date, policy: Policy) -> Answer:
        """Answer a case as ``answer`` does, and find the facts that would turn the verdict.

        That asks for hundreds of answers: a batch goes without.
        """
        answer = self.answer(data, as_of, policy)
        turning = turning_facts(
            self.schema.fields,
            data,
            answer.verdict,
            lambda case: self.answer(case, as_of, policy).verdict,
            policy.numbers,
        )
        return replace(answer, turning=turning)


CALCULATORS = (
    Calculator(
        id="skill-subsidy",
        title="技能提升补贴",
        purpose="职工或领取失业保险金人员凭技能证书能领多少、先申请哪一个",
        schema=skill_subsidy.SCHEMA,
        calculate=skill_subsidy.calculate,
    ),
    Calculator(
        id="employer-tax-deduction",
        title="企业招用重点群体税收扣减",
        purpose="企业招用脱贫人口、登记失业人员、退役士兵，一年能扣减多少税费",
        schema=employer_tax_deduction.SCHEMA,
        calculate=employer_tax_deduction.calculate,
        check=employer_tax_deduction.check,
    ),
    Calculator(
        id="self-employment-tax-deduction",
        title="个体经营税收扣减",
        purpose="脱贫人口、持证人员、退役士兵办个体工商户，一年能扣减多少税费",
        schema=self_employment_tax_deduction.SCHEMA,
        calculate=self_employment_tax_deduction.calculate,
        check=self_employment_tax_deduction.check,
    ),
    Calculator(
        id="job-retention-refund",
        title="失业保险稳岗返还",
        purpose="没有裁员或裁员不多的参保单位，能返还多少失业保险费",
        schema=job_retention_refund.SCHEMA,
        calculate=job_retention_refund.calculate,
    ),
    Calculator(
        id="startup-loan-interest",
        title="创业担保贷款贴息",
        purpose="个人或小微企业的创业担保贷款，能贴多少利息",
        schema=startup_loan_interest.SCHEMA,
        calculate=startup_loan_interest.calculate,
        check=startup_loan_interest.check,
    ),
    Calculator(
        id="insurance-premium",
        title="失业、工伤保险费",
        purpose="按阶段性降低的费率，一个月缴多少失业保险费、工伤保险费",
        schema=insurance_premium.SCHEMA,
        calculate=insurance_premium.calculate,
    ),
    Calculator(
        id="small-taxpayer-relief",
        title="小规模纳税人增值税和六税两费减免",
        purpose="增值税小规模纳税人一个月或一个季度少缴多少税费",
        schema=small_taxpayer_relief.SCHEMA,
        calculate=small_taxpayer_relief.calculate,
    ),
    Calculator(
        id="seed-enterprise-award",
        title="科创型种子企业奖励",
        purpose="种子企业的技术交易和高成长，能得多少奖励",
        schema=seed_enterprise_award.SCHEMA,
        calculate=seed_enterprise_award.calculate,
        check=seed_enterprise_award.check,
    ),
)


def find_calculator(name: str, among: Iterable[Calculator] = CALCULATORS) -> Calculator:
    """Give a calculator by its identifier; ``InputError`` lists those there are."""
    known = {calculator.id: calculator for calculator in among}
    if name not in known:
        raise InputError(f"没有计算器 {shown(name)}；可用 {'、'.join(known)}")
    return known[name]


def calculators_for(policies: Mapping[str, Policy]) -> tuple[Calculator, ...]:
    """Give the calculator of every policy: those of a kind follow the first of it.

    Raises ``DataError`` where a policy names a kind that no calculator knows.
    """
    kinds = {calculator.id: calculator for calculator in CALCULATORS}
    for policy in policies.values():
        if policy.kind not in kinds:
            raise DataError(
                f"政策 {policy.id} 的 kind 不对：{policy.kind}；可填 {'、'.join(kinds)}"
            )
    return tuple(
        _named_after(policy, kind)
        for kind in CALCULATORS
        for policy in sorted(policies.values(), key=lambda each: (each.id != kind.id, each.id))
        if policy.kind == kind.id
    )


def _named_after(policy: Policy, kind: Calculator) -> Calculator:
    title, purpose = policy.title or kind.title, policy.purpose or kind.purpose
    return replace(kind, id=policy.id, title=title, purpose=purpose)

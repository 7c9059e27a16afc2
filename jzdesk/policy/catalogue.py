"""计算目录: every calculator by its identifier, and the one way to ask it.

A new benefit is a policy file, a module with ``SCHEMA`` and ``calculate`` (and ``check``, where its
fields depend on one another), and one line here.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from jzdesk.errors import InputError
from jzdesk.policy import (
    employer_tax_deduction,
    self_employment_tax_deduction,
    skill_subsidy,
)
from jzdesk.policy.answer import Answer
from jzdesk.policy.fields import FieldFault, shown
from jzdesk.policy.parameters import Policy
from jzdesk.policy.record import Record
from jzdesk.policy.schema import CaseError, Schema


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
)


def find_calculator(name: str) -> Calculator:
    """Give a calculator by its identifier; ``InputError`` lists those there are."""
    for calculator in CALCULATORS:
        if calculator.id == name:
            return calculator
    known = "、".join(calculator.id for calculator in CALCULATORS)
    raise InputError(f"没有计算器 {shown(name)}；可用 {known}")

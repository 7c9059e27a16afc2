"""贷款利息: what a loan costs month by month, for the three usual ways to pay it back.

Every month's interest is rounded to 分 and recorded as a step; only the subsidised months are
walked. The rate is a percentage a year, as the contract of the loan prints it.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from jzdesk.policy.answer import Citation, Unit
from jzdesk.policy.money import NOTHING, plain_number, yuan
from jzdesk.policy.trace import Trace, figure

INTEREST_MONTHLY = "interest_monthly"  # 按月付息到期还本
EQUAL_PRINCIPAL = "equal_principal"  # 等额本金
EQUAL_INSTALMENT = "equal_instalment"  # 等额本息


@dataclass(frozen=True, slots=True)
class Loan:
    """贷款 with a fixed rate."""

    principal: Decimal  # 元
    annual_rate: Decimal  # 5.5 stands for 5.5% a year
    months: int  # of the whole loan
    repayment: str


def interest(loan: Loan, counted: int, trace: Trace, cited: Citation, convention: str) -> Decimal:
    """Add up the interest in 元 of the first ``counted`` months, step by step."""
    return _Schedule(loan, counted, trace, cited, convention).interest()


class _Schedule:
    def __init__(
        self, loan: Loan, counted: int, trace: Trace, cited: Citation, convention: str
    ) -> None:
        self._loan, self._counted, self._trace = loan, counted, trace
        self._cited, self._convention = cited, convention
        self._monthly_rate = f"{plain_number(loan.annual_rate)} / 100 / 12"

    def interest(self) -> Decimal:
        walk = {
            INTEREST_MONTHLY: self._interest_monthly,
            EQUAL_PRINCIPAL: self._equal_principal,
            EQUAL_INSTALMENT: self._equal_instalment,
        }
        return walk[self._loan.repayment]()

    def _interest_monthly(self) -> Decimal:
        monthly = self._of_month("每月", yuan(self._loan.principal))
        return self._step("贴息期内利息", f"{yuan(monthly)} * {self._counted}")

    def _equal_principal(self) -> Decimal:
        loan, months = self._loan, []
        rest = (
            loan.months
        )  # 期 still to be paid: the balance is exactly that share of the principal
        for number in range(1, self._counted + 1):
            if number > 1:
                unpaid = self._step(f"第{number}个月初未还期数", f"{rest} - 1", Unit.PERIODS)
                rest = int(figure(unpaid, Unit.PERIODS))
            balance = f"{yuan(loan.principal)} * {rest} / {loan.months}"
            months.append(self._of_month(f"第{number}个月", balance))
        return self._sum(months)

    def _equal_instalment(self) -> Decimal:
        payment, balance, months = self._payment(), self._loan.principal, []
        for number in range(1, self._counted + 1):
            due = self._of_month(f"第{number}个月", yuan(balance))
            months.append(due)
            if number < self._counted:  # the last payment of the loan closes it: nothing is left
                owed = f"{yuan(balance)} + {yuan(due)}"
                expression = f"{owed} - min({yuan(payment)}, {owed})"
                balance = self._step(f"第{number}个月末未还本金", expression)
        return self._sum(months)

    def _payment(self) -> Decimal:
        """Compute the level payment; without interest it is an equal share of the principal."""
        loan = self._loan
        if loan.annual_rate == 0:
            return self._step("每月还款额", f"{yuan(loan.principal)} / {loan.months}")
        growth = f"(1 + {self._monthly_rate}) ** {loan.months}"
        principal = yuan(loan.principal)
        expression = f"{principal} * {self._monthly_rate} * {growth} / ({growth} - 1)"
        return self._step("每月还款额", expression)

    def _of_month(self, label: str, balance: str) -> Decimal:
        return self._step(f"{label}利息", f"{balance} * {self._monthly_rate}")

    def _sum(self, months: list[Decimal]) -> Decimal:
        if not any(months):
            return NOTHING
        terms = [yuan(month) for month in months]
        return self._trace.total("贴息期内利息", terms, self._cited, convention=self._convention)

    def _step(self, label: str, expression: str, unit: Unit = Unit.YUAN) -> Decimal:
        cited, convention = self._cited, self._convention
        return self._trace.add(label, expression, cited, unit, convention=convention)

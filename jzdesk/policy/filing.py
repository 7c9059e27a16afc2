"""申报扣减: how the limit of a year is spent on its taxes, filing after filing.

At each filing the cumulative limit, less what was granted before, goes first to the newest
period's taxes in the order of the clause, then back to the oldest period (a refund of overpaid tax
of the same year). 企业所得税 follows once a year with what is left (公告2024年第4号).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from decimal import Decimal

from jzdesk.errors import DataError
from jzdesk.policy.fields import FieldFault, ListField, MoneyField, MonthField, RecordField
from jzdesk.policy.limit import Limits
from jzdesk.policy.money import NOTHING, yuan
from jzdesk.policy.parameters import Policy
from jzdesk.policy.record import Record
from jzdesk.policy.tenure import year_end
from jzdesk.policy.trace import Trace

TAXES = {
    "vat": "增值税",
    "urban_maintenance": "城市维护建设税",
    "education": "教育费附加",
    "local_education": "地方教育附加",
    "personal_income_tax": "个人所得税",
    "corporate_income_tax": "企业所得税",
}
_EXAMPLES = {
    "vat": "5000",
    "urban_maintenance": "350",
    "education": "150",
    "local_education": "100",
    "personal_income_tax": "1000",
}
ON_SALES = ("vat", "urban_maintenance", "education", "local_education")


def tax_field(tax: str, hint: str, example: str) -> MoneyField:
    """Ask for one tax; an omitted tax is 0."""
    return MoneyField(
        key=tax, label=TAXES[tax], hint=hint, example=example, required=False, default=NOTHING
    )


def periods_field(taxes: Sequence[str]) -> ListField:
    """Ask for the filing periods of a year, each with its taxes."""
    through = MonthField(
        key="through", label="申报期末", hint="本期最后一个月，按先后录入", example="2024-12"
    )
    dues = tuple(tax_field(tax, "本期实际应缴，未扣减前", _EXAMPLES[tax]) for tax in taxes)
    item = RecordField(key="", label="申报期", fields=(through, *dues))
    return ListField(key="periods", label="各申报期", hint="按季或按月，从年初起", item=item)


def check_periods(case: Record) -> list[FieldFault]:
    """Note periods that do not lie in the year or do not follow one another."""
    faults, previous = [], None
    for index, period in enumerate(case.record("taxes").records("periods")):
        through = period.month("through")
        path = f"taxes.periods[{index}].through"
        if through.year != case.count("year"):
            problem = f"{through} 不在 {case.count('year')} 年内；请填该年的月份"
            faults.append(FieldFault(path, "申报期末", problem))
        elif previous is not None and through <= previous:
            problem = f"{through} 不晚于上一期的 {previous}；各期应按先后录入，不重复"
            faults.append(FieldFault(path, "申报期末", problem))
        previous = through
    return faults


@dataclass(slots=True)
class Charge:
    """One tax of one period: what is due, and what has been granted of it so far, in 元."""

    tax: str
    when: str  # 2024-03 for a period, 2024年度 for a year
    due: Decimal
    granted: list[Decimal] = field(default_factory=list)

    @property
    def relief(self) -> Decimal:
        """Give what has been granted so far."""
        return sum(self.granted, NOTHING)

    @property
    def rest(self) -> str:
        """Write what is still to be paid as an expression."""
        return " - ".join(yuan(amount) for amount in (self.due, *self.granted))


@dataclass(frozen=True, slots=True)
class Grant:
    """What one filing granted for one tax of one period, in 元."""

    filing: str  # 2024-06, or 2024年度: the filing whose limit is spent
    period: str  # the period whose tax it covers; an earlier one is refunded (退还)
    tax: str
    amount: Decimal

    @property
    def is_refund(self) -> bool:
        """Tell whether overpaid tax of an earlier period comes back."""
        return self.period != self.filing


class Filing:
    """The filings of one year under one policy."""

    def __init__(self, year: int, policy: Policy, trace: Trace, limits: Limits) -> None:
        self._year, self._trace, self._limits = year, trace, limits
        self._citation, self._rule = policy.citation("tax_order"), policy.rule("filing")
        self.charges: list[Charge] = []
        self.grants: list[Grant] = []  # in the order in which they were granted
        self.relief = NOTHING  # granted so far, all taxes

    def file_periods(self, periods: Sequence[Record], order: Sequence[str]) -> None:
        """File every period in turn, taxes in the order given."""
        for period, limit in zip(periods, self._limits.by_period, strict=True):
            when = str(period.month("through"))
            newest = [Charge(tax, when, period.money(tax)) for tax in order]
            self._grant(when, limit, [*newest, *self.charges])
            self.charges += newest

    def settle_year(self, tax: str, due: Decimal) -> Charge:
        """汇算清缴: spend what is left of the year's limit on a tax that is settled once a year."""
        charge = Charge(tax, f"{self._year}年度", due)
        self._grant(charge.when, self._limits.year, [charge])
        self.charges.append(charge)
        return charge

    def by_tax(self, taxes: Sequence[str]) -> dict[str, Decimal]:
        """Give what was granted for each tax over the year."""
        return {
            tax: sum((charge.relief for charge in self.charges if charge.tax == tax), NOTHING)
            for tax in taxes
        }

    def payable(self) -> Decimal:
        """Give what remains to be paid of all taxes."""
        dues = [yuan(charge.due) for charge in self.charges if charge.due]
        if not dues:
            return NOTHING
        expression = " + ".join(dues) + (f" - {yuan(self.relief)}" if self.relief else "")
        return self._trace.add("扣减后应缴", expression, self._citation)

    def unused(self) -> Decimal:
        """Give what is left of the year's limit, lost at the year's end."""
        if not self.relief:
            return self._limits.year
        expression = f"{yuan(self._limits.year)} - {yuan(self.relief)}"
        return self._trace.add("未用完的限额", expression, self._citation)

    def _grant(self, when: str, limit: Decimal, charges: Sequence[Charge]) -> None:
        open_charges = [charge for charge in charges if charge.relief < charge.due]
        if limit <= self.relief or not open_charges:
            return
        left = [yuan(self._available(when, limit))]
        for charge in open_charges:
            amount = self._take(when, charge, left)
            left.append(yuan(amount))
            if sum(map(Decimal, left[1:])) >= Decimal(left[0]):
                break
        self._carry(when, left[1:])

    def _available(self, when: str, limit: Decimal) -> Decimal:
        if not self.relief:
            return limit
        expression = f"{yuan(limit)} - {yuan(self.relief)}"
        return self._trace.add(f"{when}申报尚可扣减", expression, self._citation, rule=self._rule)

    def _take(self, when: str, charge: Charge, left: Sequence[str]) -> Decimal:
        verb = "扣减" if charge.when == when else f"退还{charge.when}"
        label = f"{when}申报{verb}{TAXES[charge.tax]}"
        expression = f"min({charge.rest}, {' - '.join(left)})"
        amount = self._trace.add(label, expression, self._citation, rule=self._rule)
        charge.granted.append(amount)
        self.grants.append(Grant(when, charge.when, charge.tax, amount))
        return amount

    def _carry(self, when: str, taken: Sequence[str]) -> None:
        terms = [*([yuan(self.relief)] if self.relief else []), *taken]
        if len(terms) == 1:
            self.relief = Decimal(terms[0])
        else:
            label = f"截至{when}累计扣减"
            self.relief = self._trace.total(label, terms, self._citation, rule=self._rule)


def clause_order(policy: Policy, asked: Sequence[str], year: int) -> list[str]:
    """Give the keys of the asked taxes in the order of the clause."""
    keys = {label: key for key, label in TAXES.items()}
    names = policy.names("tax_order", year_end(year))
    if not set(names) <= set(keys):
        raise DataError(f"政策 {policy.id} 的 tax_order 中有未知的税费：{'、'.join(names)}")
    return [keys[name] for name in names if keys[name] in asked]

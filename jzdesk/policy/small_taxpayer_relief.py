"""小规模纳税人与六税两费: 稳就业（四）, what one 增值税小规模纳税人 saves in one period."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from jzdesk.policy.answer import Answer, Condition, Item, OutsideRule, Verdict
from jzdesk.policy.fields import Choice, ChoiceField, MoneyField, RecordField
from jzdesk.policy.money import NOTHING, plain_number, yuan
from jzdesk.policy.parameters import Policy
from jzdesk.policy.record import Record
from jzdesk.policy.ruling import Ruling
from jzdesk.policy.schema import Schema
from jzdesk.policy.trace import Trace

SIX_TAXES = {  # 六税两费
    "resource": "资源税",
    "urban_maintenance": "城市维护建设税",
    "property": "房产税",
    "land_use": "城镇土地使用税",
    "stamp": "印花税",
    "farmland_occupation": "耕地占用税",
    "education": "教育费附加",
    "local_education": "地方教育附加",
}
_HINTS = {"resource": "不含水资源税", "stamp": "不含证券交易印花税"}
_PERIODS = {"month": "月", "quarter": "季度"}

SCHEMA = Schema(
    (
        ChoiceField(
            key="period",
            label="纳税期",
            hint="按月还是按季申报增值税",
            example="quarter",
            choices=tuple(Choice(key, f"按{name}") for key, name in _PERIODS.items()),
        ),
        MoneyField(
            key="sales_excl_tax",
            label="不含税销售额",
            hint="本期适用3%征收率的全部销售额",
            example="320000",
        ),
        RecordField(
            key="six_taxes",
            label="六税两费（减征前的应缴额）",
            required=False,
            default=Record(dict.fromkeys(SIX_TAXES, NOTHING)),
            fields=tuple(
                MoneyField(
                    key=key,
                    label=name,
                    hint=_HINTS.get(key, ""),
                    required=False,
                    default=NOTHING,
                    example="350" if key == "urban_maintenance" else None,
                )
                for key, name in SIX_TAXES.items()
            ),
        ),
    )
)


@dataclass(frozen=True, slots=True)
class _Tax:
    """One tax of the period in 元: what the full rate asks, and what the clause leaves of it."""

    name: str
    full: Decimal
    payable: Decimal
    reason: str

    @property
    def saved(self) -> Decimal:
        """Give what need not be paid."""
        return self.full - self.payable

    @property
    def item(self) -> Item:
        """Give the line of the answer."""
        extra = {"payable": self.payable}
        return Item(Verdict.ELIGIBLE, self.saved, self.name, self.reason, extra)


def calculate(case: Record, as_of: date, policy: Policy) -> Answer:
    """Answer for one period; amounts in 元. ``amount`` is what is saved of all taxes."""
    ruling = Ruling(policy, as_of, (_below_line(case, as_of, policy),))
    settled = ruling.out_of_term(extra={"vat_payable": None, "six_taxes_payable": None})
    return _relieved(case, ruling) if settled is None else settled


def _below_line(case: Record, as_of: date, policy: Policy) -> Condition:
    """State whether the sales are free of 增值税; above the line the rest of the clause holds."""
    period = case.text("period")
    line, sales = policy.number(f"line.{period}", as_of), case.money("sales_excl_tax")
    label = f"{_PERIODS[period]}销售额不超过{yuan(line)}元，免征增值税（销售额{yuan(sales)}元）"
    return Condition(label, sales <= line, policy.citation("line.month"))


def _relieved(case: Record, ruling: Ruling) -> Answer:
    trace, dues = Trace(), case.record("six_taxes")
    vat = _vat(case.money("sales_excl_tax"), ruling, trace)
    six = [_halved(key, dues.money(key), ruling, trace) for key in SIX_TAXES if dues.money(key)]
    six_payable = _six_payable(six, ruling, trace)
    saved = _saved([vat, *six], ruling, trace)
    reason = (
        f"符合，共少缴{yuan(saved)}元：增值税应缴{yuan(vat.payable)}元，"
        f"六税两费应缴{yuan(six_payable)}元"
    )
    return ruling.answer(
        Verdict.ELIGIBLE,
        saved,
        reason,
        items=tuple(tax.item for tax in (vat, *six)),
        steps=trace.steps,
        extra={"vat_payable": vat.payable, "six_taxes_payable": six_payable},
    )


def _vat(sales: Decimal, ruling: Ruling, trace: Trace) -> _Tax:
    full = _at_rate("full_rate", sales, ruling, trace)
    free = ruling.conditions[0]
    if free.met:
        return _Tax("增值税", full, NOTHING, free.label)
    payable = _at_rate("levied_rate", sales, ruling, trace, ruling.policy.rule("line"))
    reason = f"超过免征的销售额，全部销售额减按征收，应缴{yuan(payable)}元"
    return _Tax("增值税", full, payable, reason)


def _at_rate(
    key: str, sales: Decimal, ruling: Ruling, trace: Trace, rule: OutsideRule | None = None
) -> Decimal:
    policy = ruling.policy
    rate = policy.number(key, ruling.as_of)
    label = f"增值税（{plain_number(rate * 100)}%征收率）"
    expression = f"{yuan(sales)} * {plain_number(rate)}"
    return trace.add(label, expression, policy.citation(key), rule=rule)


def _halved(key: str, due: Decimal, ruling: Ruling, trace: Trace) -> _Tax:
    name, cited = SIX_TAXES[key], ruling.policy.citation("half")
    factor = plain_number(ruling.policy.number("half", ruling.as_of))
    payable = trace.add(f"{name}减半后应缴", f"{yuan(due)} * {factor}", cited)
    return _Tax(name, due, payable, f"减半征收，应缴{yuan(payable)}元")


def _six_payable(six: Sequence[_Tax], ruling: Ruling, trace: Trace) -> Decimal:
    if len(six) < 2:
        return six[0].payable if six else NOTHING
    terms = [yuan(tax.payable) for tax in six]
    return trace.total("六税两费应缴合计", terms, ruling.policy.citation("half"))


def _saved(taxes: Sequence[_Tax], ruling: Ruling, trace: Trace) -> Decimal:
    """Add up what is saved, each tax less what is still to be paid of it."""
    full = " + ".join(yuan(tax.full) for tax in taxes)
    still = "".join(f" - {yuan(tax.payable)}" for tax in taxes if tax.payable)
    cited, convention = ruling.policy.citation("full_rate"), ruling.policy.choice("saved")
    return trace.add("共少缴", full + still, cited, convention=convention)

"""科创型种子企业奖励: 科创十条 四 and 七, what one 种子企业 is awarded for the last year."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from jzdesk.policy.answer import Answer, Condition, Item, Unit, Verdict
from jzdesk.policy.fields import FieldFault, ListField, MoneyField, RecordField, TextField
from jzdesk.policy.money import NOTHING, plain_number, yuan
from jzdesk.policy.parameters import Policy
from jzdesk.policy.record import Record
from jzdesk.policy.ruling import Ruling, failure
from jzdesk.policy.schema import Schema
from jzdesk.policy.spelling import as_compared
from jzdesk.policy.trace import Trace

_GROWING = {"rd": "研发投入", "revenue": "营业收入"}


def _two_years(key: str, last: str, previous: str) -> RecordField:
    name = _GROWING[key]
    return RecordField(
        key=key,
        label=name,
        required=False,
        fields=(
            MoneyField(key="last", label=f"上年度{name}", example=last),
            MoneyField(key="previous", label=f"前一年度{name}", example=previous),
        ),
    )


SCHEMA = Schema(
    (
        ListField(
            key="transactions",
            label="上年度技术交易",
            hint="同一项目多次转让的，只计先录入的一次",
            required=False,
            item=RecordField(
                key="",
                label="交易",
                fields=(
                    TextField(key="project", label="项目", example="甲项目"),
                    MoneyField(key="amount", label="技术交易额", example="8600000"),
                ),
            ),
        ),
        _two_years("rd", "1240000", "1000000"),
        _two_years("revenue", "12000000", "10000000"),
    )
)


@dataclass(frozen=True, slots=True)
class _Award:
    """One of the two awards: its line of the answer, what it rests on, what is unknown."""

    item: Item
    conditions: tuple[Condition, ...]
    missing: tuple[str, ...] = ()


def check(case: Record, _policy: Policy) -> list[FieldFault]:
    """Note a case that says nothing; an empty list says that nothing was sold."""
    if any(case.has(key) for key in ("transactions", *_GROWING)):
        return []
    problem = "没有填任何情况；请填技术交易，或者填研发投入和营业收入"
    return [FieldFault("transactions", "上年度技术交易", problem)]


def calculate(case: Record, as_of: date, policy: Policy) -> Answer:
    """Answer for one enterprise on a day; amounts in 元. Both awards add up."""
    trace = Trace()
    awards = _awards(case, as_of, policy, trace)
    conditions = [condition for award in awards for condition in award.conditions]
    ruling = Ruling(policy, as_of, conditions)
    settled = ruling.out_of_term()
    return _decided(awards, ruling, trace) if settled is None else settled


def _awards(case: Record, as_of: date, policy: Policy, trace: Trace) -> list[_Award]:
    """Judge the awards that were asked for: all transactions, growth where any of it is given."""
    growth_asked = any(case.has(key) for key in _GROWING)
    awards = []
    if _transactions(case) or not growth_asked:
        awards.append(_technology(case, as_of, policy, trace))
    if growth_asked:
        awards.append(_growth(case, as_of, policy, trace))
    return awards


def _decided(awards: Sequence[_Award], ruling: Ruling, trace: Trace) -> Answer:
    items = tuple(award.item for award in awards)
    missing = tuple(words for award in awards for words in award.missing)
    paid = [item.amount for item in items if item.amount is not None and _pays(item)]
    if paid:
        amount = _total(paid, ruling.policy, trace)
        verdict, reason = Verdict.ELIGIBLE, f"符合，奖励{yuan(amount)}元"
    elif missing:
        verdict, reason = Verdict.UNDETERMINED, f"不能判断：{'；'.join(missing)}"
    else:
        failed = next(condition for condition in ruling.conditions if not condition.met)
        verdict, reason = Verdict.INELIGIBLE, failure(failed)
    return ruling.answer(
        verdict,
        {Verdict.ELIGIBLE: sum(paid, NOTHING), Verdict.INELIGIBLE: NOTHING}.get(verdict),
        reason,
        items=items,
        steps=trace.steps,
        missing=missing,
    )


def _pays(item: Item) -> bool:
    return item.verdict is Verdict.ELIGIBLE


def _total(paid: Sequence[Decimal], policy: Policy, trace: Trace) -> Decimal:
    if len(paid) == 1:
        return paid[0]
    terms, convention = [yuan(amount) for amount in paid], policy.choice("both")
    return trace.total("奖励合计", terms, policy.citation("cap"), convention=convention)


def _technology(case: Record, as_of: date, policy: Policy, trace: Trace) -> _Award:
    counted = _first_of_each(_transactions(case))
    cited, label = policy.citation("ratio"), "技术交易奖励"
    condition = Condition("上年度有技术交易额", any(counted), cited)
    if not condition.met:
        return _Award(Item(Verdict.INELIGIBLE, NOTHING, label, failure(condition)), (condition,))
    volume = trace.total("计入的技术交易额", [yuan(amount) for amount in counted], cited)
    ratio = plain_number(policy.number("ratio", as_of))
    cap = plain_number(policy.number("cap", as_of))
    amount = trace.add(label, f"min({yuan(volume)} * {ratio}, {cap})", policy.citation("cap"))
    reason = f"{_counted(case, counted)}，技术交易额{yuan(volume)}元，奖励{yuan(amount)}元"
    return _Award(Item(Verdict.ELIGIBLE, amount, label, reason), (condition,))


def _transactions(case: Record) -> tuple[Record, ...]:
    return case.records("transactions") if case.has("transactions") else ()


def _first_of_each(transactions: Sequence[Record]) -> list[Decimal]:
    """Give the amounts that count: of every project the first one."""
    amounts: dict[str, Decimal] = {}
    for record in transactions:
        amounts.setdefault(as_compared(record.text("project")), record.money("amount"))
    return list(amounts.values())


def _counted(case: Record, counted: Sequence[Decimal]) -> str:
    repeated = len(_transactions(case)) - len(counted)
    words = f"计入{len(counted)}个项目"
    return f"{words}（重复的{repeated}笔不计）" if repeated else words


def _growth(case: Record, as_of: date, policy: Policy, trace: Trace) -> _Award:
    given = [key for key in _GROWING if case.has(key)]
    missing = _growth_unknown(case, policy)
    conditions = tuple(
        _grown(key, case.record(key), as_of, policy, trace)
        for key in given
        if case.record(key).money("previous")
    )
    failed = [condition for condition in conditions if not condition.met]
    if failed and len(conditions) == len(given):
        return _Award(_growth_item(Verdict.INELIGIBLE, NOTHING, failure(failed[0])), conditions)
    if missing:
        item = _growth_item(Verdict.UNDETERMINED, None, f"不能判断：{'；'.join(missing)}")
        return _Award(item, conditions, missing)
    cited, prize = policy.citation("prize"), policy.number("prize", as_of)
    amount = trace.add("高成长奖励", plain_number(prize), cited)
    reason = f"研发投入和营业收入均达到增长要求，奖励{yuan(amount)}元"
    return _Award(_growth_item(Verdict.ELIGIBLE, amount, reason), conditions)


def _growth_item(verdict: Verdict, amount: Decimal | None, reason: str) -> Item:
    return Item(verdict, amount, "高成长奖励", reason)


def _growth_unknown(case: Record, policy: Policy) -> tuple[str, ...]:
    """Name what is needed to judge the growth: a figure left out, or growth from nothing."""
    left_out = [f"没有填{name}" for key, name in _GROWING.items() if not case.has(key)]
    from_nothing = [
        f"公报未载明{name}{policy.open['from_nothing']}"
        for key, name in _GROWING.items()
        if case.has(key) and case.record(key).money("previous") == 0
    ]
    return (*left_out, *from_nothing)


def _grown(key: str, years: Record, as_of: date, policy: Policy, trace: Trace) -> Condition:
    name, asked = _GROWING[key], policy.number("growth", as_of)
    last, previous = years.money("last"), years.money("previous")
    expression = f"({yuan(last)} - {yuan(previous)}) / {yuan(previous)} * 100"
    cited, convention = policy.citation("growth"), policy.choice("growth")
    trace.add(f"{name}同比增长", expression, cited, Unit.PERCENT, convention=convention)
    label = (
        f"{name}同比增长{plain_number(asked)}%以上（{yuan(last)}元，前一年度{yuan(previous)}元）"
    )
    # Compared without division: a rounded rate could pass where the exact one does not.
    return Condition(label, (last - previous) * 100 >= asked * previous, cited)

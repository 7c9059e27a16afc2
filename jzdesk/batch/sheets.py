"""答案表: answers as the sheets of an Excel file: 答案, 逐项, 未答的行, 汇总."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal

from jzdesk.batch.answering import Answers, Line, Question, Refused
from jzdesk.batch.progress import Watch, WatchedRows
from jzdesk.gazette.citing import label_words
from jzdesk.paper.workbook import Column, Sheet, Value
from jzdesk.policy.answer import Condition, Verdict
from jzdesk.policy.money import yuan
from jzdesk.wording import DISCLAIMER, VERDICT_WORDS, assumption_head

Values = tuple[Value, ...]
_STAGE = "写答案"
_MOST_UNMET = 5  # conditions that one cell names
_LONGEST = 3000  # characters of a cell; Excel itself takes 32,767
_ROW, _NUMBER = Column("行", 7), Column("编号", 16)
_VERDICT, _AMOUNT, _REASON = Column("结论", 20), Column("金额（元）", 15), Column("理由", 60)
_AMOUNTS = {  # of answers that have more than one, by their keys in JSON
    "unemployment_employer": "失业保险费（单位）",
    "unemployment_employee": "失业保险费（个人）",
    "injury": "工伤保险费（单位）",
    "interest": "贴息期内利息",
    "limit": "全年限额",
    "payable": "扣减后应缴",
    "payable_after_halving": "个人所得税减半后应缴",
    "unused": "未用完的限额",
    "vat_payable": "增值税应缴",
    "six_taxes_payable": "六税两费应缴",
}


def answer_sheets(
    answers: Answers, question: Question, name: str, edition: str, watch: Watch
) -> Iterator[Sheet]:
    """Give the sheets of the answers to the list called ``name``."""
    note = f"{DISCLAIMER}。数据：{edition}"
    yield _answers(answers, note, watch)
    if any(line.items for line in answers.lines):
        yield _items(answers, note, watch)
    if answers.refused:
        rows = tuple(_refused(refused) for refused in answers.refused)
        yield Sheet("未答的行", (_ROW, _NUMBER, Column("问题", 110)), rows, note)
    rows = tuple(_summary(answers, question, name, edition))
    yield Sheet("汇总", (Column("项目", 26), Column("内容", 110)), rows, note)


def _answers(answers: Answers, note: str, watch: Watch) -> Sheet:
    keys = [key for key in _AMOUNTS if any(key in line.amounts for line in answers.lines)]
    plan = any(line.better_order for line in answers.lines)
    columns = (
        *(_ROW, _NUMBER, *(Column(title, 16) for title in answers.remarks)),
        *(_VERDICT, _AMOUNT, *(Column(f"{_AMOUNTS[key]}（元）", 24) for key in keys)),
        *(_REASON, Column("未满足的条件", 48), Column("所据原文", 70)),
        *((Column("更好的申请顺序", 48),) if plan else ()),
    )

    def values(line: Line) -> Iterator[Value]:
        yield line.row
        yield from (line.number, *line.remarks)
        yield VERDICT_WORDS[line.verdict]
        yield from (_amount(amount) for amount in (line.amount, *map(line.amounts.get, keys)))
        unmet = line.unmet[:_MOST_UNMET]
        yield from (_cut(line.reason), _labels(line, unmet), _quotes(unmet))
        if plan:
            yield _cut(line.better_order)

    def rows() -> Iterator[Values]:
        return (tuple(values(line)) for line in answers.lines)

    return Sheet("答案", columns, WatchedRows(len(answers.lines), rows, watch, _STAGE), note)


def _amount(amount: Decimal | None) -> Value:
    """An amount as a number to add up; nothing where no text gives one."""
    return "" if amount is None else amount


def _labels(line: Line, unmet: Sequence[Condition]) -> str:
    more = f"；等{len(line.unmet)}项" if len(line.unmet) > len(unmet) else ""
    return _cut("；".join(condition.label for condition in unmet) + more)


def _quotes(unmet: Sequence[Condition]) -> str:
    cited = dict.fromkeys(condition.citation for condition in unmet)
    return _cut("；".join(f"{c.document}{c.clause}「{c.quote}」" for c in cited))


def _items(answers: Answers, note: str, watch: Watch) -> Sheet:
    columns = (_ROW, _NUMBER, Column("明细", 40), _VERDICT, _AMOUNT, _REASON)

    def rows() -> Iterator[Values]:
        for line in answers.lines:
            for item in line.items:
                yield (
                    *(line.row, line.number, _cut(item.label)),
                    *(VERDICT_WORDS[item.verdict], _amount(item.amount), _cut(item.reason)),
                )

    count = sum(len(line.items) for line in answers.lines)
    return Sheet("逐项", columns, WatchedRows(count, rows, watch, _STAGE), note)


def _refused(refused: Refused) -> Values:
    problems = "；".join(str(fault) for fault in refused.faults)
    return refused.row, refused.number, _cut(problems)


def _summary(answers: Answers, question: Question, name: str, edition: str) -> Iterator[Values]:
    policy, counts = question.policy, answers.verdicts
    yield "计算", question.calculator.title
    yield "依据", policy.document + label_words(policy.clause)
    yield "口径日期", question.as_of.isoformat()
    yield "名单", name
    yield "已答（人、户）", len(answers.lines)
    for verdict in (v for v in Verdict if counts[v] or v is not Verdict.REPEALED):
        yield f"其中：{VERDICT_WORDS[verdict]}", counts[verdict]
    yield "金额合计（元）", yuan(answers.total)
    yield "未答的行", len(answers.refused)
    yield "跳过的示例行", answers.samples
    yield "数据版次", edition
    for assumption in answers.assumptions:
        yield f"前提：{assumption_head(assumption)}", assumption.text
    yield "说明", DISCLAIMER


def _cut(text: str) -> str:
    return text if len(text) <= _LONGEST else f"{text[:_LONGEST]}……"


def summary_words(answers: Answers) -> str:
    """Give the summary in one sentence."""
    counts = answers.verdicts
    parts = "，".join(f"{VERDICT_WORDS[v]} {counts[v]}" for v in Verdict if counts[v])
    words = f"已答 {len(answers.lines)} 个编号：{parts}；金额合计 {yuan(answers.total)} 元"
    if answers.refused:
        words += f"；有错未答 {len(answers.refused)} 行，见“未答的行”"
    return words

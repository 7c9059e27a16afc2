"""测算告知单 and 条款单: answers and clauses as reports."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from jzdesk.gazette.citing import citation_of
from jzdesk.gazette.model import Entry, NodeKind, Status
from jzdesk.gazette.validity import status_of
from jzdesk.paper.local import known_sections
from jzdesk.paper.report import Paragraph, Report, Section, Table, Tone
from jzdesk.policy.answer import Answer, Citation, Condition, Step
from jzdesk.policy.money import yuan
from jzdesk.store.supplements import Entries
from jzdesk.wording import (
    DISCLAIMER,
    ROLE_WORDS,
    STATUS_WORDS,
    VERDICT_WORDS,
    assumption_head,
    force_words,
    term_of,
)

_SHORT = 12  # characters that a quarter of the page's width holds


def answer_report(
    title: str,
    basis: str,
    answer: Answer,
    facts: Sequence[tuple[str, str]],
    edition: str,
    *,
    local: Iterable[Section] = (),
) -> Report:
    """测算告知单 of one calculation.

    Args:
        title: of the benefit.
        basis: citation of the clause, e.g. 焦政办〔2024〕15号第（十二）条.
        answer: what the calculator said.
        facts: the case as entered, label and value.
        edition: of the data.
        local: what the office filled in for the clause, as ``known_sections`` gives it.
    """
    sections = [
        Section("结论", tuple(_verdict(answer))),
        Section("所填情况", tuple(fact_tables(facts))),
        Section("怎样申请更合算", (Paragraph(answer.advice),) if answer.advice else ()),
        Section("改变哪一项就不同", tuple(Paragraph(turn.text) for turn in answer.turning)),
        *_items(answer),
        Section("条件", (_conditions(answer.conditions),)),
        *_steps(answer),
        *local,
        Section("说明", tuple(_assumptions(answer))),
    ]
    return Report(
        title=f"{title}　测算告知单",
        subtitle=f"依据 {basis}　·　按 {answer.as_of.isoformat()} 口径",
        sections=tuple(section for section in sections if section.parts),
        footer=footer_of(edition, basis, answer.as_of),
        file_name=f"{title}-告知单-{answer.as_of.isoformat()}",
    )


def clause_report(
    entries: Sequence[Entry],
    parts: Iterable[Entry],
    as_of: date,
    edition: str,
    *,
    supplements: Entries | None = None,
) -> Report:
    """条款单: one clause, or a section with what stands beneath it, and what the office added."""
    first = entries[0]
    title = first.node.title or first.node.label or first.document.title
    sections = tuple(
        section
        for entry in entries
        for section in (_clause_section(entry, as_of), *known_sections(entry, supplements or {}))
    )
    return Report(
        title=title,
        subtitle=citation_of(first, parts),
        sections=sections,
        footer=footer_of(edition, first.document.number, as_of),
        file_name=f"{first.document.number}{first.node.label or ''}",
    )


def _clause_section(entry: Entry, as_of: date) -> Section:
    parts = [Paragraph(entry.node.text, Tone.PLAIN)]
    if entry.node.kind is NodeKind.CLAUSE:
        status = status_of(entry, as_of)
        term = "，".join((term_of(entry.facts), *force_words(entry.force)))
        words = f"状态：{STATUS_WORDS[status]}（期限：{term}；按 {as_of.isoformat()} 口径）"
        if status is Status.EXPIRED:
            words += "。按本公报文本已到期，后续以主管部门通知为准"
        parts.append(Paragraph(words, Tone.STRONG))
    if entry.facts.duties:
        duties = (f"{d.name}（{ROLE_WORDS[d.role]}）" for d in entry.facts.duties)
        parts.append(Paragraph("责任单位：" + "、".join(duties), Tone.QUIET))
    parts += [
        Paragraph(f"勘误：原文印作{e.source}，应作{e.corrected}。{e.reason}。", Tone.QUIET)
        for e in entry.node.errata
    ]
    return Section("", tuple(parts))


def outcome_words(answer: Answer) -> str:
    """The verdict, and the amount where there is one: 符合　2000.00 元."""
    amount = f"　{yuan(answer.amount)} 元" if answer.amount is not None else ""
    return VERDICT_WORDS[answer.verdict] + amount


def answer_lines(answer: Answer) -> Iterator[str]:
    """An answer as lines for a terminal."""
    amount = f"　{yuan(answer.amount)} 元" if answer.amount is not None else ""
    yield f"【{VERDICT_WORDS[answer.verdict]}】{amount}　{answer.reason}"
    if answer.advice:
        yield f"  ★ {answer.advice}"
    for turn in answer.turning:
        yield f"  → {turn.text}"
    for item in answer.items:
        yield f"  · {item.label}：{item.reason}"
    for condition in answer.conditions:
        yield f"  {mark_of(condition)} {condition.label}　{cited(condition.citation)}"
    for step in answer.steps:
        yield f"  {step_words(step)}　{cited(step.citation)}"
    for assumption in answer.assumptions:
        yield f"  （{assumption_head(assumption)}）{assumption.text}"


def mark_of(condition: Condition) -> str:
    """√ or ×, which every Chinese font has."""
    return "√" if condition.met else "×"


def step_words(step: Step) -> str:
    """A step on one line: what, how, how much."""
    amount = amount_words(step)
    if step.expression == amount or step.expression + ".00" == amount.split(" ")[0]:
        return f"{step.label}：{amount}"
    return f"{step.label}：{step.expression} ＝ {amount}"


def amount_words(step: Step) -> str:
    """A step's amount with its unit; counts without decimals."""
    whole = step.amount == step.amount.to_integral_value() and step.unit.value != "元"
    return f"{int(step.amount) if whole else yuan(step.amount)} {step.unit.value}"


def cited(citation: Citation) -> str:
    """Where a sentence stands, and the sentence."""
    return f"{citation.document}{citation.clause}「{citation.quote}」"


def fact_tables(facts: Sequence[tuple[str, str]]) -> Iterator[Table]:
    """The case as entered, short facts two to a row."""
    short = [(label, text) for label, text in facts if max(len(label), len(text)) <= _SHORT]
    if len(short) % 2:
        short.append(("", ""))
    pairs = tuple((*left, *right) for left, right in zip(short[::2], short[1::2], strict=True))
    long = tuple(fact for fact in facts if max(map(len, fact)) > _SHORT)
    if pairs:
        yield Table((), pairs, (25, 25, 25, 25), labels=(0, 2))
    if long:
        yield Table((), long, (25, 75), labels=(0,))


def _verdict(answer: Answer) -> Iterator[Paragraph]:
    yield Paragraph(outcome_words(answer), Tone.STRONG)
    yield Paragraph(answer.reason)


def _items(answer: Answer) -> Iterator[Section]:
    if answer.items:
        rows = tuple((item.label, item.reason) for item in answer.items)
        yield Section("逐项", (Table(("项目", "结果"), rows, (24, 76)),))


def _steps(answer: Answer) -> Iterator[Section]:
    """The arithmetic, each line with the number of the sentence it rests on; every sentence once."""
    if not answer.steps:
        return
    sources = list(dict.fromkeys(_source(step) for step in answer.steps))
    rows = tuple(
        (
            step.label,
            f"{step.expression} ＝ {amount_words(step)}",
            f"注{sources.index(_source(step)) + 1}",
        )
        for step in answer.steps
    )
    notes = (Paragraph(f"注{n}　{words}", Tone.QUIET) for n, words in enumerate(sources, start=1))
    yield Section("计算步骤", (Table(("步骤", "算式", "依据"), rows, (38, 53, 9)), *notes))


def _source(step: Step) -> str:
    quote = f"{step.citation.clause}「{step.citation.quote}」"
    if step.rule is not None:
        return f"{quote}；公报未载明的，按{step.rule.number}（见说明）"
    return quote if step.convention is None else f"{quote}；本程序约定：{step.convention}"


def _conditions(conditions: Iterable[Condition]) -> Table:
    rows = tuple(
        (mark_of(x), x.label, f"{x.citation.clause}「{x.citation.quote}」") for x in conditions
    )
    return Table(("", "条件", "原文"), rows, (5, 35, 60))


def _assumptions(answer: Answer) -> Iterator[Paragraph]:
    for missing in answer.missing:
        yield Paragraph(f"公报未载明：{missing}")
    for assumption in answer.assumptions:
        yield Paragraph(f"（{assumption_head(assumption)}）{assumption.text}", Tone.QUIET)


def footer_of(edition: str, basis: str, as_of: date) -> str:
    """Foot of every page: the reservation, what the sheet rests on, its day, the data."""
    return f"{DISCLAIMER}。依据 {basis}，按 {as_of.isoformat()} 口径。数据：{edition}"

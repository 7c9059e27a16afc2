"""讲义: what a show said, on paper: clauses with their citation, cases, the quiz and its answers."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from enum import StrEnum

from jzdesk.gazette.citing import label_words
from jzdesk.paper.report import Paragraph, Report, Section, Table, Tone
from jzdesk.paper.slips import amount_words, fact_tables, mark_of
from jzdesk.policy.answer import Answer, Citation, Condition, Step
from jzdesk.policy.comparing import Comparison
from jzdesk.policy.money import yuan
from jzdesk.presenting.content import (
    Benefits,
    Clause,
    Compared,
    Example,
    Gone,
    Prose,
    Question,
    Title,
)
from jzdesk.presenting.slides import Slide
from jzdesk.presenting.sums import merged, merged_conditions, plain_sum, told_conditions
from jzdesk.wording import (
    DISCLAIMER,
    STATUS_WORDS,
    VERDICT_WORDS,
    assumption_head,
)

_BLANK = "____________________"
_TO_FILL = Paragraph(f"结论：{_BLANK}　　金额：{_BLANK}")
_MOST_TURNS = 3
Part = Paragraph | Table


class Answers(StrEnum):
    """答案: whether a handout has them."""

    WITH = "带答案"  # the quiz's at the end
    WITHOUT = "不带答案"  # for those who learn
    ONLY = "只要答案"  # a sheet of its own


def handout(
    title: str, slides: Sequence[Slide], answers: Answers, day: date, edition: str
) -> Report:
    """The handout of a show.

    Args:
        title: of the script.
        slides: of every step.
        answers: whether it has them.
        day: 口径日期 of the window; what answers for another day says so itself.
        edition: of the data.
    """
    sections = _Writer(answers).sections(slides)
    return Report(
        title=title if answers is not Answers.ONLY else f"{title}　答案",
        subtitle=f"培训讲义（{answers}）　·　按 {day.isoformat()} 口径，案例另有日期的在文中写明",
        sections=tuple(section for section in sections if section.parts),
        footer=f"{DISCLAIMER}。数据：{edition}",
        file_name=f"{title}-讲义-{answers}",
    )


class _Writer:
    """Writes sections, with answers or without, and keeps what has to be explained at the end."""

    def __init__(self, answers: Answers) -> None:
        self._kind = answers
        self._explained: dict[str, None] = {}

    def sections(self, slides: Sequence[Slide]) -> Iterator[Section]:
        """What was taught, the answers, and what they take from elsewhere than the gazette."""
        if self._kind is not Answers.ONLY:
            for slide in slides:
                yield Section(_head(slide), tuple(self._parts(slide)))
        if self._kind is not Answers.WITHOUT:
            for slide in slides:
                yield from self._answers(slide)
        remarks = (Paragraph(words, Tone.QUIET) for words in self._explained)
        yield Section("公报以外的规定和本程序约定", tuple(remarks))

    def _answers(self, slide: Slide) -> Iterator[Section]:
        """The answer to a question; on a sheet of their own those of the cases as well."""
        title = f"答案　{_head(slide)}"
        if isinstance(slide.content, Question):
            yield Section(title, tuple(self._solved(slide.content)))
        elif self._kind is Answers.ONLY and isinstance(slide.content, Example | Compared):
            yield Section(title, tuple(self._answered(slide.content)))

    def _parts(self, slide: Slide) -> Iterator[Part]:
        match slide.content:
            case Title(lines=lines) | Prose(lines=lines):
                yield from (Paragraph(line) for line in lines)
            case Clause() as clause:
                yield from _clause(clause)
            case Benefits() as benefits:
                yield from _benefits(benefits)
            case Example() | Compared() as case:
                yield from _told(case)
                yield from self._answered(case) if self._kind is Answers.WITH else [_TO_FILL]
            case Question() as question:
                yield from _asked(question)
            case Gone(problem=problem):
                yield Paragraph(f"（这一步放不出来：{problem}）", Tone.QUIET)

    def _answered(self, case: Example | Compared) -> Iterator[Part]:
        if isinstance(case, Example):
            yield from self._answer(case.answer)
            yield _basis(case.basis, case.answer.as_of)
            return
        comparison = case.comparison
        yield Paragraph(comparison.summary, Tone.STRONG)
        yield from _side_by_side(comparison)
        for name, sample in (("甲", comparison.first), ("乙", comparison.second)):
            yield Paragraph(f"{name}　{sample.answer.reason}")
            self._explain(sample.answer)
        yield _basis(case.basis, comparison.first.as_of, comparison.second.as_of)

    def _solved(self, question: Question) -> Iterator[Part]:
        right = question.choices[question.right - 1]
        yield Paragraph(f"{question.right}. {right.words}", Tone.STRONG)
        if question.why:
            yield Paragraph(question.why)
        for place, choice in enumerate(question.choices, start=1):
            if choice.why:
                yield Paragraph(f"不选 {place}. {choice.words}：{choice.why}", Tone.QUIET)
        if question.answer is not None:
            yield from self._answer(question.answer)
            yield _basis(question.topic, question.answer.as_of)
        elif question.day is not None:
            for citation in question.grounds:
                yield Paragraph(_sentence(citation), Tone.QUOTE)
            yield _basis(question.standing, question.day)
        for source in question.sources:
            yield Paragraph(f"依据：{source}", Tone.QUIET)

    def _answer(self, answer: Answer) -> Iterator[Part]:
        """An answer with everything that it rests on, every sentence once."""
        amount = f"　{yuan(answer.amount)} 元" if answer.amount is not None else ""
        yield Paragraph(VERDICT_WORDS[answer.verdict] + amount, Tone.STRONG)
        yield Paragraph(answer.reason)
        yield from _rests_on(answer)
        for turn in answer.turning[:_MOST_TURNS]:
            yield Paragraph(f"改变哪一项就不同：{turn.text}")
        self._explain(answer)

    def _explain(self, answer: Answer) -> None:
        for missing in answer.missing:
            self._explained[f"公报未载明：{missing}"] = None
        for each in answer.assumptions:
            self._explained[f"（{assumption_head(each)}）{each.text}"] = None


def _head(slide: Slide) -> str:
    question = slide.question
    if question and question.topic:
        return f"{slide.title}　{question.topic}"
    return slide.title


def _basis(basis: str, *days: date) -> Paragraph:
    told = "、".join(day.isoformat() for day in dict.fromkeys(days))
    return Paragraph(f"依据：{basis}　按 {told} 口径", Tone.QUIET)


def _clause(clause: Clause) -> Iterator[Part]:
    yield from (Paragraph(line) for line in clause.lines)
    yield Paragraph(
        f"{clause.name}　{STATUS_WORDS[clause.status]}（期限：{clause.term}）", Tone.STRONG
    )
    for passage in clause.passages:
        yield Paragraph("".join(piece.text for piece in passage), Tone.QUOTE)
    if clause.tail:
        yield Paragraph(clause.tail, Tone.QUOTE)
    for erratum in clause.errata:
        words = f"勘误：原文印作{erratum.source}，应作{erratum.corrected}。{erratum.reason}。"
        yield Paragraph(words, Tone.QUIET)
    yield Paragraph(
        f"出处：{clause.cited}（{clause.words}文字，按 {clause.as_of.isoformat()} 口径）",
        Tone.QUIET,
    )


def _benefits(benefits: Benefits) -> Iterator[Part]:
    yield from (Paragraph(line) for line in benefits.lines)
    rows = tuple(
        (
            each.name,
            STATUS_WORDS[each.status],
            each.until or "公报未载明",
            f"{each.document}{each.clause}",
        )
        for each in benefits.granted
    )
    yield Table(("待遇", "时效", "至", "条款"), rows, (40, 14, 16, 30))


def _told(case: Example | Compared) -> Iterator[Part]:
    yield from (Paragraph(line) for line in case.lines)
    if isinstance(case, Compared):
        if case.story:
            yield Paragraph(f"原例：{case.story}")
        rows = tuple((x.label, x.first_words, x.second_words) for x in case.comparison.inputs)
        yield Table(("改动", "甲", "乙"), rows, (40, 30, 30))
        return
    if case.story:
        yield Paragraph(case.story)
    yield from fact_tables(case.facts)
    if case.asked:
        yield Paragraph(f"问：{case.asked}", Tone.STRONG)


class _Notes:
    """注: sentences by number, each once."""

    def __init__(self) -> None:
        self._numbers: dict[str, int] = {}

    def mark(self, source: str) -> str:
        """Note a sentence; gives its mark."""
        return f"注{self._numbers.setdefault(source, len(self._numbers) + 1)}"

    def paragraphs(self) -> Iterator[Paragraph]:
        """The sentences in the order of their numbers."""
        for source, number in self._numbers.items():
            yield Paragraph(f"注{number}　{source}", Tone.QUIET)


def _rests_on(answer: Answer) -> Iterator[Part]:
    notes = _Notes()
    steps = tuple(
        (label, _sum(step), notes.mark(_source(step))) for label, step in merged(answer.steps)
    )
    if steps:
        yield Table(("步骤", "算式", "依据"), steps, (36, 55, 9))
    conditions = tuple(
        (mark_of(each), each.label, notes.mark(_sentence(each.citation)))
        for each in merged_conditions(answer.conditions)
    )
    if conditions:
        yield Table(("", "条件", "依据"), conditions, (5, 86, 9))
    yield from notes.paragraphs()


def _sum(step: Step | None) -> str:
    return "—" if step is None else f"{plain_sum(step.expression)} ＝ {amount_words(step)}"


def _source(step: Step) -> str:
    sentence = _sentence(step.citation)
    if step.rule is not None:
        return f"{sentence}；公报未载明的，按{step.rule.number}"
    return sentence if step.convention is None else f"{sentence}；本程序约定：{step.convention}"


def _sentence(citation: Citation) -> str:
    return f"{citation.document}{label_words(citation.clause)}「{citation.quote}」"


def _side_by_side(comparison: Comparison) -> Iterator[Part]:
    first, second = comparison.first.answer, comparison.second.answer
    notes = _Notes()
    rows = [
        ("结论", VERDICT_WORDS[first.verdict], VERDICT_WORDS[second.verdict], ""),
        ("金额", _money(first), _money(second), ""),
    ]
    for pair in told_conditions(comparison)[0]:
        either = pair.first or pair.second
        mark = notes.mark(_sentence(either.citation)) if either else ""
        rows.append(("条件", _judged(pair.first), _judged(pair.second), mark))
    for sums in comparison.steps:
        summed = sums.first or sums.second
        if not sums.same and summed is not None:
            rows.append(
                (sums.label, _sum(sums.first), _sum(sums.second), notes.mark(_source(summed)))
            )
    yield Table(("", "甲", "乙", "依据"), tuple(rows), (23, 34, 34, 9))
    yield from notes.paragraphs()


def _judged(condition: Condition | None) -> str:
    return "—" if condition is None else f"{mark_of(condition)} {condition.label}"


def _money(answer: Answer) -> str:
    return "不给数字" if answer.amount is None else f"{yuan(answer.amount)} 元"


def _asked(question: Question) -> Iterator[Part]:
    yield from (Paragraph(line) for line in question.lines)
    if question.story:
        yield Paragraph(question.story)
    yield Paragraph(question.asked, Tone.STRONG)
    for place, choice in enumerate(question.choices, start=1):
        yield Paragraph(f"{place}. {choice.words}")

"""布置: content laid out as blocks, what is asked apart from what is answered."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby

from jzdesk.gazette.citing import label_words
from jzdesk.gazette.model import Status
from jzdesk.paper.slips import amount_words, mark_of
from jzdesk.policy.answer import Answer, Citation, Condition, Step, Verdict
from jzdesk.policy.comparing import Comparison, Pair
from jzdesk.policy.money import yuan
from jzdesk.presenting.content import (
    Benefits,
    Break,
    Choice,
    Clause,
    Compared,
    Content,
    Example,
    Gone,
    Granted,
    Passage,
    Prose,
    Question,
    Score,
    Title,
)
from jzdesk.presenting.quiz import Tally
from jzdesk.presenting.script import Words
from jzdesk.presenting.slides import Block, Row, Run, Size, Stage, Text, Tone, text
from jzdesk.wording import STATUS_WORDS, VERDICT_WORDS

_UNKNOWN = "？"
_CHOSEN = "（大家选的）"
_BULLETS = ("- ", "· ", "* ", "• ")
_FEW_CONDITIONS = 4  # more of them are counted, and those that fail are named
_MOST_TURNS = 3
_TONES = {
    Status.IN_FORCE: Tone.GOOD,
    Status.EXPIRED: Tone.BAD,
    Status.NOT_YET: Tone.WARNING,
    Status.UNSTATED: Tone.QUIET,
}


def stages_of(title: str, content: Content) -> tuple[Stage, ...]:
    """What is shown at once, and what is shown when it is asked for."""
    match content:
        case Clause():
            return _clause(content)
        case Example():
            return _example(content)
        case Compared():
            return _compared(content)
        case Question():
            return question_stages(content)
    return (_only_stage(title, content),)


def _only_stage(title: str, content: Content) -> Stage:
    """What hides nothing."""
    match content:
        case Title(lines=lines):
            return _cover(title, lines)
        case Break(minutes=minutes, lines=lines):
            return break_stage(title, lines, minutes * 60)
        case Score(of=of):
            return score_stage(title, Tally(0, 0), of)
        case Benefits():
            return Stage((*_prose(content.lines), *_granted(content.granted)))
        case Gone(problem=problem):
            return Stage((text("这一步放不出来。", Tone.STRONG), text(problem, Tone.QUIET)))
    assert isinstance(content, Prose)
    return Stage(tuple(_prose(content.lines)))


def _cover(title: str, lines: Iterable[str]) -> Stage:
    head = Text((Run(title, Tone.STRONG),), Size.HUGE, centred=True)
    rest = (Text((Run(line, Tone.QUIET),), Size.LARGE, centred=True) for line in lines)
    return Stage((head, *rest), centred=True)


def break_stage(title: str, lines: Iterable[str], seconds: int) -> Stage:
    """A pause, with the time that is left where it has an end."""
    clock = f"{seconds // 60}:{seconds % 60:02d}"
    return _cover(title, (*lines, clock) if seconds else lines)


def score_stage(title: str, tally: Tally, of: int) -> Stage:
    """How the audience did; where nobody answered, how to."""
    if not tally.answered:
        return _cover(title, (f"共 {of} 题", "答题时按 1、2、3、4 记下大家的选择，这里给出成绩"))
    return _cover(title, (f"答对 {tally.right} 题", f"共答 {tally.answered} 题，全卷 {of} 题"))


def _prose(lines: Iterable[str]) -> Iterator[Text]:
    """The trainer's own words: a paragraph a line, points where they begin with a dash."""
    for line in lines:
        point = line.startswith(_BULLETS)
        yield Text((Run(line[2:].strip() if point else line),), bullet="•" if point else "")


def _clause(clause: Clause) -> tuple[Stage, ...]:
    head = Text((Run(clause.cited, Tone.QUIET),), Size.SMALL)
    standing = Text(
        (
            Run(STATUS_WORDS[clause.status], _TONES[clause.status]),
            Run(f"　期限：{clause.term}", Tone.QUIET),
        )
    )
    blocks = [*_prose(clause.lines), head, standing, *_passages(clause)]
    if clause.tail:
        blocks.append(text(clause.tail, Tone.QUIET, Size.SMALL))
    shown = Stage(tuple(blocks))
    if clause.words is Words.CLEANED or not clause.errata:
        return (shown,)
    return (shown, Stage((*blocks, *_errata(clause))))


def _passages(clause: Clause) -> Iterator[Text]:
    for place, passage in enumerate(clause.passages):
        if place and clause.words is Words.PRINTED:
            yield text("（原文在此断页）", Tone.QUIET, Size.SMALL)
        yield Text(_runs(passage))


def _runs(passage: Passage) -> tuple[Run, ...]:
    return tuple(Run(piece.text, Tone.MARKED if piece.marked else Tone.PLAIN) for piece in passage)


def _errata(clause: Clause) -> Iterator[Row]:
    for erratum in clause.errata:
        words = f"勘误　原文印作{erratum.source}，应作{erratum.corrected}。{erratum.reason}。"
        yield Row((text(words, Tone.WARNING),), (1,), Tone.WARNING, ruled=False)


def _example(example: Example) -> tuple[Stage, ...]:
    story = [*_prose(example.lines), *_prose([example.story] if example.story else [])]
    facts = [_named(label, words) for label, words in example.facts]
    asked = [text(f"问：{example.asked}", Tone.STRONG)] if example.asked else []
    shown = Stage((*story, *facts, *asked))
    return (shown, Stage((*answer_blocks(example.answer, example.basis),)))


def _named(label: str, words: str) -> Row:
    return Row((text(label, Tone.LABEL), text(words)), (40, 60))


def answer_blocks(answer: Answer, basis: str) -> Iterator[Block]:
    """The verdict, why, the sentences that decide, the sum, and what would turn it."""
    yield verdict_row(answer)
    yield text(answer.reason)
    yield text(f"依据：{basis}", Tone.QUIET, Size.SMALL)
    yield from _conditions(answer.conditions)
    yield from _steps(answer.steps)
    if answer.advice:
        yield text(answer.advice, Tone.GOOD)
    for missing in answer.missing:
        yield text(f"公报未载明：{missing}", Tone.WARNING, Size.SMALL)
    turns = answer.turning[:_MOST_TURNS]
    if turns:
        yield text("改变哪一项就不同", Tone.LABEL, Size.SMALL)
    for turn in turns:
        yield Text((Run(turn.text),), Size.SMALL, bullet="•")


def verdict_row(answer: Answer) -> Row:
    """The answer at a glance."""
    words = text(VERDICT_WORDS[answer.verdict], Tone.STRONG, Size.LARGE)
    if answer.amount is None:
        return Row((words,), (1,), answer.verdict, ruled=False)
    amount = Text((Run(f"{yuan(answer.amount)} 元", Tone.STRONG),), Size.LARGE, to_right=True)
    return Row((words, amount), (50, 50), answer.verdict, ruled=False)


def _conditions(conditions: Sequence[Condition]) -> Iterator[Block]:
    failed = [each for each in conditions if not each.met]
    few = len(conditions) <= _FEW_CONDITIONS
    for condition in [*failed, *(each for each in conditions if each.met and few)]:
        tone = Tone.GOOD if condition.met else Tone.BAD
        yield Row(
            (text(mark_of(condition), tone), text(condition.label), quoted(condition.citation)),
            (6, 46, 48),
        )
    if not few and len(conditions) > len(failed):
        words = f"√ 其余{len(conditions) - len(failed)}项条件都满足" if failed else ""
        yield text(words or f"√ {len(conditions)}项条件都满足", Tone.GOOD)


def quoted(citation: Citation) -> Text:
    """A sentence of the gazette with its clause."""
    where = label_words(citation.clause) if citation.clause else "同一公文"
    return Text(
        (Run(f"{where}　", Tone.QUIET), Run(f"「{citation.quote}」", Tone.QUOTE)), Size.SMALL
    )


def _steps(steps: Iterable[Step]) -> Iterator[Block]:
    """The sum line by line; the sentence that several lines rest on stands under the last."""
    for source, lines in groupby(
        steps, key=lambda step: (step.citation, step.rule, step.convention)
    ):
        for step in lines:
            yield Row((text(step.label, Tone.LABEL), Text(_sum(step))), (40, 60), ruled=False)
        citation, rule, convention = source
        yield quoted(citation)
        if rule is not None:
            yield text(f"公报未载明的，按{rule.number}", Tone.WARNING, Size.SMALL)
        elif convention is not None:
            yield text(f"本程序约定：{convention}", Tone.WARNING, Size.SMALL)


def _sum(step: Step) -> tuple[Run, ...]:
    amount = amount_words(step)
    if step.expression == amount.split(" ")[0]:
        return (Run(amount, Tone.STRONG),)
    return Run(f"{step.expression} ＝ "), Run(amount, Tone.STRONG)


def _compared(compared: Compared) -> tuple[Stage, ...]:
    comparison = compared.comparison
    told = [*_prose(compared.lines), *_prose([compared.story] if compared.story else [])]
    asked = Row(_three("结论", (_UNKNOWN,), (_UNKNOWN,)), _THIRDS)
    head = Row((text(""), text("甲", Tone.STRONG), text("乙", Tone.STRONG)), _THIRDS)
    inputs = [
        _differing(each.label, each.first_words, each.second_words) for each in comparison.inputs
    ]
    hidden = Stage((*told, head, *inputs, asked))
    shown = Stage((head, *inputs, *_outcomes(comparison), *_reasons(comparison, compared.basis)))
    return hidden, shown


_THIRDS = (30, 35, 35)


def _three(label: str, first: Sequence[str], second: Sequence[str]) -> tuple[Text, ...]:
    cells = (Text(tuple(Run(words) for words in side)) for side in (first, second))
    return (text(label, Tone.LABEL), *cells)


def _differing(label: str, first: str, second: str) -> Row:
    return Row(_three(label, (first,), (second,)), _THIRDS, Tone.MARKED)


def _outcomes(comparison: Comparison) -> Iterator[Row]:
    first, second = comparison.first.answer, comparison.second.answer
    yield Row((text("结论", Tone.LABEL), _outcome(first), _outcome(second)), _THIRDS)
    if (first.amount, second.amount) != (None, None):
        cells = (_money(first), _money(second))
        yield Row((text("金额", Tone.LABEL), *cells), _THIRDS)
    for condition in comparison.conditions:
        if not condition.same:
            yield _met(condition)
    for step in comparison.steps:
        if not step.same:
            yield _step_pair(step)


def _outcome(answer: Answer) -> Text:
    tone = {
        Verdict.ELIGIBLE: Tone.GOOD,
        Verdict.INELIGIBLE: Tone.BAD,
    }.get(answer.verdict, Tone.WARNING)
    return text(VERDICT_WORDS[answer.verdict], tone, Size.LARGE)


def _money(answer: Answer) -> Text:
    if answer.amount is None:
        return text("不给数字", Tone.QUIET)
    return text(f"{yuan(answer.amount)} 元", Tone.STRONG)


def _met(pair: Pair[Condition]) -> Row:
    cells = []
    for side in (pair.first, pair.second):
        if side is None:
            cells.append(text("—", Tone.QUIET))
        else:
            tone = Tone.GOOD if side.met else Tone.BAD
            cells.append(Text((Run(f"{mark_of(side)} ", tone), Run(side.label))))
    return Row((text("条件", Tone.LABEL), *cells), _THIRDS)


def _step_pair(pair: Pair[Step]) -> Row:
    sides = (pair.first, pair.second)
    cells = (text("—", Tone.QUIET) if side is None else Text(_sum(side)) for side in sides)
    return Row((text(pair.label, Tone.LABEL), *cells), _THIRDS)


def _reasons(comparison: Comparison, basis: str) -> Iterator[Block]:
    if comparison.flips:
        yield Row((text(comparison.summary, Tone.STRONG),), (1,), Tone.MARKED, ruled=False)
    for name, sample in (("甲", comparison.first), ("乙", comparison.second)):
        yield Text((Run(f"{name}　", Tone.STRONG), Run(sample.answer.reason)))
    yield text(f"依据：{basis}", Tone.QUIET, Size.SMALL)
    cited = (pair.second or pair.first for pair in comparison.conditions if not pair.same)
    for citation in dict.fromkeys(each.citation for each in cited if each):
        yield quoted(citation)


def _granted(granted: Iterable[Granted]) -> Iterator[Row]:
    for each in granted:
        until = f"　至 {each.until}" if each.until else ""
        standing = Text(
            (Run(STATUS_WORDS[each.status], _TONES[each.status]), Run(until, Tone.QUIET))
        )
        cells = (text(each.name), standing, text(each.cited, Tone.QUIET, Size.SMALL))
        yield Row(cells, (42, 32, 26))


def question_stages(question: Question, chosen: int | None = None) -> tuple[Stage, ...]:
    """A question and its answer; ``chosen`` is the place of what the audience answered."""
    told = [*_prose(question.lines), *_prose([question.story] if question.story else [])]
    asked = text(question.asked, Tone.STRONG, Size.LARGE)
    numbered = list(enumerate(question.choices, start=1))
    open_choices = [_choice(place, choice, place == chosen) for place, choice in numbered]
    answered = [_judged(place, choice, place == chosen) for place, choice in numbered]
    return (
        Stage((*told, asked, *open_choices)),
        Stage((asked, *answered, *_because(question))),
    )


def _choice(place: int, choice: Choice, chosen: bool) -> Row:
    ground = Tone.MARKED if chosen else None
    words = f"{choice.words}{_CHOSEN if chosen else ''}"
    return Row((text(f"{place}.", Tone.LABEL), text(words)), (7, 93), ground)


def _judged(place: int, choice: Choice, chosen: bool) -> Row:
    tone, mark = (Tone.GOOD, "√") if choice.right else (Tone.BAD, "×")
    words = text(
        f"{choice.words}{_CHOSEN if chosen else ''}",
        Tone.STRONG if choice.right else Tone.PLAIN,
    )
    cells = (
        text(f"{place}. {mark}", tone),
        words,
        text(choice.why, Tone.QUIET, Size.SMALL),
    )
    ground = Tone.GOOD if choice.right else Tone.BAD if chosen else None
    return Row(cells, (12, 36, 52), ground)


def _because(question: Question) -> Iterator[Block]:
    if question.answer is not None:
        yield verdict_row(question.answer)
    if question.why:
        yield text(question.why)
    yield from (quoted(citation) for citation in question.grounds)
    for source in question.sources:
        yield text(f"依据：{source}", Tone.QUIET, Size.SMALL)

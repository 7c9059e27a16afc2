"""布置: content laid out as blocks, what is asked apart from what is answered."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import groupby

from jzdesk.gazette.citing import label_words
from jzdesk.gazette.model import Status
from jzdesk.paper.slips import amount_words, mark_of
from jzdesk.policy.answer import (
    Answer,
    Citation,
    Condition,
    OutsideRule,
    Step,
    Turn,
    Verdict,
)
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
_BEGINNING = 14  # characters of a sentence that was quoted before
_MOST_ALONE = 2  # conditions that one of two cases alone has
_PEOPLE = "\0"  # stands for the people of a merged condition
_PERSON = re.compile(r"第([0-9]+)人")
_NO_FEN = re.compile(r"(?<=[0-9])\.00(?![0-9])")
_SMALLER = re.compile(r"min\(([^()]+), ([^(),]+)\)")
_CHOSEN = "（大家选的）"
_BULLETS = ("- ", "· ", "* ", "• ")
_FEW_CONDITIONS = 4  # more of them are counted, and those that fail are named
_MOST_TURNS = 3
_TONES = {
    Status.IN_FORCE: Tone.GOOD,
    Status.EXPIRED: Tone.EXPIRED,
    Status.NOT_YET: Tone.NOT_YET,
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
            return cover_stage(title, lines)
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


def cover_stage(title: str, lines: Iterable[str]) -> Stage:
    """A title in the middle of the screen, and lines beneath it."""
    head = Text((Run(title, Tone.STRONG),), Size.HUGE, centred=True)
    rest = (Text((Run(line, Tone.QUIET),), Size.LARGE, centred=True) for line in lines)
    return Stage((head, *rest), centred=True)


def break_stage(title: str, lines: Iterable[str], seconds: int) -> Stage:
    """A pause, with the time that is left where it has an end."""
    cover = cover_stage(title, lines)
    if not seconds:
        return cover
    words = f"{seconds // 60}:{seconds % 60:02d}"
    clock = Text((Run(words, Tone.QUIET),), Size.HUGE, centred=True)
    return replace(cover, blocks=(*cover.blocks, clock))


def score_stage(title: str, tally: Tally, of: int) -> Stage:
    """How the audience did; where nobody answered, how to."""
    if not tally.answered:
        return cover_stage(
            title, (f"共 {of} 题", "答题时按 1、2、3、4 记下大家的选择，这里给出成绩")
        )
    return cover_stage(title, (f"答对 {tally.right} 题", f"共答 {tally.answered} 题，全卷 {of} 题"))


def _prose(lines: Iterable[str]) -> Iterator[Text]:
    """The trainer's own words: a paragraph a line, points where they begin with a dash."""
    for line in lines:
        point = line.startswith(_BULLETS)
        yield Text((Run(line[2:].strip() if point else line),), bullet="•" if point else "")


def _clause(clause: Clause) -> tuple[Stage, ...]:
    head = text(clause.cited, Tone.QUIET, Size.SMALL)
    standing = Text(
        (
            Run(STATUS_WORDS[clause.status], _TONES[clause.status]),
            Run(f"　期限：{clause.term}", Tone.QUIET),
        )
    )
    above = [*_prose(clause.lines), head, standing]
    below: list[Block] = [*_passages(clause)]
    if clause.tail:
        below.append(text(clause.tail, Tone.QUIET, Size.SMALL))
    shown = Stage((*above, *below))
    if clause.words is Words.CLEANED or not clause.errata:
        return (shown,)
    return shown, Stage((*above, *_errata(clause), *below))


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


def table_stage(rows: Iterable[tuple[str, str]]) -> Stage:
    """Names and what stands beside them."""
    return Stage(tuple(_named(label, words) for label, words in rows))


def _named(label: str, words: str) -> Row:
    return Row((text(label, Tone.LABEL), text(words)), (40, 60))


def answer_blocks(answer: Answer, basis: str) -> Iterator[Block]:
    """The verdict, why, the sentences that decide, the sum, and what would turn it."""
    yield verdict_row(answer)
    yield text(answer.reason)
    yield text(f"依据：{basis}", Tone.QUIET, Size.SMALL)
    failed = [each for each in answer.conditions if not each.met]
    yield from map(_condition, merged_conditions(failed))
    for missing in answer.missing:
        yield text(f"公报未载明：{missing}", Tone.CAUTION, Size.SMALL)
    yield from _steps(answer.steps)
    if answer.advice:
        yield text(answer.advice, Tone.GOOD)
    yield from _turns(answer.turning)
    yield from _met([each for each in answer.conditions if each.met], alone=not failed)


def _turns(turning: Sequence[Turn]) -> Iterator[Block]:
    turns = turning[:_MOST_TURNS]
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


def _met(met: Sequence[Condition], *, alone: bool) -> Iterator[Block]:
    """The conditions that hold; very many are only counted."""
    if len(met) <= _FEW_CONDITIONS:
        yield from map(_condition, met)
    else:
        words = f"√ {'' if alone else '其余'}{len(met)}项条件都满足"
        yield text(words, Tone.GOOD)


def _condition(condition: Condition) -> Row:
    mark = text(mark_of(condition), Tone.GOOD if condition.met else Tone.BAD)
    return Row((mark, text(condition.label), quoted(condition.citation)), (6, 46, 48))


def quoted(citation: Citation) -> Text:
    """A sentence of the gazette with its clause."""
    where = label_words(citation.clause) if citation.clause else "同一公文"
    return Text(
        (Run(f"{where}　", Tone.QUIET), Run(f"「{citation.quote}」", Tone.QUOTE)), Size.SMALL
    )


def _steps(steps: Iterable[Step]) -> Iterator[Block]:
    """The sum line by line; the sentence that several lines rest on stands under the last."""
    told: set[Citation] = set()
    for (citation, rule, convention), lines in groupby(steps, key=_source):
        for label, step in merged(lines):
            yield Row((text(label, Tone.LABEL), Text(_sum(step))), (40, 60), ruled=False)
        yield _again(citation) if citation in told else quoted(citation)
        told.add(citation)
        if rule is not None:
            yield text(f"公报未载明的，按{rule.number}", Tone.CAUTION, Size.SMALL)
        elif convention is not None:
            yield text(f"本程序约定：{convention}", Tone.CAUTION, Size.SMALL)


def _again(citation: Citation) -> Text:
    """A sentence that stands in full above."""
    begin = citation.quote[:_BEGINNING]
    more = "…" if len(citation.quote) > _BEGINNING else ""
    return text(f"依据同上：「{begin}{more}」", Tone.QUOTE, Size.SMALL)


def _source(step: Step) -> tuple[Citation, OutsideRule | None, str | None]:
    return step.citation, step.rule, step.convention


def merged(steps: Iterable[Step]) -> Iterator[tuple[str, Step]]:
    """Lines with their labels; those that are one sum for several people become one."""
    for _, alike in groupby(steps, key=lambda step: (_PERSON.sub("", step.label), step.expression)):
        first, *others = alike
        label = first.label
        if others:
            label = _PERSON.sub(f"第{_PERSON.findall(label)[0]}—{len(others) + 1}人", label)
        yield label, first


def merged_conditions(conditions: Iterable[Condition]) -> Iterator[Condition]:
    """Conditions; those that several people meet alike become one."""
    people: dict[Condition, list[str]] = {}
    for condition in conditions:
        found = _PERSON.search(condition.label)
        alike = replace(condition, label=_PERSON.sub(_PEOPLE, condition.label, count=1))
        people.setdefault(alike, []).extend(found.groups() if found else [])
    for condition, numbers in people.items():
        who = f"第{'、'.join(numbers)}人"
        yield replace(condition, label=condition.label.replace(_PEOPLE, who))


def _sum(step: Step) -> tuple[Run, ...]:
    amount = amount_words(step).replace(" ", "\u00a0")
    written = plain_sum(step.expression)
    if written == plain_sum(amount_words(step).split(" ")[0]):
        return (Run(amount, Tone.STRONG),)
    return Run(f"{written} ＝ "), Run(amount, Tone.STRONG)


def plain_sum(expression: str) -> str:
    """An expression as one writes it on a blackboard: 42000 × 0.6, the smaller of two in words."""
    written = _NO_FEN.sub("", expression).replace(" * ", " × ").replace(" / ", " ÷ ")
    return _SMALLER.sub(r"\1 与 \2 中较小的", written)


def _compared(compared: Compared) -> tuple[Stage, ...]:
    comparison = compared.comparison
    story = [f"原例：{compared.story}"] if compared.story else []
    told = [*_prose(compared.lines), *_prose(story)]
    asked = Row(_three("结论", (_UNKNOWN,), (_UNKNOWN,)), _THIRDS)
    head = Row((text(""), text("甲", Tone.STRONG), text("乙", Tone.STRONG)), _THIRDS)
    inputs = [
        _differing(each.label, each.first_words, each.second_words) for each in comparison.inputs
    ]
    hidden = Stage((*told, head, *inputs, asked))
    shown = Stage((head, *inputs, *_outcomes(comparison), *_pairs(comparison, compared.basis)))
    return hidden, shown


_THIRDS = (30, 35, 35)


def _three(label: str, first: Sequence[str], second: Sequence[str]) -> tuple[Text, ...]:
    cells = (Text(tuple(Run(words) for words in side)) for side in (first, second))
    return (text(label, Tone.LABEL), *cells)


def _differing(label: str, first: str, second: str) -> Row:
    return Row(_three(label, (first,), (second,)), _THIRDS, Tone.MARKED)


def _outcomes(comparison: Comparison) -> Iterator[Block]:
    """What comes of both, what makes the difference, and why."""
    first, second = comparison.first.answer, comparison.second.answer
    yield Row((text("结论", Tone.LABEL), _outcome(first), _outcome(second)), _THIRDS)
    if (first.amount, second.amount) != (None, None):
        cells = (_money(first), _money(second))
        yield Row((text("金额", Tone.LABEL), *cells), _THIRDS)
    if comparison.flips:
        yield Row((text(comparison.summary, Tone.STRONG),), (1,), Tone.MARKED, ruled=False)
    for name, answer in (("甲", first), ("乙", second)):
        yield Text((Run(f"{name}　", Tone.STRONG), Run(answer.reason)))


def _pairs(comparison: Comparison, basis: str) -> Iterator[Block]:
    """The conditions and the lines of the sum that differ, and the sentences they rest on."""
    conditions, left_out = told_conditions(comparison)
    yield from map(_condition_pair, conditions)
    yield from (_step_pair(pair) for pair in comparison.steps if not pair.same)
    yield text(f"依据：{basis}", Tone.QUIET, Size.SMALL)
    if left_out:
        words = f"另有{left_out}项条件只看了其中一例：另一例已先有结论"
        yield text(words, Tone.QUIET, Size.SMALL)
    cited = (pair.second or pair.first for pair in conditions)
    for citation in dict.fromkeys(each.citation for each in cited if each):
        yield quoted(citation)


def told_conditions(comparison: Comparison) -> tuple[list[Pair[Condition]], int]:
    """The conditions that tell two cases apart, and how many one case alone was asked."""
    differing = [pair for pair in comparison.conditions if not pair.same]
    alone = [pair for pair in differing if pair.first is None or pair.second is None]
    if len(alone) <= _MOST_ALONE:
        return differing, 0
    return [pair for pair in differing if pair.first and pair.second], len(alone)


def _outcome(answer: Answer) -> Text:
    tone = {
        Verdict.ELIGIBLE: Tone.GOOD,
        Verdict.INELIGIBLE: Tone.BAD,
        Verdict.UNDETERMINED: Tone.WARNING,
        Verdict.EXPIRED: Tone.EXPIRED,
        Verdict.NOT_YET: Tone.NOT_YET,
    }[answer.verdict]
    return text(VERDICT_WORDS[answer.verdict], tone, Size.LARGE)


def _money(answer: Answer) -> Text:
    if answer.amount is None:
        return text("不给数字", Tone.QUIET)
    return text(f"{yuan(answer.amount)} 元", Tone.STRONG)


def _condition_pair(pair: Pair[Condition]) -> Row:
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


def _granted(granted: Sequence[Granted]) -> Iterator[Block]:
    one = len({each.document for each in granted}) == 1
    if one:
        yield text(granted[0].document, Tone.QUIET, Size.SMALL)
    for each in granted:
        until = f"　至 {each.until}" if each.until else ""
        standing = Text(
            (Run(STATUS_WORDS[each.status], _TONES[each.status]), Run(until, Tone.QUIET))
        )
        cited = each.clause if one else f"{each.document}{each.clause}"
        cells = (text(each.name), standing, text(cited, Tone.QUIET, Size.SMALL))
        yield Row(cells, (45, 37, 18) if one else (40, 34, 26))


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

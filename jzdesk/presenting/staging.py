"""布置: content laid out as blocks, what is asked apart from what is answered."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from jzdesk.gazette.model import Status
from jzdesk.presenting.answers import answer_blocks, compared_stages, quoted, verdict_row
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
from jzdesk.wording import STATUS_WORDS

_CHOSEN = "（大家选的）"
_BULLETS = ("- ", "· ", "* ", "• ")
_TONES = {
    Status.IN_FORCE: Tone.GOOD,
    Status.EXPIRED: Tone.EXPIRED,
    Status.NOT_YET: Tone.NOT_YET,
    Status.UNSTATED: Tone.QUIET,
    Status.REPEALED: Tone.EXPIRED,
}


def stages_of(title: str, content: Content) -> tuple[Stage, ...]:
    """What is shown at once, and what is shown when it is asked for."""
    match content:
        case Clause():
            return _clause(content)
        case Example():
            return _example(content)
        case Compared():
            story = [f"原例：{content.story}"] if content.story else []
            told = [*_prose(content.lines), *_prose(story)]
            return compared_stages(told, content.comparison, content.basis)
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


def _granted(granted: Sequence[Granted]) -> Iterator[Block]:
    one = len({each.document for each in granted}) == 1
    if one:
        yield text(granted[0].document, Tone.QUIET, Size.SMALL)
    for each in granted:
        until = f"　至\u00a0{each.until}" if each.until else ""
        standing = Text(
            (Run(STATUS_WORDS[each.status], _TONES[each.status]), Run(until, Tone.QUIET))
        )
        cited = each.clause if one else f"{each.document}{each.clause}"
        cells = (text(each.name), standing, text(cited, Tone.QUIET, Size.SMALL))
        yield Row(cells, (42, 36, 22) if one else (38, 34, 28))


def question_stages(question: Question, chosen: int | None = None) -> tuple[Stage, ...]:
    """A question and its answer; ``chosen`` is the place of what the audience answered."""
    told = [*_prose(question.lines), *_prose([question.story] if question.story else [])]
    asked = text(question.asked, Tone.STRONG, Size.LARGE)
    numbered = list(enumerate(question.choices, start=1))
    open_choices = [_choice(place, choice, place == chosen) for place, choice in numbered]
    # The right one stands first: whatever goes on another page, it is seen at once.
    first, *others = sorted(numbered, key=lambda each: not each[1].right)
    right = _judged(*first, first[0] == chosen)
    wrong = [_judged(place, choice, place == chosen) for place, choice in others]
    return (
        Stage((*told, asked, *open_choices)),
        Stage((asked, right, *_because(question), *wrong)),
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
    head = text(f"{place}. {mark}", tone)
    ground = Tone.GOOD if choice.right else Tone.BAD if chosen else None
    if not choice.why:
        return Row((head, words), (12, 88), ground)
    return Row((head, words, text(choice.why, Tone.QUIET, Size.SMALL)), (12, 36, 52), ground)


def _because(question: Question) -> Iterator[Block]:
    if question.answer is not None:
        yield verdict_row(question.answer, with_amount=question.asks_amount)
    if question.why:
        yield text(question.why)
    if question.standing:
        yield text(question.standing, Tone.QUIET)
    yield from (quoted(citation) for citation in question.grounds)
    for source in question.sources:
        yield text(f"依据：{source}", Tone.QUIET, Size.SMALL)

"""答案: answers and comparisons as blocks of a slide, the verdict first."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby

from jzdesk.gazette.citing import label_words
from jzdesk.paper.slips import amount_words, mark_of
from jzdesk.policy.answer import Answer, Citation, Condition, OutsideRule, Step, Turn, Verdict
from jzdesk.policy.comparing import Comparison, Pair
from jzdesk.policy.money import yuan
from jzdesk.presenting.slides import Block, Row, Run, Size, Stage, Text, Tone, text
from jzdesk.presenting.sums import merged, merged_conditions, plain_sum, told_conditions
from jzdesk.wording import VERDICT_WORDS

_UNKNOWN = "？"
_BEGINNING = 14  # characters of a sentence that was quoted before
_FEW_CONDITIONS = 4  # more of them are counted, and those that fail are named
_MOST_TURNS = 3
_THIRDS = (30, 35, 35)


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


def verdict_row(answer: Answer, *, with_amount: bool = True) -> Row:
    """The answer at a glance."""
    words = text(VERDICT_WORDS[answer.verdict], Tone.STRONG, Size.LARGE)
    if answer.amount is None or not with_amount:
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


def _sum(step: Step) -> tuple[Run, ...]:
    amount = amount_words(step).replace(" ", "\u00a0")
    written = plain_sum(step.expression)
    if written == plain_sum(amount_words(step).split(" ")[0]):
        return (Run(amount, Tone.STRONG),)
    return Run(f"{written} ＝ "), Run(amount, Tone.STRONG)


def compared_stages(told: Sequence[Block], comparison: Comparison, basis: str) -> tuple[Stage, ...]:
    """Two cases side by side, their answers hidden; ``told`` stands above what differs."""
    asked = Row(_three("结论", (_UNKNOWN,), (_UNKNOWN,)), _THIRDS)
    head = Row((text(""), text("甲", Tone.STRONG), text("乙", Tone.STRONG)), _THIRDS)
    inputs = [_differing(x.label, x.first_words, x.second_words) for x in comparison.inputs]
    hidden = Stage((*told, head, *inputs, asked))
    shown = Stage((head, *inputs, *_outcomes(comparison), *_pairs(comparison, basis)))
    return hidden, shown


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


def _outcome(answer: Answer) -> Text:
    tone = {
        Verdict.ELIGIBLE: Tone.GOOD,
        Verdict.INELIGIBLE: Tone.BAD,
        Verdict.UNDETERMINED: Tone.WARNING,
        Verdict.EXPIRED: Tone.EXPIRED,
        Verdict.NOT_YET: Tone.NOT_YET,
        Verdict.REPEALED: Tone.EXPIRED,
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

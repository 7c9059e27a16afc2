"""``jzdesk match``: facts about a person or a unit in, every benefit of the corpus out."""

from __future__ import annotations

from argparse import Namespace, _SubParsersAction
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from jzdesk.app import Desk, Matched
from jzdesk.cli.calc import read_case
from jzdesk.cli.output import print_json, print_lines
from jzdesk.cli.parsing import Parser, add_answer_options
from jzdesk.clock import today
from jzdesk.errors import InputError
from jzdesk.wording import FINDING_WORDS, ROLE_WORDS, standing_words

if TYPE_CHECKING:
    from jzdesk.policy.answer import Citation
    from jzdesk.policy.matching.matcher import Judged
    from jzdesk.policy.matching.questions import Question


def add(commands: _SubParsersAction[Parser]) -> None:
    """Declare the command."""
    parser = commands.add_parser("match", help="按情况匹配各项待遇")
    parser.add_argument("--questions", action="store_true", help="列出可以提供的事实")
    parser.add_argument("--input", metavar="文件", help="JSON 文件，- 为标准输入")
    add_answer_options(parser)
    parser.set_defaults(run=run)


def run(options: Namespace, desk: Desk) -> int:
    """List the questions, or answer every benefit."""
    if options.questions:
        return _questions(desk, as_json=options.json)
    if options.input is None:
        raise InputError(
            "缺少参数：--input 文件（- 为标准输入），或 --questions 看可以提供哪些事实"
        )
    from jzdesk.policy.schema import settle_as_of

    facts = read_case(options.input)
    as_of = settle_as_of(facts, options.as_of, today())
    matched = desk.match(facts, as_of)
    if options.json:
        benefits = [_json(each) for each in matched]
        print_json({"as_of": as_of.isoformat(), "benefits": benefits})
    else:
        print_lines(_lines(matched), desk)
    return 0


def _questions(desk: Desk, *, as_json: bool) -> int:
    questions = desk.matcher.questions
    if as_json:
        print_json({"questions": [_question_json(question) for question in questions]})
    else:
        print_lines((_question_line(question) for question in questions), desk)
    return 0


def _question_json(question: Question) -> dict[str, object]:
    field = question.field
    return {
        "key": question.key,
        "type": question.kind,
        "wording": question.ask,
        "label": field.label,
        "hint": field.hint,
        "unit": field.unit,
        "choices": [{"value": each.value, "label": each.label} for each in question.choices],
    }


def _question_line(question: Question) -> str:
    choices = "；".join(str(choice) for choice in question.choices)
    return f"{question.key}（{question.kind}）{question.ask}{' ' if choices else ''}{choices}"


def _json(matched: Matched) -> dict[str, object]:
    match, facts = matched.match, matched.entry.facts
    return {
        "id": match.benefit.id,
        "name": match.benefit.name,
        "verdict": match.finding.value,
        "reason": match.reason,
        "missing": list(match.missing),
        "citation": _citation(match.benefit.citation),
        "agencies": [
            {"name": duty.name, "role": duty.role.value, "implied": duty.implied}
            for duty in facts.duties
        ],
        "status": matched.status.public,
        "calculator": match.benefit.calculator,
        "later": _later(matched),
        "conditions": [_condition(condition) for condition in match.conditions],
    }


def _later(matched: Matched) -> list[dict[str, object]]:
    return [
        {"text": words, "citation": _citation(citation)}
        for words, citation in matched.standing.lines(matched.as_of)
    ]


def _condition(condition: Judged) -> dict[str, object]:
    return {
        "label": condition.label,
        "verdict": condition.finding.value,
        "citation": _citation(condition.citation),
    }


def _citation(citation: Citation) -> dict[str, str]:
    return {"document": citation.document, "clause": citation.clause, "quote": citation.quote}


def _lines(matched: Sequence[Matched]) -> Iterator[str]:
    """The benefits for people, those that are granted first."""
    for finding, words in FINDING_WORDS.items():
        own = [each for each in matched if each.match.finding is finding]
        yield f"{words}（{len(own)}项）"
        for each in own:
            yield from _benefit_lines(each)
        yield ""


def _benefit_lines(matched: Matched) -> Iterator[str]:
    match, facts = matched.match, matched.entry.facts
    cited = match.benefit.citation
    standing = standing_words(matched.status)
    yield f"  {match.benefit.name}　{cited.document}{cited.clause}　{standing}"
    yield f"    {match.reason}"
    for words, _ in matched.standing.lines(matched.as_of):
        yield f"    {words}"
    bodies = "、".join(f"{duty.name}（{ROLE_WORDS[duty.role]}）" for duty in facts.duties)
    yield f"    {bodies or '公报未载明责任单位'}"
    if match.benefit.calculator:
        yield f"    可计算：jzdesk calc {match.benefit.calculator}"

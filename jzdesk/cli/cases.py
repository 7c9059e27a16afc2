"""``jzdesk cases``: the prepared cases: list them, show one, run them all."""

from __future__ import annotations

from argparse import Namespace, _SubParsersAction
from collections.abc import Iterator
from difflib import get_close_matches
from typing import TYPE_CHECKING

from jzdesk.app import Desk
from jzdesk.cli.output import print_json, print_lines
from jzdesk.cli.parsing import Parser
from jzdesk.errors import InputError

if TYPE_CHECKING:
    from jzdesk.policy.cases import Case


def add(commands: _SubParsersAction[Parser]) -> None:
    """Declare the command."""
    parser = commands.add_parser("cases", help="案例：列出、查看、逐个核对")
    parser.add_argument(
        "action", metavar="动作", choices=("list", "show", "run"), help="list、show、run"
    )
    parser.add_argument("case", metavar="案例", nargs="?", help="案例编号，用 list 看；run 可不填")
    parser.add_argument("--json", action="store_true", help="输出 JSON")
    parser.set_defaults(run=run)


def run(options: Namespace, desk: Desk) -> int:
    """List, show or run; running ends in 1 where an answer is not as the case expects."""
    match options.action:
        case "list":
            return _list(desk, as_json=options.json)
        case "show" if options.case is None:
            raise InputError("缺少参数：案例；用 jzdesk cases list 看有哪些")
        case "show":
            return _show(_find(options.case, desk), desk, as_json=options.json)
    chosen = [_find(options.case, desk)] if options.case else list(desk.cases.values())
    return _run(chosen, desk, as_json=options.json)


def _find(name: str, desk: Desk) -> Case:
    if name in desk.cases:
        return desk.cases[name]
    near = get_close_matches(name, desk.cases, n=3, cutoff=0.2) or list(desk.cases)[:3]
    raise InputError(f"没有案例“{name[:40]}”；相近的有 {'、'.join(near)}")


def _list(desk: Desk, *, as_json: bool) -> int:
    if as_json:
        print_json({"cases": [_described(case) for case in desk.cases.values()]})
    else:
        titles = {calculator.id: calculator.title for calculator in desk.calculators}
        print_lines(
            (f"{c.id}  {c.title}（{titles[c.calculator]}）" for c in desk.cases.values()), desk
        )
    return 0


def _described(case: Case) -> dict[str, object]:
    return {
        "id": case.id,
        "title": case.title,
        "calculator": case.calculator,
        "as_of": case.as_of.isoformat(),
    }


def _show(case: Case, desk: Desk, *, as_json: bool) -> int:
    if as_json:
        quiz = {
            "question": case.quiz.question,
            "options": list(case.quiz.options),
            "answer": case.quiz.right,
            "why": case.quiz.why,
            "wrong": {each.answer: each.why for each in case.quiz.wrong},
        }
        told = {"story": case.story, "input": case.input, "expect": case.expect, "quiz": quiz}
        print_json({**_described(case), **told})
    else:
        print_lines(_lines(case), desk)
    return 0


def _lines(case: Case) -> Iterator[str]:
    from jzdesk.policy.cases import option_words

    yield f"{case.title}（按 {case.as_of} 口径）"
    yield case.story
    yield ""
    yield f"问：{case.quiz.question}"
    for letter, option in zip("ABCDEF", case.quiz.options, strict=False):
        yield f"  {letter}. {option_words(option)}"
    yield f"答：{option_words(case.quiz.right)}。{case.quiz.why}"
    for wrong in case.quiz.wrong:
        yield f"  × {option_words(wrong.answer)}：{wrong.why}"


def _run(cases: list[Case], desk: Desk, *, as_json: bool) -> int:
    from jzdesk.policy.answer import to_json

    found = {
        case.id: case.deviations(to_json(desk.calculate(case.calculator, case.input, case.as_of)))
        for case in cases
    }
    if as_json:
        print_json({"cases": [{"id": name, "deviations": each} for name, each in found.items()]})
    else:
        marks = (f"{'×' if each else '√'} {name}{_tail(each)}" for name, each in found.items())
        print_lines(marks, desk)
    return 1 if any(found.values()) else 0


def _tail(deviations: list[str]) -> str:
    return f"：{'；'.join(deviations)}" if deviations else ""

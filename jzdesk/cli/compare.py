"""``jzdesk compare``: two cases of one calculator side by side."""

from __future__ import annotations

from argparse import Namespace, _SubParsersAction
from collections.abc import Iterator
from typing import TYPE_CHECKING

from jzdesk.app import Desk
from jzdesk.cli.calc import read_case
from jzdesk.cli.output import print_json, print_lines
from jzdesk.cli.parsing import Parser, day
from jzdesk.clock import today
from jzdesk.errors import InputError

if TYPE_CHECKING:
    from datetime import date

    from jzdesk.policy.comparing import Comparison, Sample


def add(commands: _SubParsersAction[Parser]) -> None:
    """Declare the command."""
    parser = commands.add_parser("compare", help="两例对比：哪里不同，哪一项使结论变化")
    parser.add_argument("calculator", metavar="计算器", help="用 calc --list 看有哪些")
    parser.add_argument("--input", metavar="文件", required=True, help="甲例的 JSON 文件")
    parser.add_argument(
        "--with", dest="other", metavar="文件", required=True, help="乙例的 JSON 文件"
    )
    parser.add_argument(
        "--as-of", type=day, default=None, metavar="日期", help="两例都按哪一天（默认今天）"
    )
    parser.add_argument("--json", action="store_true", help="输出 JSON")
    parser.set_defaults(run=run)


def run(options: Namespace, desk: Desk) -> int:
    """Answer both cases and print what differs."""
    if options.input == options.other == "-":
        raise InputError("--input 和 --with 不能都是标准输入（-）；至少一个写文件名")
    first, second = (
        _sample(name, options.calculator, options.as_of, desk)
        for name in (options.input, options.other)
    )
    comparison = desk.compare(options.calculator, first, second)
    if options.json:
        from jzdesk.policy.comparing import comparison_json

        print_json(comparison_json(comparison))
    else:
        print_lines(_lines(comparison), desk)
    return 0


def _sample(file: str, calculator: str, option: date | None, desk: Desk) -> Sample:
    from jzdesk.policy.comparing import Sample
    from jzdesk.policy.schema import settle_as_of

    case = read_case(file)
    as_of = settle_as_of(case, option, today())
    return Sample(case, as_of, desk.calculate(calculator, case, as_of))


def _lines(comparison: Comparison) -> Iterator[str]:
    from jzdesk.paper.slips import mark_of, step_words

    first, second = comparison.first.answer, comparison.second.answer
    yield comparison.summary
    yield f"  甲：{first.reason}"
    yield f"  乙：{second.reason}"
    for each in comparison.inputs:
        yield f"  ≠ {each.label}：甲 {each.first_words}，乙 {each.second_words}"
    for pair in comparison.conditions:
        sign = "＝" if pair.same else "≠"
        met = [mark_of(side) if side else "—" for side in (pair.first, pair.second)]
        yield f"  {sign} {pair.label}：甲 {met[0]}，乙 {met[1]}"
    for step in comparison.steps:
        if not step.same:
            words = [step_words(side) if side else "—" for side in (step.first, step.second)]
            yield f"  ≠ 甲 {words[0]}　乙 {words[1]}"

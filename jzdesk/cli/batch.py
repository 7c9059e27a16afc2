"""``jzdesk batch``: a list of people or firms through one calculator."""

from __future__ import annotations

from argparse import Namespace, _SubParsersAction
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from jzdesk.app import Desk
from jzdesk.cli.output import print_fault, print_json, print_lines
from jzdesk.cli.parsing import Parser, day
from jzdesk.cli.progress import INTERRUPTED, clear, show
from jzdesk.clock import today
from jzdesk.errors import InputError

if TYPE_CHECKING:
    from jzdesk.batch.answering import Answers, Question
    from jzdesk.batch.faults import CellFault, ListError


def add(commands: _SubParsersAction[Parser]) -> None:
    """Declare the command."""
    parser = commands.add_parser("batch", help="批量计算：一张名单进，一张答案出")
    parser.add_argument(
        "words",
        metavar="计算器",
        nargs="+",
        help="哪个计算器（jzdesk calc --list）；template 计算器：写一张空白名单",
    )
    parser.add_argument("--input", metavar="名单", help="Excel（.xlsx）或 CSV 文件")
    parser.add_argument("--output", metavar="文件", required=True, help="写到哪个 .xlsx 文件")
    parser.add_argument(
        "--as-of", type=day, default=None, metavar="日期", help="按哪一天（默认今天）"
    )
    parser.add_argument("--skip-bad", action="store_true", help="跳过有错的行，另列一张表")
    parser.add_argument("--force", action="store_true", help="覆盖已有的同名文件")
    parser.add_argument("--json", action="store_true", help="输出 JSON（各结论个数、金额合计）")
    parser.set_defaults(run=run)


def run(options: Namespace, desk: Desk) -> int:
    """Write a template, or answer a list."""
    from jzdesk.batch.writing import check_place

    output = Path(options.output)
    match options.words:
        case ["template", name]:
            work = _template
        case [name] if name != "template":
            work = _answers
        case _:
            raise InputError("参数有误；应为 jzdesk batch 计算器，或 jzdesk batch template 计算器")
    question = _question(name, options, desk)
    check_place(output, Path(options.input) if options.input else None)
    if output.exists() and not options.force:
        raise InputError(f"--output：已有 {output}；要覆盖请加 --force，或换一个位置")
    try:
        return work(question, options, desk)
    except KeyboardInterrupt:
        clear()
        print_fault("已取消，没有写出文件")
        return INTERRUPTED


def _question(name: str, options: Namespace, desk: Desk) -> Question:
    from jzdesk.batch.answering import Question
    from jzdesk.policy.catalogue import find_calculator

    calculator = find_calculator(name, desk.calculators)
    return Question(calculator, desk.policies[name], options.as_of or today())


def _template(question: Question, options: Namespace, desk: Desk) -> int:
    from jzdesk.batch.template import save_template

    if options.input is not None or options.skip_bad:
        raise InputError("jzdesk batch template 只要 --output；--input、--skip-bad 用于计算名单")
    save_template(question, desk.edition, Path(options.output))
    if options.json:
        print_json({"calculator": question.calculator.id, "output": options.output})
    else:
        print_lines([f"已写出空白名单：{options.output}"], desk)
    return 0


def _answers(question: Question, options: Namespace, desk: Desk) -> int:
    from jzdesk.batch.answering import answer_list
    from jzdesk.batch.faults import ListError
    from jzdesk.batch.writing import save_answers

    if options.input is None:
        raise InputError("缺少参数：--input 名单（Excel 或 CSV 文件）")
    source, output = Path(options.input), Path(options.output)
    try:
        answers = answer_list(source, question, skip_bad=options.skip_bad, watch=show)
        save_answers(answers, question, source, output, desk.edition, show)
    except ListError as error:
        clear()
        _print_faults(error, as_json=options.json)
        raise
    clear()
    if options.json:
        print_json(_described(answers, question, options, desk))
    else:
        print_lines(_told(answers, output), desk)
    return 0


def _print_faults(error: ListError, *, as_json: bool) -> None:
    """Print every fault that is listed; the one line on standard error follows."""
    if as_json:
        faults = [_fault(fault) for fault in error.faults]
        print_json({"fault_count": error.count, "faults": faults})
        return
    print(f"名单有 {error.count} 处错误，没有写出答案：")
    for fault in error.faults:
        print(f"  {fault}")
    if error.count > len(error.faults):
        print(f"  ……只列出前 {len(error.faults)} 处")


def _fault(fault: CellFault) -> dict[str, object]:
    return {
        "row": fault.row,
        "column": fault.title,
        "cell": fault.cell or None,
        "problem": fault.problem,
    }


def _told(answers: Answers, output: Path) -> Iterator[str]:
    from jzdesk.batch.sheets import summary_words

    yield f"已写出答案：{output}"
    yield summary_words(answers)


def _public(answers: Answers) -> dict[str, int]:
    """How many cases have each verdict, in the words of the contract."""
    from jzdesk.policy.answer import PUBLIC_VERDICTS

    counts = dict.fromkeys(PUBLIC_VERDICTS, 0)
    for verdict, count in answers.verdicts.items():
        counts[verdict.public] += count
    return counts


def _described(
    answers: Answers, question: Question, options: Namespace, desk: Desk
) -> dict[str, object]:
    from jzdesk.policy.money import yuan

    return {
        "calculator": question.calculator.id,
        "as_of": question.as_of.isoformat(),
        "input": options.input,
        "output": options.output,
        "answered": len(answers.lines),
        "verdicts": _public(answers),
        "amount": yuan(answers.total),
        "skipped_rows": [refused.row for refused in answers.refused],
        "sample_rows": answers.samples,
        "edition": desk.edition,
    }

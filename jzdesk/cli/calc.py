"""``jzdesk calc``: one case through one calculator."""

from __future__ import annotations

import json
import sys
from argparse import Namespace, _SubParsersAction
from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any, NoReturn

from jzdesk.app import Desk
from jzdesk.cli.output import print_json, print_lines
from jzdesk.cli.parsing import Parser, add_answer_options
from jzdesk.clock import today
from jzdesk.decoding import decode
from jzdesk.errors import InputError

_LARGEST_INPUT = 20_000_000  # bytes; a case of ten thousand people has about two million


def add(commands: _SubParsersAction[Parser]) -> None:
    """Declare the command."""
    parser = commands.add_parser("calc", help="按政策计算")
    parser.add_argument("calculator", metavar="计算器", nargs="?", help="用 --list 看有哪些")
    parser.add_argument("--list", action="store_true", help="列出计算器")
    parser.add_argument("--input", metavar="文件", help="JSON 文件，- 为标准输入")
    add_answer_options(parser)
    parser.set_defaults(run=run)


def run(options: Namespace, desk: Desk) -> int:
    """List the calculators, or answer one case."""
    if options.list:
        return _list(desk, as_json=options.json)
    if options.calculator is None:
        raise InputError("缺少参数：计算器；用 jzdesk calc --list 看有哪些")
    if options.input is None:
        raise InputError("缺少参数：--input 文件（- 为标准输入）")
    from jzdesk.policy.answer import to_json
    from jzdesk.policy.catalogue import find_calculator

    find_calculator(options.calculator, desk.calculators)
    case = read_case(options.input)
    as_of = _as_of(case, options.as_of)
    answer = desk.calculate(options.calculator, case, as_of)
    if options.json:
        print_json(to_json(answer))
    else:
        from jzdesk.paper.slips import answer_lines

        print_lines(answer_lines(answer), desk)
    return 0


def _as_of(case: object, option: date | None) -> date:
    from jzdesk.policy.schema import settle_as_of

    return settle_as_of(case, option, today())


def _list(desk: Desk, *, as_json: bool) -> int:
    calculators = desk.calculators
    if as_json:
        print_json({"calculators": [_described(c.id, c.title, c.purpose) for c in calculators]})
    else:
        print_lines((f"{c.id}  {c.title}：{c.purpose}" for c in calculators), desk)
    return 0


def _described(name: str, title: str, purpose: str) -> dict[str, str]:
    return {"id": name, "title": title, "purpose": purpose}


def read_case(name: str) -> object:
    """Read a JSON case from the file ``name``, or from standard input for ``-``.

    Raises:
        InputError: no such file, an encoding that cannot be read, or broken JSON (line, column).
    """
    shown = "标准输入" if name == "-" else name
    text = decode(_bytes(name, shown), shown)
    try:
        return json.loads(
            text,
            parse_float=Decimal,
            parse_constant=_refuse_constant,
            object_pairs_hook=_without_repeats,
        )
    except json.JSONDecodeError as error:
        place = f"第{error.lineno}行第{error.colno}列"
        raise InputError(f"{shown}：JSON 有误，{place}：{_explained(error.msg)}") from error
    except RecursionError as error:
        raise InputError(f"{shown}：JSON 嵌套过深") from error
    except ValueError as error:
        raise InputError(f"{shown}：JSON 中的数过大，无法读入") from error


def _bytes(name: str, shown: str) -> bytes:
    try:
        if name == "-":
            data = sys.stdin.buffer.read(_LARGEST_INPUT + 1)
        else:
            with Path(name).open("rb") as file:
                data = file.read(_LARGEST_INPUT + 1)
    except FileNotFoundError:
        raise InputError(f"{shown}：没有这个文件") from None
    except IsADirectoryError:
        raise InputError(f"{shown}：是文件夹，应为 JSON 文件") from None
    except (OSError, ValueError) as error:
        raise InputError(f"{shown}：读不出（{error}）") from None
    if len(data) > _LARGEST_INPUT:
        raise InputError(f"{shown}：超过 {_LARGEST_INPUT // 1_000_000} MB，请分批计算")
    return data


def _refuse_constant(name: str) -> NoReturn:
    raise InputError(f"JSON 中的 {name} 不是数；请填数字")


def _without_repeats(pairs: Iterable[tuple[str, Any]]) -> dict[str, Any]:
    members: dict[str, Any] = {}
    for key, value in pairs:
        if key in members:
            raise InputError(f"JSON 中“{key[:30]}”写了两次；请只留一个")
        members[key] = value
    return members


_EXPLANATIONS = {
    "Expecting value": "这里应有一个值",
    "Expecting ',' delimiter": "这里缺逗号",
    "Expecting ':' delimiter": "这里缺冒号",
    "Expecting property name enclosed in double quotes": "这里应是双引号括起的键",
    "Unterminated string starting at": "从这里开始的文字没有结束的双引号",
    "Extra data": "这里多出了内容",
    "Illegal trailing comma before end of object": "最后一项后面多了逗号",
    "Illegal trailing comma before end of array": "最后一项后面多了逗号",
}


def _explained(message: str) -> str:
    known = next((text for start, text in _EXPLANATIONS.items() if message.startswith(start)), None)
    return known or message

"""The command line's own manners: help and faults in Chinese, one line, exit 2."""

from __future__ import annotations

import argparse
import re
from datetime import date
from typing import NoReturn

from jzdesk.errors import InputError

_TRANSLATIONS = (
    (r"the following arguments are required: (.+)", r"缺少参数：\1"),
    (r"unrecognized arguments: (.+)", r"不认识的参数：\1"),
    (r"argument (.+?): invalid choice: (.+?) \(choose from (.+)\)", r"参数 \1：没有 \2；可填 \3"),
    (r"argument (.+?): expected one argument", r"参数 \1：后面要有一个值"),
    (r"argument (.+?): not allowed with argument (.+)", r"参数 \1：不能与 \2 同用"),
    (r"argument (.+?): (.+)", r"参数 \1：\2"),
    (r"ambiguous option: (.+) could match (.+)", r"参数 \1 不明确，可能是 \2"),
)


class Formatter(argparse.HelpFormatter):
    """Usage headed in Chinese."""

    def add_usage(
        self, usage: str | None, actions: object, groups: object, prefix: str | None = None
    ) -> None:
        """Head the usage line with 用法."""
        super().add_usage(usage, actions, groups, "用法：" if prefix is None else prefix)  # type: ignore[arg-type]


class Parser(argparse.ArgumentParser):
    """An argument parser that speaks Chinese and raises instead of exiting."""

    def __init__(self, *args: object, **kwargs: object) -> None:
        """Take the arguments of ``ArgumentParser``."""
        kwargs |= {"add_help": False, "allow_abbrev": False, "formatter_class": Formatter}
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]
        self._positionals.title = "参数"
        self._optionals.title = "选项"
        self.add_argument("-h", "--help", action="help", help="显示本说明")

    def error(self, message: str) -> NoReturn:
        """Raise the fault as one Chinese line."""
        for pattern, translation in _TRANSLATIONS:
            if match := re.fullmatch(pattern, message, re.DOTALL):
                raise InputError(match.expand(translation))
        raise InputError(message)


def day(text: str) -> date:
    """A day typed on the command line."""
    try:
        return date.fromisoformat(text)
    except ValueError:
        message = f"{text!r} 不是日期；请写成 2024-07-18 的样子"
        raise argparse.ArgumentTypeError(message) from None


def positive(text: str) -> int:
    """A number of results."""
    if not text.isdecimal() or not 1 <= int(text[:6]) <= 1000 or len(text) > 6:
        raise argparse.ArgumentTypeError(f"{text[:20]!r} 不是个数；可填 1 到 1000")
    return int(text)


def add_answer_options(parser: Parser) -> None:
    """Declare what every command that answers for a day takes: ``--as-of`` and ``--json``."""
    parser.add_argument(
        "--as-of", type=day, default=None, metavar="日期", help="按哪一天（默认今天）"
    )
    parser.add_argument("--json", action="store_true", help="输出 JSON")

"""``jzdesk COMMAND``: reads the arguments, runs one command, turns faults into exit codes."""

from __future__ import annotations

import io
import os
import sys
from collections.abc import Sequence

from jzdesk import __version__
from jzdesk.app import Desk
from jzdesk.cli import (
    batch,
    building,
    calc,
    cases,
    check,
    compare,
    export,
    identity,
    importing,
    listing,
    match,
    notes,
    packing,
    search,
    show,
)
from jzdesk.cli.output import print_fault
from jzdesk.cli.parsing import Parser
from jzdesk.errors import InputError, JzdeskError
from jzdesk.paths import locate

_COMMANDS = (
    *(search, show, listing, calc, batch, compare, identity, cases, match, notes),
    *(export, importing, check, building, packing),
)


def parser() -> Parser:
    """The parser of every command."""
    root = Parser(
        prog="jzdesk", description="焦作政策桌面：离线政策公报查询与计算。不带命令时打开窗口。"
    )
    root.add_argument(
        "--version", action="version", version=f"jzdesk {__version__}", help="显示版本"
    )
    commands = root.add_subparsers(dest="command", metavar="命令", required=True, title="命令")
    for command in _COMMANDS:
        command.add(commands)
    return root


def run(arguments: Sequence[str]) -> int:
    """Run one command.

    Returns:
        0 answered (also where the answer is no), 2 bad input, 1 a fault of program or data.
    """
    _speak_utf8()
    try:
        options = parser().parse_args(arguments)
        desk = Desk(locate())
        if desk.paths.word:
            print_fault(desk.paths.word)
        try:
            code: int = options.run(options, desk)
            sys.stdout.flush()
            return code
        finally:
            desk.close()
    except InputError as error:
        print_fault(str(error))
        return 2
    except JzdeskError as error:
        print_fault(str(error))
        return 1
    except BrokenPipeError:  # the reader (head, less) has seen enough
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0


def _speak_utf8() -> None:
    """Print Chinese whatever the console's code page is."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")

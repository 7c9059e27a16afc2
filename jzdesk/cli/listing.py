"""``jzdesk list``: the gazettes and documents there are."""

from __future__ import annotations

from argparse import Namespace, _SubParsersAction
from dataclasses import asdict

from jzdesk.app import Desk
from jzdesk.cli.output import print_json, print_lines
from jzdesk.cli.parsing import Parser


def add(commands: _SubParsersAction[Parser]) -> None:
    """Declare the command."""
    parser = commands.add_parser("list", help="列出公报与公文")
    parser.add_argument("--json", action="store_true", help="输出 JSON")
    parser.set_defaults(run=run)


def run(options: Namespace, desk: Desk) -> int:
    """Print the list."""
    library = desk.library
    documents = library.documents()
    if options.json:
        gazettes = [asdict(issue) for issue in library.gazettes()]
        each = [asdict(i) | {"repealed_on": library.repealed_on(i.number)} for i in documents]
        print_json({"gazettes": gazettes, "documents": each})
        return 0
    lines = [
        f"{info.number}  {info.title}\n    {info.issuer}，"
        f"{info.issued_on or '公报未载明印发日期'}，{info.clause_count} 条"
        f"{f'，自 {day} 起废止' if (day := library.repealed_on(info.number)) else ''}"
        for info in documents
    ]
    print_lines(lines, desk)
    return 0

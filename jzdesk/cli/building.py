"""``jzdesk build``: make the database, the index and the demonstration's pack from ``resources/``."""

from __future__ import annotations

from argparse import Namespace, _SubParsersAction
from pathlib import Path

from jzdesk.app import Desk
from jzdesk.cli.parsing import Parser
from jzdesk.errors import InputError


def add(commands: _SubParsersAction[Parser]) -> None:
    """Declare the command."""
    parser = commands.add_parser(
        "build", help="由 resources/ 重新生成 db/（数据库、全文索引、演示包）"
    )
    parser.add_argument(
        "--resources", type=Path, metavar="资料夹", help="由这个资料夹生成（默认程序自带的）"
    )
    parser.add_argument(
        "--db", type=Path, metavar="文件夹", help="写到哪里（默认程序自带的 db/；指明资料夹时必填）"
    )
    parser.add_argument("--quiet", action="store_true", help="不显示步骤")
    parser.set_defaults(run=run)


def run(options: Namespace, desk: Desk) -> int:
    """Build the data."""
    from jzdesk.build import build
    from jzdesk.packs.demo import make_demo

    paths, told = desk.paths.bundled, (lambda step: None) if options.quiet else print
    if options.resources is not None or options.db is not None:
        if options.resources is None or options.db is None:
            raise InputError("--resources 和 --db 要一起用")
        build(options.resources, options.db, told)
        return 0
    build(paths.resources, paths.db, told)
    make_demo(paths.resources, paths.db)
    return 0

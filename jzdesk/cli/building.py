"""``jzdesk build``: make the database, the index and the demonstration's pack from ``resources/``."""

from __future__ import annotations

from argparse import Namespace, _SubParsersAction

from jzdesk.app import Desk
from jzdesk.cli.parsing import Parser


def add(commands: _SubParsersAction[Parser]) -> None:
    """Declare the command."""
    parser = commands.add_parser(
        "build", help="由 resources/ 重新生成 db/（数据库、全文索引、演示包）"
    )
    parser.add_argument("--quiet", action="store_true", help="不显示步骤")
    parser.set_defaults(run=run)


def run(options: Namespace, desk: Desk) -> int:
    """Build the data."""
    from jzdesk.build import build
    from jzdesk.packs.demo import make_demo

    paths = desk.paths.bundled
    build(paths.resources, paths.db, (lambda step: None) if options.quiet else print)
    make_demo(paths.resources, paths.db)
    return 0

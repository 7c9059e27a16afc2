"""``jzdesk check``: does the data say what the gazette says? Scores against a gold reading."""

from __future__ import annotations

import tomllib
from argparse import Namespace, _SubParsersAction
from pathlib import Path
from typing import Any

from jzdesk.app import Desk
from jzdesk.cli.evaluating import check_search
from jzdesk.cli.parsing import Parser
from jzdesk.errors import InputError


def add(commands: _SubParsersAction[Parser]) -> None:
    """Declare the command."""
    parser = commands.add_parser("check", help="与人工标准答案对照，给出准确率和召回率")
    parser.add_argument(
        "--gold", type=Path, metavar="文件夹", help="标准答案（默认源码中的 tests/gold）"
    )
    parser.add_argument(
        "--search", action="store_true", help="改为评测检索：MRR@10、recall@5，并与其他引擎对照"
    )
    parser.set_defaults(run=run)


def run(options: Namespace, desk: Desk) -> int:
    """Print precision and recall for each kind of fact, 1 where any is below 1; or of the search."""
    if options.search:
        tests = desk.paths.bundled.resources.parent / "tests" / "search"
        return 0 if check_search(desk, tests) else 1
    return _check_facts(options, desk)


def _check_facts(options: Namespace, desk: Desk) -> int:
    from jzdesk.gazette.scoring import score

    folder = options.gold or desk.paths.bundled.resources.parent / "tests" / "gold"
    order = [info.number for info in desk.library.documents()]
    gold = sorted(_gold(folder), key=lambda node: order.index(node["document"]))
    scores = score(desk.library.passages(), gold)
    for each in scores:
        print(
            f"{each.kind}\t准确率 {float(each.precision):.4f}\t召回率 {float(each.recall):.4f}"
            f"\t（对 {each.right}，得 {each.found}，应有 {each.wanted}）"
        )
        for fault in each.faults:
            print(f"    {fault}")
    return 0 if all(each.precision == each.recall == 1 for each in scores) else 1


def _gold(folder: Path) -> list[dict[str, Any]]:
    files = sorted(folder.glob("*.toml"))
    nodes = [
        node for file in files for node in tomllib.loads(file.read_text("utf-8")).get("node", [])
    ]
    if not nodes:
        raise InputError(
            f"--gold {folder}：没有标准答案（*.toml 中的 [[node]]）；请在源码目录运行或指明"
        )
    return nodes

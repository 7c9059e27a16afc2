"""``jzdesk export``: the structured gazettes as files for other programs."""

from __future__ import annotations

from argparse import Namespace, _SubParsersAction
from pathlib import Path

from jzdesk.app import Desk
from jzdesk.cli.output import print_json, print_lines
from jzdesk.cli.parsing import Parser, day
from jzdesk.clock import today
from jzdesk.errors import InputError
from jzdesk.exporting.corpus import Corpus, Publication


def add(commands: _SubParsersAction[Parser]) -> None:
    """Declare the command."""
    parser = commands.add_parser("export", help="导出结构化公报（JSON、CSV、Akoma Ntoso）")
    parser.add_argument(
        "--format",
        choices=["json", "csv", "akn"],
        required=True,
        help="json 一个文件；csv 一个文件夹，WPS、Excel 可打开；akn 一个文件夹，每件公文一个 XML",
    )
    parser.add_argument("--output", required=True, metavar="位置", help="写到哪个文件或文件夹")
    parser.add_argument("--document", metavar="文号", help="只导出这件公文")
    parser.add_argument(
        "--as-of", type=day, default=None, metavar="日期", help="时效状态按哪一天（默认今天）"
    )
    parser.add_argument("--force", action="store_true", help="覆盖已有的同名文件")
    parser.add_argument("--json", action="store_true", help="输出 JSON（写了哪些文件）")
    parser.set_defaults(run=run)


def run(options: Namespace, desk: Desk) -> int:
    """Write the files and say which."""
    if not options.output.strip():
        raise InputError("--output：不能为空；请填文件或文件夹的位置")
    corpus = _corpus(options, desk)
    files = _write(options.format, corpus, Path(options.output), overwrite=options.force)
    if options.json:
        print_json(
            {
                "format": options.format,
                "as_of": corpus.as_of.isoformat(),
                "edition": corpus.edition,
                "files": [str(file) for file in files],
            }
        )
    else:
        count = len(corpus.publications)
        print_lines([f"已导出 {count} 件公文：", *(f"  {file}" for file in files)], desk)
    return 0


def _corpus(options: Namespace, desk: Desk) -> Corpus:
    named = options.document
    documents = desk.library.documents() if named is None else (desk.document(named),)
    issues = {gazette.issue: gazette for gazette in desk.library.gazettes()}
    publications = tuple(
        Publication(issues[info.gazette], info, desk.library.nodes(info.number))
        for info in documents
    )
    return Corpus(options.as_of or today(), desk.edition, publications)


def _write(form: str, corpus: Corpus, output: Path, *, overwrite: bool) -> tuple[Path, ...]:
    from jzdesk.exporting.akoma_ntoso import akn_files
    from jzdesk.exporting.files import write_file, write_folder
    from jzdesk.exporting.structured_json import json_file
    from jzdesk.exporting.tables import csv_files

    if form == "json":
        return write_file(output, json_file(corpus), overwrite=overwrite)
    contents = csv_files(corpus) if form == "csv" else akn_files(corpus)
    return write_folder(output, contents, overwrite=overwrite)

"""``jzdesk import``: read a gazette or policy text of any issuer, review it, keep it for building."""

from __future__ import annotations

from argparse import Namespace, _SubParsersAction
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from jzdesk.app import Desk
from jzdesk.cli.output import print_json, print_lines
from jzdesk.cli.parsing import Parser
from jzdesk.errors import InputError

if TYPE_CHECKING:
    from jzdesk.gazette.amending import Amendments
    from jzdesk.gazette.doubts import Doubt, Places
    from jzdesk.gazette.model import Document, Gazette
    from jzdesk.importing.importer import Imported

_LONGEST = 46  # characters of a part that are shown


def add(commands: _SubParsersAction[Parser]) -> None:
    """Declare the command."""
    parser = commands.add_parser(
        "import", help="读入公报或政策文件（Markdown、纯文本、Word、网页、PDF），列出结构和疑点"
    )
    parser.add_argument("file", metavar="文件", help="要读入的文件")
    parser.add_argument("--dry-run", action="store_true", help="只看结构和疑点，什么也不写")
    parser.add_argument(
        "--into", type=Path, metavar="资料夹", help="归入这个资料夹；没有时按自带资料新建"
    )
    parser.add_argument(
        "--corrections",
        type=Path,
        metavar="文件",
        help="校正文件（默认为同一处的 文件名.corrections.toml）",
    )
    parser.add_argument("--json", action="store_true", help="输出 JSON")
    parser.set_defaults(run=run)


def run(options: Namespace, desk: Desk) -> int:
    """Read the file and show it; keep it where asked."""
    from jzdesk.importing.answer import answer_of
    from jzdesk.importing.importer import corrections_of, read_bytes, read_file

    if not options.file.strip():
        raise InputError("文件：不能为空；请填要读入的文件")
    if not options.dry_run and options.into is None:
        raise InputError("请用 --dry-run 只看一遍，或用 --into 资料夹 归入资料夹")
    path = Path(options.file)
    beside = options.corrections or corrections_of(path)
    amendments = _amendments(beside, asked_for=options.corrections is not None)
    imported = read_file(path, desk.resources.known(), amendments, desk.resources.corrections())
    kept = None
    if not options.dry_run:
        from jzdesk.importing.keeping import keep

        corrections = read_bytes(beside) if beside.exists() else None
        kept = keep(imported, options.into, desk.paths.bundled.resources, corrections)
    if options.json:
        answer = answer_of(imported)
        print_json(answer if kept is None else {**answer, "file": str(kept)})
    else:
        print_lines(_lines(imported, kept), desk)
    return 0


def _amendments(path: Path, *, asked_for: bool) -> Amendments:
    from jzdesk.importing.importer import read_amendments

    if asked_for and not path.exists():
        raise InputError(f"--corrections {path}：没有这个文件")
    return read_amendments(path)


def _lines(imported: Imported, kept: Path | None) -> Iterator[str]:
    """The tree with every doubt above its line, then what was counted."""
    waiting = list(imported.doubts)
    for line, words in _parts(imported.gazette):
        while waiting and waiting[0].line <= line:
            yield _doubt(waiting.pop(0))
        yield f"{line:>5}  {words}"
    yield from map(_doubt, waiting)
    coverage = imported.coverage
    yield ""
    yield (
        f"共 {len(imported.gazette.documents)} 件公文，疑点 {len(imported.doubts)} 处{_right(imported)}；"
        f"字符覆盖 {coverage.placed}/{coverage.characters}"
    )
    if kept is not None:
        yield f"已写入 {kept}"


def _right(imported: Imported) -> str:
    """How many doubts were looked at and found to be none."""
    count = len(imported.dismissed)
    return f"（另有 {count} 处已确认无误）" if count else ""


def _doubt(doubt: Doubt) -> str:
    return f"{doubt.line:>5}  ！{doubt.message}"


def _parts(gazette: Gazette) -> Iterator[tuple[int, str]]:
    from jzdesk.gazette.doubts import Places as PlacesOf

    places = PlacesOf(gazette.source_text)
    for node in gazette.front:
        yield places.line(node.source.start), f"（卷首）{node.text[:_LONGEST]}"
    for document in gazette.documents:
        yield from _document_parts(document, places)


def _document_parts(document: Document, places: Places) -> Iterator[tuple[int, str]]:
    depths: dict[str | None, int] = {None: 0}
    first = places.line(document.nodes[0].source.start)
    issued = document.issued_on or "未载明印发日期"
    yield first, f"【{document.number}】{document.title}（{document.issuer}，{issued}）"
    for node in document.nodes:
        depths[node.key] = depths[node.parent] + 1
        words = node.text[:_LONGEST] + ("…" if len(node.text) > _LONGEST else "")
        indent = "  " * depths[node.key]
        yield places.line(node.source.start), f"{indent}{_KINDS[node.kind.value]}{words}"


_KINDS = {
    "title": "[标题] ",
    "number": "[文号] ",
    "signed_by": "[署名] ",
    "signed_on": "[日期] ",
    "annex_title": "[附件] ",
    "note": "[附注] ",
    "heading": "",
    "clause": "",
    "paragraph": "[段] ",
    "row": "[表] ",
}

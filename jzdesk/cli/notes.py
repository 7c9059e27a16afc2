"""``jzdesk notes``: the user's own notebook (我的): list it, take it out to a file and back in."""

from __future__ import annotations

from argparse import Namespace, _SubParsersAction
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from jzdesk.app import Desk
from jzdesk.cli.output import print_fault, print_json, print_lines
from jzdesk.cli.parsing import Parser
from jzdesk.clock import now
from jzdesk.errors import InputError, StorageError
from jzdesk.wording import PLACING_WORDS

if TYPE_CHECKING:
    from jzdesk.store.notebook.anchors import Clauses
    from jzdesk.store.notebook.model import Anchor, Bookmark, Contents, Note, SavedCase
    from jzdesk.store.notebook.notebook import Notebook


def add(commands: _SubParsersAction[Parser]) -> None:
    """Declare the command."""
    parser = commands.add_parser("notes", help="我的笔记、书签、案例：列出、导出、导入")
    parser.add_argument(
        "action",
        metavar="动作",
        choices=("list", "export", "import"),
        help="list 列出、export 导出成文件、import 从文件导入",
    )
    parser.add_argument("file", metavar="文件", nargs="?", help="导出到、导入自哪个文件（.json）")
    parser.add_argument("--history", action="store_true", help="导出时连同历史")
    parser.add_argument("--force", action="store_true", help="导出时覆盖已有的同名文件")
    parser.add_argument("--json", action="store_true", help="输出 JSON")
    parser.set_defaults(run=run)


def run(options: Namespace, desk: Desk) -> int:
    """List, export or import."""
    if options.action != "list" and options.file is None:
        raise InputError("缺少参数：文件；例如 jzdesk notes export 我的笔记.json")
    if options.action == "list" and options.file is not None:
        raise InputError("list 不带文件；要导出请用 jzdesk notes export")
    from jzdesk.store.notebook.opening import open_notebook

    notebook = open_notebook(desk.paths.user, now)
    for line in notebook.standing.report:
        print_fault(line)
    try:
        match options.action:
            case "list":
                return _list(notebook, desk, as_json=options.json)
            case "export":
                return _export(notebook, options)
        return _import(notebook, options)
    finally:
        notebook.close()


def _list(notebook: Notebook, desk: Desk, *, as_json: bool) -> int:
    if not notebook.standing.kept:
        print_fault(notebook.standing.why)
    from jzdesk.store.notebook.clauses import clauses_of

    contents, clauses = notebook.contents(), clauses_of(desk.library)
    if as_json:
        print_json(_described(contents, clauses))
    else:
        print_lines(_lines(contents, clauses), desk)
    return 0


def _described(contents: Contents, clauses: Clauses) -> dict[str, object]:
    return {
        "folders": [{"id": f.id, "name": f.name, "parent": f.parent} for f in contents.folders],
        "bookmarks": [
            {"id": mark.id, "title": mark.title, "folder": mark.folder, **_place(mark, clauses)}
            for mark in contents.bookmarks
        ],
        "notes": [
            {"id": note.id, "text": note.text, **_place(note, clauses)} for note in contents.notes
        ],
        "cases": [_case(case) for case in contents.cases],
    }


def _place(item: Bookmark | Note, clauses: Clauses) -> dict[str, object]:
    from jzdesk.store.notebook.anchors import place

    anchor = item.anchor
    return {
        "clause": anchor.clause,
        "caption": anchor.caption,
        "quote": anchor.quote or None,
        "placing": place(anchor, clauses).placing.value,
        "changed_at": item.changed_at.isoformat(),
    }


def _case(case: SavedCase) -> dict[str, object]:
    return {
        "id": case.id,
        "name": case.name,
        "calculator": case.calculator,
        "as_of": case.as_of.isoformat(),
        "remark": case.remark,
        "changed_at": case.changed_at.isoformat(),
    }


def _lines(contents: Contents, clauses: Clauses) -> Iterator[str]:
    names = {folder.id: folder.name for folder in contents.folders}
    yield f"书签 {len(contents.bookmarks)} 个"
    for mark in contents.bookmarks:
        folder = f"[{names[mark.folder]}] " if mark.folder else ""
        yield f"  {folder}{mark.title}  {_words_at(mark.anchor, clauses)}"
    yield f"笔记 {len(contents.notes)} 条"
    for note in contents.notes:
        yield f"  {_words_at(note.anchor, clauses)}"
        yield from (f"    {line}" for line in note.text.splitlines())
    yield f"案例 {len(contents.cases)} 个"
    for case in contents.cases:
        yield f"  {case.name}（{case.calculator}，按 {case.as_of} 口径）"


def _words_at(anchor: Anchor, clauses: Clauses) -> str:
    from jzdesk.store.notebook.anchors import place

    placement = place(anchor, clauses)
    quote = f"“{anchor.quote}”" if anchor.quote else ""
    doubt = f"（待核对：{PLACING_WORDS[placement.placing]}）" if placement.for_review else ""
    return f"{anchor.caption}{quote}{doubt}"


def _export(notebook: Notebook, options: Namespace) -> int:
    file = Path(options.file)
    if file.exists() and not options.force:
        raise InputError(f"{file}：已有这个文件；换个名字，或加 --force 覆盖")
    if not notebook.standing.kept:
        print_fault(notebook.standing.why)
    count = notebook.export(file, history=options.history)
    if options.json:
        print_json({"file": str(file), "entries": count})
    else:
        print(f"已导出 {count} 条到 {file}")
    return 0


def _import(notebook: Notebook, options: Namespace) -> int:
    if not notebook.standing.kept:
        raise StorageError(notebook.standing.why)
    merged = notebook.merge(Path(options.file))
    beside = len(merged.beside)
    if options.json:
        print_json(
            {
                "added": merged.added,
                "changed": merged.changed,
                "same": merged.same,
                "beside": beside,
            }
        )
    else:
        both = f"；两边都改过的 {beside} 条，两份都留着" if beside else ""
        print(f"新增 {merged.added} 条，更新 {merged.changed} 条，已有 {merged.same} 条{both}")
    return 0

"""``jzdesk search``: passages for a query, in everyday words or in the gazette's."""

from __future__ import annotations

from argparse import Namespace, _SubParsersAction
from collections.abc import Iterator

from jzdesk.app import Desk, Filters, Found, SearchAnswer
from jzdesk.cli.output import print_json, print_lines
from jzdesk.cli.parsing import Parser, day, positive
from jzdesk.clock import today
from jzdesk.gazette.model import Status
from jzdesk.wording import STATUS_WORDS


def add(commands: _SubParsersAction[Parser]) -> None:
    """Declare the command."""
    parser = commands.add_parser("search", help="检索条款")
    parser.add_argument("query", metavar="检索词", help="词语、部门、金额、文号，或直接说情况")
    parser.add_argument(
        "--limit", type=positive, default=20, metavar="N", help="最多几条（默认20）"
    )
    parser.add_argument("--document", metavar="文号", help="只在这件公文中找")
    parser.add_argument("--agency", metavar="部门", help="只找该单位负责的")
    parser.add_argument("--status", choices=[s.value for s in Status], help="只找这一时效状态的")
    parser.add_argument(
        "--as-of", type=day, default=None, metavar="日期", help="按哪一天（默认今天）"
    )
    parser.add_argument("--json", action="store_true", help="输出 JSON")
    parser.set_defaults(run=run)


def run(options: Namespace, desk: Desk) -> int:
    """Search and print the hits."""
    as_of = options.as_of or today()
    status = Status(options.status) if options.status else None
    filters = Filters(options.document, options.agency, status)
    answer = desk.search(options.query, as_of, filters, options.limit)
    if options.json:
        print_json(_json(answer, as_of.isoformat()))
    else:
        print_lines(_lines(answer), desk)
    return 0


def _json(answer: SearchAnswer, as_of: str) -> dict[str, object]:
    result = answer.result
    return {
        "query": result.query,
        "as_of": as_of,
        "took_ms": round(result.took_ms, 2),
        "expanded": [{"from": e.source, "to": e.target} for e in result.expanded],
        "suggestions": [
            {"from": e.source, "to": e.target, "note": e.note} for e in result.suggestions
        ],
        "hits": [_hit(found) for found in answer.found],
    }


def _hit(found: Found) -> dict[str, object]:
    node, hit = found.entry.node, found.hit
    return {
        "document": found.entry.document.number,
        "clause": node.label,
        "title": node.title,
        "path": list(node.path),
        "score": round(hit.score, 4),
        "status": found.status.value,
        "snippet": hit.snippet,
        "marks": [list(mark) for mark in hit.marks],
        "reasons": [{"kind": reason.kind.value, "words": reason.words} for reason in hit.reasons],
    }


def _lines(answer: SearchAnswer) -> Iterator[str]:
    for expansion in answer.result.expanded:
        yield f"已按“{expansion.target}”检索（{expansion.source}）"
    for expansion in answer.result.suggestions:
        yield f"您是否指“{expansion.target}”？{expansion.note}"
    if not answer.found:
        yield "没有找到。可换个说法，或用 jzdesk list 看收录了哪些公文。"
    for place, found in enumerate(answer.found, start=1):
        node = found.entry.node
        name = f"{node.label or '（未编号段落）'}{node.title or ''}"
        yield f"{place}. {found.entry.document.number} {name} [{STATUS_WORDS[found.status]}]"
        yield f"   {found.hit.snippet}"

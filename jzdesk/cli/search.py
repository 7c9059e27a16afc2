"""``jzdesk search``: passages for a query, in everyday words or in the gazette's."""

from __future__ import annotations

from argparse import Namespace, _SubParsersAction
from collections.abc import Iterator, Mapping
from itertools import chain
from typing import TYPE_CHECKING

from jzdesk.app import Desk, Filters, Found, SearchAnswer
from jzdesk.cli.output import print_json, print_lines
from jzdesk.cli.parsing import Parser, add_answer_options, positive
from jzdesk.clock import today
from jzdesk.gazette.model import Status
from jzdesk.wording import STATUS_WORDS

if TYPE_CHECKING:
    from jzdesk.search.model import Facet


def add(commands: _SubParsersAction[Parser]) -> None:
    """Declare the command."""
    parser = commands.add_parser(
        "search",
        help="检索条款",
        epilog='检索词中也可写 "逐字相符的短语"、-不要的词、部门:人社局、文号:15号、期限:2025。',
    )
    parser.add_argument("query", metavar="检索词", help="词语、部门、金额、文号，或直接说情况")
    parser.add_argument(
        "--limit", type=positive, default=20, metavar="N", help="最多几条（默认20）"
    )
    parser.add_argument("--document", metavar="文号", help="只在这件公文中找")
    parser.add_argument("--agency", metavar="部门", help="只找该单位负责的")
    parser.add_argument("--status", choices=[s.value for s in Status], help="只找这一时效状态的")
    parser.add_argument("--issuer", metavar="发文机关", help="只找这一机关发的")
    parser.add_argument("--year", metavar="年份", help="只找这一年的公文")
    parser.add_argument("--covered", metavar="对象", help="只找及于这类人或单位的，如 小微企业")
    parser.add_argument("--kind", metavar="待遇", help="只找这种待遇，如 补贴、减免、贷款")
    parser.add_argument(
        "--no-expand", action="store_true", help="只按所输入的词找，不加同义词，不认拼音和错字"
    )
    parser.add_argument("--facets", action="store_true", help="一并列出各筛选项各有几条")
    add_answer_options(parser)
    parser.set_defaults(run=run)


def run(options: Namespace, desk: Desk) -> int:
    """Search and print the hits."""
    as_of = options.as_of or today()
    filters = _filters(options)
    expand = not options.no_expand
    answer = desk.search(options.query, as_of, filters, options.limit, expand=expand)
    counts = desk.facets(options.query, as_of, filters, expand=expand) if options.facets else {}
    if options.json:
        facets = {"facets": counts} if options.facets else {}
        print_json(_json(answer, as_of.isoformat()) | facets)
    else:
        print_lines(chain(_lines(answer), _count_lines(counts)), desk)
    return 0


def _filters(options: Namespace) -> Filters:
    return Filters(
        document=options.document,
        agency=options.agency,
        status=Status(options.status) if options.status else None,
        issuer=options.issuer,
        year=options.year,
        covered=options.covered,
        kind=options.kind,
        repealed_too=True,
    )


def _count_lines(counts: Mapping[Facet, Mapping[str, int]]) -> Iterator[str]:
    for facet, values in counts.items():
        if values:
            words = {str(status): name for status, name in STATUS_WORDS.items()}
            counted = (f"{words.get(value, value)}（{count}）" for value, count in values.items())
            yield f"{facet.value}：{'、'.join(counted)}"


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
        "corrections": [
            {"from": c.source, "to": c.target, "kind": c.kind.value} for c in result.corrections
        ],
        "absent": list(result.absent),
        "nearest": list(result.nearest),
        "notes": list(result.notes),
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
        "status": found.status.public,
        "snippet": hit.snippet,
        "marks": [list(mark) for mark in hit.marks],
        "reasons": [{"kind": reason.kind.value, "words": reason.words} for reason in hit.reasons],
    }


def _lines(answer: SearchAnswer) -> Iterator[str]:
    result = answer.result
    yield from result.notes
    for correction in result.corrections:
        yield f"也按“{correction.target}”检索（{correction.source}，{correction.kind.value}）"
    for expansion in result.expanded:
        yield f"已按“{expansion.target}”检索（{expansion.source}）"
    for expansion in result.suggestions:
        yield f"您是否指“{expansion.target}”？{expansion.note}"
    if result.absent:
        yield f"公报没有提到“{'”“'.join(result.absent)}”"
    if not answer.found:
        yield "没有找到。可换个说法，或用 jzdesk list 看收录了哪些公文。"
    if result.nearest:
        yield f"相近的词：{'、'.join(result.nearest)}"
    for place, found in enumerate(answer.found, start=1):
        node = found.entry.node
        name = f"{node.label or '（未编号段落）'}{node.title or ''}"
        yield f"{place}. {found.entry.document.number} {name} [{STATUS_WORDS[found.status]}]"
        yield f"   {found.hit.snippet}"

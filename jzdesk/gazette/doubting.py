"""All doubts on a gazette that was read: numbering, print, structure and bodies."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass

from jzdesk.gazette.agencies import AgencyNames, duties_of
from jzdesk.gazette.coverage import nodes_of
from jzdesk.gazette.doubting_numbers import numbering_doubts, row_doubts
from jzdesk.gazette.doubting_print import (
    blank_doubts,
    bracket_doubts,
    cut_doubts,
    date_doubts,
    scan_doubts,
)
from jzdesk.gazette.doubts import Doubt, DoubtCode, Places, in_order
from jzdesk.gazette.joining import columns
from jzdesk.gazette.lines import Paragraph
from jzdesk.gazette.model import Document, Gazette, Node, NodeKind
from jzdesk.gazette.shapes import is_adoption, is_field, is_recipient

_IN_LINES = (NodeKind.TITLE, NodeKind.NUMBER, NodeKind.ANNEX_TITLE, NodeKind.NOTE)
_CAPTION = re.compile(r"(?:附?表|图|专栏|附录|附图)[\s　]*[\d一二三四五六七八九十]")
_UNNAMED = 40  # characters of a line that looks like a heading
_LONGEST_SEAT = 8  # characters of a place before the name of a body
_FEW_CUTS = 60  # more are told in one word
_SEVERAL, _SLACK = 4, 10  # broken lines, and columns by which their widths differ
_ORDERED = re.compile(r"(?:令|公告)[（(]?(?:\d{4}年?[）)]?)?第")  # an order has no title of its own
_STOP = re.compile("[。；，：！？、…;:,=＝]")
_SCRIPT = re.compile("[一-鿿]")


@dataclass(frozen=True, slots=True)
class Known:
    """What the doubts are measured by: bodies that are known, and usual mistakes of scanners."""

    names: AgencyNames
    bodies: Collection[str] = ()
    confusions: tuple[tuple[str, str], ...] = ()  # as misread, as meant


def doubts_of(gazette: Gazette, paragraphs: Sequence[Paragraph], known: Known) -> tuple[Doubt, ...]:
    """Every doubt on ``gazette``, which was read from ``paragraphs``."""
    places = Places(gazette.source_text)
    found: list[Doubt] = []
    for node in nodes_of(gazette):
        found += _node_doubts(node, places, known)
    for document in gazette.documents:
        running = (node for node in document.nodes if node.kind is not NodeKind.ROW)
        found += bracket_doubts(running, places)
        found += numbering_doubts(document, places)
        found += row_doubts(document, places)
        found += _naming_doubts(document, places)
        found += _structure_doubts(document, places)
    found += _print_doubts(gazette, paragraphs, places)
    found += _front_doubts(gazette, places)
    found += _body_doubts(gazette, places, known)
    return in_order(found)


def _node_doubts(node: Node, places: Places, known: Known) -> Iterator[Doubt]:
    if not node.runs:
        return
    yield from date_doubts(node, places)
    yield from scan_doubts(node, places, known.confusions)


def _print_doubts(
    gazette: Gazette, paragraphs: Sequence[Paragraph], places: Places
) -> Iterator[Doubt]:
    source, by_start = gazette.source_text, {n.source.start: n for n in nodes_of(gazette)}
    cuts: list[Doubt] = []
    widths: list[int] = []
    for paragraph in paragraphs:
        node = by_start.get(paragraph.source.start)
        if node is not None:
            yield from blank_doubts(paragraph, node, places)
        if node is not None and node.kind not in _IN_LINES:
            cuts += cut_doubts(source, paragraph, places)
            widths += [columns(source[p.start : p.end]) for p in paragraph.pieces[:-1]]
    many = len(cuts) > max(_FEW_CUTS, len(paragraphs) // 2)
    if cuts and (many or _of_one_width(widths)):
        lines = f"{len(cuts)} 处折行已连成段落；请通读一遍"
        yield Doubt(cuts[0].line, cuts[0].column, DoubtCode.PAGE_CUT, lines)
    else:
        yield from cuts


def _of_one_width(widths: Sequence[int]) -> bool:
    """Whether lines were broken by their width: nearly all as wide as the widest."""
    near = sum(width >= max(widths) - _SLACK for width in widths)
    return len(widths) >= _SEVERAL and 5 * near >= 4 * len(widths)


def _naming_doubts(document: Document, places: Places) -> Iterator[Doubt]:
    first = document.nodes[0].source.start
    kinds = {node.kind for node in document.nodes}
    adopted = any(n.kind is NodeKind.NOTE and is_adoption(n.text) for n in document.nodes)
    if NodeKind.NUMBER not in kinds and not adopted:
        message = f"没有文号；以标题“{document.title[:30]}”为名" if document.title else "没有文号"
        yield places.doubt(first, DoubtCode.NO_NUMBER, message)
    if NodeKind.TITLE not in kinds and not _ORDERED.search(document.number):
        message = f"没有标题；以“{document.title[:30]}”为题" if document.title else "没有标题"
        yield places.doubt(first, DoubtCode.NO_TITLE, message)


def _structure_doubts(document: Document, places: Places) -> Iterator[Doubt]:
    """Short lines without a number and without a stop: headings of a kind that is not known."""
    body = [node for node in document.nodes if node.kind is NodeKind.PARAGRAPH]
    for node in body:
        words = node.text
        if len(words) > _UNNAMED or _STOP.search(words) or not _SCRIPT.search(words):
            continue
        if _CAPTION.match(words):
            continue
        if not is_field(words) and not is_recipient(words):
            message = f"不知这一行是什么，先当作段落：{words[:20]}"
            yield places.doubt(node.runs[0].source.start, DoubtCode.UNKNOWN_STRUCTURE, message)


def _front_doubts(gazette: Gazette, places: Places) -> Iterator[Doubt]:
    sentences = [node for node in gazette.front if "。" in node.text]
    if sentences:
        message = f"这里有 {len(sentences)} 段在公文之外（封面、目录或网页文字），先放在卷首"
        yield places.doubt(sentences[0].source.start, DoubtCode.FRONT_TEXT, message)


def _body_doubts(gazette: Gazette, places: Places, known: Known) -> Iterator[Doubt]:
    """Bodies of responsibility tails that no list knows, each where it is named first."""
    told: set[str] = set()
    for node in nodes_of(gazette):
        if node.kind is not NodeKind.CLAUSE:
            continue
        for duty in duties_of(node.text, known.names):
            if duty.span and duty.name not in told and not _is_known(duty.name, known):
                told.add(duty.name)
                message = f"责任单位“{duty.name}”不在机构名称表中；如是别称，请写明全称"
                begin, end = duty.span.start, duty.span.end
                yield places.in_node(node, begin, end, DoubtCode.UNKNOWN_BODY, message)


def _is_known(name: str, known: Known) -> bool:
    names = known.names
    return (
        name in known.bodies
        or name in names.collective
        or name in names.canonical.values()
        or name in names.short.values()
        or any(name[place:] in names.usual for place in range(min(_LONGEST_SEAT, len(name))))
    )

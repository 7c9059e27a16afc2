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
from jzdesk.gazette.lines import Paragraph
from jzdesk.gazette.model import Document, Gazette, Node, NodeKind
from jzdesk.gazette.shapes import is_adoption, is_field, is_recipient

_UNNAMED = 40  # characters of a line that looks like a heading
_FEW_CUTS = 60  # more in a text of this many paragraphs: lines are broken by their width
_STOP = re.compile("[。；，：！？、;:,]")
_SCRIPT = re.compile("[一-鿿]")


@dataclass(frozen=True, slots=True)
class Known:
    """What the doubts are measured by: bodies that are known, and usual mistakes of scanners."""

    names: AgencyNames
    bodies: Collection[str] = ()
    confusions: Sequence[tuple[str, str]] = ()  # as misread, as meant


def doubts_of(gazette: Gazette, paragraphs: Sequence[Paragraph], known: Known) -> tuple[Doubt, ...]:
    """Every doubt on ``gazette``, which was read from ``paragraphs``."""
    places = Places(gazette.source_text)
    found: list[Doubt] = []
    for node in nodes_of(gazette):
        found += _node_doubts(node, places, known)
    for document in gazette.documents:
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
    if node.kind is not NodeKind.ROW:
        yield from bracket_doubts(node, places)
    yield from date_doubts(node, places)
    yield from scan_doubts(node, places, known.confusions)


def _print_doubts(
    gazette: Gazette, paragraphs: Sequence[Paragraph], places: Places
) -> Iterator[Doubt]:
    source, by_start = gazette.source_text, {n.source.start: n for n in nodes_of(gazette)}
    cuts: list[Doubt] = []
    for paragraph in paragraphs:
        node = by_start.get(paragraph.source.start)
        if node is not None:
            yield from blank_doubts(paragraph, node, places)
        if node is not None and node.kind not in (NodeKind.TITLE, NodeKind.ANNEX_TITLE):
            cuts += cut_doubts(source, paragraph, places)
    if len(cuts) > max(_FEW_CUTS, len(paragraphs) // 2):
        lines = f"{len(cuts)} 处折行已连成段落；请通读一遍"
        yield Doubt(cuts[0].line, cuts[0].column, DoubtCode.PAGE_CUT, lines)
    else:
        yield from cuts


def _naming_doubts(document: Document, places: Places) -> Iterator[Doubt]:
    first = document.nodes[0].source.start
    kinds = {node.kind for node in document.nodes}
    adopted = any(n.kind is NodeKind.NOTE and is_adoption(n.text) for n in document.nodes)
    if NodeKind.NUMBER not in kinds and not adopted:
        message = f"没有文号；以标题“{document.title[:30]}”为名" if document.title else "没有文号"
        yield places.doubt(first, DoubtCode.NO_NUMBER, message)
    if NodeKind.TITLE not in kinds:
        message = f"没有标题；以“{document.title[:30]}”为题" if document.title else "没有标题"
        yield places.doubt(first, DoubtCode.NO_TITLE, message)


def _structure_doubts(document: Document, places: Places) -> Iterator[Doubt]:
    """Short lines without a number and without a stop: headings of a kind that is not known."""
    body = [node for node in document.nodes if node.kind is NodeKind.PARAGRAPH]
    for node in body:
        words = node.text
        if len(words) > _UNNAMED or _STOP.search(words) or not _SCRIPT.search(words):
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
    )

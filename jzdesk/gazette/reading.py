"""Reading a gazette: file text → front matter and documents → numbered trees of nodes.

A document begins with the title before its 文号. Numbering alone decides the tree; a numbered
paragraph with a text of its own and nothing numbered beneath is a clause, any other a heading.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from itertools import pairwise

from jzdesk.errors import DataError, InputError
from jzdesk.gazette.cleaning import Correction, clean
from jzdesk.gazette.dates import day_of
from jzdesk.gazette.lines import Paragraph, paragraphs_of, squeezed
from jzdesk.gazette.model import Document, Gazette, Node, NodeKind
from jzdesk.gazette.tree import Outline

_ISSUE = re.compile(r"\d{4}年第\d+[号期]")
_ISSUER = re.compile(r"(.{2,30}?)关于")
_MAX_TITLE_LINES = 4


def read_gazette(name: str, source: str, corrections: Sequence[Correction] = ()) -> Gazette:
    """Structure one gazette file.

    Args:
        name: file stem, which names the gazette.
        source: the file as decoded text; offsets in the result point into it.
        corrections: known faults of the printed text.

    Raises:
        InputError: no document (a title with a 文号) is in the text.
        DataError: a correction for one of the documents finds no clause.
    """
    paragraphs = paragraphs_of(source)
    starts = _document_starts(paragraphs)
    if not starts:
        raise InputError(f"{name}：未找到公文（标题及其文号，如 焦政〔2024〕10号）")
    bounds = [*starts, len(paragraphs)]
    documents = tuple(
        _document(source, paragraphs[begin:end], corrections) for begin, end in pairwise(bounds)
    )
    _require_all_applied(documents, corrections)
    front = _front(name, source, paragraphs[: starts[0]])
    words = [node.text for node in front]
    return Gazette(
        name=name,
        title=words[0] if words else name,
        issue=next((word for word in words if _ISSUE.match(word)), name),
        published_on=next((day for word in words if (day := day_of(word))), None),
        source_text=source,
        front=front,
        documents=documents,
    )


def _document_starts(paragraphs: Sequence[Paragraph]) -> list[int]:
    """Index of each document's first title line, found backwards from its 文号."""
    starts: list[int] = []
    for place, paragraph in enumerate(paragraphs):
        if paragraph.is_number:
            floor = starts[-1] + 1 if starts else 0
            starts.append(_title_start(paragraphs, place, floor))
    return starts


def _title_start(paragraphs: Sequence[Paragraph], number: int, floor: int) -> int:
    place = number
    while place > floor and number - place < _MAX_TITLE_LINES:
        before = paragraphs[place - 1]
        if before.finished or before.label or before.listed or before.is_date:
            break
        place -= 1
        if before.marked:
            break
    return place


def _front(name: str, source: str, paragraphs: Iterable[Paragraph]) -> tuple[Node, ...]:
    return tuple(
        _front_node(source, paragraph, f"{name}/front/{place}")
        for place, paragraph in enumerate(paragraphs, start=1)
    )


def _front_node(source: str, paragraph: Paragraph, key: str) -> Node:
    cleaned = clean(source, paragraph.pieces)
    return Node(
        key=key,
        parent=None,
        kind=NodeKind.FRONT,
        label=None,
        title=None,
        path=(),
        text=cleaned.text,
        source=paragraph.source,
        runs=cleaned.runs,
    )


def _document(
    source: str, paragraphs: Sequence[Paragraph], corrections: Sequence[Correction]
) -> Document:
    place = next(i for i, paragraph in enumerate(paragraphs) if paragraph.is_number)
    number = squeezed(paragraphs[place].text).strip("（）()")
    title = "".join(clean(source, paragraph.pieces).text for paragraph in paragraphs[:place])
    outline = Outline(source, number)
    for paragraph in paragraphs[:place]:
        outline.add_plain(paragraph, NodeKind.TITLE)
    outline.add_plain(paragraphs[place], NodeKind.NUMBER)
    for paragraph in paragraphs[place + 1 :]:
        outline.add(paragraph, title)
    nodes = tuple(outline.nodes(corrections))
    issuer = _ISSUER.match(title)
    signed = next((day_of(node.text) for node in nodes if node.kind is NodeKind.SIGNED_ON), None)
    return Document(number, title, issuer.group(1) if issuer else "", signed, nodes)


def _require_all_applied(documents: Iterable[Document], corrections: Iterable[Correction]) -> None:
    labels = {(document.number, node.label) for document in documents for node in document.nodes}
    numbers = {document.number for document in documents}
    for correction in corrections:
        place = (correction.document, correction.clause)
        if correction.document in numbers and place not in labels:
            raise DataError(
                f"勘误表 errata.toml：没有条款 {correction.document}{correction.clause}"
            )

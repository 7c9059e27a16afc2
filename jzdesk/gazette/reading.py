"""Reading a gazette: file text → front matter and documents → numbered trees of nodes.

A document begins with its title and its 文号. Numbering alone decides the tree; a numbered paragraph
with a text of its own is a clause, a bare title with something beneath it a heading.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from itertools import pairwise

from jzdesk.errors import DataError, InputError
from jzdesk.gazette.casting import Role, cast
from jzdesk.gazette.cleaning import Correction, clean
from jzdesk.gazette.dates import day_of
from jzdesk.gazette.documents import document_starts, with_numbers, with_signatures
from jzdesk.gazette.joining import joined_lines
from jzdesk.gazette.labelling import labelled
from jzdesk.gazette.lines import Paragraph, lines_of
from jzdesk.gazette.model import Document, Gazette, Node, NodeKind
from jzdesk.gazette.naming import adopted_on, full_number, issuer_of, title_text
from jzdesk.gazette.shapes import order_in
from jzdesk.gazette.splitting import split_lines
from jzdesk.gazette.tree import Outline

_ISSUE = re.compile(r"\d{4}年第\d+[号期]")

Amend = Callable[[list[Paragraph]], list[Paragraph]]


def as_printed(paragraphs: list[Paragraph]) -> list[Paragraph]:
    """The paragraphs as they are: nothing to amend."""
    return paragraphs


def paragraphs_of(
    source: str, divide: Amend = as_printed, amend: Amend = as_printed
) -> list[Paragraph]:
    """Logical paragraphs of a file, in order; together they hold every word of it.

    Args:
        source: the file as decoded text.
        divide: takes lines apart where the maintainer says so.
        amend: makes of labelled lines what he says that they are.
    """
    lines = divide(list(split_lines(lines_of(source))))
    return joined_lines(amend(labelled(with_signatures(with_numbers(lines)))))


def read_gazette(
    name: str,
    source: str,
    corrections: Sequence[Correction] = (),
    paragraphs: Sequence[Paragraph] | None = None,
) -> Gazette:
    """Structure one gazette file.

    Args:
        name: file stem, which names the gazette.
        source: the file as decoded text; offsets in the result point into it.
        corrections: known faults of the printed text.
        paragraphs: those of ``source``, where they were amended.

    Raises:
        InputError: no document (a title, a 文号 or numbering) is in the text.
        DataError: a correction for one of the documents finds no clause.
    """
    paragraphs = paragraphs_of(source) if paragraphs is None else paragraphs
    starts = document_starts(paragraphs)
    if not starts:
        raise InputError(f"{name}：未找到公文（标题及其文号，如 焦政〔2024〕10号）")
    bounds = [*starts, len(paragraphs)]
    documents = tuple(
        _document(name, source, paragraphs[begin:end], corrections)
        for begin, end in pairwise(bounds)
    )
    documents = tuple(_told_apart(documents))
    _require_all_applied(documents, corrections)
    front = _front(name, source, paragraphs[: starts[0]])
    words = [node.text for node in front]
    issue = next((word for word in words if _ISSUE.match(word)), None)
    return Gazette(
        name=name,
        title=words[0] if issue else name,
        issue=issue or name,
        published_on=next((day for word in words if (day := day_of(word))), None),
        source_text=source,
        front=front,
        documents=documents,
    )


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
    name: str, source: str, paragraphs: Sequence[Paragraph], corrections: Sequence[Correction]
) -> Document:
    parts = cast(paragraphs)
    title = _title(source, parts)
    number = _number(parts, title) or title or name
    nodes = tuple(Outline(source, number, parts).nodes(corrections))
    return Document(number, title, issuer_of(title, nodes), _issued_on(nodes), nodes)


def _title(source: str, parts: Sequence[tuple[Paragraph, Role]]) -> str:
    """The title that is printed, or that of what the document issues."""
    for wanted in (NodeKind.TITLE, NodeKind.ANNEX_TITLE):
        own = [paragraph for paragraph, role in parts if role is wanted]
        own = own if wanted is NodeKind.TITLE else own[:1]
        if own:
            return "".join(title_text(source, paragraph) for paragraph in own)
    return ""


def _number(parts: Sequence[tuple[Paragraph, Role]], title: str) -> str | None:
    """文号, printed on a line of its own or in the 题注 of a law."""
    for paragraph, role in parts:
        if role is NodeKind.NUMBER:
            return full_number(paragraph.text, title)
    titled = any(role is NodeKind.TITLE for _, role in parts)
    for paragraph, role in parts:
        if role is NodeKind.NOTE and (number := order_in(paragraph.text)):
            return number
        if paragraph.label or (titled and role is NodeKind.ANNEX_TITLE):
            break
    return None


def _issued_on(nodes: Sequence[Node]) -> str | None:
    """成文日期: the day that is signed, of a law the day of its adoption."""
    signed = [day_of(node.text) for node in nodes if node.kind is NodeKind.SIGNED_ON]
    return next((day for day in signed if day), None) or adopted_on(nodes)


def _told_apart(documents: Iterable[Document]) -> Iterable[Document]:
    """Two documents of one file that print no 文号 and the same title, or one 文号 twice."""
    from dataclasses import replace

    seen: dict[str, int] = {}
    for document in documents:
        times = seen[document.number] = seen.get(document.number, 0) + 1
        if times == 1:
            yield document
            continue
        number = f"{document.number}（{times}）"
        old = len(document.number)
        nodes = tuple(
            replace(
                node,
                key=number + node.key[old:],
                parent=node.parent and number + node.parent[old:],
            )
            for node in document.nodes
        )
        yield replace(document, number=number, nodes=nodes)


def _require_all_applied(documents: Iterable[Document], corrections: Iterable[Correction]) -> None:
    labels = {(document.number, node.label) for document in documents for node in document.nodes}
    numbers = {document.number for document in documents}
    for correction in corrections:
        if correction.at is not None:
            continue
        place = (correction.document, correction.clause)
        if correction.document in numbers and place not in labels:
            raise DataError(
                f"勘误表 errata.toml：没有条款 {correction.document}{correction.clause}"
            )

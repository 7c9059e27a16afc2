"""The JSON of an import, as the contract of the command line names it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from jzdesk.gazette.doubts import Doubt, Places
from jzdesk.gazette.facts import duties_in
from jzdesk.gazette.lines import cells_of
from jzdesk.gazette.model import Document, Duty, Node, NodeKind
from jzdesk.gazette.naming import printed_number
from jzdesk.gazette.shapes import squeezed
from jzdesk.importing.importer import Imported

Json = dict[str, Any]
_NAMED = (NodeKind.TITLE, NodeKind.NUMBER)


def answer_of(imported: Imported) -> Json:
    """What an import found: documents with every part of them, and every warning at its line."""
    gazette, places = imported.gazette, Places(imported.gazette.source_text)
    return {
        "name": imported.name,
        "gazette": {
            "title": gazette.title,
            "issue": gazette.issue,
            "published_on": gazette.published_on,
        },
        "front": [_part(node, places, gazette.source_text) for node in gazette.front],
        "documents": [_document(document, imported, places) for document in gazette.documents],
        "warnings": [_warning(doubt) for doubt in imported.doubts],
        "dismissed": [_warning(doubt) for doubt in imported.dismissed],
        "coverage": {
            "characters": imported.coverage.characters,
            "placed": imported.coverage.placed,
            "complete": imported.coverage.complete,
            "printed": imported.rendering.printed,
            "left_out": imported.rendering.left_out,
        },
    }


def _document(document: Document, imported: Imported, places: Places) -> Json:
    source = imported.gazette.source_text
    duties = duties_in(document, imported.names)
    kinds = {node.kind for node in document.nodes}
    return {
        "number": printed_number(document.nodes, document.title),
        "title": document.title or None,
        "issuer": document.issuer or None,
        "issued_on": document.issued_on,
        "title_printed": NodeKind.TITLE in kinds,
        "clauses": [
            _clause(node, duties, places, source)
            for node in document.nodes
            if node.kind is NodeKind.CLAUSE
        ],
        "paragraphs": [_part(node, places, source) for node in _unnumbered(document)],
        "headings": [
            {"label": node.label, "title": node.title, **_part(node, places, source)}
            for node in document.nodes
            if node.kind is NodeKind.HEADING
        ],
    }


def _unnumbered(document: Document) -> Iterator[Node]:
    """All that is not numbered, but for what ``title`` and ``number`` say already."""
    told = squeezed(document.title) + squeezed(document.number)
    for node in document.nodes:
        named = node.kind in _NAMED and squeezed(node.text) in told
        if node.kind not in (NodeKind.CLAUSE, NodeKind.HEADING) and not named:
            yield node


def _clause(
    node: Node, duties: Mapping[str, tuple[Duty, ...]], places: Places, source: str
) -> Json:
    part = _part(node, places, source)
    return {
        "path": part["path"],
        "clause": node.label,
        "title": node.title,
        "text": node.text,
        "agencies": [
            {"name": duty.name, "role": duty.role.value, "implied": duty.implied}
            for duty in duties.get(node.key, ())
        ],
        "line": part["line"],
        "key": node.key,
        "source_text": part["source_text"],
    }


def _part(node: Node, places: Places, source: str) -> Json:
    printed = source[node.source.start : node.source.end]
    part: Json = {
        "path": list(node.path),
        "text": node.text,
        "kind": node.kind.value,
        "line": places.line(node.source.start),
        "key": node.key,
        "source_text": printed,
    }
    if node.kind is NodeKind.ROW:
        part["cells"] = list(cells_of(printed.split("\n")[0]))
    return part


def _warning(doubt: Doubt) -> Json:
    return {
        "line": doubt.line,
        "column": doubt.column,
        "code": doubt.code.value,
        "message": doubt.message,
    }

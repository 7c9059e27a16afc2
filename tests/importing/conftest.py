"""What the tests of importing share: the program's own lists, and a short way to read a text."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from jzdesk.gazette.amending import Amendments
from jzdesk.gazette.doubting import Known
from jzdesk.gazette.model import Gazette, Node, NodeKind
from jzdesk.importing.importer import Imported, review
from jzdesk.importing.rendering import Rendering
from jzdesk.paths import locate
from jzdesk.resources import Resources

MADE = Path(__file__).parent / "made"
KINDS = {
    NodeKind.TITLE: "title",
    NodeKind.NUMBER: "number",
    NodeKind.SIGNED_BY: "by",
    NodeKind.SIGNED_ON: "on",
    NodeKind.ANNEX_TITLE: "annex",
    NodeKind.NOTE: "note",
    NodeKind.HEADING: "head",
    NodeKind.CLAUSE: "clause",
    NodeKind.PARAGRAPH: "para",
    NodeKind.ROW: "row",
}
Read = Callable[..., Imported]


def outline(gazette: Gazette) -> list[str]:
    """The trees written as the gold is."""
    depths: dict[str | None, int] = {None: -1}
    lines = []
    for node in (node for document in gazette.documents for node in document.nodes):
        depths[node.key] = depths[node.parent] + 1
        line = gazette.source_text.count("\n", 0, node.source.start) + 1
        words = "".join(_words(node).split())[:8]
        label = f"{node.label} " if node.label else ""
        lines.append(f"{line}\t{'  ' * depths[node.key]}{KINDS[node.kind]} {label}{words}")
    return lines


def _words(node: Node) -> str:
    if node.kind is NodeKind.ROW:
        return node.text.replace("|", "")
    return node.text[len(node.label or "") :]


@pytest.fixture(scope="session")
def known() -> Known:
    return Resources(locate().resources).known()


@pytest.fixture
def read(known: Known) -> Read:
    """Read a text as plain as it is."""

    def reading(text: str, amendments: Amendments | None = None) -> Imported:
        return review("甲", Rendering(text), known, amendments or Amendments())

    return reading

"""What a mistyped name comes closest to, for the word that says so."""

from __future__ import annotations

from collections.abc import Iterable

from jzdesk.gazette.model import Node, NodeKind
from jzdesk.gazette.numbering import label_of


def nearest(text: str, names: Iterable[str]) -> str:
    """The three of ``names`` that ``text`` comes closest to; the first three where none does."""
    from difflib import get_close_matches

    known = list(dict.fromkeys(names))
    return "、".join(get_close_matches(text, known, n=3, cutoff=0.2) or known[:3])


def nearest_labels(levels: tuple[tuple[str, ...], ...], nodes: Iterable[Node]) -> str:
    """Labels of the clauses whose numbers come closest to the one typed."""
    clauses = [node.label for node in nodes if node.kind is NodeKind.CLAUSE and node.label]
    typed = label_of(levels[-1][0]) if levels else None
    wanted = typed.number if typed else 1
    return "、".join(sorted(clauses, key=lambda label: abs(_number(label) - wanted))[:3])


def _number(label: str) -> int:
    read = label_of(label)
    return read.number if read else 0

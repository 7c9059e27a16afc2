"""The extractor has no rule made for this gazette: its literals are patterns of the language."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import jzdesk.gazette
from jzdesk.gazette.model import Gazette

ROOM = Path(jzdesk.gazette.__file__).parent
LONGEST = 6  # characters of Chinese that a rule may hold in one piece


def literals(tree: ast.AST) -> Iterator[str]:
    """String literals that are no docstrings and no messages of errors."""
    spared = {
        id(node.value)
        for node in ast.walk(tree)
        if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)
    }
    for node in ast.walk(tree):
        if isinstance(node, ast.Raise):
            spared |= {id(inner) for inner in ast.walk(node)}
    for node in ast.walk(tree):
        if (
            isinstance(node, ast.Constant)
            and isinstance(node.value, str)
            and id(node) not in spared
        ):
            yield node.value


def test_no_literal_of_the_room_holds_a_sentence_of_the_gazette(gazette: Gazette) -> None:
    text = re.sub(r"\s+", "", gazette.source_text)
    for file in sorted(ROOM.glob("*.py")):
        for literal in literals(ast.parse(file.read_text("utf-8"))):
            for piece in re.findall(r"[一-鿿]+", literal):
                assert len(piece) <= LONGEST or piece not in text, f"{file.name}: {piece}"

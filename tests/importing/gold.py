"""Gold trees of ``tests/gold/imports`` and the real texts that they were read from."""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
FOLDER = ROOT / "tests" / "gold" / "imports"
TEXTS = Path(os.environ.get("JZDESK_TEXTS", ROOT.parent / "shared" / "texts"))
_NUMBERED = ("head", "clause")


@dataclass(frozen=True, slots=True)
class Part:
    """One line of a gold tree."""

    line: int  # of the source, from 1
    depth: int
    kind: str
    label: str  # empty: unnumbered
    words: str  # first words after the label, without blanks


@dataclass(frozen=True, slots=True)
class GoldTree:
    """A document as its reader divided it."""

    file: str
    number: str
    title: str
    issuer: str
    issued_on: str
    parts: tuple[Part, ...]

    def source(self) -> Path:
        """The real text; skips the test where the texts are not at hand."""
        if not (TEXTS / self.file).is_file():
            pytest.skip(f"no real texts at {TEXTS}")
        return TEXTS / self.file


def gold_trees() -> Iterator[GoldTree]:
    """Every gold tree, in order of file name."""
    for file in sorted(FOLDER.glob("*.tree")):
        head, body = file.read_text("utf-8").split("\n\n", 1)
        named = dict(line.split("\t") for line in head.splitlines())
        yield GoldTree(**named, parts=tuple(map(_part, body.splitlines())))


def _part(line: str) -> Part:
    place, rest = line.split("\t")
    kind, *words = rest.split()
    label = words.pop(0) if kind in _NUMBERED else ""
    return Part(int(place), (len(rest) - len(rest.lstrip())) // 2, kind, label, "".join(words))

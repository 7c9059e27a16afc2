"""Clauses by their names, without reading their texts: a list of hundreds of notes needs no more."""

from __future__ import annotations

from datetime import date

from jzdesk.gazette.citing import name_of
from jzdesk.gazette.model import Entry, Line, NodeKind, Status
from jzdesk.gazette.validity import status_on
from jzdesk.ui.corpus import Corpus

_CHOSEN = (NodeKind.CLAUSE, NodeKind.HEADING, NodeKind.PARAGRAPH)  # what one hangs a note on


class Names:
    """What every part of a corpus is called, document by document as it is asked for."""

    def __init__(self, corpus: Corpus | None) -> None:
        """Ask ``corpus``; without one nothing has a name."""
        self._corpus = corpus
        self._lines: dict[str, dict[str, Line]] = {}
        self._documents = {info.number for info in corpus.documents} if corpus else set()

    def line(self, key: str) -> Line | None:
        """A part as the outline shows it; None for a document as a whole or what is not there."""
        number = key.partition("/")[0]
        if self._corpus is None or number not in self._documents:
            return None
        if number not in self._lines:
            self._lines[number] = {line.key: line for line in self._corpus.lines(number)}
        return self._lines[number].get(key)

    def caption(self, key: str) -> str:
        """What people call a part; empty where it is not there."""
        line = self.line(key)
        if line is None:
            return key if key in self._documents else ""
        return f"{key.partition('/')[0]}{name_of(line)}"

    def status(self, key: str, as_of: date) -> Status | None:
        """Status of a clause on a day; None of what is no clause."""
        line = self.line(key)
        if line is None or line.kind is not NodeKind.CLAUSE:
            return None
        return status_on(as_of, line.valid_from, line.valid_until, line.force)

    def calculator(self, name: str) -> str:
        """Title of a calculator; its id where there is none of it any more."""
        calculators = self._corpus.calculators if self._corpus else ()
        return next((c.title for c in calculators if c.id == name), name)

    def all(self) -> list[tuple[str, str]]:
        """Key and caption of every part that a note can hang on, in reading order."""
        numbers = [info.number for info in self._corpus.documents] if self._corpus else []
        for number in numbers:
            self.line(number)
        return [
            (line.key, f"{number}{name_of(line)}")
            for number in numbers
            for line in self._lines[number].values()
            if line.kind in _CHOSEN
        ]


def caption_of(entry: Entry) -> str:
    """条款 as people name it: 焦政办〔2024〕15号（十二）实施技能提升补贴政策."""
    return f"{entry.document.number}{name_of(entry.node)}"

"""What is exported: chosen documents with all their parts, on one day."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from jzdesk.gazette.model import DocumentInfo, Entry, GazetteInfo


@dataclass(frozen=True, slots=True)
class Publication:
    """公文: one document as it was published, with its parts in reading order."""

    gazette: GazetteInfo
    info: DocumentInfo
    entries: tuple[Entry, ...]


@dataclass(frozen=True, slots=True)
class Corpus:
    """The documents of an export, and the day on which the status of each clause is asked."""

    as_of: date
    edition: str  # 版次 of the data
    publications: tuple[Publication, ...]


@dataclass(frozen=True, slots=True)
class Outline:
    """目录: the parts of a document by the heading that encloses them."""

    roots: tuple[Entry, ...]
    beneath: Mapping[str, tuple[Entry, ...]]  # by key of the enclosing part

    def children(self, entry: Entry) -> tuple[Entry, ...]:
        """The parts directly under ``entry``, in reading order."""
        return self.beneath.get(entry.node.key, ())


def outline_of(entries: tuple[Entry, ...]) -> Outline:
    """Arrange ``entries`` as a tree; parts whose enclosing part is not among them come on top."""
    keys = {entry.node.key for entry in entries}
    roots: list[Entry] = []
    beneath: dict[str, tuple[Entry, ...]] = {}
    for entry in entries:
        parent = entry.node.parent
        if parent in keys and parent is not None:
            beneath[parent] = (*beneath.get(parent, ()), entry)
        else:
            roots.append(entry)
    return Outline(tuple(roots), beneath)

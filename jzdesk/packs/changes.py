"""What an update brings (更新内容): the texts, the rules and the lists of two editions compared.

Used before an installation (the pack against what is in use) and after it (what is in use against what
was before). Both sides are files in memory; only the gazettes that differ are read.
"""

from __future__ import annotations

import tempfile
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from jzdesk.gazette.changes import TermChange, TextChanges, compare_texts
from jzdesk.gazette.facts import facts_of
from jzdesk.gazette.forces import force_at, forces_of
from jzdesk.gazette.model import (
    Document,
    DocumentInfo,
    Entry,
    Facts,
    Gazette,
    NodeKind,
    Status,
)
from jzdesk.gazette.ties import Tie
from jzdesk.gazette.tying import printed_in, ties_of
from jzdesk.packs.contents import contents_of
from jzdesk.packs.durable import write_files
from jzdesk.packs.reached import reached_by
from jzdesk.paths import Paths
from jzdesk.policy.changes import PolicyChange, compare_policies
from jzdesk.resources import Resources

Files = Mapping[str, bytes]

_OVER = (Status.EXPIRED, Status.REPEALED)
_GAZETTES = "gazettes/"
_TOLD = ("gazettes", "policy")
_OTHERS = "其他资料"
_ROWS = "thesaurus.tsv"
_LISTS = {  # what else an update may bring, as people call it
    "thesaurus.tsv": "同义词",
    "cases": "案例",
    "matching": "匹配目录",
    "scripts": "演示脚本",
    "supplements.toml": "本地补充",
    "glossary.toml": "名词表",
}


@dataclass(frozen=True, slots=True)
class ListChange:
    """改动 of what has no words of a gazette: 案例 by the file, 同义词 by the line."""

    name: str  # 案例
    added: int
    changed: int
    removed: int


@dataclass(frozen=True, slots=True)
class Changes:
    """更新内容: everything that is different."""

    texts: TextChanges
    policies: tuple[PolicyChange, ...]
    lists: tuple[ListChange, ...]
    ties: tuple[Tie, ...] = ()  # 文件关系 that nobody stated before

    def __bool__(self) -> bool:
        """Tell whether anything is different."""
        texts = self.texts.documents or self.texts.terms or self.ties
        return bool(texts or self.policies or self.lists)

    def ended(self, as_of: date) -> tuple[TermChange, ...]:
        """Clauses that by their words before were not past their end on a day, and now are."""
        return tuple(
            term
            for term in self.texts.terms
            if term.statuses(as_of)[1] in _OVER and term.statuses(as_of)[0] not in _OVER
        )


def compare_files(before: Files, after: Files) -> Changes:
    """Compare two corpora.

    Raises:
        DataError: a file of either cannot be understood.
        InputError: a gazette of either cannot be read.
    """
    names = _differing_gazettes(before, after)
    names |= _reached(before, after, names)
    with _opened(before, names) as old, _opened(after, names) as new:
        was, now = _edition(old), _edition(new)
        return Changes(
            compare_texts(was.entries, now.entries),
            compare_policies(Resources(old).policies(), Resources(new).policies()),
            tuple(_lists(before, after)),
            tuple(tie for tie in now.ties if _said(tie) not in set(map(_said, was.ties))),
        )


def _said(tie: Tie) -> tuple[str | None, ...]:
    """What a tie says, whoever printed it in which clause."""
    return tie.kind, tie.document, tie.target or tie.name, tie.part, tie.since, tie.until


def _reached(before: Files, after: Files, names: frozenset[str]) -> frozenset[str]:
    """Stems of gazettes that stay as they are, but of which something is said now."""
    texts = {
        _stem(name): content.decode("utf-8", "replace")
        for name, content in after.items()
        if _is_text(name) and _stem(name) not in names
    }
    found: frozenset[str] = frozenset()
    for files in (before, after) if texts and names else ():
        with _opened(files, names) as folder:
            found |= reached_by(_gazettes(folder), texts)
    return found


def _is_text(name: str) -> bool:
    return name.startswith(_GAZETTES) and name.endswith(".md")


def _differing_gazettes(before: Files, after: Files) -> frozenset[str]:
    """Stems of the gazettes that have to be read: all, where something that bears on all changed."""
    names = before.keys() | after.keys()
    different = {name for name in names if before.get(name) != after.get(name)}
    if any(_bears_on_all(name) for name in different):
        different = names
    return frozenset(_stem(name) for name in different if name.startswith(_GAZETTES))


def _bears_on_all(name: str) -> bool:
    """Whether facts of every gazette may be others: vocabularies, names of bodies, errata."""
    folder, _, rest = name.partition("/")
    return not rest and folder.endswith(".toml") and folder not in _LISTS


def _stem(name: str) -> str:
    """What a gazette's files have in common: its text and what lies beside it."""
    return name.removeprefix(_GAZETTES).partition(".")[0]


@contextmanager
def _opened(files: Files, gazettes: frozenset[str]) -> Iterator[Path]:
    """A folder with the files of a corpus, of its gazettes only those named."""
    kept = {
        name: content
        for name, content in files.items()
        if not name.startswith(_GAZETTES) or _stem(name) in gazettes
    }
    with tempfile.TemporaryDirectory(prefix="jzdesk-") as folder:
        write_files(Path(folder), kept)
        yield Path(folder)


@dataclass(frozen=True, slots=True)
class _Edition:
    """The gazettes of one side: every part of every document, and what they say of one another."""

    entries: tuple[Entry, ...]
    ties: tuple[Tie, ...]


def _gazettes(resources: Path) -> tuple[Gazette, ...]:
    if not any((resources / "gazettes").glob("*.md")):
        return ()
    return tuple(Resources(resources).gazettes())


def _edition(resources: Path) -> _Edition:
    gazettes = _gazettes(resources)
    lexicon = Resources(resources).lexicon() if gazettes else None
    facts: dict[str, Facts] = {}
    for gazette in gazettes:
        facts |= facts_of(gazette, lexicon) if lexicon else {}
    ties = ties_of(printed_in(gazettes, facts))
    forces = forces_of(ties)
    entries = (
        replace(entry, force=force_at(forces, entry.node.key))
        for gazette in gazettes
        for document in gazette.documents
        for entry in _parts(gazette, document, facts)
    )
    return _Edition(tuple(entries), ties)


def _parts(gazette: Gazette, document: Document, facts: Mapping[str, Facts]) -> Iterator[Entry]:
    clauses = sum(node.kind is NodeKind.CLAUSE for node in document.nodes)
    info = DocumentInfo(
        document.number,
        document.title,
        document.issuer,
        document.issued_on,
        gazette.issue,
        clauses,
    )
    for node in document.nodes:
        printed = gazette.source_text[node.source.start : node.source.end]
        yield Entry(info, node, facts.get(node.key, Facts()), printed)


def _lists(before: Files, after: Files) -> Iterator[ListChange]:
    for name in (*_LISTS.values(), _OTHERS):
        old, new = _units(before, name), _units(after, name)
        added, removed = len(new.keys() - old.keys()), len(old.keys() - new.keys())
        changed = sum(old[key] != new[key] for key in old.keys() & new.keys())
        if added or changed or removed:
            yield ListChange(name, added, changed, removed)


def _units(files: Files, wanted: str) -> dict[str, bytes]:
    """What is counted of a list: 同义词 by the row, everything else by the file."""
    kept = {name: content for name, content in files.items() if _list_of(name) == wanted}
    if wanted == _LISTS[_ROWS]:
        return dict(_rows(kept.get(_ROWS, b"").decode("utf-8", "replace").splitlines()))
    return kept


def _list_of(name: str) -> str | None:
    """Which list a file belongs to; none for what is told clause by clause or value by value."""
    folder = name.partition("/")[0]
    return None if folder in _TOLD else _LISTS.get(folder, _OTHERS)


def _rows(lines: Iterable[str]) -> Iterator[tuple[str, bytes]]:
    for line in lines:
        if line.strip() and not line.startswith("#"):
            yield "\t".join(line.split("\t")[:2]), line.encode()


def changes_from(before: Paths, after: Paths | Files) -> Changes:
    """Compare a corpus on the disk with another, or with a pack's files.

    Raises:
        DataError: a file of either cannot be understood.
        InputError: a file cannot be read.
    """
    newer = contents_of(after.resources) if isinstance(after, Paths) else after
    return compare_files(contents_of(before.resources), newer)

"""What is read, document by document as it is wanted: opening pays for the names alone."""

from __future__ import annotations

from collections.abc import ItemsView, Iterator, Mapping
from datetime import date
from typing import TYPE_CHECKING

from jzdesk.app import Desk
from jzdesk.gazette.model import DocumentInfo, Entry, Line, NodeKind
from jzdesk.recent import Recent
from jzdesk.relating import TieLine
from jzdesk.standings import standing_of

if TYPE_CHECKING:
    from jzdesk.policy.catalogue import Calculator
    from jzdesk.policy.parameters import Policy
    from jzdesk.store.library import Library

_MOST_PARTS = 3_000  # of the documents read last; some 50 of the usual length
_MOST_ENTRIES = 500  # parts read one by one
_LONG = 120  # clauses of a document that takes longer to read than a key press may


class _Parts(Mapping[str, tuple[Entry, ...]]):
    """All parts of a document by its 文号, in reading order."""

    def __init__(self, library: Library, documents: tuple[DocumentInfo, ...]) -> None:
        self._library = library
        self._numbers = tuple(dict.fromkeys(info.number for info in documents))
        self._known = frozenset(self._numbers)
        self._read: Recent[str, tuple[Entry, ...]] = Recent(_MOST_PARTS, len)

    def __getitem__(self, number: str) -> tuple[Entry, ...]:
        if number not in self._known:
            raise KeyError(number)
        return self.at_hand(number) or self._read.put(number, self._library.nodes(number))

    def __contains__(self, number: object) -> bool:
        return number in self._known

    def __iter__(self) -> Iterator[str]:
        return iter(self._numbers)

    def __len__(self) -> int:
        return len(self._numbers)

    def keep(self, number: str, parts: tuple[Entry, ...]) -> None:
        """Have them at hand from now on."""
        self._read.put(number, parts)

    def at_hand(self, number: str) -> tuple[Entry, ...] | None:
        """The parts, if they were read lately."""
        return self._read.get(number)


class _Entries(Mapping[str, Entry]):
    """Every part of every document by its key; going through all of them reads all."""

    def __init__(self, library: Library, parts: _Parts) -> None:
        self._library = library
        self._parts = parts
        self._read: Recent[str, Entry] = Recent(_MOST_ENTRIES)

    def __getitem__(self, key: str) -> Entry:
        beside = self._parts.at_hand(key.partition("/")[0]) or ()
        found = next((entry for entry in beside if entry.node.key == key), None)
        found = found or self._read.get(key) or self._library.node(key)
        if found is None:
            raise KeyError(key)
        return self._read.put(key, found)

    def __iter__(self) -> Iterator[str]:
        return (entry.node.key for parts in self._parts.values() for entry in parts)

    def __len__(self) -> int:
        return len(self._library.keys())


class _Texts(Mapping[str, str]):
    """The cleaned text of every part by key, and the title of every document; for any thread."""

    def __init__(self, library: Library, documents: tuple[DocumentInfo, ...]) -> None:
        self._library = library
        self._titles = {info.number: info.title for info in documents}

    def __getitem__(self, key: str) -> str:
        text = self._titles.get(key) or self._library.text(key)
        if text is None:
            raise KeyError(key)
        return text

    def __iter__(self) -> Iterator[str]:
        return iter((*self._titles, *self._library.keys()))

    def __len__(self) -> int:
        return len(self._titles) + len(self._library.keys())

    def items(self) -> ItemsView[str, str]:
        return (self._titles | dict(self._library.texts())).items()


class Corpus:
    """Everything that is read: the names of the documents at once, their texts when asked for.

    For the window's thread. A clause takes two milliseconds or so, a document of the usual length
    less than ten; of one that is ``long`` the parts are better asked for on the worker.
    """

    def __init__(
        self,
        library: Library,
        calculators: tuple[Calculator, ...],
        policies: Mapping[str, Policy],
        edition: str,
    ) -> None:
        """Read the names of gazettes and documents.

        Raises:
            DataError: the file is damaged; from every method that reads.
        """
        self._library = library
        self.gazettes = library.gazettes()
        self.documents = library.documents()
        self._parts = _Parts(library, self.documents)
        self._entries = _Entries(library, self._parts)
        self._lengths = {info.number: info.clause_count for info in self.documents}
        self.calculators = calculators
        self.policies = policies
        self.edition = edition

    @property
    def parts(self) -> Mapping[str, tuple[Entry, ...]]:
        """All parts of each document by its 文号, in reading order."""
        return self._parts

    @property
    def entries(self) -> Mapping[str, Entry]:
        """Every part of every document by key."""
        return self._entries

    @property
    def texts(self) -> Mapping[str, str]:
        """The cleaned text of every part by key, and the title of every document by its 文号."""
        return _Texts(self._library, self.documents)

    def lines(self, number: str) -> tuple[Line, ...]:
        """目录 of a document, without reading its texts."""
        return self._library.lines(number)

    def relations(self, key: str, as_of: date) -> tuple[TieLine, ...]:
        """文件关系 of a document or a part, in words, as they are on a day."""
        return self._library.relations(key, as_of)

    def later(self, entry: Entry, as_of: date) -> tuple[str, ...]:
        """What later documents make of a part, in words, each with its sentence."""
        standing = standing_of(entry.node.key, self._library)
        return tuple(words for words, _ in standing.lines(as_of))

    def repealed_on(self, number: str) -> str | None:
        """ISO day from which a whole document is repealed by another."""
        return self._library.repealed_on(number)

    def long(self, key: str) -> bool:
        """Whether ``key`` names a document of many clauses that was not read lately."""
        many = self._lengths.get(key, 0) > _LONG
        return many and self._parts.at_hand(key) is None

    def read(self, number: str) -> tuple[Entry, ...]:
        """The parts of a document, read anew; may be called on the worker."""
        return self._library.nodes(number)

    def keep(self, number: str, parts: tuple[Entry, ...]) -> None:
        """Have the parts of a document at hand, as ``read`` gave them."""
        self._parts.keep(number, parts)

    def calculators_for(self, entry: Entry) -> tuple[Calculator, ...]:
        """Calculators that rest on a clause."""
        place = (entry.document.number, entry.node.label)
        return tuple(c for c in self.calculators if place in _clauses(self.policies[c.id]))

    def beneath(self, key: str) -> tuple[Entry, ...]:
        """What the reader shows for ``key``: a whole document, a heading with its text, or a part."""
        if key in self._parts:
            return self._parts[key]
        beside = self._parts.at_hand(key.partition("/")[0])
        if beside is None:
            return self._library.beneath(key) if key else ()
        return tuple(e for e in beside if e.node.key == key or e.node.key.startswith(f"{key}/"))

    def cited(self, document: str, label: str, quote: str) -> Entry | None:
        """The part that an answer cites: a clause, else what holds the sentence itself."""
        return self.clause(document, label) or next(
            (
                entry
                for entry in self.parts.get(document, ())
                if (entry.node.label or "") == label and quote in entry.node.text
            ),
            None,
        )

    def clause(self, document: str, label: str) -> Entry | None:
        """The clause that an answer cites."""
        clauses = (e for e in self.parts.get(document, ()) if e.node.kind is NodeKind.CLAUSE)
        return next((entry for entry in clauses if entry.node.label == label), None)


def _clauses(policy: Policy) -> set[tuple[str, str | None]]:
    """The clauses that a policy's parameters and sentences stand in."""
    citations = [*policy.sentences.values(), *(p.citation for p in policy.parameters.values())]
    return {(policy.document, policy.clause), *((c.document, c.clause) for c in citations)}


def open_corpus(desk: Desk) -> Corpus:
    """Open what the window needs before it can be used; for the worker.

    Raises:
        DataError: the data is missing or damaged.
    """
    desk.searcher  # noqa: B018 - one that is damaged is built anew before anybody searches
    return Corpus(desk.library, desk.calculators, desk.policies, desk.edition)

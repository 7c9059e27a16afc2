"""What all pages share: the desk once its data is open, and the chosen day (口径日期)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from jzdesk.app import Desk
from jzdesk.gazette.model import DocumentInfo, Entry, GazetteInfo, NodeKind
from jzdesk.store.supplements import FILE, Supplements
from jzdesk.ui.faults import fault_words
from jzdesk.ui.mine.mine import Mine
from jzdesk.ui.preferences import Preferences
from jzdesk.ui.supplements.book import SupplementBook
from jzdesk.ui.tasks import Tasks

if TYPE_CHECKING:
    from jzdesk.policy.catalogue import Calculator
    from jzdesk.policy.parameters import Policy


@dataclass(frozen=True)
class Corpus:
    """Everything that is read, as values that no longer need the database."""

    gazettes: tuple[GazetteInfo, ...]
    documents: tuple[DocumentInfo, ...]
    parts: Mapping[str, tuple[Entry, ...]]  # by 文号, in reading order
    calculators: tuple[Calculator, ...]
    policies: Mapping[str, Policy]
    edition: str

    @cached_property
    def entries(self) -> Mapping[str, Entry]:
        """Every part of every document by key."""
        return {entry.node.key: entry for parts in self.parts.values() for entry in parts}

    def calculators_for(self, entry: Entry) -> tuple[Calculator, ...]:
        """Calculators that rest on a clause."""
        place = (entry.document.number, entry.node.label)
        return tuple(c for c in self.calculators if place in _clauses(self.policies[c.id]))

    def beneath(self, key: str) -> tuple[Entry, ...]:
        """What the reader shows for ``key``: a whole document, a heading with its text, or a part."""
        if key in self.parts:
            return self.parts[key]
        entry = self.entries.get(key)
        if entry is None:
            return ()
        parts = self.parts[entry.document.number]
        return (entry, *(part for part in parts if part.node.key.startswith(f"{key}/")))

    @cached_property
    def texts(self) -> Mapping[str, str]:
        """The cleaned text of every part by key, and the title of every document by its 文号."""
        titles = {info.number: info.title for info in self.documents}
        return titles | {key: entry.node.text for key, entry in self.entries.items()}

    def clause(self, document: str, label: str) -> Entry | None:
        """The clause that an answer cites."""
        clauses = (e for e in self.parts.get(document, ()) if e.node.kind is NodeKind.CLAUSE)
        return next((entry for entry in clauses if entry.node.label == label), None)


def _clauses(policy: Policy) -> set[tuple[str, str | None]]:
    """The clauses that a policy's parameters and sentences stand in."""
    citations = [*policy.sentences.values(), *(p.citation for p in policy.parameters.values())]
    return {(policy.document, policy.clause), *((c.document, c.clause) for c in citations)}


def open_corpus(desk: Desk) -> Corpus:
    """Open everything that the window needs; slow, for the worker.

    Raises:
        DataError: the data is missing or damaged.
    """
    documents = desk.library.documents()
    parts = {info.number: desk.library.nodes(info.number) for info in documents}
    desk.searcher.search("预热", limit=1)
    desk.entries  # noqa: B018 - opened here so that the first search need not wait
    gazettes = desk.library.gazettes()
    return Corpus(gazettes, documents, parts, desk.calculators, desk.policies, desk.edition)


class Session(QObject):
    """The shared state of one window."""

    opened = Signal()
    failed = Signal(str)
    as_of_changed = Signal()

    def __init__(self, desk: Desk, today: date, parent: QObject | None = None) -> None:
        """Share ``desk``; the chosen day starts at ``today``."""
        super().__init__(parent)
        self.desk = desk
        self.today = today
        self.tasks = Tasks(self)
        self.chores = Tasks(self)  # what takes long; no search waits for it
        self.preferences = Preferences(desk.paths.user)
        self.supplements = SupplementBook(Supplements(desk.paths.user / FILE), self)
        self.mine = Mine(desk.paths.user, self)
        self.corpus: Corpus | None = None
        self._as_of = today

    @property
    def as_of(self) -> date:
        """The day for which every page answers."""
        return self._as_of

    def choose_day(self, day: date) -> None:
        """Answer for another day from now on."""
        if day != self._as_of:
            self._as_of = day
            self.as_of_changed.emit()

    def open(self) -> None:
        """Open the data in the background; ends in ``opened`` or ``failed``."""
        self.tasks.run(
            "open",
            lambda: open_corpus(self.desk),
            self._on_opened,
            lambda fault: self.failed.emit(fault_words(fault)),
        )

    def _on_opened(self, corpus: Corpus) -> None:
        self.corpus = corpus
        self.opened.emit()
        QTimer.singleShot(0, self, lambda: self.mine.open(corpus.texts))

    def close(self) -> None:
        """Let the work under way end and release the data."""
        self.chores.finish()
        self.tasks.finish()
        self.mine.close()
        self.preferences.write()
        self.desk.close()

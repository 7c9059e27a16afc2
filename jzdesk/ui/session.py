"""What all pages share: the desk once its data is open, and the chosen day (口径日期)."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from jzdesk.app import Desk
from jzdesk.relating import TieLine
from jzdesk.store.supplements import FILE, Supplements
from jzdesk.ui.corpus import Corpus, open_corpus
from jzdesk.ui.faults import fault_words
from jzdesk.ui.later import later
from jzdesk.ui.mine.mine import Mine
from jzdesk.ui.preferences import Preferences
from jzdesk.ui.supplements.book import SupplementBook
from jzdesk.ui.tasks import Tasks

__all__ = ["Corpus", "Session", "open_corpus"]


class Session(QObject):
    """The shared state of one window."""

    opened = Signal()
    failed = Signal(str)
    as_of_changed = Signal()
    healing = Signal(str, int, int)  # data is built anew: the step, how much is done, of how much

    def __init__(self, desk: Desk, today: date, parent: QObject | None = None) -> None:
        """Share ``desk``; the chosen day starts at ``today``."""
        super().__init__(parent)
        self.desk = desk
        desk.healing = self.healing.emit
        self.today = today
        self.tasks = Tasks(self)
        self.chores = Tasks(self)  # what takes long; no search waits for it
        self.preferences = Preferences(desk.paths.user)
        self.supplements = SupplementBook(
            Supplements(desk.paths.user / FILE, desk.paths.resources / FILE), self
        )
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
        self._warm_up()
        later(self, lambda: self.mine.open(corpus.texts))

    def _warm_up(self) -> None:
        """Search once behind the window: the first search reads what the later ones have at hand."""
        self.tasks.run(
            "warm up",
            lambda: self.desk.searcher.search("预热", limit=1),
            lambda _: self._merge(),
            lambda fault: self.failed.emit(fault_words(fault)),
        )

    def _merge(self) -> None:
        """Make one piece of an index that updates added to, while the window is used."""
        self.chores.run("merge", self.desk.merge_index, self._adopt, lambda _fault: None)

    def _adopt(self, merged: Path | None) -> None:
        """Between two searches, put the merged index in place; as it was, it serves as well."""
        if merged is not None:
            desk = self.desk
            self.tasks.must(lambda: desk.adopt_index(merged), lambda _: None, lambda _fault: None)

    def relations(self, key: str) -> tuple[TieLine, ...]:
        """文件关系 of a document or a part, in words, as they are on the chosen day."""
        return self.corpus.relations(key, self.as_of) if self.corpus else ()

    def close(self) -> None:
        """Let the work under way end and release the data."""
        self.chores.finish()
        self.tasks.finish()
        self.mine.close()
        self.preferences.write()
        self.desk.close()

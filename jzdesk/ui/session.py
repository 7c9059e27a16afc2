"""What all pages share: the desk once its data is open, and the chosen day (口径日期)."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from jzdesk.app import Desk
from jzdesk.packs.corpora import in_use
from jzdesk.paths import Paths
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
        self.moved: Mapping[str, str | None] = {}  # where parts went with the last update
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

    def reopen(
        self,
        moved: Mapping[str, str | None],
        done: Callable[[], object],
        fault: Callable[[Exception], None],
    ) -> None:
        """Go on with the corpus that is installed now, without starting anew (换用资料).

        Everything is open and read before anything lets go of what was used until then.

        Args:
            moved: old key → new key of parts that changed, None of those that are gone.
            done: called when every page has the new data.
            fault: called with the reason where it cannot be opened; the old stays in use.
        """
        bundled = self.desk.paths.bundled

        def adopt(opened: tuple[Desk, Corpus]) -> None:
            self._adopt_desk(*opened, moved)
            done()

        self.tasks.run("open", lambda: self._open_anew(bundled), adopt, fault)

    def _open_anew(self, bundled: Paths) -> tuple[Desk, Corpus]:
        desk = Desk(in_use(bundled))
        desk.healing = self.healing.emit
        try:
            return desk, open_corpus(desk)
        except BaseException:
            desk.close()
            raise

    def _adopt_desk(self, desk: Desk, corpus: Corpus, moved: Mapping[str, str | None]) -> None:
        old, self.desk, self.moved = self.desk, desk, moved
        self.supplements.stand_on(desk.paths.resources / FILE)
        self.mine.open(corpus.texts)  # before a page asks where a note stands
        self.corpus = corpus
        self.opened.emit()
        # behind whatever was still asked of it
        self.tasks.must(old.close, lambda _: None, lambda _fault: None)
        self._warm_up()

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

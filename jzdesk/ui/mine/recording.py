"""What goes into the history: what one stays at or opens on purpose, not what one passes by."""

from __future__ import annotations

from PySide6.QtCore import QObject

from jzdesk.store.notebook.model import VisitKind
from jzdesk.ui.mine.names import caption_of
from jzdesk.ui.mine.staying import stay_timer
from jzdesk.ui.page import Page
from jzdesk.ui.pages import Pages
from jzdesk.ui.search_box import SearchBox
from jzdesk.ui.session import Session

_MOST_RECENT = 12  # searches offered in the empty box


class Recorder(QObject):
    """Watches the pages and tells the history."""

    def __init__(self, session: Session, pages: Pages, box: SearchBox) -> None:
        """Watch ``pages`` and the search box."""
        super().__init__(pages)
        self._session = session
        self._pages = pages
        self._box = box
        self._visits = session.mine.visits
        self._reading = stay_timer("readingStay", self)
        self._reading.timeout.connect(self.record_clause)
        pages.made.connect(self._on_made)
        pages.read.moved.connect(self._on_moved)
        pages.read.finder.activated.connect(self._on_activated)
        pages.turned.connect(self._on_turned)
        box.searched.connect(self._record_search)
        self._visits.changed.connect(self._offer_recent)

    def _on_made(self, page: Page) -> None:
        page.visited.connect(self._record)

    def _record(self, kind: VisitKind, target: str, caption: str) -> None:
        self._visits.add(kind, target, caption, self._session.as_of)

    def _on_moved(self) -> None:
        self._reading.start()

    def _on_turned(self, name: str) -> None:
        if name == "read":
            self._reading.start()
        else:
            self._reading.stop()

    def _on_activated(self) -> None:
        """A result was opened: its words led somewhere."""
        self._box.remember()
        self.record_clause()

    def record_clause(self) -> None:
        """The clause in the reader was opened on purpose, or stayed at."""
        self._reading.stop()
        entry = self._pages.read.entry
        if entry is not None:
            self._record(VisitKind.CLAUSE, entry.node.key, caption_of(entry))

    def _record_search(self, words: str) -> None:
        self._record(VisitKind.SEARCH, words, words)

    def _offer_recent(self) -> None:
        self._box.show_recent(self._visits.searches(_MOST_RECENT))
        self._box.keeps = not self._visits.shared

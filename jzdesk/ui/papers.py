"""What leaves the window on paper, and what the office adds to it: sheets, 告知单, 本地补充."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from jzdesk.paper.report import Report
from jzdesk.store.supplements import Place
from jzdesk.ui.page import Handlers, Page
from jzdesk.ui.pages import Pages
from jzdesk.ui.printing import Printing
from jzdesk.ui.session import Session
from jzdesk.ui.supplements.dialog import SupplementDialog
from jzdesk.ui.supplements.sheets import notice_of
from jzdesk.ui.theme import Theme


class Papers(QObject):
    """Prints and saves what is in sight, or else the clause in the reader."""

    told = Signal(str)

    def __init__(
        self, session: Session, pages: Pages, theme: Callable[[], Theme], window: QWidget
    ) -> None:
        """Serve ``pages`` in dialogs over ``window``."""
        super().__init__(window)
        self._session = session
        self._pages = pages
        self._theme = theme
        self._window = window
        self._printing = Printing(session, window)
        self._printing.told.connect(self.told)

    def handlers(self) -> Handlers:
        """What is done for the actions of the table."""
        printing = self._printing
        return {
            "pdf": lambda: printing.save_pdf(self._report()),
            "word": lambda: printing.save_word(self._report()),
            "print": lambda: printing.print(self._report()),
            "notice": self._preview_notice,
            "supplements": self.edit_supplements,
        }

    def why_not(self, action: str) -> str:
        """Why one of them cannot be done now; empty where it can."""
        if action == "supplements" or (action == "notice" and self._source.entry is not None):
            return ""  # what a clause asks for needs no case
        return self._source.why_not("pdf")

    @property
    def _source(self) -> Page:
        current = self._pages.current
        return current if current.prints else self._pages.read

    def _report(self) -> Report | None:
        return self._source.report()

    def _preview_notice(self) -> None:
        self._printing.preview(notice_of(self._session, self._source.entry), self._theme())

    def show(self, report: Report) -> None:
        """Preview any sheet."""
        self._printing.preview(report, self._theme())

    def edit_supplements(self, place: Place | None = None) -> None:
        """Fill in 本地补充, of the clause at hand where none is given."""
        corpus, entry = self._session.corpus, self._source.entry
        if corpus is None or (fault := self._session.supplements.load()):
            self.told.emit(fault if corpus else "数据未打开")
            return
        dialog = SupplementDialog(self._session, corpus, self._theme(), self._window)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open_at(place or Place(entry.node.key if entry else ""))

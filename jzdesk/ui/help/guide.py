"""Where one is shown around: help at the page in sight, and the first tour (首次引导)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication

from jzdesk.errors import DataError
from jzdesk.ui.first_start import SEEN
from jzdesk.ui.help.book import HelpBook
from jzdesk.ui.help.sheet import keys_report
from jzdesk.ui.help.welcome import Welcome
from jzdesk.ui.help.window import HelpWindow
from jzdesk.ui.papers import Papers
from jzdesk.wording import DISCLAIMER

if TYPE_CHECKING:
    from jzdesk.ui.window import MainWindow


class Guide(QObject):
    """Help and first tour of one window."""

    def __init__(self, window: MainWindow, papers: Papers) -> None:
        """Serve ``window``."""
        super().__init__(window)
        self._window = window
        self._papers = papers
        self._help: HelpWindow | None = None
        self._welcome: Welcome | None = None

    def open_help(self, name: str = "") -> None:
        """Open help at a page of it, or at that of the page in sight."""
        about = "" if name else _field_at_cursor()
        try:
            window = self._made_help()
        except DataError as fault:
            self._window.tell(str(fault))
            return
        window.show_page(name or self._window.pages.current_name, about)

    def _made_help(self) -> HelpWindow:
        if self._help is not None:
            self._help.close()
            self._help.deleteLater()
        book = HelpBook(self._window.session.desk.paths.bundled.resources / "help")
        self._help = HelpWindow(book, self._window.theme, self._window)
        self._help.wanted.connect(self._window.go)
        self._help.print_wanted.connect(self._print_keys)
        return self._help

    def _print_keys(self) -> None:
        corpus = self._window.session.corpus
        edition = corpus.edition if corpus else ""
        self._papers.show(keys_report(f"{edition}　{DISCLAIMER}".strip()))

    def welcome(self) -> None:
        """Show the six steps."""
        self._window.session.preferences.keep(SEEN, value=True)
        self._window.show_page("read")
        if self._welcome is not None:
            self._welcome.leave()
        self._welcome = Welcome(self._window)
        self._welcome.ended.connect(self._forget_welcome)
        self._welcome.begin()

    def _forget_welcome(self) -> None:
        self._welcome = None


def _field_at_cursor() -> str:
    """What is said of the field that has the cursor; empty where it says nothing."""
    widget = QApplication.focusWidget()
    if widget is None or not widget.objectName().startswith("field-"):
        return ""
    parts = (widget.accessibleName(), widget.accessibleDescription())
    return "：".join(part for part in parts if part)

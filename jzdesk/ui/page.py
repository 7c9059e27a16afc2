"""What every page of the window is to the shell."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from PySide6.QtCore import Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QWidget

from jzdesk.gazette.model import Entry
from jzdesk.paper.report import Report
from jzdesk.ui.goals import Goal
from jzdesk.ui.session import Session
from jzdesk.ui.theme import Theme

Handlers = Mapping[str, Callable[[], object]]


class Page(QWidget):
    """A page: it tells a line for the status bar, and wants what lies outside it."""

    told = Signal(str)  # a line for the status bar
    wanted = Signal(object)  # Goal
    visited = Signal(object, str, str)  # for the history: VisitKind, its target and caption
    prints = False  # whether what is printed from this page is its own, not the reader's clause

    def __init__(self, session: Session, theme: Theme, parent: QWidget | None = None) -> None:
        """Share ``session``; a page lays itself out and calls ``when_open``."""
        super().__init__(parent)
        self._session = session
        self._theme = theme
        self._fill: Callable[[], object] = lambda: None
        self._stale = False  # whether the page waits to be seen before it fills

    def when_open(self, fill: Callable[[], object]) -> None:
        """Fill the page as soon as the data is open, and again when other data is."""
        if self._session.corpus is not None:
            fill()
        self._session.opened.connect(fill)

    def when_seen(self, fill: Callable[[], object]) -> None:
        """Fill the page when it is first in sight with the data open, and again for other data.

        For what looks through the whole corpus: nobody waits for it who does not want it.
        """
        self._fill = fill
        self.when_open(self._on_other_data)

    def _on_other_data(self) -> None:
        self._stale = True
        self._fill_in_sight()

    def _fill_in_sight(self) -> None:
        if self._stale and self.isVisible():
            self._stale = False
            self._fill()

    def showEvent(self, event: QShowEvent) -> None:
        """Fill the page now, if it waited to be seen."""
        super().showEvent(event)
        self._fill_in_sight()

    def handlers(self) -> Handlers:
        """What this page does for actions of the table, by their names."""
        return {}

    def why_not(self, action: str) -> str:
        """Why one of the actions that this page does cannot be done now; empty where it can.

        Of a page that ``prints``, also why there is nothing to print or to save (``pdf``).
        """
        return ""

    def go(self, goal: Goal) -> None:
        """Show what is wanted, one of the places that name this page."""
        raise NotImplementedError(goal)

    def take_focus(self) -> None:
        """Put the cursor where one goes on."""

    def leave(self) -> bool:
        """Esc: give up what is under way here; False where there is nothing to give up."""
        return False

    def set_theme(self, theme: Theme) -> None:
        """Show everything in another size or other colours."""
        self._theme = theme

    def report(self) -> Report | None:
        """What is in sight as a sheet; None where there is nothing."""
        return None

    @property
    def entry(self) -> Entry | None:
        """The clause at hand."""
        return None

"""左栏: the outline, or what a search found in its place."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLabel, QStackedWidget

from jzdesk.ui.reading.finder import Finder
from jzdesk.ui.reading.outline_view import OutlineView
from jzdesk.ui.reading.panes import Pane
from jzdesk.ui.session import Session
from jzdesk.ui.theme import Theme


class LeftPane(QStackedWidget):
    """Shows one of the two."""

    turned = Signal()  # the other of the two is in sight

    def __init__(self, session: Session, theme: Theme) -> None:
        """Show the outline."""
        super().__init__()
        title = QLabel("目录")
        title.setObjectName("paneTitle")
        self.outline = OutlineView(theme)
        self._outline_pane = Pane(theme, [title], self.outline)
        self.finder = Finder(session, theme)
        self.finder.found.connect(self.show_results)
        self.addWidget(self._outline_pane)
        self.addWidget(self.finder)

    @property
    def searching(self) -> bool:
        """Whether results are in sight, not the outline."""
        return self.currentWidget() is self.finder

    def show_results(self) -> None:
        """Bring what was found into sight."""
        self.setCurrentWidget(self.finder)
        self.turned.emit()

    def show_outline(self) -> None:
        """Forget what was found and bring the outline into sight."""
        self.finder.leave()
        self.setCurrentWidget(self._outline_pane)
        self.turned.emit()

    def set_theme(self, theme: Theme) -> None:
        """Show everything in another size or other colours."""
        self.outline.set_theme(theme)
        self._outline_pane.set_theme(theme)
        self.finder.set_theme(theme)

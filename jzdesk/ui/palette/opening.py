"""Opening the palette over a window, remembering what was used, doing what was picked."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from jzdesk.ui.goals import Run
from jzdesk.ui.palette.dialog import Palette
from jzdesk.ui.palette.offers import Offer, offers

if TYPE_CHECKING:
    from jzdesk.search.spelling import Spelling
    from jzdesk.ui.window import MainWindow

RECENT = "palette/recent"  # a preference
_MOST = 8  # remembered


class PaletteOpener(QObject):
    """The palette of one window. How words sound is read in the background, once."""

    def __init__(self, window: MainWindow) -> None:
        """Serve ``window``."""
        super().__init__(window)
        self._window = window
        self._spelling: Spelling | None = None
        self._open: Palette | None = None
        window.session.opened.connect(self._forget)

    def _forget(self) -> None:
        """Other data has words of its own."""
        self._spelling = None

    def open(self) -> None:
        """Open it."""
        dialog = Palette(self._why_not, self._window.theme, self._window)
        dialog.picked.connect(self._do)
        dialog.finished.connect(self._on_closed)
        self._open = dialog
        self._offer()
        if self._spelling is None:
            resources = self._window.session.desk.resources
            self._window.session.tasks.run(
                "spelling", resources.spelling, self._on_spelling, lambda _fault: None
            )
        dialog.open()

    def _on_spelling(self, spelling: Spelling) -> None:
        self._spelling = spelling
        self._offer()

    def _offer(self) -> None:
        if self._open is not None:
            self._open.offer(offers(self._window.session, self._spoken), self._recent())

    def _spoken(self, words: str) -> Iterable[Sequence[str]]:
        return self._spelling.sounds(words) if self._spelling else ()

    def _recent(self) -> list[str]:
        text = self._window.session.preferences.text(RECENT)
        return [name for name in text.split("|") if name]

    def _why_not(self, offer: Offer) -> str:
        goal = offer.goal
        return self._window.performer.why_not(goal.action) if isinstance(goal, Run) else ""

    def _do(self, offer: Offer) -> None:
        names = [offer.name, *(name for name in self._recent() if name != offer.name)]
        self._window.session.preferences.keep(RECENT, "|".join(names[:_MOST]))
        self._window.go(offer.goal)

    def _on_closed(self) -> None:
        if self._open is not None:
            self._open.deleteLater()
            self._open = None

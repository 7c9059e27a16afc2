"""What the shell itself does for the actions of the table that are no page's own."""

from __future__ import annotations

from functools import cached_property, partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt

from jzdesk.ui.actions import spec_of
from jzdesk.ui.goals import Calculate
from jzdesk.ui.page import Handlers
from jzdesk.ui.pages import PAGES
from jzdesk.ui.reasons import reason_against

if TYPE_CHECKING:
    from jzdesk.ui.help.guide import Guide
    from jzdesk.ui.palette.opening import PaletteOpener
    from jzdesk.ui.papers import Papers
    from jzdesk.ui.window import MainWindow

READ = "read"


class Shell(QObject):
    """Does actions on one window; what is rarely wanted is imported when it is."""

    def __init__(self, window: MainWindow) -> None:
        """Serve ``window``."""
        super().__init__(window)
        self._window = window

    def handlers(self) -> Handlers:
        """What is done, by the names of the actions."""
        return self._handlers

    def why_not(self, action: str) -> str:
        """Why an action cannot be done now; empty where it can."""
        for part in (self.papers, self._window.own):
            if action in part.handlers():
                return part.why_not(action)
        return reason_against(action, self._window)

    @cached_property
    def _handlers(self) -> Handlers:
        window, session = self._window, self._window.session
        return {
            "find": self._focus_search,
            "leave": self._leave,
            "back": lambda: window.show_page(READ),
            "forward": lambda: None,  # only pages have a way on; ``reason_against`` says so
            **{spec.name: partial(self._turn, spec.name) for spec in PAGES},
            "calculate-here": self._calculate_here,
            **self.papers.handlers(),
            **window.own.handlers(),
            "quit": window.close,
            **{name: partial(self._look, name) for name in window.appearance.handlers()},
            "day": lambda: window.day_edit.setFocus(Qt.FocusReason.ShortcutFocusReason),
            "today": lambda: session.choose_day(session.today),
            "palette": self._open_palette,
            "help": self._help,
            "keys": partial(self._help, "keys"),
            "welcome": self._welcome,
            "faults": window.guard.show_state,
            "about": self._about,
        }

    @cached_property
    def papers(self) -> Papers:
        """Sheets and 本地补充."""
        from jzdesk.ui.papers import Papers

        window = self._window
        papers = Papers(window.session, window.pages, lambda: window.theme, window)
        papers.told.connect(window.tell)
        return papers

    @cached_property
    def _guide(self) -> Guide:
        from jzdesk.ui.help.guide import Guide

        return Guide(self._window, self.papers)

    @cached_property
    def _palette(self) -> PaletteOpener:
        from jzdesk.ui.palette.opening import PaletteOpener

        return PaletteOpener(self._window)

    def _open_palette(self) -> None:
        self._palette.open()

    def _help(self, page: str = "") -> None:
        self._guide.open_help(page)

    def _welcome(self) -> None:
        self._guide.welcome()

    def _turn(self, name: str) -> None:
        """Turn to a page by its key, and put the cursor there."""
        self._window.pages.turn_to(name)
        self._window.pages.current.take_focus()

    def _look(self, name: str) -> None:
        """Look otherwise, and say how: light as the system is light looks as before."""
        self._window.appearance.handlers()[name]()
        if name.startswith("theme-"):
            self._window.tell(f"主题：{spec_of(name).words}")

    def _focus_search(self) -> None:
        self._window.search_box.setFocus()
        self._window.search_box.selectAll()

    def _leave(self) -> None:
        """Esc: what is under way here, then the page, then the search; last the cursor goes home."""
        window = self._window
        if window.pages.current.leave():
            return
        if window.pages.current_name != READ:
            window.show_page(READ)
        elif window.search_box.text():
            window.search_box.clear()
        else:
            window.pages.read.take_focus()

    def _calculate_here(self) -> None:
        corpus, entry = self._window.session.corpus, self._window.pages.read.entry
        if corpus and entry:
            self._window.go(Calculate(corpus.calculators_for(entry)[0].id))

    def _about(self) -> None:
        from jzdesk.ui.about import show_about

        show_about(self._window.session, self._window)

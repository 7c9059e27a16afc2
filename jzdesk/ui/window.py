"""The shell: search box and day above, pages at the left edge, edition of the data below."""

from __future__ import annotations

from collections.abc import Callable
from functools import cached_property, partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Qt, QTimer
from PySide6.QtGui import QCloseEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QMainWindow, QVBoxLayout, QWidget

from jzdesk.store.supplements import Place
from jzdesk.ui import actions
from jzdesk.ui.appearance import Appearance
from jzdesk.ui.goals import Calculate, EditSupplement, Goal, Run, Search
from jzdesk.ui.healing import HealingBar
from jzdesk.ui.page import Page
from jzdesk.ui.pages import PAGES, Pages
from jzdesk.ui.rail import Rail
from jzdesk.ui.session import Session
from jzdesk.ui.status_line import StatusLine
from jzdesk.ui.theme import Theme
from jzdesk.ui.top_bar import TopBar
from jzdesk.wording import DISCLAIMER

if TYPE_CHECKING:
    from jzdesk.ui.papers import Papers

_READ = "read"


class MainWindow(QMainWindow):
    """焦作政策桌面."""

    def __init__(self, session: Session, appearance: Appearance) -> None:
        """Lay out the shell and its first page; the others follow once the data is open."""
        super().__init__()
        self.session = session
        self.appearance = appearance
        appearance.setParent(self)
        self.setWindowTitle("焦作政策桌面")
        self._lay_out()
        self.actions_made = actions.install(self, self.perform)
        actions.draw_icons(self.actions_made, self.theme)
        appearance.tick(self.actions_made)
        self._connect()
        self.show_page(_READ)
        self.resize(1366, 768)

    @property
    def theme(self) -> Theme:
        """Colours and size of everything."""
        return self.appearance.theme

    def _lay_out(self) -> None:
        self.top_bar = TopBar(self.session, self.theme)
        self.search_box, self.day_edit = self.top_bar.search_box, self.top_bar.day_edit
        self._notice = QLabel()
        self._notice.setObjectName("notice")
        self._notice.setWordWrap(True)
        self._notice.hide()
        whole = QWidget()
        layout = QVBoxLayout(whole)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self.top_bar)
        layout.addWidget(self._notice)
        layout.addWidget(HealingBar(self.session))
        layout.addLayout(self._make_middle(), 1)
        self.setCentralWidget(whole)
        self.status_line = StatusLine()
        self.status_line.set_standing("正在打开数据…")
        self.statusBar().addWidget(self.status_line, 1)
        self.statusBar().setSizeGripEnabled(False)

    def _make_middle(self) -> QHBoxLayout:
        self.pages = Pages(self.session, self.theme)
        self._rail = Rail(PAGES, self.theme)
        middle = QHBoxLayout()
        middle.setContentsMargins(0, 0, 0, 0)
        middle.setSpacing(0)
        middle.addWidget(self._rail)
        middle.addWidget(self.pages, 1)
        return middle

    def _connect(self) -> None:
        session, bar = self.session, self.top_bar
        self.pages.made.connect(self._on_made)
        session.opened.connect(self._on_opened)
        session.failed.connect(self._on_failed)
        session.as_of_changed.connect(self._on_day)
        self.appearance.changed.connect(self._on_theme)
        bar.search_box.typed.connect(self._on_search)
        bar.search_box.returnPressed.connect(self._on_enter)
        bar.search_box.moved.connect(self.pages.read.finder.step)
        bar.search_box.completing.connect(self.pages.read.finder.take_suggestion)
        bar.day_edit.chosen.connect(session.choose_day)
        bar.today_button.clicked.connect(self.actions_made["today"].trigger)
        bar.larger_button.clicked.connect(self.actions_made["larger"].trigger)
        bar.smaller_button.clicked.connect(self.actions_made["smaller"].trigger)
        self._rail.chosen.connect(lambda number: self.show_page(PAGES[number].name))
        self.pages.turned.connect(self._on_turned)

    def _on_made(self, page: Page) -> None:
        page.told.connect(self.tell)
        page.wanted.connect(self.go)

    def _on_turned(self, name: str) -> None:
        self._rail.choose([spec.name for spec in PAGES].index(name))

    @cached_property
    def _handlers(self) -> dict[str, Callable[[], object]]:
        """What the shell itself does for actions that are not a page's own."""
        session = self.session
        return {
            "find": self._focus_search,
            "leave": self._leave,
            "back": lambda: self.show_page(_READ),
            "forward": lambda: None,
            **{spec.name: partial(self.show_page, spec.name) for spec in PAGES},
            "calculate-here": self._calculate_here,
            **self._papers.handlers(),
            "quit": self.close,
            **self.appearance.handlers(),
            "day": lambda: self.day_edit.setFocus(Qt.FocusReason.ShortcutFocusReason),
            "today": lambda: session.choose_day(session.today),
            "about": self._about,
        }

    @cached_property
    def _papers(self) -> Papers:
        from jzdesk.ui.papers import Papers

        papers = Papers(self.session, self.pages, lambda: self.theme, self)
        papers.told.connect(self.tell)
        return papers

    def perform(self, name: str) -> None:
        """Do an action: the page in sight first, else the page it belongs to, else the shell."""
        handlers = self.pages.current.handlers()
        owner = actions.spec_of(name).page
        if name not in handlers and owner:
            self.show_page(owner)
            handlers = self.pages.current.handlers()
        (handlers.get(name) or self._handlers[name])()

    def go(self, goal: Goal) -> None:
        """Go where a page wants to."""
        match goal:
            case Search(words):
                self.search_box.setText(words)
            case EditSupplement(key):
                self._papers.edit_supplements(Place(key))
            case Run(action):
                self.perform(action)
            case _:
                self.pages.named(goal.page).go(goal)
                self.show_page(goal.page)

    @property
    def ready(self) -> bool:
        """Whether the data is open."""
        return self.session.corpus is not None

    @property
    def idle(self) -> bool:
        """Whether no answer is pending."""
        return self.session.tasks.idle and self.session.chores.idle

    def open(self) -> None:
        """Open the data, now that the window is painted."""
        self.session.open()

    def show_page(self, name: str) -> None:
        """Turn to a page."""
        self.pages.turn_to(name)
        if name != _READ:
            self.pages.current.take_focus()

    def tell(self, words: str) -> None:
        """Say something in the status bar for a while."""
        self.status_line.tell(words)

    def _focus_search(self) -> None:
        self.search_box.setFocus()
        self.search_box.selectAll()

    def _leave(self) -> None:
        if self.pages.current.leave():
            return
        if self.pages.current_name != _READ:
            self.show_page(_READ)
        elif self.search_box.text():
            self.search_box.clear()
        else:
            self.pages.read.take_focus()

    def _on_search(self, text: str) -> None:
        if text.strip():
            self.show_page(_READ)
        self.pages.read.search(text)

    def _on_enter(self) -> None:
        self.search_box.remember()
        self.pages.read.open_current_result()

    def _calculate_here(self) -> None:
        corpus, entry = self.session.corpus, self.pages.read.entry
        calculators = corpus.calculators_for(entry) if corpus and entry else ()
        if calculators:
            self.go(Calculate(calculators[0].id))
        else:
            self.tell("本条没有计算器")

    def _on_opened(self) -> None:
        corpus = self.session.corpus
        assert corpus is not None
        count = sum(info.clause_count for info in corpus.documents)
        self.status_line.set_standing(
            f"{DISCLAIMER}　·　数据：{corpus.edition}　·　离线　·　{count} 条"
        )
        if fault := self.session.supplements.load():
            self.tell(fault)
        if self.search_box.text():
            self.pages.read.search(self.search_box.text())
        QTimer.singleShot(0, self, self._make_pages)

    def _make_pages(self) -> None:
        """Make the pages that nobody turned to yet, one at a time, between what people do."""
        if self.pages.make_next():
            QTimer.singleShot(0, self, self._make_pages)

    def _on_failed(self, message: str) -> None:
        self._notice.setText(message)
        self._notice.show()
        self.status_line.set_standing("数据未能打开")

    def _on_day(self) -> None:
        if self.search_box.text():
            self.pages.read.search(self.search_box.text(), keep_place=True)

    def _on_theme(self) -> None:
        theme = self.theme
        actions.draw_icons(self.actions_made, theme)
        self._rail.set_theme(theme)
        self.top_bar.set_theme(theme)
        self.pages.set_theme(theme)
        self.top_bar.fit(self.width())
        self.tell(f"字号 {theme.scale}%")

    def _about(self) -> None:
        from jzdesk.ui.about import show_about

        show_about(self.session, self)

    def changeEvent(self, event: QEvent) -> None:
        """Look as the system does now."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.ThemeChange:
            self.appearance.follow()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leave out what only adorns where the type is large and the window small."""
        super().resizeEvent(event)
        self.top_bar.fit(self.width())

    def closeEvent(self, event: QCloseEvent) -> None:
        """Release the data before leaving."""
        self.session.close()
        super().closeEvent(event)

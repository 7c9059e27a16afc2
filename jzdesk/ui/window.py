"""The shell: search box and day above, pages at the left edge, edition of the data below."""

from __future__ import annotations

from PySide6.QtCore import QEvent
from PySide6.QtGui import QCloseEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QMainWindow, QVBoxLayout, QWidget

from jzdesk.store.supplements import Place
from jzdesk.ui import actions
from jzdesk.ui.appearance import Appearance
from jzdesk.ui.fault_guard import Guard
from jzdesk.ui.goals import EditSupplement, Goal, Run, Search
from jzdesk.ui.healing import HealingBar
from jzdesk.ui.later import later
from jzdesk.ui.mine.banner import Banner
from jzdesk.ui.mine.own_things import OwnThings
from jzdesk.ui.page import Page
from jzdesk.ui.pages import PAGES, Pages
from jzdesk.ui.performing import Performer
from jzdesk.ui.rail import Rail
from jzdesk.ui.session import Session
from jzdesk.ui.shell import READ, Shell
from jzdesk.ui.status_line import StatusLine
from jzdesk.ui.theme import Theme
from jzdesk.ui.top_bar import TopBar
from jzdesk.ui.updating.word_bar import WordBar
from jzdesk.wording import DISCLAIMER


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
        self._shell = Shell(self)
        self.performer = Performer(session, self.pages, self._shell, self)
        self.performer.told.connect(self.tell)
        self.guard = Guard(self)
        self.actions_made = actions.install(self, self.perform, self.performer.why_not)
        actions.draw_icons(self.actions_made, self.theme)
        appearance.tick(self.actions_made)
        self._connect()
        self.show_page(READ)
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
        self.banner = Banner(self.session.mine)
        self._word_bar = WordBar(self.session)
        whole = QWidget()
        layout = QVBoxLayout(whole)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self.top_bar)
        layout.addWidget(self._notice)
        layout.addWidget(HealingBar(self.session))
        layout.addWidget(self._word_bar)
        layout.addWidget(self.banner)
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
        self.own = OwnThings(session, self.pages, bar.search_box, self)
        self.own.told.connect(self.tell)
        self.own.tick(self.actions_made["shared-desk"])
        self.banner.save_wanted.connect(self.own.save_all)
        self._word_bar.asked.connect(self.perform)
        self._word_bar.watch(self)
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

    def perform(self, name: str) -> None:
        """Do an action of the table, or say why it cannot be done now."""
        self.performer.perform(name)

    def go(self, goal: Goal) -> None:
        """Go where a page wants to."""
        match goal:
            case Search(words):
                self.search_box.setText(words)
            case EditSupplement(key):
                self._shell.papers.edit_supplements(Place(key))
            case Run(action):
                self.perform(action)
            case _:
                self.pages.named(goal.page).go(goal)
                self.show_page(goal.page)
                self.own.on_gone(goal)

    @property
    def ready(self) -> bool:
        """Whether the data is open."""
        return self.session.corpus is not None

    @property
    def idle(self) -> bool:
        """Whether no answer is pending."""
        session = self.session
        return session.tasks.idle and session.chores.idle and session.mine.idle

    def open(self) -> None:
        """Open the data, now that the window is painted."""
        self.session.open()

    def show_page(self, name: str) -> None:
        """Turn to a page."""
        self.pages.turn_to(name)
        if name != READ:
            self.pages.current.take_focus()

    def tell(self, words: str) -> None:
        """Say something in the status bar for a while."""
        self.status_line.tell(words)

    def _on_search(self, text: str) -> None:
        if text.strip():
            self.show_page(READ)
        self.pages.read.search(text)

    def _on_enter(self) -> None:
        self.pages.read.finder.activated.emit()

    def _on_opened(self) -> None:
        corpus = self.session.corpus
        assert corpus is not None
        self._notice.hide()
        count = sum(info.clause_count for info in corpus.documents)
        self.status_line.set_standing(
            f"{DISCLAIMER}　·　数据：{corpus.edition}　·　离线　·　{count} 条"
        )
        if fault := self.session.supplements.load():
            self.tell(fault)
        if self.search_box.text():
            self.pages.read.search(self.search_box.text(), keep_place=True)
        later(self, self._make_pages)

    def _make_pages(self) -> None:
        """Make the pages that nobody turned to yet, one at a time, between what people do."""
        if self.pages.make_next():
            later(self, self._make_pages)

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
        """Release the data before leaving; what was written is stored, or asked about."""
        if not self.own.may_leave():
            event.ignore()
            return
        self.session.close()
        self.guard.journal.note("关闭")
        super().closeEvent(event)

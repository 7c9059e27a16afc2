"""The shell: search box and day above, pages at the left edge, edition of the data below."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QCloseEvent, QIcon, QResizeEvent
from PySide6.QtWidgets import (
    QApplication,
    QHBoxLayout,
    QLabel,
    QMainWindow,
    QMessageBox,
    QPushButton,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from jzdesk import __version__
from jzdesk.gazette.model import Entry
from jzdesk.paper.report import Report
from jzdesk.store.supplements import Place
from jzdesk.ui import actions
from jzdesk.ui.agencies.page import AgenciesPage
from jzdesk.ui.calculating.page import CalculatingPage
from jzdesk.ui.day_edit import DayEdit
from jzdesk.ui.matching.page import MatchingPage
from jzdesk.ui.printing import Printing
from jzdesk.ui.rail import Rail
from jzdesk.ui.reading.page import ReadingPage
from jzdesk.ui.search_box import SearchBox
from jzdesk.ui.session import Session
from jzdesk.ui.status_line import StatusLine
from jzdesk.ui.supplements.dialog import SupplementDialog
from jzdesk.ui.supplements.sheets import notice_of
from jzdesk.ui.terms.page import TermsPage
from jzdesk.ui.theme import Theme
from jzdesk.wording import DISCLAIMER

_PAGES = ("查阅", "计算", "匹配", "期限", "部门")
_READ, _CALCULATE, _MATCH, _TERMS, _AGENCIES = range(len(_PAGES))
_NARROWEST = 640
_ROOMY = 1000  # pixels of width at 100 per cent from which the bar shows everything


class MainWindow(QMainWindow):
    """焦作政策桌面."""

    def __init__(self, session: Session, theme: Theme) -> None:
        """Lay out the shell; the pages fill once the session's data is open."""
        super().__init__()
        self._session = session
        self._theme = theme
        self.setWindowTitle("焦作政策桌面")
        self.reading = ReadingPage(session, theme)
        self.calculating = CalculatingPage(session, theme)
        self.matching = MatchingPage(session, theme)
        self.terms = TermsPage(session, theme)
        self.agencies = AgenciesPage(session, theme)
        self._all = (self.reading, self.calculating, self.matching, self.terms, self.agencies)
        self._printing = Printing(session, self)
        self._lay_out()
        self.actions_made = actions.install(self, self._handlers())
        self._connect()
        self.resize(1366, 768)

    def _lay_out(self) -> None:
        self.pages = QStackedWidget()
        for page in self._all:
            page.setMinimumWidth(
                _NARROWEST
            )  # large type squeezes a page, it does not burst the screen
            self.pages.addWidget(page)
        middle = QHBoxLayout()
        middle.setContentsMargins(0, 0, 0, 0)
        middle.setSpacing(0)
        self._rail = Rail(_PAGES, theme=self._theme)
        middle.addWidget(self._rail)
        middle.addWidget(self.pages, 1)
        self._notice = QLabel()
        self._notice.setObjectName("notice")
        self._notice.setWordWrap(True)
        self._notice.hide()
        whole = QWidget()
        layout = QVBoxLayout(whole)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self._make_top_bar())
        layout.addWidget(self._notice)
        layout.addLayout(middle, 1)
        self.setCentralWidget(whole)
        self.status_line = StatusLine()
        self.status_line.set_standing("正在打开数据…")
        self.statusBar().addWidget(self.status_line, 1)
        self.statusBar().setSizeGripEnabled(False)

    def _make_top_bar(self) -> QWidget:
        bar = QWidget()
        bar.setObjectName("topBar")
        bar.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        row = QHBoxLayout(bar)
        row.setContentsMargins(16, 8, 16, 8)
        row.setSpacing(10)
        self._brand = QLabel("焦作政策桌面")
        self._brand.setObjectName("brand")
        self.search_box = SearchBox()
        self.day_edit = self._make_day_edit()
        row.addWidget(self._brand)
        row.addSpacing(12)
        row.addWidget(self.search_box, 1)
        row.addSpacing(12)
        self._day_words = (QLabel("按"), QLabel("口径"))
        row.addWidget(self._day_words[0])
        row.addWidget(self.day_edit)
        row.addWidget(self._day_words[1])
        self.today_button = _button("今天", "口径回到今天（Ctrl+T）", "todayButton")
        self.smaller_button = _button("A-", "缩小字号（Ctrl+-）", "smallerButton")
        self.larger_button = _button("A+", "放大字号（Ctrl+=）", "largerButton")
        for button in (self.today_button, self.smaller_button, self.larger_button):
            row.addWidget(button)
        return bar

    def _make_day_edit(self) -> DayEdit:
        icon = QIcon(str(self._theme.icon("chevron-down")))
        edit = DayEdit(self._session.as_of, icon)
        edit.setObjectName("asOf")
        edit.setAccessibleName("口径日期")
        edit.setToolTip("按哪一天回答（Ctrl+D）；↑↓ 逐日，F4 日历，Ctrl+T 回到今天")
        edit.setFixedWidth(self._theme.px(136))
        return edit

    def _handlers(self) -> dict[str, Callable[[], object]]:
        reading, calculating = self.reading, self.calculating
        return {
            "find": self._focus_search,
            "filter": reading.finder.filter_button.toggle,
            "leave": self._leave,
            "back": lambda: self._turning_page().go_back(),
            "forward": lambda: self._turning_page().go_forward(),
            "printed": reading.printed_button.toggle,
            "copy": reading.copy_with_citation,
            "read": lambda: self.show_page(_READ),
            "calculate": lambda: self.show_page(_CALCULATE),
            "match": lambda: self.show_page(_MATCH),
            "terms": lambda: self.show_page(_TERMS),
            "agencies": lambda: self.show_page(_AGENCIES),
            "export-agencies": self._export_agencies,
            "calculate-here": self._calculate_here,
            "undo-clear": lambda: self._clearing_page().undo_clear(),
            "sample": calculating.fill_sample,
            "batch": calculating.open_batch,
            "cases": self._choose_case,
            "compare": calculating.toggle_compare,
            "identities": calculating.compare_identities,
            "pdf": lambda: self._printing.save_pdf(self._report()),
            "word": lambda: self._printing.save_word(self._report()),
            "notice": self._preview_notice,
            "supplements": self._edit_supplements,
            "print": lambda: self._printing.print(self._report()),
            "quit": self.close,
            "larger": lambda: self._set_theme(self._theme.larger()),
            "smaller": lambda: self._set_theme(self._theme.smaller()),
            "day": lambda: self.day_edit.setFocus(Qt.FocusReason.ShortcutFocusReason),
            "today": lambda: self._session.choose_day(self._session.today),
            "about": self._about,
        }

    def _connect(self) -> None:
        session = self._session
        session.opened.connect(self._on_opened)
        session.failed.connect(self._on_failed)
        session.as_of_changed.connect(self._on_day)
        self.search_box.typed.connect(self._on_search)
        self.search_box.returnPressed.connect(self._on_enter)
        self.search_box.moved.connect(self.reading.finder.step)
        self.search_box.completing.connect(self.reading.finder.take_suggestion)
        self.day_edit.chosen.connect(session.choose_day)
        self.today_button.clicked.connect(lambda: session.choose_day(session.today))
        self.larger_button.clicked.connect(lambda: self._set_theme(self._theme.larger()))
        self.smaller_button.clicked.connect(lambda: self._set_theme(self._theme.smaller()))
        self._rail.chosen.connect(self.show_page)
        self.reading.calculate.connect(self._calculate)
        self.reading.search_wanted.connect(self.search_box.setText)
        self.calculating.cited.connect(self._show_quote)
        self.calculating.pdf_wanted.connect(self.actions_made["pdf"].trigger)
        self.calculating.print_wanted.connect(self.actions_made["print"].trigger)
        self.calculating.word_wanted.connect(self.actions_made["word"].trigger)
        self._printing.told.connect(self.tell)
        self.reading.asked.connect(self._go)
        self.matching.cited.connect(self._show_quote)
        self.matching.calculate.connect(self._calculate_with)
        for page in self._all:
            page.told.connect(self.tell)
        for listing in (self.matching, self.terms, self.agencies):
            listing.opened.connect(self._open)
        self._on_day()

    @property
    def ready(self) -> bool:
        """Whether the data is open."""
        return self._session.corpus is not None

    @property
    def idle(self) -> bool:
        """Whether no answer is pending."""
        return self._session.tasks.idle

    def open(self) -> None:
        """Open the data, now that the window is painted."""
        self._session.open()

    def show_page(self, number: int) -> None:
        """Turn to a page."""
        self.pages.setCurrentIndex(number)
        self._rail.choose(number)
        page = self._all[number]
        if not isinstance(page, ReadingPage):
            page.take_focus()

    def tell(self, words: str) -> None:
        """Say something in the status bar for a while."""
        self.status_line.tell(words)

    def _focus_search(self) -> None:
        self.search_box.setFocus()
        self.search_box.selectAll()

    def _leave(self) -> None:
        if self.pages.currentIndex() == _CALCULATE:
            self.calculating.clear()
        elif self.pages.currentIndex() == _MATCH and self.matching.has_answers:
            self.matching.clear()
        elif self.pages.currentIndex() != _READ:
            self.show_page(_READ)
        elif self.search_box.text():
            self.search_box.clear()
        else:
            self.reading.outline.setFocus()

    def _on_search(self, text: str) -> None:
        if text.strip():
            self.show_page(_READ)
        self.reading.search(text)

    def _on_enter(self) -> None:
        self.search_box.remember()
        self.reading.open_current_result()

    def _calculate(self, name: str) -> None:
        self.calculating.choose(name)
        self.show_page(_CALCULATE)

    def _calculate_with(self, name: str, case: dict[str, object]) -> None:
        self.calculating.prefill(name, case)
        self.show_page(_CALCULATE)

    def _turning_page(self) -> ReadingPage | MatchingPage:
        """Where 后退 and 前进 lead: among the questions, else among the clauses."""
        return self.matching if self.pages.currentIndex() == _MATCH else self.reading

    def _clearing_page(self) -> CalculatingPage | MatchingPage:
        return self.matching if self.pages.currentIndex() == _MATCH else self.calculating

    def _calculate_here(self) -> None:
        corpus, entry = self._session.corpus, self.reading.entry
        calculators = corpus.calculators_for(entry) if corpus and entry else ()
        if calculators:
            self._calculate(calculators[0].id)
        else:
            self.tell("本条没有计算器")

    def _choose_case(self) -> None:
        self.show_page(_CALCULATE)
        self.calculating.choose_case()

    def _show_quote(self, document: str, clause: str, quote: str) -> None:
        self.show_page(_READ)
        self.reading.open_quote(document, clause, quote)

    def _open(self, key: str) -> None:
        self.show_page(_READ)
        self.reading.open(key)

    def _go(self, page: str, target: str) -> None:
        """Follow a link of the reader that leads to another page."""
        if page == "term":
            self.show_page(_TERMS)
            self.terms.show_key(target)
        elif page == "agency":
            self.show_page(_AGENCIES)
            self.agencies.show_agency(target)
        elif page == "local":
            self._edit_supplements(Place(target))
        elif page == "notice":
            self._preview_notice()

    def _export_agencies(self) -> None:
        self.show_page(_AGENCIES)
        self.agencies.export()

    def _report(self) -> Report | None:
        """What would be printed now: the answer on the calculating page, else the clause."""
        return (
            self.calculating.report()
            if self.pages.currentIndex() == _CALCULATE
            else self.reading.report()
        )

    def _entry(self) -> Entry | None:
        """The clause at hand: of the calculator, else in the reader."""
        calculating = self.pages.currentIndex() == _CALCULATE
        return self.calculating.entry if calculating else self.reading.entry

    def _preview_notice(self) -> None:
        self._printing.preview(notice_of(self._session, self._entry()), self._theme)

    def _edit_supplements(self, place: Place | None = None) -> None:
        corpus, entry = self._session.corpus, self._entry()
        if corpus is None or (fault := self._session.supplements.load()):
            self.tell(fault if corpus else "数据未打开")
            return
        dialog = SupplementDialog(self._session, corpus, self._theme, self)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open_at(place or Place(entry.node.key if entry else ""))

    def _on_opened(self) -> None:
        corpus = self._session.corpus
        assert corpus is not None
        count = sum(info.clause_count for info in corpus.documents)
        self.status_line.set_standing(
            f"{DISCLAIMER}　·　数据：{corpus.edition}　·　离线　·　{count} 条"
        )
        if fault := self._session.supplements.load():
            self.tell(fault)
        if self.search_box.text():
            self.reading.search(self.search_box.text())

    def _on_failed(self, message: str) -> None:
        self._notice.setText(message)
        self._notice.show()
        self.status_line.set_standing("数据未能打开")

    def _on_day(self) -> None:
        day = self._session.as_of
        self.day_edit.set_day(day)
        other = day != self._session.today
        self.day_edit.setProperty("other", other)
        self.day_edit.style().polish(self.day_edit)
        self.today_button.setEnabled(other)
        if self.search_box.text():
            self.reading.search(self.search_box.text(), keep_place=True)

    def _set_theme(self, theme: Theme) -> None:
        self._theme = theme
        app = QApplication.instance()
        assert isinstance(app, QApplication)
        theme.apply(app)
        self._rail.set_theme(theme)
        self.day_edit.setFixedWidth(theme.px(136))
        for page in self._all:
            page.set_theme(theme)
        self._fit()
        self.tell(f"字号 {theme.scale}%")

    def _about(self) -> None:
        corpus = self._session.corpus
        edition = corpus.edition if corpus else "未打开"
        QMessageBox.about(
            self,
            "关于",
            f"<b>焦作政策桌面</b> {__version__}<p>离线政策公报查询与计算。全程不使用网络。</p>"
            f"<p>数据：{edition}</p><p>{DISCLAIMER}。</p>",
        )

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leave out what only adorns where the type is large and the window small."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        roomy = self.width() >= self._theme.px(_ROOMY)
        for label in (self._brand, *self._day_words):
            label.setVisible(roomy)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Release the data before leaving."""
        self._session.close()
        super().closeEvent(event)


def _button(words: str, tip: str, name: str) -> QPushButton:
    button = QPushButton(words)
    button.setObjectName(name)
    button.setToolTip(tip)
    button.setAccessibleName(tip)
    button.setProperty("flat", True)
    return button

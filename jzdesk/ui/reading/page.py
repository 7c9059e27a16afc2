"""查阅: outline or results on the left, the reader, and the facts of the clause on the right."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QGuiApplication, QResizeEvent
from PySide6.QtWidgets import (
    QLabel,
    QSplitter,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from jzdesk.errors import DataError
from jzdesk.gazette.citing import citation_of
from jzdesk.gazette.model import Entry, NodeKind, Span
from jzdesk.paper.report import Report
from jzdesk.paper.slips import clause_report
from jzdesk.ui.actions import tip_of
from jzdesk.ui.faults import fault_words
from jzdesk.ui.goals import (
    Calculate,
    EditSupplement,
    Goal,
    OpenPart,
    OpenQuote,
    Run,
    Search,
    ShowAgency,
    ShowTerm,
)
from jzdesk.ui.offering import offer
from jzdesk.ui.page import Handlers, Page
from jzdesk.ui.reading.drawer import Drawer
from jzdesk.ui.reading.dressing import View
from jzdesk.ui.reading.finder import Finder
from jzdesk.ui.reading.html import cover_html, fault_html, page_blocks
from jzdesk.ui.reading.marks import SIGNS, Mark, MarkKind, Passage
from jzdesk.ui.reading.outline_view import OutlineView
from jzdesk.ui.reading.panes import flat_button, pane
from jzdesk.ui.reading.reader import Reader
from jzdesk.ui.session import Corpus, Session
from jzdesk.ui.theme import Theme

_GOALS: Mapping[str, Callable[[str], Goal]] = {  # of a link's kind
    "find": Search,
    "term": ShowTerm,
    "agency": ShowAgency,
    "local": EditSupplement,
    "notice": lambda _: Run("notice"),
}
_NOTHING_OPEN = "先打开一条"
_TIPS = {"printed": "显示公报印刷原文：分页处和差错照原样"}  # narrower than the table's
_ROOMY = 1000  # pixels of width at 100 per cent from which three panes have room


class ReadingPage(Page):
    """The page where clauses are found and read."""

    prints = True
    moved = Signal()  # the reader shows something else
    annotated = Signal(str)  # the link of a sign that was followed: note:ID

    def __init__(self, session: Session, theme: Theme, parent: QWidget | None = None) -> None:
        """Lay the page out; it fills once the session's data is open."""
        super().__init__(session, theme, parent)
        self._key = ""
        self._marks: tuple[Mark, ...] = ()
        self._notes: tuple[Mark, ...] = ()
        self._past: list[str] = []
        self._future: list[str] = []
        self._has_facts = False
        self._roomy: bool | None = None  # whether three panes have room
        self._previewing = False  # the reader shows results as the arrows pass over them
        self._build()
        self.when_open(self._on_opened)
        session.as_of_changed.connect(self._on_day)
        session.supplements.changed.connect(self._show_facts)

    def _build(self) -> None:
        self.splitter = QSplitter(Qt.Orientation.Horizontal)
        self.splitter.addWidget(self._left_pane())
        self.splitter.addWidget(self._middle_pane())
        self.drawer = Drawer(self._theme)
        self.drawer.followed.connect(self.follow)
        self.drawer.calculate.connect(lambda name: self.wanted.emit(Calculate(name)))
        self.splitter.addWidget(self.drawer)
        self.splitter.setChildrenCollapsible(False)
        self.splitter.setHandleWidth(1)
        self.splitter.setStretchFactor(1, 1)
        self._set_sizes()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.splitter)

    def _set_sizes(self) -> None:
        px = self._theme.px
        left = min(px(344), max(self.width(), px(600)) * 2 // 5)
        self.splitter.setSizes([left, max(px(692), self.width() - left - px(272)), px(272)])
        self.splitter.widget(0).setMinimumWidth(200)
        self.reader.setMinimumWidth(240)
        self.drawer.setMinimumWidth(180)

    def _left_pane(self) -> QWidget:
        title = QLabel("目录")
        title.setObjectName("paneTitle")
        self._left: QStackedWidget = QStackedWidget()
        self.finder = Finder(self._session, self._theme)
        self.finder.found.connect(lambda: self._left.setCurrentWidget(self.finder))
        self.finder.chosen.connect(self._preview)
        self.finder.activated.connect(self.open_current_result)
        self.finder.search_wanted.connect(lambda words: self.wanted.emit(Search(words)))
        self.outline = OutlineView(self._theme)
        self.outline.chosen.connect(self.open)
        self._left.addWidget(pane(self._theme, [title], self.outline))
        self._left.addWidget(self.finder)
        return self._left

    def _middle_pane(self) -> QWidget:
        self.reader = Reader(self._theme)
        self.reader.followed.connect(self.follow)
        self.back_button = flat_button("‹ 后退", "backButton", tip_of("back"))
        self.forward_button = flat_button("前进 ›", "forwardButton", tip_of("forward"))
        tip = "显示本条要点，再按一次回到目录"
        self.facts_button = flat_button("要点", "factsButton", tip, checkable=True)
        tip = tip_of("printed", _TIPS["printed"])
        self.printed_button = flat_button("原文", "printedButton", tip, checkable=True)
        tip = tip_of("copy")
        self.copy_button = flat_button("复制并附出处", "copyButton", tip)
        self.back_button.clicked.connect(self.go_back)
        self.forward_button.clicked.connect(self.go_forward)
        self.facts_button.toggled.connect(self._fit)
        self.printed_button.toggled.connect(self._render)
        self.copy_button.clicked.connect(self.copy_with_citation)
        ways = [self.back_button, self.forward_button]
        tools = [self.facts_button, self.printed_button, self.copy_button]
        return pane(self._theme, [*ways, None, *tools], self.reader)

    def _on_opened(self) -> None:
        corpus = self._session.corpus
        assert corpus is not None
        self.outline.show_corpus(corpus, self._session.as_of)
        self._render()
        self._update_buttons()

    def handlers(self) -> Handlers:
        """What this page does for actions of the table."""
        return {
            "filter": self.finder.filter_button.toggle,
            "back": self.go_back,
            "forward": self.go_forward,
            "printed": self.printed_button.toggle,
            "copy": self.copy_with_citation,
        }

    def why_not(self, action: str) -> str:
        """Why one of these actions cannot be done now; empty where it can."""
        ways = {"back": (self._past, "没有上一处"), "forward": (self._future, "没有下一处")}
        if action in ways:
            way, reason = ways[action]
            return "" if way else reason
        if action == "filter":
            searching = self._left.currentWidget() is self.finder
            return "" if searching else "先搜索，再筛选结果"
        if action == "printed":
            return "" if self._key else _NOTHING_OPEN
        return "" if self.entry else _NOTHING_OPEN

    def go(self, goal: Goal) -> None:
        """Read a part, or a clause at a sentence."""
        match goal:
            case OpenPart(key):
                self.open(key)
            case OpenQuote(document, clause, quote):
                self.open_quote(document, clause, quote)

    def take_focus(self) -> None:
        """Let the arrow keys move along the outline."""
        self.outline.setFocus()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Use the new room."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """Three panes where there is room; else the facts take the place of the outline."""
        roomy = self.width() >= self._theme.px(_ROOMY)
        if roomy is not self._roomy:
            self._roomy = roomy
            self._set_sizes()
        self.facts_button.setVisible(self._has_facts and not roomy)
        self.copy_button.setText("复制并附出处" if roomy else "复制")
        asked = self.facts_button.isChecked()
        self.drawer.setVisible(self._has_facts and (roomy or asked))
        self.splitter.widget(0).setVisible(roomy or not (self._has_facts and asked))

    def _on_day(self) -> None:
        self.outline.set_day(self._session.as_of)
        self._render()

    def set_theme(self, theme: Theme) -> None:
        """Show everything in another size or other colours."""
        self._theme = theme
        self.finder.set_theme(theme)
        self.outline.set_theme(theme)
        self._set_sizes()
        self._render()

    @property
    def entry(self) -> Entry | None:
        """The clause, heading or paragraph in the reader; None for a document or the cover."""
        corpus = self._session.corpus
        if corpus is None or not self._key or self._key in corpus.parts:
            return None
        return corpus.entries.get(self._key)

    def show_notes(self, notes: Iterable[Mark]) -> None:
        """Mark what the user wrote or kept, from now on and at every part; the place stays.

        Call it again with all of them whenever one is made, changed or removed. A sign that is
        followed is told by ``annotated``.
        """
        self._notes = tuple(notes)
        place = self.reader.verticalScrollBar().value()
        self._render()
        self.reader.verticalScrollBar().setValue(place)

    def selection(self) -> tuple[Passage, ...]:
        """选段: what is selected in the reader, one span of cleaned text for each part touched."""
        return self.reader.selection()

    def open(self, key: str, marks: tuple[Mark, ...] = ()) -> None:
        """Show the part ``key`` in the reader, with ``marks`` in it, and remember the way back."""
        if key != self._key:
            self._past.append(self._key)
            self._future.clear()
        self._previewing = False
        self._show(key, marks)

    def _preview(self, key: str, spans: Iterable[Span]) -> None:
        """Show a result; a run of previews leaves one step of history, not many."""
        marks = tuple(Mark(key, MarkKind.HIT, span) for span in spans)
        if not self._previewing:
            self.open(key, marks)
        self._previewing = True
        self._show(key, marks)

    def open_quote(self, document: str, clause: str, quote: str) -> None:
        """Show a clause at the sentence that an answer cites."""
        corpus = self._session.corpus
        entry = corpus.clause(document, clause) if corpus else None
        if entry is not None:
            key, start = entry.node.key, entry.node.text.find(quote)
            cited = Mark(key, MarkKind.CITED, Span(start, start + len(quote)))
            self.open(key, (cited,) if start >= 0 else ())

    def _show(self, key: str, marks: tuple[Mark, ...]) -> None:
        self._key, self._marks = key, marks
        self._render()
        self.outline.follow(key)
        self._update_buttons()
        self.moved.emit()

    def _render(self) -> None:
        corpus = self._session.corpus
        if corpus is None:
            return
        try:
            self._show_page(corpus)
            self._show_facts()
        except DataError as fault:  # the file went bad while the window was open
            self.reader.show_html(fault_html(str(fault), self._theme), self._theme)

    def _show_page(self, corpus: Corpus) -> None:
        if corpus.long(self._key):
            self._read_long(corpus, self._key)
            return
        entries = corpus.beneath(self._key)
        if not entries:
            self.reader.show_html(cover_html(corpus, self._theme), self._theme)
        else:
            marks, printed = (*self._marks, *self._notes), self.printed_button.isChecked()
            view = View(self._theme, self._session.as_of, marks, printed)
            blocks = page_blocks(entries, view)
            self.reader.show_blocks(blocks, self._theme, at_mark=bool(self._marks))

    def _read_long(self, corpus: Corpus, number: str) -> None:
        """Read a long document behind the window, then show it if it is still wanted."""

        def show(parts: tuple[Entry, ...]) -> None:
            corpus.keep(number, parts)
            if self._key == number:
                self._render()

        self.told.emit(f"正在打开 {number}…")
        self._session.tasks.run(
            "read",
            partial(corpus.read, number),
            show,
            lambda fault: self.told.emit(fault_words(fault)),
        )

    def _show_facts(self) -> None:
        corpus, entry, local = self._session.corpus, self.entry, self._session.supplements.entries
        if corpus is None:
            return
        calculators = corpus.calculators_for(entry) if entry else ()
        self._has_facts = entry is not None and entry.node.kind is not NodeKind.HEADING
        self._fit()
        self.drawer.show_entry(entry, self._session.as_of, calculators, self._theme, local)

    def go_back(self) -> None:
        """Return to what was read before."""
        if self._past:
            self._future.append(self._key)
            self._show(self._past.pop(), ())

    def go_forward(self) -> None:
        """Undo going back."""
        if self._future:
            self._past.append(self._key)
            self._show(self._future.pop(), ())

    def _update_buttons(self) -> None:
        for name, button in (
            ("back", self.back_button),
            ("forward", self.forward_button),
            ("copy", self.copy_button),
            ("printed", self.printed_button),
        ):
            offer(button, tip_of(name, _TIPS.get(name, "")), self.why_not(name))

    def copy_with_citation(self) -> None:
        """Copy the selected words, else the whole clause, and say where they stand."""
        corpus, entry = self._session.corpus, self.entry
        if corpus is None or entry is None:
            return
        chosen = self.reader.textCursor().selectedText().replace("\u2029", "\n").strip()
        words = chosen or "\n".join(part.node.text for part in corpus.beneath(self._key))
        source = citation_of(entry, corpus.parts[entry.document.number])
        QGuiApplication.clipboard().setText(f"{words}\n——{source}")
        self.told.emit(f"已复制，附出处：{source}")

    def report(self) -> Report | None:
        """The clause or section in the reader as a sheet."""
        corpus, entry = self._session.corpus, self.entry
        if corpus is None or entry is None:
            return None
        parts = corpus.parts[entry.document.number]
        day, local = self._session.as_of, self._session.supplements.entries
        entries = corpus.beneath(self._key)
        return clause_report(entries, parts, day, corpus.edition, supplements=local)

    def follow(self, link: str) -> None:
        """Go where a link of the reader or the drawer leads."""
        kind, _, target = link.partition(":")
        if kind == "open":
            self.open(target)
        elif kind == "place":
            start, end = (int(place) for place in target.split("-"))
            self._show(self._key, (Mark(self._key, MarkKind.HIT, Span(start, end)),))
        elif kind in SIGNS:
            self.annotated.emit(link)
        else:
            self.wanted.emit(_GOALS[kind](target))

    def search(self, query: str, *, keep_place: bool = False) -> None:
        """Show results for ``query`` as soon as they are there; an empty query shows the outline.

        Args:
            query: what was typed.
            keep_place: whether the reader stays where it is if that is among the results.
        """
        if query.strip() and self._session.corpus is not None:
            self.finder.search(query, self._key if keep_place else None)
        else:
            self.finder.leave()
            self._left.setCurrentIndex(0)

    def open_current_result(self) -> None:
        """Go from the results into the text."""
        self._previewing = False
        self.reader.setFocus()

"""查阅: outline or results on the left, the reader, and the facts of the clause on the right."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from html import escape

from PySide6.QtCore import QItemSelectionModel, QModelIndex, Qt, Signal
from PySide6.QtGui import QGuiApplication, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QListView,
    QPushButton,
    QSplitter,
    QStackedWidget,
    QTreeView,
    QVBoxLayout,
    QWidget,
)

from jzdesk.app import Filters, SearchAnswer
from jzdesk.gazette.citing import citation_of
from jzdesk.gazette.model import Entry, NodeKind, Span
from jzdesk.paper.report import Report
from jzdesk.paper.slips import clause_report
from jzdesk.ui.reading.drawer import Drawer
from jzdesk.ui.reading.html import View, cover_html, page_html
from jzdesk.ui.reading.outline import KEY_ROLE, OutlineModel
from jzdesk.ui.reading.reader import Reader
from jzdesk.ui.reading.results import FOUND_ROLE, ResultDelegate, ResultsModel
from jzdesk.ui.session import Session, fault_words
from jzdesk.ui.theme import Theme

_MOST_RESULTS = 20
_STATUS_WIDTH = 62
_ROOMY = 1000  # pixels of width at 100 per cent from which three panes have room


@dataclass(frozen=True, slots=True)
class _Finding:
    """What a search found, with the words to mark in each text."""

    answer: SearchAnswer
    marks: dict[str, tuple[Span, ...]]


class ReadingPage(QWidget):
    """The page where clauses are found and read."""

    calculate = Signal(str)  # id of a calculator
    moved = Signal()  # the reader shows something else
    search_wanted = Signal(str)
    told = Signal(str)  # a line for the status bar
    asked = Signal(str, str)  # another page (term, agency, calc) and what to show there

    def __init__(self, session: Session, theme: Theme, parent: QWidget | None = None) -> None:
        """Lay the page out; it fills once the session's data is open."""
        super().__init__(parent)
        self._session = session
        self._theme = theme
        self._key = ""
        self._marks: tuple[Span, ...] = ()
        self._past: list[str] = []
        self._future: list[str] = []
        self._finding: _Finding | None = None
        self._has_facts = False
        self._previewing = False  # the reader shows results as the arrows pass over them
        self._following = False  # the outline follows the reader, not the reader the outline
        self._build()
        session.opened.connect(self._on_opened)
        session.as_of_changed.connect(self._on_day)

    def _build(self) -> None:
        self.splitter = QSplitter(Qt.Orientation.Horizontal)
        self.splitter.addWidget(self._left_pane())
        self.splitter.addWidget(self._middle_pane())
        self.drawer = Drawer(self._theme)
        self.drawer.followed.connect(self.follow)
        self.drawer.calculate.connect(self.calculate)
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
        self.splitter.setSizes([px(344), px(692), px(272)])
        self.splitter.widget(0).setMinimumWidth(200)
        self.reader.setMinimumWidth(240)
        self.drawer.setMinimumWidth(180)

    def _left_pane(self) -> QWidget:
        self._outline_model = OutlineModel(self._theme, self)
        self.outline = QTreeView()
        self.outline.setObjectName("outline")
        self.outline.setAccessibleName("目录")
        self.outline.setModel(self._outline_model)
        self.outline.setHeaderHidden(True)
        self.outline.setIndentation(self._theme.px(14))
        self.outline.setExpandsOnDoubleClick(False)
        self.outline.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.outline.selectionModel().currentChanged.connect(self._on_outline)
        self._results_model = ResultsModel(self)
        self._delegate = ResultDelegate(self._theme, self)
        self.results = QListView()
        self.results.setObjectName("results")
        self.results.setAccessibleName("搜索结果")
        self.results.setModel(self._results_model)
        self.results.setItemDelegate(self._delegate)
        self.results.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.results.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.results.setResizeMode(QListView.ResizeMode.Adjust)
        self.results.selectionModel().currentChanged.connect(self._on_result)
        self.results.activated.connect(self.open_current_result)
        self._stack = QStackedWidget()
        self._stack.addWidget(self.outline)
        self._stack.addWidget(self.results)
        self._left_title = QLabel("目录")
        self._left_title.setObjectName("paneTitle")
        self._left_title.setWordWrap(True)
        self._left_title.linkActivated.connect(self.search_wanted)
        return _pane(self._theme, [self._left_title], self._stack)

    def _middle_pane(self) -> QWidget:
        self.reader = Reader(self._theme)
        self.reader.followed.connect(self.follow)
        self.back_button = _flat("‹ 后退", "backButton")
        self.forward_button = _flat("前进 ›", "forwardButton")
        self.printed_button = _flat("原文", "printedButton")
        self.printed_button.setCheckable(True)
        self.printed_button.setToolTip("显示公报印刷原文：分页处和差错照原样")
        self.facts_button = _flat("要点", "factsButton")
        self.facts_button.setCheckable(True)
        self.facts_button.setToolTip("显示本条要点，再按一次回到目录")
        self.facts_button.toggled.connect(self._fit)
        self.copy_button = _flat("复制并附出处", "copyButton")
        self.back_button.clicked.connect(self.go_back)
        self.forward_button.clicked.connect(self.go_forward)
        self.printed_button.toggled.connect(self._render)
        self.copy_button.clicked.connect(self.copy_with_citation)
        ways = [self.back_button, self.forward_button]
        tools = [self.facts_button, self.printed_button, self.copy_button]
        return _pane(self._theme, [*ways, None, *tools], self.reader)

    def _on_opened(self) -> None:
        corpus = self._session.corpus
        assert corpus is not None
        self._outline_model.show(corpus, self._session.as_of)
        self.outline.header().setStretchLastSection(False)
        self.outline.header().setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        self._size_status_column()
        self.outline.expandToDepth(0)
        self._render()
        self._update_buttons()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Use the new room."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """Three panes where there is room; else the facts take the place of the outline."""
        roomy = self.width() >= self._theme.px(_ROOMY)
        self.facts_button.setVisible(self._has_facts and not roomy)
        asked = self.facts_button.isChecked()
        self.drawer.setVisible(self._has_facts and (roomy or asked))
        self.splitter.widget(0).setVisible(roomy or not (self._has_facts and asked))

    def _size_status_column(self) -> None:
        header = self.outline.header()
        if header.count() > 1:
            header.setSectionResizeMode(1, QHeaderView.ResizeMode.Fixed)
            header.resizeSection(1, self._theme.px(_STATUS_WIDTH))

    def _on_day(self) -> None:
        self._outline_model.set_day(self._session.as_of)
        self._render()

    def set_theme(self, theme: Theme) -> None:
        """Show everything in another size or other colours."""
        self._theme = theme
        self._delegate.theme = theme
        self._outline_model.set_theme(theme)
        self.outline.setIndentation(theme.px(14))
        self._size_status_column()
        self._set_sizes()
        self.results.doItemsLayout()
        self._render()

    @property
    def entry(self) -> Entry | None:
        """The clause, heading or paragraph in the reader; None for a document or the cover."""
        corpus = self._session.corpus
        return corpus.entries.get(self._key) if corpus else None

    def open(self, key: str, marks: tuple[Span, ...] = ()) -> None:
        """Show the part ``key`` in the reader, with ``marks`` in it, and remember the way back."""
        if key != self._key:
            self._past.append(self._key)
            self._future.clear()
        self._previewing = False
        self._show(key, marks)

    def _preview(self, key: str, marks: tuple[Span, ...]) -> None:
        """Show a result; a run of previews leaves one step of history, not many."""
        if not self._previewing:
            self.open(key, marks)
        self._previewing = True
        self._show(key, marks)

    def open_quote(self, document: str, clause: str, quote: str) -> None:
        """Show a clause at the sentence that an answer cites."""
        corpus = self._session.corpus
        entry = corpus.clause(document, clause) if corpus else None
        if entry is not None:
            start = entry.node.text.find(quote)
            marks = (Span(start, start + len(quote)),) if start >= 0 else ()
            self.open(entry.node.key, marks)

    def _show(self, key: str, marks: tuple[Span, ...]) -> None:
        self._key, self._marks = key, marks
        self._render()
        self._select_in_outline(key)
        self._update_buttons()
        self.moved.emit()

    def _render(self) -> None:
        corpus = self._session.corpus
        if corpus is None:
            return
        entries = corpus.beneath(self._key)
        if not entries:
            self.reader.show_html(cover_html(corpus, self._theme), self._theme)
        else:
            marks, printed = self._marks, self.printed_button.isChecked()
            view = View(self._theme, self._session.as_of, marks, printed)
            self.reader.show_html(page_html(entries, view), self._theme, at_mark=bool(marks))
        entry = entries[0] if entries and self.entry else None
        calculators = corpus.calculators_for(entry) if entry else ()
        self._has_facts = entry is not None and entry.node.kind is not NodeKind.HEADING
        self._fit()
        self.drawer.show_entry(entry, self._session.as_of, calculators, self._theme)

    def _select_in_outline(self, key: str) -> None:
        index = self._outline_model.place(key)
        flags = QItemSelectionModel.SelectionFlag
        self._following = True
        self.outline.selectionModel().setCurrentIndex(index, flags.ClearAndSelect | flags.Rows)
        self._following = False

    def _on_outline(self, current: QModelIndex, _previous: QModelIndex) -> None:
        key = current.siblingAtColumn(0).data(KEY_ROLE)
        if key and not self._following:
            self.open(key)

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
        self.back_button.setEnabled(bool(self._past))
        self.forward_button.setEnabled(bool(self._future))
        self.copy_button.setEnabled(bool(self._key))
        self.printed_button.setEnabled(bool(self._key))

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
        return clause_report(corpus.beneath(self._key), parts, self._session.as_of, corpus.edition)

    def follow(self, link: str) -> None:
        """Go where a link of the reader or the drawer leads."""
        kind, _, target = link.partition(":")
        if kind == "open":
            self.open(target)
        elif kind == "find":
            self.search_wanted.emit(target)
        elif kind == "place":
            start, end = (int(place) for place in target.split("-"))
            self._show(self._key, (Span(start, end),))
        else:
            self.asked.emit(kind, target)

    def search(self, query: str, *, keep_place: bool = False) -> None:
        """Show results for ``query`` as soon as they are there; an empty query shows the outline.

        Args:
            query: what was typed.
            keep_place: whether the reader stays where it is if that is among the results.
        """
        if not query.strip() or self._session.corpus is None:
            self._session.tasks.drop("search")
            self._show_outline()
            return
        desk, day = self._session.desk, self._session.as_of

        def find() -> _Finding:
            answer = desk.search(query, day, Filters(), _MOST_RESULTS)
            marks = {
                found.entry.node.key: tuple(
                    Span(*mark) for mark in desk.searcher.marks(found.entry.node.text, query)
                )
                for found in answer.found
            }
            return _Finding(answer, marks)

        kept = self._key if keep_place else None
        done = partial(self._on_found, kept=kept)
        self._session.tasks.run("search", find, done, self._on_fault)

    def _show_outline(self) -> None:
        self._finding = None
        self._left_title.setText("目录")
        self._stack.setCurrentWidget(self.outline)

    def _on_found(self, finding: _Finding, kept: str | None) -> None:
        self._finding = finding
        self._left_title.setText(_summary(finding.answer, self._theme))
        self._results_model.show(finding.answer.found)
        self._stack.setCurrentWidget(self.results)
        keys = [found.entry.node.key for found in finding.answer.found]
        if kept not in keys:
            kept = keys[0] if keys else None
        if kept is not None:
            self.results.setCurrentIndex(self._results_model.index(keys.index(kept), 0))

    def _on_fault(self, fault: Exception) -> None:
        self._left_title.setText(f"检索未完成：{fault_words(fault)}")

    def move_in_results(self, step: int) -> None:
        """Move the chosen result; the reader previews it."""
        rows = self._results_model.rowCount()
        if self._finding is not None and rows:
            row = min(max(self.results.currentIndex().row() + step, 0), rows - 1)
            self.results.setCurrentIndex(self._results_model.index(row, 0))

    def _on_result(self, current: QModelIndex, _previous: QModelIndex) -> None:
        found = current.data(FOUND_ROLE)
        if found is not None and self._finding is not None:
            key = found.entry.node.key
            self._preview(key, self._finding.marks.get(key, ()))

    def open_current_result(self) -> None:
        """Go from the results into the text."""
        self._previewing = False
        self.reader.setFocus()


def _summary(answer: SearchAnswer, theme: Theme) -> str:
    """How many there are and how the query was taken; other meanings as links."""
    lines = [
        f"找到 {len(answer.found)} 条" if answer.found else "没有找到：公报未涉及，或可换个说法"
    ]
    taken = list(dict.fromkeys(expansion.target for expansion in answer.result.expanded))
    if taken:
        lines[0] += f"，已按 {escape('、'.join(taken[:2]))} 检索"
    style = f"color:{theme.colours.fact};text-decoration:none"
    wider = list(dict.fromkeys(expansion.target for expansion in answer.result.suggestions))
    if wider:
        links = (f'<a href="{escape(w)}" style="{style}">{escape(w)}</a>' for w in wider[:2])
        lines.append("也可找 " + "、".join(links))
    return "<br>".join(lines)


def _flat(words: str, name: str) -> QPushButton:
    button = QPushButton(words)
    button.setObjectName(name)
    button.setProperty("flat", True)
    return button


def _pane(theme: Theme, head: Sequence[QWidget | None], body: QWidget) -> QWidget:
    """A head of widgets over ``body``; None in the head pushes apart what stands beside it."""
    pane, bar = QWidget(), QWidget()
    for part, name in ((pane, "pane"), (bar, "paneHead")):
        part.setObjectName(name)
        part.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
    row = QHBoxLayout(bar)
    row.setContentsMargins(theme.px(12), theme.px(4), theme.px(12), theme.px(4))
    bar.setMinimumHeight(theme.px(38))
    for widget in head:
        if widget is None:
            row.addStretch(1)
        else:
            row.addWidget(widget)
    layout = QVBoxLayout(pane)
    layout.setContentsMargins(0, 0, 0, 0)
    layout.setSpacing(0)
    layout.addWidget(bar)
    layout.addWidget(body, 1)
    return pane

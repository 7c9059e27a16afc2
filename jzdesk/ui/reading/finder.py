"""搜索结果: what a search found, how it was understood, and how to narrow or widen it."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from html import escape

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtWidgets import QAbstractItemView, QLabel, QVBoxLayout, QWidget

from jzdesk.app import SearchAnswer
from jzdesk.gazette.model import Span
from jzdesk.ui.actions import tip_of
from jzdesk.ui.announcing import announce
from jzdesk.ui.faults import fault_words
from jzdesk.ui.reading.filters import Counts, FilterPanel
from jzdesk.ui.reading.panes import Pane, flat_button
from jzdesk.ui.reading.results import (
    FOUND_ROLE,
    ResultDelegate,
    ResultsModel,
    ResultsView,
    by_document,
)
from jzdesk.ui.session import Session
from jzdesk.ui.theme import Theme

_MOST_RESULTS = 20
_MOST_SUGGESTIONS = 5
_MOST_OFFERED = 3  # links above the results


@dataclass(frozen=True, slots=True)
class Finding:
    """What a search found, with the words to mark in each text."""

    query: str
    answer: SearchAnswer
    marks: dict[str, tuple[Span, ...]]
    counts: Counts
    suggestions: tuple[str, ...]


class Finder(QWidget):
    """The results of the newest search; nothing of an older one is ever shown."""

    chosen = Signal(str, object)  # key of a result, and the spans to mark
    activated = Signal()
    found = Signal()
    search_wanted = Signal(str)

    def __init__(self, session: Session, theme: Theme, parent: QWidget | None = None) -> None:
        """Start without results."""
        super().__init__(parent)
        self._session = session
        self._theme = theme
        self._query = ""
        self._expand = True  # whether synonyms are searched too
        self._finding: Finding | None = None
        self._told = ""  # how many, as announced last
        self._make_head()
        self._make_results()
        body = QWidget()
        column = QVBoxLayout(body)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.filter_panel)
        column.addWidget(self.results, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        self._pane = Pane(theme, [self.summary, self.filter_button], body)
        layout.addWidget(self._pane)

    def _make_head(self) -> None:
        self.summary = QLabel()
        self.summary.setObjectName("paneTitle")
        self.summary.setWordWrap(True)
        self.summary.linkActivated.connect(self._on_link)
        tip = tip_of("filter")
        self.filter_button = flat_button("筛选", "filterButton", tip, checkable=True)
        self.filter_panel = FilterPanel(self._theme)
        self.filter_panel.hide()
        self.filter_panel.changed.connect(self._search_again)
        self.filter_button.toggled.connect(self._on_filter_button)

    def _make_results(self) -> None:
        self._model = ResultsModel(self)
        self._delegate = ResultDelegate(self._theme, self)
        self.results = ResultsView()
        self.results.setObjectName("results")
        self.results.setAccessibleName("搜索结果")
        self.results.setModel(self._model)
        self.results.setItemDelegate(self._delegate)
        self.results.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.results.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.results.setResizeMode(ResultsView.ResizeMode.Adjust)
        self.results.selectionModel().currentChanged.connect(self._on_current)
        self.results.activated.connect(lambda _: self.activated.emit())

    def search(self, query: str, kept: str | None = None) -> None:
        """Show results for ``query`` as soon as they are there.

        Args:
            query: what was typed.
            kept: key of the result to stay at, if it is among them; else the first is chosen.
        """
        self._query = query
        desk, day = self._session.desk, self._session.as_of
        filters, expand = self.filter_panel.filters(), self._expand
        counted = self.filter_button.isChecked()

        def find() -> Finding:
            answer = desk.search(query, day, filters, _MOST_RESULTS, expand=expand)
            marks = {
                found.entry.node.key: tuple(
                    Span(*mark) for mark in desk.searcher.marks(found.entry.node.text, query)
                )
                for found in answer.found
            }
            offered = tuple(s.text for s in desk.searcher.suggest(query, _MOST_SUGGESTIONS))
            counts = desk.facets(query, day, filters) if counted else {}
            return Finding(query, answer, marks, counts, offered)

        done = partial(self._on_found, kept=kept)
        self._session.tasks.run("search", find, done, self._on_fault)

    def _titles(self) -> dict[str, str]:
        corpus = self._session.corpus
        return {info.number: info.title for info in corpus.documents} if corpus else {}

    def leave(self) -> None:
        """Let no pending answer arrive and forget what was found."""
        self._session.tasks.drop("search")
        self._finding = None

    def _on_found(self, finding: Finding, kept: str | None) -> None:
        self._finding = finding
        self._summarise()
        self._tell(finding)
        if finding.counts:
            self.filter_panel.show_counts(finding.counts, self._titles())
        active = self.filter_panel.active
        self.filter_button.setText(f"筛选 {active}" if active else "筛选")
        found = by_document(finding.answer.found)
        self._delegate.forget()
        self._model.show(found)
        self.found.emit()
        keys = [each.entry.node.key for each in found]
        if keys:
            row = keys.index(kept) if kept in keys else 0
            self.results.setCurrentIndex(self._model.index(row, 0))

    def _on_fault(self, fault: Exception) -> None:
        self.summary.setText(f"检索未完成：{escape(fault_words(fault))}")
        self.found.emit()

    def _on_filter_button(self, checked: bool) -> None:
        self.filter_panel.setVisible(checked)
        if checked and self._query:
            self._search_again()

    def _search_again(self) -> None:
        current = self.results.currentIndex().data(FOUND_ROLE)
        self.search(self._query, current.entry.node.key if current else None)

    def _on_link(self, link: str) -> None:
        """Another search that the summary offers, or the same one with or without synonyms."""
        kind, _, words = link.partition(":")
        if kind == "expand":
            self._expand = words == "on"
            self._search_again()
        else:
            self.search_wanted.emit(words)

    def take_suggestion(self) -> None:
        """Search for the first suggestion."""
        if self._finding is not None and self._finding.suggestions:
            self.search_wanted.emit(self._finding.suggestions[0])

    def step(self, by: int) -> None:
        """Move the chosen result."""
        rows = self._model.rowCount()
        if self._finding is not None and rows:
            row = min(max(self.results.currentIndex().row() + by, 0), rows - 1)
            self.results.setCurrentIndex(self._model.index(row, 0))

    def _on_current(self, current: QModelIndex, _previous: QModelIndex) -> None:
        found = current.data(FOUND_ROLE)
        if found is not None and self._finding is not None:
            key = found.entry.node.key
            self.chosen.emit(key, self._finding.marks.get(key, ()))

    def set_theme(self, theme: Theme) -> None:
        """Show everything in another size or other colours."""
        self._theme = theme
        self._delegate.theme = theme
        self._pane.set_theme(theme)
        self._delegate.forget()
        self._summarise()
        self.results.doItemsLayout()

    def _summarise(self) -> None:
        finding = self._finding
        words = _summary(finding, self._theme, expand=self._expand) if finding else ""
        self.summary.setText(words)

    def _tell(self, finding: Finding) -> None:
        """Say how many there are to who does not see it, once they are more or fewer."""
        words = _count(finding)
        if words != self._told:
            self._told = words
            announce(self.results, words)


def _count(finding: Finding) -> str:
    found = finding.answer.found
    return f"找到 {len(found)} 条" if found else "没有找到"


def _summary(finding: Finding, theme: Theme, *, expand: bool) -> str:
    """How many there are, how the query was taken, and what else may be meant, as links."""
    result = finding.answer.result
    lines = [_count(finding)]
    taken = list(dict.fromkeys(expansion.target for expansion in result.expanded))[:2]
    if taken:
        off = _link("expand:off", "不扩展", theme)
        lines[0] += f"，已按 {escape('、'.join(taken))} 检索&nbsp;&nbsp;{off}"
    elif not expand:
        lines[0] += f"，未用同义词&nbsp;&nbsp;{_link('expand:on', '恢复', theme)}"
    if result.corrections:
        correction = result.corrections[0]
        lines.append(f"“{escape(correction.source)}”也按“{escape(correction.target)}”找")
    if result.absent and not finding.answer.found:
        lines.append(f"公报未涉及：{escape('、'.join(result.absent[:3]))}")
    wider = (expansion.target for expansion in result.suggestions)
    others = dict.fromkeys((*wider, *result.nearest, *finding.suggestions))
    others.pop(finding.query, None)
    if others:
        links = (_link(f"find:{words}", words, theme) for words in list(others)[:_MOST_OFFERED])
        lines.append("也可找 " + "、".join(links))
    return "<br>".join(lines)


def _link(target: str, words: str, theme: Theme) -> str:
    style = f"color:{theme.colours.fact};text-decoration:none"
    return f'<a href="{escape(target)}" style="{style}">{escape(words)}</a>'

"""查阅: outline or results on the left, the reader, and the facts of the clause on the right."""

from __future__ import annotations

from collections.abc import Iterable
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QGuiApplication, QResizeEvent
from PySide6.QtWidgets import QSplitter, QVBoxLayout, QWidget

from jzdesk.errors import DataError
from jzdesk.gazette.model import Entry, NodeKind, Span
from jzdesk.paper.report import Report
from jzdesk.ui.actions import tip_of
from jzdesk.ui.design import Shape, Space, Width
from jzdesk.ui.faults import fault_words
from jzdesk.ui.goals import Calculate, Goal, OpenPart, OpenQuote, Search
from jzdesk.ui.offering import offer
from jzdesk.ui.page import Handlers, Page
from jzdesk.ui.reading.arrangement import Wish, arranged
from jzdesk.ui.reading.drawer import Drawer
from jzdesk.ui.reading.dressing import View
from jzdesk.ui.reading.explaining import Explainer
from jzdesk.ui.reading.html import cover_html, fault_html
from jzdesk.ui.reading.left_pane import LeftPane
from jzdesk.ui.reading.links import goal_of, passage_of
from jzdesk.ui.reading.marks import SIGNS, Mark, MarkKind, Passage
from jzdesk.ui.reading.reader import Reader
from jzdesk.ui.reading.side import SideBySide
from jzdesk.ui.reading.taking import sheet_of, with_source
from jzdesk.ui.reading.text_pane import Text, TextPane
from jzdesk.ui.reading.trail import Trail
from jzdesk.ui.session import Corpus, Session
from jzdesk.ui.theme import Theme


class ReadingPage(Page):
    """The page where clauses are found and read."""

    prints = True
    moved = Signal()  # the reader shows something else
    annotated = Signal(str)  # the link of a sign that was followed: note:ID

    def __init__(self, session: Session, theme: Theme, parent: QWidget | None = None) -> None:
        """Lay the page out; it fills once the session's data is open."""
        super().__init__(session, theme, parent)
        self._trail = Trail()
        self._shown = ""  # key of what stands in the reader
        self._marks: tuple[Mark, ...] = ()
        self._notes: tuple[Mark, ...] = ()
        self.side = SideBySide(self._trail, self)
        self.side.told.connect(self.told)
        self.side.changed.connect(self._render_here)
        self._has_facts = False
        self._roomy: bool | None = None  # whether three panes have room
        self._build()
        self.explainer = Explainer(session, self.text, theme)
        self.explainer.known.connect(self._show_facts)
        self.explainer.told.connect(self.told)
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
        self.splitter.setHandleWidth(Shape.HAIR)
        self.splitter.setStretchFactor(1, 1)
        self._set_sizes()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.splitter)

    def _set_sizes(self) -> None:
        px = self._theme.px
        left = min(px(Width.OUTLINE), max(self.width(), px(Width.COLUMN)) * 2 // 5)
        middle = max(px(Width.COLUMN + Space.S6), self.width() - left - px(Width.DRAWER))
        self.splitter.setSizes([left, middle, px(Width.DRAWER)])
        self.splitter.widget(0).setMinimumWidth(200)
        self.drawer.setMinimumWidth(180)

    def _left_pane(self) -> QWidget:
        self._left = LeftPane(self._session, self._theme)
        self._left.turned.connect(self._fit)
        self.outline, self.finder = self._left.outline, self._left.finder
        self.outline.chosen.connect(self.open)
        self.finder.chosen.connect(self._preview)
        self.finder.activated.connect(self.open_current_result)
        self.finder.search_wanted.connect(lambda words: self.wanted.emit(Search(words)))
        return self._left

    def _middle_pane(self) -> QWidget:
        self.text = TextPane(self._theme)
        self.text.followed.connect(self.follow)
        self.text.asked.connect(lambda name: self.handlers()[name]())
        self.text.toggled.connect(self._render_here)
        self.text.twin_closed.connect(self.side.leave)
        self.text.outline_button.toggled.connect(self._fit)
        self.text.facts_button.toggled.connect(self._fit)
        return self.text

    def _on_opened(self) -> None:
        corpus = self._session.corpus
        assert corpus is not None
        self.side.follow(self._session.moved, corpus.texts)
        self.outline.show_corpus(corpus, self._session.as_of)
        self._show()

    def handlers(self) -> Handlers:
        """What this page does for actions of the table."""
        return {
            "filter": self.finder.filter_button.toggle,
            "back": self.go_back,
            "forward": self.go_forward,
            "printed": self.text.printed_button.toggle,
            "copy": self.copy_with_citation,
            "find-here": self.text.find_bar.open_bar,
            "find-next": partial(self.text.find_bar.step, 1),
            "find-previous": partial(self.text.find_bar.step, -1),
            "explain": self.explainer.step,
            **self.side.handlers(),
        }

    def why_not(self, action: str) -> str:
        """Why one of these actions cannot be done now; empty where it can."""
        needed, reason = {
            "back": (self._trail.past, "没有上一处"),
            "forward": (self._trail.future, "没有下一处"),
            "filter": (self._left.searching, "先搜索，再筛选结果"),
            "printed": (self._trail.here, "先打开一条"),
            "copy": (self.entry or self.selection(), "先打开一条，或选中几句"),
            "pdf": (self.entry, "先打开一条"),
            "explain": (self.explainer.words, "这里没有要解释的名词"),
        }.get(action, (True, ""))
        if not needed:
            return reason
        return self.side.why_not(action) or self.text.find_bar.why_not(action)

    def go(self, goal: Goal) -> None:
        """Read a part, or a clause at a sentence."""
        match goal:
            case OpenPart(key):
                self.open(key)
            case OpenQuote(document, clause, quote):
                self.open_quote(document, clause, quote)

    def take_focus(self) -> None:
        """Let the arrow keys move along the outline."""
        if self._left.isVisible():
            self.outline.setFocus()
        else:
            self.reader.setFocus()

    def leave(self) -> bool:
        """Close the find bar, then the second text."""
        if self.text.find_bar.isVisible():
            self.text.find_bar.close_bar()
            return True
        if self.side.on:
            self.side.leave()
            return True
        return False

    @property
    def reader(self) -> Reader:
        """The reader that shows where one is."""
        return self.text.reader

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Use the new room."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """Show the panes that have room, or that were asked for."""
        wish = Wish(
            facts=self._has_facts,
            facts_asked=self.text.facts_button.isChecked(),
            twin=self.side.on,
            outline_asked=self.text.outline_button.isChecked() or self.side.choosing,
            searching=self._left.searching,
        )
        found = arranged(self.width(), self._theme.scale, wish)
        if found.roomy is not self._roomy:
            self._roomy = found.roomy
            self._set_sizes()
        self.drawer.setVisible(found.drawer)
        self._left.setVisible(found.left)
        self.text.arrange(found)

    def _on_day(self) -> None:
        self.outline.set_day(self._session.as_of)
        self._render_here()

    def set_theme(self, theme: Theme) -> None:
        """Show everything in another size or other colours."""
        self._theme = theme
        self._left.set_theme(theme)
        self.text.set_theme(theme)
        self._set_sizes()
        self._render_here()

    @property
    def entry(self) -> Entry | None:
        """The clause, heading or paragraph in the reader; None for a document or the cover."""
        return self._entry(self._trail.here)

    def _entry(self, key: str) -> Entry | None:
        corpus = self._session.corpus
        if corpus is None or not key or key in corpus.parts:
            return None
        return corpus.entries.get(key)

    def show_notes(self, notes: Iterable[Mark]) -> None:
        """Mark what the user wrote or kept, from now on and at every part; the place stays.

        Call it again with all of them whenever one is made, changed or removed. A sign that is
        followed is told by ``annotated``.
        """
        self._notes = tuple(notes)
        self._render_here()

    def selection(self) -> tuple[Passage, ...]:
        """选段: what is selected in the reader, one span of cleaned text for each part touched."""
        return self.text.active.selection()

    def open(self, key: str, marks: tuple[Mark, ...] = ()) -> None:
        """Show the part ``key`` in the reader, with ``marks`` in it, and remember the way back."""
        self._trail.visit(key)
        self._show(marks)

    def _preview(self, key: str, spans: Iterable[Span]) -> None:
        """Show a result; a run of previews leaves one step of history, not many."""
        self._trail.pass_by(key)
        self._show(tuple(Mark(key, MarkKind.HIT, span) for span in spans))

    def open_quote(self, document: str, clause: str, quote: str) -> None:
        """Show a clause at the sentence that an answer cites."""
        corpus = self._session.corpus
        entry = corpus.cited(document, clause, quote) if corpus else None
        if entry is not None:
            key, start = entry.node.key, entry.node.text.find(quote)
            cited = Mark(key, MarkKind.CITED, Span(start, start + len(quote)))
            self.open(key, (cited,) if start >= 0 else ())

    def _show(self, marks: tuple[Mark, ...] = ()) -> None:
        self._marks = marks
        self._render()
        self.outline.follow(self._trail.here)
        self._update_buttons()
        self.moved.emit()

    def _render_here(self) -> None:
        """Show the same with another look, where it is."""
        self._render(stay=True)

    def _render(self, *, stay: bool = False) -> None:
        corpus = self._session.corpus
        if corpus is None:
            return
        try:
            self._show_text(corpus, stay=stay)
            self._show_side(corpus)
            self.explainer.explain(self._theme)
            self._show_facts()
        except DataError as fault:  # the file went bad while the window was open
            self.text.show_page(fault_html(str(fault), self._theme))

    def _show_text(self, corpus: Corpus, *, stay: bool) -> None:
        key = self._trail.here
        if corpus.long(key):
            self._read_long(corpus, key)
            return
        entries = corpus.beneath(key)
        if not entries:
            self.text.show_page(cover_html(corpus, self._theme))
        else:
            printed = self.text.printed_button.isChecked() and not self.side.same
            text = Text(entries, self._view(self._marks, printed=printed))
            self.text.show_text(text, at_mark=bool(self._marks), stay=stay and key == self._shown)
        self._shown = key

    def _view(self, marks: Iterable[Mark], *, printed: bool) -> View:
        told, session = (*marks, *self._notes), self._session
        return View(self._theme, session.as_of, told, printed, session.relations)

    def _show_side(self, corpus: Corpus) -> None:
        """Show the second text, if one is wanted."""
        wanted = self.side.text(corpus, printed=self.text.printed_button.isChecked())
        if wanted is None:
            self.text.show_twin(None)
        else:
            view = self._view((), printed=wanted.printed)
            text = Text(wanted.entries, view, wanted.title)
            self.text.show_twin(text, in_step=self.side.same)

    def _read_long(self, corpus: Corpus, number: str) -> None:
        """Read a long document behind the window, then show it if it is still wanted."""

        def show(parts: tuple[Entry, ...]) -> None:
            corpus.keep(number, parts)
            if self._trail.here == number:
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
        glosses, day = self.explainer.of_part(self._trail.here), self._session.as_of
        self.drawer.show_entry(entry, day, calculators, self._theme, local, glosses)

    def go_back(self) -> None:
        """Return to what was read before."""
        if self._trail.back():
            self._show()

    def go_forward(self) -> None:
        """Undo going back."""
        if self._trail.forward():
            self._show()

    def _update_buttons(self) -> None:
        offer(self.text.back_button, tip_of("back"), self.why_not("back"))
        offer(self.text.forward_button, tip_of("forward"), self.why_not("forward"))
        for button in self.text.of_a_text:
            button.setEnabled(bool(self._trail.here))

    def copy_with_citation(self) -> None:
        """Copy the selected words, else the whole clause, and say where they stand."""
        corpus = self._session.corpus
        entry = self._entry(next((each.key for each in self.selection()), self._trail.here))
        if entry is None:
            self.told.emit("选中几句，或打开一条，再复制")
        elif corpus is not None:
            words, source = with_source(corpus, entry, self.text.active.chosen_words())
            QGuiApplication.clipboard().setText(words)
            self.told.emit(f"已复制，附出处：{source}")

    def report(self) -> Report | None:
        """The clause or section in the reader as a sheet."""
        corpus, entry = self._session.corpus, self.entry
        if corpus is None or entry is None:
            return None
        return sheet_of(corpus, entry, self._session.as_of, self._session.supplements.entries)

    def follow(self, link: str) -> None:
        """Go where a link of the reader or the drawer leads."""
        kind, _, target = link.partition(":")
        if passage := passage_of(link, self._trail.here):
            look = MarkKind.HIT if kind == "place" else MarkKind.CITED
            self.open(passage.key, (Mark(passage.key, look, passage.span),))
        elif kind == "open":
            self.open(target)
        elif kind in SIGNS:
            self.annotated.emit(link)
        else:
            self.wanted.emit(goal_of(link))

    def search(self, query: str, *, keep_place: bool = False) -> None:
        """Show results for ``query`` as soon as they are there; an empty query shows the outline.

        Args:
            query: what was typed.
            keep_place: whether the reader stays where it is if that is among the results.
        """
        if query.strip() and self._session.corpus is not None:
            self.finder.search(query, self._trail.here if keep_place else None)
        else:
            self._left.show_outline()

    def open_current_result(self) -> None:
        """Go from the results into the text."""
        self._trail.arrive()
        self.reader.setFocus()

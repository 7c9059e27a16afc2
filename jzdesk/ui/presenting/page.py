"""演示: scripts with a preview of their steps, the show on the projector, the handout."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QEvent, QSizeF, Qt
from PySide6.QtGui import QKeyEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QSplitter, QVBoxLayout, QWidget

from jzdesk.paper.report import Report
from jzdesk.presenting.handout import handout
from jzdesk.presenting.playing import Place
from jzdesk.presenting.script import Script
from jzdesk.presenting.shelf import Listed
from jzdesk.ui.design import Shape
from jzdesk.ui.labels import WrappedLabel
from jzdesk.ui.page import Handlers, Page
from jzdesk.ui.presenting.bars import ShowBar, button
from jzdesk.ui.presenting.deck import Deck
from jzdesk.ui.presenting.files import ScriptFiles
from jzdesk.ui.presenting.projection import USUAL, Projection
from jzdesk.ui.presenting.quiz_bar import QuizBar
from jzdesk.ui.presenting.script_list import QUIZ, ScriptList
from jzdesk.ui.presenting.show import Show
from jzdesk.ui.presenting.step_pane import StepPane
from jzdesk.ui.printing import Printing
from jzdesk.ui.session import Session
from jzdesk.ui.theme import Theme

_LIST, _NARROW = 240, 1000  # pixels of width: of the list at 100 per cent, of a narrow page
_CHOSEN, _SCALE = "presenting/script", "presenting/scale"


class PresentingPage(Page):
    """Choose a script, look through it, play it, take it home."""

    prints = True

    def __init__(self, session: Session, theme: Theme, parent: QWidget | None = None) -> None:
        """Lay the page out; it fills once the session's data is open."""
        super().__init__(session, theme, parent)
        self.deck = Deck(session, self)
        scale = session.preferences.number(_SCALE, USUAL)
        self.projection = Projection(self.deck, session, theme, scale)
        self.show_window: Show | None = None
        self._waiting: Script | None = None  # saved in an editor while a show is played
        self._files = ScriptFiles(session, self)
        self._printing = Printing(session, self)
        self._build()
        self._connect()
        self.when_open(self._on_opened)

    def _build(self) -> None:
        self.list = ScriptList()
        self.title = WrappedLabel()
        self.title.setObjectName("formTitle")
        self.quiz_bar = QuizBar()
        self.quiz_bar.hide()
        self.bar = ShowBar()
        self.pane = StepPane(self.deck, self.projection, self._theme)
        open_button = button("打开…", "presentOpen", "打开别处的脚本文件", self._files.ask)
        right = (self.title, self.quiz_bar, self.bar, self.pane)
        self.splitter = QSplitter(Qt.Orientation.Horizontal)
        self.splitter.addWidget(_column(open_button, self.list, stretching=self.list))
        self.splitter.addWidget(_column(*right, stretching=self.pane))
        self.splitter.setStretchFactor(1, 1)
        self.splitter.setChildrenCollapsible(False)
        self.splitter.setHandleWidth(Shape.HAIR)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.splitter)
        self._set_sizes()

    def _connect(self) -> None:
        files = self._files
        files.listed.connect(self._show_listed)
        files.read.connect(self._show_script)
        files.failed.connect(self._show_problem)
        files.picked.connect(self.list.add_opened)
        for telling in (files, self._printing):
            telling.told.connect(self.told)
        self.list.chosen.connect(self._on_chosen)
        self.quiz_bar.changed.connect(self._show_quiz)
        self.bar.asked.connect(lambda way: self._ways()[way]())
        self.bar.screens.currentIndexChanged.connect(self._fit_preview)
        self.pane.stepped.connect(lambda step: self.projection.go(Place(step)))
        self.pane.opened.connect(self.start_here)
        for known in (self.deck.begun, self.deck.planned, self.deck.complete):
            known.connect(lambda: self.bar.offer(self.why_not))
        self.projection.moved.connect(lambda place: self.pane.follow(place.step))

    def _set_sizes(self) -> None:
        """The list has a fifth of the page at most, however large the type."""
        left = min(self._theme.px(_LIST), max(self.width(), _NARROW) // 5)
        self.splitter.setSizes([left, max(self.width(), _NARROW) - left])

    def _ways(self) -> dict[str, Callable[[], object]]:
        """What the buttons of the bar do."""
        projection, show = self.projection, self.show_window
        ways: dict[str, Callable[[], object]] = {
            "start": self.start,
            "here": self.start_here,
            "on": projection.go_on,
            "back": projection.go_back,
            "edit": self._files.edit,
            "word": self.save_word,
            "pdf": self.save_pdf,
        }
        return ways if show is None else {**ways, "black": show.toggle_black, "leave": show.close}

    def handlers(self) -> Handlers:
        """What this page does for actions of the table."""
        return {
            "present-start": self.start,
            "present-here": self.start_here,
            "open-script": self._files.ask,
            "edit-script": self._files.edit,
            "word": self.save_word,
            "pdf": self.save_pdf,
            "print": self.print,
        }

    def why_not(self, action: str) -> str:
        """Why one of these actions cannot be done now; empty where it can."""
        if action in ("open-script", "edit-script") or self.show_window is not None:
            return ""
        done, count = len(self.deck.slides), len(self.deck.steps)
        if not count:
            return "脚本还没有打开"
        papers = action in ("word", "pdf", "print")
        return f"讲义还在准备（{done}/{count}步）" if papers and done < count else ""

    def _on_opened(self) -> None:
        corpus = self._session.corpus
        assert corpus is not None
        self.quiz_bar.offer(corpus.calculators)
        self._files.list()
        if self.list.current == QUIZ:
            self._show_quiz()
        else:
            self._files.read_again()

    def _show_listed(self, listed: tuple[Listed, ...]) -> None:
        self.list.show_listed(listed, self._session.preferences.text(_CHOSEN))

    def _on_chosen(self, chosen: str) -> None:
        self._session.preferences.keep(_CHOSEN, chosen)
        self.quiz_bar.setVisible(chosen == QUIZ)
        file = None if chosen == QUIZ else Path(chosen)
        if file is not None and file == self._files.file:
            return
        if self.show_window is None:
            self.deck.open(None)  # F5 must not play what is no longer chosen
            self.projection.go(Place())
        self._files.open(file)
        if file is None:
            self._show_quiz()

    def _show_quiz(self) -> None:
        self._show_script(self.quiz_bar.script)

    def _show_script(self, script: Script) -> None:
        """Look through a script; while one is played, it goes on as it was."""
        self._waiting = script if self.show_window is not None else None
        if self._waiting is not None:
            return
        self.title.setText(script.title)
        self.pane.show_script(script.faults)
        self.deck.open(script)

    def _show_problem(self, problem: str) -> None:
        if self.show_window is None:
            self.title.setText(self._files.file.name if self._files.file else "")
            self.deck.open(None)
            self.pane.show_script((), problem)

    def start(self) -> None:
        """Play from the first step."""
        self._play(0)

    def start_here(self) -> None:
        """Play from the chosen step."""
        self._play(max(self.pane.steps.row, 0))

    def _play(self, step: int) -> None:
        if self.show_window is not None:
            self.show_window.activateWindow()
        elif reason := self.why_not("present-start"):
            self.told.emit(reason)
        else:
            self.show_window = Show(self.projection, self)
            self.show_window.left.connect(self._on_left)
            self.bar.show_playing(playing=True)
            self.projection.begin(step)
            self.show_window.open_on(self.bar.screen_chosen)

    def _on_left(self) -> None:
        show, self.show_window = self.show_window, None
        if show is not None:
            show.deleteLater()
        self._session.preferences.keep(_SCALE, self.projection.scale)
        self.bar.show_playing(playing=False)
        self.pane.steps.setFocus(Qt.FocusReason.OtherFocusReason)
        self._fit_preview()
        if self._waiting is not None:
            self._show_script(self._waiting)

    def _fit_preview(self) -> None:
        if self.show_window is None:
            self.projection.fit(QSizeF(self.bar.screen_chosen.size()))

    def showEvent(self, event: QShowEvent) -> None:
        """Look for scripts that came meanwhile."""
        super().showEvent(event)
        self._fit_preview()
        if self._session.corpus is not None:
            self._files.list()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Share the page out anew."""
        super().resizeEvent(event)
        self._set_sizes()

    def event(self, event: QEvent) -> bool:
        """Keep F5, which a clicker sends to begin, from what it does on other pages."""
        overriding = event.type() is QEvent.Type.ShortcutOverride
        if overriding and isinstance(event, QKeyEvent) and event.key() == Qt.Key.Key_F5:
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """F5 plays, as in every program that has slides."""
        if event.key() == Qt.Key.Key_F5:
            shifted = event.modifiers() & Qt.KeyboardModifier.ShiftModifier
            (self.start_here if shifted else self.start)()
        else:
            super().keyPressEvent(event)

    def report(self) -> Report | None:
        """The handout; None until every slide is there."""
        corpus, script = self._session.corpus, self.deck.script
        if corpus is None or script is None or not self.deck.is_complete:
            return None
        slides = [self.deck.slides[number] for number in range(len(self.deck.steps))]
        answers = self.bar.answers_chosen
        return handout(script.title, slides, answers, self._session.as_of, corpus.edition)

    def save_word(self) -> None:
        """Save the handout as a Word file."""
        self._give(self._printing.save_word)

    def save_pdf(self) -> None:
        """Save the handout as a PDF file."""
        self._give(self._printing.save_pdf)

    def print(self) -> None:
        """Print the handout."""
        self._give(self._printing.print)

    def _give(self, give: Callable[[Report], object]) -> None:
        report = self.report()
        if report is not None:
            give(report)
        else:
            self.told.emit(self.why_not("word"))

    def take_focus(self) -> None:
        """Let the arrow keys go through the steps."""
        self.pane.steps.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def set_theme(self, theme: Theme) -> None:
        """Show everything in another size or other colours."""
        self._theme = theme
        self._set_sizes()
        self.pane.set_theme(theme)
        self.projection.set_theme(theme)


def _column(*widgets: QWidget, stretching: QWidget) -> QWidget:
    column = QWidget()
    column.setObjectName("pane")
    column.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
    layout = QVBoxLayout(column)
    for widget in widgets:
        layout.addWidget(widget, 1 if widget is stretching else 0)
    return column

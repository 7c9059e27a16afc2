"""计算: choose a calculator, fill its form, and read the answer beside it as one types."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QSplitter,
    QVBoxLayout,
    QWidget,
)

from jzdesk.gazette.citing import label_words
from jzdesk.gazette.model import Entry
from jzdesk.paper.local import known_sections
from jzdesk.paper.report import Report
from jzdesk.paper.slips import answer_report, outcome_words
from jzdesk.policy.answer import Answer
from jzdesk.policy.cases import Case
from jzdesk.policy.catalogue import Calculator
from jzdesk.policy.comparing import Sample
from jzdesk.policy.schema import CaseError
from jzdesk.store.notebook.model import SavedCase, VisitKind
from jzdesk.ui.actions import keys_of, tip_of
from jzdesk.ui.calculating.abandoned import Abandoned, Entered
from jzdesk.ui.calculating.answer_pane import AnswerPane
from jzdesk.ui.calculating.batch import BatchDialog
from jzdesk.ui.calculating.cases import CasesDialog, case_title
from jzdesk.ui.calculating.choosers import Choosers
from jzdesk.ui.calculating.form import RecordForm
from jzdesk.ui.calculating.identities import Identities
from jzdesk.ui.calculating.own_cases import OwnCases
from jzdesk.ui.calculating.sheet import FormSheet
from jzdesk.ui.design import Shape
from jzdesk.ui.faults import fault_words
from jzdesk.ui.goals import Calculate, Goal, LoadCase, OpenQuote, Run
from jzdesk.ui.mine.staying import stay_timer
from jzdesk.ui.offering import offer
from jzdesk.ui.page import Handlers, Page
from jzdesk.ui.session import Session
from jzdesk.ui.theme import Theme

_PAUSE = 120  # milliseconds of rest before an answer is worked out
_COLUMN = 150  # pixels that a column of the form needs at 100 per cent
_CHOOSER, _FORM, _ANSWER = 212, 560, 528  # widths of the panes at 100 per cent
_NARROWEST_CHOOSER = 120
_ROOMY = 1000  # pixels of width at 100 per cent from which three panes have room
_FORM_SHARE = 41  # per cent of the window that the form has


class CalculatingPage(Page):
    """The calculators."""

    prints = True

    def __init__(self, session: Session, theme: Theme, parent: QWidget | None = None) -> None:
        """Lay the page out; it fills once the session's data is open."""
        super().__init__(session, theme, parent)
        self._calculator: Calculator | None = None
        self._answer: Answer | None = None
        self._asked: tuple[object, date] = ({}, session.as_of)  # case and day of that answer
        self._form = RecordForm(())
        self._empty = self._form.value()
        self._facts: tuple[tuple[str, str], ...] = ()  # of the answer in view
        self._abandoned = Abandoned()
        self._own_cases = OwnCases(session, self)
        self._own_cases.told.connect(self.told)
        self._identities = Identities(session, self)
        self._identities.told.connect(self.told)
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_PAUSE)
        self._pause.timeout.connect(self._calculate)
        self._stay = stay_timer("answerStay", self)
        self._stay.timeout.connect(self._tell_history)
        self._build()
        self.when_open(self._on_opened)
        session.as_of_changed.connect(self._calculate)

    def _build(self) -> None:
        self._choosers = Choosers(self)
        self._choosers.chosen.connect(self._on_chosen)
        self.chooser = self._choosers.list
        self.splitter = QSplitter(Qt.Orientation.Horizontal)
        self.splitter.addWidget(self.chooser)
        self.splitter.addWidget(self._form_pane())
        self.splitter.addWidget(self._answer_pane())
        self.splitter.setChildrenCollapsible(False)
        self.splitter.setHandleWidth(Shape.HAIR)
        self._set_sizes()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.splitter)

    def _set_sizes(self) -> None:
        px = self._theme.px
        self.splitter.setSizes([px(_CHOOSER), px(_FORM), px(_ANSWER)])
        self.chooser.setMinimumWidth(_NARROWEST_CHOOSER)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Use the new room."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """Three panes where there is room; and as many columns as the form has room for."""
        roomy, comparing = self.width() >= self._theme.px(_ROOMY), self.answers.comparing
        self._choosers.show(roomy=roomy, comparing=comparing)
        self._sheet.title.setVisible(roomy or comparing)
        if self._calculator is not None and self._columns() != self._form.columns:
            self._replace_form(self._calculator, self._form.value())

    def _form_pane(self) -> QWidget:
        self._sheet = FormSheet(self._choosers.box, self._form)
        self._sheet.sample_button.clicked.connect(self.fill_sample)
        self._sheet.cases_button.clicked.connect(self.choose_case)
        self._sheet.batch_button.clicked.connect(self.open_batch)
        self._sheet.clear_button.clicked.connect(self.clear)
        self._sheet.undo_button.clicked.connect(self.undo_clear)
        self._sheet.save_button.clicked.connect(self.save_case)
        return self._sheet

    def _answer_pane(self) -> QWidget:
        self.answers = AnswerPane(self._session, self._theme)
        self.answers.cited.connect(lambda *quote: self.wanted.emit(OpenQuote(*quote)))
        self.answers.pdf_wanted.connect(lambda: self.wanted.emit(Run("pdf")))
        self.answers.print_wanted.connect(lambda: self.wanted.emit(Run("print")))
        self.answers.word_wanted.connect(lambda: self.wanted.emit(Run("word")))
        self.answers.compare_wanted.connect(self.toggle_compare)
        return self.answers

    def _on_opened(self) -> None:
        corpus = self._session.corpus
        assert corpus is not None
        self._choosers.fill(corpus.calculators)

    def handlers(self) -> Handlers:
        """What this page does for actions of the table."""
        return {
            "undo-clear": self.undo_clear,
            "sample": self.fill_sample,
            "batch": self.open_batch,
            "cases": self.choose_case,
            "save-case": self.save_case,
            "compare": self.toggle_compare,
            "identities": self.compare_identities,
        }

    def why_not(self, action: str) -> str:
        """Why one of these actions cannot be done now; empty where it can."""
        match action:
            case "undo-clear" if not self._can_take_back:
                return "没有清空过的内容"
            case "save-case" if self._calculator is None or self._form.value() == self._empty:
                return "先填一例，再存为案例"
            case "compare" if not (self.answers.comparing or self.answers.answered):
                return "先填全一例，再对比"
            case "identities" if self._answer is None:
                return "先填全一例，再比较身份"
            case "pdf" if self._answer is None:
                return "先填全一例，得出结果"
        return ""

    @property
    def _can_take_back(self) -> bool:
        return self._calculator is not None and self._abandoned.cleared(self._calculator.id)

    def go(self, goal: Goal) -> None:
        """Turn to a calculator with what is known."""
        match goal:
            case Calculate(calculator, case):
                self.prefill(calculator, dict(case))
            case LoadCase(case):
                self.load_case(case)

    def leave(self) -> bool:
        """Esc: empty the form, if anything is in it."""
        if self._session.mine.visits.shared:
            self._abandoned.forget()
        filled = self._form.value() != self._empty
        if filled:
            self.clear()
        return filled

    def choose(self, name: str) -> None:
        """Turn to the calculator ``name``."""
        self._choosers.choose(name)

    def prefill(self, name: str, case: dict[str, object]) -> None:
        """Turn to a calculator and fill in what is known; what stood there can be brought back."""
        self.choose(name)
        if case:
            self._remember()
            self._form.set_value(case)
            self._calculate()

    def _on_chosen(self, name: str) -> None:
        corpus = self._session.corpus
        if corpus is None:
            return
        if self._calculator is not None:
            self._abandoned.leave(self._calculator.id, self._form.value())
        self._stop_comparing()
        self._calculator = next(c for c in corpus.calculators if c.id == name)
        self._replace_form(self._calculator, self._abandoned.left(name))

    def _replace_form(self, calculator: Calculator, case: Entered | None) -> None:
        self._form = RecordForm(calculator.schema.fields, columns=self._columns())
        self._empty = self._form.value()
        self._form.set_value(case)
        self._form.changed.connect(self._on_edit)
        self._sheet.show_form(calculator, self._form)
        self._form.restructured.connect(self._chain_tabs)
        self._chain_tabs()
        self._calculate()

    def _chain_tabs(self) -> None:
        self._form.chain_tabs(self._sheet.undo_button, self.answers.answer_view)

    def _columns(self) -> int:
        """As many columns as the largest type leaves room for."""
        # The page may not be laid out yet: its share of the window is known all the same.
        room = self.window().width() * _FORM_SHARE // 100
        return max(1, min(3, room // self._theme.px(_COLUMN)))

    def _on_edit(self) -> None:
        """The answer in view is no longer that of the form: no sheet until the new one is there."""
        self._answer = None
        self.answers.outdate()
        self._update_buttons()
        self._pause.start()

    def take_focus(self) -> None:
        """Put the cursor into the first field."""
        first = next(self._form.editors(), None)
        if first is not None:
            first.editor.setFocus()

    def open_batch(self) -> None:
        """Take a list of people or firms through this calculator."""
        opened = any(dialog.isVisible() for dialog in self.findChildren(BatchDialog))
        if self._calculator is not None and not opened:
            BatchDialog(self._session, self._theme, self._calculator, self).open()

    def fill_sample(self) -> None:
        """Fill the form with the schema's examples."""
        if self._calculator is not None:
            self._remember()
            self._form.set_value(self._calculator.schema.sample())
            self._calculate()

    def choose_case(self) -> None:
        """Offer the prepared cases."""
        corpus = self._session.corpus
        if corpus is not None:
            own, prepared = self._session.mine.contents.cases, self._session.desk.cases
            dialog = CasesDialog(own, prepared, corpus, self._theme, self)
            dialog.chosen.connect(self.load_case)
            dialog.open()

    def load_case(self, case: Case | SavedCase) -> None:
        """Put a prepared case or one of the user's own into the form, on its day."""
        self.choose(case.calculator)
        self._remember()
        self._form.set_value(case.input)
        self._session.choose_day(case.as_of)
        self._calculate()
        if isinstance(case, SavedCase):
            self._own_cases.loaded(case)
        self.told.emit(f"已载入案例：{case_title(case)}")

    def save_case(self) -> None:
        """Save what is entered under a name."""
        if self._calculator is not None:
            self._own_cases.ask(self._calculator, self._form.value(), self._session.as_of)

    def toggle_compare(self) -> None:
        """Keep the case in view as 甲 and compare what follows with it; again: end that."""
        if self.answers.comparing:
            self._stop_comparing()
        elif self._calculator is not None and self.answers.keep(self._calculator.id):
            self._fit()
            self.told.emit("已留作甲例；左侧改成乙例，右侧即时对照")

    def compare_identities(self) -> None:
        """Say for everybody of the case which identity serves best."""
        if self._calculator is not None and self._answer is not None:
            self._identities.compare(self._calculator.id, *self._asked)

    def _stop_comparing(self) -> None:
        self.answers.stop_comparing()
        self._fit()

    def clear(self) -> None:
        """Empty the form; ``undo_clear`` brings it back."""
        if self._calculator is not None:
            self._remember()
            self._form.set_value(None)
            shared = self._session.mine.visits.shared
            if shared:
                self._stop_comparing()
                self._abandoned.forget()
            self._calculate()
            self.take_focus()
            again = "" if shared else f"；按 {keys_of('undo-clear')} 恢复"
            self.told.emit(f"已清空{again}")

    def _remember(self) -> None:
        """Keep what is entered for ``undo_clear``; an empty form does not displace it."""
        self._own_cases.forget()
        case = self._form.value()
        if self._calculator is not None and case != self._empty:
            self._abandoned.clear(self._calculator.id, case)
            self._update_buttons()

    def undo_clear(self) -> None:
        """Bring back what was cleared last."""
        name = self._calculator.id if self._calculator else ""
        if (case := self._abandoned.take_back(name)) is not None:
            self._form.set_value(case)
            self._calculate()

    def _calculate(self) -> None:
        if self._calculator is None:
            return
        name, case = self._calculator.id, self._form.value()
        desk, day = self._session.desk, self._session.as_of
        self._facts, self._asked = tuple(self._form.facts()), (case, day)
        self._session.tasks.run(
            "calculate", lambda: desk.calculate(name, case, day), self._on_answer, self._on_fault
        )

    def _on_answer(self, answer: Answer) -> None:
        self._answer = answer
        self._stay.start()
        self._form.show_faults((), everywhere=True)
        corpus = self._session.corpus
        if corpus is not None:
            self.answers.show_answer(Sample(*self._asked, answer), corpus.edition)
        self._update_buttons()

    def _tell_history(self) -> None:
        """Say which calculator was used and what came of it, not what was entered."""
        if self._calculator is not None and self._answer is not None:
            title, outcome = self._calculator.title, outcome_words(self._answer)
            self.visited.emit(VisitKind.CALCULATION, self._calculator.id, f"{title}：{outcome}")

    def _on_fault(self, fault: Exception) -> None:
        self._answer = None
        if isinstance(fault, CaseError):
            self._form.show_faults(fault.faults, everywhere=False)
            self.answers.show_missing(fault.faults)
        else:
            self.answers.show_fault(fault_words(fault))
        self._update_buttons()

    def _update_buttons(self) -> None:
        tip, reason = tip_of("undo-clear"), self.why_not("undo-clear")
        offer(self._sheet.undo_button, tip, reason)
        offer(self._sheet.save_button, tip_of("save-case"), self.why_not("save-case"))

    def set_theme(self, theme: Theme) -> None:
        """Show everything in another size or other colours."""
        self._theme = theme
        self.answers.set_theme(theme)
        self._set_sizes()
        self._fit()
        self._calculate()

    def report(self) -> Report | None:
        """The answer as a sheet; None without an answer."""
        corpus = self._session.corpus
        if self._answer is None or self._calculator is None or corpus is None:
            return None
        policy = corpus.policies[self._calculator.id]
        basis = policy.document + label_words(policy.clause)
        entry, supplements = self.entry, self._session.supplements.entries
        local = known_sections(entry, supplements) if entry else ()
        title, edition = self._calculator.title, corpus.edition
        return answer_report(title, basis, self._answer, self._facts, edition, local=local)

    @property
    def entry(self) -> Entry | None:
        """The clause on which the chosen calculator rests."""
        corpus = self._session.corpus
        if self._calculator is None or corpus is None:
            return None
        policy = corpus.policies[self._calculator.id]
        return corpus.clause(policy.document, policy.clause)

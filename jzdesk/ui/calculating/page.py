"""计算: choose a calculator, fill its form, and read the answer beside it as one types."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QScrollArea,
    QSplitter,
    QVBoxLayout,
    QWidget,
)

from jzdesk.gazette.citing import label_words
from jzdesk.gazette.model import Entry
from jzdesk.paper.local import known_sections
from jzdesk.paper.report import Report
from jzdesk.paper.slips import answer_report
from jzdesk.policy.answer import Answer
from jzdesk.policy.cases import Case
from jzdesk.policy.catalogue import Calculator
from jzdesk.policy.comparing import Sample
from jzdesk.policy.schema import CaseError
from jzdesk.ui.actions import keys_of, tip_of
from jzdesk.ui.buttons import Button
from jzdesk.ui.calculating.answer_pane import AnswerPane
from jzdesk.ui.calculating.batch import BatchDialog
from jzdesk.ui.calculating.cases import CasesDialog
from jzdesk.ui.calculating.choosers import Choosers
from jzdesk.ui.calculating.form import RecordForm
from jzdesk.ui.calculating.identities import Identities
from jzdesk.ui.design import Shape, Space
from jzdesk.ui.faults import fault_words
from jzdesk.ui.flow import Flow
from jzdesk.ui.goals import Calculate, Goal, OpenQuote, Run
from jzdesk.ui.labels import WrappedLabel
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
        self._cleared: dict[str, dict[str, object]] = {}
        self._drafts: dict[str, dict[str, object]] = {}
        self._identities = Identities(session, self)
        self._identities.told.connect(self.told)
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_PAUSE)
        self._pause.timeout.connect(self._calculate)
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
        self._title.setVisible(roomy or comparing)
        if self._calculator is not None and self._columns() != self._form.columns:
            self._drafts[self._calculator.id] = self._form.value()
            self._replace_form(self._calculator)

    def _form_pane(self) -> QWidget:
        self._title = WrappedLabel()
        self._title.setObjectName("formTitle")
        self._purpose = WrappedLabel()
        self._purpose.setObjectName("purpose")
        sheet = QWidget()
        sheet.setObjectName("sheet")
        sheet.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._sheet_layout = QVBoxLayout(sheet)
        self._sheet_layout.setContentsMargins(Space.S5, Space.S4, Space.S5, Space.S5)
        self._sheet_layout.setSpacing(Space.S3)
        self._sheet_layout.addWidget(self._choosers.box)
        self._sheet_layout.addWidget(self._title)
        self._sheet_layout.addWidget(self._purpose)
        self._sheet_layout.addLayout(self._tools())
        self._sheet_layout.addSpacing(Space.S3)
        self._sheet_layout.addWidget(self._form)
        self._sheet_layout.addStretch(1)
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setWidget(sheet)
        return scroll

    def _tools(self) -> Flow:
        clear = tip_of("leave", "清空这一例，可恢复")
        self.sample_button = Button("填入示例", "sampleButton", tip_of("sample"))
        self.cases_button = Button("案例…", "casesButton", tip_of("cases"))
        self.batch_button = Button("批量…", "batchButton", tip_of("batch"), "table")
        self.clear_button = Button("清空", "clearButton", clear, "eraser")
        self.undo_button = Button("恢复", "undoButton", tip_of("undo-clear"), "undo-2")
        self.sample_button.clicked.connect(self.fill_sample)
        self.cases_button.clicked.connect(self.choose_case)
        self.batch_button.clicked.connect(self.open_batch)
        self.clear_button.clicked.connect(self.clear)
        self.undo_button.clicked.connect(self.undo_clear)
        ways_in = (self.sample_button, self.cases_button, self.batch_button)
        return Flow((*ways_in, self.clear_button, self.undo_button))

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
            "compare": self.toggle_compare,
            "identities": self.compare_identities,
        }

    def why_not(self, action: str) -> str:
        """Why one of these actions cannot be done now; empty where it can."""
        match action:
            case "undo-clear" if not self._calculator or self._calculator.id not in self._cleared:
                return "没有清空过的内容"
            case "compare" if not (self.answers.comparing or self.answers.answered):
                return "先填全一例，再对比"
            case "identities" if self._answer is None:
                return "先填全一例，再比较身份"
            case "pdf" if self._answer is None:
                return "先填全一例，得出结果"
        return ""

    def go(self, goal: Goal) -> None:
        """Turn to a calculator with what is known."""
        if isinstance(goal, Calculate):
            self.prefill(goal.calculator, dict(goal.case))

    def leave(self) -> bool:
        """Esc: empty the form, if anything is in it."""
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
            self._drafts[self._calculator.id] = self._form.value()
        self._stop_comparing()
        self._calculator = next(c for c in corpus.calculators if c.id == name)
        self._title.setText(self._calculator.title)
        self._purpose.setText(self._calculator.purpose)
        self._replace_form(self._calculator)

    def _replace_form(self, calculator: Calculator) -> None:
        old, cursor = self._form, self.window().focusWidget()
        name = cursor.objectName() if cursor and old.isAncestorOf(cursor) else ""
        self._form = RecordForm(calculator.schema.fields, columns=self._columns())
        self._empty = self._form.value()
        self._form.set_value(self._drafts.get(calculator.id))
        self._form.changed.connect(self._on_edit)
        self._sheet_layout.replaceWidget(old, self._form)
        self._form.restructured.connect(self._chain_tabs)
        self._chain_tabs()
        if found := self._form.findChild(QWidget, name) if name else None:
            found.setFocus()  # larger type does not lose the place
        old.hide()
        old.deleteLater()
        self._calculate()

    def _chain_tabs(self) -> None:
        self._form.chain_tabs(self.undo_button, self.answers.answer_view)

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
            dialog = CasesDialog(self._session.desk.cases, corpus, self._theme, self)
            dialog.chosen.connect(self.load_case)
            dialog.open()

    def load_case(self, case: Case) -> None:
        """Put a prepared case into the form, on its day."""
        self.choose(case.calculator)
        self._remember()
        self._form.set_value(dict(case.input))
        self._session.choose_day(case.as_of)
        self._calculate()
        self.told.emit(f"已载入案例：{case.title}")

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
            self._calculate()
            self.take_focus()
            self.told.emit(f"已清空；按 {keys_of('undo-clear')} 恢复")

    def _remember(self) -> None:
        """Keep what is entered for ``undo_clear``; an empty form does not displace it."""
        case = self._form.value()
        if self._calculator is not None and case != self._empty:
            self._cleared[self._calculator.id] = case
            self._update_buttons()

    def undo_clear(self) -> None:
        """Bring back what was cleared last."""
        if self._calculator is not None and self._calculator.id in self._cleared:
            self._form.set_value(self._cleared.pop(self._calculator.id))
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
        self._form.show_faults((), everywhere=True)
        corpus = self._session.corpus
        if corpus is not None:
            self.answers.show_answer(Sample(*self._asked, answer), corpus.edition)
        self._update_buttons()

    def _on_fault(self, fault: Exception) -> None:
        self._answer = None
        if isinstance(fault, CaseError):
            self._form.show_faults(fault.faults, everywhere=False)
            self.answers.show_missing(fault.faults)
        else:
            self.answers.show_fault(fault_words(fault))
        self._update_buttons()

    def _update_buttons(self) -> None:
        offer(self.undo_button, tip_of("undo-clear"), self.why_not("undo-clear"))

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

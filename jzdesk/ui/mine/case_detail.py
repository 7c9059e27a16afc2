"""A saved case in full: its name and remark to be edited, what was entered, what comes of it."""

from __future__ import annotations

from html import escape

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QVBoxLayout,
    QWidget,
)

from jzdesk.paper.slips import outcome_words
from jzdesk.policy.answer import Answer
from jzdesk.store.notebook.model import LONGEST_NAME, LONGEST_NOTE, SavedCase
from jzdesk.ui.actions import tip_of
from jzdesk.ui.buttons import flat, primary
from jzdesk.ui.calculating.form import RecordForm
from jzdesk.ui.design import Space
from jzdesk.ui.faults import fault_words
from jzdesk.ui.keys import explained, with_key
from jzdesk.ui.mine.names import Names
from jzdesk.ui.rich import RichView
from jzdesk.ui.session import Session
from jzdesk.ui.theme import Theme

_REST = 700  # milliseconds without a keystroke until a remark is stored
_REMARK_LINES = 3


class CaseDetail(QWidget):
    """One saved case."""

    deed = Signal(str)

    def __init__(self, session: Session, theme: Theme) -> None:
        """Lay out; ``show_case`` fills it."""
        super().__init__()
        self._session = session
        self._theme = theme
        self._case: SavedCase | None = None
        self._showing = False
        self._rest = QTimer(self)
        self._rest.setSingleShot(True)
        self._rest.setInterval(_REST)
        self._rest.timeout.connect(self.store)
        self._make_parts()
        self._lay_out()

    def _make_parts(self) -> None:
        self.name = QLineEdit()
        self.name.setObjectName("caseName")
        self.name.setAccessibleName("案例名")
        self.name.setAccessibleDescription("自动保存")
        self.name.setMaxLength(LONGEST_NAME)
        self.remark = QPlainTextEdit()
        self.remark.setObjectName("caseRemark")
        self.remark.setAccessibleName("备注")
        self.remark.setAccessibleDescription("自动保存")
        self.remark.setPlaceholderText("备注，自动保存")
        self.remark.setTabChangesFocus(True)
        for edited in (self.name.textEdited, self.remark.textChanged):
            edited.connect(self._on_typed)
        self.name.editingFinished.connect(self.store)
        self.facts = RichView("caseFacts", "所填情况")
        self.facts.setAccessibleDescription(explained("scroll"))
        self.load_button = primary(
            "载入", "caseLoad", with_key("填进计算页，按这一例的日期", "own-open")
        )
        self.load_button.clicked.connect(lambda: self.deed.emit("open-own"))
        self.remove_button = flat("删除", "caseRemove", tip_of("remove-own"))
        self.remove_button.clicked.connect(lambda: self.deed.emit("remove-own"))

    def _lay_out(self) -> None:
        px = self._theme.px
        head = QHBoxLayout()
        label = QLabel("本人保存的案例")
        label.setObjectName("ownMark")
        head.addWidget(label, 1)
        head.addWidget(self.load_button)
        head.addWidget(self.remove_button)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(px(Space.S5), px(Space.S3), px(Space.S5), px(Space.S3))
        layout.setSpacing(px(Space.S3))
        layout.addLayout(head)
        layout.addWidget(self.name)
        layout.addWidget(self.remark)
        layout.addWidget(self.facts, 1)

    def show_case(self, case: SavedCase, names: Names) -> None:
        """Show a case; what is being typed into it is left alone."""
        other = self._case is None or not self._session.mine.same(self._case.id, case.id)
        if other:
            self.store()
        self._case = case
        if other or not self._rest.isActive():
            self._show_words(case)
        if other:
            self._show_facts(names, None)
            self._calculate(names)

    def _show_words(self, case: SavedCase) -> None:
        self._showing = True
        if self.name.text() != case.name:
            self.name.setText(case.name)
        if self.remark.toPlainText().strip() != case.remark:
            self.remark.setPlainText(case.remark)
        self._showing = False

    def _on_typed(self) -> None:
        if not self._showing:
            self._rest.start()

    def store(self) -> None:
        """Store what was typed, now; a name that was emptied stays as it was."""
        self._rest.stop()
        case = self._case
        if case is None:
            return
        name, remark = self.name.text().strip() or case.name, self.remark.toPlainText().strip()
        if (name, remark[:LONGEST_NOTE]) != (case.name, case.remark):
            self._session.mine.shelving.describe(case, name, remark[:LONGEST_NOTE])

    def _calculate(self, names: Names) -> None:
        case, desk = self._case, self._session.desk
        assert case is not None
        self._session.tasks.run(
            "own-case",
            lambda: desk.calculate(case.calculator, case.input, case.as_of),
            lambda answer: self._show_facts(names, answer),
            lambda fault: self._show_facts(names, fault),
        )

    def _show_facts(self, names: Names, outcome: Answer | Exception | None) -> None:
        assert self._case is not None
        c, px = self._theme.colours, self._theme.px
        facts = "".join(
            f'<tr><td style="color:{c.quiet};padding-right:{px(Space.S4)}px">{escape(label)}</td>'
            f"<td>{escape(words)}</td></tr>"
            for label, words in self._facts_of(self._case)
        )
        title = f"{names.calculator(self._case.calculator)}　按 {self._case.as_of} 口径"
        self.facts.setHtml(
            f"<p><b>{escape(title)}</b></p><table>{facts}</table>{_outcome(outcome)}"
        )

    def _facts_of(self, case: SavedCase) -> list[tuple[str, str]]:
        """What was entered, label and words; raw where its calculator is there no more."""
        corpus = self._session.corpus
        calculators = corpus.calculators if corpus else ()
        fields = next((c.schema.fields for c in calculators if c.id == case.calculator), None)
        if fields is None:
            return [("内容", case.case)]
        form = RecordForm(fields)
        form.set_value(case.input)
        return list(form.facts())

    def take_focus(self) -> None:
        """Put the cursor into its name."""
        self.name.setFocus()
        self.name.selectAll()

    def set_theme(self, theme: Theme) -> None:
        """Show everything in another size or other colours."""
        self._theme = theme
        self.remark.setFixedHeight(
            self.remark.fontMetrics().lineSpacing() * _REMARK_LINES + 3 * theme.px(Space.S3)
        )


def _outcome(outcome: Answer | Exception | None) -> str:
    if outcome is None:
        return ""
    if isinstance(outcome, Exception):
        return f"<p>未能计算：{escape(fault_words(outcome))}</p>"
    return f"<p><b>{escape(outcome_words(outcome))}</b></p><p>{escape(outcome.reason)}</p>"

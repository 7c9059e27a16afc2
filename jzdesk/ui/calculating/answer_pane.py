"""The right side of 计算: the answer with its picture of the limit, or two cases compared."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, QUrl, Signal
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from jzdesk.policy.answer import Answer
from jzdesk.policy.comparing import Sample
from jzdesk.policy.fields import FieldFault
from jzdesk.policy.money import yuan
from jzdesk.ui.actions import tip_of
from jzdesk.ui.announcing import announce
from jzdesk.ui.buttons import Button, primary
from jzdesk.ui.calculating.compare import CompareView
from jzdesk.ui.calculating.html import AnswerHtml
from jzdesk.ui.calculating.ledger_view import LedgerView
from jzdesk.ui.design import Space
from jzdesk.ui.offering import offer
from jzdesk.ui.rich import RichView
from jzdesk.ui.session import Session
from jzdesk.ui.theme import Theme
from jzdesk.wording import VERDICT_WORDS

_COMPARE = tip_of("compare", "留下这一例作甲，与改出的乙例对照；再按结束")


class AnswerPane(QWidget):
    """What comes of the case in the form, and what can be done with it."""

    cited = Signal(str, str, str)  # document, clause, quote
    pdf_wanted = Signal()
    print_wanted = Signal()
    word_wanted = Signal()
    compare_wanted = Signal()

    def __init__(self, session: Session, theme: Theme, parent: QWidget | None = None) -> None:
        """Show nothing yet."""
        super().__init__(parent)
        self._theme = theme
        self._html = AnswerHtml(theme)
        self._sample: Sample | None = None
        self._told = ""  # the verdict that was announced last
        self.setObjectName("pane")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.answer_view = RichView("answer", "计算结果")
        self.answer_view.anchorClicked.connect(self._follow)
        self.compare_view = CompareView(session, theme)
        self.compare_view.cited.connect(self.cited)
        self.ledger_view = LedgerView(theme)
        self._lay_out()
        self._update_buttons()

    def _lay_out(self) -> None:
        self._views = QStackedWidget()
        self._views.addWidget(self.answer_view)
        self._views.addWidget(self.compare_view)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self._views, 1)
        layout.addWidget(self.ledger_view)
        layout.addLayout(self._bar())

    def _bar(self) -> QHBoxLayout:
        self.compare_button = Button("对比", "compareButton", _COMPARE, "columns-2")
        self.pdf_button = primary("PDF", "pdfButton", tip_of("pdf"), "file-text")
        self.print_button = Button("打印", "printButton", tip_of("print"), "printer")
        self.word_button = Button("Word", "wordButton", tip_of("word"), "file-type")
        self.compare_button.clicked.connect(self.compare_wanted)
        self.pdf_button.clicked.connect(self.pdf_wanted)
        self.print_button.clicked.connect(self.print_wanted)
        self.word_button.clicked.connect(self.word_wanted)
        bar = QHBoxLayout()
        bar.setContentsMargins(Space.S5, Space.S3, Space.S5, Space.S3)
        bar.setSpacing(Space.S3)
        bar.addWidget(self.compare_button)
        bar.addStretch(1)
        bar.addWidget(self.print_button)
        bar.addWidget(self.word_button)
        bar.addWidget(self.pdf_button)
        return bar

    @property
    def answered(self) -> bool:
        """Whether an answer to the form as it stands is in view."""
        return self._sample is not None

    @property
    def comparing(self) -> bool:
        """Whether a case is kept as 甲."""
        return self.compare_view.active

    def show_answer(self, sample: Sample, edition: str) -> None:
        """Show an answered case."""
        self._sample = sample
        self._html = AnswerHtml(self._theme)
        self.answer_view.setHtml(self._html.answer(sample.answer, edition))
        self._tell(sample.answer)
        self.compare_view.show_second(sample)
        self._show()

    def _tell(self, answer: Answer) -> None:
        """Say the verdict to who does not see it, once it is another."""
        amount = "" if answer.amount is None else f"，{yuan(answer.amount)} 元"
        words = f"{VERDICT_WORDS[answer.verdict]}{amount}"
        if words != self._told:
            self._told = words
            announce(self.answer_view, words)

    def show_missing(self, faults: Sequence[FieldFault]) -> None:
        """Say what is still needed."""
        self._sample = None
        self.answer_view.setHtml(self._html.waiting(faults))
        self.compare_view.wait()
        self._show()

    def show_fault(self, words: str) -> None:
        """Say why there is no answer."""
        self._sample = None
        self.answer_view.setPlainText(f"未能计算：{words}")
        self._show()

    def outdate(self) -> None:
        """The answer in view is no longer that of the form: nothing may be done with it."""
        self._sample = None
        self._update_buttons()

    def keep(self, calculator: str) -> bool:
        """Keep the case in view as 甲; without an answer there is none to keep."""
        if self._sample is None:
            return False
        self.compare_view.keep(calculator, self._sample)
        self._show()
        return True

    def stop_comparing(self) -> None:
        """Show the answer alone again."""
        self.compare_view.leave()
        self._show()

    def set_theme(self, theme: Theme) -> None:
        """Show everything in another size or other colours."""
        self._theme = theme
        self._html = AnswerHtml(theme)
        self.compare_view.set_theme(theme)
        self.ledger_view.set_theme(theme)

    def _show(self) -> None:
        self._views.setCurrentWidget(self.compare_view if self.comparing else self.answer_view)
        alone = self._sample is not None and not self.comparing
        self.ledger_view.show_answer(self._sample.answer if alone and self._sample else None)
        self._update_buttons()

    def _update_buttons(self) -> None:
        self.compare_button.setText("结束对比" if self.comparing else "对比")
        why_not = "" if self.answered else "先填全一例，得出结果"
        offer(self.compare_button, _COMPARE, "" if self.comparing else why_not)
        offer(self.pdf_button, tip_of("pdf"), why_not)
        offer(self.print_button, tip_of("print"), why_not)
        offer(self.word_button, tip_of("word"), why_not)

    def _follow(self, url: QUrl) -> None:
        citation = self._html.cited(url)
        self.cited.emit(citation.document, citation.clause, citation.quote)

"""匹配: questions one at a time on the left, every benefit's answer on the right as they are told."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QListWidget,
    QListWidgetItem,
    QSplitter,
    QVBoxLayout,
    QWidget,
)

from jzdesk.policy.matching.carrying import carried
from jzdesk.policy.matching.interview import Interview
from jzdesk.policy.matching.matcher import Matcher
from jzdesk.policy.schema import CaseError
from jzdesk.ui import icons
from jzdesk.ui.actions import keys_of, tip_of
from jzdesk.ui.buttons import flat
from jzdesk.ui.design import Shape, Space
from jzdesk.ui.faults import fault_words
from jzdesk.ui.goals import Calculate, OpenPart, OpenQuote
from jzdesk.ui.hollow import Hollow
from jzdesk.ui.keys import explained
from jzdesk.ui.matching.card import QuestionCard
from jzdesk.ui.matching.results import Results
from jzdesk.ui.offering import offer
from jzdesk.ui.page import Handlers, Page
from jzdesk.ui.session import Session
from jzdesk.ui.theme import Theme

_KEY_ROLE = Qt.ItemDataRole.UserRole
_QUESTIONS, _RESULTS = 560, 740  # widths of the panes at 100 per cent
_LIST, _DETAIL = 300, 340  # heights of theirs


class MatchingPage(Page):
    """Which benefits there are for a person or a unit."""

    def __init__(self, session: Session, theme: Theme, parent: QWidget | None = None) -> None:
        """Lay the page out; it fills once the session's data is open."""
        super().__init__(session, theme, parent)
        self._matcher: Matcher | None = None
        self._interview: Interview | None = None
        self._cleared: Interview | None = None
        self._build()
        self.when_open(self._on_opened)
        session.as_of_changed.connect(self._show_results)

    def _build(self) -> None:
        self.setObjectName("matchingPage")
        self.results = Results(self._theme)
        self.results.opened.connect(lambda key: self.wanted.emit(OpenPart(key)))
        self.results.cited.connect(lambda *quote: self.wanted.emit(OpenQuote(*quote)))
        self.results.calculate.connect(self._on_calculate)
        self.splitter = QSplitter(Qt.Orientation.Horizontal)
        self.splitter.addWidget(self._make_left())
        self.splitter.addWidget(self.results)
        self.splitter.setChildrenCollapsible(False)
        self.splitter.setHandleWidth(Shape.HAIR)
        self._set_sizes()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.splitter)

    def _set_sizes(self) -> None:
        px = self._theme.px
        self.splitter.setSizes([px(_QUESTIONS), px(_RESULTS)])
        self.results.splitter.setSizes([px(_LIST), px(_DETAIL)])

    def _make_left(self) -> QWidget:
        self.card = QuestionCard()
        self.card.answered.connect(self._answer)
        self.card.back_wanted.connect(self.go_back)
        self.answers = QListWidget()
        self.answers.setObjectName("matchAnswers")
        self.answers.setAccessibleName("已答，可以更改")
        self.answers.setAccessibleDescription(explained("row", "change"))
        self.answers.setWordWrap(True)
        self.answers.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.answers.itemActivated.connect(self._on_answer_activated)
        words = "还没有回答。答过的列在这里，选中可以更改。"
        self._hollow = Hollow(self.answers, icons.OPEN, words, self._theme)
        left = QWidget()
        left.setObjectName("sheet")
        left.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        column = QVBoxLayout(left)
        column.setContentsMargins(Space.S5, Space.S5, Space.S5, Space.S5)
        column.setSpacing(Space.S3)
        column.addWidget(self.card, 3)
        column.addLayout(self._make_answers_head())
        column.addWidget(self.answers, 2)
        return left

    def _make_answers_head(self) -> QHBoxLayout:
        title = QLabel("已答（选中按 Enter 更改）")
        title.setObjectName("cardTitle")
        tip = f"{tip_of('leave', '清空所有回答')}；{tip_of('undo-clear', '可恢复')}"
        self.restart_button = flat("重新开始", "matchRestart", tip, "eraser")
        self.restart_button.clicked.connect(self.clear)
        row = QHBoxLayout()
        row.addWidget(title, 1)
        row.addWidget(self.restart_button)
        return row

    def _on_opened(self) -> None:
        desk = self._session.desk
        self._session.tasks.run(
            "matcher",
            lambda: desk.matcher,
            self._on_matcher,
            lambda fault: self.told.emit(f"未能打开待遇目录：{fault_words(fault)}"),
        )

    def _on_matcher(self, matcher: Matcher) -> None:
        self._matcher, self._cleared = matcher, None
        self._interview = self._interview.over(matcher) if self._interview else Interview(matcher)
        self._refresh()
        cursor = self.window().focusWidget()
        if cursor is not None and self.isAncestorOf(cursor):  # someone was here before the data
            self.take_focus()

    def handlers(self) -> Handlers:
        """What this page does for actions of the table."""
        return {
            "back": self.go_back,
            "forward": self.go_forward,
            "undo-clear": self.undo_clear,
        }

    def why_not(self, action: str) -> str:
        """Why one of these actions cannot be done now; empty where it can."""
        interview = self._interview
        match action:
            case "undo-clear" if self._cleared is None:
                return "没有清空过的回答"
            case "back" if interview is None or not interview.may_go_back:
                return "这是第一题"
            case "forward" if interview is None or not interview.may_go_forward:
                return "没有往回看，不用前进"
        return ""

    def leave(self) -> bool:
        """Esc: forget what was told, if anything was."""
        told = self.has_answers
        self.clear()
        return told

    @property
    def has_answers(self) -> bool:
        """Whether anything was told."""
        return self._interview is not None and bool(self._interview.told)

    def take_focus(self) -> None:
        """Put the cursor where the answer is given."""
        self.card.take_focus()

    def go_back(self) -> None:
        """Ask the question before this one again."""
        if self._interview is not None:
            self._interview.back()
            self._ask()

    def go_forward(self) -> None:
        """After going back: on to the next question, without changing this one's answer."""
        if self._interview is not None:
            self._interview.forward()
            self._ask()

    def clear(self) -> None:
        """Forget every answer; ``undo_clear`` brings them back."""
        if self._matcher is not None and self.has_answers:
            shared = self._session.mine.visits.shared  # then nothing is kept of what was said
            self._cleared = None if shared else self._interview
            self._interview = Interview(self._matcher)
            self._refresh()
            self.take_focus()
            again = "" if shared else f"；按 {keys_of('undo-clear')} 恢复"
            self.told.emit(f"已清空{again}")

    def undo_clear(self) -> None:
        """Bring back the answers that were cleared last."""
        if self._cleared is not None:
            self._interview, self._cleared = self._cleared, None
            self._refresh()
            self.take_focus()

    def set_theme(self, theme: Theme) -> None:
        """Show everything in another size or other colours."""
        self._theme = self._hollow.theme = theme
        self._set_sizes()
        self.results.set_theme(theme)

    def _answer(self, value: object) -> None:
        if self._interview is None:
            return
        try:
            self._interview.answer(value)
        except CaseError as error:
            self.card.show_fault(error.faults[0].problem)
            return
        self._refresh()
        self.take_focus()

    def _refresh(self) -> None:
        self._ask()
        self._show_answers()
        self._show_results()

    def _ask(self) -> None:
        if self._interview is None:
            return
        question = self._interview.question
        value = self._interview.answer_of(question.key) if question else None
        self.card.show_question(question, value)
        tip = tip_of("back", "回到上一题，已答的都保留")
        offer(self.card.back_button, tip, self.why_not("back"))

    def _show_answers(self) -> None:
        self.answers.clear()
        for told in self._interview.told if self._interview else ():
            item = QListWidgetItem(f"{told.question.field.label}：{told.words}")
            item.setData(_KEY_ROLE, told.question.key)
            self.answers.addItem(item)
        self.restart_button.setEnabled(self.has_answers)

    def _show_results(self) -> None:
        corpus = self._session.corpus
        if self._interview is None or corpus is None:
            return
        facts, day = self._interview.facts, self._session.as_of
        self.results.show_matched(self._session.desk.match(facts, day), corpus.edition)

    def _on_answer_activated(self, item: QListWidgetItem) -> None:
        if self._interview is not None:
            self._interview.change(item.data(_KEY_ROLE))
            self._ask()
            self.take_focus()

    def _on_calculate(self, name: str) -> None:
        if self._matcher is None or self._interview is None:
            return
        benefit = next(each for each in self._matcher.benefits if each.id == name)
        if benefit.calculator is not None:
            known = carried(benefit, self._interview.facts)
            self.wanted.emit(Calculate(benefit.calculator, known))

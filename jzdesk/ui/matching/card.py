"""One question: its words, its choices or a line to type into, and three ways on."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QVBoxLayout,
    QWidget,
)

from jzdesk.policy.matching.questions import Question
from jzdesk.ui.actions import tip_of
from jzdesk.ui.buttons import Button, primary
from jzdesk.ui.design import Space
from jzdesk.ui.keys import explained, with_key
from jzdesk.ui.labels import WrappedLabel

_VALUE_ROLE = Qt.ItemDataRole.UserRole
_CHECKED, _UNCHECKED = Qt.CheckState.Checked, Qt.CheckState.Unchecked
_DIGITS = tuple("123456789")
_NUMBERS = ("count", "money", "percent")


class _Choices(QListWidget):
    """The choices. A digit picks one, Enter answers; nothing is chosen beforehand."""

    chosen = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Take digits and Enter; the first arrow key goes to the first choice."""
        row = int(event.text()) - 1 if event.text() in _DIGITS else -1
        if 0 <= row < self.count():
            self._pick(row)
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.chosen.emit()
        elif event.key() in (Qt.Key.Key_Up, Qt.Key.Key_Down) and not self.selectedItems():
            self.setCurrentRow(0)
        else:
            super().keyPressEvent(event)

    def _pick(self, row: int) -> None:
        """Go to a choice, and tick it or take its tick away where several can be ticked."""
        self.setCurrentRow(row)
        item = self.item(row)
        if item.data(Qt.ItemDataRole.CheckStateRole) is not None:
            item.setCheckState(_UNCHECKED if item.checkState() is _CHECKED else _CHECKED)


class QuestionCard(QWidget):
    """The question that is asked now."""

    answered = Signal(object)  # JSON value; None says 不清楚
    back_wanted = Signal()

    def __init__(self) -> None:
        """Lay the card out, without a question."""
        super().__init__()
        self.setObjectName("card")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._question: Question | None = None
        self._ask = WrappedLabel()
        self._ask.setObjectName("formTitle")
        self._hint = WrappedLabel()
        self._hint.setObjectName("hint")
        self._fault = WrappedLabel()
        self._fault.setObjectName("fault")
        self._make_editors()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(Space.S5, Space.S4, Space.S5, Space.S5)
        layout.setSpacing(Space.S3)
        layout.addWidget(self._ask)
        layout.addWidget(self._hint)
        layout.addWidget(self._choices, 1)
        layout.addWidget(self._line_row)
        layout.addWidget(self._fault)
        layout.addLayout(self._buttons())
        layout.addStretch()

    def _make_editors(self) -> None:
        self._choices = _Choices()
        self._choices.setObjectName("matchChoices")
        self._choices.setAccessibleDescription(explained("row", "choose", "answer"))
        self._choices.setWordWrap(True)
        self._choices.setTextElideMode(Qt.TextElideMode.ElideNone)
        self._choices.setResizeMode(QListWidget.ResizeMode.Adjust)
        self._choices.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._choices.chosen.connect(self._answer)
        self._choices.itemDoubleClicked.connect(self._on_double_click)
        self._line = QLineEdit()
        self._line.setObjectName("matchNumber")
        self._line.setMaxLength(40)
        self._line.returnPressed.connect(self._answer)
        self._unit = QLabel()
        self._line_row = QWidget()
        row = QHBoxLayout(self._line_row)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self._line, 1)
        row.addWidget(self._unit)

    def _buttons(self) -> QHBoxLayout:
        self.back_button = Button("上一题", "matchBack", tip_of("back", "回到上一题，已答的都保留"))
        self.pass_button = Button("不清楚", "matchPass", "先跳过这一题，有关的待遇待定")
        self.answer_button = primary("确定", "matchAnswer", with_key("就这样回答", "answer"))
        self.back_button.clicked.connect(self.back_wanted)
        self.pass_button.clicked.connect(lambda: self.answered.emit(None))
        self.answer_button.clicked.connect(self._answer)
        row = QHBoxLayout()
        row.addWidget(self.back_button)
        row.addStretch(1)
        row.addWidget(self.pass_button)
        row.addWidget(self.answer_button)
        return row

    def show_question(self, question: Question | None, value: object) -> None:
        """Ask a question, with the answer that it has; None says that all is answered."""
        self._question = question
        numeric = question is not None and question.kind in _NUMBERS
        self._choices.setVisible(question is not None and not numeric)
        self._line_row.setVisible(numeric)
        self.show_fault("")
        for button in (self.pass_button, self.answer_button):
            button.setEnabled(question is not None)
        self._say(
            "已问完：其余事实不影响任何待遇的结论。" if question is None else question.ask, ""
        )
        if question is not None:
            self._say(question.ask, question.field.hint)
            (self._show_line if numeric else self._show_choices)(question, value)

    def _say(self, words: str, hint: str) -> None:
        self._ask.setText(words)
        self._hint.setText(hint)
        self._hint.setVisible(bool(hint))

    def _show_line(self, question: Question, value: object) -> None:
        self._line.setText("" if value is None else str(value))
        self._line.selectAll()
        self._line.setAccessibleName(question.ask)
        self._line.setAccessibleDescription(f"{question.field.unit} {explained('answer')}")
        self._unit.setText(question.field.unit)

    def _show_choices(self, question: Question, value: object) -> None:
        self._choices.clear()
        self._choices.setAccessibleName(question.ask)
        chosen = value if isinstance(value, list) else [_as_value(value)]
        for number, choice in enumerate(question.choices, start=1):
            item = QListWidgetItem(f"{number}　{choice.label}")
            item.setData(_VALUE_ROLE, choice.value)
            if question.kind == "several":
                item.setCheckState(_CHECKED if choice.value in chosen else _UNCHECKED)
            self._choices.addItem(item)
            if choice.value in chosen:
                self._choices.setCurrentItem(item)
        if question.kind == "several" and not self._choices.selectedItems():
            self._choices.setCurrentRow(0)

    def show_fault(self, problem: str) -> None:
        """Say what is wrong with the answer; nothing where it is empty."""
        self._fault.setText(problem)
        self._fault.setVisible(bool(problem))

    def take_focus(self) -> None:
        """Put the cursor where the answer is given."""
        if self._question is None:
            self.back_button.setFocus()
        elif self._question.kind in _NUMBERS:
            self._line.setFocus()
        else:
            self._choices.setFocus()

    def _on_double_click(self, _item: QListWidgetItem) -> None:
        if self._question is not None and self._question.kind != "several":
            self._answer()

    def _answer(self) -> None:
        if self._question is None:
            return
        numeric = self._question.kind in _NUMBERS
        if numeric and not self._line.text().strip():
            self.show_fault("请填写；不清楚的，按“不清楚”")
        elif not numeric and not self._choices.selectedItems():
            self.show_fault("请选一项；不清楚的，按“不清楚”")
        else:
            self.answered.emit(self._value(self._question))

    def _value(self, question: Question) -> object:
        if question.kind in _NUMBERS:
            return _typed(self._line.text().strip(), question.kind)
        items = [self._choices.item(row) for row in range(self._choices.count())]
        if question.kind == "several":
            return [item.data(_VALUE_ROLE) for item in items if item.checkState() is _CHECKED]
        value = self._choices.selectedItems()[0].data(_VALUE_ROLE)
        return value == "true" if question.kind == "flag" else value


def _typed(text: str, kind: str) -> object:
    """What was typed as JSON carries it: a whole number is a number, an amount a text."""
    whole = kind == "count" and text.isascii() and text.removeprefix("-").isdigit()
    return int(text) if whole else text


def _as_value(value: object) -> object:
    """The value of the choice that stands for an answer."""
    return {True: "true", False: "false"}[value] if isinstance(value, bool) else value

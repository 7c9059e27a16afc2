"""自选测验: of which topic, how many questions, which paper."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import Signal
from PySide6.QtGui import QIntValidator
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLabel, QLineEdit, QPushButton, QWidget

from jzdesk.policy.catalogue import Calculator
from jzdesk.presenting.quiz import MATCHING
from jzdesk.presenting.script import (
    LARGEST_PAPER,
    MOST_QUESTIONS,
    USUAL_QUESTIONS,
    AskMany,
    Opening,
    Script,
    Step,
)

_TITLE, _EVERY = "政策测验", "全部"
_TOPIC_CHARACTERS = 6
_COUNTS = (3, 5, 10, 15, 20, MOST_QUESTIONS)


class QuizBar(QWidget):
    """Asks what a quiz is to be; every answer gives another one."""

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        """Offer ten questions of every topic."""
        super().__init__(parent)
        self.topic = QComboBox()
        self.topic.setObjectName("quizTopic")
        self.topic.setAccessibleName("测验的范围")
        self.topic.setSizeAdjustPolicy(
            QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
        )
        self.topic.setMinimumContentsLength(_TOPIC_CHARACTERS)
        self.count = QComboBox()
        self.count.setObjectName("quizCount")
        self.count.setAccessibleName("题数")
        self.count.addItems([str(count) for count in _COUNTS])
        self.count.setCurrentText(str(USUAL_QUESTIONS))
        self.paper = QLineEdit("1")
        self.paper.setObjectName("quizPaper")
        self.paper.setAccessibleName("卷号")
        self.paper.setToolTip("同一卷号总是同一套题")
        self.paper.setValidator(QIntValidator(0, LARGEST_PAPER, self.paper))
        self.other_button = QPushButton("换一卷")
        self.other_button.setObjectName("quizOther")
        self.other_button.setToolTip("下一个卷号")
        self.other_button.clicked.connect(self._take_other)
        self._lay_out()
        self.topic.currentIndexChanged.connect(self.changed)
        self.count.currentIndexChanged.connect(self.changed)
        self.paper.editingFinished.connect(self.changed)

    def _lay_out(self) -> None:
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        for words, control in (("范围", self.topic), ("题数", self.count), ("卷号", self.paper)):
            row.addWidget(QLabel(words))
            row.addWidget(control, 2 if control is self.topic else 1)
        row.addWidget(self.other_button)

    def _take_other(self) -> None:
        self.paper.setText(str((self._number + 1) % (LARGEST_PAPER + 1)))
        self.changed.emit()

    @property
    def _number(self) -> int:
        return int(self.paper.text() or 0)

    def offer(self, calculators: Iterable[Calculator]) -> None:
        """Offer the topics of a corpus; the chosen one stays so where it is still there."""
        chosen = self.topic.currentText()
        self.topic.blockSignals(True)
        self.topic.clear()
        self.topic.addItems([_EVERY, *(each.title for each in calculators), MATCHING])
        self.topic.setCurrentIndex(max(0, self.topic.findText(chosen)))
        self.topic.blockSignals(False)

    @property
    def script(self) -> Script:
        """The quiz as a script of its own."""
        topic = self.topic.currentText() if self.topic.currentIndex() > 0 else ""
        asked = AskMany(int(self.count.currentText()), topic, self._number)
        about = topic or "各项政策"
        opening = Step(1, _TITLE, Opening(), (about, f"{asked.count}题　第{asked.paper}卷"))
        return Script(_TITLE, (opening, Step(2, "", asked)))

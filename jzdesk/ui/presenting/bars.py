"""放映栏: the buttons above the steps: to play, to lead while playing, and to take home."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtGui import QGuiApplication, QScreen
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from jzdesk.presenting.handout import Answers
from jzdesk.ui.actions import tip_of
from jzdesk.ui.keys import with_key
from jzdesk.ui.offering import offer

_SCREEN_CHARACTERS, _ANSWER_CHARACTERS = 13, 4


def button(words: str, name: str, tip: str, handle: Callable[[], object]) -> QPushButton:
    """A button that says what it does under the mouse."""
    made = QPushButton(words)
    made.setObjectName(name)
    made.setToolTip(tip)
    made.setAccessibleName(tip)
    made.clicked.connect(lambda _checked=False: handle())
    return made


class ShowBar(QWidget):
    """Two lines of buttons; the first is another one while a show is played."""

    asked = Signal(str)  # start, here, back, on, black, leave, edit, word, pdf

    def __init__(self, parent: QWidget | None = None) -> None:
        """Offer to play."""
        super().__init__(parent)
        self.screens = _narrow("presentScreen", "放映到哪块屏幕", _SCREEN_CHARACTERS)
        self.answers = _narrow("presentAnswers", "讲义带不带答案", _ANSWER_CHARACTERS)
        self.answers.addItems(list(Answers))
        self._actions: dict[str, QPushButton] = {}  # those that cannot always be done
        self._idle, self._leading = self._make_idle(), self._make_leading()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        for line in (self._idle, self._leading, self._make_papers()):
            layout.addWidget(line)
        app = QGuiApplication.instance()
        assert isinstance(app, QGuiApplication)
        app.screenAdded.connect(self.list_screens)
        app.screenRemoved.connect(self.list_screens)
        self.list_screens()
        self.show_playing(playing=False)

    def _make_idle(self) -> QWidget:
        self._screen_label = QLabel("放映到")
        start = self._button("开始放映", "presentStart", with_key("从第一步放映", "show"), "start")
        start.setProperty("primary", True)
        here = self._button("从此步放", "presentHere", tip_of("present-here"), "here")
        self._actions |= {"present-start": start, "present-here": here}
        return _line(start, here, self._screen_label, self.screens)

    def _make_leading(self) -> QWidget:
        return _line(
            self._button("上一步", "presentBack", "往回", "back"),
            self._button("下一步", "presentOn", "往下：有答案先看答案", "on"),
            self._button("黑屏", "presentBlack", "黑屏，再按恢复", "black"),
            self._button("结束放映", "presentLeave", with_key("结束放映", "show-end"), "leave"),
        )

    def _make_papers(self) -> QWidget:
        word = self._button("存为 Word", "presentWord", "讲义存成 Word、WPS 可改的文件", "word")
        pdf = self._button("存为 PDF", "presentPdf", "讲义存成 A4 纸的 PDF", "pdf")
        self._actions |= {"word": word, "pdf": pdf}
        return _line(
            QLabel("讲义"),
            self.answers,
            word,
            pdf,
            self._button("改脚本", "presentEdit", _EDIT_TIP, "edit"),
        )

    def _button(self, words: str, name: str, tip: str, way: str) -> QPushButton:
        return button(words, name, tip, lambda: self.asked.emit(way))

    def show_playing(self, *, playing: bool) -> None:
        """Offer what can be done now."""
        self._idle.setVisible(not playing)
        self._leading.setVisible(playing)

    def offer(self, why_not: Callable[[str], str]) -> None:
        """Offer what can be done now; ``why_not`` says of an action why it cannot be."""
        for action, each in self._actions.items():
            offer(each, each.accessibleName(), why_not(action))

    def list_screens(self, _screen: QScreen | None = None) -> None:
        """Offer the screens that there are; a second one is what a projector is."""
        chosen = self.screens.currentText()
        screens = QGuiApplication.screens()
        self.screens.clear()
        for number, screen in enumerate(screens, start=1):
            size = screen.geometry()
            self.screens.addItem(f"屏幕{number}（{size.width()}×{size.height()}）")
        for widget in (self._screen_label, self.screens):
            widget.setVisible(len(screens) > 1)
        place = self.screens.findText(chosen)
        self.screens.setCurrentIndex(place if place >= 0 else self._other_than_ours())

    def _other_than_ours(self) -> int:
        screens = QGuiApplication.screens()
        ours = self.window().screen()
        return next((n for n, each in enumerate(screens) if each is not ours), 0)

    @property
    def screen_chosen(self) -> QScreen:
        """Where the show is to be."""
        screens = QGuiApplication.screens()
        return screens[min(max(self.screens.currentIndex(), 0), len(screens) - 1)]

    @property
    def answers_chosen(self) -> Answers:
        """Whether the handout has answers."""
        return Answers(self.answers.currentText())


_EDIT_TIP = "用记事本或 WPS 改；随程序带的先复制一份到“我的脚本”"


def _narrow(name: str, words: str, characters: int) -> QComboBox:
    box = QComboBox()
    box.setObjectName(name)
    box.setAccessibleName(words)
    box.setToolTip(words)
    box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
    box.setMinimumContentsLength(characters)
    return box


def _line(*widgets: QWidget) -> QWidget:
    line = QWidget()
    row = QHBoxLayout(line)
    row.setContentsMargins(0, 0, 0, 0)
    for widget in widgets:
        row.addWidget(widget)
    row.addStretch(1)
    return line

"""首次引导: six steps that point at what one needs first. It never stands in the way of work."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from jzdesk.ui.actions import keys_of
from jzdesk.ui.buttons import flat, primary
from jzdesk.ui.design import Shape, Space

if TYPE_CHECKING:
    from jzdesk.ui.window import MainWindow

_WIDTH = 360
_TURNS = {Qt.Key.Key_Right: 1, Qt.Key.Key_Return: 1, Qt.Key.Key_Left: -1}


@dataclass(frozen=True, slots=True)
class Step:
    """一步: what it points at, and what is said of it."""

    target: str  # object name
    title: str
    words: str


def steps() -> tuple[Step, ...]:
    """The six steps."""
    return (
        Step(
            "searchBox",
            "从这里问起",
            f"按 {keys_of('find')}，把来人的话原样打进去：口语、简称、金额、文号、拼音都行。",
        ),
        Step("outline", "目录", "公报逐条列出，每条旁边是它按口径日期的状态。↑ ↓ 走，→ 展开。"),
        Step("reader", "正文", "整理过的文本；随时可看印刷原文。部门、日期、金额都可以点。"),
        Step(
            "page-1",
            "计算",
            f"{keys_of('calculate')}：左边填，右边就是能得多少、差在哪里、凭哪一句。",
        ),
        Step(
            "asOf",
            "口径日期",
            f"全部页面按这一天回答；不是今天时会变色。{keys_of('today')} 回到今天。",
        ),
        Step(
            "menuBar",
            "带走和求助",
            f"{keys_of('notice')} 告知单，{keys_of('print')} 打印；{keys_of('help')} 随时打开帮助。",
        ),
    )


class Welcome(QObject):
    """The six steps over one window: a frame around each thing, and a balloon beside it.

    One can try things meanwhile; who searches or presses Esc anywhere has seen enough.
    """

    ended = Signal()

    def __init__(self, window: MainWindow) -> None:
        """Prepare; ``begin`` shows the first step."""
        super().__init__(window)
        self._window = window
        self._steps = steps()
        self._at = 0
        self._frame = _Frame(window, window.theme.colours.accent)
        self._balloon = _Balloon(window, self.turn, self.leave)
        window.installEventFilter(self)
        window.search_box.textChanged.connect(self._give_way)
        window.performer.performed.connect(self._on_performed)

    def begin(self) -> None:
        """Show the first step, and let → and ← turn."""
        self.turn(0)
        self._balloon.setFocus()

    def turn(self, by: int) -> None:
        """Go some steps on; after the last it is over."""
        self._at = max(0, self._at + by)
        if self._at >= len(self._steps):
            self.leave()
            return
        self._balloon.say(self._steps[self._at], self._at, len(self._steps))
        self._place()

    def leave(self) -> None:
        """Take everything away; the cursor goes to the search box."""
        self._window.search_box.setFocus()
        self._give_way()

    def _on_performed(self, action: str) -> None:
        if action == "leave":
            self._give_way()

    def _give_way(self) -> None:
        """Take everything away, and leave the cursor where it is."""
        self._window.removeEventFilter(self)
        self._window.search_box.textChanged.disconnect(self._give_way)
        self._window.performer.performed.disconnect(self._on_performed)
        for widget in (self._frame, self._balloon):
            widget.hide()
            widget.deleteLater()
        self.deleteLater()
        self.ended.emit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Follow the window's size."""
        if event.type() == QEvent.Type.Resize:
            self._place()
        return super().eventFilter(watched, event)

    def _place(self) -> None:
        rect = self._target_rect(self._steps[self._at].target)
        self._frame.surround(rect)
        self._balloon.stand_by(rect)

    def _target_rect(self, name: str) -> QRect:
        target = (
            self._window.menuBar()
            if name == "menuBar"
            else self._window.findChild(QWidget, name) or self._window
        )
        return QRect(target.mapTo(self._window, QPoint(0, 0)), target.size())


class _Frame(QWidget):
    """A frame that clicks pass through."""

    def __init__(self, window: QWidget, colour: str) -> None:
        super().__init__(window)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._colour = QColor(colour)

    def surround(self, rect: QRect) -> None:
        self.setGeometry(rect)
        self.show()
        self.raise_()

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        painter = QPainter(self)
        painter.setPen(QPen(self._colour, Shape.BAR))
        inset = Shape.RING
        painter.drawRect(self.rect().adjusted(inset, inset, -inset, -inset))
        painter.end()


class _Balloon(QFrame):
    """What is said of a step, and the ways on."""

    def __init__(
        self, window: MainWindow, turn: Callable[[int], None], leave: Callable[[], None]
    ) -> None:
        super().__init__(window)
        self.setObjectName("welcome")
        self.setAccessibleName("认识窗口")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._window = window
        self._turn, self._leave = turn, leave
        self._theme = window.theme
        self._title, self._words, self._count = QLabel(), QLabel(), QLabel()
        self._title.setObjectName("welcomeTitle")
        self._words.setObjectName("welcomeWords")
        self._count.setObjectName("hint")
        self._words.setWordWrap(True)
        self.back_button = flat("上一步", "welcomeBack", "回上一步")
        self.leave_button = flat("跳过", "welcomeLeave", "不看了；帮助菜单里还能再看")
        self.next_button = primary("下一步", "welcomeNext", "看下一步")
        self.back_button.clicked.connect(lambda: turn(-1))
        self.next_button.clicked.connect(lambda: turn(1))
        self.leave_button.clicked.connect(leave)
        self._lay_out()

    def _lay_out(self) -> None:
        row = QHBoxLayout()
        row.addWidget(self._count)
        row.addStretch(1)
        for button in (self.leave_button, self.back_button, self.next_button):
            row.addWidget(button)
        column = QVBoxLayout(self)
        margin = self._theme.px(Space.S5)
        column.setContentsMargins(margin, margin, margin, margin)
        column.setSpacing(self._theme.px(Space.S3))
        column.addWidget(self._title)
        column.addWidget(self._words)
        column.addLayout(row)

    def say(self, step: Step, at: int, count: int) -> None:
        self._title.setText(step.title)
        self._words.setText(step.words)
        self._count.setText(f"{at + 1} / {count}")
        self.back_button.setEnabled(at > 0)
        self.next_button.setText("好了" if at == count - 1 else "下一步")
        self.setAccessibleDescription(f"{step.title}。{step.words}")

    def stand_by(self, rect: QRect) -> None:
        """Below the thing where there is room, else above it, else within; always in the window."""
        window = self._window
        gap = self._theme.px(Space.S3)
        width = min(self._theme.px(_WIDTH), window.width() - 2 * gap)
        height = max(self.sizeHint().height(), self.heightForWidth(width))
        left = min(max(rect.left(), gap), window.width() - width - gap)
        below, above = rect.bottom() + gap, rect.top() - gap - height
        within = rect.center().y() - height // 2
        fits = below + height <= window.height()
        top = below if fits else above if above >= 0 else within
        if top == within:
            left = rect.center().x() - width // 2
        self.setGeometry(left, top, width, height)
        self.show()
        self.raise_()

    def event(self, event: QEvent) -> bool:
        """Claim one's keys before the window's shortcuts do."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.ShortcutOverride:
            event.setAccepted(event.key() in (*_TURNS, Qt.Key.Key_Escape))
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Turn with the arrows or Enter, leave with Esc."""
        if event.key() in _TURNS:
            self._turn(_TURNS[Qt.Key(event.key())])
        elif event.key() == Qt.Key.Key_Escape:
            self._leave()
        else:
            super().keyPressEvent(event)

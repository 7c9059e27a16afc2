"""放映: the show on the whole of a screen, played with keys, a clicker or the mouse."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from PySide6.QtCore import QSizeF, Qt, QTimer, Signal
from PySide6.QtGui import (
    QAccessible,
    QAccessibleEvent,
    QCloseEvent,
    QColor,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
    QScreen,
)
from PySide6.QtWidgets import QWidget

from jzdesk.ui.design import BLACK
from jzdesk.ui.later import later
from jzdesk.ui.presenting import keys
from jzdesk.ui.presenting.projection import STEP, USUAL, Projection

_POINTER_RESTS = 2500  # milliseconds until the pointer goes
_DIGITS = "0123456789"


class Show(QWidget):
    """The window of a show; closing it ends the show."""

    left = Signal()

    def __init__(self, projection: Projection, parent: QWidget) -> None:
        """Show what ``projection`` tells, in a window of its own."""
        super().__init__(parent, Qt.WindowType.Window | Qt.WindowType.FramelessWindowHint)
        self.setObjectName("show")
        self.setWindowTitle("演示")
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.projection = projection
        self._black = False
        self._ways = self._make_ways()
        self._pointer = QTimer(self)
        self._pointer.setObjectName("pointer")
        self._pointer.setSingleShot(True)
        self._pointer.setInterval(_POINTER_RESTS)
        self._pointer.timeout.connect(lambda: self.setCursor(Qt.CursorShape.BlankCursor))
        projection.changed.connect(self._refresh)

    def _make_ways(self) -> Mapping[str, Callable[[], object]]:
        projection = self.projection
        return {
            keys.ON: projection.go_on,
            keys.BACK: projection.go_back,
            keys.FIRST: lambda: projection.go(projection.course.step(1)),
            keys.LAST: lambda: projection.go(projection.course.step(projection.course.steps)),
            keys.BLACK: self.toggle_black,
            keys.LEAVE: self._leave,
            keys.LARGER: lambda: projection.set_scale(projection.scale + STEP),
            keys.SMALLER: lambda: projection.set_scale(projection.scale - STEP),
            keys.USUAL: lambda: projection.set_scale(USUAL),
            keys.HELP: projection.help,
        }

    @property
    def black(self) -> bool:
        """Whether nothing is shown for a while."""
        return self._black

    def open_on(self, screen: QScreen) -> None:
        """Fill ``screen`` and take the keys."""
        self.setScreen(screen)
        self.setGeometry(screen.geometry())
        self.showFullScreen()
        self.raise_()
        self.activateWindow()
        self.setFocus(Qt.FocusReason.OtherFocusReason)
        self._pointer.start()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Play; a key in the dark only lights the screen again."""
        control = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        way = (keys.WITH_CONTROL if control else keys.PLAIN).get(Qt.Key(event.key()))
        if self._black and way not in (keys.BLACK, keys.LEAVE):
            self._set_black(black=False)
        elif not control and event.text() and event.text() in _DIGITS:
            self.projection.take_digit(int(event.text()))
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.projection.take_return()
        elif way is not None:
            self._ways[way]()
        else:
            super().keyPressEvent(event)

    def _leave(self) -> None:
        """Esc: give up what is typed or the table of keys, else end the show."""
        projection = self.projection
        if projection.typed or projection.helping:
            projection.go(projection.place)
        else:
            self.close()

    def toggle_black(self) -> None:
        """Show nothing for a while, or go on."""
        self._set_black(black=not self._black)

    def _set_black(self, *, black: bool) -> None:
        self._black = black
        self._refresh()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """On with the left button, back with the right."""
        if self._black:
            self._set_black(black=False)
        elif event.button() is Qt.MouseButton.LeftButton:
            self.projection.go_on()
        elif event.button() is Qt.MouseButton.RightButton:
            self.projection.go_back()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Show the pointer while it moves."""
        super().mouseMoveEvent(event)
        self.setCursor(Qt.CursorShape.ArrowCursor)
        self._pointer.start()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Set everything for the screen as it is."""
        super().resizeEvent(event)
        self.projection.fit(QSizeF(self.size()))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the page, and make the next one ready meanwhile."""
        painter = QPainter(self)
        if self._black:
            painter.fillRect(self.rect(), QColor(BLACK))
        else:
            self.projection.paint(painter)
        painter.end()
        later(self, self.projection.prepare_next)

    def closeEvent(self, event: QCloseEvent) -> None:
        """End the show."""
        self._pointer.stop()
        self.projection.stop()
        super().closeEvent(event)
        self.left.emit()

    def _refresh(self) -> None:
        """Paint anew, and say what is shown to those who do not see it."""
        words = "黑屏" if self._black else self.projection.words
        if words != self.accessibleName():
            self.setAccessibleName(words)
            QAccessible.updateAccessibility(QAccessibleEvent(self, QAccessible.Event.NameChanged))
        self.update()

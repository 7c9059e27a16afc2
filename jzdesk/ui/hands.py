"""Using the window as a person does: keys, typed text and mouse clicks, nothing else.

The tour, the self-test and the journeys of the tests share these; none calls a page's methods.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

from PySide6.QtCore import QEventLoop, QPoint, Qt, QTimer
from PySide6.QtGui import QInputMethodEvent, QTextCursor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialogButtonBox, QTextBrowser, QWidget

from jzdesk.errors import JzdeskError

W = TypeVar("W", bound=QWidget)
_PATIENCE = 60_000  # milliseconds
_WINDOW_PATIENCE, _ACTIVATIONS = 200, 3
_BEAT = 10


class HandsError(JzdeskError):
    """What was reached for is not there, or did not come in time."""


class Hands:
    """Hands on one window."""

    def __init__(self, window: QWidget) -> None:
        """Use ``window``."""
        self.window = window
        window.show()

    def find(self, kind: type[W], name: str) -> W:
        """The visible widget with an object name, as soon as it is there.

        Raises:
            HandsError: it does not appear.
        """
        self.wait(lambda: self.sees(kind, name) is not None, f"控件 {name}")
        found = self.sees(kind, name)
        assert found is not None
        return found

    def sees(self, kind: type[W], name: str) -> W | None:
        """The visible widget with an object name, or None."""
        for top in QApplication.topLevelWidgets():
            for widget in top.findChildren(kind, name) if top.isVisible() else ():
                if widget.isVisible():
                    return widget
        return None

    def click(self, name: str) -> None:
        """Click the middle of a widget with the left button."""
        widget = self.find(QWidget, name)
        QTest.mouseClick(widget, Qt.MouseButton.LeftButton)

    def key(
        self, key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier
    ) -> None:
        """Press a key where the cursor is."""
        QTest.keyClick(self._focus(), key, modifier)

    def type(self, text: str) -> None:
        """Type ``text`` where the cursor is; Chinese arrives as from an input method."""
        if text.isascii():
            QTest.keyClicks(self._focus(), text)
            return
        event = QInputMethodEvent()
        event.setCommitString(text)
        QApplication.sendEvent(self._focus(), event)

    def fill(self, name: str, text: str) -> None:
        """Click into a line, replace what stands there, and type."""
        self.click(name)
        widget = self.find(QWidget, name)
        self.wait(lambda: widget.window().focusWidget() is widget, f"光标进入 {name}")
        self.wait(lambda: self._focus().window() is widget.window(), f"{name} 所在的窗口")
        self.key(Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
        self.type(text)

    def choose(self, name: str, times: int) -> None:
        """Choose in a drop-down by pressing the arrow key."""
        self.find(QWidget, name).setFocus(Qt.FocusReason.MouseFocusReason)
        for _ in range(times):
            self.key(Qt.Key.Key_Down)

    def save_as(self, file: Path) -> None:
        """Answer the dialog that asks where to save.

        Raises:
            HandsError: no dialog asks, or the file does not come to be.
        """
        self.fill("fileNameEdit", str(file.resolve()))
        buttons = self.find(QDialogButtonBox, "buttonBox")
        save = buttons.button(QDialogButtonBox.StandardButton.Save)
        QTest.mouseClick(save, Qt.MouseButton.LeftButton)
        self.wait(lambda: self.sees(QWidget, "fileNameEdit") is None, "对话框关闭")
        self.wait(lambda: file.exists() and file.stat().st_size > 0, file.name)

    def click_link(self, name: str, words: str) -> None:
        """Click the link in a text whose words contain ``words``.

        Raises:
            HandsError: there is no such link.
        """
        browser = self.find(QTextBrowser, name)
        cursor = browser.document().find(words)
        while not cursor.isNull() and not cursor.charFormat().isAnchor():
            cursor = browser.document().find(words, cursor)
        if cursor.isNull():
            raise HandsError(f"{name} 中没有链接“{words}”")
        cursor.setPosition(cursor.selectionStart() + 1, QTextCursor.MoveMode.MoveAnchor)
        browser.setTextCursor(cursor)
        browser.ensureCursorVisible()
        spot = browser.cursorRect(cursor).center() + QPoint(3, 0)
        QTest.mouseClick(browser.viewport(), Qt.MouseButton.LeftButton, pos=spot)

    def wait(self, until: Callable[[], bool], what: str) -> None:
        """Wait until something holds.

        Raises:
            HandsError: it does not in good time; ``what`` says what was awaited.
        """
        for _ in range(_PATIENCE // _BEAT):
            if until():
                return
            self.rest()
        raise HandsError(f"等不到：{what}")

    def picture(self, file: Path) -> None:
        """Save a picture of the window."""
        self.rest()
        self.window.grab().save(str(file))

    @staticmethod
    def rest() -> None:
        """One beat of the window's own loop, which lets the worker go on meanwhile."""
        loop = QEventLoop()
        QTimer.singleShot(_BEAT, loop.quit)
        loop.exec()

    def _focus(self) -> QWidget:
        top = QApplication.activeModalWidget() or self.window
        for _ in range(_ACTIVATIONS):  # a window that goes away late may take it with it
            if QApplication.activeWindow() is None:
                top.activateWindow()
                QTest.qWaitForWindowActive(top, _WINDOW_PATIENCE)
        # Without a window manager no window is active, yet each remembers its focus.
        return QApplication.focusWidget() or top.focusWidget() or top

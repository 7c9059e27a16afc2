"""The keyboard alone: reaching fields with Tab, choosing with arrows, never calling a page."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication, QKeySequence
from PySide6.QtWidgets import QApplication, QListView, QTextBrowser, QWidget
from pytestqt.qtbot import QtBot

from jzdesk.ui.actions import ACTIONS
from jzdesk.ui.hands import Hands

CTRL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
_LONGEST_WAY = 80  # stops of the Tab key


class Clerk:
    """Someone who never touches the mouse."""

    def __init__(self, hands: Hands, qtbot: QtBot) -> None:
        self.hands = hands
        self._qtbot = qtbot

    def press(
        self, key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier
    ) -> None:
        self.hands.key(key, modifier)
        QApplication.processEvents()  # what a key brought forth is there before the next one

    def does(self, name: str) -> None:
        """Press the first shortcut of an action, whatever it is."""
        keys = next(spec.shortcuts[0] for spec in ACTIONS if spec.name == name)
        combined = QKeySequence(keys)[0]
        self.press(combined.key(), combined.keyboardModifiers())

    def search(self, words: str, *, until: str) -> None:
        """Ctrl+K, type, and see a word in the reader."""
        self.press(Qt.Key.Key_K, CTRL)
        self.hands.type(words)
        self.sees("reader", until)

    def go_to_day(self, day: str) -> None:
        self.press(Qt.Key.Key_D, CTRL)
        self.press(Qt.Key.Key_A, CTRL)
        self.hands.type(day)
        self.press(Qt.Key.Key_Return)

    def reach(self, name: str) -> None:
        """Tab until the cursor is there."""
        passed = []
        for _ in range(_LONGEST_WAY):
            if self.at() == name:
                return
            passed.append(self.at())
            self.press(Qt.Key.Key_Tab)
        raise AssertionError(f"{name} is not to be reached by Tab; passed {passed}")

    def at(self) -> str:
        """Name of the widget with the cursor."""
        widget = QApplication.focusWidget() or self.hands.window.focusWidget()
        return widget.objectName() if widget else ""

    def fill(self, fields: dict[str, str]) -> None:
        """Type into fields, in the order in which Tab meets them."""
        for path, text in fields.items():
            self.reach(f"field-{path}")
            self.press(Qt.Key.Key_A, CTRL)
            self.hands.type(text)

    def choose(self, path: str, times: int) -> None:
        """The ``times``-th choice of a drop-down that begins with 请选择."""
        self.reach(f"field-{path}")
        self.press(Qt.Key.Key_Home)
        for _ in range(times):
            self.press(Qt.Key.Key_Down)

    def tick(self, path: str) -> None:
        self.reach(f"field-{path}")
        self.press(Qt.Key.Key_Space)

    def push(self, name: str) -> None:
        """Reach a button and press it."""
        self.reach(name)
        self.press(Qt.Key.Key_Space)

    def save_pdf(self, file: Path) -> None:
        self.press(Qt.Key.Key_P, CTRL)
        self.hands.fill("fileNameEdit", str(file))
        self.press(Qt.Key.Key_Return)
        self.until(lambda: file.is_file() and file.read_bytes().rstrip().endswith(b"%%EOF"))

    def sees(self, view: str, *words: str) -> None:
        """Wait until every one of ``words`` stands in a text."""
        browser = self.hands.find(QTextBrowser, view)

        def all_there() -> None:
            text = browser.toPlainText()
            assert not [word for word in words if word not in text], text

        self._qtbot.waitUntil(all_there)

    def sees_not(self, view: str, word: str) -> None:
        assert word not in self.hands.find(QTextBrowser, view).toPlainText()

    def results(self) -> list[str]:
        """The results in sight as a screen reader says them."""
        shown = self.hands.sees(QListView, "results")
        model = shown.model() if shown else None
        return [model.index(row, 0).data() for row in range(model.rowCount())] if model else []

    def until(self, holds: Callable[[], bool]) -> None:
        self._qtbot.waitUntil(holds)

    def enabled(self, name: str) -> bool:
        return self.hands.find(QWidget, name).isEnabled()

    @property
    def clipboard(self) -> str:
        return QGuiApplication.clipboard().text()


@pytest.fixture
def clerk(hands: Hands, qtbot: QtBot) -> Clerk:
    return Clerk(hands, qtbot)


@pytest.fixture
def read_pdf() -> Callable[[Path], str]:
    """The words of a PDF without spaces, as pdftotext reads them."""
    if not (program := shutil.which("pdftotext")):
        pytest.skip("pdftotext is not installed: the slip was saved but not read")

    def read(file: Path) -> str:
        done = subprocess.run(
            [program, "-enc", "UTF-8", str(file), "-"], capture_output=True, check=True
        )
        return "".join(done.stdout.decode("utf-8").split())

    return read

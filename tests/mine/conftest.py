"""我的 over two clauses without a window, and windows that are opened again and again."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Protocol

import pytest
from PySide6.QtCore import QItemSelectionModel, Qt, QTimer
from PySide6.QtGui import QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QApplication,
    QLabel,
    QListView,
    QPlainTextEdit,
    QTreeWidget,
    QWidget,
)
from pytestqt.qtbot import QtBot

from jzdesk.build import build
from jzdesk.paths import Paths
from jzdesk.store.notebook.anchors import anchor_at
from jzdesk.store.notebook.model import Anchor
from jzdesk.ui.actions import spec_of
from jzdesk.ui.hands import Hands
from jzdesk.ui.mine.kinds import Kind
from jzdesk.ui.mine.mine import Mine
from jzdesk.ui.reading.reader import Reader
from jzdesk.ui.start import make_window
from jzdesk.ui.window import MainWindow
from tests.conftest import TODAY
from tests.journeys.conftest import read_pdf  # noqa: F401 (a fixture of the journeys)

SKILLS = "焦政办〔2024〕15号/三、/（十二）"
WORKERS = "焦政办〔2024〕15号/二、/（九）"
NAMED = "焦政办〔2024〕15号（十二）实施技能提升补贴政策"
TEXTS = {
    SKILLS: "（十二）实施技能提升补贴政策。高级（三级）2000元，每人每年最多三次。",
    WORKERS: "（九）稳定脱贫劳动力务工规模。跨省外出务工的，发放一次性交通补助。",
}
OpenMine = Callable[[], Mine]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "用户 U盘"


@pytest.fixture
def open_mine(folder: Path, qtbot: QtBot) -> Iterator[OpenMine]:
    """我的 as a window keeps it in ``folder``, as often as the program is started."""
    opened: list[Mine] = []

    def open_it() -> Mine:
        mine = Mine(folder)
        opened.append(mine)
        with qtbot.waitSignal(mine.opened, timeout=15_000):
            mine.open(TEXTS)
        return mine

    yield open_it
    for mine in opened:
        mine.close()


@pytest.fixture
def mine(open_mine: OpenMine) -> Mine:
    return open_mine()


@pytest.fixture
def clause() -> Anchor:
    return anchor_at(SKILLS, NAMED, TEXTS[SKILLS])


@pytest.fixture
def passage() -> Anchor:
    start = TEXTS[SKILLS].index("2000元")
    return anchor_at(SKILLS, NAMED, TEXTS[SKILLS], start, start + 5)


class OpenWindow(Protocol):
    """Opens the program, over the bundled corpus or another."""

    def __call__(self, paths: Paths | None = None, *, beside: bool = False) -> Hands: ...


@pytest.fixture
def open_window(built: Paths, folder: Path, qtbot: QtBot) -> OpenWindow:
    """The program on the user's folder, once the notebook is open; a former window is closed or stays."""
    windows: list[MainWindow] = []

    def open_it(paths: Paths | None = None, *, beside: bool = False) -> Hands:
        for window in windows if not beside else ():
            window.close()
        window = make_window(TODAY, replace(paths or built, user=folder))
        windows.append(window)
        qtbot.addWidget(window, before_close_func=_stop_timers)
        hands = Hands(window)
        mine = window.session.mine
        opened = lambda: mine.standing is not None or bool(mine.fault)  # noqa: E731
        hands.wait(lambda: window.ready and opened() and window.idle, "笔记本打开")
        window.activateWindow()
        QTest.qWaitForWindowActive(window, 500)  # without a window manager it may never be
        return hands

    return open_it


def _stop_timers(window: QWidget) -> None:
    for timer in window.findChildren(QTimer):
        timer.stop()


@pytest.fixture
def hands(open_window: OpenWindow) -> Hands:
    return open_window()


@pytest.fixture
def window(hands: Hands) -> MainWindow:
    assert isinstance(hands.window, MainWindow)
    return hands.window


@pytest.fixture(scope="session")
def changed(built: Paths, tmp_path_factory: pytest.TempPathFactory) -> Paths:
    """The corpus of a later edition: in （九） a sentence more, and some words are others."""
    resources = tmp_path_factory.mktemp("later") / "resources"
    shutil.copytree(built.resources, resources)
    (gazette,) = (resources / "gazettes").glob("*.md")
    text = gazette.read_text(encoding="utf-8")
    for old, new in (
        ("组织实施国债项目时", "继续落实既有政策。组织实施国债项目时"),
        ("农村低收入群体就近就业", "防返贫监测对象就地务工"),
    ):
        assert old in text
        text = text.replace(old, new, 1)
    gazette.write_text(text, encoding="utf-8")
    paths = Paths(resources, tmp_path_factory.mktemp("later-data"), built.user)
    build(paths.resources, paths.db)
    return paths


class Person:
    """Somebody at the window: keys, typing, and what is then in sight."""

    def __init__(self, hands: Hands) -> None:
        self.hands = hands
        assert isinstance(hands.window, MainWindow)
        self.window = hands.window
        self.mine = hands.window.session.mine

    def does(self, name: str) -> None:
        """Press the first shortcut of an action, whatever it is."""
        combined = QKeySequence(spec_of(name).shortcuts[0])[0]
        self.hands.key(combined.key(), combined.keyboardModifiers())
        self.hands.rest()

    def press(self, key: Qt.Key) -> None:
        """Press a key where the cursor is, in a menu where one is open."""
        if (menu := QApplication.activePopupWidget()) is not None:
            QTest.keyClick(menu, key)
        else:
            self.hands.key(key)
        self.hands.rest()

    def reads(self, key: str) -> Reader:
        """Open a part in the reader."""
        self.window.show_page("read")
        self.window.pages.read.open(key)
        self.hands.rest()
        return self.reader

    @property
    def reader(self) -> Reader:
        return self.window.pages.read.reader

    def selects(self, words: str) -> None:
        """Select words in the reader, as with the mouse."""
        found = self.reader.document().find(words)
        assert not found.isNull(), words
        self.reader.setTextCursor(found)

    def writes(self, words: str) -> None:
        """A note at what is read or selected, finished with Esc."""
        self.does("note")
        self.hands.type(words)
        self.press(Qt.Key.Key_Escape)
        self.until_stored()

    def until_stored(self) -> None:
        """Wait until everything that was typed is on the disk and in sight."""
        self.mine.noting.store()
        self.hands.wait(lambda: self.mine.idle and not self.mine.kept.waiting, "存好")

    def notes_beside(self) -> list[str]:
        """The notes beside the reader, from top to bottom."""
        pane = self.hands.find(QWidget, "notesPane")
        texts = pane.findChildren(QPlainTextEdit, "noteText")
        shown = [text for text in texts if text.isVisible()]
        shown.sort(key=lambda text: text.mapTo(pane, text.rect().topLeft()).y())
        return [text.toPlainText() for text in shown]

    def goes_to(self, kind: Kind) -> None:
        """我的, and there to the list of a kind."""
        self.does("mine")
        tree = self.hands.find(QTreeWidget, "mineChoices")
        (item,) = [
            item
            for item in tree.findItems(kind.value, Qt.MatchFlag.MatchExactly)
            if item.parent() is None
        ]
        tree.setCurrentItem(item)
        self.hands.rest()

    def lists(self) -> list[str]:
        """The rows of the list as a screen reader says them."""
        rows = self.hands.sees(QListView, "mineList")
        model = rows.model() if rows else None
        return [str(model.index(n, 0).data()) for n in range(model.rowCount())] if model else []

    def picks(self, words: str) -> None:
        """Put the cursor on the row of the list that begins so."""
        rows = self.hands.find(QListView, "mineList")
        (row,) = [n for n, said in enumerate(self.lists()) if said.startswith(words)]
        only = QItemSelectionModel.SelectionFlag.ClearAndSelect
        rows.selectionModel().setCurrentIndex(rows.model().index(row, 0), only)
        rows.setFocus()
        self.hands.rest()

    def folders(self) -> list[str]:
        """The choices at the left, folders indented under the bookmarks."""
        tree = self.hands.find(QTreeWidget, "mineChoices")
        every = tree.findItems("", Qt.MatchFlag.MatchContains | Qt.MatchFlag.MatchRecursive)
        return [item.text(0) for item in every if item.parent() is not None]

    def at(self) -> str:
        """Name of the widget with the cursor."""
        focused = QApplication.focusWidget() or self.window.focusWidget()
        return focused.objectName() if focused else ""

    def said(self, name: str) -> str:
        """The words of a label."""
        return self.hands.find(QLabel, name).text()

    @property
    def told(self) -> str:
        """The line at the foot of the window."""
        return self.window.status_line.words


@pytest.fixture
def person(hands: Hands) -> Person:
    return Person(hands)

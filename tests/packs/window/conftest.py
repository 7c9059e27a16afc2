"""A township's program with its window: the office's key, the demonstration, a folder of its own."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QApplication, QLabel, QListView, QTextBrowser, QWidget
from pytestqt.qtbot import QtBot

from jzdesk.packs.corpora import in_use
from jzdesk.packs.keys import public_file
from jzdesk.packs.manifest import Key
from jzdesk.paths import Paths
from jzdesk.ui.hands import Hands
from jzdesk.ui.pages import PAGES
from jzdesk.ui.start import make_window
from jzdesk.ui.updating.page import UpdatingPage
from jzdesk.ui.window import MainWindow
from tests.conftest import TODAY


class Town:
    """A township's desk: its folder, its window, and hands on it."""

    def __init__(self, paths: Paths, window: MainWindow) -> None:
        self.paths, self.window, self.hands = paths, window, Hands(window)
        self.wait(lambda: window.ready and window.idle, "数据打开")

    @property
    def page(self) -> UpdatingPage:
        return self.window.pages.updates

    def wait(self, until: Callable[[], bool], what: str) -> None:
        self.hands.wait(until, what)

    def rest(self) -> None:
        """Until nothing is under way."""
        self.wait(lambda: not self.page.updates.busy and self.window.idle, "做完")

    def turn(self) -> None:
        """To the page of updates, and until it knows how things stand."""
        self.hands.click(f"page-{[page.name for page in PAGES].index('updates')}")
        self.hands.find(QWidget, "updateList")
        self.rest()

    def choose(self, pack: Path) -> None:
        """Choose a pack on the stick with the mouse."""
        self.turn()
        self.hands.click("updateChoose")
        self.answer_dialog(pack)

    def answer_dialog(self, pack: Path) -> None:
        """Name the pack in the system's own dialog."""
        self.hands.fill("fileNameEdit", str(pack))
        self.hands.key(Qt.Key.Key_Return)
        self.wait(lambda: self.hands.sees(QWidget, "fileNameEdit") is None, "对话框关闭")
        self.rest()

    def install(self, pack: Path) -> None:
        self.choose(pack)
        self.hands.click("updateInstall")
        self.rest()

    def rollback(self) -> None:
        self.turn()
        self.hands.click("updateRollback")
        self.rest()

    @property
    def words(self) -> str:
        """What is said above the text."""
        return self.hands.find(QLabel, "updateWords").text()

    @property
    def text(self) -> str:
        """What is read beside the list."""
        return self.hands.find(QTextBrowser, "updateText").toPlainText()

    @property
    def rows(self) -> list[str]:
        """The list, a line a row."""
        model = self.page.list.model()
        return [str(model.index(n, 0).data()) for n in range(model.rowCount())]

    @property
    def edition(self) -> str:
        """What the window says of its data."""
        corpus = self.window.session.corpus
        return corpus.edition if corpus else ""

    def search(self, words: str) -> list[str]:
        """What a search shows, a line a result."""
        self.hands.fill("searchBox", words)
        self.rest()
        model = self.hands.find(QListView, "results").model()
        return [str(model.index(n, 0).data()) for n in range(model.rowCount())]


Opened = Callable[..., Town]


@pytest.fixture(scope="session")
def program(built: Paths, key: Key, tmp_path_factory: pytest.TempPathFactory) -> Paths:
    """The program as the office hands it out."""
    folder = tmp_path_factory.mktemp("handed-out")
    resources, db = folder / "resources", folder / "db"
    shutil.copytree(built.resources, resources, ignore=shutil.ignore_patterns("fonts"))
    (resources / "fonts").symlink_to(built.resources / "fonts")
    (resources / "keys" / "office.pub").write_bytes(public_file(key))
    db.mkdir()
    for file in built.db.iterdir():
        (db / file.name).symlink_to(file)
    return Paths(resources, db, folder / "nobody")


@pytest.fixture
def township(program: Paths, tmp_path: Path) -> Paths:
    """A township's program, in whose folder nothing has been written yet."""
    return Paths(program.resources, program.db, tmp_path / "乡镇 资料")


@pytest.fixture
def opened(township: Paths, application: QApplication, qtbot: QtBot) -> Opened:
    """Open the window over a township's folder, as often as one likes."""
    assert application

    def open_window(paths: Paths = township) -> Town:
        window = make_window(TODAY, in_use(paths))
        qtbot.addWidget(window, before_close_func=stop_timers)
        window.show()
        window.activateWindow()
        qtbot.waitActive(window)
        return Town(paths, window)

    return open_window


def stop_timers(window: QWidget) -> None:
    """Nothing waits any more: here the program goes on when its window is closed."""
    for timer in window.findChildren(QTimer):
        timer.stop()


@pytest.fixture
def town(opened: Opened) -> Town:
    """A window over a folder in which nothing was installed."""
    return opened()

"""What the tests of the window and of its sheets share: the data built once, the real window."""

from __future__ import annotations

import os
import socket
import sys
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

import pytest

from jzdesk.app import Desk
from jzdesk.build import build
from jzdesk.packs.demo import make_demo
from jzdesk.paths import Paths, locate

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication, QWidget
    from pytestqt.qtbot import QtBot

    from jzdesk.ui.hands import Hands
    from jzdesk.ui.session import Corpus
    from jzdesk.ui.window import MainWindow

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")  # before the first QApplication
TODAY = date(2024, 9, 10)
_AT_HOME = getattr(socket, "AF_UNIX", None)  # this machine's own; Windows has none


def _refuse_network(event: str, arguments: tuple[object, ...]) -> None:
    """Let no test reach a network: an audit hook, which nothing can take away again."""
    inward = event == "socket.__new__" and arguments[1] == _AT_HOME
    if event.startswith("socket.") and not inward and event != "socket.gethostname":
        raise AssertionError(f"测试里要联网：{event} {arguments[1:]}")


def pytest_configure(config: pytest.Config) -> None:
    sys.addaudithook(_refuse_network)
    # What the offscreen platform says of itself is no fault of the window.
    config.addinivalue_line("qt_log_ignore", "^This plugin does not support ")


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory) -> Paths:
    """Data built from the resources as they stand, whatever lies in db/."""
    folder = tmp_path_factory.mktemp
    paths = Paths(locate().bundled.resources, folder("data"), folder("user"))
    build(paths.resources, paths.db)
    make_demo(paths.resources, paths.db)
    return paths


@pytest.fixture(scope="session")
def desk(built: Paths) -> Iterator[Desk]:
    opened = Desk(built)
    yield opened
    opened.close()


@pytest.fixture(scope="session")
def application(qapp: QApplication) -> QApplication:
    """The application as ``jzdesk`` dresses it."""
    from jzdesk.ui.start import make_application

    make_application()
    return qapp


@pytest.fixture(scope="session")
def corpus(desk: Desk) -> Corpus:
    from jzdesk.ui.session import open_corpus

    return open_corpus(desk)


@pytest.fixture
def window(
    request: pytest.FixtureRequest,
    qtbot: QtBot,
    built: Paths,
    tmp_path_factory: pytest.TempPathFactory,
) -> MainWindow:
    """The window as ``jzdesk`` opens it, on a day when 技能提升补贴 still runs."""
    from PySide6.QtWidgets import QLabel, QTextBrowser

    from jzdesk.ui.start import make_window

    request.getfixturevalue("application")
    made = make_window(today=TODAY, paths=replace(built, user=tmp_path_factory.mktemp("用户 资料")))
    qtbot.addWidget(made, before_close_func=_stop_timers)  # closed after the test
    made.show()
    reader, notice = made.findChild(QTextBrowser, "reader"), made.findChild(QLabel, "notice")
    assert isinstance(reader, QTextBrowser)
    assert isinstance(notice, QLabel)
    qtbot.waitUntil(lambda: bool(reader.toPlainText() or notice.text()), timeout=60_000)
    assert not notice.text()
    return made


def _stop_timers(window: QWidget) -> None:
    """Nothing waits any more: here the program goes on when its window is closed."""
    from PySide6.QtCore import QTimer

    for timer in window.findChildren(QTimer):
        timer.stop()


@pytest.fixture
def hands(window: MainWindow) -> Hands:
    """Hands on the window, which has opened its data."""
    from jzdesk.ui.hands import Hands

    return Hands(window)

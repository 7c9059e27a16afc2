"""我的 over two clauses without a window, and windows that are opened again and again."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Protocol

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from jzdesk.build import build
from jzdesk.paths import Paths
from jzdesk.store.notebook.anchors import anchor_at
from jzdesk.store.notebook.model import Anchor
from jzdesk.ui.hands import Hands
from jzdesk.ui.mine.mine import Mine
from jzdesk.ui.start import make_window
from jzdesk.ui.window import MainWindow
from tests.conftest import TODAY

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

    def __call__(self, paths: Paths | None = None) -> Hands: ...


@pytest.fixture
def open_window(built: Paths, folder: Path, qtbot: QtBot) -> OpenWindow:
    """The program on the user's folder, once the notebook is open; a former window is closed."""
    windows: list[MainWindow] = []

    def open_it(paths: Paths | None = None) -> Hands:
        for window in windows:
            window.close()
        window = make_window(TODAY, replace(paths or built, user=folder))
        windows.append(window)
        qtbot.addWidget(window, before_close_func=_stop_timers)
        hands = Hands(window)
        mine = window.session.mine
        opened = lambda: mine.standing is not None or bool(mine.fault)  # noqa: E731
        hands.wait(lambda: window.ready and opened() and window.idle, "笔记本打开")
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

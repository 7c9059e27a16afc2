"""首次启动: shown around once, and only where that can be remembered."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from jzdesk.paths import Paths
from jzdesk.ui.first_start import SEEN, greet
from jzdesk.ui.hands import Hands
from jzdesk.ui.preferences import FILE
from jzdesk.ui.start import make_window
from jzdesk.ui.window import MainWindow

pytestmark = pytest.mark.usefixtures("application")


def started(qtbot: QtBot, built: Paths, user: Path) -> Hands:
    """The window as ``jzdesk`` starts it for whoever owns ``user``."""
    window = make_window(paths=replace(built, user=user))
    qtbot.addWidget(window)
    greet(window)
    return Hands(window)


def opened(hands: Hands) -> MainWindow:
    window = hands.window
    assert isinstance(window, MainWindow)
    hands.wait(lambda: window.ready and window.idle, "数据打开")
    for _ in range(5):
        hands.rest()
    return window


def shown(hands: Hands) -> bool:
    return hands.sees(QWidget, "welcome") is not None


def test_the_first_start_shows_around_and_the_second_does_not(
    qtbot: QtBot, built: Paths, tmp_path: Path
) -> None:
    first = started(qtbot, built, tmp_path / "user")
    first.find(QWidget, "welcome")
    window = opened(first)
    assert window.session.preferences.flag(SEEN)
    window.close()

    second = started(qtbot, built, tmp_path / "user")
    opened(second)
    assert not shown(second)


def test_who_was_here_before_the_tour_was_made_is_not_shown_around(
    qtbot: QtBot, built: Paths, tmp_path: Path
) -> None:
    (tmp_path / FILE).write_text("[look]\nscale=120\n", "utf-8")
    hands = started(qtbot, built, tmp_path)
    opened(hands)

    assert not shown(hands)


def test_where_nothing_can_be_kept_it_does_not_come_every_day(
    qtbot: QtBot, built: Paths, tmp_path: Path
) -> None:
    (tmp_path / "user").write_text("a file where a folder should be")
    hands = started(qtbot, built, tmp_path / "user")
    opened(hands)

    assert not shown(hands)


def test_who_types_at_once_is_not_held_up(qtbot: QtBot, built: Paths, tmp_path: Path) -> None:
    hands = started(qtbot, built, tmp_path)
    window = hands.window
    assert isinstance(window, MainWindow)
    window.search_box.setText("技能补贴")
    opened(hands)

    assert not shown(hands)
    assert not window.session.preferences.flag(SEEN)


def test_a_window_that_nobody_greets_shows_no_tour(hands: Hands) -> None:
    opened(hands)

    assert not shown(hands)

"""A window over damaged data builds it anew before the clerk's eyes, and merges an index behind them."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from PySide6.QtWidgets import QProgressBar
from pytestqt.qtbot import QtBot

from jzdesk.paths import DATABASE, Paths
from jzdesk.ui.hands import Hands
from jzdesk.ui.healing import HealingBar
from jzdesk.ui.start import make_window
from tests.conftest import TODAY


@pytest.mark.usefixtures("application")
def test_a_damaged_database_is_rebuilt_under_a_bar_and_the_window_opens(
    built: Paths, tmp_path: Path, qtbot: QtBot
) -> None:
    shutil.copytree(built.db, tmp_path / "db")
    (tmp_path / "db" / DATABASE).write_bytes(b"SQLite format 3\0 and no more")
    window = make_window(TODAY, Paths(built.resources, tmp_path / "db", tmp_path / "user"))
    qtbot.addWidget(window)
    seen: list[tuple[str, int]] = []
    window.session.healing.connect(lambda step, done, total: seen.append((step, total)))
    hands = Hands(window)

    bar = hands.find(HealingBar, "healing")
    assert "笔记不受影响" in bar.label.text()
    hands.find(QProgressBar, "healingProgress")
    hands.wait(lambda: window.ready, "数据打开")

    assert not bar.isVisible()
    assert {step for step, _ in seen} >= {"写入数据库", "建立全文索引"}
    assert max(total for _, total in seen) > 0  # the bar knew how much was left

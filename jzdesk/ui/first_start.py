"""首次启动: who opens the program for the first time is shown around, once the data is open."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from jzdesk.ui.later import later

if TYPE_CHECKING:
    from jzdesk.ui.window import MainWindow

SEEN = "welcome/seen"  # a preference


def greet(window: MainWindow) -> None:
    """Show the tour (首次引导) at the first start, and never where it would come every day.

    Nobody is shown around who was here before, or where it cannot be kept that one was.
    """
    preferences = window.session.preferences
    if preferences.empty and preferences.lasting:
        window.session.opened.connect(
            lambda: later(window, lambda: _show(window)), Qt.ConnectionType.SingleShotConnection
        )


def _show(window: MainWindow) -> None:
    """Show it, unless somebody is at work already or a dialog asks something."""
    if not window.search_box.text() and QApplication.activeModalWidget() is None:
        window.perform("welcome")

"""What is done a little later, once what is under way has come to its end."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer


def later(owner: QObject, do: Callable[[], object], milliseconds: int = 0) -> None:
    """Call ``do`` in a moment, unless ``owner`` is gone by then.

    ``QTimer.singleShot`` with a receiver swallows what is raised (PySide 6.9): nobody would hear
    of the fault. From a timer of its own it reaches the program's hook.
    """
    timer = QTimer(owner)
    timer.setSingleShot(True)
    timer.timeout.connect(do)
    timer.timeout.connect(timer.deleteLater)
    timer.start(milliseconds)

"""What one stays at goes into the history; what one passes by does not."""

from __future__ import annotations

from PySide6.QtCore import QObject, QTimer

_STAY = 3000  # milliseconds in sight after which a clause counts as read, an answer as used


def stay_timer(name: str, parent: QObject) -> QTimer:
    """A timer to be started when something comes into sight; it tells that one has stayed."""
    timer = QTimer(parent)
    timer.setObjectName(name)
    timer.setSingleShot(True)
    timer.setInterval(_STAY)
    return timer

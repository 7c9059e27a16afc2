"""告知: words for who does not see the window change."""

from __future__ import annotations

from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent
from PySide6.QtWidgets import QWidget


def announce(widget: QWidget, words: str) -> None:
    """Have a screen reader say ``words`` when it has said what it is at."""
    QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(widget, words))

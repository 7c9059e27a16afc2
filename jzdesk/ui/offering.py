"""Buttons of actions that can do nothing now (see ``jzdesk.ui.performing``)."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget


def offer(button: QWidget, tip: str, why_not: str) -> None:
    """Let a button be pressed, or grey it and say under the mouse why it cannot be."""
    button.setEnabled(not why_not)
    words = f"{tip}\n现在不能用：{why_not}" if why_not else tip
    button.setToolTip(words)
    button.setAccessibleDescription(words)

"""窗格: a head of small controls over a body, as every page has them."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QVBoxLayout, QWidget

from jzdesk.ui.design import Space, Width
from jzdesk.ui.theme import Theme


def bar(name: str, widgets: Sequence[QWidget | None]) -> QWidget:
    """Widgets in a row, words and lines to type into taking the room; None pushes apart."""
    made = grounded(name)
    row = QHBoxLayout(made)
    row.setContentsMargins(Space.S4, Space.S2, Space.S4, Space.S2)
    row.setSpacing(Space.S2)
    for widget in widgets:
        if widget is None:
            row.addStretch(1)
        else:
            row.addWidget(widget, 1 if isinstance(widget, QLabel | QLineEdit) else 0)
    return made


def pane(theme: Theme, head: Sequence[QWidget | None], body: QWidget) -> QWidget:
    """A head of widgets over ``body``."""
    top = bar("paneHead", head)
    top.setMinimumHeight(theme.px(Width.PANE_HEAD))
    return stacked("pane", top, body)


def stacked(name: str, *parts: QWidget) -> QWidget:
    """Parts beneath each other, of which the second takes the room."""
    whole = grounded(name)
    column = QVBoxLayout(whole)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(0)
    for place, part in enumerate(parts):
        column.addWidget(part, 1 if place == 1 else 0)
    return whole


def grounded(name: str) -> QWidget:
    """A plain widget that has a ground of its own in the style sheet."""
    made = QWidget()
    made.setObjectName(name)
    made.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
    return made

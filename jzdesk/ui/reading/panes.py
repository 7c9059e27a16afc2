"""Parts that the panes of the reading page share: a head of small controls over a body."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from jzdesk.ui.theme import Theme


def flat_button(words: str, name: str, tip: str = "", *, checkable: bool = False) -> QPushButton:
    """A button without a frame, as the heads of panes have them."""
    button = QPushButton(words)
    button.setObjectName(name)
    button.setProperty("flat", True)
    button.setToolTip(tip)
    button.setCheckable(checkable)
    return button


def pane(theme: Theme, head: Sequence[QWidget | None], body: QWidget) -> QWidget:
    """A head of widgets over ``body``; None in the head pushes apart what stands beside it."""
    whole, bar = QWidget(), QWidget()
    for part, name in ((whole, "pane"), (bar, "paneHead")):
        part.setObjectName(name)
        part.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
    row = QHBoxLayout(bar)
    row.setContentsMargins(theme.px(12), theme.px(4), theme.px(12), theme.px(4))
    bar.setMinimumHeight(theme.px(38))
    for widget in head:
        if widget is None:
            row.addStretch(1)
        else:
            row.addWidget(widget, 1 if isinstance(widget, QLabel) else 0)
    layout = QVBoxLayout(whole)
    layout.setContentsMargins(0, 0, 0, 0)
    layout.setSpacing(0)
    layout.addWidget(bar)
    layout.addWidget(body, 1)
    return whole

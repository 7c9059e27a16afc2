"""What dialogs share: no larger than the window they belong to, their buttons along the foot."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QDialog, QHBoxLayout, QWidget

from jzdesk.ui.design import Space
from jzdesk.ui.theme import Theme

_SHARE = 0.94  # of the window at most


def fit(dialog: QDialog, theme: Theme, width: int, height: int) -> None:
    """Give a dialog its size at 100 per cent, larger with the type, within its window."""
    above = dialog.parentWidget()
    assert above is not None
    room = above.window().size() * _SHARE
    dialog.resize(QSize(theme.px(width), theme.px(height)).boundedTo(room))


def foot(left: Sequence[QWidget], right: Sequence[QWidget]) -> QWidget:
    """A bar of buttons along the foot: at the right what one came for and the way out."""
    bar = QWidget()
    bar.setObjectName("dialogFoot")
    bar.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
    row = QHBoxLayout(bar)
    row.setContentsMargins(Space.S5, Space.S3, Space.S5, Space.S3)
    row.setSpacing(Space.S3)
    for widget in left:
        row.addWidget(widget)
    row.addStretch(1)
    for widget in right:
        row.addWidget(widget)
    return bar

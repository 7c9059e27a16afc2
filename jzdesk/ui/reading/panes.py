"""Parts that the panes of the reading page share: a head of small controls over a body."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from jzdesk.ui.design import Space, Width
from jzdesk.ui.theme import Theme


def flat_button(words: str, name: str, tip: str = "", *, checkable: bool = False) -> QPushButton:
    """A button without a frame, as the heads of panes have them."""
    button = QPushButton(words)
    button.setObjectName(name)
    button.setProperty("flat", True)
    button.setToolTip(tip)
    button.setCheckable(checkable)
    return button


class Pane(QWidget):
    """A head of widgets over a body."""

    def __init__(self, theme: Theme, head: Sequence[QWidget | None], body: QWidget) -> None:
        """Lay both out; None in the head pushes apart what stands beside it."""
        super().__init__()
        self.head = QWidget()
        for part, name in ((self, "pane"), (self.head, "paneHead")):
            part.setObjectName(name)
            part.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._row = QHBoxLayout(self.head)
        for widget in head:
            if widget is None:
                self._row.addStretch(1)
            else:
                self._row.addWidget(widget, 1 if isinstance(widget, QLabel) else 0)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self.head)
        layout.addWidget(body, 1)
        self.set_theme(theme)

    def add(self, widget: QWidget) -> None:
        """Put one more control at the end of the head."""
        self._row.addWidget(widget)

    def set_theme(self, theme: Theme) -> None:
        """Show the head in another size."""
        across, down = theme.px(Space.S4), theme.px(Space.S2)
        self._row.setContentsMargins(across, down, across, down)
        self.head.setMinimumHeight(theme.px(Width.PANE_HEAD))

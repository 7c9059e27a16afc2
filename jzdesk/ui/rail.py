"""The pages at the left edge of the window."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QButtonGroup, QToolButton, QVBoxLayout, QWidget

from jzdesk.ui.actions import tip_of
from jzdesk.ui.pages import PageSpec
from jzdesk.ui.theme import Theme

_WIDTH = 66


class Rail(QWidget):
    """One button a page, in the order of their shortcuts."""

    chosen = Signal(int)

    def __init__(self, pages: Sequence[PageSpec], theme: Theme) -> None:
        """Show ``pages``, the first one chosen."""
        super().__init__()
        self.setObjectName("rail")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._buttons = QButtonGroup(self)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 6, 0, 6)
        column.setSpacing(2)
        for number, spec in enumerate(pages):
            button = _button(number, spec)
            self._buttons.addButton(button, number)
            column.addWidget(button)
        column.addStretch(1)
        self._buttons.idClicked.connect(self.chosen)
        self.set_theme(theme)
        self.choose(0)

    def choose(self, number: int) -> None:
        """Show which page is in sight."""
        self._buttons.button(number).setChecked(True)

    def set_theme(self, theme: Theme) -> None:
        """Be as wide as the type asks."""
        for button in self._buttons.buttons():
            button.setFixedWidth(theme.px(_WIDTH))


def _button(number: int, spec: PageSpec) -> QToolButton:
    button = QToolButton()
    button.setText(spec.words)
    button.setObjectName(f"page-{number}")
    button.setToolTip(tip_of(spec.name))
    button.setAccessibleName(spec.words)
    button.setCheckable(True)
    button.setAutoExclusive(True)
    return button

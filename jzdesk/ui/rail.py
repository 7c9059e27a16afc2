"""The pages at the left edge of the window."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QButtonGroup, QToolButton, QVBoxLayout, QWidget

from jzdesk.ui.theme import Theme

_WIDTH = 66


class Rail(QWidget):
    """One button a page, in the order of their shortcuts Ctrl+1, Ctrl+2 and so on."""

    chosen = Signal(int)

    def __init__(self, pages: Sequence[str], theme: Theme) -> None:
        """Show ``pages``, the first one chosen."""
        super().__init__()
        self.setObjectName("rail")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._buttons = QButtonGroup(self)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 6, 0, 6)
        column.setSpacing(2)
        for number, words in enumerate(pages):
            button = _button(number, words)
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


def _button(number: int, words: str) -> QToolButton:
    button = QToolButton()
    button.setText(words)
    button.setObjectName(f"page-{number}")
    button.setToolTip(f"{words}（Ctrl+{number + 1}）")
    button.setAccessibleName(words)
    button.setCheckable(True)
    button.setAutoExclusive(True)
    return button

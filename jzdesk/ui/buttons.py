"""按钮: plain, primary, and without a frame; an icon takes the ink of the words beside it."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QSize
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QAbstractButton, QPushButton, QWidget

from jzdesk.ui import icons
from jzdesk.ui.design import Space

CHANGES = (QEvent.Type.StyleChange, QEvent.Type.PaletteChange, QEvent.Type.FontChange)
_Group, _Role = QPalette.ColorGroup, QPalette.ColorRole
_LINE = 1.2  # an icon is as high as a line of the words beside it


class Button(QPushButton):
    """A button that a person finds by its words, by its shape, and by its name."""

    _icon = ""  # Qt tells of changes before there is anything of ours

    def __init__(
        self, words: str, name: str, tip: str = "", icon: str = "", parent: QWidget | None = None
    ) -> None:
        """Make it.

        Args:
            words: on the button; empty where the shape says it all.
            name: in code.
            tip: what it does, with its shortcut; also what a screen reader adds.
            icon: its shape, one of ``resources/icons``.
            parent: the widget that it stands on.
        """
        super().__init__(words, parent)
        self._icon = icon
        self.setObjectName(name)
        self.setToolTip(tip)
        self.setAccessibleDescription(tip)
        self.setAutoDefault(False)
        if not words:
            self.setAccessibleName(tip)

    def changeEvent(self, event: QEvent) -> None:
        """Draw the icon in the new ink."""
        super().changeEvent(event)
        if event.type() in CHANGES and self._icon:
            draw_icon(self, self._icon)


def draw_icon(button: QAbstractButton, name: str, size: int = 0) -> None:
    """Draw the icon of ``button`` in the inks of its words, ``size`` pixels high.

    Without a size it stands beside the words and is as high as they are.
    """
    gap = 0 if size or not button.text() else Space.S2
    size = size or round(button.fontMetrics().ascent() * _LINE)
    palette = button.palette()
    ink = palette.color(_Group.Active, _Role.ButtonText).name()
    disabled = palette.color(_Group.Disabled, _Role.ButtonText).name()
    chosen = palette.color(_Role.Accent).name() if button.isCheckable() else ""
    button.setIcon(icons.icon(name, size, ink, disabled, chosen, gap=gap))
    button.setIconSize(QSize(size + gap, size))


def primary(words: str, name: str, tip: str = "", icon: str = "") -> Button:
    """What one comes for; one in sight at most."""
    button = Button(words, name, tip, icon)
    button.setProperty("primary", True)
    return button


def flat(
    words: str, name: str, tip: str = "", icon: str = "", *, checkable: bool = False
) -> Button:
    """A button without a frame, as the heads of panes have them."""
    button = Button(words, name, tip, icon)
    button.setProperty("flat", True)
    button.setCheckable(checkable)
    return button

"""The pages at the left edge of the window."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QResizeEvent
from PySide6.QtWidgets import QButtonGroup, QLayout, QToolButton, QVBoxLayout, QWidget

from jzdesk.ui.actions import spec_of, tip_of
from jzdesk.ui.buttons import CHANGES, draw_icon
from jzdesk.ui.design import Shape, Space, Type, Width
from jzdesk.ui.keys import explained
from jzdesk.ui.pages import PageSpec
from jzdesk.ui.theme import Theme


class Rail(QWidget):
    """One button a page, in the order of their shortcuts Ctrl+1, Ctrl+2 and so on."""

    chosen = Signal(int)

    def __init__(self, pages: Sequence[PageSpec], theme: Theme) -> None:
        """Show ``pages``, the first one chosen."""
        super().__init__()
        self.setObjectName("rail")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._buttons = QButtonGroup(self)
        self._theme = theme
        self._column = QVBoxLayout(self)
        self._column.setSizeConstraint(QLayout.SizeConstraint.SetNoConstraint)
        self._column.setSpacing(Space.S1)
        for number, page in enumerate(pages):
            button = _PageButton(number, page, theme)
            self._buttons.addButton(button, number)
            self._column.addWidget(button)
        self._column.addStretch(1)
        self._buttons.idClicked.connect(self._on_clicked)
        self.set_theme(theme)
        self.choose(0)

    def _on_clicked(self, number: int) -> None:
        """Turn the page; who came by keys goes on by keys."""
        button = self._buttons.button(number)
        by_keys = button.hasFocus()
        self.chosen.emit(number)
        if by_keys:
            button.setFocus()

    def choose(self, number: int) -> None:
        """Show which page is in sight."""
        self._buttons.button(number).setChecked(True)

    def set_theme(self, theme: Theme) -> None:
        """Be as wide as the type asks."""
        self._theme = theme
        self._column.setContentsMargins(0, theme.px(Space.S3), 0, theme.px(Space.S3))
        for button in self._buttons.buttons():
            assert isinstance(button, _PageButton)
            button.set_theme(theme)
        self.setFixedWidth(theme.px(Width.RAIL) + Shape.HAIR)
        self._fit()

    def minimumSizeHint(self) -> QSize:
        """Room for the words of every page."""
        count, px = len(self._buttons.buttons()), self._theme.px
        line = QFontMetrics(self._theme.font(Type.SMALL)).height() + 2 * px(Space.S2)
        return QSize(px(Width.RAIL), count * (line + Space.S1) + 2 * px(Space.S3))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Use the new room."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """Shapes above the words where there is room for all of them; else the words alone."""
        shapes = len(self._buttons.buttons()) * self._theme.px(Width.RAIL_ICON + Space.S2)
        roomy = self.height() >= self.minimumSizeHint().height() + shapes
        style = Qt.ToolButtonStyle
        for button in self._buttons.buttons():
            assert isinstance(button, QToolButton)
            button.setToolButtonStyle(
                style.ToolButtonTextUnderIcon if roomy else style.ToolButtonTextOnly
            )


class _PageButton(QToolButton):
    """A page: its shape above its word."""

    _page: PageSpec | None = None  # Qt tells of changes before there is anything of ours
    _size = 0

    def __init__(self, number: int, page: PageSpec, theme: Theme) -> None:
        super().__init__()
        self._page = page
        self.setText(page.words)
        self.setObjectName(f"page-{number}")
        self.setToolTip(tip_of(page.name))
        self.setAccessibleName(page.words)
        self.setAccessibleDescription(f"{tip_of(page.name)}；{explained('pages')}")
        self.setCheckable(True)
        self.setAutoExclusive(True)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.set_theme(theme)

    def set_theme(self, theme: Theme) -> None:
        self._size = theme.px(Width.RAIL_ICON)
        self.setFixedWidth(theme.px(Width.RAIL))
        self._draw()

    def changeEvent(self, event: QEvent) -> None:
        """Draw the shape in the new ink."""
        super().changeEvent(event)
        if event.type() in CHANGES:
            self._draw()

    def _draw(self) -> None:
        if self._page is not None:
            draw_icon(self, spec_of(self._page.name).icon, self._size)

"""The calculators to choose from: a list beside the form, or a drop-down above it in large type."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QComboBox, QListWidget, QListWidgetItem

from jzdesk.policy.catalogue import Calculator
from jzdesk.ui.keys import explained

_NAME_ROLE = Qt.ItemDataRole.UserRole
_SHORT = QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
_WORDS = "计算器"


class Choosers(QObject):
    """One choice in two shapes, of which one is in sight."""

    chosen = Signal(str)  # id of a calculator

    def __init__(self, parent: QObject) -> None:
        """Start without calculators."""
        super().__init__(parent)
        self.list = _make_list()
        self.box = _make_box()
        self.list.currentRowChanged.connect(self._on_row)
        self.box.activated.connect(self.list.setCurrentRow)

    def fill(self, calculators: Iterable[Calculator]) -> None:
        """Offer other calculators; the chosen one stays so, else the first is chosen."""
        current = self.list.currentItem()
        known = current.data(_NAME_ROLE) if current else ""
        self.list.clear()
        self.box.clear()
        for calculator in calculators:
            item = QListWidgetItem(calculator.title)
            item.setData(_NAME_ROLE, calculator.id)
            item.setToolTip(calculator.purpose)
            self.list.addItem(item)
            self.box.addItem(calculator.title)
        self.choose(known)
        if self.list.currentRow() < 0:
            self.list.setCurrentRow(0)

    def choose(self, name: str) -> None:
        """Choose the calculator ``name``."""
        for row in range(self.list.count()):
            if self.list.item(row).data(_NAME_ROLE) == name:
                self.list.setCurrentRow(row)

    def show(self, *, roomy: bool, comparing: bool) -> None:
        """Show the list where it has room, else the drop-down; comparing needs both their room."""
        self.list.setVisible(roomy and not comparing)
        self.box.setVisible(not roomy and not comparing)

    def _on_row(self, row: int) -> None:
        item = self.list.item(row)
        if item is not None:
            self.box.setCurrentIndex(row)
            self.box.setToolTip(f"{item.text()}：{item.toolTip()}")
            self.chosen.emit(item.data(_NAME_ROLE))


def _make_list() -> QListWidget:
    made = QListWidget()
    made.setObjectName("calculators")
    made.setAccessibleName(_WORDS)
    made.setAccessibleDescription(explained("row"))
    made.setWordWrap(True)
    made.setTextElideMode(Qt.TextElideMode.ElideNone)
    made.setResizeMode(QListWidget.ResizeMode.Adjust)
    made.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    return made


def _make_box() -> QComboBox:
    made = QComboBox()
    made.setObjectName("calculatorBox")
    made.setAccessibleName(_WORDS)
    made.setSizeAdjustPolicy(_SHORT)
    made.hide()
    return made

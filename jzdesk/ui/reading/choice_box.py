"""一项筛选: a drop-down in which one types to find a choice among hundreds."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QComboBox, QCompleter, QLineEdit, QWidget

from jzdesk.ui.labels import plain_tip
from jzdesk.ui.later import later

_AT_ONCE = 14  # choices in sight
_POPUP = 420  # pixels at 100 per cent that a choice with its title needs


class _Line(QLineEdit):
    """Where one types; what stands there gives way to the first key."""

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Select everything, after the click that brought the focus has set its cursor."""
        super().focusInEvent(event)
        later(self, self.selectAll)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Show the beginning of a long choice."""
        super().focusOutEvent(event)
        self.setCursorPosition(0)


class ChoiceBox(QComboBox):
    """Any part of a choice finds it; what is no choice gives way to the one that was."""

    def __init__(self, parent: QWidget | None = None) -> None:
        """Start empty."""
        super().__init__(parent)
        self._line = line = _Line(self)
        self._tip = ""
        self.setEditable(True)
        self.setLineEdit(line)
        self.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        self.setMaxVisibleItems(_AT_ONCE)
        completer = QCompleter(self.model(), self)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        completer.setMaxVisibleItems(_AT_ONCE)
        completer.popup().setAccessibleName("相符的选项")
        completer.popup().setMinimumWidth(_POPUP)
        self.setCompleter(completer)
        self.view().setTextElideMode(Qt.TextElideMode.ElideRight)
        self.view().setMinimumWidth(_POPUP)
        line.editingFinished.connect(self._settle)
        self.currentIndexChanged.connect(self._show_whole)

    def name(self, words: str, tip: str) -> None:
        """Name the box and the line in it for who cannot see them; say what it is for."""
        self._tip = tip
        self.setAccessibleName(words)
        self.setToolTip(plain_tip(tip))
        line = self._line
        line.setObjectName(f"{self.objectName()}-line")
        line.setAccessibleName(words)
        line.setPlaceholderText("输入几个字查找")

    def _show_whole(self) -> None:
        """A choice is often longer than the box: the tooltip has it whole."""
        chosen = self.itemText(self.currentIndex())
        self.setToolTip(plain_tip(f"{chosen}\n{self._tip}"))
        self._line.setCursorPosition(0)

    def _settle(self) -> None:
        """Take the first choice that has the typed words, or return to what was chosen."""
        typed = self._line.text().strip()
        if typed != self.itemText(self.currentIndex()):
            flags = Qt.MatchFlag.MatchContains
            place = self.findText(typed, flags) if typed else 0
            if place >= 0 and place != self.currentIndex():
                self.setCurrentIndex(place)
                self.activated.emit(place)
        self.setEditText(self.itemText(self.currentIndex()))
        self._line.setCursorPosition(0)

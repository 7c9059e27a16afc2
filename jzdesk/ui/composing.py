"""A line to type into that hears an input method's composition as well."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtWidgets import QLineEdit, QWidget


class ComposingEdit(QLineEdit):
    """Says what is typed so far, with what an input method is still composing."""

    typed = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        """Start empty."""
        super().__init__(parent)
        self.textChanged.connect(self.typed)

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        """Hear what is being composed, before it is committed."""
        super().inputMethodEvent(event)
        if event.preeditString():
            place = self.cursorPosition()
            self.typed.emit(self.text()[:place] + event.preeditString() + self.text()[place:])

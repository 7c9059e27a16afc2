"""Editors of single fields, made from a calculator's schema."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QVBoxLayout,
    QWidget,
)

from jzdesk.policy.fields import ChoiceField, CountField, Field, FlagField
from jzdesk.ui.design import Space
from jzdesk.ui.labels import WrappedLabel

_SHORT = QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
MISSING = object()
"""What an editor gives where nothing was entered: the key is left out of the case."""


class FieldEditor(QWidget):
    """One field: label above, editor, and beneath it the hint or what is wrong."""

    changed = Signal()

    def __init__(self, field: Field, path: str, parent: QWidget | None = None) -> None:
        """Edit ``field``; ``path`` is where its value stands in the case.

        Inside a list there is little room: there the hint is a tooltip.
        """
        super().__init__(parent)
        self._hint = "" if "[" in path else field.hint
        self.setToolTip(field.hint)
        self.field = field
        self.path = path
        self.touched = False
        self._label = WrappedLabel(field.label)
        self._label.setObjectName("fieldLabel")
        self._note = WrappedLabel(self._hint)
        self._note.setVisible(bool(self._hint))
        self._note.setObjectName("hint")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(Space.S1)
        layout.addWidget(self._label)
        layout.addLayout(self._editor_row())
        layout.addWidget(self._note)
        layout.addStretch(1)

    def _editor_row(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(Space.S2)
        self.editor = self._make_editor()
        self.editor.setObjectName(f"field-{self.path}")
        self.editor.setAccessibleName(self.field.label)
        self._describe()
        self._label.setBuddy(self.editor)
        row.addWidget(self.editor, 1)
        if self.field.unit:
            row.addWidget(QLabel(self.field.unit))
        return row

    def _describe(self, problem: str | None = None) -> None:
        """Say to who does not see it what is wrong, else what belongs here."""
        unit = f"单位：{self.field.unit}。" if self.field.unit else ""
        needed = "" if self.field.required else "可以不填。"
        words = f"{unit}{needed}{problem or self.field.hint}"
        self.editor.setAccessibleDescription(words or "必填。")

    def _make_editor(self) -> QWidget:
        raise NotImplementedError

    def value(self) -> object:
        """The entered value as JSON would carry it, or ``MISSING``."""
        raise NotImplementedError

    def set_value(self, value: object) -> None:
        """Show a value; None and ``MISSING`` empty the editor."""
        raise NotImplementedError

    def words(self) -> str:
        """The entered value for people; empty where nothing was entered."""
        raise NotImplementedError

    def show_fault(self, problem: str | None) -> None:
        """Say what is wrong beneath the editor, or the hint again."""
        self._note.setObjectName("fault" if problem else "hint")
        self._note.setText(problem or self._hint)
        self._note.setVisible(bool(problem or self._hint))
        self.editor.setProperty("fault", bool(problem))
        self._describe(problem)
        for widget in (self._note, self.editor):
            widget.style().unpolish(widget)
            widget.style().polish(widget)

    def _on_edit(self) -> None:
        self.touched = True
        self.changed.emit()


class LineEditor(FieldEditor):
    """Money, counts, months, days and text: one typed line."""

    def _make_editor(self) -> QWidget:
        self._line = QLineEdit()
        self._line.setMaxLength(120)
        self._line.setMinimumWidth(60)
        example = self.field.example
        if example not in (None, ""):
            self._line.setPlaceholderText(f"如 {example}")
        self._line.textEdited.connect(self._on_edit)
        return self._line

    def value(self) -> object:
        """The text; an integer where the field counts; null where the field allows it."""
        text = self._line.text().strip()
        if not text:
            return None if self.field.nullable else MISSING
        if (
            isinstance(self.field, CountField)
            and text.isascii()
            and text.removeprefix("-").isdigit()
        ):
            return int(text)
        return text

    def set_value(self, value: object) -> None:
        """Show a value."""
        self._line.setText("" if value is None or value is MISSING else str(value))

    def words(self) -> str:
        """The text with its unit."""
        text = self._line.text().strip()
        return f"{text}{self.field.unit}" if text else ""


class ChoiceEditor(FieldEditor):
    """One of several: a drop-down that begins with nothing chosen."""

    field: ChoiceField

    def _make_editor(self) -> QWidget:
        self._box = QComboBox()
        self._box.setSizeAdjustPolicy(_SHORT)
        self._box.setMinimumContentsLength(6)
        self._box.addItem("请选择", None)
        for choice in self.field.choices:
            self._box.addItem(choice.label, choice.value)
        self._box.activated.connect(self._on_edit)
        self._box.currentIndexChanged.connect(lambda _: self.changed.emit())
        return self._box

    def value(self) -> object:
        """The chosen value."""
        value = self._box.currentData()
        return MISSING if value is None else value

    def set_value(self, value: object) -> None:
        """Choose a value."""
        self._box.setCurrentIndex(max(0, self._box.findData(value)))

    def words(self) -> str:
        """The chosen words."""
        return self._box.currentText() if self._box.currentData() is not None else ""


class FlagEditor(FieldEditor):
    """Yes or no: a tick box, where no tick is no."""

    def _make_editor(self) -> QWidget:
        self._box = QCheckBox("是")
        self._box.clicked.connect(self._on_edit)
        return self._box

    def value(self) -> object:
        """Whether it is ticked."""
        return self._box.isChecked()

    def set_value(self, value: object) -> None:
        """Tick or untick."""
        self._box.setChecked(value is True)

    def words(self) -> str:
        """是 or 否."""
        return "是" if self._box.isChecked() else "否"


def editor_for(field: Field, path: str) -> FieldEditor:
    """The editor for a single field."""
    if isinstance(field, ChoiceField):
        return ChoiceEditor(field, path)
    if isinstance(field, FlagField):
        return FlagEditor(field, path)
    return LineEditor(field, path)

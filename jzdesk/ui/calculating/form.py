"""A form made from a calculator's schema: single fields in columns, lists as cards."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from jzdesk.policy.fields import Field, FieldFault, ListField, RecordField
from jzdesk.ui.buttons import Button, flat
from jzdesk.ui.calculating.fields import MISSING, FieldEditor, editor_for
from jzdesk.ui.design import Space
from jzdesk.ui.labels import WrappedLabel

_COLUMNS = 3
_MOST_CARDS = 60  # more people than that come from a table, not from a form


class RecordForm(QWidget):
    """Fields of one record: single ones in a grid, nested ones beneath."""

    changed = Signal()
    restructured = Signal()  # fields came or went

    def __init__(self, fields: Sequence[Field], prefix: str = "", columns: int = _COLUMNS) -> None:
        """Edit ``fields``, whose values stand under ``prefix`` in the case."""
        super().__init__()
        self.columns = columns
        self._parts: dict[str, FieldEditor | RecordForm | ListForm] = {}
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(Space.S4)
        grid: QGridLayout | None = None
        for field in fields:
            part = self._add(field, prefix + field.key)
            if not isinstance(part, FieldEditor):
                layout.addWidget(part)
                grid = None
                continue
            if grid is None:
                grid = _grid(columns)
                layout.addLayout(grid)
            place = grid.count()
            part.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
            grid.addWidget(part, place // columns, place % columns)

    def _add(self, field: Field, path: str) -> FieldEditor | RecordForm | ListForm:
        part: FieldEditor | RecordForm | ListForm
        if isinstance(field, ListField):
            part = ListForm(field, path, self.columns)
        elif isinstance(field, RecordField):
            part = RecordForm(field.fields, f"{path}.", self.columns)
        else:
            part = editor_for(field, path)
        part.changed.connect(self.changed)
        if not isinstance(part, FieldEditor):
            part.restructured.connect(self.restructured)
        self._parts[field.key] = part
        return part

    def value(self) -> dict[str, object]:
        """The record as JSON would carry it; what was not entered is left out."""
        values = {key: part.value() for key, part in self._parts.items()}
        return {key: value for key, value in values.items() if value is not MISSING}

    def set_value(self, value: object) -> None:
        """Show a record; None empties the form."""
        members = value if isinstance(value, Mapping) else {}
        for key, part in self._parts.items():
            part.set_value(members.get(key))

    def editors(self) -> Iterator[FieldEditor]:
        """Every single editor, in the order of the form."""
        for part in self._parts.values():
            if isinstance(part, FieldEditor):
                yield part
            else:
                yield from part.editors()

    def stops(self) -> Iterator[QWidget]:
        """Everything that takes the cursor, in the order in which people read the form."""
        for part in self._parts.values():
            if isinstance(part, FieldEditor):
                yield part.editor
            else:
                yield from part.stops()

    def facts(self) -> Iterator[tuple[str, str]]:
        """What was entered, for people: label and words."""
        for part in self._parts.values():
            if not isinstance(part, FieldEditor):
                yield from part.facts()
            elif words := part.words():
                yield part.field.label, words

    def chain_tabs(self, before: QWidget, after: QWidget) -> None:
        """Let Tab lead from ``before`` through the form as it is read, and on to ``after``."""
        stops = [before, *self.stops(), after]
        for this, following in pairwise(stops):
            QWidget.setTabOrder(this, following)

    def show_faults(self, faults: Sequence[FieldFault], *, everywhere: bool) -> None:
        """Show what is wrong beside each field; an untouched field only if ``everywhere``."""
        problems = {fault.path: fault.problem for fault in reversed(faults)}
        for editor in self.editors():
            shown = everywhere or (editor.touched and editor.value() is not MISSING)
            editor.show_fault(problems.get(editor.path) if shown else None)


def _grid(columns: int) -> QGridLayout:
    grid = QGridLayout()
    grid.setHorizontalSpacing(Space.S4)
    grid.setVerticalSpacing(Space.S3)
    for column in range(columns):
        grid.setColumnStretch(column, 1)
    return grid


class ListForm(QWidget):
    """A list of records: one card each, with a way to add and to take away."""

    changed = Signal()
    restructured = Signal()  # cards came or went

    def __init__(self, field: ListField, path: str, columns: int = _COLUMNS) -> None:
        """Edit the list ``field`` that stands at ``path`` in the case."""
        super().__init__()
        self._columns = columns
        self.field = field
        self._path = path
        self._cards: list[_Card] = []
        title = WrappedLabel(field.label)
        title.setObjectName("cardTitle")
        hint = QLabel(field.hint)
        hint.setObjectName("hint")
        words = f"添加{field.item.label}"
        tip = field.hint or f"再填一{field.item.label}"
        self._add_button = Button(words, f"add-{path}", tip, "plus")
        self._add_button.clicked.connect(self._add_by_hand)
        head = QHBoxLayout()
        head.addWidget(title, 1, Qt.AlignmentFlag.AlignBottom)
        head.addWidget(self._add_button)
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(Space.S3)
        self._layout.addLayout(head)
        hint.setWordWrap(True)
        hint.setVisible(bool(field.hint))
        self._layout.addWidget(hint)
        self.set_value(None)

    def value(self) -> object:
        """The records; an empty list that need not be there is left out."""
        if not self._cards and not self.field.required:
            return MISSING
        return [card.form.value() for card in self._cards]

    def set_value(self, value: object) -> None:
        """Show other records; None shows as many empty ones as there must be."""
        records = value if isinstance(value, list) else [None] * self.field.minimum
        while self._cards:
            self._take(self._cards[-1])
        for record in records[:_MOST_CARDS]:
            self._add_card().form.set_value(record)
        self.changed.emit()

    def editors(self) -> Iterator[FieldEditor]:
        """Every editor of every card."""
        for card in self._cards:
            yield from card.form.editors()

    def stops(self) -> Iterator[QWidget]:
        """The fields of every card, the way to take it away, and the way to add one."""
        for card in self._cards:
            yield from card.form.stops()
            yield card.remove_button
        yield self._add_button

    def facts(self) -> Iterator[tuple[str, str]]:
        """One line for each record."""
        for number, card in enumerate(self._cards, start=1):
            words = "；".join(f"{label}：{value}" for label, value in card.form.facts())
            if words:
                yield f"{self.field.item.label}{number}", words

    def _add_by_hand(self) -> None:
        card = self._add_card()
        first = next(card.form.editors(), None)
        if first is not None:
            first.editor.setFocus()
        self.changed.emit()

    def _add_card(self) -> _Card:
        number = len(self._cards)
        card = _Card(self.field.item, f"{self._path}[{number}]", number + 1, self._columns)
        card.form.changed.connect(self.changed)
        card.form.restructured.connect(self.restructured)
        card.removed.connect(lambda: self._remove(card))
        self._cards.append(card)
        self._layout.addWidget(card)
        self._update()
        return card

    def _remove(self, card: _Card) -> None:
        """Take a card away and let the later ones move up: places in the case are numbered."""
        values = [kept.form.value() for kept in self._cards if kept is not card]
        self.set_value(values)

    def _take(self, card: _Card) -> None:
        self._cards.remove(card)
        self._layout.removeWidget(card)
        card.hide()
        card.deleteLater()
        self._update()

    def _update(self) -> None:
        self.restructured.emit()
        self._add_button.setEnabled(len(self._cards) < _MOST_CARDS)
        for card in self._cards:
            card.remove_button.setEnabled(len(self._cards) > self.field.minimum)


class _Card(QWidget):
    removed = Signal()

    def __init__(self, item: RecordField, path: str, number: int, columns: int) -> None:
        super().__init__()
        self.setObjectName("card")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.form = RecordForm(item.fields, f"{path}.", columns)
        title = QLabel(f"{item.label} {number}")
        title.setObjectName("cardTitle")
        self.remove_button = flat("移除", f"remove-{path}", f"去掉{item.label}{number}")
        self.remove_button.setAccessibleName(f"移除{item.label}{number}")
        for part in self.form.editors():
            name = f"{item.label}{number}，{part.field.label}"
            part.editor.setAccessibleName(name)
        self.remove_button.clicked.connect(self.removed)
        head = QHBoxLayout()
        head.addWidget(title, 1)
        head.addWidget(self.remove_button)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(Space.S4, Space.S2, Space.S4, Space.S4)
        layout.setSpacing(Space.S2)
        layout.addLayout(head)
        layout.addWidget(self.form)

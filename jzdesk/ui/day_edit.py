"""口径日期: a day typed in any common way, stepped with the arrow keys, or picked in a calendar."""

from __future__ import annotations

import calendar
import re
from datetime import date, timedelta

from PySide6.QtCore import QDate, QPoint, Qt, Signal
from PySide6.QtGui import QAction, QFocusEvent, QKeyEvent, QTextCharFormat
from PySide6.QtWidgets import QCalendarWidget, QFrame, QLineEdit, QVBoxLayout, QWidget

from jzdesk.ui import icons
from jzdesk.ui.design import Shape, Width
from jzdesk.ui.keys import with_key
from jzdesk.ui.theme import Theme

_PATTERN = re.compile(r"(\d{4})\D{0,2}(\d{1,2})\D{1,2}(\d{1,2})\D?|(\d{4})(\d{2})(\d{2})")
_YEARS = range(1950, 2101)
_WHOLE = re.compile(r"\d{4}\D\d{2}\D\d{2}\D?|\d{8}|.*日")
_STEPS = {
    Qt.Key.Key_Up: (1, 0),
    Qt.Key.Key_Down: (-1, 0),
    Qt.Key.Key_PageUp: (0, 1),
    Qt.Key.Key_PageDown: (0, -1),
}


def read_day(text: str) -> date | None:
    """The day that ``text`` writes: 2024-07-18, 2024.7.18, 2024年7月18日, 20240718; else None."""
    match = _PATTERN.fullmatch(text.strip())
    if match is None:
        return None
    try:
        day = date(*(int(part) for part in match.groups() if part))
    except ValueError:
        return None
    return day if day.year in _YEARS else None


def stepped(day: date, days: int, months: int) -> date:
    """``day`` moved by days and months; the last of a month stays within its month.

    Beyond the years that a policy can speak of it stays where it is.
    """
    count = day.year * 12 + day.month - 1 + months
    year, month = divmod(count, 12)
    month += 1
    if year not in _YEARS:
        return day
    last = calendar.monthrange(year, month)[1]
    moved = date(year, month, min(day.day, last)) + timedelta(days=days)
    return moved if moved.year in _YEARS else day


class DayEdit(QLineEdit):
    """A line for a day; what is no day is tinted and not taken."""

    chosen = Signal(date)

    def __init__(self, day: date, parent: QWidget | None = None) -> None:
        """Show ``day``."""
        super().__init__(parent)
        self._day = day
        self.setMaxLength(12)
        self.setText(day.isoformat())
        self.textEdited.connect(self._on_typed)
        self.editingFinished.connect(self._finish)
        self._open = QAction("打开日历", self)
        self.addAction(self._open, QLineEdit.ActionPosition.TrailingPosition)
        self._open.setToolTip(with_key("打开日历", "calendar"))
        self._open.triggered.connect(self.open_calendar)

    def set_theme(self, theme: Theme) -> None:
        """Show everything in another size or other colours."""
        c, size = theme.colours, theme.px(Width.ICON)
        self._open.setIcon(icons.icon("chevron-down", size, c.quiet, c.disabled))
        self.setFixedWidth(theme.px(Width.DAY))

    def set_day(self, day: date) -> None:
        """Show another day."""
        self._day = day
        if read_day(self.text()) != day:
            self.setText(day.isoformat())
        self._tint(fault=False)

    def open_calendar(self) -> None:
        """Let a day be picked."""
        popup = QFrame(self, Qt.WindowType.Popup)
        popup.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        picker = QCalendarWidget()
        picker.setAccessibleName("日历")
        picker.setVerticalHeaderFormat(QCalendarWidget.VerticalHeaderFormat.NoVerticalHeader)
        for weekend in (Qt.DayOfWeek.Saturday, Qt.DayOfWeek.Sunday):  # red is for other things
            picker.setWeekdayTextFormat(weekend, QTextCharFormat())
        picker.setSelectedDate(QDate(self._day.year, self._day.month, self._day.day))
        layout = QVBoxLayout(popup)
        layout.setContentsMargins(Shape.HAIR, Shape.HAIR, Shape.HAIR, Shape.HAIR)
        layout.addWidget(picker)
        picker.activated.connect(lambda day: self._pick(day, popup))
        picker.clicked.connect(lambda day: self._pick(day, popup))
        popup.move(self.mapToGlobal(QPoint(0, self.height())))
        popup.show()
        picker.setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Step with the arrow keys; F4 opens the calendar."""
        step = _STEPS.get(Qt.Key(event.key()))
        if step is not None:
            self._choose(stepped(self._day, *step))
        elif event.key() == Qt.Key.Key_F4:
            self.open_calendar()
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Have the whole day selected, so that typing replaces it."""
        super().focusInEvent(event)
        if event.reason() != Qt.FocusReason.MouseFocusReason:
            self.selectAll()

    def _pick(self, day: QDate, popup: QFrame) -> None:
        self._choose(date(day.year(), day.month(), day.day()))
        popup.close()

    def _choose(self, day: date) -> None:
        self.set_day(day)
        self.chosen.emit(day)

    def _on_typed(self, text: str) -> None:
        """Take a day once it is typed whole: 2024-07-1 may become 2024-07-18 yet."""
        day = read_day(text)
        self._tint(fault=day is None)
        if day is not None and _WHOLE.fullmatch(text.strip()):
            self._day = day
            self.chosen.emit(day)

    def _finish(self) -> None:
        """Take what was typed if it is a day; leave no half-typed day behind."""
        day = read_day(self.text())
        if day is not None and day != self._day:
            self._choose(day)
        self.setText(self._day.isoformat())
        self._tint(fault=False)

    def _tint(self, *, fault: bool) -> None:
        self.setProperty("fault", fault)
        self.style().unpolish(self)
        self.style().polish(self)

"""限额图: limit and use of a tax relief over its months, painted; one month told in words."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from itertools import groupby

from PySide6.QtCore import QEvent, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFontMetrics, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from jzdesk.policy.answer import Answer
from jzdesk.policy.filing import TAXES
from jzdesk.policy.ledger import Entry, Ledger, Use, limit_of, used_of
from jzdesk.policy.money import yuan
from jzdesk.policy.month import Month
from jzdesk.ui.design import Shape, Space, Type
from jzdesk.ui.keys import explained
from jzdesk.ui.theme import Theme

_HEIGHT = 152  # pixels at 100 per cent
_MARGIN = Space.S5
_LINE = 18  # of text
_SQUARE = 10  # of the legend
_BAR_SHARE = 0.72  # of a month's width


@dataclass(frozen=True, slots=True)
class Bar:
    """One month over all people."""

    month: Month
    entries: tuple[Entry, ...]
    limit: Decimal | None  # 元; None where no rule in force gives one
    used: Decimal | None  # 元; None where the year's taxes are not in the case

    @property
    def run_off(self) -> bool:
        """Whether the month lies after the policy's end."""
        return self.entries[0].run_off

    @property
    def words(self) -> str:
        """The month for people."""
        numbers = {entry.number for entry in self.entries}
        number = (
            f"（第{next(iter(numbers))}个月）" if numbers - {None} and len(numbers) == 1 else ""
        )
        head = f"{self.month}{number}"
        if self.limit is None:
            return f"{head}：早于现行规定，不列限额"
        words = f"{head}：限额 {yuan(self.limit)} 元"
        if self.used is None:
            return f"{words}{'，到期后续享' if self.run_off else ''}，该年税费未填"
        return f"{words}，已用 {yuan(self.used)} 元{_uses(self.entries)}"


def bars_of(ledger: Ledger) -> tuple[Bar, ...]:
    """Bring together what the ledger says of each month."""
    months = ((month, tuple(rows)) for month, rows in groupby(ledger.entries, lambda e: e.month))
    return tuple(
        Bar(
            month,
            rows,
            None if rows[0].limit is None else limit_of(rows),
            None if rows[0].used is None else used_of(rows),
        )
        for month, rows in months
    )


def _uses(entries: Iterable[Entry]) -> str:
    amounts: dict[str, Decimal] = {}
    for use in (use for entry in entries for use in entry.uses):
        where = _where(use)
        amounts[where] = amounts.get(where, Decimal(0)) + use.amount
    words = "；".join(f"{where} {yuan(amount)}" for where, amount in amounts.items())
    return f"：{words}" if words else ""


def _where(use: Use) -> str:
    verb = f"退还{use.period}" if use.refund else "扣"
    return f"{use.filing}申报{verb}{TAXES[use.tax]}"


class LedgerView(QWidget):
    """Bars of the months; ← → or the mouse choose the month told beneath."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        """Stay hidden until an answer has a ledger."""
        super().__init__(parent)
        self._theme = theme
        self._bars: tuple[Bar, ...] = ()
        self._year = 0
        self._at = 0
        self.setObjectName("ledger")
        self.setAccessibleName("限额与使用的逐月图")
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setMouseTracking(True)
        self.set_theme(theme)
        self.hide()

    @property
    def words(self) -> str:
        """What is told of the chosen month."""
        return self._bars[self._at].words if self._bars else ""

    def show_answer(self, answer: Answer | None) -> None:
        """Paint the ledger of an answer; hide where it has none."""
        ledger = answer.extra.get("ledger") if answer is not None else None
        self._bars = bars_of(ledger) if isinstance(ledger, Ledger) else ()
        self._year = ledger.year if isinstance(ledger, Ledger) else 0
        used = (at for at, bar in enumerate(self._bars) if bar.month.year == self._year)
        self._choose(next(used, 0))
        self.setVisible(bool(self._bars))

    def set_theme(self, theme: Theme) -> None:
        """Paint in another size or other colours."""
        self._theme = theme
        self.setFont(theme.font(Type.CAPTION))
        # Large type must leave most of the pane to the answer itself.
        self.setFixedHeight(min(theme.px(_HEIGHT), _HEIGHT + 3 * theme.px(_LINE)))
        self.update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Step through the months."""
        steps = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1, Qt.Key.Key_Home: -len(self._bars)}
        step = steps.get(Qt.Key(event.key()))
        if step is None and event.key() == Qt.Key.Key_End:
            step = len(self._bars)
        if step is None:
            super().keyPressEvent(event)
        else:
            self._choose(self._at + step)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Tell the month under the mouse."""
        field = self._field()
        if self._bars and field.left() <= event.position().x() <= field.right():
            self._choose(int((event.position().x() - field.left()) / self._step(field)))

    def focusInEvent(self, event: QEvent) -> None:
        """Show where the cursor is."""
        self.update()

    def focusOutEvent(self, event: QEvent) -> None:
        """Show that the cursor has gone."""
        self.update()

    def _choose(self, at: int) -> None:
        self._at = max(0, min(at, len(self._bars) - 1))
        self.setAccessibleDescription(self.words or explained("month-of-ledger"))
        self.setToolTip(self.words)
        self.update()

    def _field(self) -> QRectF:
        line, words = self._theme.px(_LINE), self._words_height()
        return QRectF(_MARGIN, line, self.width() - 2 * _MARGIN, self.height() - 2 * line - words)

    def _words_height(self) -> int:
        """As high as the longest month needs, so that the bars stand still."""
        longest = max((bar.words for bar in self._bars), key=len, default="")
        width = self.width() - 2 * _MARGIN
        metrics = QFontMetrics(self.font())
        return metrics.boundingRect(0, 0, width, 0, Qt.TextFlag.TextWordWrap, longest).height() + 6

    def _step(self, field: QRectF) -> float:
        return field.width() / max(1, len(self._bars))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the legend, the bars, the years and the month in words."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(self.font())
        painter.fillRect(self.rect(), QColor(self._theme.colours.paper))
        if self._bars:
            self._paint_legend(painter)
            self._paint_bars(painter, self._field())
            self._paint_years(painter, self._field())
            self._paint_words(painter)
        if self.hasFocus():
            painter.fillRect(0, 0, self.width(), Shape.RING, QColor(self._theme.colours.focus))
        painter.end()

    def _paint_legend(self, painter: QPainter) -> None:
        c, size = self._theme.colours, self._theme.px(_SQUARE)
        at, line = float(_MARGIN), self._theme.px(_LINE)
        parts = [("已用", c.in_force, c.in_force), ("限额", c.in_force_tint, c.in_force)]
        parts.append(("其他年度", c.desk, c.line))
        if any(bar.run_off for bar in self._bars):
            parts.append(("到期后续享", c.warning_tint, c.warning))
        for words, fill, edge in parts:
            painter.setPen(QColor(edge))
            painter.setBrush(QColor(fill))
            painter.drawRect(QRectF(at, (line - size) / 2, size, size))
            painter.setPen(QColor(c.quiet))
            painter.drawText(QPointF(at + size + 5, line - 5), words)
            at += size + 19 + painter.fontMetrics().horizontalAdvance(words)

    def _paint_bars(self, painter: QPainter, field: QRectF) -> None:
        top = max((bar.limit for bar in self._bars if bar.limit), default=Decimal(1))
        step = self._step(field)
        for at, bar in enumerate(self._bars):
            left = field.left() + at * step + step * (1 - _BAR_SHARE) / 2
            self._paint_bar(painter, bar, field, left, step * _BAR_SHARE, top)

    def _paint_bar(
        self, painter: QPainter, bar: Bar, field: QRectF, left: float, width: float, top: Decimal
    ) -> None:
        c = self._theme.colours
        fill, edge = (c.in_force_tint, c.in_force) if bar.used is not None else (c.desk, c.line)
        if bar.run_off:
            fill, edge = c.warning_tint, c.warning
        for amount, colour in ((bar.limit, fill), (bar.used, c.in_force)):
            if amount:
                height = field.height() * int(amount * 1000 / top) / 1000
                painter.setPen(QPen(QColor(edge), 1))
                painter.setBrush(QColor(colour))
                painter.drawRect(QRectF(left, field.bottom() - height, width, height))

    def _paint_years(self, painter: QPainter, field: QRectF) -> None:
        c, step, line = self._theme.colours, self._step(field), self._theme.px(_LINE)
        painter.setPen(QColor(c.line))
        painter.drawLine(field.bottomLeft(), field.bottomRight())
        chosen = QRectF(field.left() + self._at * step, field.bottom(), step, Shape.BAR)
        painter.fillRect(chosen, QColor(c.accent))
        free = 0.0  # a year of few months leaves no room for its number
        for year, group in groupby(enumerate(self._bars), lambda pair: pair[1].month.year):
            left = field.left() + next(group)[0] * step
            painter.setPen(QColor(c.ink if year == self._year else c.quiet))
            painter.drawLine(QPointF(left, field.bottom()), QPointF(left, field.bottom() + 5))
            end = left + Space.S2 + painter.fontMetrics().horizontalAdvance(f"{year}")
            if left >= free and end <= self.width():
                painter.drawText(QPointF(left + Space.S2, field.bottom() + line - 4), f"{year}")
                free = end + Space.S3

    def _paint_words(self, painter: QPainter) -> None:
        c, height = self._theme.colours, self._words_height()
        painter.setPen(QColor(c.ink))
        place = QRectF(_MARGIN, self.height() - height, self.width() - 2 * _MARGIN, height)
        painter.drawText(place, Qt.TextFlag.TextWordWrap, self.words)

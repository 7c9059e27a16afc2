"""The painted time axis: a row for each policy, with today's line and the chosen day's."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from PySide6.QtCore import QEvent, QPoint, QPointF, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QFocusEvent,
    QHelpEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QPolygonF,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QAbstractScrollArea, QFrame, QToolTip, QWidget

from jzdesk.gazette.model import DateKind, Status
from jzdesk.gazette.timeline import Life, Milestone
from jzdesk.ui.design import Shape, Space, Type
from jzdesk.ui.keys import explained
from jzdesk.ui.theme import Theme
from jzdesk.wording import DATE_WORDS, STATUS_WORDS, force_words

_WIDTH, _HEIGHT, _LEAST_AXIS = 760, 480, 200  # pixels at 100 per cent, as all of these
_ROW, _HEAD, _GROUP_GAP, _LABELS, _INDENT = 30, 46, 26, 300, 20
_BESIDE = 34  # of the years: both margins
_YEAR, _DAY, _DAY_LINE, _LINE_HEIGHT = 44, 116, 20, 20  # widths of words, where lines begin
_INSET, _REACH = 7, 6  # of a bar in its row, of a sign from its middle
_ZOOMS = (1.0, 1.5, 2.25, 3.4, 5.0)


@dataclass(frozen=True, slots=True)
class Scale:
    """Days to pixels."""

    first: date
    last: date
    left: float
    width: float

    def x(self, day: date) -> float:
        """Where a day lies; days outside lie at the border."""
        share = (day - self.first).days / max(1, (self.last - self.first).days)
        return self.left + self.width * min(1.0, max(0.0, share))


class Axis(QAbstractScrollArea):
    """Lives on a time axis; the arrow keys move, Enter opens, + and - zoom."""

    opened = Signal(str)  # key of the clause
    selected = Signal(int)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        """Start empty."""
        super().__init__(parent)
        self._theme = theme
        self._lives: Sequence[Life] = ()
        self._tops: list[int] = []
        self._today = self._as_of = date.min
        self._current = 0
        self._zoom = 0
        self.setObjectName("axis")
        self.setAccessibleName("期限时间轴")
        self.setAccessibleDescription(explained("life", "open"))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.viewport().setMouseTracking(True)

    def show_lives(self, lives: Sequence[Life], today: date, as_of: date, theme: Theme) -> None:
        """Show other rows, days or sizes."""
        self._lives, self._today, self._as_of, self._theme = lives, today, as_of, theme
        self._current = min(self._current, max(0, len(lives) - 1))
        self._lay_out()

    @property
    def lives(self) -> Sequence[Life]:
        """The rows, in order."""
        return self._lives

    @property
    def current(self) -> Life | None:
        """The chosen row."""
        return self._lives[self._current] if self._lives else None

    def select(self, place: int) -> None:
        """Choose a row and bring it into view."""
        if self._lives:
            self._current = min(max(place, 0), len(self._lives) - 1)
            top, bar = self._tops[self._current], self.verticalScrollBar()
            head = self._theme.px(_HEAD)
            if top - bar.value() < head + self._theme.px(_GROUP_GAP):
                bar.setValue(top - head - self._theme.px(_GROUP_GAP))
            elif top + self._row - bar.value() > self.viewport().height():
                bar.setValue(top + self._row - self.viewport().height())
            self.setAccessibleDescription(describe(self._lives[self._current], self._as_of))
            self.selected.emit(self._current)
            self.viewport().update()

    def zoom(self, steps: int) -> None:
        """Spread the axis or draw it together."""
        self._zoom = min(max(self._zoom + steps, 0), len(_ZOOMS) - 1)
        self._lay_out()

    @property
    def _labels(self) -> int:
        """Width of the labels: two fifths at most."""
        return min(self._theme.px(_LABELS), self.viewport().width() * 2 // 5)

    @property
    def _row(self) -> int:
        return self._theme.px(_ROW)

    def _lay_out(self) -> None:
        """Tops of the rows, a gap with the document's number before each document."""
        self._tops, top, document = [], self._theme.px(_HEAD), ""
        for life in self._lives:
            if life.document != document:
                document = life.document
                top += self._theme.px(_GROUP_GAP)
            self._tops.append(top)
            top += self._row
        height = top + self._theme.px(Space.S4)
        self.verticalScrollBar().setRange(0, max(0, height - self.viewport().height()))
        self.verticalScrollBar().setPageStep(self.viewport().height())
        self.verticalScrollBar().setSingleStep(self._row)
        wide = round(self._axis_width() * (_ZOOMS[self._zoom] - 1))
        self.horizontalScrollBar().setRange(0, wide)
        self.horizontalScrollBar().setPageStep(self._axis_width())
        self.viewport().update()

    def _axis_width(self) -> int:
        return max(
            self._theme.px(_LEAST_AXIS),
            self.viewport().width() - self._labels - self._theme.px(_BESIDE),
        )

    def _scale(self, width: float, offset: float) -> Scale:
        days = [d for life in self._lives for d in (life.begins, life.ends) if d]
        days += [m.day for life in self._lives for m in life.milestones]
        days += [self._today, self._as_of]
        first = date(min(days).year, 1, 1)
        last = date(max(days).year + 1, 1, 1)
        return Scale(first, last, self._labels + self._theme.px(Space.S3) - offset, width)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Use the new room."""
        super().resizeEvent(event)
        self._lay_out()

    def sizeHint(self) -> QSize:
        """Room for the labels and a few years."""
        return QSize(self._theme.px(_WIDTH), self._theme.px(_HEIGHT))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint what is in view."""
        painter = QPainter(self.viewport())
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        size = QSize(self.viewport().width(), self.viewport().height())
        scale = self._scale(
            self._axis_width() * _ZOOMS[self._zoom], self.horizontalScrollBar().value()
        )
        self._paint(painter, size, scale, self.verticalScrollBar().value())
        if self.hasFocus():
            painter.fillRect(0, 0, size.width(), Shape.RING, QColor(self._theme.colours.focus))

    def whole(self) -> QSize:
        """Size of the whole axis, for a picture of it."""
        bottom = self._tops[-1] if self._tops else 0
        return QSize(self.viewport().width(), bottom + self._row + self._theme.px(Space.S5))

    def paint_whole(self, painter: QPainter) -> None:
        """Paint every row at once, as for a picture or a page."""
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        screen, self._theme = self._theme, self._theme.on_paper()
        painter.setFont(self.font())
        self._paint(painter, self.whole(), self._scale(self._axis_width(), 0), 0)
        self._theme = screen

    def _paint(self, painter: QPainter, size: QSize, scale: Scale, scroll: int) -> None:
        painter.fillRect(QRect(QPoint(0, 0), size), QColor(self._theme.colours.paper))
        if not self._lives:
            return
        self._paint_years(painter, size, scale)
        self._paint_days(painter, size, scale)
        head = self._theme.px(_HEAD)
        painter.save()
        painter.setClipRect(QRect(0, head, size.width(), size.height() - head))
        painter.translate(0, -scroll)
        document = ""
        for place, life in enumerate(self._lives):
            if life.document != document:
                document = life.document
                self._paint_document(painter, document, self._tops[place])
            if (
                self._tops[place] + self._row >= scroll
                and self._tops[place] <= scroll + size.height()
            ):
                self._paint_life(painter, place, scale, size.width())
        painter.restore()

    def _paint_years(self, painter: QPainter, size: QSize, scale: Scale) -> None:
        c, px = self._theme.colours, self._theme.px
        painter.save()
        painter.setClipRect(QRect(self._labels, 0, size.width() - self._labels, size.height()))
        painter.setFont(self._theme.font(Type.SMALL))
        room = scale.width / max(1, scale.last.year - scale.first.year)
        step = 1 if room >= px(_YEAR) else 2
        for year in range(scale.first.year, scale.last.year + 1):
            x = scale.x(date(year, 1, 1))
            painter.setPen(QColor(c.line_soft))
            painter.drawLine(QPointF(x, px(_HEAD - Space.S3)), QPointF(x, size.height()))
            if year < scale.last.year and (year - scale.first.year) % step == 0:
                painter.setPen(QColor(c.quiet))
                middle = (x + scale.x(date(year + 1, 1, 1))) / 2
                box = QRectF(middle - px(_YEAR), px(_DAY_LINE), 2 * px(_YEAR), px(_LINE_HEIGHT))
                painter.drawText(box, Qt.AlignmentFlag.AlignCenter, str(year))
        painter.restore()

    def _paint_days(self, painter: QPainter, size: QSize, scale: Scale) -> None:
        c = self._theme.colours
        self._paint_day(painter, size, scale.x(self._today), "今天", c.ink)
        if self._as_of != self._today:
            words = f"口径 {self._as_of.isoformat()}"
            self._paint_day(painter, size, scale.x(self._as_of), words, c.warning)

    def _paint_day(self, painter: QPainter, size: QSize, x: float, words: str, colour: str) -> None:
        px = self._theme.px
        if x < self._labels:
            return
        painter.setPen(QPen(QColor(colour), 1.4, Qt.PenStyle.DashLine))
        painter.drawLine(QPointF(x, px(_DAY_LINE)), QPointF(x, size.height()))
        painter.setFont(self._theme.font(Type.CAPTION))
        width = px(_DAY)
        left = min(max(x - width / 2, self._labels), size.width() - width)
        painter.drawText(
            QRectF(left, px(Space.S1), width, px(_DAY_LINE - Space.S1)),
            Qt.AlignmentFlag.AlignCenter,
            words,
        )

    def _paint_document(self, painter: QPainter, document: str, top: int) -> None:
        c, px = self._theme.colours, self._theme.px
        font = self._theme.font(Type.SMALL)
        font.setBold(True)
        painter.setFont(font)
        painter.setPen(QColor(c.ink))
        above = px(Space.S2)
        box = QRect(px(Space.S5), top - px(_GROUP_GAP) + above, px(_LABELS), px(_GROUP_GAP) - above)
        painter.drawText(box, Qt.AlignmentFlag.AlignVCenter, document)

    def _paint_life(self, painter: QPainter, place: int, scale: Scale, width: int) -> None:
        c, px = self._theme.colours, self._theme.px
        life, top = self._lives[place], self._tops[place]
        if place == self._current:
            painter.fillRect(0, top, width, self._row, QColor(c.chosen))
            if self.hasFocus():
                painter.fillRect(0, top, Shape.BAR, self._row, QColor(c.focus))
        painter.save()
        painter.setClipRect(self._labels, top, width - self._labels, self._row, _NARROWED)
        self._paint_bar(painter, life, top, scale)
        for milestone in life.milestones:
            self._paint_milestone(painter, milestone, top, scale)
        painter.restore()
        painter.setFont(self._theme.font(Type.SMALL))
        painter.setPen(QColor(c.ink))
        room = self._labels - px(_INDENT + Space.S3)
        words = painter.fontMetrics().elidedText(life.label, Qt.TextElideMode.ElideRight, room)
        painter.drawText(
            QRect(px(_INDENT), top, room, self._row), Qt.AlignmentFlag.AlignVCenter, words
        )

    def _paint_bar(self, painter: QPainter, life: Life, top: int, scale: Scale) -> None:
        if life.ends is None:
            return
        c, px = self._theme.colours, self._theme.px
        ink, tint = self._theme.status(life.status(self._as_of))
        left, right = scale.x(life.begins or scale.first), scale.x(life.ends + timedelta(days=1))
        inset = px(_INSET)
        bar = QRectF(left, top + inset, max(2.0, right - left), self._row - 2 * inset)
        painter.setPen(QPen(QColor(ink), 1, _LINE if life.begins else Qt.PenStyle.DotLine))
        painter.setBrush(QColor(tint))
        painter.drawRoundedRect(bar, Shape.RADIUS, Shape.RADIUS)
        painter.setPen(QColor(ink))
        painter.setFont(self._theme.font(Type.CAPTION))
        beside = px(_REACH)
        words = f"{STATUS_WORDS[life.status(self._as_of)]} 至 {life.ends.isoformat()}"
        if painter.fontMetrics().horizontalAdvance(words) + 2 * beside < bar.width():
            box = bar.adjusted(beside, 0, -beside, 0)
            painter.drawText(box, _RIGHT, words)
        else:
            painter.setPen(QColor(c.quiet))
            wide = painter.fontMetrics().horizontalAdvance(words) + px(Space.S2)
            box = QRectF(bar.right() + beside, bar.top(), wide, bar.height())
            painter.fillRect(box, QColor(c.chosen if life is self.current else c.paper))
            painter.drawText(box, Qt.AlignmentFlag.AlignVCenter, words)

    def _paint_milestone(
        self, painter: QPainter, milestone: Milestone, top: int, scale: Scale
    ) -> None:
        c, px = self._theme.colours, self._theme.px
        x, middle, reach = scale.x(milestone.day), top + self._row / 2, px(_REACH)
        colour = c.not_yet if milestone.kind is DateKind.TARGET else c.accent
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(colour))
        corners = [(0, -reach), (reach, 0), (0, reach), (-reach, 0)]
        if milestone.kind is DateKind.DUE:
            corners = [(-reach, -reach + 1), (reach, -reach + 1), (0, reach)]
        painter.drawPolygon(QPolygonF([QPointF(x + dx, middle + dy) for dx, dy in corners]))

    def _place_at(self, y: float) -> int | None:
        y += self.verticalScrollBar().value()
        for place, top in enumerate(self._tops):
            if top <= y < top + self._row:
                return place
        return None

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Choose the row under the mouse."""
        place = self._place_at(event.position().y())
        if place is not None:
            self.select(place)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Open the clause under the mouse."""
        place = self._place_at(event.position().y())
        if place is not None:
            self.opened.emit(self._lives[place].key)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Move, open and zoom."""
        moves = {
            Qt.Key.Key_Up: -1,
            Qt.Key.Key_Down: 1,
            Qt.Key.Key_PageUp: -8,
            Qt.Key.Key_PageDown: 8,
        }
        key = Qt.Key(event.key())
        if key in moves:
            self.select(self._current + moves[key])
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.current:
            self.opened.emit(self.current.key)
        elif key in (Qt.Key.Key_Plus, Qt.Key.Key_Equal):
            self.zoom(1)
        elif key == Qt.Key.Key_Minus:
            self.zoom(-1)
        else:
            super().keyPressEvent(event)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Scroll; with Ctrl, zoom."""
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.zoom(1 if event.angleDelta().y() > 0 else -1)
        else:
            super().wheelEvent(event)

    def viewportEvent(self, event: QEvent) -> bool:
        """Say under the mouse what a row means."""
        if isinstance(event, QHelpEvent):
            place = self._place_at(event.pos().y())
            if place is None:
                QToolTip.hideText()
            else:
                QToolTip.showText(event.globalPos(), describe(self._lives[place], self._as_of))
            return True
        return super().viewportEvent(event)

    def scrollContentsBy(self, _dx: int, _dy: int) -> None:
        """Paint anew at the new place."""
        self.viewport().update()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show which row the keys move."""
        self.viewport().update()
        super().focusInEvent(event)


_NARROWED = Qt.ClipOperation.IntersectClip
_LINE = Qt.PenStyle.SolidLine
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter


def describe(life: Life, as_of: date) -> str:
    """A row in words: for the tooltip and for who cannot see the axis."""
    lines = [f"{life.document} {life.label}"]
    if life.ends:
        begins = f"{life.begins.isoformat()} " if life.begins else "起始日公报未载明，"
        status = life.status(as_of)
        lines.append(f"{begins}至 {life.ends.isoformat()}：{STATUS_WORDS[status]}")
        lines += force_words(life.force)
        lines += ["按本公报文本已到期，后续以主管部门通知为准"] * (status is Status.EXPIRED)
    lines += [f"{DATE_WORDS[m.kind]}：{m.words}（{m.day.isoformat()}）" for m in life.milestones]
    return "\n".join(lines)

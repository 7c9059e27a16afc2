"""一屏: a page of a slide with its head and foot, painted for a screen of any size."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from PySide6.QtCore import QPointF, QRectF, QSizeF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter

from jzdesk.presenting.slides import Run, Size, Slide, Stage, Text, Tone
from jzdesk.ui.design import Colours
from jzdesk.ui.presenting.typesetting import Measure, Page, font_of, pages_of
from jzdesk.wording import DISCLAIMER

_SHAPE = 1.3  # a screen narrower than so many heights counts as lower
_SIDE, _TOP, _FOOT, _UNDER_HEAD = 6.0, 3.5, 10.0, 1.6  # hundredths of the height
_FOOT_SIZE, _DAY_SIZE, _NUMBER_SIZE, _LINE = 2.3, 2.8, 2.8, 3.8
_PROGRESS = 0.5
_HEAD_FACTORS = (1.0, 0.85, 0.7, 0.6)  # tried in turn for a title on two lines
_MOST_HEAD_LINES = 2


@dataclass(frozen=True, slots=True)
class Standing:
    """What the foot says: where the show stands, and by which data."""

    number: int  # of the step, from 1
    of: int
    edition: str
    today: date


@dataclass(frozen=True)
class Scene:
    """A stage of a slide on a screen of ``size`` pixels, its type at ``scale`` per cent."""

    slide: Slide
    stage: Stage
    size: QSizeF
    colours: Colours
    standing: Standing
    scale: int = 100

    @property
    def unit(self) -> float:
        """A hundredth of the screen's height, or of what its width allows for."""
        return min(self.size.height(), self.size.width() / _SHAPE) / 100

    @cached_property
    def head(self) -> Page:
        """The title above the words; nothing where the stage is its own title."""
        title = Text((Run(self.slide.title, Tone.STRONG),), Size.LARGE)
        blocks = () if self.stage.centred or not self.slide.title else (title,)
        width = self.size.width() - 2 * _SIDE * self.unit
        for factor in _HEAD_FACTORS:
            unit = self.unit * self.scale / 100 * factor
            measure = Measure(width, self.size.height(), unit, self.colours)
            page = pages_of(Stage(blocks), measure)[0]
            if sum(len(band.cells[0].lines) for _, band in page.bands) <= _MOST_HEAD_LINES:
                break
        return page

    @cached_property
    def area(self) -> QRectF:
        """Where the words stand."""
        unit, head = self.unit, self.head.bottom
        top = _TOP * unit + (head + _UNDER_HEAD * unit if head else 0)
        size = self.size
        room = size.height() - top - _FOOT * unit
        return QRectF(_SIDE * unit, top, size.width() - 2 * _SIDE * unit, room)

    @cached_property
    def pages(self) -> tuple[Page, ...]:
        """The pages of the stage, at least one."""
        area, unit = self.area, self.unit * self.scale / 100
        return pages_of(self.stage, Measure(area.width(), area.height(), unit, self.colours))

    def paint(self, painter: QPainter, page: int, beside: str = "") -> None:
        """Paint one page, the whole screen of it; ``beside`` stands in the foot."""
        painter.setRenderHint(QPainter.RenderHint.TextAntialiasing)
        painter.fillRect(QRectF(QPointF(0, 0), self.size), QColor(self.colours.paper))
        self._paint_head(painter)
        painter.save()
        painter.translate(self.area.topLeft())
        self.pages[min(page, len(self.pages) - 1)].paint(painter)
        painter.restore()
        self._paint_foot(painter, page, beside)

    def _paint_head(self, painter: QPainter) -> None:
        if not self.head.bands:
            return
        unit = self.unit
        painter.save()
        painter.translate(_SIDE * unit, _TOP * unit)
        bar = QRectF(-2 * unit, 0.8 * unit, 0.7 * unit, self.head.bottom - 1.6 * unit)
        painter.fillRect(bar, QColor(self.colours.accent))
        self.head.paint(painter)
        painter.restore()

    def _paint_foot(self, painter: QPainter, page: int, beside: str) -> None:
        unit, size, c = self.unit, self.size, self.colours
        top = size.height() - _FOOT * unit + 1.2 * unit
        right = self._paint_numbers(painter, self._numbers(page, beside), top)
        room = size.width() - 2 * _SIDE * unit - right
        x = _SIDE * unit + self._paint_day(painter, top, room)
        self._paint_words(painter, DISCLAIMER, QPointF(x, top), room - x + _SIDE * unit)
        edition = f"数据：{self.standing.edition}"
        self._paint_words(painter, edition, QPointF(_SIDE * unit, top + _LINE * unit), room)
        done = size.width() * self.standing.number / max(self.standing.of, 1)
        line = QRectF(0, size.height() - _PROGRESS * unit, size.width(), _PROGRESS * unit)
        painter.fillRect(line, QColor(c.line_soft))
        line.setWidth(done)
        painter.fillRect(line, QColor(c.accent))

    def _paint_day(self, painter: QPainter, top: float, room: float) -> float:
        """The days of the answer, in a warning colour where one is not today; gives the width."""
        unit, c = self.unit, self.colours
        words = f"按 {'、'.join(day.isoformat() for day in self.slide.days)} 口径"
        other = any(day != self.standing.today for day in self.slide.days)
        font = font_of((_DAY_SIZE if other else _FOOT_SIZE) * unit)
        font.setBold(other)
        pad = 0.9 * unit if other else 0.0
        width = min(QFontMetricsF(font).horizontalAdvance(words) + 2 * pad, room)
        box = QRectF(_SIDE * unit, top, width, _LINE * unit)
        if other:
            painter.fillRect(box, QColor(c.warning_tint))
        painter.setFont(font)
        painter.setPen(QColor(c.warning if other else c.quiet))
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, words)
        return width + 1.6 * unit

    def _paint_words(self, painter: QPainter, words: str, at: QPointF, room: float) -> None:
        font = font_of(_FOOT_SIZE * self.unit)
        elided = QFontMetricsF(font).elidedText(words, Qt.TextElideMode.ElideRight, room)
        painter.setFont(font)
        painter.setPen(QColor(self.colours.quiet))
        box = QRectF(at.x(), at.y(), room, _LINE * self.unit)
        painter.drawText(box, Qt.AlignmentFlag.AlignVCenter, elided)

    def _paint_numbers(
        self, painter: QPainter, numbers: Iterable[tuple[str, QFont]], top: float
    ) -> float:
        """Where the show stands, at the right; gives the width that it takes."""
        unit = self.unit
        widest = 0.0
        for place, (words, font) in enumerate(numbers):
            width = QFontMetricsF(font).horizontalAdvance(words)
            widest = max(widest, width)
            x = self.size.width() - _SIDE * unit - width
            box = QRectF(x, top + place * _LINE * unit, width + unit, _LINE * unit)
            painter.setFont(font)
            painter.setPen(QColor(self.colours.ink if place == 0 else self.colours.quiet))
            painter.drawText(box, Qt.AlignmentFlag.AlignVCenter, words)
        return widest + 2 * unit

    def _numbers(self, page: int, beside: str) -> Iterator[tuple[str, QFont]]:
        standing, pages = self.standing, len(self.pages)
        bold = font_of(_NUMBER_SIZE * self.unit)
        bold.setBold(True)
        yield f"{standing.number} / {standing.of}", bold
        part = f"本步第{page + 1}页，共{pages}页" if pages > 1 else ""
        words = "　".join(filter(None, (beside, part)))
        yield words, font_of(_FOOT_SIZE * self.unit)

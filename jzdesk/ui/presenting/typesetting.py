"""排字: a stage of a slide as lines on pages of a given size, so that no word is ever cut.

Lengths are pixels. A stage that does not fit is set a little smaller; where that is not enough it
goes on another page. Words keep a size that the last row of a room can read.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontDatabase,
    QFontInfo,
    QPainter,
    QPen,
    QTextCharFormat,
    QTextLayout,
    QTextLine,
    QTextOption,
)

from jzdesk.policy.answer import Verdict
from jzdesk.presenting.slides import Block, Ground, Row, Run, Size, Stage, Text, Tone
from jzdesk.ui.design import Colours
from jzdesk.ui.theme import FAMILIES

SIZES = {Size.HUGE: 8.0, Size.LARGE: 5.4, Size.BODY: 4.4, Size.SMALL: 3.4}  # hundredths of a height
_LEADING = {Size.HUGE: 1.35, Size.LARGE: 1.35, Size.BODY: 1.5, Size.SMALL: 1.4}
_GAP = {Size.HUGE: 2.0, Size.LARGE: 1.6, Size.BODY: 1.3, Size.SMALL: 0.6}  # above, in units
_PAD_X, _PAD_Y = 1.2, 0.9  # within a row, in units
_RIM = 0.025  # of the size, around type that is to look bold
_BULLET = 1.2  # of the size of its words
_FACTORS = (1.3, 1.2, 1.1, 1.0, 0.94, 0.88)  # the largest of those that take fewest pages
_FEWEST = 2  # lines of a paragraph that stay together at either end of a page
_BOLD = (Tone.STRONG, Tone.GOOD, Tone.BAD, Tone.WARNING, Tone.EXPIRED, Tone.NOT_YET)
_KEPT = 3  # bands that a heading is kept with at most


@dataclass(frozen=True, slots=True)
class Measure:
    """What a stage is set for: a width, a height, the unit that sizes are counted in, colours."""

    width: float
    height: float
    unit: float
    colours: Colours

    def smaller(self, factor: float) -> Measure:
        """The same area with smaller type."""
        return replace(self, unit=self.unit * factor)


@dataclass(frozen=True, slots=True)
class Cell:
    """Lines of text; the layout keeps their text alive."""

    x: float
    lines: tuple[QTextLine, ...]
    leading: float  # height of a line
    layout: QTextLayout
    colour: str
    down: float = 0  # so far below the top that first lines of a row stand level

    @property
    def height(self) -> float:
        """Height of the text, from the top of its row."""
        return self.down + len(self.lines) * self.leading


@dataclass(frozen=True, slots=True)
class Band:
    """What lies across the page and moves as one: a paragraph, or a row of cells."""

    cells: tuple[Cell, ...]
    above: float
    pad: float = 0
    ground: str = ""  # colour
    rule: str = ""  # colour of the line beneath
    keeps_next: bool = False
    splits: bool = False  # a paragraph, whose lines may part anywhere

    @property
    def height(self) -> float:
        """Height without the gap above."""
        return max(cell.height for cell in self.cells) + 2 * self.pad

    def split(self, room: float) -> tuple[Band, Band] | None:
        """The lines that fit into ``room`` and the rest; None where too few would fit."""
        inner = room - 2 * self.pad
        cuts = [int((inner - cell.down) // cell.leading) for cell in self.cells]
        if self.splits:
            cuts = [
                min(cut, len(x.lines) - _FEWEST) for cut, x in zip(cuts, self.cells, strict=True)
            ]
        fewest = _FEWEST if self.splits else 1
        if min(cuts) < fewest:
            return None
        pairs = list(zip(self.cells, cuts, strict=True))
        first = tuple(replace(cell, lines=cell.lines[:cut]) for cell, cut in pairs)
        rest = tuple(replace(cell, lines=cell.lines[cut:]) for cell, cut in pairs)
        return replace(self, cells=first, rule=""), replace(self, cells=rest, above=0)


@dataclass(frozen=True, slots=True)
class Page:
    """Bands and how far each stands from the top of the area."""

    bands: tuple[tuple[float, Band], ...]
    width: float

    @property
    def bottom(self) -> float:
        """Where the last band ends."""
        return max((top + band.height for top, band in self.bands), default=0)

    def paint(self, painter: QPainter) -> None:
        """Paint with the area's upper left corner at the origin."""
        for top, band in self.bands:
            _paint(painter, band, top, self.width)


def pages_of(stage: Stage, measure: Measure) -> tuple[Page, ...]:
    """Set a stage on as few pages as its type allows, at least one, as large as those allow."""
    best: tuple[Page, ...] = ()
    for factor in _FACTORS:
        pages = _paginate(stage, measure.smaller(factor))
        if not best or len(pages) < len(best):
            best = pages
        if len(pages) == 1:
            break
    return best


def _paginate(stage: Stage, measure: Measure) -> tuple[Page, ...]:
    waiting = [_band(block, measure, centred=stage.centred) for block in stage.blocks]
    pages: list[list[tuple[float, Band]]] = [[]]
    top = 0.0
    while waiting:
        band, current = waiting.pop(0), pages[-1]
        gap = band.above if current else 0.0
        if top + gap + _needed(band, waiting, measure.height) <= measure.height:
            current.append((top + gap, band))
            top += gap + band.height
            continue
        whole = band.height > measure.height
        cut = band.split(measure.height - top - gap) if band.splits or whole else None
        if cut is not None:
            current.append((top + gap, cut[0]))
            waiting.insert(0, cut[1])
        elif current:
            waiting.insert(0, band)
        else:
            current.append((0, band))  # a line higher than the screen cannot be helped
        pages.append([])
        top = 0.0
    kept = [bands for bands in pages if bands] or [[]]
    return tuple(_page(bands, measure, centred=stage.centred) for bands in kept)


def _page(bands: Sequence[tuple[float, Band]], measure: Measure, *, centred: bool) -> Page:
    page = Page(tuple(bands), measure.width)
    if not centred:
        return page
    down = max(0.0, (measure.height - page.bottom) * 0.45)  # the middle that the eye sees
    return replace(page, bands=tuple((top + down, band) for top, band in bands))


def _needed(band: Band, following: Sequence[Band], height: float) -> float:
    """Room for a band and what must stand with it."""
    needed, before = band.height, band
    for after in following[:_KEPT]:
        if not before.keeps_next or needed + after.above + after.height > height:
            break
        needed += after.above + after.height
        before = after
    return needed


def _band(block: Block, measure: Measure, *, centred: bool) -> Band:
    if isinstance(block, Row):
        return _row(block, measure)
    gap = _GAP[block.size] * measure.unit
    inset = _size(block, measure) * _BULLET if block.bullet else 0.0
    cells = [_cell(block, measure, inset, measure.width - inset)]
    if block.bullet:
        point = replace(block, runs=(Run(block.bullet, Tone.LABEL),), bullet="")
        cells.insert(0, _cell(point, measure, 0, inset))
    heads = block.runs[0].tone is Tone.LABEL if block.runs else False
    return Band(tuple(cells), gap, keeps_next=heads or centred, splits=not block.bullet)


def _row(row: Row, measure: Measure) -> Band:
    pad_x, pad_y = _PAD_X * measure.unit, _PAD_Y * measure.unit
    share = measure.width / sum(row.shares)
    framed = row.ruled or row.ground is not None
    left = pad_x if framed else 0.0  # bare lines stand flush with paragraphs
    cells, x = [], 0.0
    for cell, part in zip(row.cells, row.shares, strict=True):
        cells.append(_cell(cell, measure, x + left, part * share - 2 * pad_x))
        x += part * share
    highest = max(cell.leading for cell in cells)
    level = (replace(cell, down=(highest - cell.leading) / 2) for cell in cells)
    colours = measure.colours
    return Band(
        tuple(level),
        above=0.0 if row.ruled else 0.6 * measure.unit,
        pad=pad_y if framed else pad_y / 2,
        ground=_tint(row.ground, colours) if row.ground else "",
        rule=colours.line if row.ruled else "",
        keeps_next=not framed,
    )


def _tint(ground: Ground, c: Colours) -> str:
    return {
        Verdict.ELIGIBLE: c.in_force_tint,
        Verdict.INELIGIBLE: c.accent_tint,
        Verdict.UNDETERMINED: c.warning_tint,
        Verdict.EXPIRED: c.expired_tint,
        Verdict.NOT_YET: c.not_yet_tint,
        Verdict.REPEALED: c.expired_tint,
        Tone.GOOD: c.in_force_tint,
        Tone.BAD: c.accent_tint,
    }.get(ground, c.warning_tint)


def ink(tone: Tone, c: Colours) -> str:
    """Colour of words."""
    return {
        Tone.QUIET: c.quiet,
        Tone.LABEL: c.quiet,
        Tone.QUOTE: c.fact,
        Tone.GOOD: c.in_force,
        Tone.BAD: c.accent,
        Tone.WARNING: c.warning,
        Tone.CAUTION: c.warning,
        Tone.EXPIRED: c.expired,
        Tone.NOT_YET: c.not_yet,
    }.get(tone, c.ink)


def font_of(pixels: float) -> QFont:
    """The program's font at a size."""
    font = QFont()
    font.setFamilies(list(FAMILIES))
    font.setPixelSize(max(1, round(pixels)))
    return font


def _size(block: Text, measure: Measure) -> float:
    return SIZES[block.size] * measure.unit


def _cell(block: Text, measure: Measure, x: float, width: float) -> Cell:
    """Break text into lines no wider than ``width``."""
    align = (
        Qt.AlignmentFlag.AlignHCenter
        if block.centred
        else Qt.AlignmentFlag.AlignRight
        if block.to_right
        else Qt.AlignmentFlag.AlignLeft
    )
    option = QTextOption(align)
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    size = _size(block, measure)
    words = "".join(run.text for run in block.runs).replace("\n", "\u2028")
    layout = QTextLayout(words, font_of(size))
    layout.setTextOption(option)
    layout.setFormats(_formats(block.runs, size, measure.colours))
    room = max(width, size)
    lines = _broken(layout, room)
    if block.centred and len(lines) > 1:
        narrow = _evenly(layout, room, len(lines))
        lines, x = _broken(layout, narrow), x + (room - narrow) / 2
    leading = size * _LEADING[block.size]
    return Cell(x, lines, leading, layout, measure.colours.ink)


def _broken(layout: QTextLayout, width: float) -> tuple[QTextLine, ...]:
    layout.beginLayout()
    lines = []
    while (line := layout.createLine()).isValid():
        line.setLineWidth(width)
        line.setPosition(QPointF(0, 0))
        lines.append(line)
    layout.endLayout()
    return tuple(lines)


def _evenly(layout: QTextLayout, width: float, lines: int) -> float:
    """The least width on as many lines, so that none ends with a single character."""
    low, high = width / 2, width
    while high - low > 1:
        middle = (low + high) / 2
        if len(_broken(layout, middle)) > lines:
            low = middle
        else:
            high = middle
    return high


def _formats(runs: Sequence[Run], size: float, colours: Colours) -> list[QTextLayout.FormatRange]:
    formats, start = [], 0
    for run in runs:
        dress = QTextCharFormat()
        dress.setForeground(QColor(ink(run.tone, colours)))
        if run.tone in _BOLD:
            _embolden(dress, size)
        if run.tone is Tone.MARKED:
            dress.setBackground(QColor(colours.mark))
        stretch = QTextLayout.FormatRange()
        # Qt counts UTF-16 units, Python characters.
        length = len(run.text.encode("utf-16-le")) // 2
        # PySide6's own description of the type lacks its members.
        stretch.start, stretch.length = start, length  # type: ignore[attr-defined]
        stretch.format = dress  # type: ignore[attr-defined]
        formats.append(stretch)
        start += length
    return formats


def _embolden(dress: QTextCharFormat, size: float) -> None:
    """Bold type; where the font has none, Qt's own is lost above a certain size: draw a rim."""
    if _has_bold(QFontInfo(font_of(size)).family()):
        dress.setFontWeight(QFont.Weight.Bold)
    else:
        dress.setTextOutline(QPen(dress.foreground(), size * _RIM))


@cache
def _has_bold(family: str) -> bool:
    return any(QFontDatabase.bold(family, style) for style in QFontDatabase.styles(family))


def _paint(painter: QPainter, band: Band, top: float, width: float) -> None:
    box = QRectF(0, top, width, band.height)
    if band.ground:
        painter.fillRect(box, QColor(band.ground))
    if band.rule:
        painter.setPen(QPen(QColor(band.rule), 1))
        painter.drawLine(box.bottomLeft(), box.bottomRight())
    for cell in band.cells:
        painter.setPen(QColor(cell.colour))
        for place, line in enumerate(cell.lines):
            above = cell.down + place * cell.leading + (cell.leading - line.height()) / 2
            y = top + band.pad + above
            line.draw(painter, QPointF(cell.x, y))

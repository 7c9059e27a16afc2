"""排版: a report as lines and rows on A4 pages, the same on every screen and printer.

Lengths are twips (二十分之一磅, 1/1440 inch), so that a font's size in pixels is a whole number and
does not depend on the screen. A row of a table stays on one page if a page can hold it; the head of
a table stands above its rows on every page; a title is never the last thing on a page.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QPen, QTextLayout, QTextLine, QTextOption

from jzdesk.paper.report import Paragraph, Report, Section, Table, Tone

TWIPS_PER_INCH = 1440
POINT = 20
_FAMILIES = ["Microsoft YaHei", "Noto Sans CJK SC", "WenQuanYi Micro Hei", "JZDesk Hei"]
_PAD_X, _PAD_Y = 4 * POINT, 2.5 * POINT  # within a cell
_FEWEST = 2  # lines of a paragraph that stay together at either end of a page
_SCALES = (1.0, 0.95, 0.9)  # tried in turn to fit one page
_FRAME, _SHADE = "#999999", "#f2f2f2"


@dataclass(frozen=True, slots=True)
class Style:
    """How text is set: size in points, line height in tenths of the size, gap above in points."""

    size: float
    leading: int = 14
    bold: bool = False
    colour: str = "#111111"
    align: Qt.AlignmentFlag = Qt.AlignmentFlag.AlignLeft
    gap: float = 3


_CENTRE = Qt.AlignmentFlag.AlignHCenter
TITLE = Style(18, bold=True, align=_CENTRE)
SUBTITLE = Style(9.5, colour="#444444", align=_CENTRE)
SECTION = Style(11.5, bold=True, colour="#8f1414")
CELL = Style(9.5, leading=13)
HEAD = replace(CELL, bold=True)
FOOT = Style(8, leading=13, colour="#555555")
NUMBER = replace(FOOT, align=Qt.AlignmentFlag.AlignRight)
_TONES = {
    Tone.PLAIN: Style(10.5),
    Tone.STRONG: Style(13, bold=True),
    Tone.QUOTE: Style(10, leading=15, colour="#222222"),
    Tone.QUIET: Style(8.5, leading=13, colour="#444444", gap=1),
}


@dataclass(frozen=True, slots=True)
class Cell:
    """Lines of text in a box of a row; the layout keeps the lines' text alive."""

    x: float
    width: float
    lines: tuple[QTextLine, ...]
    leading: float  # twips a line
    colour: str
    layout: QTextLayout
    shaded: bool = False

    @property
    def height(self) -> float:
        """Height of the text in twips."""
        return len(self.lines) * self.leading


@dataclass(frozen=True, slots=True)
class Band:
    """What lies across the page and moves as one: a row of a table, or a paragraph."""

    cells: tuple[Cell, ...]
    above: float = 0
    framed: bool = False
    keeps_next: bool = False
    head: Band | None = None  # of its table

    @property
    def height(self) -> float:
        """Height in twips, without the gap above."""
        return max(cell.height for cell in self.cells) + (2 * _PAD_Y if self.framed else 0)

    def least(self, room: float) -> float:
        """Height that the band asks for at the foot of a page on which it could have ``room``."""
        whole = self.framed or self.keeps_next or len(self.cells[0].lines) < 2 * _FEWEST
        if whole and self.height <= room:
            return self.height
        return _FEWEST * self.cells[0].leading + (2 * _PAD_Y if self.framed else 0)

    def split(self, room: float) -> tuple[Band, Band] | None:
        """The lines that fit into ``room`` twips and the rest; None where too few would fit."""
        inner = room - (2 * _PAD_Y if self.framed else 0)
        cuts = [int(inner // cell.leading) for cell in self.cells]
        if not self.framed:
            cuts = [min(c, len(x.lines) - _FEWEST) for c, x in zip(cuts, self.cells, strict=True)]
        if min(cuts) < _FEWEST:
            return None
        pairs = list(zip(self.cells, cuts, strict=True))
        first = tuple(replace(cell, lines=cell.lines[:cut]) for cell, cut in pairs)
        rest = tuple(replace(cell, lines=cell.lines[cut:]) for cell, cut in pairs)
        return replace(self, cells=first, keeps_next=False), replace(self, cells=rest, above=0)


@dataclass(frozen=True, slots=True)
class Page:
    """One page: bands and how far each stands from its top."""

    bands: tuple[tuple[float, Band], ...]

    def paint(self, painter: QPainter) -> None:
        """Paint with a painter whose unit is the twip."""
        for top, band in self.bands:
            _paint(painter, band, top)


def pages_of(report: Report, width: float, height: float) -> tuple[Page, ...]:
    """Lay a report out on pages of ``width`` by ``height`` twips, at least one.

    A sheet that is a little too long for one page is set a little smaller.
    """
    for scale in _SCALES:
        pages = _paginate(list(_Setter(width, scale).bands(report)), height)
        if len(pages) == 1:
            return pages
    return _paginate(list(_Setter(width, 1).bands(report)), height)


def _paginate(waiting: list[Band], height: float) -> tuple[Page, ...]:
    pages: list[Page] = []
    current: list[tuple[float, Band]] = []
    top = 0.0
    while waiting:
        band = waiting.pop(0)
        gap = band.above if current else 0
        if top + gap + _needed(band, waiting, height) <= height:
            current.append((top + gap, band))
            top += gap + band.height
            continue
        cut = _cut(band, height - top - gap, height)
        if cut is not None:
            current.append((top + gap, cut[0]))
            waiting.insert(0, cut[1])
        elif not current or (len(current) == 1 and current[0][1] is band.head):
            current.append((top, band))  # cannot be helped
        else:
            waiting.insert(0, band)
        pages.append(Page(tuple(current)))
        current, top = _begin(waiting)
    return (*pages, Page(tuple(current))) if current or not pages else tuple(pages)


def _begin(waiting: Sequence[Band]) -> tuple[list[tuple[float, Band]], float]:
    """A fresh page, under the head of the table that goes on."""
    head = waiting[0].head if waiting else None
    return ([], 0.0) if head is None else ([(0.0, head)], head.height)


def _needed(band: Band, following: Sequence[Band], height: float) -> float:
    """Room for a band and what must stand with it on a page of ``height``."""
    needed = band.height
    for before, after in pairwise([band, *following[:3]]):
        if not before.keeps_next:
            break
        needed += after.above + after.least(height - needed)
    return needed


def _cut(band: Band, room: float, height: float) -> tuple[Band, Band] | None:
    """A paragraph breaks where it must, a row of a table only where no page could hold it."""
    head = band.head.height if band.head else 0
    breakable = not band.framed or band.height + head > height
    return band.split(room) if breakable and not band.keeps_next else None


@dataclass(frozen=True, slots=True)
class _Setter:
    """Sets text on pages of one width, every size multiplied by ``scale``."""

    width: float
    scale: float

    def bands(self, report: Report) -> Iterator[Band]:
        yield Band((self._line(report.title, TITLE),), keeps_next=True)
        if report.subtitle:
            yield Band((self._line(report.subtitle, SUBTITLE),), 3 * POINT, keeps_next=True)
        for section in report.sections:
            yield from self._section(section)

    def _section(self, section: Section) -> Iterator[Band]:
        above = 7 * POINT * self.scale
        if section.title:
            title = self._line(section.title, SECTION)
            yield Band((title,), above, keeps_next=bool(section.parts))
            above = 3 * POINT * self.scale
        before: Paragraph | Table | None = None
        for part in section.parts:
            if isinstance(part, Paragraph):
                style = _TONES[part.tone]
                gap = above if before is None else style.gap * POINT * self.scale
                yield Band((self._line(part.text, style),), gap)
            else:
                joined = isinstance(before, Table) and not part.head
                yield from self._table(part, 0 if joined else above)
            before = part

    def _table(self, table: Table, above: float) -> Iterator[Band]:
        head = None
        if table.head:
            head = self._row(table, table.head, heading=True)
            yield replace(head, above=above, keeps_next=bool(table.rows))
        for place, row in enumerate(table.rows):
            gap = above if head is None and place == 0 else 0
            yield replace(self._row(table, row), above=gap, head=head)

    def _row(self, table: Table, words: Sequence[str], *, heading: bool = False) -> Band:
        unit = self.width / sum(table.widths)
        cells, x = [], 0.0
        for column, (text, share) in enumerate(zip(words, table.widths, strict=True)):
            named = heading or column in table.labels
            style = self._scaled(HEAD if named else CELL)
            cell = _cell(text, style, x, share * unit, inset=_PAD_X)
            cells.append(replace(cell, shaded=named))
            x += share * unit
        return Band(tuple(cells), framed=True)

    def _line(self, text: str, style: Style) -> Cell:
        return _cell(text, self._scaled(style), 0, self.width)

    def _scaled(self, style: Style) -> Style:
        return replace(style, size=style.size * self.scale)


def _cell(text: str, style: Style, x: float, width: float, *, inset: float = 0) -> Cell:
    """Break text into lines of ``width`` twips less the inset on either side."""
    option = QTextOption(style.align)
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    layout = QTextLayout(text.replace("\n", "\u2028"), font_of(style))
    layout.setTextOption(option)
    layout.beginLayout()
    lines = []
    while (line := layout.createLine()).isValid():
        line.setLineWidth(width - 2 * inset)
        line.setPosition(QPointF(0, 0))
        lines.append(line)
    layout.endLayout()
    leading = style.size * POINT * style.leading / 10
    return Cell(x, width, tuple(lines), leading, style.colour, layout)


def font_of(style: Style) -> QFont:
    """The font of a style, its pixels being twips."""
    font = QFont()
    font.setFamilies(_FAMILIES)
    font.setPixelSize(round(style.size * POINT))
    font.setBold(style.bold)
    font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    return font


def paint_text(painter: QPainter, text: str, style: Style, box: QRectF) -> None:
    """Paint text within ``box`` (twips), from its top; what does not fit is not cut."""
    _paint(painter, Band((_cell(text, style, box.x(), box.width()),)), box.y())


def _paint(painter: QPainter, band: Band, top: float) -> None:
    inset = _PAD_Y if band.framed else 0
    for cell in band.cells:
        if band.framed:
            _paint_box(painter, QRectF(cell.x, top, cell.width, band.height), cell.shaded)
        painter.setPen(QColor(cell.colour))
        x = cell.x + (_PAD_X if band.framed else 0)
        for place, line in enumerate(cell.lines):
            y = top + inset + place * cell.leading + (cell.leading - line.height()) / 2
            line.draw(painter, QPointF(x, y))


def _paint_box(painter: QPainter, box: QRectF, shaded: bool) -> None:
    if shaded:
        painter.fillRect(box, QColor(_SHADE))
    painter.setPen(QPen(QColor(_FRAME), POINT / 2))
    painter.drawRect(box)

"""Reports on A4 paper: as a PDF file and on a printer, with a foot on every page."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QBuffer, QIODevice, QMarginsF, QRectF
from PySide6.QtGui import QColor, QPagedPaintDevice, QPageLayout, QPageSize, QPainter, QPdfWriter

from jzdesk.paper.layout import (
    FOOT,
    NUMBER,
    POINT,
    TWIPS_PER_INCH,
    Page,
    pages_of,
    paint_text,
)
from jzdesk.paper.report import Report
from jzdesk.replacing import replace_file

_RESOLUTION = 300
_FOOT_HEIGHT = 34 * POINT
_NUMBER_WIDTH = 90 * POINT
_MARGINS = QMarginsF(20, 16, 20, 12)  # millimetres


def save_pdf(report: Report, path: Path) -> None:
    """Write ``report`` as a PDF file.

    Raises:
        InputError: the file cannot be written.
    """
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QPdfWriter(buffer)
    writer.setResolution(_RESOLUTION)
    writer.setTitle(report.title)
    writer.setCreator("焦作政策桌面")
    writer.setPageLayout(page_layout())
    paint(report, writer)
    buffer.close()
    replace_file(path, bytes(buffer.data().data()))


def page_layout() -> QPageLayout:
    """A4 upright with the margins of an official sheet."""
    unit = QPageLayout.Unit.Millimeter
    return QPageLayout(
        QPageSize(QPageSize.PageSizeId.A4), QPageLayout.Orientation.Portrait, _MARGINS, unit
    )


def paint(report: Report, device: QPagedPaintDevice) -> None:
    """Paint every page of ``report`` on a PDF writer or a printer."""
    painter = QPainter(device)
    try:
        scale = device.logicalDpiY() / TWIPS_PER_INCH
        painter.scale(scale, scale)
        area = device.pageLayout().paintRectPoints()
        for place, paint_page in enumerate(
            painters_of(report, area.width() * POINT, area.height() * POINT)
        ):
            if place:
                device.newPage()
            paint_page(painter)
    finally:
        painter.end()


def painters_of(report: Report, width: float, height: float) -> list[Callable[[QPainter], None]]:
    """What paints each page, foot and all, on an area of ``width`` by ``height`` twips."""
    pages = pages_of(report, width, height - _FOOT_HEIGHT)

    def painting(place: int, page: Page) -> Callable[[QPainter], None]:
        number = f"第 {place} 页，共 {len(pages)} 页"

        def paint_page(painter: QPainter) -> None:
            page.paint(painter)
            foot = QRectF(0, height - _FOOT_HEIGHT + 8 * POINT, width, _FOOT_HEIGHT)
            _paint_foot(painter, report.footer, number, foot)

        return paint_page

    return [painting(place, page) for place, page in enumerate(pages, start=1)]


def _paint_foot(painter: QPainter, words: str, number: str, box: QRectF) -> None:
    painter.setPen(QColor("#999999"))
    painter.drawLine(box.topLeft(), box.topRight())
    top = box.y() + 4 * POINT
    left = box.width() - _NUMBER_WIDTH
    paint_text(painter, words, FOOT, QRectF(0, top, left, box.height()))
    paint_text(painter, number, NUMBER, QRectF(left, top, _NUMBER_WIDTH, box.height()))

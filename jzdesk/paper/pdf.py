"""Reports on A4: painted page by page, with the reservation and the page number at every foot."""

from __future__ import annotations

from html import escape
from pathlib import Path

from PySide6.QtCore import QMarginsF, QRectF, QSizeF, Qt
from PySide6.QtGui import (
    QAbstractTextDocumentLayout,
    QFont,
    QPagedPaintDevice,
    QPageLayout,
    QPageSize,
    QPainter,
    QPdfWriter,
    QTextDocument,
)

from jzdesk.errors import InputError
from jzdesk.paper.report import Paragraph, Report, Section, Table, Tone

_RESOLUTION = 300
_POINTS_PER_INCH = 72
_FOOT = 34  # points kept for the foot of a page
_FAMILIES = ["Microsoft YaHei", "Noto Sans CJK SC", "WenQuanYi Micro Hei", "JZDesk Hei"]
_TONES = {
    Tone.PLAIN: "font-size:10.5pt;line-height:140%",
    Tone.STRONG: "font-size:13pt;font-weight:bold;line-height:150%",
    Tone.QUOTE: "font-size:10pt;color:#333333;line-height:150%",
    Tone.QUIET: "font-size:8.5pt;color:#444444;line-height:125%",
}
_CELL = "font-size:9pt;line-height:125%;border:0.5px solid #999999"


def save_pdf(report: Report, path: Path) -> None:
    """Write ``report`` as a PDF file.

    Raises:
        InputError: the file cannot be written.
    """
    try:
        path.open("ab").close()
    except OSError as error:
        raise InputError(f"写不了 {path}：{error.strerror}；请换个位置") from error
    writer = QPdfWriter(str(path))
    writer.setResolution(_RESOLUTION)
    writer.setTitle(report.title)
    writer.setCreator("焦作政策桌面")
    writer.setPageLayout(page_layout())
    paint(report, writer)


def page_layout() -> QPageLayout:
    """A4 upright with the margins of an official sheet."""
    margins = QMarginsF(20, 18, 20, 14)
    unit = QPageLayout.Unit.Millimeter
    return QPageLayout(
        QPageSize(QPageSize.PageSizeId.A4), QPageLayout.Orientation.Portrait, margins, unit
    )


def paint(report: Report, device: QPagedPaintDevice) -> None:
    """Paint every page of ``report`` on a PDF writer or a printer."""
    painter = QPainter(device)
    try:
        scale = device.logicalDpiY() / _POINTS_PER_INCH
        painter.scale(scale, scale)
        area = device.pageLayout().paintRectPoints()
        width, height = area.width(), area.height() - _FOOT
        document = _document(report, width, height)
        pages = document.pageCount()
        for page in range(pages):
            if page:
                device.newPage()
            _paint_page(painter, document, page, QSizeF(width, height))
            _paint_foot(painter, report, f"第 {page + 1} 页，共 {pages} 页", QSizeF(width, height))
    finally:
        painter.end()


def _document(report: Report, width: float, height: float) -> QTextDocument:
    document = QTextDocument()
    font = QFont()
    font.setFamilies(_FAMILIES)
    font.setPointSizeF(10.5)
    document.setDefaultFont(font)
    document.setDocumentMargin(0)
    document.setPageSize(QSizeF(width, height))
    document.setHtml(report_html(report))
    return document


def _paint_page(painter: QPainter, document: QTextDocument, page: int, size: QSizeF) -> None:
    painter.save()
    painter.translate(0, -page * size.height())
    context = QAbstractTextDocumentLayout.PaintContext()
    context.clip = QRectF(0, page * size.height(), size.width(), size.height())  # type: ignore[attr-defined]
    painter.setClipRect(context.clip)  # type: ignore[attr-defined]
    document.documentLayout().draw(painter, context)
    painter.restore()


def _paint_foot(painter: QPainter, report: Report, number: str, size: QSizeF) -> None:
    font = QFont()
    font.setFamilies(_FAMILIES)
    font.setPixelSize(8)
    painter.setFont(font)
    painter.setPen(Qt.GlobalColor.darkGray)
    top = size.height() + 8
    painter.drawLine(0, int(top), int(size.width()), int(top))
    left = Qt.AlignmentFlag.AlignLeft | Qt.TextFlag.TextWordWrap
    painter.drawText(QRectF(0, top + 4, size.width() - 80, _FOOT - 10), left, report.footer)
    right = Qt.AlignmentFlag.AlignRight
    painter.drawText(QRectF(size.width() - 80, top + 4, 80, _FOOT - 10), right, number)


def report_html(report: Report) -> str:
    """The report as rich text; every word escaped."""
    body = "".join(_section(section) for section in report.sections)
    return (
        f'<p align="center" style="font-size:18pt;font-weight:bold;margin-bottom:4px">'
        f"{escape(report.title)}</p>"
        f'<p align="center" style="font-size:9.5pt;color:#444444;margin-bottom:12px">'
        f"{escape(report.subtitle)}</p>{body}"
    )


def _section(section: Section) -> str:
    head = (
        f'<p style="font-size:11.5pt;font-weight:bold;color:#8f1414;margin-top:9px;'
        f'margin-bottom:4px">{escape(section.title)}</p>'
        if section.title
        else ""
    )
    parts = (_table(p) if isinstance(p, Table) else _paragraph(p) for p in section.parts)
    return head + "".join(parts)


def _paragraph(paragraph: Paragraph) -> str:
    words = escape(paragraph.text).replace("\n", "<br>")
    return f'<p style="{_TONES[paragraph.tone]};margin-top:1px;margin-bottom:2px">{words}</p>'


def _table(table: Table) -> str:
    head = "".join(
        f'<td width="{width}%" bgcolor="#f2f2f2" style="{_CELL};font-weight:bold">{escape(word)}</td>'
        for word, width in zip(table.head, table.widths, strict=True)
    )
    rows = "".join(
        "<tr>" + "".join(f'<td style="{_CELL}">{escape(cell)}</td>' for cell in row) + "</tr>"
        for row in table.rows
    )
    return (
        '<table width="100%" cellspacing="0" cellpadding="3" style="border-collapse:collapse">'
        f"<tr>{head}</tr>{rows}</table>"
    )

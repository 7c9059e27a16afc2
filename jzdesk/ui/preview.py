"""预览: a sheet as it will be on paper, and the ways it can leave."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QColor, QImage, QPainter, QPixmap
from PySide6.QtWidgets import (
    QDialog,
    QLabel,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from jzdesk.paper.layout import TWIPS_PER_INCH
from jzdesk.paper.pdf import page_layout, painters_of
from jzdesk.paper.report import Report
from jzdesk.ui.buttons import Button, primary
from jzdesk.ui.design import LIGHT
from jzdesk.ui.dialogs import foot
from jzdesk.ui.keys import explained, with_key
from jzdesk.ui.panes import grounded
from jzdesk.ui.theme import Theme

_POINTS_PER_INCH = 72
_SHARE = 0.94  # of the window at most
_WIDTH = 760  # pixels of a page at 100 per cent
_BESIDE = 80  # pixels beside it


class SheetPreview(QDialog):
    """The pages of one report; the first button is the printer, so that Enter prints."""

    wanted = Signal(str)  # print, pdf or word

    def __init__(self, report: Report, theme: Theme, parent: QWidget) -> None:
        """Show ``report``."""
        super().__init__(parent)
        self.setObjectName("sheetPreview")
        self.setWindowTitle(f"{report.title}：{report.subtitle}")
        self._theme = theme
        room = parent.size() * _SHARE
        self._width = min(theme.px(_WIDTH), room.width() - theme.px(_BESIDE))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self._pages(report), 1)
        layout.addWidget(self._buttons())
        self.resize(self._width + theme.px(_BESIDE), room.height())

    def _pages(self, report: Report) -> QWidget:
        sheet = grounded("sheet")
        column = QVBoxLayout(sheet)
        for number, image in enumerate(page_images(report, self._width, self), start=1):
            label = QLabel()
            label.setObjectName("sheetPage")
            label.setAccessibleName(f"第 {number} 页")
            label.setPixmap(QPixmap.fromImage(image))
            label.setAlignment(Qt.AlignmentFlag.AlignHCenter)
            column.addWidget(label)
        scroll = QScrollArea()
        scroll.setObjectName("sheetPages")
        scroll.setAccessibleName("预览")
        scroll.setAccessibleDescription(explained("scroll"))
        scroll.setWidgetResizable(True)
        scroll.setWidget(sheet)
        return scroll

    def _buttons(self) -> QWidget:
        printing = primary("打印…", "sheet-print", "选打印机，打印", "printer")
        pdf = Button("存为 PDF…", "sheet-pdf", "把这张纸存成 PDF", "file-text")
        word = Button("存为 Word…", "sheet-word", "存成 Word、WPS 可改的文件", "file-type")
        close = Button("关闭", "sheet-close", with_key("不打印", "close"))
        for button, way in ((printing, "print"), (pdf, "pdf"), (word, "word")):
            button.clicked.connect(partial(self.wanted.emit, way))
        close.clicked.connect(self.close)
        printing.setDefault(True)
        printing.setFocus()
        return foot((), (printing, pdf, word, close))


def page_images(report: Report, width: int, screen: QWidget) -> list[QImage]:
    """Every page as a picture ``width`` pixels wide, sharp on the widget's screen."""
    paper, area = page_layout().fullRectPoints(), page_layout().paintRectPoints()
    ratio = screen.devicePixelRatioF()
    scale = width * ratio / paper.width()
    images = []
    twips = TWIPS_PER_INCH / _POINTS_PER_INCH
    for paint_page in painters_of(report, area.width() * twips, area.height() * twips):
        image = QImage(
            round(width * ratio), round(paper.height() * scale), QImage.Format.Format_RGB32
        )
        image.fill(QColor(LIGHT.paper))
        painter = QPainter(image)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.scale(scale, scale)
        painter.translate(area.topLeft())
        painter.scale(1 / twips, 1 / twips)
        paint_page(painter)
        painter.end()
        image.setDevicePixelRatio(ratio)
        images.append(image)
    return images

"""Saving and printing sheets from the window."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import QFileDialog, QWidget

from jzdesk.errors import InputError
from jzdesk.paper.pdf import page_layout, paint, save_pdf
from jzdesk.paper.report import Report
from jzdesk.ui.session import Session

_NOTHING = "没有可输出的内容：先打开一条，或先完成一次计算"


class Printing(QObject):
    """Takes a report to a PDF file or to a printer."""

    told = Signal(str)

    def __init__(self, session: Session, window: QWidget) -> None:
        """Ask in dialogs over ``window``."""
        super().__init__(window)
        self._session = session
        self._window = window
        self._folder = Path.home()

    def save_pdf(self, report: Report | None) -> None:
        """Ask where, then write the PDF."""
        if report is None:
            self.told.emit(_NOTHING)
            return
        dialog = QFileDialog(self._window, "存为 PDF", str(self._folder), "PDF 文件 (*.pdf)")
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setDefaultSuffix("pdf")
        dialog.selectFile(f"{_safe(report.file_name)}.pdf")
        dialog.fileSelected.connect(lambda name: self._write(report, Path(name)))
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def _write(self, report: Report, path: Path) -> None:
        self._folder = path.parent
        try:
            save_pdf(report, path)
        except InputError as error:
            self.told.emit(str(error))
        else:
            self.told.emit(f"已存为 {path}")

    def print(self, report: Report | None) -> None:
        """Ask which printer, then print."""
        if report is None:
            self.told.emit(_NOTHING)
            return
        printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        printer.setPageLayout(page_layout())
        printer.setDocName(report.title)
        dialog = QPrintDialog(printer, self._window)
        if dialog.exec() == QPrintDialog.DialogCode.Accepted:
            paint(report, printer)


def _safe(name: str) -> str:
    """A name that every file system takes."""
    return "".join("_" if character in '\\/:*?"<>|' else character for character in name)

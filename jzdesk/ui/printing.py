"""Saving and printing sheets from the window, and looking at them before."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import QApplication, QFileDialog, QWidget

from jzdesk.batch.progress import Progress, Watch
from jzdesk.paper.pdf import page_layout, paint, save_pdf
from jzdesk.paper.report import Report
from jzdesk.paper.word import save_word
from jzdesk.ui.chore import Chore
from jzdesk.ui.preview import SheetPreview
from jzdesk.ui.session import Session
from jzdesk.ui.theme import Theme

Writer = Callable[[Report, Path], None]
_NOTHING = "没有可输出的内容：先打开一条，或先完成一次计算"


class Printing(QObject):
    """Takes a report to a PDF or Word file or to a printer."""

    told = Signal(str)

    def __init__(self, session: Session, window: QWidget) -> None:
        """Ask in dialogs over ``window``."""
        super().__init__(window)
        self._session = session
        self._window = window
        self._folder = Path.home()

    def save_pdf(self, report: Report | None) -> None:
        """Ask where, then write the PDF."""
        self._ask(report, "PDF", "pdf", save_pdf)

    def save_word(self, report: Report | None) -> None:
        """Ask where, then write the Word file."""
        self._ask(report, "Word", "docx", save_word)

    def _ask(self, report: Report | None, kind: str, suffix: str, write: Writer) -> None:
        if report is None:
            self.told.emit(_NOTHING)
            return
        above = QApplication.activeModalWidget() or self._window
        dialog = QFileDialog(above, f"存为 {kind}", str(self._folder), f"{kind} 文件 (*.{suffix})")
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setDefaultSuffix(suffix)
        dialog.selectFile(f"{_safe(report.file_name)}.{suffix}")
        dialog.fileSelected.connect(lambda name: self._write(report, Path(name), write))
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def _write(self, report: Report, path: Path, write: Writer) -> None:
        self._folder = path.parent
        chore = Chore(self._session, f"正在存为 {path.name}…", self._window)
        chore.told.connect(self.told)

        def work(watch: Watch) -> None:
            watch(Progress("存盘", 0, 0))  # the last moment to stop: a file is written whole or not
            write(report, path)

        chore.run(work, lambda _: f"已存为 {path}")

    def preview(self, report: Report | None, theme: Theme) -> None:
        """Show the pages, and print or save from there."""
        if report is None:
            self.told.emit(_NOTHING)
            return
        ways = {"print": self.print, "pdf": self.save_pdf, "word": self.save_word}
        dialog = SheetPreview(report, theme, self._window)
        dialog.wanted.connect(lambda way: ways[way](report))
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def print(self, report: Report | None) -> None:
        """Ask which printer, then print."""
        if report is None:
            self.told.emit(_NOTHING)
            return
        printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        printer.setPageLayout(page_layout())
        printer.setDocName(report.title)
        dialog = QPrintDialog(printer, QApplication.activeModalWidget() or self._window)
        if dialog.exec() == QPrintDialog.DialogCode.Accepted:
            paint(report, printer)


def _safe(name: str) -> str:
    """A name that every file system takes."""
    return "".join("_" if character in '\\/:*?"<>|' else character for character in name)

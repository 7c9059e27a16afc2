"""意外的看守: hears every fault that nobody foresaw, tells it once, and lets the program go on.

Faults come from slots and timers, from threads, from tasks, from a model that Qt asks, and from what
is cleared away. All of them are logged; the first of its kind opens the one dialog. While that is
open others are only counted; one that was shown before is told in the status line.
"""

from __future__ import annotations

import sys
import threading
from collections import Counter, deque
from contextlib import suppress
from types import TracebackType
from typing import TYPE_CHECKING, Any

import PySide6
from PySide6.QtCore import (
    QCoreApplication,
    QMessageLogContext,
    QObject,
    QSysInfo,
    Qt,
    QtMsgType,
    Signal,
    Slot,
    qInstallMessageHandler,
)
from PySide6.QtWidgets import QApplication

from jzdesk import __version__
from jzdesk.ui.actions import spec_of
from jzdesk.ui.journal import Journal

if TYPE_CHECKING:
    from jzdesk.ui.fault_dialog import FaultDialog
    from jzdesk.ui.fault_report import Fault
    from jzdesk.ui.window import MainWindow

_MOST_LOGGED = 5  # times that one fault is logged: one may come with each paint
_MOST_TOLD = 20  # times that it is told: what is told is painted
_REPORTED_LINES = 40  # of the log
_QT = "Qt 说 "  # before what Qt complains of, which may quote a name: that stays in the log


class Guard(QObject):
    """Watches over one window."""

    _heard = Signal(object)  # Fault, from any thread

    def __init__(self, window: MainWindow) -> None:
        """Show faults over ``window``, once ``install`` was called; remember what is done there."""
        super().__init__(window)
        self.journal = Journal()
        self._window = window
        self._dialog: FaultDialog | None = None
        self._more = 0  # faults while the dialog is open
        self._times: Counter[tuple[str, ...]] = Counter()
        self._shown: set[tuple[str, ...]] = set()
        self._deeds: deque[str] = deque(maxlen=20)
        self._before: tuple[Any, ...] = ()  # the hooks that ours took the place of
        self._heard.connect(self._tell, Qt.ConnectionType.QueuedConnection)
        window.performer.performed.connect(self._deeds.append)
        window.session.opened.connect(self._note_data)

    def install(self) -> None:
        """Hear every fault from now on, and what Qt itself complains of."""
        messages = qInstallMessageHandler(self._on_message)
        self._before = (sys.excepthook, threading.excepthook, sys.unraisablehook, messages)
        sys.excepthook = self._on_fault
        threading.excepthook = lambda of: self._hear(of.exc_value)
        sys.unraisablehook = lambda of: self._hear(of.exc_value)

    @property
    def heard(self) -> int:
        """How many faults there were."""
        return self._times.total()

    def uninstall(self) -> None:
        """Hear nothing any more."""
        if self._before:
            sys.excepthook, threading.excepthook, sys.unraisablehook, messages = self._before
            qInstallMessageHandler(messages)
            self._before = ()

    def _on_message(self, kind: QtMsgType, _where: QMessageLogContext, message: str) -> None:
        """Log what Qt says, but for what the offscreen platform says of itself."""
        if not message.startswith("This plugin does not support"):
            _complain(message)
            self.journal.note(f"{_QT}{kind.name}：{message}")

    def note_start(self, painted: float) -> None:
        """Log what was started, and after how many seconds it was painted."""
        self.journal.note(f"启动：{versions()}；{system()}")
        self.journal.note(f"画出窗口：{painted:.2f} 秒")

    def _on_fault(
        self, _kind: type[BaseException], error: BaseException, _trace: TracebackType | None
    ) -> None:
        if isinstance(error, KeyboardInterrupt):  # somebody pressed Ctrl+C where it was started
            QCoreApplication.quit()
        else:
            self._hear(error)

    def _hear(self, error: BaseException | None) -> None:
        """Take a fault in, in whatever thread; nothing raised here may come back here."""
        try:
            from jzdesk.ui.fault_report import fault_of

            if error is not None:
                fault = fault_of(error)
                self._log(fault)
                self._heard.emit(fault)
        except Exception as failed:  # noqa: BLE001 - there is nobody behind this to tell
            _complain(f"jzdesk: {type(failed).__name__}")

    def _log(self, fault: Fault) -> None:
        self._times[fault.place] += 1
        if self._times[fault.place] <= _MOST_LOGGED:
            words = "\n".join(("意外", *fault.lines))
            _complain(words)
            self.journal.note(words)

    @Slot(object)
    def _tell(self, fault: Fault) -> None:
        """Show a fault, or count it."""
        try:
            if self._dialog is not None:
                self._more += 1
                if self._more <= _MOST_TOLD:
                    self._dialog.count(self._more)
            elif fault.place not in self._shown:
                self._shown.add(fault.place)
                self._show(fault)
            elif (times := self._times[fault.place]) <= _MOST_TOLD:
                self._window.tell(f"又出了同样的意外（第 {times} 次），已记入日志；可以接着用")
        except Exception as failed:  # noqa: BLE001 - a fault about a fault ends here
            _complain(f"jzdesk: {type(failed).__name__}")

    def show_state(self) -> None:
        """How things are, where somebody asks (运行情况)."""
        if self._dialog is None:
            self._show(None)

    def _show(self, fault: Fault | None) -> None:
        from jzdesk.ui.fault_dialog import FaultDialog

        happened, report = self._happened() if fault else "", self.report(fault)
        above = QApplication.activeModalWidget() or self._window
        dialog = FaultDialog(happened, report, self.journal.folder, self._window.theme, above)
        dialog.finished.connect(dialog.deleteLater)
        dialog.finished.connect(self._forget)
        dialog.destroyed.connect(self._forget)  # with the window that it stands over
        self._dialog, self._more = dialog, 0
        dialog.open()

    def _forget(self) -> None:
        self._dialog = None

    def _happened(self) -> str:
        """What went wrong, as far as it can be said in plain words."""
        if not self._deeds:
            return "程序刚才出了意外，有一步没有做完。"
        words = spec_of(self._deeds[-1]).words.rstrip("…")
        return f"程序出了意外，有一步没有做完。之前做的是“{words}”。"

    def report(self, fault: Fault | None) -> str:
        """The report, with versions, sizes and the last lines of the log."""
        from jzdesk.ui.fault_report import report_of

        lines = [line for line in self.journal.lines if "\n" not in line and _QT not in line]
        return report_of(fault, self._facts(), self._deeds, lines[-_REPORTED_LINES:])

    def _facts(self) -> list[tuple[str, str]]:
        window, corpus = self._window, self._window.session.corpus
        return [
            ("程序", versions()),
            ("系统", system()),
            ("数据", corpus.edition if corpus else "没有打开"),
            ("窗口", f"{window.width()}×{window.height()}，字号 {window.theme.scale}%"),
            ("页面", window.pages.current_name),
        ]

    def _note_data(self) -> None:
        corpus = self._window.session.corpus
        if corpus is not None:
            self.journal.note(f"数据：{corpus.edition}")


def versions() -> str:
    """Versions of the program and of what it stands on."""
    python = ".".join(map(str, sys.version_info[:3]))
    return f"jzdesk {__version__}，Python {python}，Qt {PySide6.__version__}"


def system() -> str:
    """The system, without the name of the machine."""
    cpu, kernel = QSysInfo.currentCpuArchitecture(), QSysInfo.kernelVersion()
    return f"{QSysInfo.prettyProductName()}，{QSysInfo.kernelType()} {kernel}，{cpu}"


def _complain(words: str) -> None:
    """Tell whoever started the program in a terminal; a window alone has none."""
    with suppress(OSError, ValueError, AttributeError):
        print(words, file=sys.stderr)

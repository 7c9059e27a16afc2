"""没有打开: a start that failed before there is a window is told calmly too, and logged.

Plain, without theme or icons: what failed may be the very files that these are made of.
"""

from __future__ import annotations

import sys
from contextlib import suppress
from pathlib import Path

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QMessageBox

from jzdesk.errors import JzdeskError
from jzdesk.paths import user_folder
from jzdesk.ui.fault_guard import system, versions
from jzdesk.ui.fault_report import fault_of, report_of
from jzdesk.ui.journal import FOLDER, Journal

_UNFORESEEN = "启动时出了意外，窗口没有打开。"
_SAFE = "书签、笔记、案例和本地补充都在原处，没有改动。"
_TO_DO = (
    "请再打开一次。还是这样，就点“复制报告”贴给维护人员；"
    "免安装的文件夹也可以从U盘重新复制一份，旁边的 data 文件夹留着。"
)


def tell_failed_start(error: Exception, *, ask: bool) -> None:
    """Say why the window did not open: in the terminal, in the log, and where somebody looks.

    Args:
        error: foreseen (``JzdeskError`` explains itself) or not.
        ask: whether to show a box and wait; a self-test waits for nobody.
    """
    foreseen = isinstance(error, JzdeskError)
    why = str(error) if foreseen else _UNFORESEEN
    report = report_of(fault_of(error), [("程序", versions()), ("系统", system())], [], [])
    folder = _log(report)
    with suppress(OSError, ValueError, AttributeError):  # a window alone has no terminal
        print(f"jzdesk: {why}" if foreseen else report, file=sys.stderr)
    if ask and isinstance(QCoreApplication.instance(), QApplication):
        _show(why, report, folder)


def _log(report: str) -> Path | None:
    """Log what happened; the folder of the log, or None where it cannot be written."""
    journal = Journal()
    with suppress(OSError):
        journal.open(user_folder() / FOLDER)
    journal.note(report)
    folder = journal.folder
    journal.close()
    return folder


def _show(why: str, report: str, folder: Path | None) -> None:
    box = QMessageBox()
    box.setObjectName("failedStart")
    box.setWindowTitle("焦作政策桌面没有打开")
    box.setTextFormat(Qt.TextFormat.PlainText)
    box.setText(why)
    where = f"\n日志：{folder}" if folder else ""
    box.setInformativeText(f"{_SAFE}\n{_TO_DO}{where}")
    box.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    copying = box.addButton("复制报告", QMessageBox.ButtonRole.ActionRole)
    copying.setObjectName("failedCopy")
    copying.clicked.disconnect()  # the box stays open
    copying.clicked.connect(lambda: QGuiApplication.clipboard().setText(report))
    leaving = box.addButton("关闭", QMessageBox.ButtonRole.RejectRole)
    leaving.setObjectName("failedClose")
    box.setDefaultButton(leaving)
    box.exec()

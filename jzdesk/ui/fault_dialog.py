"""出了意外: the one calm dialog about an unexpected fault, also how things are when asked for."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QDesktopServices, QGuiApplication, QShowEvent
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLabel, QPlainTextEdit, QVBoxLayout, QWidget

from jzdesk.ui.buttons import Button, primary
from jzdesk.ui.design import Space
from jzdesk.ui.labels import WrappedLabel
from jzdesk.ui.theme import Theme

_WIDTH, _REPORT_HEIGHT = 580, 260  # pixels at 100 per cent
_SHARE = 0.96  # of the window's height at most
SAFE = (
    "已经存下的都在：书签、笔记、案例、本地补充和公报数据不受影响；正在填写的内容还在原处。"
    "程序可以接着用。"
)
TO_DO = (
    "请再试一次。还是这样，就点“复制报告”，贴给维护人员。"
    "报告里只有程序的版本、操作的名称和出错的位置，没有您填写和查找的内容。"
)
ASKED = "这里是程序的版本、最近的操作和日志，没有您填写和查找的内容，可以复制给维护人员。"
_UNWRITTEN = "日志没有写成文件（用户文件夹不能写），只在这次运行中留着。"


class FaultDialog(QDialog):
    """What happened, what is safe, what to do; the report behind it."""

    def __init__(
        self, happened: str, report: str, logs: Path | None, theme: Theme, parent: QWidget
    ) -> None:
        """Tell of a fault; an empty ``happened`` says that somebody only asks.

        Args:
            happened: what went wrong, in plain words.
            report: without personal data.
            logs: the folder of the log files; None where they could not be written.
            theme: sizes.
            parent: the window over which it stands.
        """
        super().__init__(parent)
        self.setObjectName("faultDialog")
        self.setWindowTitle("出了意外" if happened else "运行情况")
        self._report, self._logs, self._above, self._theme = report, logs, parent, theme
        px = theme.px
        layout = QVBoxLayout(self)
        layout.setContentsMargins(px(Space.S6), px(Space.S6), px(Space.S6), px(Space.S5))
        layout.setSpacing(px(Space.S4))
        layout.addWidget(_label(happened or "运行情况", "formTitle"))
        for words in (SAFE, TO_DO) if happened else (ASKED,):
            layout.addWidget(_label(words, "faultWords"))
        self._view = self._make_view()
        self._view.setVisible(not happened)
        layout.addWidget(self._view, 1)
        self._state = _label("", "hint")
        self._state.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        layout.addWidget(self._state)
        layout.addLayout(self._make_buttons(told=bool(happened)))
        self._say("")
        self.setMinimumWidth(min(px(_WIDTH), parent.window().width()))

    def _make_view(self) -> QPlainTextEdit:
        view = QPlainTextEdit(self._report)
        view.setObjectName("faultReport")
        view.setAccessibleName("报告")
        view.setAccessibleDescription("要复制给维护人员的就是这些")
        view.setReadOnly(True)
        view.setTabChangesFocus(True)
        return view

    def _make_buttons(self, *, told: bool) -> QHBoxLayout:
        row = QHBoxLayout()
        self._add(row, Button("复制报告", "faultCopy", "把报告放到剪贴板", "copy"), self.copy)
        if told:
            self._add(row, Button("查看报告", "faultShow", "看看报告里有什么"), self._toggle)
        folder = Button("打开日志文件夹", "faultFolder", "日志文件所在的地方")
        folder.setEnabled(self._logs is not None)
        self._add(row, folder, self._open_folder)
        row.addStretch(1)
        self._going_on = primary("继续使用", "faultClose", "回到原来的地方")
        self._going_on.setDefault(True)
        self._add(row, self._going_on, self.close)
        return row

    def _add(self, row: QHBoxLayout, button: Button, handle: Callable[[], object]) -> None:
        button.clicked.connect(lambda _checked=False: handle())
        row.addWidget(button)

    def showEvent(self, event: QShowEvent) -> None:
        """Enter and the space bar go on."""
        super().showEvent(event)
        self._going_on.setFocus()
        self._fit()

    def _fit(self) -> None:
        """Give the report its room, as far as the window above has it, and stay over its middle."""
        self.adjustSize()
        above = self._above.window().frameGeometry()
        height = self.height()
        if not self._view.isHidden():
            wanted = height - self._view.height() + self._theme.px(_REPORT_HEIGHT)
            height = max(height, min(wanted, round(above.height() * _SHARE)))
        self.resize(self.width(), height)
        self.move(above.center() - self.rect().center())

    def _say(self, words: str) -> None:
        """Say where the log is, and before it what was just done."""
        where = f"日志：{self._logs}" if self._logs else _UNWRITTEN
        self._state.setText(f"{words}\n{where}" if words else where)

    def count(self, more: int) -> None:
        """Say that ``more`` faults came while this is open."""
        self.setWindowTitle(f"出了意外（另有 {more} 次）")
        self._say(f"此后又出了 {more} 次意外，都已记入日志。")

    def copy(self) -> None:
        """Put the report on the clipboard."""
        QGuiApplication.clipboard().setText(self._report)
        self._say("已复制报告。")

    def _toggle(self) -> None:
        self._view.setVisible(self._view.isHidden())
        self._fit()

    def _open_folder(self) -> None:
        if not QDesktopServices.openUrl(QUrl.fromLocalFile(str(self._logs))):
            self._say("没能打开，请自己到下面这个文件夹。")


def _label(words: str, name: str) -> QLabel:
    label = WrappedLabel(words)
    label.setObjectName(name)
    label.setTextFormat(Qt.TextFormat.PlainText)
    return label

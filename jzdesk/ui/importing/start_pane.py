"""导入的空页: what can be read, how to choose it, what was read lately; and the bar while it is read."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QProgressBar, QVBoxLayout, QWidget

from jzdesk.batch.progress import Progress
from jzdesk.ui import icons
from jzdesk.ui.actions import tip_of
from jzdesk.ui.buttons import Button, flat, primary
from jzdesk.ui.design import Space, Width
from jzdesk.ui.labels import WrappedLabel
from jzdesk.ui.panes import grounded
from jzdesk.ui.theme import Theme

_COLUMN = 620  # pixels at 100 per cent
_MOST = 6  # files that were read lately
_INVITE = "把公报或政策文件拖到这里，或者："
_FORMATS = (
    "能读 Markdown、纯文本（UTF-8、GB18030）、Word（.docx）、网页和 PDF。"
    "读的时候什么也不改；有疑点的地方逐一列出，校正存在文件旁边。"
)


class StartPane(QWidget):
    """What stands here before a file is open."""

    wanted = Signal()  # to choose a file
    chosen = Signal(object)  # Path of one that was read lately
    cancelled = Signal()

    def __init__(self, theme: Theme) -> None:
        """Invite."""
        super().__init__()
        self._theme = theme
        self.setObjectName("importStart")
        self._sign = QLabel()
        self._words = _centred(_INVITE, "formTitle")
        self.fault = _centred("", "importFault")
        self._button = primary("选择文件…", "importOpen", tip_of("import-open"), "upload")
        self._button.clicked.connect(lambda _=False: self.wanted.emit())
        self._formats = _centred(_FORMATS, "purpose")
        self._recent_head = _centred("最近读过", "hint")
        self._recent = QVBoxLayout()
        self.bar = QProgressBar()
        self.bar.setObjectName("importProgress")
        self.bar.setAccessibleName("读入的进度")
        self.bar.setTextVisible(False)
        self.cancel = flat("取消", "importCancel", "不读了")
        self.cancel.clicked.connect(lambda _=False: self.cancelled.emit())
        self._lay_out()
        self.show_idle(())
        self.set_theme(theme)

    def _lay_out(self) -> None:
        self._column = grounded("importColumn")
        column = QVBoxLayout(self._column)
        column.setSpacing(Space.S5)
        column.addStretch(2)
        column.addWidget(self._sign, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addWidget(self.fault)
        column.addWidget(self._words)
        column.addWidget(self._button, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addWidget(self.bar)
        column.addWidget(self.cancel, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addWidget(self._formats)
        column.addWidget(self._recent_head)
        column.addLayout(self._recent)
        column.addStretch(3)
        whole = QHBoxLayout(self)
        whole.addStretch(1)
        whole.addWidget(self._column, 100)
        whole.addStretch(1)

    def show_idle(self, recent: Sequence[Path], fault: str = "") -> None:
        """Invite; ``fault``: why the last file could not be read."""
        self._words.setText(_INVITE)
        self.fault.setText(fault)
        self._show(reading=False)
        self.fault.setVisible(bool(fault))
        for widget in self._recent_widgets():
            self._recent.removeWidget(widget)
            widget.deleteLater()
        for number, path in enumerate(recent[:_MOST]):
            self._recent.addWidget(self._recent_button(number, path), 0, _MIDDLE)
        self._recent_head.setVisible(bool(recent))

    def _recent_button(self, number: int, path: Path) -> Button:
        name = path.name if len(path.name) <= _LONGEST else f"{path.name[:_LONGEST]}…"
        made = flat(name.replace("&", "&&"), f"importRecent-{number}", icon="file-text")
        made.setToolTip("\u200b" + str(path))
        made.setAccessibleName(f"再读 {path.name}")
        made.setAccessibleDescription(str(path))
        made.clicked.connect(lambda _=False: self.chosen.emit(path))
        return made

    def show_reading(self, name: str) -> None:
        """Show how far reading has come."""
        self._words.setText(f"正在读 {name}…")
        self.bar.setRange(0, 0)
        self._show(reading=True)

    def on_progress(self, progress: Progress) -> None:
        """Move the bar."""
        self.bar.setRange(0, progress.total)
        self.bar.setValue(progress.done)
        self.bar.setAccessibleDescription(progress.stage)
        self._formats.setText(f"{progress.stage}…")

    def _show(self, *, reading: bool) -> None:
        self._formats.setText("" if reading else _FORMATS)
        for widget in (self.bar, self.cancel):
            widget.setVisible(reading)
        self._button.setVisible(not reading)
        self.fault.setVisible(False)
        self._recent_head.setVisible(False)
        for button in self._recent_widgets():
            button.setVisible(not reading)

    def _recent_widgets(self) -> list[QWidget]:
        items = (self._recent.itemAt(place) for place in range(self._recent.count()))
        return [widget for item in items if item and (widget := item.widget())]

    def take_focus(self) -> None:
        """Let Enter choose a file, or stop the reading."""
        button = self.cancel if self.cancel.isVisible() else self._button
        button.setFocus(Qt.FocusReason.OtherFocusReason)

    def set_theme(self, theme: Theme) -> None:
        """Show everything in another size or other colours."""
        self._theme = theme
        size = theme.px(Width.EMPTY_ICON)
        ratio = self.devicePixelRatioF()
        self._sign.setPixmap(icons.pixmap("file-text", theme.colours.edge, size, ratio))
        self._column.setMaximumWidth(theme.px(_COLUMN))


_MIDDLE = Qt.AlignmentFlag.AlignHCenter
_LONGEST = 40  # characters of a file's name


def _centred(words: str, name: str) -> WrappedLabel:
    label = WrappedLabel(words)
    label.setObjectName(name)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setAlignment(Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop)
    return label

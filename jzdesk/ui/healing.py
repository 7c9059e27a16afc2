"""A bar that appears while damaged data is built anew, and says what is going on."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QProgressBar, QVBoxLayout, QWidget

from jzdesk.ui.design import Space
from jzdesk.ui.session import Session


class HealingBar(QWidget):
    """自愈进度: hidden where nothing is wrong."""

    def __init__(self, session: Session) -> None:
        """Follow what ``session`` tells."""
        super().__init__()
        self.setObjectName("healing")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.label = QLabel()
        self.label.setWordWrap(True)
        self.progress = QProgressBar()
        self.progress.setObjectName("healingProgress")
        self.progress.setAccessibleName("重建进度")
        self.progress.setTextVisible(False)
        column = QVBoxLayout(self)
        column.setContentsMargins(Space.S4, Space.S2, Space.S4, Space.S2)
        column.setSpacing(Space.S2)
        column.addWidget(self.label)
        column.addWidget(self.progress)
        self.hide()
        session.healing.connect(self._show)
        session.opened.connect(self.hide)
        session.failed.connect(self.hide)

    def _show(self, step: str, done: int, total: int) -> None:
        self.label.setText(f"自带的公报数据已损坏，正在由资料重建，您的笔记不受影响：{step}…")
        self.progress.setRange(0, total)  # 0, 0 while nobody can say how much is left
        self.progress.setValue(done)
        self.show()

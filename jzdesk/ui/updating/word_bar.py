"""A bar above every page where what was installed is damaged, and a way to mend it."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from jzdesk.ui.buttons import flat
from jzdesk.ui.design import Space
from jzdesk.ui.labels import WrappedLabel
from jzdesk.ui.session import Session


class WordBar(QWidget):
    """已装资料的说明: hidden where nothing is wrong."""

    repair_wanted = Signal()

    def __init__(self, session: Session) -> None:
        """Say what ``session``'s data says of itself, whenever it is opened."""
        super().__init__()
        self._session = session
        self.setObjectName("banner")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.words = WrappedLabel()
        self.words.setObjectName("bannerWords")
        self.words.setTextFormat(Qt.TextFormat.PlainText)
        self.repair_button = flat("修复", "wordRepair", "用留着的更新包重新生成已装的资料")
        self.repair_button.clicked.connect(self.repair_wanted)
        row = QHBoxLayout(self)
        row.setContentsMargins(Space.S5, Space.S2, Space.S5, Space.S2)
        row.addWidget(self.words, 1)
        row.addWidget(self.repair_button)
        session.opened.connect(self._show)
        self._show()

    def _show(self) -> None:
        word = self._session.desk.paths.word
        self.words.setText(word)
        self.setVisible(bool(word))

"""How the notebook is kept, said above every page where it is not simply kept."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSizePolicy, QWidget

from jzdesk.ui.buttons import flat
from jzdesk.ui.design import Space
from jzdesk.ui.mine.mine import Mine


class Banner(QWidget):
    """One line of words and what can be done; out of sight where there is nothing to say."""

    save_wanted = Signal()  # everything into a file

    def __init__(self, mine: Mine) -> None:
        """Say how ``mine`` is kept."""
        super().__init__()
        self._mine = mine
        self._report = ""  # what happened on opening, until it was read
        self.setObjectName("banner")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.words = QLabel()
        self.words.setObjectName("bannerWords")
        self.words.setWordWrap(True)
        self.words.setTextFormat(Qt.TextFormat.PlainText)
        self.words.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self.again_button = flat("再试", "bannerAgain", "再存一次")
        self.save_button = flat("存成文件…", "bannerSave", "把书签、笔记、案例存成一个文件")
        self.read_button = flat("知道了", "bannerRead", "不再显示这一行")
        self._lay_out()
        self._connect()
        self._show()

    def _lay_out(self) -> None:
        row = QHBoxLayout(self)
        row.setContentsMargins(Space.S5, Space.S2, Space.S5, Space.S2)
        row.addWidget(self.words, 1)
        for button in (self.again_button, self.save_button, self.read_button):
            row.addWidget(button)

    def _connect(self) -> None:
        self.again_button.clicked.connect(self._mine.kept.advance)
        self.save_button.clicked.connect(self.save_wanted)
        self.read_button.clicked.connect(self._on_read)
        self._mine.opened.connect(self._on_opened)
        self._mine.kept.stuck.connect(self._show)

    def _on_opened(self) -> None:
        standing = self._mine.standing
        self._report = "\n".join(standing.report) if standing else ""
        self._show()

    def _on_read(self) -> None:
        self._report = ""
        self._show()

    def _show(self) -> None:
        standing, stuck = self._mine.standing, self._mine.kept.why
        unkept = standing is not None and not standing.kept
        lasting = stuck or self._mine.fault or (standing.why if standing and unkept else "")
        words = lasting or self._report
        self.words.setText(words)
        self.setVisible(bool(words))
        self.again_button.setVisible(bool(stuck))
        self.save_button.setVisible(bool(stuck or unkept))
        self.read_button.setVisible(not lasting)
        for part in (self, self.words):
            part.setProperty("calm", not lasting)
            part.style().polish(part)

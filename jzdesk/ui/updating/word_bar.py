"""A bar above every page: what was installed is damaged, or another window has installed something."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from jzdesk.ui.actions import tip_of
from jzdesk.ui.buttons import flat
from jzdesk.ui.design import Space
from jzdesk.ui.labels import WrappedLabel
from jzdesk.ui.session import Session
from jzdesk.ui.updating.looking import Standing, standing_of
from jzdesk.ui.updating.rows import behind_words


class WordBar(QWidget):
    """已装资料的说明: hidden where nothing is to be said."""

    asked = Signal(str)  # an action that helps

    def __init__(self, session: Session) -> None:
        """Say what ``session``'s data says of itself, whenever it is opened."""
        super().__init__()
        self._session = session
        self.setObjectName("banner")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.words = WrappedLabel()
        self.words.setObjectName("bannerWords")
        self.words.setTextFormat(Qt.TextFormat.PlainText)
        self.repair_button = flat("修复", "wordRepair", tip_of("repair"))
        self.repair_button.clicked.connect(lambda: self.asked.emit("repair"))
        self.turn_button = flat("到更新页", "wordTurn", tip_of("updates"))
        self.turn_button.clicked.connect(lambda: self.asked.emit("updates"))
        row = QHBoxLayout(self)
        row.setContentsMargins(Space.S5, Space.S2, Space.S5, Space.S2)
        row.addWidget(self.words, 1)
        row.addWidget(self.repair_button)
        row.addWidget(self.turn_button)
        session.opened.connect(self._show)
        self._show()

    def watch(self, window: QWidget) -> None:
        """Look what another window has installed whenever one comes back to this one."""
        window.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Look when the window is turned to; of a hidden bar Qt tells nothing itself."""
        if event.type() is QEvent.Type.WindowActivate:
            self._look()
        return super().eventFilter(watched, event)

    def _look(self) -> None:
        if self._session.corpus is not None:
            paths = self._session.desk.paths
            self._session.chores.run(
                "word", lambda: standing_of(paths), self._on_standing, lambda _fault: None
            )

    def _on_standing(self, standing: Standing) -> None:
        if standing.behind:
            self._say(behind_words(standing), damaged=False)
        else:
            self._show()

    def _show(self) -> None:
        self._say(self._session.desk.paths.word, damaged=True)

    def _say(self, words: str, *, damaged: bool) -> None:
        self.words.setText(words)
        self.repair_button.setVisible(damaged)
        self.turn_button.setVisible(not damaged)
        self.setVisible(bool(words))

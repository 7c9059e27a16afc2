"""The search box: hears every keystroke, an input method's composition too; remembers a little."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QMenu, QWidget

from jzdesk.store.notebook.words import holds_long_number
from jzdesk.ui.actions import keys_of
from jzdesk.ui.composing import ComposingEdit
from jzdesk.ui.keys import key_of
from jzdesk.ui.labels import plain_entry

_MOVES = {
    Qt.Key.Key_Down: 1,
    Qt.Key.Key_Up: -1,
    Qt.Key.Key_PageDown: 5,
    Qt.Key.Key_PageUp: -5,
}
_MOST_RECENT = 12


class SearchBox(ComposingEdit):
    """Says what is typed so far, moves through the results, completes and offers recent searches."""

    moved = Signal(int)  # steps through the results
    searched = Signal(str)  # words that led somewhere, fit to be kept
    clear_wanted = Signal()  # no recent search is to be kept
    completing = Signal()  # → at the end of the text: take the first suggestion

    def __init__(self, parent: QWidget | None = None) -> None:
        """Start empty."""
        super().__init__(parent)
        self.setObjectName("searchBox")
        self.setAccessibleName("搜索")
        self.setPlaceholderText(f"搜条款、部门、金额，或直接说情况…　{keys_of('find')}")
        self.setToolTip(
            f"{key_of('result')} 选结果，{key_of('result-open')} 进正文，"
            f"{key_of('complete')} 取联想词，空白时 {key_of('recent')} 看最近搜索"
        )
        self.setClearButtonEnabled(True)
        self.setMaxLength(2000)
        self.setMinimumWidth(160)
        self._recent: list[str] = []
        self.keeps = True  # not on a shared desk

    @property
    def recent(self) -> Sequence[str]:
        """Searches that led somewhere, the newest first."""
        return tuple(self._recent)

    def remember(self) -> None:
        """Keep the present words as a recent search, unless they hold a person's number."""
        words = self.text().strip()
        if words and self.keeps and not holds_long_number(words):
            self._recent = [words, *(known for known in self._recent if known != words)][
                :_MOST_RECENT
            ]
            self.searched.emit(words)

    def show_recent(self, searches: Sequence[str]) -> None:
        """Offer these, the newest first: those of former days too."""
        self._recent = list(searches[:_MOST_RECENT])

    def forget(self) -> None:
        """Forget every recent search."""
        self._recent.clear()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Move through the results, complete, or offer recent searches in the empty box."""
        step = _MOVES.get(Qt.Key(event.key()))
        if step is None:
            at_end = bool(self.text()) and self.cursorPosition() == len(self.text())
            if event.key() == Qt.Key.Key_Right and at_end and not self.hasSelectedText():
                self.completing.emit()
            super().keyPressEvent(event)
        elif self.text():
            self.moved.emit(step)
        elif step > 0 and self._recent:
            self._offer_recent()

    def _offer_recent(self) -> None:
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for words in self._recent:
            menu.addAction(plain_entry(words), lambda words=words: self.setText(words))
        menu.addSeparator()
        menu.addAction("清空历史…", self.clear_wanted.emit)
        menu.popup(self.mapToGlobal(QPoint(0, self.height())))

"""The palette itself: a line to type into, and what can be done beneath it."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent, QShowEvent
from PySide6.QtWidgets import (
    QApplication,
    QDialog,
    QHeaderView,
    QLabel,
    QLineEdit,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from jzdesk.ui.design import Space
from jzdesk.ui.palette.offers import Offer, ranked
from jzdesk.ui.theme import Theme

_WIDTH, _HEIGHT = 640, 420
_SHARE = 0.94  # of the window at most
_TOP = 56  # pixels below the window's upper edge
_OFFER_ROLE = Qt.ItemDataRole.UserRole
_MOVES = (Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_PageUp, Qt.Key.Key_PageDown)
_HEADS = ("操作", "在哪里", "按键")


class Palette(QDialog):
    """命令面板. Enter does what is chosen, Esc goes back to where one was."""

    picked = Signal(object)  # Offer

    def __init__(self, why_not: Callable[[Offer], str], theme: Theme, parent: QWidget) -> None:
        """Stand in the upper middle of the window ``parent``."""
        super().__init__(parent)
        self.setObjectName("palette")
        self.setWindowTitle("命令面板")
        self._why_not = why_not
        self._theme = theme
        self._offers: Sequence[Offer] = ()
        self._recent: Sequence[str] = ()
        self._lay_out()
        self._stand(parent)

    def _lay_out(self) -> None:
        self.line = QLineEdit()
        self.line.setObjectName("paletteLine")
        self.line.setAccessibleName("要做什么")
        self.line.setPlaceholderText("要做什么：打几个字、拼音或首字母")
        self.line.textChanged.connect(self._refresh)
        self.line.returnPressed.connect(self._pick)
        self.line.installEventFilter(self)
        self.list = QTreeWidget()
        self.list.setObjectName("paletteList")
        self.list.setAccessibleName("操作")
        self.list.setAccessibleDescription("上下键选一项，回车去做")
        self.list.setHeaderLabels(_HEADS)
        self.list.setRootIsDecorated(False)
        self.list.setUniformRowHeights(True)
        header = self.list.header()
        header.setStretchLastSection(False)
        header.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        self.list.currentItemChanged.connect(self._explain)
        self.list.itemActivated.connect(self._pick)
        self.hint = QLabel()
        self.hint.setObjectName("hint")
        self.hint.setWordWrap(True)
        column = QVBoxLayout(self)
        column.setSpacing(self._theme.px(Space.S3))
        for widget in (self.line, self.list, self.hint):
            column.addWidget(widget)

    def _stand(self, window: QWidget) -> None:
        room, px = window.size() * _SHARE, self._theme.px
        self.resize(min(px(_WIDTH), room.width()), min(px(_HEIGHT), room.height() - _TOP))
        left = window.frameGeometry().left() + (window.width() - self.width()) // 2
        self.move(max(0, left), window.frameGeometry().top() + px(_TOP))

    def offer(self, offers: Sequence[Offer], recent: Sequence[str]) -> None:
        """Offer these, the ``recent`` ones first; what is typed stays."""
        self._offers, self._recent = offers, recent
        self._refresh()

    def showEvent(self, event: QShowEvent) -> None:
        """Let one type at once."""
        super().showEvent(event)
        self.activateWindow()
        self.line.setFocus()

    def _refresh(self) -> None:
        self.list.clear()
        for offer in ranked(self._offers, self.line.text(), self._recent):
            item = QTreeWidgetItem([offer.words, offer.place, offer.keys])
            item.setData(0, _OFFER_ROLE, offer)
            if reason := self._why_not(offer):
                self._grey(item, reason)
            self.list.addTopLevelItem(item)
        first = self.list.topLevelItem(0)
        if first is None:
            self.hint.setText("没有这样的操作；少打几个字试试")
        else:
            self.list.setCurrentItem(first)

    def _grey(self, item: QTreeWidgetItem, reason: str) -> None:
        for column in range(len(_HEADS)):
            item.setForeground(column, self.palette().placeholderText())
        item.setToolTip(0, f"现在不能用：{reason}")

    def _explain(self, item: QTreeWidgetItem | None) -> None:
        offer = item.data(0, _OFFER_ROLE) if item else None
        if isinstance(offer, Offer):
            reason = self._why_not(offer)
            self.hint.setText(f"现在不能用：{reason}" if reason else offer.tip)

    def _pick(self) -> None:
        item = self.list.currentItem()
        offer = item.data(0, _OFFER_ROLE) if item else None
        if isinstance(offer, Offer) and not self._why_not(offer):
            self.accept()
            self.picked.emit(offer)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Let the arrows move in the list while one types."""
        is_key = isinstance(event, QKeyEvent) and event.key() in _MOVES
        if is_key and event.type() == QEvent.Type.KeyPress:
            QApplication.sendEvent(self.list, event)
            return True
        return super().eventFilter(watched, event)

"""The clauses to which an office can add, with how much is filled in."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHeaderView, QTreeWidget, QTreeWidgetItem, QWidget

from jzdesk.gazette.citing import name_of
from jzdesk.gazette.model import NodeKind
from jzdesk.store.supplements import Entries
from jzdesk.ui.keys import explained
from jzdesk.ui.session import Corpus

_KEY = Qt.ItemDataRole.UserRole
_UNREAD = Qt.ItemDataRole.UserRole + 1  # 文号 of a document whose clauses are not listed yet
_FEW = 300  # clauses of a corpus that are all listed at once
_LONGEST = 30  # characters of a clause's name
_ORPHANS = "现有数据中没有的条款"


class ClauseList(QTreeWidget):
    """Every numbered clause under its document; the second column says 已填."""

    chosen = Signal(str)  # key of the clause

    def __init__(self, parent: QWidget | None = None) -> None:
        """Start empty."""
        super().__init__(parent)
        self.setObjectName("supplementClauses")
        self.setAccessibleName("条款")
        self.setAccessibleDescription(explained("row"))
        self.setHeaderHidden(True)
        self.setColumnCount(2)
        self.setRootIsDecorated(False)
        self.setUniformRowHeights(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.currentItemChanged.connect(self._on_current)
        self._items: dict[str, QTreeWidgetItem] = {}
        self._corpus: Corpus | None = None
        self._entries: Entries = {}
        self.itemExpanded.connect(self._read)

    def show_corpus(self, corpus: Corpus, entries: Entries) -> None:
        """List the clauses, and at the end those that only the office's file still knows.

        In a large corpus the clauses of a document are listed when it is opened.
        """
        self.ensurePolished()  # rows are as high as the style makes them
        self.clear()
        self._items.clear()
        self._corpus, self._entries = corpus, entries
        few = sum(info.clause_count for info in corpus.documents) <= _FEW
        self.setRootIsDecorated(not few)
        for info in corpus.documents:
            group = self._group(info.number, info.title)
            group.setData(0, _UNREAD, info.number)
            group.setChildIndicatorPolicy(QTreeWidgetItem.ChildIndicatorPolicy.ShowIndicator)
            group.setExpanded(few)
        orphans = sorted(key for key in {p.clause for p in entries} if key not in corpus.entries)
        if orphans:
            group = self._group(_ORPHANS, "公文更新后不再有这些条款；所填内容仍保留")
            for key in orphans:
                self._add(group, key, key)
            group.setExpanded(True)
        self._fit()
        self.mark(entries)

    def _read(self, group: QTreeWidgetItem) -> None:
        """List the clauses of a document."""
        number = group.data(0, _UNREAD)
        group.setData(0, _UNREAD, "")
        if number and self._corpus is not None:
            for line in self._corpus.lines(number):
                if line.kind is NodeKind.CLAUSE:
                    self._add(group, line.key, name_of(line, _LONGEST))
            self.mark(self._entries)

    def _group(self, words: str, tip: str) -> QTreeWidgetItem:
        group = QTreeWidgetItem([words, ""])
        group.setFlags(Qt.ItemFlag.ItemIsEnabled)
        group.setToolTip(0, tip)
        font = self.font()
        font.setBold(True)
        group.setFont(0, font)
        self.addTopLevelItem(group)
        return group

    def _add(self, group: QTreeWidgetItem, key: str, words: str) -> None:
        item = QTreeWidgetItem([words, ""])
        item.setToolTip(0, words)
        item.setData(0, _KEY, key)
        group.addChild(item)
        self._items[key] = item

    def _fit(self) -> None:
        header = self.header()
        header.setStretchLastSection(False)
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        header.setSectionResizeMode(1, QHeaderView.ResizeMode.ResizeToContents)

    def mark(self, entries: Entries) -> None:
        """Say beside each clause whether something is filled in."""
        self._entries = entries
        filled = {place.clause for place in entries}
        for key, item in self._items.items():
            item.setText(1, "已填" if key in filled else "")

    def choose(self, key: str) -> None:
        """Choose a clause, else the first."""
        for group in self.findItems(key.partition("/")[0], Qt.MatchFlag.MatchExactly):
            group.setExpanded(True)
        item = self._items.get(key) or next(iter(self._items.values()), None)
        if item is not None:
            self.setCurrentItem(item)
            self.scrollToItem(item)

    def _on_current(self, item: QTreeWidgetItem | None) -> None:
        key = item.data(0, _KEY) if item else None
        if key:
            self.chosen.emit(key)

"""目录: documents, headings and clauses as a tree, each clause with its status."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

from PySide6.QtCore import QAbstractItemModel, QModelIndex, QObject, QPersistentModelIndex, Qt
from PySide6.QtGui import QColor

from jzdesk.app import status_of
from jzdesk.gazette.citing import name_of
from jzdesk.gazette.model import Entry, NodeKind, Status
from jzdesk.ui.session import Corpus
from jzdesk.ui.theme import Theme
from jzdesk.wording import STATUS_WORDS

Index = QModelIndex | QPersistentModelIndex
KEY_ROLE = Qt.ItemDataRole.UserRole
_SHOWN = (NodeKind.HEADING, NodeKind.CLAUSE)
_LONGEST_NAME = 34
_MARKS = STATUS_WORDS | {Status.UNSTATED: "未载明"}  # short, for a narrow column


@dataclass(slots=True)
class _Item:
    """One line of the outline; ``entry`` is None for a document."""

    key: str
    words: str
    tip: str
    entry: Entry | None
    parent: _Item | None
    row: int
    children: list[_Item] = field(default_factory=list)

    def add(self, key: str, words: str, tip: str, entry: Entry | None) -> _Item:
        child = _Item(key, words, tip, entry, self, len(self.children))
        self.children.append(child)
        return child


class OutlineModel(QAbstractItemModel):
    """The outline of every document; column 1 says the status of a clause in a word."""

    def __init__(self, theme: Theme, parent: QObject | None = None) -> None:
        """Start empty."""
        super().__init__(parent)
        self._theme = theme
        self._root = _Item("", "", "", None, None, 0)
        self._by_key: dict[str, _Item] = {}
        self._as_of = date.min

    def show(self, corpus: Corpus, as_of: date) -> None:
        """Fill the outline; statuses are those on ``as_of``."""
        self.beginResetModel()
        self._root = _Item("", "", "", None, None, 0)
        self._as_of = as_of
        for info in corpus.documents:
            item = self._root.add(info.number, info.number, info.title, None)
            self._add_parts(item, corpus.parts[info.number])
        self._by_key = {item.key: item for item in _walk(self._root)}
        self.endResetModel()

    def _add_parts(self, document: _Item, parts: Sequence[Entry]) -> None:
        lines: dict[str | None, _Item] = {None: document}
        for entry in parts:
            if entry.node.kind in _SHOWN:
                above = lines.get(entry.node.parent, document)
                words = name_of(entry.node, _LONGEST_NAME)
                lines[entry.node.key] = above.add(entry.node.key, words, words, entry)

    def set_day(self, as_of: date) -> None:
        """Show statuses on another day."""
        self._as_of = as_of
        self._refresh()

    def set_theme(self, theme: Theme) -> None:
        """Show statuses in other colours."""
        self._theme = theme
        self._refresh()

    def _refresh(self) -> None:
        # One signal for the tree as a whole: dataChanged reaches only one parent's children.
        self.layoutAboutToBeChanged.emit()
        self.layoutChanged.emit()

    def place(self, key: str) -> QModelIndex:
        """Where ``key`` stands; a paragraph stands at its heading, else at its document."""
        while key and key not in self._by_key:
            key = key.rpartition("/")[0]
        item = self._by_key.get(key)
        return self.createIndex(item.row, 0, item) if item else QModelIndex()

    def index(self, row: int, column: int, parent: Index = QModelIndex()) -> QModelIndex:  # noqa: B008
        """Index of a line."""
        if not self.hasIndex(row, column, parent):
            return QModelIndex()
        return self.createIndex(row, column, self._item(parent).children[row])

    def parent(self, child: Index = QModelIndex()) -> QModelIndex:  # type: ignore[override]  # noqa: B008
        """Index of the line above."""
        above = self._item(child).parent if child.isValid() else None
        if above is None or above is self._root:
            return QModelIndex()
        return self.createIndex(above.row, 0, above)

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        """Number of lines beneath one."""
        return 0 if parent.column() > 0 else len(self._item(parent).children)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        """Name and status."""
        return 2

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """What a view shows of a line."""
        if not index.isValid():
            return None
        item = self._item(index)
        if role == KEY_ROLE:
            return item.key
        if role == Qt.ItemDataRole.ToolTipRole:
            return item.tip
        return self._status(item, role) if index.column() else self._name(item, role)

    def _name(self, item: _Item, role: int) -> object:
        if role == Qt.ItemDataRole.DisplayRole:
            return item.words
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{item.words} {self._status_word(item)}".strip()
        if role == Qt.ItemDataRole.FontRole and (item.entry is None or item.children):
            font = self._theme.font()
            font.setBold(item.entry is None)
            return font
        heading = item.entry is not None and bool(item.children)
        if role == Qt.ItemDataRole.ForegroundRole and heading:
            return QColor(self._theme.colours.quiet)
        return None

    def _status(self, item: _Item, role: int) -> object:
        if role == Qt.ItemDataRole.DisplayRole:
            return self._status_word(item)
        if role == Qt.ItemDataRole.FontRole:
            return self._theme.font(12)
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        if role == Qt.ItemDataRole.ForegroundRole and item.entry:
            return QColor(self._theme.status(status_of(item.entry, self._as_of))[0])
        return None

    def _status_word(self, item: _Item) -> str:
        if item.entry is None or item.entry.node.kind is not NodeKind.CLAUSE:
            return ""
        return _MARKS[status_of(item.entry, self._as_of)]

    def _item(self, index: Index) -> _Item:
        if index.isValid():
            item = index.internalPointer()
            assert isinstance(item, _Item)
            return item
        return self._root


def _walk(item: _Item) -> list[_Item]:
    return [found for child in item.children for found in (child, *_walk(child))]

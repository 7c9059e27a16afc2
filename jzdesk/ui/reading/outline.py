"""目录: documents, headings and clauses as a tree, each clause with its status.

Where there are several issues each is a line of its own, the newest first. The lines of a document
are read when it is opened.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date

from PySide6.QtCore import QAbstractItemModel, QModelIndex, QObject, QPersistentModelIndex, Qt
from PySide6.QtGui import QColor

from jzdesk.editions import age_of
from jzdesk.gazette.citing import name_of
from jzdesk.gazette.model import DocumentInfo, Line, NodeKind, Status
from jzdesk.gazette.validity import status_on
from jzdesk.ui.design import Type
from jzdesk.ui.session import Corpus
from jzdesk.ui.theme import Theme
from jzdesk.wording import STATUS_MARKS

Index = QModelIndex | QPersistentModelIndex
KEY_ROLE = Qt.ItemDataRole.UserRole
_SHOWN = (NodeKind.HEADING, NodeKind.CLAUSE)
_LONGEST_NAME = 34


@dataclass(slots=True)
class _Item:
    """One line of the outline; ``line`` is None for an issue or a document."""

    key: str
    words: str
    tip: str
    line: Line | None
    parent: _Item | None
    row: int
    unread: str = ""  # 文号 of a document whose lines are not here yet
    repealed_on: str | None = None  # of a document: ISO day
    children: list[_Item] = field(default_factory=list)

    def add(self, key: str, words: str, tip: str, line: Line | None = None) -> _Item:
        child = _Item(key, words, tip, line, self, len(self.children))
        self.children.append(child)
        return child


class OutlineModel(QAbstractItemModel):
    """The outline of every document; column 1 says the status of a clause in a word."""

    def __init__(self, theme: Theme, parent: QObject | None = None) -> None:
        """Start empty."""
        super().__init__(parent)
        self._theme = theme
        self._corpus: Corpus | None = None
        self._root = _Item("", "", "", None, None, 0)
        self._by_key: dict[str, _Item] = {}
        self._as_of = date.min

    def show(self, corpus: Corpus, as_of: date) -> None:
        """Fill the outline; statuses are those on ``as_of``."""
        self.beginResetModel()
        self._corpus = corpus
        self._root = _Item("", "", "", None, None, 0)
        self._as_of = as_of
        self._by_key = {}
        if len(corpus.gazettes) > 1:
            self._add_issues(corpus)
        else:
            self._add_documents(self._root, corpus.documents)
        self.endResetModel()

    def _add_issues(self, corpus: Corpus) -> None:
        newest = sorted(corpus.gazettes, key=age_of, reverse=True)
        for gazette in newest:
            item = self._root.add("", gazette.issue, f"{gazette.title} {gazette.issue}")
            own = (info for info in corpus.documents if info.gazette == gazette.issue)
            self._add_documents(item, own)

    def _add_documents(self, above: _Item, documents: Iterable[DocumentInfo]) -> None:
        for info in documents:
            item = above.add(info.number, info.number, info.title)
            item.unread = info.number if info.clause_count else ""
            item.repealed_on = self._corpus.repealed_on(info.number) if self._corpus else None
            self._by_key[info.number] = item

    def hasChildren(self, parent: Index = QModelIndex()) -> bool:  # noqa: B008
        """Whether a line can be opened, its own lines read or not."""
        item = self._item(parent)
        return parent.column() <= 0 and bool(item.children or item.unread)

    def canFetchMore(self, parent: Index) -> bool:
        """Whether the lines of a document are still to be read."""
        return bool(self._item(parent).unread)

    def fetchMore(self, parent: Index) -> None:
        """Read the lines of a document."""
        item = self._item(parent)
        if not item.unread or self._corpus is None:
            return
        lines = [line for line in self._corpus.lines(item.unread) if line.kind in _SHOWN]
        item.unread = ""
        direct = _grown(item, lines)
        if direct:
            place = self.createIndex(item.row, 0, item)
            self.beginInsertRows(place, 0, len(direct) - 1)
            item.children = direct
            self.endInsertRows()
        self._by_key |= {below.key: below for below in _walk(item)}

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
        document = self._by_key.get(key.partition("/")[0])
        if document is not None and document.unread and document.key != key:
            self.fetchMore(self.createIndex(document.row, 0, document))
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
        if role == Qt.ItemDataRole.FontRole and (item.line is None or item.children):
            font = self._theme.font()
            font.setBold(item.line is None)
            return font
        heading = item.line is not None and bool(item.children)
        if role == Qt.ItemDataRole.ForegroundRole and heading:
            return QColor(self._theme.colours.quiet)
        return None

    def _status(self, item: _Item, role: int) -> object:
        if role == Qt.ItemDataRole.DisplayRole:
            return self._status_word(item)
        if role == Qt.ItemDataRole.FontRole:
            return self._theme.font(Type.CAPTION)
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        if item.line is None or item.line.kind is not NodeKind.CLAUSE:
            return None
        if role == Qt.ItemDataRole.DecorationRole:
            return self._theme.status_icon(self._status_of(item.line))
        if role == Qt.ItemDataRole.ForegroundRole:
            return QColor(self._theme.status(self._status_of(item.line))[0])
        return None

    def _status_word(self, item: _Item) -> str:
        if item.repealed_on and item.repealed_on <= self._as_of.isoformat():
            return STATUS_MARKS[Status.REPEALED]
        if item.line is None or item.line.kind is not NodeKind.CLAUSE:
            return ""
        return STATUS_MARKS[self._status_of(item.line)]

    def _status_of(self, line: Line) -> Status:
        return status_on(self._as_of, line.valid_from, line.valid_until, line.force)

    def _item(self, index: Index) -> _Item:
        if index.isValid():
            item = index.internalPointer()
            assert isinstance(item, _Item)
            return item
        return self._root


def _grown(document: _Item, lines: Iterable[Line]) -> list[_Item]:
    """The lines of a document as they hang below one another; the topmost of them."""
    root = _Item("", "", "", None, document.parent, document.row)
    above: dict[str | None, _Item] = {}
    for line in lines:
        words = name_of(line, _LONGEST_NAME)
        above[line.key] = above.get(line.parent, root).add(line.key, words, words, line)
    for child in root.children:
        child.parent = document
    return root.children


def _walk(item: _Item) -> list[_Item]:
    return [found for child in item.children for found in (child, *_walk(child))]

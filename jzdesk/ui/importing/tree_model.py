"""结构树: documents and their parts as they were read, each with its line and its doubts."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field

from PySide6.QtCore import QAbstractItemModel, QModelIndex, QObject, QPersistentModelIndex, Qt
from PySide6.QtGui import QColor

from jzdesk.gazette.model import Document, Node, NodeKind
from jzdesk.importing.beside import Beside
from jzdesk.ui.design import Type
from jzdesk.ui.importing.kinds import KIND_WORDS, is_calm
from jzdesk.ui.theme import Theme

Index = QModelIndex | QPersistentModelIndex
KEY_ROLE = Qt.ItemDataRole.UserRole
_LONGEST = 60  # characters of a row
_NUMBERED = (NodeKind.HEADING, NodeKind.CLAUSE)
_Role = Qt.ItemDataRole


@dataclass(slots=True)
class _Item:
    """One row; ``node`` is None for a document and for 卷首."""

    words: str
    line: int
    node: Node | None
    parent: _Item | None
    row: int
    doubts: int = 0
    children: list[_Item] = field(default_factory=list)

    def add(self, words: str, line: int, node: Node | None = None, doubts: int = 0) -> _Item:
        child = _Item(words, line, node, self, len(self.children), doubts)
        self.children.append(child)
        return child


class TreeModel(QAbstractItemModel):
    """The parts of an imported text; column 1 says the line that each begins at."""

    def __init__(self, theme: Theme, parent: QObject | None = None) -> None:
        """Start empty."""
        super().__init__(parent)
        self._theme = theme
        self._root = _Item("", 0, None, None, 0)
        self._by_key: dict[str, _Item] = {}

    def show(self, beside: Beside | None) -> None:
        """Show other parts."""
        self.beginResetModel()
        self._root = _Item("", 0, None, None, 0)
        self._by_key = {}
        if beside is not None:
            self._fill(beside)
        self.endResetModel()

    def _fill(self, beside: Beside) -> None:
        gazette, doubts = beside.imported.gazette, _doubts_by_part(beside)
        if gazette.front:
            words = f"卷首（{len(gazette.front)} 段）"
            front = self._root.add(words, beside.places.line(gazette.front[0].source.start))
            self._add(front, gazette.front, beside, doubts)
        for document in gazette.documents:
            first = beside.places.line(document.nodes[0].source.start)
            item = self._root.add(_name(document), first)
            self._add(item, document.nodes, beside, doubts)

    def _add(
        self, above: _Item, nodes: Iterable[Node], beside: Beside, doubts: Counter[str]
    ) -> None:
        for node in nodes:
            parent = self._by_key.get(node.parent or "", above)
            line = beside.places.line(node.source.start)
            self._by_key[node.key] = parent.add(_words(node), line, node, doubts[node.key])

    def set_theme(self, theme: Theme) -> None:
        """Show the rows in other colours."""
        self._theme = theme
        self.layoutAboutToBeChanged.emit()
        self.layoutChanged.emit()

    def place(self, key: str) -> QModelIndex:
        """Where a part stands."""
        item = self._by_key.get(key)
        return self.createIndex(item.row, 0, item) if item else QModelIndex()

    def index(self, row: int, column: int, parent: Index = QModelIndex()) -> QModelIndex:  # noqa: B008
        """Index of a row."""
        if not self.hasIndex(row, column, parent):
            return QModelIndex()
        return self.createIndex(row, column, self._item(parent).children[row])

    def parent(self, child: Index = QModelIndex()) -> QModelIndex:  # type: ignore[override]  # noqa: B008
        """Index of the row above."""
        above = self._item(child).parent if child.isValid() else None
        if above is None or above is self._root:
            return QModelIndex()
        return self.createIndex(above.row, 0, above)

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        """Number of rows beneath one."""
        return 0 if parent.column() > 0 else len(self._item(parent).children)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        """Words and line."""
        return 2

    def data(self, index: Index, role: int = _Role.DisplayRole) -> object:
        """What a view shows of a row."""
        if not index.isValid():
            return None
        item = self._item(index)
        if role == KEY_ROLE:
            return item.node.key if item.node else self._first_key(item)
        return self._line(item, role) if index.column() else self._part(item, role)

    @staticmethod
    def _first_key(item: _Item) -> str:
        """A document stands for its first part."""
        first = item.children[0].node if item.children else None
        return first.key if first else ""

    def _part(self, item: _Item, role: int) -> object:
        if role in (_Role.DisplayRole, _Role.ToolTipRole):
            return item.words
        if role == _Role.AccessibleTextRole:
            said = f"，{item.doubts} 处疑点" if item.doubts else ""
            return f"{item.words}，第 {item.line} 行{said}"
        if role == _Role.FontRole and item.node is None:
            font = self._theme.font()
            font.setBold(True)
            return font
        if role == _Role.ForegroundRole and item.node and item.node.kind not in _NUMBERED:
            return QColor(self._theme.colours.quiet)
        return None

    def _line(self, item: _Item, role: int) -> object:
        if role == _Role.DisplayRole:
            return str(item.line)
        if role == _Role.FontRole:
            return self._theme.font(Type.CAPTION)
        if role == _Role.TextAlignmentRole:
            return Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        if role == _Role.ForegroundRole:
            return QColor(self._theme.colours.faint)
        if role == _Role.DecorationRole and item.doubts:
            return self._theme.sign("circle-question-mark", self._theme.colours.warning)
        if role == _Role.ToolTipRole and item.doubts:
            return f"{item.line}（{item.doubts} 处疑点）"
        return None

    def _item(self, index: Index) -> _Item:
        if index.isValid():
            item = index.internalPointer()
            assert isinstance(item, _Item)
            return item
        return self._root


def _doubts_by_part(beside: Beside) -> Counter[str]:
    """How many doubts each part has."""
    nodes = (
        beside.node_at(beside.places.offset(doubt.line, doubt.column))
        for doubt in beside.imported.doubts
        if not is_calm(doubt.code)
    )
    return Counter(node.key for node in nodes if node is not None)


def _name(document: Document) -> str:
    title = document.title or document.number
    return title if document.number in title else f"{document.number}　{title}"


def _words(node: Node) -> str:
    """A part in a row: a number speaks for itself, any other says what it is."""
    words = " ".join(node.text[: 2 * _LONGEST].split())
    short = words[:_LONGEST] + ("…" if len(words) > _LONGEST else "")
    return short if node.kind in _NUMBERED else f"［{KIND_WORDS[node.kind]}］{short}"

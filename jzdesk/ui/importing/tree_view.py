"""结构: the tree as one sees it; says what is chosen, and follows the source without saying so."""

from __future__ import annotations

from PySide6.QtCore import QItemSelectionModel, QModelIndex, Qt, Signal
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QHeaderView, QTreeView

from jzdesk.importing.beside import Beside
from jzdesk.ui.design import Space, Type, Width
from jzdesk.ui.importing.tree_model import KEY_ROLE, TreeModel
from jzdesk.ui.keys import explained
from jzdesk.ui.theme import Theme

_FEW = 2000  # parts that lie open at the start


class TreeView(QTreeView):
    """The parts of an imported text."""

    chosen = Signal(str)  # key of a part that a person turned to

    def __init__(self, theme: Theme) -> None:
        """Start empty."""
        super().__init__()
        self._following = False
        self._digits = 2  # of the longest number of a line
        self._parts = TreeModel(theme, self)
        self.setObjectName("importTree")
        self.setAccessibleName("结构")
        self.setAccessibleDescription(explained("row", "fold"))
        self.setModel(self._parts)
        self.setHeaderHidden(True)
        self.setUniformRowHeights(True)
        self.setAcceptDrops(False)
        self.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.header().setStretchLastSection(False)
        self.header().setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        self.header().setSectionResizeMode(1, QHeaderView.ResizeMode.Fixed)
        self.selectionModel().currentChanged.connect(self._on_current)
        self.set_theme(theme)

    def show_text(self, beside: Beside, *, other: bool) -> None:
        """Show the parts of a text; of the one in sight what lies open stays so."""
        closed = set() if other else self._closed()
        self._following = True
        self._parts.show(beside)
        self._following = False
        if len(beside.nodes) <= _FEW or not other:
            self.expandAll()
        else:
            self.expandToDepth(0)
        for key in closed:
            self.collapse(self._parts.place(key))
        self._digits = max(2, len(str(beside.source.count("\n"))))
        self._size_lines()

    def _closed(self) -> set[str]:
        found, waiting = set(), [QModelIndex()]
        while waiting:
            above = waiting.pop()
            for row in range(self._parts.rowCount(above)):
                index = self._parts.index(row, 0, above)
                if self._parts.rowCount(index):
                    waiting.append(index)
                    if above.isValid() and not self.isExpanded(index):
                        found.add(str(index.data(KEY_ROLE)))
        return found

    def follow(self, key: str) -> None:
        """Show where a part stands."""
        flags = QItemSelectionModel.SelectionFlag
        self._following = True
        index = self._parts.place(key)
        self.selectionModel().setCurrentIndex(index, flags.ClearAndSelect | flags.Rows)
        if index.isValid():
            self.scrollTo(index)
        self._following = False

    def set_theme(self, theme: Theme) -> None:
        """Show everything in another size or other colours."""
        self._theme = theme
        self._parts.set_theme(theme)
        self.setIndentation(theme.px(Space.S3))
        self._size_lines()

    def _size_lines(self) -> None:
        metrics = QFontMetrics(self._theme.font(Type.CAPTION))
        gap = self._theme.px(Width.SIGN + Space.S3)
        self.header().resizeSection(1, metrics.horizontalAdvance("9" * self._digits) + gap)

    def _on_current(self, current: QModelIndex, _previous: QModelIndex) -> None:
        key = current.siblingAtColumn(0).data(KEY_ROLE)
        if key and not self._following:
            self.chosen.emit(str(key))

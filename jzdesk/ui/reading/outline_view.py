"""目录 as one sees it: the tree of documents and clauses, following what the reader shows."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QItemSelectionModel, QModelIndex, Qt, Signal
from PySide6.QtWidgets import QHeaderView, QTreeView, QWidget

from jzdesk.ui.design import Space
from jzdesk.ui.keys import explained
from jzdesk.ui.reading.outline import KEY_ROLE, OutlineModel
from jzdesk.ui.session import Corpus
from jzdesk.ui.theme import Theme

_STATUS_WIDTH = 76  # pixels at 100 per cent
_FEW = 300  # clauses of a corpus whose documents lie open at the start


class OutlineView(QTreeView):
    """Says what is chosen in it; shows where the reader is without saying so again."""

    chosen = Signal(str)  # key of a line that a person turned to

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        """Start empty."""
        super().__init__(parent)
        self._following = False  # the outline follows the reader, not the reader the outline
        self._model = OutlineModel(theme, self)
        self.setObjectName("outline")
        self.setAccessibleName("目录")
        self.setAccessibleDescription(explained("row", "fold"))
        self.setModel(self._model)
        self.setHeaderHidden(True)
        self.setExpandsOnDoubleClick(False)
        self.setUniformRowHeights(True)
        self.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.selectionModel().currentChanged.connect(self._on_current)
        self.set_theme(theme)

    def show_corpus(self, corpus: Corpus, as_of: date) -> None:
        """Show the documents of ``corpus``; of a large one the newest issue lies open."""
        self._model.show(corpus, as_of)
        self.header().setStretchLastSection(False)
        self.header().setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        self._size_status_column()
        few = sum(info.clause_count for info in corpus.documents) <= _FEW
        for row in range(self._model.rowCount() if few else 1):
            self.expand(self._model.index(row, 0))

    def set_day(self, as_of: date) -> None:
        """Show statuses on another day."""
        self._model.set_day(as_of)

    def set_theme(self, theme: Theme) -> None:
        """Show everything in another size or other colours."""
        self._theme = theme
        self._model.set_theme(theme)
        self.setIndentation(theme.px(Space.S4))
        self._size_status_column()

    def follow(self, key: str) -> None:
        """Show where ``key`` stands."""
        flags = QItemSelectionModel.SelectionFlag
        self._following = True
        index = self._model.place(key)
        self.selectionModel().setCurrentIndex(index, flags.ClearAndSelect | flags.Rows)
        self._following = False

    def _size_status_column(self) -> None:
        header = self.header()
        if header.count() > 1:
            header.setSectionResizeMode(1, QHeaderView.ResizeMode.Fixed)
            header.resizeSection(1, self._theme.px(_STATUS_WIDTH))

    def _on_current(self, current: QModelIndex, _previous: QModelIndex) -> None:
        key = current.siblingAtColumn(0).data(KEY_ROLE)
        if key and not self._following:
            self.chosen.emit(key)

"""The list of 更新: a model over its rows, which the delegate of 我的 paints."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt
from PySide6.QtWidgets import QAbstractItemView, QListView

from jzdesk.ui.keys import explained
from jzdesk.ui.mine.lists import ROW_ROLE, RowDelegate
from jzdesk.ui.updating.rows import Row, Subject

Index = QModelIndex | QPersistentModelIndex


class RowsModel(QAbstractListModel):
    """Rows as they are; nothing can be changed in them."""

    def __init__(self, parent: QObject | None = None) -> None:
        """Start empty."""
        super().__init__(parent)
        self._rows: tuple[Row, ...] = ()

    @property
    def rows(self) -> Sequence[Row]:
        """Every row."""
        return self._rows

    def show(self, rows: Sequence[Row]) -> None:
        """Show other rows."""
        self.beginResetModel()
        self._rows = tuple(rows)
        self.endResetModel()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        """Number of rows."""
        return 0 if parent.isValid() else len(self._rows)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """What a view shows of a row."""
        if not index.isValid():
            return None
        row = self._rows[index.row()]
        if role == ROW_ROLE:
            return row
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return "　".join(filter(None, (row.when, row.title, row.words)))
        if role == Qt.ItemDataRole.ToolTipRole:
            return "\n".join(filter(None, (row.title, row.words)))
        return None


class RowsView(QListView):
    """A list whose rows are as high as their words need."""

    def __init__(self, model: RowsModel, delegate: RowDelegate) -> None:
        """Show ``model``."""
        super().__init__()
        self._model = model
        self.setModel(model)
        self.setItemDelegate(delegate)
        self.setObjectName("updateList")
        self.setAccessibleName("资料和改动")
        self.setAccessibleDescription(explained("row"))
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setResizeMode(QListView.ResizeMode.Adjust)

    @property
    def current(self) -> Row | None:
        """The row with the cursor."""
        row = self.currentIndex().data(ROW_ROLE)
        return row if isinstance(row, Row) else None

    def choose(self, subject: Subject) -> bool:
        """Put the cursor at the row of a subject; False where there is none."""
        for place, row in enumerate(self._model.rows):
            if row.subject == subject:
                self.setCurrentIndex(self._model.index(place, 0))
                return True
        return False

    def choose_like(self, identity: str) -> None:
        """Put the cursor at the row called so, else at the first."""
        rows = self._model.rows
        place = next((n for n, row in enumerate(rows) if row.identity == identity), 0)
        if rows:
            self.setCurrentIndex(self._model.index(place, 0))

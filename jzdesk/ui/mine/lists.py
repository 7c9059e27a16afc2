"""The list in the middle of 我的: a model over rows, and the delegate that paints them."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import (
    QAbstractListModel,
    QMimeData,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QRect,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QFont, QFontMetrics, QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
)

from jzdesk.store.notebook.model import Bookmark
from jzdesk.ui.design import Shape, Space, Type
from jzdesk.ui.labels import plain_tip
from jzdesk.ui.mine.rows import Row
from jzdesk.ui.theme import Theme

Index = QModelIndex | QPersistentModelIndex
ROW_ROLE = Qt.ItemDataRole.UserRole
IDS = "application/x-jzdesk-mine"  # what is dragged: ids, one a line
_PADDING, _ABOVE = Space.S4, Space.S3  # beside the words of a row, above and below them
_LEADING = 1.35  # of a line


class RowsModel(QAbstractListModel):
    """The rows of what was chosen; bookmarks can be dragged to another place."""

    dropped = Signal(list, str)  # ids, and that of the row in front of which they belong or ""

    def __init__(self, parent: QObject | None = None) -> None:
        """Start empty."""
        super().__init__(parent)
        self._rows: tuple[Row, ...] = ()
        self.ordered = False  # whether the order is the user's own

    @property
    def rows(self) -> Sequence[Row]:
        """Every row."""
        return self._rows

    def show(self, rows: Sequence[Row], *, ordered: bool = False) -> None:
        """Show other rows; where only their words changed, the places in the list stay."""
        self.ordered = ordered
        if [row.identity for row in rows] == [row.identity for row in self._rows]:
            self._rows = tuple(rows)
            if rows:
                self.dataChanged.emit(self.index(0, 0), self.index(len(rows) - 1, 0))
            return
        self.beginResetModel()
        self._rows = tuple(rows)
        self.endResetModel()

    def place_of(self, identity: str) -> int:
        """Where the row of a thing stands; -1 where there is none."""
        return next((n for n, row in enumerate(self._rows) if row.identity == identity), -1)

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
            return "　".join(filter(None, (row.title, row.sign, row.words, row.place, row.when)))
        if role == Qt.ItemDataRole.ToolTipRole:
            return plain_tip("\n".join(filter(None, (row.title, row.words, row.place))))
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Bookmarks can be dragged, and dropped between others where the order is the user's."""
        flags = super().flags(index)
        if not index.isValid():
            return flags | Qt.ItemFlag.ItemIsDropEnabled if self.ordered else flags
        draggable = isinstance(self._rows[index.row()].thing, Bookmark)
        return flags | Qt.ItemFlag.ItemIsDragEnabled if draggable else flags

    def mimeTypes(self) -> list[str]:
        """What can be dropped here."""
        return [IDS]

    def mimeData(self, indexes: Sequence[Index]) -> QMimeData:
        """Ids of what is dragged."""
        data = QMimeData()
        places = sorted(index.row() for index in indexes)
        data.setData(IDS, "\n".join(self._rows[n].identity for n in places).encode())
        return data

    def supportedDropActions(self) -> Qt.DropAction:
        """Things are moved."""
        return Qt.DropAction.MoveAction

    def dropMimeData(
        self, data: QMimeData, _action: Qt.DropAction, row: int, _column: int, parent: Index
    ) -> bool:
        """Tell what was dropped where; the rows follow once it has been moved."""
        place = parent.row() if parent.isValid() else row
        before = self._rows[place].identity if 0 <= place < len(self._rows) else ""
        self.dropped.emit(dragged(data), before)
        return False  # the view has nothing to take away


def dragged(data: QMimeData) -> list[str]:
    """Ids of what is being dragged."""
    return bytes(data.data(IDS).data()).decode().splitlines()


class RowsView(QListView):
    """A list whose rows are as high as their words need."""

    def __init__(self, model: RowsModel, delegate: QStyledItemDelegate) -> None:
        """Show ``model``."""
        super().__init__()
        self.setModel(model)
        self.setItemDelegate(delegate)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setDragDropMode(QAbstractItemView.DragDropMode.DragDrop)
        self.setDefaultDropAction(Qt.DropAction.MoveAction)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)

    def chosen(self) -> list[Row]:
        """The rows that are chosen, in their order."""
        indexes = sorted(self.selectedIndexes(), key=lambda index: index.row())
        return [index.data(ROW_ROLE) for index in indexes]

    @property
    def current(self) -> Row | None:
        """The row with the cursor."""
        row = self.currentIndex().data(ROW_ROLE)
        return row if isinstance(row, Row) else None


class RowDelegate(QStyledItemDelegate):
    """Paints a row: its head, its title and when it came, its words, and where it belongs."""

    def __init__(self, theme: Theme, parent: QObject | None = None) -> None:
        """Paint in ``theme``."""
        super().__init__(parent)
        self.theme = theme

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """As high as its lines."""
        row = index.data(ROW_ROLE)
        further = sum(1 for words in (row.words, row.place) if words)
        lines = self._line(Type.BODY) + further * self._line(Type.SMALL)
        head = self._head_height() if row.head else 0
        return QSize(0, head + lines + 2 * self.theme.px(_ABOVE))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint one row."""
        row, rect = index.data(ROW_ROLE), QRect(option.rect)  # type: ignore[attr-defined]
        painter.save()
        if row.head:
            self._paint_head(painter, rect, row.head)
            rect.setTop(rect.top() + self._head_height())
        self._paint_ground(painter, rect, option.state)  # type: ignore[attr-defined]
        side, above = self.theme.px(_PADDING), self.theme.px(_ABOVE)
        self._paint_words(painter, rect.adjusted(side, above, -side, 0), row)
        painter.restore()

    def _paint_ground(self, painter: QPainter, rect: QRect, state: QStyle.StateFlag) -> None:
        c = self.theme.colours
        if state & QStyle.StateFlag.State_Selected:
            painter.fillRect(rect, c.chosen)
            painter.fillRect(rect.x(), rect.y(), self.theme.px(Shape.BAR), rect.height(), c.accent)
        elif state & QStyle.StateFlag.State_MouseOver:
            painter.fillRect(rect, c.desk)
        painter.setPen(c.line_soft)
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())

    def _paint_head(self, painter: QPainter, rect: QRect, head: str) -> None:
        c, padding = self.theme.colours, self.theme.px(_PADDING)
        bar = QRect(rect.x(), rect.y(), rect.width(), self._head_height())
        painter.fillRect(bar, c.desk)
        self._write(painter, bar.adjusted(padding, 0, -padding, 0), head, Type.CAPTION, c.quiet)

    def _paint_words(self, painter: QPainter, rect: QRect, row: Row) -> None:
        c = self.theme.colours
        line = QRect(rect.x(), rect.y(), rect.width(), self._line(Type.BODY))
        used = self._write(painter, line, row.when, Type.CAPTION, c.faint, right=True)
        room = line.adjusted(0, 0, -used, 0)
        self._write(painter, room, row.title, Type.BODY, c.ink, bold=True)
        for words, colour in ((row.words, c.quiet), (row.place, c.faint)):
            if words:
                line = QRect(rect.x(), line.bottom() + 1, rect.width(), self._line(Type.SMALL))
                sign = row.sign if words == row.place else ""
                used = self._write(painter, line, sign, Type.CAPTION, c.quiet, right=True)
                self._write(painter, line.adjusted(0, 0, -used, 0), words, Type.SMALL, colour)

    def _write(
        self,
        painter: QPainter,
        rect: QRect,
        words: str,
        size: Type,
        colour: str,
        *,
        right: bool = False,
        bold: bool = False,
    ) -> int:
        """Write one line, elided where it has no room; gives the width that it took, and a gap."""
        if not words:
            return 0
        font = self._font(size, bold=bold)
        metrics = QFontMetrics(font)
        shown = metrics.elidedText(words, Qt.TextElideMode.ElideRight, rect.width())
        painter.setFont(font)
        painter.setPen(colour)
        side = Qt.AlignmentFlag.AlignRight if right else Qt.AlignmentFlag.AlignLeft
        painter.drawText(rect, side | Qt.AlignmentFlag.AlignVCenter, shown)
        return metrics.horizontalAdvance(shown) + self.theme.px(Space.S3)

    def _font(self, size: Type, *, bold: bool = False) -> QFont:
        font = self.theme.font(size)
        font.setBold(bold)
        return font

    def _line(self, size: Type) -> int:
        return round(self.theme.px(size) * _LEADING)

    def _head_height(self) -> int:
        return self._line(Type.CAPTION) + self.theme.px(Space.S3)

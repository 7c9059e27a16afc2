"""搜索结果: a list model over what was found, and the delegate that paints it."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QSize,
    Qt,
)
from PySide6.QtGui import QPainter, QResizeEvent, QTextDocument
from PySide6.QtWidgets import QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from jzdesk.app import Found
from jzdesk.gazette.citing import name_of
from jzdesk.ui.design import Leading, Shape, Space, Type, Width
from jzdesk.ui.keys import explained
from jzdesk.ui.theme import Theme
from jzdesk.wording import STATUS_WORDS

Index = QModelIndex | QPersistentModelIndex
FOUND_ROLE = Qt.ItemDataRole.UserRole
HEADS_ROLE = Qt.ItemDataRole.UserRole + 1  # whether a result is the first of its document
_PADDING = 10


class ResultsModel(QAbstractListModel):
    """What the newest search found, best first."""

    def __init__(self, parent: QObject | None = None) -> None:
        """Start empty."""
        super().__init__(parent)
        self._found: Sequence[Found] = ()

    def show(self, found: Sequence[Found]) -> None:
        """Show other results."""
        self.beginResetModel()
        self._found = found
        self.endResetModel()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        """Number of results."""
        return 0 if parent.isValid() else len(self._found)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """What a view shows of a result."""
        if not index.isValid():
            return None
        found = self._found[index.row()]
        if role == FOUND_ROLE:
            return found
        if role == HEADS_ROLE:
            before = self._found[index.row() - 1] if index.row() else None
            return before is None or before.entry.document != found.entry.document
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            status = STATUS_WORDS[found.status]
            return f"{found.entry.document.number} {name_of(found.entry.node)} {status} {found.hit.snippet}"
        return None


class ResultsView(QListView):
    """A list whose rows are as high as their words need at its present width."""

    def __init__(self) -> None:
        """Start empty."""
        super().__init__()
        self.setAccessibleDescription(explained("row", "result-open"))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Lay the rows out anew: their words wrap elsewhere now."""
        super().resizeEvent(event)
        self.scheduleDelayedItemsLayout()


class ResultDelegate(QStyledItemDelegate):
    """Paints a result: label and title, status, document, and the marked snippet."""

    def __init__(self, theme: Theme, parent: QObject | None = None) -> None:
        """Paint in ``theme``."""
        super().__init__(parent)
        self.theme = theme
        self._laid_out: dict[tuple[int, int], QTextDocument] = {}  # by row and width

    def forget(self) -> None:
        """Lay every row out anew: the results or the type are others now."""
        self._laid_out.clear()

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint one result."""
        c = self.theme.colours
        state: QStyle.StateFlag = option.state  # type: ignore[attr-defined]
        rect = option.rect  # type: ignore[attr-defined]
        painter.save()
        if state & QStyle.StateFlag.State_Selected:
            painter.fillRect(rect, c.chosen)
            bar = c.focus if state & QStyle.StateFlag.State_HasFocus else c.accent
            painter.fillRect(rect.x(), rect.y(), Shape.BAR, rect.height(), bar)
        elif state & QStyle.StateFlag.State_MouseOver:
            painter.fillRect(rect, c.desk)
        painter.setPen(c.line_soft)
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        padding = self.theme.px(_PADDING)
        painter.translate(rect.x() + padding, rect.y() + padding * 0.7)
        self._document(index, rect.width() - 2 * padding).drawContents(painter)
        painter.restore()

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """As high as its words need at the width of the list."""
        view = option.widget  # type: ignore[attr-defined]
        width = view.viewport().width() if view else self.theme.px(Width.OUTLINE)
        padding = self.theme.px(_PADDING)
        height = self._document(index, width - 2 * padding).size().height()
        return QSize(width, round(height + padding * 1.4))

    def _document(self, index: Index, width: int) -> QTextDocument:
        known = self._laid_out.get((index.row(), width))
        if known is not None:
            return known
        document = QTextDocument()
        document.setDefaultFont(self.theme.font())
        document.setDocumentMargin(0)
        document.setTextWidth(width)
        document.setHtml(self._html(index.data(FOUND_ROLE), heads=index.data(HEADS_ROLE)))
        self._laid_out[index.row(), width] = document
        return document

    def _html(self, found: Found, *, heads: bool) -> str:
        c, px = self.theme.colours, self.theme.px
        ink, _ = self.theme.status(found.status)
        sign = self.theme.status_sign(found.status, Type.CAPTION)
        info = found.entry.document
        head = (
            f'<p style="margin:0;margin-bottom:{px(Space.S2)}px;color:{c.quiet};'
            f'font-size:{px(Type.CAPTION)}px">'
            f"{escape(info.number)}&nbsp;&nbsp;{escape(short_title(info.title))}</p>"
            if heads
            else ""
        )
        return (
            f'{head}<p style="margin:0"><b style="color:{c.ink}">{escape(name_of(found.entry.node))}</b></p>'
            f'<p style="margin:0;color:{c.faint};font-size:{px(Type.CAPTION)}px">'
            f'<span style="color:{ink}">{sign}&nbsp;{STATUS_WORDS[found.status]}</span>'
            f"&nbsp;&nbsp;&nbsp;{escape(_reasons(found))}</p>"
            f'<p style="margin:0;margin-top:{px(Space.S1)}px;color:{c.quiet};'
            f'font-size:{px(Type.SMALL)}px;line-height:{Leading.SNIPPET}%">{self._snippet(found)}</p>'
        )

    def _snippet(self, found: Found) -> str:
        c = self.theme.colours
        words, place, parts = found.hit.snippet, 0, []
        for start, end in found.hit.marks:
            parts.append(escape(words[place:start]))
            marked = escape(words[start:end])
            parts.append(f'<span style="background-color:{c.mark};color:{c.ink}">{marked}</span>')
            place = end
        return "".join((*parts, escape(words[place:])))


def _reasons(found: Found) -> str:
    """Why it was found, where not by its words alone: 同义, 拼音, 改字, 文号."""
    kinds = dict.fromkeys(reason.kind.value for reason in found.hit.reasons)
    return "·".join(kinds)


def by_document(found: Sequence[Found]) -> list[Found]:
    """Results grouped by document, the document of the best result first; the best stays first."""
    order = list(dict.fromkeys(each.entry.document.number for each in found))
    return sorted(found, key=lambda each: order.index(each.entry.document.number))


def short_title(title: str) -> str:
    """What a document is about: 《…关于印发X的通知》 and 《…关于X的通知》 give X."""
    about = title.partition("关于")[2] or title
    return about.removeprefix("印发").removesuffix("的通知")

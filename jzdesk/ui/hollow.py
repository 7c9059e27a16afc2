"""空白处: what an empty list says of itself, so that nobody waits for it to fill."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QRect, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QAbstractItemView

from jzdesk.ui import icons
from jzdesk.ui.design import Space, Width
from jzdesk.ui.theme import Theme

_CENTRE = Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop | Qt.TextFlag.TextWordWrap


class Hollow(QObject):
    """Says in an empty list why it is empty: a shape, and words beneath it."""

    def __init__(self, view: QAbstractItemView, icon: str, words: str, theme: Theme) -> None:
        """Speak for ``view``."""
        super().__init__(view)
        self._view = view
        self._icon = icon
        self.words = words
        self.theme = theme
        view.viewport().installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Paint over nothing, once the view has painted its ground."""
        if event.type() is QEvent.Type.Paint and self._is_empty:
            watched.event(event)
            self._paint()
            return True
        return False

    @property
    def _is_empty(self) -> bool:
        model = self._view.model()
        return bool(self.words) and (model is None or model.rowCount() == 0)

    def _paint(self) -> None:
        c, px, ground = self.theme.colours, self.theme.px, self._view.viewport().rect()
        size = px(Width.EMPTY_ICON)
        painter = QPainter(self._view.viewport())
        painter.setFont(self.theme.font())
        top = max(px(Space.S5), ground.height() // 3 - size)
        shape = icons.pixmap(self._icon, c.edge, size, self._view.devicePixelRatioF())
        painter.drawPixmap(ground.center().x() - size // 2, top, shape)
        painter.setPen(c.quiet)
        side, beneath = px(Space.S5), top + size + px(Space.S3)
        room = QRect(side, beneath, ground.width() - 2 * side, ground.height() - beneath)
        painter.drawText(room, _CENTRE, self.words)
        painter.end()

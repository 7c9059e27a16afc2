"""名词解释 in a text: words marked with dots, explained under the mouse and from key to key."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, QPoint, QPointF, QRect, Qt
from PySide6.QtGui import QColor, QHelpEvent, QKeyEvent, QTextCharFormat, QTextCursor
from PySide6.QtWidgets import QToolTip

from jzdesk.ui.announcing import announce
from jzdesk.ui.reading.glosses import Gloss, gloss_html, words_of
from jzdesk.ui.reading.reader import Highlight, Reader
from jzdesk.ui.theme import Theme

_LAYER = "glosses"
_BELOW = QPoint(2, 12)  # Qt shows a tip further down than asked, beside the mouse's arrow
_LONG = 120_000  # milliseconds that a tip stays for who reads with keys
_ENTER = frozenset({Qt.Key.Key_Return, Qt.Key.Key_Enter})

_Marked = tuple[int, int, Gloss]  # its first and last position in the text document


class GlossTips(QObject):
    """Marks the explained words of one reader and says what they mean.

    Only the first place of a word in each part is marked; under the mouse each place answers.
    """

    def __init__(self, reader: Reader, theme: Theme) -> None:
        """Nothing is explained yet."""
        super().__init__(reader)
        self._reader = reader
        self._theme = theme
        self._glosses: Sequence[Gloss] = ()
        self._marked: list[_Marked] = []
        self._went_to: _Marked | None = None  # with the keys
        reader.installEventFilter(self)
        reader.viewport().installEventFilter(self)
        reader.verticalScrollBar().valueChanged.connect(lambda _: self._hide())

    def show(self, glosses: Sequence[Gloss], theme: Theme) -> None:
        """Mark words of what the reader shows now."""
        self._glosses, self._theme, self._went_to = glosses, theme, None
        self._marked = [
            (start, end, gloss)
            for gloss in words_of(glosses)
            for start, end in self._reader.places.shown(gloss.key, gloss.span)
        ]
        look = QTextCharFormat()
        look.setUnderlineStyle(QTextCharFormat.UnderlineStyle.DotLine)
        look.setUnderlineColor(QColor(theme.colours.quiet))
        self._reader.highlight(_LAYER, [Highlight(*each[:2], look) for each in self._marked])

    @property
    def words(self) -> Sequence[Gloss]:
        """The explained words of what the reader shows."""
        return self._glosses

    def step(self) -> None:
        """Go to the next marked word, from the last to the first, and say what it means."""
        if not self._marked:
            return
        here = self._chosen
        after = here[0] + 1 if here else self._reader.first_in_sight()
        later = (each for each in self._marked if each[0] >= after)
        start, end, gloss = self._went_to = next(later, self._marked[0])
        self._reader.bring_into_sight(start, end)
        cursor = QTextCursor(self._reader.document())
        cursor.setPosition(start)
        cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
        self._reader.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self._reader.setTextCursor(cursor)
        self._tell(gloss, self._rect(start, end), keys=True)

    def at(self, point: QPoint) -> Gloss | None:
        """The explained word under a point of the viewport."""
        position = self._position(point)
        passage = self._reader.places.at(position) if position >= 0 else None
        if passage is None:
            return None
        start = passage.span.start
        on_it = (g for g in self._glosses if g.key == passage.key)
        return next((g for g in on_it if g.span.start <= start < g.span.end), None)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Explain the word under the mouse; Enter leads to the sentence of the one the keys chose."""
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            return watched is self._reader.viewport() and self._rest(event.pos())
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            self._hide()
            return watched is self._reader and event.key() in _ENTER and self._follow()
        return False

    def _rest(self, point: QPoint) -> bool:
        gloss = self.at(point)
        if gloss is None:
            return False
        position = self._position(point)
        places = self._reader.places.shown(gloss.key, gloss.span)
        start, end = next((p for p in places if p[0] <= position < p[1]), (position, position + 1))
        self._tell(gloss, self._rect(start, end, point))
        return True

    def _follow(self) -> bool:
        """Go to the sentence that explains the chosen word, where the gazette has one."""
        here = self._chosen
        link = next((said.link for said in here[2].sayings if said.link), "") if here else ""
        if link:
            self._reader.followed.emit(link)
        return bool(link)

    @property
    def _chosen(self) -> _Marked | None:
        """The word that the keys went to, while it is still the one selected."""
        cursor, here = self._reader.textCursor(), self._went_to
        chosen = (cursor.selectionStart(), cursor.selectionEnd())
        return here if here and here[:2] == chosen else None

    def _position(self, point: QPoint) -> int:
        """Which character of the text document is exactly there; -1 for none."""
        reader = self._reader
        bars = QPoint(reader.horizontalScrollBar().value(), reader.verticalScrollBar().value())
        layout = reader.document().documentLayout()
        return layout.hitTest(QPointF(point + bars), Qt.HitTestAccuracy.ExactHit)

    def _rect(self, start: int, end: int, point: QPoint | None = None) -> QRect:
        """Where words stand; of words in two lines, the line of ``point``, else the last."""
        cursor = QTextCursor(self._reader.document())
        cursor.setPosition(start)
        first = self._reader.cursorRect(cursor)
        cursor.setPosition(end)
        last = self._reader.cursorRect(cursor)
        if first.top() == last.top():
            return QRect(first.topLeft(), last.bottomRight())
        if point is not None and point.y() <= first.bottom():
            return QRect(first.topLeft(), QPoint(self._reader.viewport().width(), first.bottom()))
        return QRect(QPoint(0, last.top()), last.bottomRight())

    def _tell(self, gloss: Gloss, rect: QRect, *, keys: bool = False) -> None:
        port = self._reader.viewport()
        words = gloss_html(gloss, self._theme, keys=keys)
        place = port.mapToGlobal(rect.bottomLeft()) - _BELOW
        QToolTip.showText(place, words, port, QRect() if keys else rect, _LONG if keys else -1)
        if keys:
            announce(self._reader, gloss.spoken)

    def _hide(self) -> None:
        if QToolTip.isVisible():
            QToolTip.hideText()

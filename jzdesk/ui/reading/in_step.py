"""同步滚动: two readers of the same words stay at the same words."""

from __future__ import annotations

from PySide6.QtCore import QObject
from PySide6.QtGui import QTextCursor

from jzdesk.gazette.model import Span
from jzdesk.ui.reading.marks import Passage
from jzdesk.ui.reading.reader import Reader

_AHEAD = 400  # characters looked through for words of the data, past what the program says


class InStep(QObject):
    """While it is on, scrolling either reader scrolls the other to the same words."""

    def __init__(self, one: Reader, other: Reader) -> None:
        """Watch both; do nothing until it is on."""
        super().__init__(one)
        self.on = False
        self._moving = False
        self._ends = (one, other)
        for here, there in ((one, other), (other, one)):
            here.verticalScrollBar().valueChanged.connect(
                lambda _, here=here, there=there: self._follow(here, there)
            )

    def begin(self) -> None:
        """Bring the other reader to where the one is."""
        self._follow(*self._ends)

    def _follow(self, here: Reader, there: Reader) -> None:
        if not self.on or self._moving:
            return
        self._moving = True
        bar, target = there.verticalScrollBar(), here.verticalScrollBar().value()
        if 0 < target < here.verticalScrollBar().maximum():
            bar.setValue(_same_place(here, there, bar.value()))
        else:  # both begin and both end together
            bar.setValue(bar.maximum() if target else 0)
        self._moving = False


def _same_place(here: Reader, there: Reader, otherwise: int) -> int:
    """The scroll value that brings the first words in sight to the same height."""
    first = here.first_in_sight()
    for position in range(first, first + _AHEAD):
        passage = here.places.at(position)
        if passage is not None:
            return _scrolled(there, passage, _top(here, position), otherwise)
    return otherwise


def _scrolled(there: Reader, passage: Passage, top: int, otherwise: int) -> int:
    one = Span(passage.span.start, passage.span.start + 1)
    places = list(there.places.shown(passage.key, one))
    if not places:
        return otherwise
    return there.verticalScrollBar().value() + _top(there, places[0][0]) - top


def _top(reader: Reader, position: int) -> int:
    """Height above the viewport's upper edge at which a character stands."""
    cursor = QTextCursor(reader.document())
    cursor.setPosition(min(position, reader.document().characterCount() - 1))
    return reader.cursorRect(cursor).top()

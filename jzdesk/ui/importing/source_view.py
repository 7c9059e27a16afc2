"""原文: the source as it was read, with the number of every line and the marks of doubts beside it."""

from __future__ import annotations

from collections.abc import Collection, Iterable

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QResizeEvent, QTextBlock, QTextCursor
from PySide6.QtWidgets import QPlainTextEdit, QTextEdit, QWidget

from jzdesk.gazette.model import Span
from jzdesk.importing.beside import Beside
from jzdesk.ui import icons
from jzdesk.ui.design import Space, Type, Width
from jzdesk.ui.importing.kinds import is_calm
from jzdesk.ui.importing.shown_text import ShownText
from jzdesk.ui.keys import explained
from jzdesk.ui.theme import Theme

_LIKE_TEXT = (
    Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
)
_AROUND = 3  # lines


class SourceView(QPlainTextEdit):
    """Plain text that cannot be written into; says where the cursor is and what is in sight."""

    pointed = Signal(int)  # where the cursor was put, as a place of the source
    scrolled = Signal(int)  # the first character in sight, once the cursor is out of sight

    def __init__(self, theme: Theme) -> None:
        """Start empty."""
        super().__init__()
        self.setObjectName("importSource")
        self.setAccessibleName("原文")
        self.setAccessibleDescription(explained("source-line", "source-select"))
        self.setTextInteractionFlags(_LIKE_TEXT)
        self.setTabChangesFocus(True)
        self.setAcceptDrops(False)
        self._theme = theme
        self._text = ShownText("")
        self._beside: Beside | None = None
        self._told: Collection[int] = ()  # lines with doubts, and those of them to be looked at
        self._doubtful: Collection[int] = ()
        self._corrected: Collection[int] = ()
        self._part: tuple[Span, ...] = ()
        self._spot: Span | None = None
        self._quiet = False  # while the program and not a person moves the cursor or the text
        self.margin = _Margin(self)
        self.updateRequest.connect(self._on_update)
        self.cursorPositionChanged.connect(self._on_cursor)
        self.verticalScrollBar().valueChanged.connect(self._on_scroll)
        self.set_theme(theme)

    def show_text(self, beside: Beside, corrected: Collection[int]) -> None:
        """Show a text; of the one in sight only the marks change."""
        if self._beside is None or self._beside.source != beside.source:
            self._text = ShownText(beside.source)
            self._quiet = True
            self.setPlainText(self._text.text)
            self._quiet = False
        self._beside, self._part, self._spot = beside, (), None
        doubts = beside.imported.doubts
        self._told = {doubt.line for doubt in doubts}
        self._doubtful = {doubt.line for doubt in doubts if not is_calm(doubt.code)}
        self._corrected = corrected
        self._mark()
        self._make_room()

    @property
    def offset(self) -> int:
        """Where the cursor is in the source."""
        return self._text.source(self.textCursor().position())

    @property
    def selected(self) -> Span:
        """What is selected of the source."""
        cursor = self.textCursor()
        begin, end = cursor.selectionStart(), cursor.selectionEnd()
        return Span(self._text.source(begin), self._text.source(end))

    def turn_to(self, span: Span, part: Iterable[Span]) -> None:
        """Show a stretch in the midst of its part, with the cursor before it."""
        self._spot = span if span.end > span.start else None
        self._put_cursor(span.start)
        self.show_part(part)

    def select(self, span: Span) -> None:
        """Select a stretch as a person would."""
        self._put_cursor(span.start, span.end)

    def show_part(self, part: Iterable[Span]) -> None:
        """Lay a ground beneath a part of the tree."""
        self._part = tuple(part)
        self._mark()

    def _put_cursor(self, begin: int, end: int | None = None) -> None:
        self._quiet = True
        cursor = QTextCursor(self.document())
        cursor.setPosition(self._text.shown(begin))
        if end is not None:
            cursor.setPosition(self._text.shown(end), QTextCursor.MoveMode.KeepAnchor)
        self.setTextCursor(cursor)
        self._bring_into_sight()
        self._quiet = False

    def _bring_into_sight(self) -> None:
        """Put the cursor in the middle, unless it is in sight with some lines around it."""
        around = _AROUND * self.fontMetrics().height()
        if (
            not self.viewport()
            .rect()
            .adjusted(0, around, 0, -around)
            .contains(self.cursorRect().center())
        ):
            self.centerCursor()
        self.ensureCursorVisible()

    def _on_cursor(self) -> None:
        if not self._quiet:
            self._spot = None
            self.pointed.emit(self.offset)

    def _on_scroll(self) -> None:
        if self._quiet or self._beside is None:
            return
        if not self.viewport().rect().intersects(self.cursorRect()):
            first = self.firstVisibleBlock()
            self.scrolled.emit(self._text.source(first.position()))

    def _mark(self) -> None:
        c = self._theme.colours
        marks = [self._selection(span, c.chosen, whole=True) for span in self._part]
        if self._spot is not None:
            marks.append(self._selection(self._spot, c.mark_deep))
        self.setExtraSelections(marks)

    def _selection(
        self, span: Span, ground: str, *, whole: bool = False
    ) -> QTextEdit.ExtraSelection:
        selection = QTextEdit.ExtraSelection()
        cursor = QTextCursor(self.document())
        cursor.setPosition(self._text.shown(span.start))
        cursor.setPosition(self._text.shown(span.end), QTextCursor.MoveMode.KeepAnchor)
        selection.cursor = cursor  # type: ignore[attr-defined]
        selection.format.setBackground(QColor(ground))  # type: ignore[attr-defined]
        if whole:
            selection.format.setForeground(QColor(self._theme.colours.ink))  # type: ignore[attr-defined]
        return selection

    def set_theme(self, theme: Theme) -> None:
        """Show everything in another size or other colours."""
        self._theme = theme
        self.setFont(theme.font(Type.READING))
        self._mark()
        self._make_room()

    # --- the margin

    def _make_room(self) -> None:
        self.margin.setFont(self._theme.font(Type.CAPTION))
        width = self.margin_width()
        self.setViewportMargins(width, 0, 0, 0)
        self._place_margin()
        self.margin.update()

    def margin_width(self) -> int:
        """Room for the longest number, a mark, and gaps."""
        digits = "9" * max(3, len(str(self.blockCount())))
        wide = self.margin.fontMetrics().horizontalAdvance(digits)
        return wide + self._theme.px(Width.SIGN + 3 * Space.S2)

    def _place_margin(self) -> None:
        inside = self.contentsRect()
        self.margin.setGeometry(
            QRect(inside.topLeft(), QSize(self.margin_width(), inside.height()))
        )

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Let the margin be as high as the text."""
        super().resizeEvent(event)
        self._place_margin()

    def _on_update(self, _rect: QRect, scrolled: int) -> None:
        if scrolled:
            self.margin.scroll(0, scrolled)
        else:
            self.margin.update()

    def paint_margin(self, painter: QPainter, ground: QRect) -> None:
        """Number the lines in sight, and mark those with doubts and corrections."""
        painter.fillRect(ground, QColor(self._theme.colours.desk))
        block = self.firstVisibleBlock()
        top = self.blockBoundingGeometry(block).translated(self.contentOffset()).top()
        while block.isValid() and top <= ground.bottom() and self._beside is not None:
            height = self.blockBoundingRect(block).height()
            offset = self._text.source(block.position())
            if (
                block.isVisible()
                and top + height >= ground.top()
                and self._text.begins_line(offset)
            ):
                self._paint_line(painter, self._beside.places.line(offset), round(top), block)
            block, top = block.next(), top + height

    def _paint_line(self, painter: QPainter, line: int, top: int, block: QTextBlock) -> None:
        c, px = self._theme.colours, self._theme.px
        high = self.fontMetrics().height()
        here = block == self.textCursor().block()
        painter.setPen(QColor(c.ink if here else c.faint))
        room = QRect(0, top, self.margin.width() - px(Space.S2), high)
        painter.drawText(
            room, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, str(line)
        )
        name, ink = ("square-pen", c.fact) if line in self._corrected else ("", "")
        if line in self._doubtful or (line in self._told and not name):
            ink = c.warning if line in self._doubtful else c.quiet
            name = "circle-question-mark"
        if name:
            size = px(Width.SIGN)
            shape = icons.pixmap(name, ink, size, self.devicePixelRatioF())
            painter.drawPixmap(px(Space.S1), top + (high - size) // 2, shape)


class _Margin(QWidget):
    """The strip at the left; the view paints it."""

    def __init__(self, view: SourceView) -> None:
        super().__init__(view)
        self._view = view

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint what came into sight."""
        painter = QPainter(self)
        painter.setFont(self.font())
        self._view.paint_margin(painter, event.rect())
        painter.end()

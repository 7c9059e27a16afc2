"""我的笔记 beside the reader: the notes at what is being read, edited where they stand."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QEvent, QObject, QSize, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QScrollArea, QSizePolicy, QVBoxLayout, QWidget

from jzdesk.store.notebook.model import Note
from jzdesk.ui.actions import tip_of
from jzdesk.ui.buttons import flat
from jzdesk.ui.design import Space
from jzdesk.ui.labels import WrappedLabel
from jzdesk.ui.later import later
from jzdesk.ui.mine.mine import Mine
from jzdesk.ui.mine.note_editor import NoteEditor
from jzdesk.ui.theme import Theme

_HEAD = "我的笔记，非公报"
_SHARE = 2  # of the drawer's height: one half at most
_LEAST = 64  # pixels of the notes at 100 per cent
_LONGEST_SHOWN = 60  # characters of a quote


class NotesPane(QWidget):
    """A head with ways to begin, and an editor for each note."""

    note_wanted = Signal()
    highlight_wanted = Signal()
    remove_wanted = Signal(str)  # id of a note

    def __init__(self, mine: Mine, theme: Theme) -> None:
        """Start with no notes."""
        super().__init__()
        self._mine = mine
        self._theme = theme
        self._cards: list[_Card] = []
        self.setObjectName("notesPane")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.head = WrappedLabel(_HEAD)
        self.head.setObjectName("notesHead")
        self.head.setTextFormat(Qt.TextFormat.PlainText)
        self.highlight_button = flat("标记", "highlightButton", tip_of("highlight"))
        self.note_button = flat("记笔记", "noteButton", tip_of("note"))
        self.note_button.clicked.connect(self.note_wanted)
        self.highlight_button.clicked.connect(self.highlight_wanted)
        self._body = QWidget()
        self._body.setObjectName("notesBody")
        self._column = QVBoxLayout(self._body)
        self._area = _Area(self._body)
        self._lay_out()

    def _lay_out(self) -> None:
        side, between = self._theme.px(Space.S4), self._theme.px(Space.S3)
        bar = QHBoxLayout()
        bar.setContentsMargins(side, self._theme.px(Space.S2), self._theme.px(Space.S2), 0)
        bar.addWidget(self.head, 1, Qt.AlignmentFlag.AlignVCenter)
        bar.addWidget(self.highlight_button)
        bar.addWidget(self.note_button)
        self._column.setContentsMargins(side, self._theme.px(Space.S1), side, between)
        self._column.setSpacing(between)
        self._column.addStretch(1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addLayout(bar)
        layout.addWidget(self._area)

    def show_notes(self, notes: Sequence[Note]) -> None:
        """Show these; an editor that shows one of them already is left as it is."""
        kept = {card.identity: card for card in self._cards}
        cards = []
        for note in notes:
            card = self._card_of(note, kept) or self._new_card()
            card.show_note(note)
            cards.append(card)
        for card in self._cards:
            if card not in cards:
                self._column.removeWidget(card)
                card.hide()
                card.deleteLater()
        for place, card in enumerate(cards):
            self._column.insertWidget(place, card)
        self._cards = cards
        self._area.setVisible(bool(cards))
        self.head.setText(f"{_HEAD} {len(cards)}" if cards else _HEAD)
        self._area.updateGeometry()
        self._area.setMinimumHeight(self._theme.px(_LEAST) if cards else 0)

    def _new_card(self) -> _Card:
        card = _Card(self._mine, self._theme)
        card.editor.remove_wanted.connect(self.remove_wanted)
        card.typed.connect(partial(self._area.bring, card))
        return card

    def _card_of(self, note: Note, kept: dict[str, _Card]) -> _Card | None:
        same = (card for name, card in kept.items() if self._mine.same(name, note.id))
        return next(same, None)

    @property
    def shown(self) -> list[str]:
        """Ids of the notes in sight."""
        return [card.identity for card in self._cards]

    def show_note(self, identity: str, *, edit: bool) -> bool:
        """Bring a note into sight, and the cursor into it where it is to be edited."""
        card = next((c for c in self._cards if self._mine.same(c.identity, identity)), None)
        if card is not None:
            self._area.bring(card)
            if edit:
                card.editor.take_focus()
        return card is not None

    @property
    def has_focus(self) -> bool:
        """Whether somebody is typing a note."""
        return any(card.editor.text.hasFocus() for card in self._cards)

    def set_theme(self, theme: Theme) -> None:
        """Show everything in another size or other colours."""
        self._theme = theme
        for card in self._cards:
            card.editor.set_theme(theme)
        self._area.updateGeometry()


class _Area(QScrollArea):
    """As high as the notes, but no more than half of the drawer."""

    def __init__(self, body: QWidget) -> None:
        super().__init__()
        self.setObjectName("notesArea")
        self.setWidgetResizable(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        self.setWidget(body)
        body.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Ask for other room as soon as the notes need it."""
        if event.type() == QEvent.Type.LayoutRequest and watched is self.widget():
            self.updateGeometry()
        return super().eventFilter(watched, event)

    def bring(self, card: _Card) -> None:
        """Scroll to a card, and in it to the cursor, as soon as both have their places."""
        later(card, partial(self._scroll_to, card))

    def _scroll_to(self, card: _Card) -> None:
        self.ensureWidgetVisible(card, 0, 0)
        text = card.editor.text
        if text.hasFocus():
            spot = text.viewport().mapTo(self.widget(), text.cursorRect().bottomLeft())
            self.ensureVisible(spot.x(), spot.y(), 0, text.fontMetrics().lineSpacing())

    def sizeHint(self) -> QSize:
        """The height of the notes, within bounds."""
        pane = self.parentWidget()
        drawer = pane.parentWidget() if pane else None
        room = drawer.height() // _SHARE if drawer else 0
        body = self.widget()
        height = body.heightForWidth(self.viewport().width())
        height = body.sizeHint().height() if height < 0 else height
        return QSize(0, min(height, room) if room else height)


class _Card(QWidget):
    """One note, below the words that it is about."""

    typed = Signal()

    def __init__(self, mine: Mine, theme: Theme) -> None:
        super().__init__()
        self.setObjectName("noteCard")
        self.quote = WrappedLabel()
        self.quote.setObjectName("mineQuote")
        self.quote.setTextFormat(Qt.TextFormat.PlainText)
        self.editor = NoteEditor(mine, theme, grows=True)
        self.editor.text.textChanged.connect(self._on_text)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(theme.px(Space.S2))
        layout.addWidget(self.quote)
        layout.addWidget(self.editor)

    @property
    def identity(self) -> str:
        """Id of its note."""
        return self.editor.identity

    def _on_text(self) -> None:
        if self.editor.text.hasFocus():
            self.typed.emit()

    def show_note(self, note: Note) -> None:
        quote = note.anchor.quote
        cut = "…" if len(quote) > _LONGEST_SHOWN else ""
        self.quote.setText(f"“{quote[:_LONGEST_SHOWN]}{cut}”")
        self.quote.setVisible(bool(quote))
        self.editor.show_note(note)

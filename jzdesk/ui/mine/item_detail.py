"""A bookmark or a note in full: its words to be edited, what it quotes, the clause as it is now."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QSplitter, QVBoxLayout, QWidget

from jzdesk.store.notebook.model import LONGEST_NAME, Bookmark, Note
from jzdesk.ui.actions import tip_of
from jzdesk.ui.buttons import flat, primary
from jzdesk.ui.design import Space
from jzdesk.ui.keys import with_key
from jzdesk.ui.labels import WrappedLabel
from jzdesk.ui.mine.names import Names
from jzdesk.ui.mine.note_editor import NoteEditor
from jzdesk.ui.mine.place_view import PlaceView
from jzdesk.ui.mine.rows import PLACING_WORDS
from jzdesk.ui.session import Session
from jzdesk.ui.theme import Theme

_LONGEST_SHOWN = 240  # characters of a quote


class ItemDetail(QWidget):
    """One bookmark or note."""

    deed = Signal(str)  # name of an action: open-own, move-own, remove-own

    def __init__(self, session: Session, theme: Theme) -> None:
        """Lay out; ``show_item`` fills it."""
        super().__init__()
        self._session = session
        self._theme = theme
        self._item: Bookmark | Note | None = None
        self._roomy = True
        self._make_parts()
        self._lay_out()

    def _make_parts(self) -> None:
        self.title = QLineEdit()
        self.title.setObjectName("mineTitle")
        self.title.setAccessibleName("书签名")
        self.title.setAccessibleDescription("改了离开就存下")
        self.title.setMaxLength(LONGEST_NAME)
        self.title.editingFinished.connect(self._rename)
        self.place = WrappedLabel()
        self.place.setObjectName("minePlaceWords")
        self.place.setTextFormat(Qt.TextFormat.PlainText)
        self.quote = WrappedLabel()
        self.quote.setObjectName("mineQuote")
        self.quote.setTextFormat(Qt.TextFormat.PlainText)
        self.editor = NoteEditor(self._session.mine, self._theme)
        self.editor.remove_wanted.connect(lambda _: self.deed.emit("remove-own"))
        self.clause = PlaceView(self._session, self._theme)
        self.clause.followed.connect(lambda _: self.deed.emit("open-own"))
        self.open_button = primary("打开", "mineOpen", with_key("在查阅页打开这一处", "own-open"))
        self.move_button = flat("移到…", "mineMove", tip_of("move-own"))
        self.remove_button = flat("删除", "mineRemove", tip_of("remove-own"))
        self.open_button.clicked.connect(lambda: self.deed.emit("open-own"))
        self.move_button.clicked.connect(lambda: self.deed.emit("move-own"))
        self.remove_button.clicked.connect(lambda: self.deed.emit("remove-own"))

    def _lay_out(self) -> None:
        px = self._theme.px
        head = QHBoxLayout()
        head.addWidget(self.place, 1)
        for button in (self.open_button, self.move_button, self.remove_button):
            head.addWidget(button, 0, Qt.AlignmentFlag.AlignTop)
        top = QWidget()
        column = QVBoxLayout(top)
        column.setContentsMargins(px(Space.S5), px(Space.S3), px(Space.S5), px(Space.S3))
        column.setSpacing(px(Space.S3))
        column.addLayout(head)
        column.addWidget(self.title)
        column.addWidget(self.quote)
        column.addWidget(self.editor, 1)
        self._halves = QSplitter(Qt.Orientation.Vertical)
        self._halves.addWidget(top)
        self._halves.addWidget(self.clause)
        self._halves.setChildrenCollapsible(False)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._halves)

    def show_item(self, item: Bookmark | Note, names: Names) -> None:
        """Show a bookmark or note; what is being typed into it is left alone."""
        other = self._item is None or not self._session.mine.same(self._item.id, item.id)
        self._item = item
        placement = self._session.mine.placement(item)
        key = placement.clause or ""
        where = names.caption(key) or item.anchor.caption
        if placement.for_review:
            where = f"{where}\n待核对：{PLACING_WORDS[placement.placing]}"
        self.place.setText(where)
        quote = item.anchor.quote
        cut = "…" if len(quote) > _LONGEST_SHOWN else ""
        self.quote.setText(f"“{quote[:_LONGEST_SHOWN]}{cut}”")
        self.quote.setVisible(self._roomy and bool(quote))
        self._show_own(item, other=other)
        self.clause.show_item(item, self._theme)

    def _show_own(self, item: Bookmark | Note, *, other: bool) -> None:
        is_note = isinstance(item, Note)
        self.editor.setVisible(is_note)
        self.title.setVisible(not is_note)
        self.move_button.setVisible(not is_note)
        self.remove_button.setVisible(not is_note)  # the editor of a note has one
        if isinstance(item, Note):
            self.editor.show_note(self._session.mine.noting.note(item.id) or item)
        elif other or not self.title.hasFocus():
            self.title.setText(item.title)
            self.title.setCursorPosition(0)
        self._halves.setStretchFactor(0, 1 if is_note else 0)
        self._halves.setStretchFactor(1, 1)
        if other:
            height = self._halves.height()
            upper = height * 2 // 5 if is_note else self._halves.widget(0).sizeHint().height()
            self._halves.setSizes([upper, height - upper])

    def _rename(self) -> None:
        words = self.title.text().strip()
        item = self._item
        if not isinstance(item, Bookmark) or words == item.title:
            return
        if words:
            self._session.mine.shelving.rename(item, words)
        else:
            self.title.setText(item.title)

    def give_room(self, *, roomy: bool) -> None:
        """Leave out the words of the gazette where there is no room; opening leads to them."""
        self._roomy = roomy
        self.clause.setVisible(roomy)
        self.quote.setVisible(roomy and bool(self._item and self._item.anchor.quote))

    def take_focus(self) -> None:
        """Put the cursor where its words are edited."""
        if isinstance(self._item, Note):
            self.editor.take_focus()
        else:
            self.title.setFocus()
            self.title.selectAll()

    def set_theme(self, theme: Theme) -> None:
        """Show everything in another size or other colours."""
        self._theme = theme
        self.editor.set_theme(theme)
        if self._item is not None:
            self.clause.show_item(self._item, theme)

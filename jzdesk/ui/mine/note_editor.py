"""A note to be typed into: plain text, stored without being asked, and it says when it is."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QPlainTextEdit, QVBoxLayout, QWidget

from jzdesk import clock
from jzdesk.paper.own import OWN_MARK
from jzdesk.store.notebook.model import Note
from jzdesk.ui.buttons import flat
from jzdesk.ui.design import Space
from jzdesk.ui.keys import explained
from jzdesk.ui.labels import ElidedLabel
from jzdesk.ui.mine.drafts import Saving
from jzdesk.ui.mine.mine import Mine
from jzdesk.ui.mine.rows import when_words
from jzdesk.ui.theme import Theme

_FEWEST, _MOST = 2, 9  # lines of a note that grows with its words


class NoteEditor(QWidget):
    """One note; it follows what is typed into the same note elsewhere."""

    remove_wanted = Signal(str)  # id of the note

    def __init__(self, mine: Mine, theme: Theme, *, grows: bool = False) -> None:
        """Type into the notes of ``mine``; ``grows``: be as high as the words need."""
        super().__init__()
        self._mine = mine
        self._theme = theme
        self._grows = grows
        self._note: Note | None = None
        self._showing = False
        self._lay_out()
        mine.noting.noted.connect(self._on_noted)
        mine.noting.parted.connect(self._on_parted)
        mine.changed.connect(self._on_changed)

    def _lay_out(self) -> None:
        self.text = QPlainTextEdit()
        self.text.setObjectName("noteText")
        self.text.setAccessibleDescription(f"自动保存；{explained('note-leave')}")
        self.text.setPlaceholderText("写在这里，自动保存")
        self.text.setTabChangesFocus(True)
        self.text.textChanged.connect(self._on_typed)
        self.mark = ElidedLabel(OWN_MARK)
        self.mark.setObjectName("ownMark")
        self.mark.setVisible(not self._grows)  # beside the reader the head of all says it
        self.state = ElidedLabel()
        self.state.setObjectName("noteState")
        self.again_button = flat("再试", "noteAgain", "再存一次")
        self.again_button.clicked.connect(self._try_again)
        self.remove_button = flat("删除", "noteRemove", "删除这条笔记，可以恢复")
        self.remove_button.clicked.connect(self._remove)
        foot = QHBoxLayout()
        foot.addWidget(self.state, 1)
        foot.addWidget(self.again_button)
        foot.addWidget(self.remove_button)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(self._theme.px(Space.S2))
        layout.addWidget(self.mark)
        layout.addWidget(self.text, 1)
        layout.addLayout(foot)

    @property
    def identity(self) -> str:
        """Id of the note that is shown; empty without one."""
        return self._note.id if self._note else ""

    def show_note(self, note: Note) -> None:
        """Show another note, or this one with the words that it has now."""
        same = self._note is not None and self._mine.same(self._note.id, note.id)
        self._note = note
        self.text.setAccessibleName(f"笔记（{OWN_MARK}）：{note.anchor.caption}")
        if not same or self.text.toPlainText().strip() != note.text.strip():
            self._show_text(note.text)
        self._show_state()

    def _show_text(self, words: str) -> None:
        self._showing = True
        self.text.setPlainText(words)
        self._showing = False
        self._fit()

    def take_focus(self) -> None:
        """Put the cursor behind the last word."""
        self.text.setFocus()
        cursor = self.text.textCursor()
        cursor.movePosition(cursor.MoveOperation.End)
        self.text.setTextCursor(cursor)

    def _on_typed(self) -> None:
        self._fit()
        if not self._showing and self._note is not None:
            self._mine.noting.type(self._note, self.text.toPlainText())

    def _on_noted(self, identity: str) -> None:
        if self._note is not None and self._mine.same(identity, self._note.id):
            self._show_state()

    def _on_parted(self, identity: str, beside: str) -> None:
        if self.identity == identity and (note := self._mine.noting.note(beside)) is not None:
            self._note = note

    def _on_changed(self) -> None:
        """The words may have been changed on another page or in another window."""
        note = self._mine.noting.note(self.identity) if self._note else None
        if note is not None:
            self.show_note(note)

    def _show_state(self) -> None:
        assert self._note is not None
        saving = self._mine.noting.saving(self._note.id)
        failed = saving is Saving.FAILED
        if self.state.property("fault") != failed:
            self.state.setProperty("fault", failed)
            self.state.style().polish(self.state)
        self.state.show_words(self._state_words(saving))
        self.again_button.setVisible(failed)

    def _state_words(self, saving: Saving) -> str:
        assert self._note is not None
        match saving:
            case Saving.TYPING:
                return "正在保存…"
            case Saving.BLANK:
                return "空白，没有可存的；不要了就删除"
            case Saving.FAILED:
                return self._mine.noting.why(self._note.id)
        stored = self._mine.noting.note(self._note.id)
        return f"已保存　{when_words(stored.changed_at, clock.now())}" if stored else ""

    def _try_again(self) -> None:
        self._mine.noting.store()
        self._mine.kept.advance()

    def _remove(self) -> None:
        self.remove_wanted.emit(self.identity)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Wrap at the new width."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        if self._grows:
            lines = max(_FEWEST, min(_MOST, round(self.text.document().size().height())))
            around = 4 * self._theme.px(Space.S3)
            self.text.setFixedHeight(self.text.fontMetrics().lineSpacing() * lines + around)

    def set_theme(self, theme: Theme) -> None:
        """Show everything in another size or other colours."""
        self._theme = theme
        self._fit()

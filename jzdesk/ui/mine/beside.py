"""我的 beside the reader: bookmark, mark and note of what is being read, and their marks in it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from jzdesk.errors import DataError
from jzdesk.gazette.model import Span
from jzdesk.store.notebook.anchors import anchor_at
from jzdesk.store.notebook.model import Anchor, Bookmark, Note
from jzdesk.ui.actions import keys_of, tip_of
from jzdesk.ui.buttons import flat
from jzdesk.ui.goals import OpenPassage, Run, ShowOwn
from jzdesk.ui.mine.kinds import Kind
from jzdesk.ui.mine.names import caption_of
from jzdesk.ui.mine.notes_pane import NotesPane
from jzdesk.ui.mine.place_view import span_of
from jzdesk.ui.page import Handlers
from jzdesk.ui.reading.marks import Mark, MarkKind, Passage
from jzdesk.ui.session import Session
from jzdesk.ui.theme import Theme

if TYPE_CHECKING:
    from jzdesk.ui.mine.reading import OwnReadingPage

_LONGEST_TITLE = 40  # characters of a marked passage that name it
_LONGEST_TIP = 80


class Beside(QObject):
    """What belongs to the user at the page of the reader."""

    def __init__(self, page: OwnReadingPage, session: Session, theme: Theme) -> None:
        """Work beside ``page``."""
        super().__init__(page)
        self._page = page
        self._session = session
        self._mine = session.mine
        self._marks: tuple[Mark, ...] = ()
        self._begun: Note | None = None  # a note without words yet
        self.pane = NotesPane(session.mine, theme)
        self.bookmark_button = flat(
            "书签", "bookmarkButton", tip_of("bookmark"), "bookmark", checkable=True
        )
        self.bookmark_button.clicked.connect(self.toggle_bookmark)
        self.pane.note_wanted.connect(lambda: page.wanted.emit(Run("note")))
        self.pane.highlight_wanted.connect(lambda: page.wanted.emit(Run("highlight")))
        self.pane.remove_wanted.connect(self._remove_note)
        session.mine.changed.connect(self._on_changed)
        page.moved.connect(self._on_moved)
        page.annotated.connect(self._on_sign)

    def handlers(self) -> Handlers:
        """What is done for the actions of the table."""
        return {
            "bookmark": self.toggle_bookmark,
            "highlight": self.toggle_highlight,
            "note": self.write_note,
            "undo-remove": self.take_back,
        }

    def why_not(self, action: str) -> str:
        """Why one of them cannot be done now; empty where it can."""
        if action == "undo-remove":
            return "" if self._mine.shelving.removed else "没有刚删除的"
        if not self._page.key:
            return "先打开一条"
        if action == "highlight" and not self._page.selection():
            return "先选中一段文字"
        return ""

    # --- what is at hand

    def _anchor(self, passage: Passage | None = None) -> Anchor | None:
        """The place of a passage, or of what the reader shows as a whole."""
        key = passage.key if passage else self._page.key
        text = self._mine.kept.clauses.text(key) if key else None
        if text is None:
            return None
        span = passage.span if passage else Span(0, 0)
        return anchor_at(key, self._caption(key), text, span.start, span.end)

    def _caption(self, key: str) -> str:
        corpus = self._session.corpus
        if corpus is None or key in corpus.parts:
            return key
        return caption_of(corpus.entries[key])

    def _bookmarks_here(self) -> list[Bookmark]:
        """Bookmarks of what the reader shows as a whole."""
        return [
            bookmark
            for bookmark in self._mine.contents.bookmarks
            if not bookmark.anchor.quote and self._mine.placement(bookmark).clause == self._page.key
        ]

    def _shown_keys(self) -> list[str]:
        """Keys of everything that the reader shows, in reading order."""
        corpus, key = self._session.corpus, self._page.key
        if corpus is None or not key or corpus.long(key):
            return [key]
        try:
            beneath = [entry.node.key for entry in corpus.beneath(key)]
        except DataError:  # the reader says so
            beneath = []
        return beneath if key in beneath else [key, *beneath]

    def notes_here(self) -> list[Note]:
        """Notes at everything that the reader shows, in the order of the text."""
        keys = self._shown_keys()
        placed = []
        for note in self._mine.contents.notes:
            placement = self._mine.placement(note)
            if placement.clause in keys:
                place = keys.index(placement.clause)
                placed.append(((place, placement.start or 0), note))
        placed.sort(key=lambda each: each[0])
        return [self._mine.noting.note(note.id) or note for _, note in placed]

    # --- 书签、标记

    def toggle_bookmark(self) -> None:
        """Keep what the reader shows, or let go of it."""
        here, anchor = self._bookmarks_here(), self._anchor()
        if here:
            self._remove(here, "已取消书签")
        elif anchor is not None:
            number = self._page.key.partition("/")[0]
            title = anchor.caption.removeprefix(number) or anchor.caption
            self._mine.shelving.add_bookmark(anchor, title)
            self._page.told.emit(f"已收进书签：{anchor.caption}")
        self._update_button()

    def toggle_highlight(self) -> None:
        """Mark the selected words, or take away the marks that lie in the selection."""
        passages = self._page.selection()
        marked = [mark for passage in passages for mark in self._marked_in(passage)]
        if marked:
            self._remove(marked, "已取消标记")
            return
        for passage in passages:
            anchor = self._anchor(passage)
            if anchor is not None and anchor.quote:
                self._mine.shelving.add_bookmark(anchor, anchor.quote[:_LONGEST_TITLE])
        self._page.told.emit("已标记，收在“我的”书签里")

    def _marked_in(self, passage: Passage) -> Iterator[Bookmark]:
        for bookmark in self._mine.contents.bookmarks:
            placement = self._mine.placement(bookmark)
            span = span_of(placement)
            if span is None or placement.clause != passage.key:
                continue
            if span.start < passage.span.end and passage.span.start < span.end:
                yield bookmark

    def _remove(self, items: Sequence[Bookmark | Note], done: str) -> None:
        self._mine.shelving.remove(items)
        self._page.told.emit(f"{done}；按 {keys_of('undo-remove')} 恢复")
        self._page.reader.setFocus()  # a box that is typed into would hear that key itself

    def take_back(self) -> None:
        """Bring back what was deleted last."""
        items = self._mine.shelving.take_back()
        self._page.told.emit("已恢复" if items else "没有可恢复的")

    # --- 笔记

    def write_note(self) -> None:
        """Begin a note at the selected words, or at what the reader shows as a whole."""
        passages = self._page.selection()
        anchor = self._anchor(passages[0] if passages else None)
        if anchor is None:
            return
        self._begun = self._mine.noting.begin(anchor)
        self._show_notes()
        self._page.text.facts_button.setChecked(True)  # where it has no room of its own
        self.pane.show_note(self._begun.id, edit=True)

    def show_note(self, identity: str, *, edit: bool) -> None:
        """Bring a note beside the reader into sight."""
        self._page.text.facts_button.setChecked(True)  # where it has no room of its own
        self.pane.show_note(identity, edit=edit)

    def _remove_note(self, identity: str) -> None:
        note = self._mine.found(identity)
        if isinstance(note, Note):
            self._remove([note], "已删除笔记")
        else:
            self._mine.noting.forget(identity)
        if self._begun is not None and self._mine.same(self._begun.id, identity):
            self._begun = None
        self._show_notes()
        self._page.reader.setFocus()

    # --- showing

    def _on_moved(self) -> None:
        if self._begun is not None and not self._mine.found(self._begun.id):
            self._mine.noting.store()  # what has words is kept, what has none was no note
            if not self._mine.found(self._begun.id):
                self._mine.noting.forget(self._begun.id)
        self._begun = None
        self._show_notes()
        self._update_button()

    def _on_changed(self) -> None:
        marks = tuple(self._make_marks())
        if not _alike(marks, self._marks) or (marks != self._marks and not self.pane.has_focus):
            self._marks = marks
            self._page.show_notes(marks)
        self._show_notes()
        self._update_button()

    def _show_notes(self) -> None:
        notes = self.notes_here()
        begun = self._begun
        if begun is not None and not any(self._mine.same(note.id, begun.id) for note in notes):
            notes.append(self._mine.noting.note(begun.id) or begun)
        self.pane.show_notes(notes)
        self._page.fit_drawer()

    def _update_button(self) -> None:
        here = bool(self._bookmarks_here()) if self._page.key else False
        self.bookmark_button.setChecked(here)
        self.bookmark_button.setEnabled(bool(self._page.key))

    def _make_marks(self) -> Iterator[Mark]:
        for bookmark in self._mine.contents.bookmarks:
            placement = self._mine.placement(bookmark)
            if placement.clause:
                target, tip = f"{MarkKind.BOOKMARK}:{bookmark.id}", f"书签：{bookmark.title}"
                span = span_of(placement)
                yield Mark(placement.clause, MarkKind.BOOKMARK, span, target, tip)
        for note in self._mine.contents.notes:
            placement = self._mine.placement(note)
            if placement.clause:
                tip = f"本人笔记：{note.text[:_LONGEST_TIP]}"
                target, span = f"{MarkKind.NOTE}:{note.id}", span_of(placement)
                yield Mark(placement.clause, MarkKind.NOTE, span, target, tip)

    def _on_sign(self, link: str) -> None:
        kind, _, identity = link.partition(":")
        if kind == MarkKind.NOTE:
            self.show_note(identity, edit=True)
        else:
            self._page.wanted.emit(ShowOwn(identity, Kind.BOOKMARKS))

    def go(self, goal: OpenPassage) -> None:
        """Show a part at a passage, with the note that belongs there."""
        marks: tuple[Mark, ...] = ()
        if goal.start is not None and goal.end is not None:
            marks = (Mark(goal.key, MarkKind.CITED, Span(goal.start, goal.end)),)
        self._page.open(goal.key, marks)
        if goal.note:
            self.show_note(goal.note, edit=False)

    def leave(self) -> bool:
        """Esc in a note: back to the text."""
        if not self.pane.has_focus:
            return False
        self._page.reader.setFocus()
        return True

    @property
    def has_notes(self) -> bool:
        """Whether there are notes beside what is shown."""
        return bool(self.pane.shown)

    def set_theme(self, theme: Theme) -> None:
        """Show everything in another size or other colours."""
        self.pane.set_theme(theme)


def _alike(marks: tuple[Mark, ...], others: tuple[Mark, ...]) -> bool:
    """Whether both mark the same places for the same things."""
    places = [(m.key, m.kind, m.span, m.target) for m in marks]
    return places == [(m.key, m.kind, m.span, m.target) for m in others]

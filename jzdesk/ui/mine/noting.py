"""笔记 while they are typed: no keystroke waits for the disk, and none is lost to it."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from jzdesk import clock
from jzdesk.store.notebook.model import Anchor, Contents, Item, Note
from jzdesk.ui.mine import changes
from jzdesk.ui.mine.drafts import Drafts, Saving
from jzdesk.ui.mine.kept import Kept
from jzdesk.ui.mine.writing import Stored

if TYPE_CHECKING:
    from jzdesk.store.notebook.notebook import Notebook

_REST = 700  # milliseconds without a keystroke until a note is stored
_LONGEST = 3_000  # milliseconds of words that a power cut may take while hands do not rest


class Noting(QObject):
    """The notes that are being typed, and their way into what is kept."""

    noted = Signal(str)  # how far the note with this id is from the disk
    parted = Signal(str, str)  # changed in two windows: the note's id, and that of these words

    def __init__(self, kept: Kept, parent: QObject | None = None) -> None:
        """Type over what is ``kept``."""
        super().__init__(parent)
        self._kept = kept
        self._drafts = Drafts(kept.on_disk)
        kept.overlay = self._over
        kept.stuck.connect(self._on_stuck)
        self._rest = self._timer("noteRest", _REST)
        self._due = self._timer("noteDue", _LONGEST)

    def _timer(self, name: str, after: int) -> QTimer:
        timer = QTimer(self)
        timer.setObjectName(name)
        timer.setSingleShot(True)
        timer.setInterval(after)
        timer.timeout.connect(self.store)
        return timer

    def begin(self, anchor: Anchor) -> Note:
        """Give a note to type into; it comes to be with its first word."""
        now = clock.now()
        note = Note(self._kept.new_id(), "", anchor, now, now)
        self._drafts.put(note, "")
        return note

    def note(self, identity: str) -> Note | None:
        """A note as it is typed now, begun or kept."""
        draft, kept = self._drafts.of(identity), self._kept.found(identity)
        if draft is not None:
            return replace(kept if isinstance(kept, Note) else draft.note, text=draft.text)
        return kept if isinstance(kept, Note) else None

    def type(self, note: Note, text: str) -> None:
        """The words of ``note`` are these now; stored when the hands rest, and while they do not."""
        self._drafts.put(note, text)
        self._rest.start()
        if not self._due.isActive():
            self._due.start()
        self.noted.emit(note.id)

    def saving(self, identity: str) -> Saving:
        """How far a note is from the disk."""
        draft = self._drafts.of(identity)
        if draft is None:
            return Saving.SAVED
        if draft.blank:
            return Saving.BLANK
        return Saving.FAILED if draft.refused or self._kept.why else Saving.TYPING

    def why(self, identity: str) -> str:
        """Why a note is not stored."""
        draft = self._drafts.of(identity)
        return (draft.refused if draft else "") or self._kept.why

    @property
    def refused(self) -> int:
        """How many notes have words that can never be stored as they are."""
        return sum(1 for draft in self._drafts if draft.refused)

    def store(self) -> None:
        """Store what was typed, now."""
        self._rest.stop()
        self._due.stop()
        for draft in self._drafts:
            if not draft.blank:
                self._store(draft.note, draft.text)

    def _store(self, note: Note, text: str) -> None:
        self._kept.put(replace(note, text=text))

        def work(notebook: Notebook, on_disk: Stored) -> Item:
            if on_disk.knows(note):
                return notebook.notes.revise(on_disk.of(note), text)
            return notebook.notes.write(note.anchor, text)

        self._kept.change(
            note,
            work,
            stored=lambda item: self._on_stored(note, item, text),
            refused=lambda why: self._on_refused(note, why),
        )

    def _on_stored(self, note: Note, item: Item | None, text: str) -> None:
        assert isinstance(item, Note)
        identity = self._kept.on_disk.identity(note.id)
        self._drafts.stored(note.id, item, text)
        if identity != item.id:
            self.parted.emit(note.id, item.id)
            self._kept.told.emit("这条笔记在另一个窗口也改了：两份都留下了，请核对")
            self._kept.read_again()
        self.noted.emit(note.id)

    def _on_refused(self, note: Note, why: str) -> None:
        self._drafts.refuse(note.id, why)
        self.noted.emit(note.id)

    def _on_stuck(self, _why: str) -> None:
        for draft in self._drafts:
            self.noted.emit(draft.note.id)

    def forget(self, identity: str) -> None:
        """What was typed into this note is not wanted."""
        self._drafts.drop(identity)

    def _over(self, contents: Contents) -> Contents:
        for draft in self._drafts:
            if not draft.blank:
                contents = changes.put(contents, replace(draft.note, text=draft.text))
        return contents

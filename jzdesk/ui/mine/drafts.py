"""Notes as they are being typed: kept here from the first keystroke, on the disk a moment later."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from enum import Enum, auto

from jzdesk.store.notebook.model import Note
from jzdesk.ui.mine.writing import Stored


class Saving(Enum):
    """How far a note is from the disk."""

    SAVED = auto()
    TYPING = auto()  # not on the disk yet
    BLANK = auto()  # nothing that could be stored; what was stored before stands
    FAILED = auto()


@dataclass(frozen=True, slots=True)
class Draft:
    """A note whose words are other ones than those on the disk."""

    note: Note
    text: str
    refused: str = ""  # why these very words cannot be stored

    @property
    def blank(self) -> bool:
        """Whether there is nothing to store."""
        return not self.text.strip()


class Drafts:
    """Every note that is being typed, by its id."""

    def __init__(self, on_disk: Stored) -> None:
        """Know by ``on_disk`` which note a name of the window means."""
        self._on_disk = on_disk
        self._drafts: dict[str, Draft] = {}

    def __iter__(self) -> Iterator[Draft]:
        """Every draft, the first begun first."""
        return iter(tuple(self._drafts.values()))

    def of(self, identity: str) -> Draft | None:
        """The draft of a note, if it has one."""
        return self._drafts.get(self._key(identity))

    def put(self, note: Note, text: str) -> None:
        """These are the words of ``note`` now."""
        self._drafts[self._key(note.id)] = Draft(note, text)

    def refuse(self, identity: str, why: str) -> None:
        """The words of a draft cannot be stored as they are."""
        key = self._key(identity)
        if key in self._drafts:
            self._drafts[key] = replace(self._drafts[key], refused=why)

    def stored(self, begun_as: str, note: Note, text: str) -> None:
        """``text`` is on the disk as ``note``; what was typed since is still a draft."""
        draft = self._drafts.pop(begun_as, None) or self._drafts.pop(note.id, None)
        if draft is not None and draft.text != text:
            self._drafts[note.id] = Draft(note, draft.text)

    def drop(self, identity: str) -> None:
        """Forget what was typed into a note that is no more."""
        self._drafts.pop(identity, None)
        self._drafts.pop(self._key(identity), None)

    def _key(self, identity: str) -> str:
        return identity if identity in self._drafts else self._on_disk.identity(identity)

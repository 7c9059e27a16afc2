"""并排: which text stands at the left of the one that is read."""

from __future__ import annotations

from collections.abc import Container, Mapping
from dataclasses import dataclass
from enum import Enum

from PySide6.QtCore import QObject, Signal

from jzdesk.gazette.model import Entry
from jzdesk.ui.page import Handlers
from jzdesk.ui.reading.trail import Trail
from jzdesk.ui.session import Corpus


class _Way(Enum):
    OFF = 0
    PRINTED = 1  # the same clause as printed
    OTHER = 2  # another clause, which stays


@dataclass(frozen=True, slots=True)
class SideText:
    """The text that is wanted at the left."""

    entries: tuple[Entry, ...]
    printed: bool
    title: str  # said above it


class SideBySide(QObject):
    """Nothing, the same clause as printed, or another clause that stays while one reads on."""

    changed = Signal()  # one text or two are wanted now, or another one
    told = Signal(str)

    def __init__(self, trail: Trail, parent: QObject | None = None) -> None:
        """Start with one text; ``trail`` says which it is."""
        super().__init__(parent)
        self._trail = trail
        self._way = _Way.OFF
        self._key = ""
        self.choosing = False  # the text at the left waits for one to stand beside

    def handlers(self) -> Handlers:
        """What it does for actions of the table."""
        return {
            "twin": self.show_printed,
            "beside": self.show_last,
            "pin": self.pin,
        }

    @property
    def on(self) -> bool:
        """Whether two texts are wanted; never on the cover."""
        return self._way is not _Way.OFF and bool(self._trail.here)

    @property
    def same(self) -> bool:
        """Whether both are the same words, printed and cleaned."""
        return self.on and self._way is _Way.PRINTED

    def why_not(self, action: str) -> str:
        """Why one of its actions cannot be done now; empty where it can."""
        if action not in self.handlers():
            return ""
        if not self._trail.here:
            return "先打开一条"
        alone = action == "beside" and self._way is not _Way.OTHER and not self._before
        return "先看一条，再打开另一条" if alone else ""

    @property
    def _before(self) -> str:
        """What was read before; empty where it was the cover alone."""
        return next((key for key in reversed(self._trail.past) if key), "")

    def show_printed(self) -> None:
        """原文与整理并排: both scroll together; from there: one text again."""
        self._turn(_Way.OFF if self._way is _Way.PRINTED else _Way.PRINTED, self._trail.here)

    def show_last(self) -> None:
        """与上一处并排: what was read before stays at the left; from there: one text again."""
        self._trail.arrive()
        if self._way is _Way.OTHER:
            self._turn(_Way.OFF, "")
        else:
            self._turn(_Way.OTHER, self._before)

    def pin(self) -> None:
        """固定在左侧: what is read stays at the left; from there: one text again."""
        if self._way is _Way.OTHER:
            self._turn(_Way.OFF, "")
            return
        self._turn(_Way.OTHER, self._trail.here)
        self.told.emit("已固定在左侧；再打开一条，显示在右边")

    def leave(self) -> None:
        """One text again."""
        self._turn(_Way.OFF, "")

    def _turn(self, way: _Way, key: str) -> None:
        self._way, self._key = way, key
        self.choosing = way is _Way.OTHER and key == self._trail.here
        self.changed.emit()

    def follow(self, moved: Mapping[str, str | None], known: Container[str]) -> None:
        """Go with the trail where parts went in other data; one text again where this is gone."""
        self._trail.follow(moved, known)
        key = moved.get(self._key, self._key) if self._key else ""
        if self._key and (key is None or key not in known):
            self._way, self._key, self.choosing = _Way.OFF, "", False
        elif key:
            self._key = key

    def text(self, corpus: Corpus, *, printed: bool) -> SideText | None:
        """What is to stand at the left; None for nothing.

        Args:
            corpus: where to read it.
            printed: whether the text at the right is shown as printed.
        """
        self.choosing = self.choosing and self._key == self._trail.here
        entries = corpus.beneath(self._trail.here if self.same else self._key) if self.on else ()
        if not entries:
            return None
        title = "印刷原文" if self.same else "固定在左侧"
        return SideText(entries, self.same or printed, title)

"""页内查找: where words stand on the page, whatever their width, case and blanks."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from jzdesk.store.notebook.words import fold, places_of
from jzdesk.ui.reading.places import Passus

MOST = 2_000  # hits of one page that are marked


@dataclass(frozen=True, slots=True)
class Hit:
    """一处: positions in the document."""

    start: int
    end: int


def hits_of(page: Iterable[Passus], words: str) -> tuple[Hit, ...]:
    """Every place of ``words``, none overlapping another; none for words of blanks alone."""
    wanted = fold(words)
    found: list[Hit] = []
    for passus in page if wanted else ():
        for hit in _hits(passus, wanted):
            if len(found) == MOST:
                return tuple(found)
            found.append(hit)
    return tuple(found)


def _hits(passus: Passus, wanted: str) -> Iterator[Hit]:
    folded = fold(passus.text)
    begin = folded.find(wanted)
    places = places_of(passus.text) if begin >= 0 else []
    while begin >= 0:
        first, last = places[begin], places[begin + len(wanted) - 1]
        yield Hit(passus.starts[first], passus.end(last))
        begin = folded.find(wanted, begin + len(wanted))


@dataclass(slots=True)
class Course:
    """The hits of a page and the one of them that one stands at."""

    hits: tuple[Hit, ...] = ()
    place: int | None = None
    wrapped: str = ""  # said after going on beyond the last or the first

    @property
    def current(self) -> Hit | None:
        """The hit that one stands at."""
        return None if self.place is None else self.hits[self.place]

    def begin_at(self, position: int) -> None:
        """Stand at the first hit from ``position`` on, else at the first of all."""
        later = (n for n, hit in enumerate(self.hits) if hit.start >= position)
        self.place = next(later, 0) if self.hits else None
        self.wrapped = ""

    def step(self, by: int, position: int) -> None:
        """Go to the next (1) or the one before (-1), around the ends; first from ``position``."""
        self.wrapped = ""
        if self.place is None:
            self.begin_at(position)
            by = min(by, 0)
        if self.place is None:
            return
        self.place += by
        if not 0 <= self.place < len(self.hits):
            self.wrapped = "已从头找起" if by > 0 else "已从末尾找起"
            self.place %= len(self.hits)

    def words(self) -> str:
        """How many there are and which one it is."""
        if not self.hits:
            return "没有找到"
        many = f"{len(self.hits)}{'+' if len(self.hits) == MOST else ''}"
        if self.place is None:
            return f"共 {many} 处"
        counted = f"{self.place + 1}/{many}"
        return f"{counted}　{self.wrapped}" if self.wrapped else counted

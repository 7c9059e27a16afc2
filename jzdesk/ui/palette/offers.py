"""What the palette offers, and how well an offer answers what is typed: words, sounds, initials."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from jzdesk.ui.actions import ACTIONS, as_read
from jzdesk.ui.goals import Calculate, Goal, Run
from jzdesk.ui.session import Session

PALETTE = "palette"  # the action that opens the palette; it does not offer itself
_SPOKEN = Callable[[str], Iterable[Sequence[str]]]  # the ways in which words are read, as syllables


@dataclass(frozen=True)
class Offer:
    """一项: what can be done, where it stands in the menus, and its key."""

    name: str  # by which it is remembered
    words: str
    place: str  # its menu, or what it is
    keys: str
    tip: str
    goal: Goal
    spoken: tuple[tuple[str, ...], ...] = ()  # ways to read the words, in syllables

    @cached_property
    def folded(self) -> str:
        """The words as one compares them."""
        return fold(self.words)

    def fits(self, typed: str) -> int | None:
        """How well it answers folded text; 0 is best, None not at all."""
        ways: tuple[Callable[[], bool], ...] = (
            lambda: self.folded.startswith(typed),
            lambda: typed in self.folded,
            lambda: any("".join(s[0] for s in way).startswith(typed) for way in self.spoken),
            lambda: any("".join(way).startswith(typed) for way in self.spoken),
            lambda: any(typed in "".join(s[0] for s in way) for way in self.spoken),
            lambda: any(typed in "".join(way) for way in self.spoken),
            lambda: typed in fold(self.tip) or typed in fold(self.place),
            lambda: typed == fold(self.keys),
        )
        return next((place for place, way in enumerate(ways) if way()), None)


def fold(text: str) -> str:
    """Half width, lower case, without blanks and dots."""
    return "".join(unicodedata.normalize("NFKC", text).casefold().split()).rstrip("….")


def offers(session: Session, spoken: _SPOKEN) -> tuple[Offer, ...]:
    """Every action of the table, and every calculator by its name."""
    actions = [
        Offer(
            spec.name,
            spec.words,
            spec.menu.replace("/", " › "),
            as_read(spec.shortcuts[0]) if spec.shortcuts else "",
            spec.tip,
            Run(spec.name),
            _ways(spec.words, spoken),
        )
        for spec in ACTIONS
        if spec.name != PALETTE
    ]
    calculators = session.corpus.calculators if session.corpus else ()
    titled = [
        Offer(f"calculator:{each.id}", each.title, "计算器", "", each.purpose,
              Calculate(each.id), _ways(each.title, spoken))
        for each in calculators
    ]  # fmt: skip
    return (*actions, *titled)


def _ways(words: str, spoken: _SPOKEN) -> tuple[tuple[str, ...], ...]:
    chinese = "".join(letter for letter in words if "\u4e00" <= letter <= "\u9fff")
    return tuple(tuple(way) for way in spoken(chinese)) if chinese else ()


def ranked(found: Sequence[Offer], typed: str, recent: Sequence[str]) -> tuple[Offer, ...]:
    """The offers that answer ``typed``: the best first, of equal ones those used last.

    Without anything typed: those used last, then all in the order of the menus.
    """
    text = fold(typed)
    used: Mapping[str, int] = {name: at for at, name in enumerate(recent)}
    fitting = [(fit, each) for each in found if (fit := each.fits(text)) is not None]
    fitting.sort(key=lambda pair: (pair[0] if text else 0, used.get(pair[1].name, len(used))))
    return tuple(each for _, each in fitting)

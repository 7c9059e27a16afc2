"""联想: what the beginning of a query may become, at each keystroke.

All phrases lie in one long line each for their characters, their pinyin and their initials; finding
a beginning or a part of one there is a single search of the machine's own speed.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import islice

from jzdesk.search.phrases import Phrase, PhraseKind
from jzdesk.search.spelling import Spelling
from jzdesk.search.tokens import fold_query

_OFFERED = frozenset(PhraseKind) - {PhraseKind.PAIR}
_LONGEST = 40  # characters of a beginning that are looked at


@dataclass(frozen=True, slots=True)
class Suggestion:
    """联想词, and for the title of a clause the clause's key."""

    text: str
    kind: PhraseKind
    key: str = ""


class _Lines:
    """Texts in one long line, each with the number of its phrase."""

    def __init__(self, texts: Iterable[tuple[int, str]]) -> None:
        self._owners: list[int] = []
        self._starts: list[int] = []
        pieces: list[str] = []
        place = 0
        for owner, text in texts:
            self._owners.append(owner)
            self._starts.append(place)
            pieces.append(f"\n{text}")
            place += len(text) + 1
        self._line = "".join(pieces)

    def having(self, part: str) -> Iterator[int]:
        """Numbers of the phrases whose text has ``part``, each once and in order."""
        place = self._line.find(part)
        while place >= 0:
            number = bisect_right(self._starts, place) - 1
            yield self._owners[number]
            after = self._starts[number + 1] if number + 1 < len(self._starts) else None
            place = self._line.find(part, after) if after is not None else -1


class Suggester:
    """Phrases to offer."""

    def __init__(self, phrases: Iterable[Phrase], spelling: Spelling) -> None:
        """Offer of ``phrases``, the likeliest first, those that go on from what was typed."""
        self._offers = _offers(phrases)
        self._spelling = spelling
        self._texts = _Lines((n, offer.text) for n, offer in enumerate(self._offers))

    def suggest(self, prefix: str, limit: int = 8) -> tuple[Suggestion, ...]:
        """Phrases that begin with ``prefix``, then those that have it within, then by pinyin.

        Args:
            prefix: what was typed so far, letters of an input method's composition too
                (ji'neng, jn).
            limit: how many at most.
        """
        typed = fold_query(prefix[:_LONGEST]).strip()
        if not typed:
            return ()
        found = dict.fromkeys(islice(self._candidates(typed), limit * 4))
        offers = (self._offers[number] for number in found)
        return tuple(offer for offer in offers if offer.text != typed)[:limit]

    def _candidates(self, typed: str) -> Iterator[int]:
        letters = "".join(char for char in typed if char not in "' ")
        if letters.isascii() and letters.isalpha():
            yield from self._initials.having(f"\n{letters}")
            yield from self._sounds.having(f"\n{letters}")
        yield from self._texts.having(f"\n{typed}")
        if len(typed) > 1:
            yield from self._texts.having(typed)

    def nearest(self, text: str, limit: int) -> tuple[str, ...]:
        """Phrases that have the most characters in common with ``text``, or sound most alike."""
        typed = {*fold_query(text)} - {" "}
        sounds = {reading for char in typed for reading in self._spelling.readings.get(char, ())}
        scored = (
            (_likeness(typed, sounds, offer.text, self._spelling), number)
            for number, offer in enumerate(self._offers)
            if offer.kind in (PhraseKind.TERM, PhraseKind.BODY)
        )
        best = sorted((pair for pair in scored if pair[0] > 0), key=lambda p: (-p[0], p[1]))
        return tuple(self._offers[number].text for _, number in best[:limit])

    @cached_property
    def _sounds(self) -> _Lines:
        return _Lines((n, "".join(s)) for n, s in self._read())

    @cached_property
    def _initials(self) -> _Lines:
        return _Lines((n, "".join(syllable[0] for syllable in s)) for n, s in self._read())

    def _read(self) -> Iterator[tuple[int, tuple[str, ...]]]:
        for number, offer in enumerate(self._offers):
            for sound in self._spelling.sounds(offer.text):
                yield number, sound


def _offers(phrases: Iterable[Phrase]) -> list[Suggestion]:
    offers: dict[str, Suggestion] = {}
    for phrase in phrases:
        if phrase.kind in _OFFERED:
            offers.setdefault(phrase.text, Suggestion(phrase.text, phrase.kind, phrase.key))
    return list(offers.values())


def _likeness(typed: set[str], sounds: set[str], text: str, spelling: Spelling) -> float:
    chars = {*text}
    alike = sum(1 for char in chars if sounds & {*spelling.readings.get(char, ())})
    shared = len(typed & chars)
    return (shared + alike / 4 if shared else 0.0) / (len(typed) + len(chars))

"""字音字形: how characters sound and what traditional ones become, from two small tables.

``resources/pinyin.tsv`` and ``resources/traditional.tsv`` were made by ``scripts/make_spelling.py``.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from itertools import islice, product

from jzdesk.errors import DataError

_MOST_SOUNDS = 8  # of one word whose characters have several readings
_SAME_SOUND = {"lue": "lve", "nue": "nve"}  # as typed, and as the table has it
LONGEST_SYLLABLE = 6  # zhuang


@dataclass(frozen=True)
class Spelling:
    """The two tables."""

    readings: Mapping[str, tuple[str, ...]]  # character → syllables without tone, commonest first
    simplified_of: Mapping[int, str]  # code point of a traditional character → simplified

    def simplified(self, text: str) -> str:
        """``text`` with every traditional character as its simplified one, in its place."""
        return text.translate(self.simplified_of)

    def sounds(self, word: str) -> Iterator[tuple[str, ...]]:
        """Syllables of ``word``, in each way it may be read; none where a character is unknown."""
        choices = [self.readings.get(char, ()) for char in word]
        return islice(product(*choices), _MOST_SOUNDS) if all(choices) else iter(())

    @cached_property
    def syllables(self) -> frozenset[str]:
        """Every syllable."""
        return frozenset(s for readings in self.readings.values() for s in readings)

    def split(self, letters: str) -> tuple[str, ...] | None:
        """Syllables that ``letters`` consist of, the longest first; None where they do not."""
        if not letters:
            return ()
        for length in range(min(LONGEST_SYLLABLE, len(letters)), 0, -1):
            syllable = _SAME_SOUND.get(letters[:length], letters[:length])
            if syllable in self.syllables and len(syllable) + (syllable in "aeo") > 1:
                rest = self.split(letters[length:])
                if rest is not None:
                    return (syllable, *rest)
        return None


NO_SPELLING = Spelling({}, {})
"""Knows no character: nothing is corrected."""


def parse_spelling(pinyin: str, traditional: str) -> Spelling:
    """Read the two tables.

    Raises:
        DataError: a line does not have two cells; the message names it.
    """
    readings: dict[str, tuple[str, ...]] = {}
    for syllable, chars in _rows(pinyin, "pinyin.tsv"):
        for char in chars:
            readings[char] = (*readings.get(char, ()), syllable)
    pairs = {ord(old): new for old, new in _rows(traditional, "traditional.tsv")}
    return Spelling(readings, pairs)


def _rows(text: str, name: str) -> Iterator[tuple[str, str]]:
    for number, line in enumerate(text.splitlines()[1:], start=2):
        left, tab, right = line.partition("\t")
        if not (left and tab and right):
            raise DataError(f"{name}第{number}行：应有两栏，以制表符分隔")
        yield left, right

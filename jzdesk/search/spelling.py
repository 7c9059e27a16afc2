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
_VOWELS = frozenset("aeiouv")
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
        """Every syllable with a vowel: ng and m are not typed as words."""
        every = {syllable for readings in self.readings.values() for syllable in readings}
        return frozenset(syllable for syllable in every if _VOWELS & {*syllable})

    def split(self, letters: str) -> tuple[str, ...] | None:
        """Syllables that ``letters`` consist of, the longest first; None where they do not."""
        if not letters:
            return ()
        for length in range(min(LONGEST_SYLLABLE, len(letters)), 0, -1):
            syllable = _SAME_SOUND.get(letters[:length], letters[:length])
            if syllable in self.syllables:
                rest = self.split(letters[length:])
                if rest is not None:
                    return (syllable, *rest)
        return None


NO_SPELLING = Spelling({}, {})
"""Knows no character: nothing is corrected."""


def parse_spelling(pinyin: str, traditional: str) -> Spelling:
    """Read the two tables.

    Raises:
        DataError: a line has too few or too many cells; the message names it.
    """
    rows = list(_rows(pinyin, "pinyin.tsv", 3))
    readings: dict[str, tuple[str, ...]] = {}
    for column in (1, 2):  # first readings before others
        for row in rows:
            for char in row[column]:
                readings[char] = (*readings.get(char, ()), row[0])
    pairs = {ord(old): new for old, new in _rows(traditional, "traditional.tsv", 2)}
    return Spelling(readings, pairs)


def _rows(text: str, name: str, cells: int) -> Iterator[list[str]]:
    for number, line in enumerate(text.splitlines()[1:], start=2):
        row = line.split("\t")
        if len(row) != cells or not row[0]:
            raise DataError(f"{name}第{number}行：应有{cells}栏，以制表符分隔")
        yield row

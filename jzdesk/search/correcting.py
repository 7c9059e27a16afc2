"""纠错: words typed as pinyin or initials, or with a wrong character that sounds the same.

A correction adds to what is searched and replaces nothing: who meant what they typed loses nothing.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from itertools import pairwise

from jzdesk.search.model import Correction, ReasonKind
from jzdesk.search.phrases import Phrase, PhraseKind
from jzdesk.search.spelling import Spelling

_HAN = re.compile(r"[\u4e00-\u9fff]{2,}")
_LETTERS = re.compile(r"[a-z]+(?:[' ][a-z]+)*")
_LONGEST = 12
_PAIR = range(2)
_FEWEST_INITIALS = 3
_MOST = 3  # readings of one word that are searched
_MOST_CORRECTIONS = 12  # of one query


class Corrector:
    """Phrases by their sound."""

    def __init__(
        self, phrases: Iterable[Phrase], spelling: Spelling, known: Callable[[str], bool]
    ) -> None:
        """Correct towards ``phrases``.

        Args:
            phrases: the likeliest to be meant first.
            spelling: how characters sound.
            known: whether the index has a term.
        """
        self._spelling = spelling
        self._known = known
        self._by_sound: dict[str, list[str]] = {}
        self._by_initials: dict[str, list[str]] = {}
        self._phrases: set[str] = set()
        for phrase in phrases:
            if phrase.kind is PhraseKind.CLAUSE:
                continue  # whole sentences; their words are among the others
            if len(phrase.text) <= _LONGEST and phrase.text not in self._phrases:
                self._add(phrase)

    def _add(self, phrase: Phrase) -> None:
        self._phrases.add(phrase.text)
        for sound in self._spelling.sounds(phrase.text):
            self._by_sound.setdefault("".join(sound), []).append(phrase.text)
            if phrase.kind is not PhraseKind.PAIR:
                initials = "".join(syllable[0] for syllable in sound)
                same = self._by_initials.setdefault(initials, [])
                if phrase.text not in same:
                    same.append(phrase.text)

    def corrections(self, folded: str, settled: Iterable[str]) -> tuple[Correction, ...]:
        """What the words of folded text may mean that neither index nor thesaurus knows.

        Args:
            folded: text of a query.
            settled: words of it that the thesaurus knows, which are not doubted.
        """
        words = self._doubtful(folded, settled)
        found = [*self._of_letters(folded), *(each for run in words for each in self._of_run(run))]
        return tuple(dict.fromkeys(found))[:_MOST_CORRECTIONS]

    def _doubtful(self, folded: str, settled: Iterable[str]) -> list[str]:
        for word in sorted(settled, key=len, reverse=True):
            folded = folded.replace(word, " ")
        return _HAN.findall(folded)

    def _of_letters(self, folded: str) -> Iterator[Correction]:
        for match in _LETTERS.finditer(folded):
            typed = match[0]
            letters = typed.replace(" ", "").replace("'", "")
            if len(letters) > 1 and not all(self._known(word) for word in typed.split()):
                for target in self._read_letters(letters):
                    yield Correction(typed, target, ReasonKind.PINYIN)

    def _read_letters(self, letters: str) -> list[str]:
        """Phrases by full pinyin, then by initials, then part by part."""
        whole = self._by_sound.get(letters)
        if whole:
            return whole[:_MOST]
        syllables = self._spelling.split(letters)
        if syllables:
            return self._part_by_part(syllables)
        if len(letters) >= _FEWEST_INITIALS:
            return self._by_initials.get(letters, [])[:_MOST]
        return []

    def _part_by_part(self, syllables: tuple[str, ...]) -> list[str]:
        """The longest phrases that ``syllables`` are made of, from the left."""
        found: list[str] = []
        place = 0
        while place < len(syllables):
            for end in range(min(len(syllables), place + _LONGEST), place + 1, -1):
                same = self._by_sound.get("".join(syllables[place:end]))
                if same:
                    found += same[:2]
                    place = end - 1
                    break
            place += 1
        return found

    def _of_run(self, run: str) -> Iterator[Correction]:
        place = 0
        while place < len(run) - 1:
            end, targets = self._respelt(run, place)
            for target in targets:
                yield Correction(run[place:end], target, ReasonKind.RESPELT)
            place = end if targets else place + 1

    def _respelt(self, run: str, place: int) -> tuple[int, list[str]]:
        """The longest stretch from ``place`` that sounds like a phrase and is none itself."""
        for end in range(min(len(run), place + _LONGEST), place + 1, -1):
            word = run[place:end]
            if word in self._phrases:
                return end, []
            if self._is_doubtful(word):
                targets = [each for each in self._like(word) if self._is_near(each, run, place)]
                if targets:
                    return end, targets[:_MOST]
        return place + 1, []

    def _is_doubtful(self, word: str) -> bool:
        """Two characters must be unknown together; in a longer word one unknown pair is enough."""
        return any(not self._known(first + second) for first, second in pairwise(word))

    def _like(self, word: str) -> list[str]:
        sounds = ("".join(sound) for sound in self._spelling.sounds(word))
        return list(dict.fromkeys(t for sound in sounds for t in self._by_sound.get(sound, ())))

    def _is_near(self, target: str, run: str, place: int) -> bool:
        """Whether ``target`` may stand at ``place``: of a pair, only one character may be wrong.

        A character that makes a known word with its other neighbour (政府 in 政府给) is right.
        """
        if len(target) != len(_PAIR):  # 七傲 sounds like 桥, which says nothing
            return len(target) > len(_PAIR)
        wrong = [place + n for n in _PAIR if target[n] != run[place + n]]
        return len(wrong) == 1 and not any(
            self._known(run[start : start + 2])
            for start in (wrong[0] - 1, wrong[0])
            if 0 <= start < len(run) - 1
        )

"""Controlled vocabularies: who is covered (受益对象) and what kind of benefit is given (待遇种类)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from jzdesk.errors import DataError
from jzdesk.gazette.agencies import tail_of
from jzdesk.gazette.model import Span, Tag


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """Terms and the words of the text that stand for them."""

    terms: Mapping[str, str]  # word → term
    pattern: re.Pattern[str]

    def tags(self, text: str) -> tuple[Tag, ...]:
        """Every term of a clause with its first words; the responsibility tail names nobody."""
        tail = tail_of(text)
        found: dict[str, Tag] = {}
        for match in self.pattern.finditer(text, 0, tail.start if tail else len(text)):
            term = self.terms[match.group()]
            found.setdefault(term, Tag(term, match.group(), Span(*match.span())))
        return tuple(found.values())


def parse_vocabulary(data: Mapping[str, object], name: str) -> Vocabulary:
    """A vocabulary from a parsed TOML file of ``[[term]]`` with ``name`` and ``words``.

    Raises:
        DataError: an entry lacks its name or words, or a word stands for two terms.
    """
    terms: dict[str, str] = {}
    for term, word in _pairs(data, name):
        if terms.setdefault(word, term) != term:
            raise DataError(f"词表 {name}：“{word}”归入了两个词目")
    if not terms:
        raise DataError(f"词表 {name}：没有 [[term]]")
    longest_first = sorted(terms, key=len, reverse=True)
    return Vocabulary(terms, re.compile("|".join(map(re.escape, longest_first))))


def _pairs(data: Mapping[str, object], name: str) -> Iterator[tuple[str, str]]:
    entries = data.get("term", [])
    for entry in entries if isinstance(entries, list) else []:
        term, words = entry.get("name"), entry.get("words", [])
        if not isinstance(term, str) or not isinstance(words, list):
            raise DataError(f"词表 {name}：每个 [[term]] 须有 name 和 words")
        yield from ((term, word) for word in _texts([term, *words], name))


def _texts(words: Iterable[object], name: str) -> Iterator[str]:
    for word in words:
        if not isinstance(word, str) or not word:
            raise DataError(f"词表 {name}：words 应为一组文字")
        yield word

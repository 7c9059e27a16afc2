"""名词表: words that the gazette uses and does not explain, with whose words explain them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from jzdesk.errors import DataError
from jzdesk.policy.answer import Assumption, Basis

_FILE = "glossary.toml"
_CERTAINTIES = ("read", "memory")
_TEXTS = ("text", "number", "certainty")


@dataclass(frozen=True, slots=True)
class Headword:
    """词目: how it is written, and what explains it: another document, or the program itself."""

    names: tuple[str, ...]
    said: Assumption


@dataclass(frozen=True)
class Glossary:
    """Every such word."""

    headwords: tuple[Headword, ...] = ()

    @cached_property
    def _named(self) -> Mapping[str, tuple[Headword, ...]]:
        named: dict[str, tuple[Headword, ...]] = {}
        for word in self.headwords:
            for name in word.names:
                named[name] = (*named.get(name, ()), word)
        return named

    @cached_property
    def _pattern(self) -> re.Pattern[str]:
        longest_first = sorted(self._named, key=len, reverse=True)
        return re.compile("|".join(map(re.escape, longest_first)) or r"(?!)")

    def uses_in(self, text: str) -> Iterator[tuple[int, int, Sequence[Headword]]]:
        """Where ``text`` uses one of the words, the longest name first, none overlapping another."""
        for match in self._pattern.finditer(text):
            yield *match.span(), self._named[match.group()]


def read_glossary(data: Mapping[str, object]) -> Glossary:
    """The words of ``glossary.toml``.

    An entry without a document is a note of the program's own.

    Raises:
        DataError: an entry lacks something, or a name stands twice among those of one kind.
    """
    entries = data.get("word", [])
    if not isinstance(entries, list) or not all(isinstance(entry, dict) for entry in entries):
        raise DataError(f"名词表 {_FILE}：word 应为一组 [[word]]")
    words = tuple(_headword(entry, place) for place, entry in enumerate(entries, start=1))
    names = [(name, word.said.basis) for word in words for name in word.names]
    twice = sorted({each[0] for each in names if names.count(each) > 1})
    if twice:
        raise DataError(f"名词表 {_FILE}：{'、'.join(twice)} 写了两次")
    return Glossary(words)


def _headword(entry: Mapping[str, object], place: int) -> Headword:
    where = f"名词表 {_FILE} 第{place}项"
    names = entry.get("names")
    if not isinstance(names, list) or not names or not all(_is_text(name) for name in names):
        raise DataError(f"{where}：names 应为一组文字")
    wanted = _TEXTS if "number" in entry or "certainty" in entry else _TEXTS[:1]
    texts = [entry.get(key) for key in wanted]
    if not all(_is_text(text) for text in texts):
        raise DataError(f"{where}：须有 {'、'.join(wanted)}，均为文字")
    if len(texts) == 1:
        return Headword(tuple(names), Assumption(Basis.CONVENTION, str(texts[0])))
    text, number, certainty = map(str, texts)
    if certainty not in _CERTAINTIES:
        raise DataError(f"{where}：certainty 应为 {' 或 '.join(_CERTAINTIES)}")
    return Headword(tuple(names), Assumption(Basis.OUTSIDE, text, number, certainty))


def _is_text(value: object) -> bool:
    return isinstance(value, str) and bool(value.strip())

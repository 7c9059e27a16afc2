"""One way of cutting text into terms, for the index, for queries and for marks.

Chinese runs become overlapping pairs of characters, which find every literal match without a
dictionary; Latin letters and numbers stay whole (5g, 7800, 50%). Amounts also become their
value in digits, so that 30万, 三十万 and 300,000 are one term.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from jzdesk.search.model import Mark
from jzdesk.search.numerals import NUMERAL_CHARS, numeral_value

INDEX_FORMAT = "3"
"""To be raised when terms are cut or stored in another way: older indexes are then refused."""

_HAN = r"〇\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
_RUN = re.compile(
    rf"(?P<han>[{_HAN}]+)"
    r"|(?P<number>\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?(?![a-z]))(?P<unit>%|[百千万亿]*)"
    r"|(?P<word>[a-z0-9]+(?:\.[a-z0-9]+)*)"
)
_NUMERAL = re.compile(rf"(?P<percent>百分之)?(?P<value>[{NUMERAL_CHARS}]{{1,16}})")
_SMALLEST_SPOKEN = 100  # below it, 一 and 二十 are label or idiom more often than an amount
_MOST_DIGITS = 18


@dataclass(frozen=True, slots=True)
class Token:
    """A term and the characters of the text it stands for."""

    term: str
    start: int
    end: int


class _Folding(dict[str, str]):
    """Character → its half-width lower-case form, filled in as characters are met."""

    def __missing__(self, char: str) -> str:
        folded = unicodedata.normalize("NFKC", char).lower()
        self[char] = folded if len(folded) == 1 else char
        return self[char]


_FOLDING = _Folding()
_UNUSUAL = re.compile(r"[^\n -@\[-~、。一-鿿]")  # what folding may change


def fold(text: str) -> str:
    """``text`` in half-width lower case, each character in its old place."""
    return _UNUSUAL.sub(lambda match: _FOLDING[match[0]], text)  # half the time of str.translate


def fold_query(text: str) -> str:
    """Like ``fold``, but also undoing what takes several characters (㈠, ㎡)."""
    return fold(unicodedata.normalize("NFKC", text))


def tokens(folded: str) -> Iterator[Token]:
    """Terms of folded text: its pairs of characters in order, then its figures."""
    for match in _RUN.finditer(folded):
        if match["han"]:
            yield from _pairs(match["han"], match.start())
    yield from figures(folded)


def figures(folded: str) -> Iterator[Token]:
    """The tokens that are no pair of characters: words, numbers and amounts."""
    for match in _RUN.finditer(folded):
        if match["han"]:
            yield from _spoken_amounts(match["han"], match.start())
        elif match["word"]:
            yield Token(match["word"], match.start(), match.end())
        else:
            yield from _amount(match)


def index_terms(text: str) -> list[str]:
    """Every term by which ``text`` can be found.

    A number counts also without its %, and the last character of each run by itself, so that
    every single character begins some term.
    """
    folded = fold_query(text)
    terms: list[str] = []
    for token in tokens(folded):
        terms.append(token.term)
        if token.term.endswith("%"):
            terms.append(token.term[:-1])
    terms.extend(match["han"][-1] for match in _RUN.finditer(folded) if match["han"])
    return terms


def _pairs(run: str, start: int) -> Iterator[Token]:
    if len(run) == 1:
        yield Token(run, start, start + 1)
    for offset in range(len(run) - 1):
        yield Token(run[offset : offset + 2], start + offset, start + offset + 2)


def _spoken_amounts(run: str, start: int) -> Iterator[Token]:
    for match in _NUMERAL.finditer(run):
        value = numeral_value(match["value"])
        if value is None:
            continue
        span = (start + match.start(), start + match.end())
        if match["percent"]:
            yield Token(f"{value}%", *span)
        elif value >= _SMALLEST_SPOKEN:
            yield Token(str(value), *span)


def _amount(match: re.Match[str]) -> Iterator[Token]:
    digits, unit = match["number"].replace(",", ""), match["unit"]
    if unit == "%":
        yield Token(_plain(digits) + "%", match.start(), match.end())
        return
    yield Token(_plain(digits), match.start("number"), match.end("number"))
    factor = numeral_value(unit) if unit else None
    if factor and len(digits) <= _MOST_DIGITS:
        whole, _, fraction = digits.partition(".")
        scaled = int(whole + fraction) * factor
        power = 10 ** len(fraction)
        if scaled % power == 0:
            yield Token(str(scaled // power), match.start(), match.end())


def _plain(digits: str) -> str:
    """Digits without the zeros that say nothing: 24000.00 is 24000."""
    return digits.rstrip("0").rstrip(".") if "." in digits else digits


def merged(spans: Iterable[Mark]) -> tuple[Mark, ...]:
    """``spans`` ascending, with those that touch or overlap made one."""
    result: list[Mark] = []
    for start, end in sorted(spans):
        if result and start <= result[-1][1]:
            result[-1] = (result[-1][0], max(end, result[-1][1]))
        elif start < end:
            result.append((start, end))
    return tuple(result)

"""Words as the notebook reads them: compared without blanks and widths, searched, made safe."""

from __future__ import annotations

import hashlib
import re
import unicodedata

from jzdesk.errors import InputError

_INVISIBLE = {"Cf", "Cc", "Zs", "Zl", "Zp"}
# Nothing that a screen or a sheet cannot show, and nothing that turns the words beside it round.
_UNPRINTABLE = re.compile(
    r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069\ud800-\udfff\ufffe\uffff]"
)
# An X may close an identity number; people set blanks, hyphens and dots between the groups.
_GAP = r"[\s\-_./·\u2010-\u2015\u2212]*"
_LONG_NUMBER = re.compile(rf"\d(?:{_GAP}\d){{13,}}{_GAP}[\dXx]")


class _Folding(dict[int, str]):
    """Character → half width and lower case, nothing for a blank; filled in as they are met."""

    def __missing__(self, code: int) -> str:
        char = chr(code)
        folded = unicodedata.normalize("NFKC", char).casefold()
        self[code] = "".join(c for c in folded if unicodedata.category(c) not in _INVISIBLE)
        return self[code]


_FOLDING = _Folding()


def fold(text: str) -> str:
    """``text`` without blanks, in half-width lower case: what is compared and searched."""
    return text.translate(_FOLDING)


def places_of(text: str) -> list[int]:
    """For each character of ``fold(text)`` where in ``text`` it stands."""
    return [place for place, char in enumerate(text) for _ in fold(char)]


def digest_of(text: str) -> str:
    """SHA-256 of the words of ``text``, so that another spacing of them is no change."""
    return hashlib.sha256(fold(text).encode("utf-8", "surrogatepass")).hexdigest()


def holds_long_number(text: str) -> bool:
    """Whether a run of fifteen or more digits, perhaps an identity or card number, is in ``text``.

    Full or half width, with blanks, hyphens or dots between; also what only looks like one, such
    as two days side by side: what is asked for is what must not be kept.
    """
    plain = "".join(c for c in text if unicodedata.category(c) not in {"Cf", "Cc"} or c.isspace())
    return _LONG_NUMBER.search(unicodedata.normalize("NFKC", plain)) is not None


def said(text: str, what: str, longest: int, *, lines: bool = False) -> str:
    """``text`` as it can be shown and kept; ``lines``: of several lines.

    Raises:
        InputError: nothing is left of it, or it is too long.
    """
    plain = _UNPRINTABLE.sub("", text.replace("\r\n", "\n").replace("\r", "\n")).strip()
    if not lines:
        plain = " ".join(plain.split())
    if not plain:
        raise InputError(f"{what}：不能为空")
    if len(plain) > longest:
        raise InputError(f"{what}：{len(plain)} 字，最多 {longest} 字；请写简要些")
    return plain

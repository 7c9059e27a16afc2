"""三值判断: true, false, or open with the facts that would settle it. What is unknown is never guessed.

Judgements join as in Kleene's logic: one false part settles an "and", one true part an "or".
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum


class Finding(StrEnum):
    """匹配结论."""

    YES = "yes"  # 符合
    NO = "no"  # 不符合
    UNKNOWN = "unknown"  # 待定: a fact is not known, or the gazette does not say

    @classmethod
    def of(cls, truth: bool | None) -> Finding:
        """Give the finding that a judgement comes to."""
        return {True: cls.YES, False: cls.NO, None: cls.UNKNOWN}[truth]


@dataclass(frozen=True, slots=True)
class Judgement:
    """判断 of one requirement."""

    truth: bool | None  # None: open
    missing: frozenset[str] = frozenset()  # of an open one: keys of the facts that it waits for
    silent: tuple[str, ...] = ()  # of an open one: what the gazette does not say of known facts


TRUE, FALSE = Judgement(True), Judgement(False)


def waiting_for(*facts: str) -> Judgement:
    """Leave open what depends on facts that are not known."""
    return Judgement(None, frozenset(facts))


def unstated(words: str, *facts: str) -> Judgement:
    """Leave open what the gazette does not settle for the facts as they are."""
    return Judgement(None, frozenset(facts), (words,))


def settled(truth: bool) -> Judgement:
    """Give what known facts settle."""
    return TRUE if truth else FALSE


def all_of(parts: Iterable[Judgement]) -> Judgement:
    """Join requirements that must all hold."""
    return _joined(parts, deciding=False)


def any_of(parts: Iterable[Judgement]) -> Judgement:
    """Join alternatives of which one must hold."""
    return _joined(parts, deciding=True)


def _joined(parts: Iterable[Judgement], *, deciding: bool) -> Judgement:
    joined = list(parts)
    if any(part.truth is deciding for part in joined):
        return settled(deciding)
    open_parts = [part for part in joined if part.truth is None]
    if not open_parts:
        return settled(not deciding)
    return Judgement(
        None,
        frozenset().union(*(part.missing for part in open_parts)),
        tuple(dict.fromkeys(words for part in open_parts for words in part.silent)),
    )

"""修订标记: which words of a text went and which came, as one reads a marked-up draft."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum

_WORD = re.compile(r"[A-Za-z]+|\d+(?:[.,]\d+)*|.", re.DOTALL)  # a number changes as a whole
_ISLAND = 2  # words kept between two changes that are easier to read as changed along
_LARGEST = 4_000_000  # pairs of words; beyond, the texts are shown as replaced


class Mark(StrEnum):
    """What became of a stretch of words."""

    SAME = "same"  # 未变
    REMOVED = "removed"  # 删去
    ADDED = "added"  # 新增


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of words with one mark."""

    mark: Mark
    text: str


def redline(before: str, after: str) -> tuple[Piece, ...]:
    """The two texts as one: what is not ADDED is ``before``, what is not REMOVED is ``after``."""
    old, new = _WORD.findall(before), _WORD.findall(after)
    start = _common(old, new)
    end = _common(old[start:][::-1], new[start:][::-1])
    middle = _compared(old[start : len(old) - end], new[start : len(new) - end])
    same = [(old[:start], old[:start]), *middle, (old[len(old) - end :], old[len(old) - end :])]
    return tuple(_pieces(_joined(same)))


_Pair = tuple[Sequence[str], Sequence[str]]  # words before and after; the same ones where kept


def _common(old: Sequence[str], new: Sequence[str]) -> int:
    """How many words the two have in common at their beginning."""
    count = 0
    for one, other in zip(old, new, strict=False):
        if one != other:
            break
        count += 1
    return count


def _compared(old: Sequence[str], new: Sequence[str]) -> list[_Pair]:
    if len(old) * len(new) > _LARGEST:
        return [(old, new)]
    codes = SequenceMatcher(None, old, new, autojunk=False).get_opcodes()
    return [(old[i:j], new[k:m]) for _, i, j, k, m in codes]


def _joined(pairs: Iterable[_Pair]) -> list[_Pair]:
    """Pairs of which neighbours differ in kind, a short island between changes joined to them."""
    joined: list[_Pair] = []
    for old, new in pairs:
        if not old and not new:
            continue
        if joined and (joined[-1][0] == joined[-1][1]) == (old == new):
            joined[-1] = ([*joined[-1][0], *old], [*joined[-1][1], *new])
        elif len(joined) > 1 and _is_island(joined[-1]) and old != new:
            island, change = joined.pop(), joined.pop()
            joined.append(
                ([*change[0], *island[0], *old], [*change[1], *island[1], *new]),
            )
        else:
            joined.append((old, new))
    return joined


def _is_island(pair: _Pair) -> bool:
    return pair[0] == pair[1] and len(pair[0]) <= _ISLAND


def _pieces(pairs: Iterable[_Pair]) -> Iterator[Piece]:
    for old, new in pairs:
        if old == new:
            yield Piece(Mark.SAME, "".join(old))
            continue
        if old:
            yield Piece(Mark.REMOVED, "".join(old))
        if new:
            yield Piece(Mark.ADDED, "".join(new))

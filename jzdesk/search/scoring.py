"""The best passages of a weighted OR of terms, without adding up what cannot matter.

Terms are taken from the one that can add most to the one that can add least (MaxScore). Once what is
left cannot lift a new passage among the best, only the passages met so far are looked at, and of
those only the ones still in reach. The result is that of adding up everything; a test compares.
"""

from __future__ import annotations

from array import array
from bisect import bisect_left
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from heapq import nlargest
from itertools import accumulate

_LOOKUP_COST = 6  # looking one passage up costs as much as walking past this many
_SLACK = 1e-9  # sums in another order differ by less


@dataclass(frozen=True, slots=True)
class Postings:
    """倒排表: the passages that hold a term, ascending, and how much it says about each."""

    numbers: array[int]
    impacts: array[float]
    most: float  # of ``impacts``


@dataclass(frozen=True, slots=True)
class Part:
    """One term of a query and its weight there."""

    postings: Postings
    weight: float

    @property
    def most(self) -> float:
        """What the term adds to a score at most."""
        return self.postings.most * self.weight


def every_score(parts: Iterable[Part]) -> dict[int, float]:
    """Score of every passage that holds any of the terms."""
    scores: dict[int, float] = {}
    for part in _strongest_first(parts):
        _add(scores, part)
    return scores


def best_scores(
    parts: Iterable[Part], limit: int, allowed: Collection[int] | None = None
) -> dict[int, float]:
    """Scores of the ``limit`` best passages, and of the best one that is not ``allowed``.

    Args:
        parts: the terms.
        limit: how many passages are asked for; more may be given.
        allowed: the passages asked about; None asks about all.
    """
    ordered = _strongest_first(parts)
    left = _left_after(ordered)
    scores: dict[int, float] = {}
    for place, part in enumerate(ordered):
        if place and _is_settled(scores, left[place - 1], limit, allowed):
            return _finished(scores, ordered[place:], left[place - 1 : -1], limit, allowed)
        _add(scores, part)
    return scores


def scores_of(numbers: Iterable[int], parts: Sequence[Part]) -> dict[int, float]:
    """Scores of the passages ``numbers``, whatever others there are."""
    ordered = _strongest_first(parts)
    scores = dict.fromkeys(numbers, 0.0)
    for part in ordered:
        _add_to_known(scores, part)
    return scores


def _strongest_first(parts: Iterable[Part]) -> list[Part]:
    return sorted(parts, key=lambda part: -part.most)


def _left_after(ordered: Sequence[Part]) -> list[float]:
    """For each part, what all the later ones add at most together."""
    sums = list(accumulate((part.most for part in reversed(ordered)), initial=0.0))
    return sums[-2::-1]


def _is_settled(
    scores: Mapping[int, float], left: float, limit: int, allowed: Collection[int] | None
) -> bool:
    """Whether a passage not met yet can no longer be among the best."""
    if len(scores) < limit or max(scores.values(), default=0.0) <= left:
        return False
    return _threshold(scores, limit, allowed) > left + _SLACK


def _threshold(scores: Mapping[int, float], limit: int, allowed: Collection[int] | None) -> float:
    """The score that a passage must have by now to be among the best asked for; 0 lets all in."""
    counting = (
        scores.values()
        if allowed is None
        else [score for number, score in scores.items() if number in allowed]
    )
    best = nlargest(limit, counting)
    return best[-1] if len(best) == limit and limit else 0.0


def _finished(
    scores: dict[int, float],
    parts: Sequence[Part],
    left: Sequence[float],
    limit: int,
    allowed: Collection[int] | None,
) -> dict[int, float]:
    """Add the remaining ``parts`` to what is still in reach."""
    for part, reach in zip(parts, left, strict=True):
        floor = _threshold(scores, limit, allowed) - reach - _SLACK
        scores = {number: score for number, score in scores.items() if score >= floor}
        _add_to_known(scores, part)
    return scores


def _add(scores: dict[int, float], part: Part) -> None:
    weight = part.weight
    known = scores.get
    for number, impact in zip(part.postings.numbers, part.postings.impacts, strict=True):
        scores[number] = known(number, 0.0) + impact * weight


def _add_to_known(scores: dict[int, float], part: Part) -> None:
    numbers, impacts, weight = part.postings.numbers, part.postings.impacts, part.weight
    if len(scores) * _LOOKUP_COST > len(numbers):
        for number, impact in zip(numbers, impacts, strict=True):
            if number in scores:
                scores[number] += impact * weight
        return
    size = len(numbers)
    for number in scores:
        place = bisect_left(numbers, number)
        if place < size and numbers[place] == number:
            scores[number] += impacts[place] * weight

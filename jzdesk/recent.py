"""最近用过的: what was read last is kept at hand, so that memory does not grow with the corpus."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Hashable
from typing import Generic, TypeVar

K = TypeVar("K", bound=Hashable)
V = TypeVar("V")


class Recent(Generic[K, V]):
    """The values used last, up to a weight all together; those used longest ago are let go."""

    def __init__(self, most: int, weight: Callable[[V], int] = lambda _: 1) -> None:
        """Keep values of ``most`` together; the newest stays even where it weighs more alone."""
        self._most = most
        self._weight = weight
        self._kept: OrderedDict[K, V] = OrderedDict()
        self._total = 0

    def __len__(self) -> int:
        """Number of values kept."""
        return len(self._kept)

    def get(self, key: K) -> V | None:
        """The value of ``key`` if it is still kept; using it makes it the newest."""
        value = self._kept.get(key)
        if value is not None:
            self._kept.move_to_end(key)
        return value

    def put(self, key: K, value: V) -> V:
        """Keep a value, and let go of what has no room beside it."""
        old = self._kept.pop(key, None)
        if old is not None:
            self._total -= self._weight(old)
        self._kept[key] = value
        self._total += self._weight(value)
        while self._total > self._most and len(self._kept) > 1:
            _, gone = self._kept.popitem(last=False)
            self._total -= self._weight(gone)
        return value

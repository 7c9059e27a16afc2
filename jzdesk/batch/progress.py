"""进度: how far a long list has come, and the way to stop it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import TypeVar, overload

from jzdesk.errors import JzdeskError

T = TypeVar("T")
_STEP = 100  # rows between two reports


class CancelledError(JzdeskError):
    """已取消: someone stopped the work; nothing was written."""


@dataclass(frozen=True, slots=True)
class Progress:
    """How far the work has come."""

    stage: str  # 读名单、计算、写答案
    done: int
    total: int  # 0 where nobody knows yet


Watch = Callable[[Progress], None]
"""Told of the progress every now and then; may raise ``CancelledError``."""


def unwatched(_progress: Progress) -> None:
    """Tell nobody."""


def watched(members: Iterable[T], watch: Watch, stage: str, total: int = 0) -> Iterator[T]:
    """Give ``members``, telling ``watch`` of every hundredth."""
    for done, member in enumerate(members):
        if done % _STEP == 0:
            watch(Progress(stage, done, total))
        yield member


class WatchedRows(Sequence[T]):
    """Rows made as they are gone through; ``watch`` is told how far that has come."""

    def __init__(
        self, count: int, rows: Callable[[], Iterator[T]], watch: Watch, stage: str
    ) -> None:
        """Give ``count`` rows, made anew by ``rows`` each time."""
        self._count, self._rows, self._watch, self._stage = count, rows, watch, stage

    def __len__(self) -> int:
        return self._count

    def __iter__(self) -> Iterator[T]:
        return watched(self._rows(), self._watch, self._stage, self._count)

    @overload
    def __getitem__(self, place: int) -> T: ...
    @overload
    def __getitem__(self, place: slice) -> Sequence[T]: ...
    def __getitem__(self, place: int | slice) -> T | Sequence[T]:
        return tuple(self._rows())[place]

"""进度: how far a long list has come, and the way to stop it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import TypeVar

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

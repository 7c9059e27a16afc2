"""分类 of what is the user's own."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum


class Kind(Enum):
    """What is listed together, and what it is called."""

    BOOKMARKS = "书签"
    NOTES = "笔记"
    CASES = "案例"
    HISTORY = "历史"
    REVIEWS = "待核对"
    BIN = "最近删除"


@dataclass(frozen=True, slots=True)
class Choice:
    """What a list shows: all of a kind, or the bookmarks of one folder."""

    kind: Kind
    folder: str | None = None

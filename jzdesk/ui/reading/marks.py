"""What is marked in the reader, each kind with a look of its own."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from jzdesk.gazette.model import Span


class MarkKind(StrEnum):
    """Why a passage is marked."""

    HIT = "hit"  # 检索命中: words that a search found
    CITED = "cited"  # 所引原句: the sentence that an answer rests on
    NOTE = "note"  # 笔记 of the user's at a passage or a clause
    BOOKMARK = "bookmark"  # 书签 of the user's


SIGNS = {MarkKind.NOTE: "[注]", MarkKind.BOOKMARK: "[签]"}  # a kind is told by a word as well


@dataclass(frozen=True, slots=True)
class Mark:
    """标记: a passage of one part's cleaned text, or the part as a whole.

    ``target`` is the link that its sign leads to, such as ``note:ID``: the reader's page says so
    by ``annotated``. Without one no sign is set. ``tip`` is said while the mouse rests on the sign.
    """

    key: str
    kind: MarkKind
    span: Span | None = None  # None: the whole part; its sign stands behind the heading
    target: str = ""
    tip: str = ""


@dataclass(frozen=True, slots=True)
class Passage:
    """选段: where words stand that were pointed at: the part and the span of its cleaned text."""

    key: str
    span: Span

"""What crosses the wall of the search room: passages in, results out, all frozen."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


@dataclass(frozen=True, slots=True)
class Passage:
    """可检索段落: one clause or unnumbered paragraph, the unit that a search finds."""

    key: str  # key of the gazette node
    document: str  # 文号
    clause: str | None  # 编号 as printed; None for an unnumbered paragraph
    path: tuple[str, ...]  # headings with their titles, then the own label
    title: str | None  # lead sentence
    headings: str  # titles of the enclosing headings
    text: str  # cleaned
    agencies: tuple[str, ...]  # 责任单位 under their canonical names
    document_title: str


class Direction(StrEnum):
    """How an everyday word stands to the official term beside it in the thesaurus."""

    EQUAL = "equal"  # 同义
    NARROWER = "narrower"  # the everyday word is one kind of what the term covers: it applies
    WIDER = "wider"  # the everyday word covers more: suggested, never equated
    IGNORE = "ignore"  # a word of asking (多少, 谁来管) that names nothing


@dataclass(frozen=True, slots=True)
class Expansion:
    """同义扩展: an everyday word of the query and the official term searched along with it."""

    source: str
    target: str
    weight: float
    direction: Direction
    note: str


class ReasonKind(StrEnum):
    """Why a passage was found."""

    WORD = "词"
    SYNONYM = "同义"
    CITATION = "文号"


@dataclass(frozen=True, slots=True)
class Reason:
    """命中原因: the kind of match and the words of the passage that matched."""

    kind: ReasonKind
    words: str


Mark = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Hit:
    """One passage found.

    ``marks`` are half-open character ranges of ``snippet``: ascending, apart, never empty.
    """

    key: str
    score: float
    snippet: str
    marks: tuple[Mark, ...]
    reasons: tuple[Reason, ...]


@dataclass(frozen=True, slots=True)
class Result:
    """Answer to one query.

    ``expanded`` are terms taken as equal; ``suggestions`` are terms the query may mean, which
    were searched with less weight and which a page offers as 「您是否指」.
    """

    query: str
    hits: tuple[Hit, ...]
    expanded: tuple[Expansion, ...]
    suggestions: tuple[Expansion, ...]
    took_ms: float

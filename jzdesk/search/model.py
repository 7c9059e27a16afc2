"""What crosses the wall of the search room: passages in, results out, all frozen."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum


class Facet(StrEnum):
    """筛选项: a side of a passage by which results are filtered and counted."""

    DOCUMENT = "文号"
    ISSUER = "发文机关"
    YEAR = "年份"  # of the document's number
    AGENCY = "部门"
    COVERED = "对象"
    KIND = "待遇"
    UNTIL = "期限"  # ISO day or year on which something ends or is due
    STATUS = "时效"


@dataclass(frozen=True, slots=True)
class Scope:
    """筛选: what a passage must be to be found; every facet must hold one of its values.

    Values of ``Facet.STATUS`` are those of ``gazette.model.Status`` and need ``as_of``. Values of
    ``Facet.UNTIL`` may be the beginning of a day: 2025, 2025-06. An empty scope holds everything.
    """

    values: Mapping[Facet, frozenset[str]] = field(default_factory=dict)
    as_of: date | None = None

    def __bool__(self) -> bool:
        return bool(self.values)


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
    agencies: tuple[str, ...]  # 责任单位 under their canonical names, as the text names them
    document_title: str
    facets: tuple[tuple[Facet, str], ...] = ()  # by which results are filtered and counted
    bounds: tuple[str | None, str | None] = (None, None)  # ISO days 自 and 至 by which it runs


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
    PINYIN = "拼音"
    RESPELT = "改字"
    CITATION = "文号"


@dataclass(frozen=True, slots=True)
class Reason:
    """命中原因: the kind of match and the words of the passage that matched."""

    kind: ReasonKind
    words: str


@dataclass(frozen=True, slots=True)
class Correction:
    """纠错: what was typed by its sound or with a wrong character, and what it may mean.

    Searched along with what was typed, never instead of it.
    """

    source: str
    target: str
    kind: ReasonKind  # PINYIN or RESPELT


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
    were searched with less weight and which a page offers as 「您是否指」. ``absent`` are the words
    that no passage has and the thesaurus does not know; ``nearest`` are words of the corpus beside
    them, where nothing was found. ``notes`` say in a line each what else became of the query.
    """

    query: str
    hits: tuple[Hit, ...]
    expanded: tuple[Expansion, ...]
    suggestions: tuple[Expansion, ...]
    took_ms: float
    corrections: tuple[Correction, ...] = ()
    absent: tuple[str, ...] = ()
    nearest: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()

"""文件关系: what documents say becomes of one another, as values.

``Relation`` is what one sentence or one row of a list says; ``Tie`` is the same with the document that
it means found in the corpus, or not found, or in doubt.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from jzdesk.gazette.model import Span


class RelationKind(StrEnum):
    """What becomes of the other document."""

    REPEALS = "repeals"  # 废止、停止执行
    LAPSES = "lapses"  # 宣布失效
    AMENDS = "amends"  # 修改
    CONTINUES = "continues"  # 延续、继续执行
    PREVAILS = "prevails"  # 与本文件不一致的，以本文件为准


ENDING = (RelationKind.REPEALS, RelationKind.LAPSES)
"""After these the other document, or the part of it, applies no more."""


@dataclass(frozen=True, slots=True)
class Relation:
    """文件关系 as printed: what a sentence says of another document, or of a part of it."""

    kind: RelationKind
    number: str | None  # 文号 as printed
    title: str | None  # in 《》, without them
    part: str | None  # 第十条; 中关于…的规定; None: 整件
    since: str | None  # ISO day that the sentence names
    until: str | None  # ISO last day: 有效期延续至…
    years: int | None  # 有效期延长2年, counted from the end that was
    quote: str  # the sentence or the row
    span: Span  # of ``quote`` in the cleaned text of its node
    announced: str | None = None  # of a row: the sentence or heading that says it of the whole list


class Since(StrEnum):
    """From what the day is known on which a tie begins."""

    STATED = "stated"  # the sentence names it
    EFFECTIVE = "effective"  # 施行日期 of the later document
    ISSUED = "issued"  # its 成文日期
    PUBLISHED = "published"  # the day of the gazette that prints it: a convention
    UNKNOWN = "unknown"  # 公报未载明


@dataclass(frozen=True, slots=True)
class Tie:
    """关联: a relation of one document of the corpus with another, or with one that is not in it."""

    kind: RelationKind
    document: str  # 文号 of the document that says so
    source: str  # key of the part that says so
    number: str | None  # of the other document, as printed
    title: str | None
    part: str | None
    target: str | None  # 文号 of the other document in the corpus
    place: str | None  # key of the part of it that is meant, where it is found
    candidates: tuple[str, ...]  # 文号 of documents that may be meant: in doubt, none is taken
    reach: tuple[str, ...]  # what the status of follows: 文号 of the whole, or keys of parts
    since: str | None  # ISO
    since_from: Since
    until: str | None  # ISO
    quote: str
    announced: str | None

    @property
    def ends(self) -> bool:
        """Whether it ends what it names."""
        return self.kind in ENDING

    @property
    def name(self) -> str:
        """The other document as the sentence names it: 《…》（文号）."""
        title = f"《{self.title}》" if self.title else ""
        number = f"（{self.number}）" if self.title and self.number else self.number or ""
        return title + number

"""What a gazette is made of, as frozen values that every other room reads.

Offsets count characters. ``source`` offsets point into the gazette file as decoded,
``text`` offsets into the cleaned text (整理文本) of one node.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class NodeKind(StrEnum):
    """What part a node plays in its gazette or document."""

    FRONT = "front"  # 封面、目录: outside every document
    TITLE = "title"  # 文件标题
    NUMBER = "number"  # 文号
    PARAGRAPH = "paragraph"  # 未编号段落
    SIGNED_BY = "signed_by"  # 发文机关署名
    SIGNED_ON = "signed_on"  # 成文日期
    NOTE = "note"  # 附注、题注、附件说明、版记、页码: 不是政策本身的话
    ANNEX_TITLE = "annex_title"  # 所印发方案、措施的标题
    HEADING = "heading"  # 编号标题: numbered, with clauses or paragraphs beneath
    CLAUSE = "clause"  # 条款: numbered, with text of its own; an article may have items beneath
    ROW = "row"  # 表格的一行


PASSAGES = (NodeKind.CLAUSE, NodeKind.PARAGRAPH, NodeKind.ROW)
"""What states policy: it carries facts, has a status and can be searched."""


@dataclass(frozen=True, slots=True)
class Span:
    """Half-open range of characters ``[start, end)``."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of cleaned text and the stretch of source it was printed as.

    Where both have the same length the characters correspond one to one;
    otherwise the run is a correction (勘误) and corresponds only as a whole.
    """

    text: Span
    source: Span


@dataclass(frozen=True, slots=True)
class Erratum:
    """勘误: one fault of the printed text, what is meant, and why."""

    source: str
    corrected: str
    reason: str
    span: Span  # of ``corrected`` in the cleaned text


@dataclass(frozen=True, slots=True)
class Node:
    """One part of a gazette: a title, a heading, a clause or a paragraph.

    ``key`` names the node for good: 文号 and the labels on the way to it,
    e.g. ``焦政办〔2024〕15号/三、/（十二）``; unnumbered paragraphs end in ``¶n``.
    """

    key: str
    parent: str | None  # key of the enclosing heading; None directly under the document
    kind: NodeKind
    label: str | None  # 编号 as printed: （十二）, 四、, 6.
    title: str | None  # 标题 of a heading; lead sentence of a clause; None where it has none
    path: tuple[str, ...]  # headings with their titles, then the own label
    text: str  # cleaned
    source: Span  # in the gazette file; source text is that slice, verbatim
    runs: tuple[Run, ...]
    errata: tuple[Erratum, ...] = ()


@dataclass(frozen=True, slots=True)
class Document:
    """公文: one official document of a gazette."""

    number: str  # 文号, e.g. 焦政办〔2024〕15号
    title: str
    issuer: str  # 发文机关
    issued_on: str | None  # ISO date as printed in the document; None: 公报未载明印发日期
    nodes: tuple[Node, ...]  # in reading order


@dataclass(frozen=True, slots=True)
class Gazette:
    """公报: one issue."""

    name: str  # file stem of the source
    title: str  # 焦作市人民政府公报
    issue: str  # 2024年第3号（总第135号）
    published_on: str | None  # ISO
    source_text: str
    front: tuple[Node, ...]
    documents: tuple[Document, ...]


class Role(StrEnum):
    """职责: in which capacity a body is named in a clause's responsibility tail."""

    RESPONSIBLE = "responsible"  # 负责、按职责分工负责
    LEAD = "lead"  # 牵头
    SUPPORT = "support"  # 配合
    IMPLEMENT = "implement"  # 落实


@dataclass(frozen=True, slots=True)
class Duty:
    """责任单位: one body named in a responsibility tail, under its canonical name."""

    name: str  # 市财政局
    role: Role
    implied: bool  # said once for later clauses (设备更新 1.), not printed in this one
    printed: str  # 财政局（国资委）
    span: Span | None  # of ``printed`` in the cleaned text; None where implied


class DateKind(StrEnum):
    """What a date in the text means."""

    ENDS = "ends"  # 政策执行期限至…: the last day of the policy
    PERIOD = "period"  # 自…至… of one measure inside a clause
    DUE = "due"  # …前完成: a deadline of the administration
    TARGET = "target"  # 到2027年、力争到2025年


@dataclass(frozen=True, slots=True)
class Deadline:
    """期限: a date that ends something or by which something is due."""

    date: str  # ISO day, or a year alone: "2027"
    kind: DateKind
    quote: str
    span: Span
    begins: str | None = None  # ISO first day, where the text prints one


@dataclass(frozen=True, slots=True)
class Amount:
    """数额: a number with its unit; 万 and 亿 are multiplied out, ranges give two amounts."""

    value: str  # decimal string: "1500", "0.7"
    unit: str  # 元, %, 人次, 个, …
    bound: str | None  # 以上, 以下, 不低于, 不超过, 最高, 左右, … as printed
    quote: str
    span: Span


@dataclass(frozen=True, slots=True)
class Reference:
    """引用: another document (number and/or title) or a clause named in the text."""

    number: str | None
    title: str | None
    clause: str | None  # 第十二条第二款, of this document or the one named
    quote: str
    span: Span


@dataclass(frozen=True, slots=True)
class Target:
    """目标: what the administration sets out to reach."""

    indicator: str  # 设备投资规模
    value: str  # decimal string, as of the amount
    unit: str
    bound: str | None
    by: str | None  # year in or by which; None where the text prints none
    base_year: str | None  # 较2023年
    span: Span  # of the amount


@dataclass(frozen=True, slots=True)
class Tag:
    """词目: a term of a controlled vocabulary and the words that carry it."""

    term: str
    quote: str
    span: Span


@dataclass(frozen=True, slots=True)
class Benefit:
    """惠企惠民事项: one of several benefits of a clause, with a validity of its own."""

    name: str
    quote: str
    valid_from: str | None
    valid_until: str | None


@dataclass(frozen=True, slots=True)
class Facts:
    """What one clause or paragraph states, each fact with the words it rests on."""

    duties: tuple[Duty, ...] = ()
    deadlines: tuple[Deadline, ...] = ()
    amounts: tuple[Amount, ...] = ()
    references: tuple[Reference, ...] = ()
    targets: tuple[Target, ...] = ()
    covered: tuple[Tag, ...] = ()  # 受益对象
    kinds: tuple[Tag, ...] = ()  # 待遇种类
    benefits: tuple[Benefit, ...] = ()
    valid_from: str | None = None  # ISO
    valid_until: str | None = None  # ISO; the latest end that holds for the clause
    stated_in: str | None = None  # key of the node whose words set the two, often the clause itself


class Status(StrEnum):
    """时效状态 of a clause on a chosen day, by the gazette's own words."""

    IN_FORCE = "in_force"
    EXPIRED = "expired"
    NOT_YET = "not_yet"
    UNSTATED = "unstated"
    REPEALED = "repealed"  # 已废止, by the words of another document

    @property
    def public(self) -> str:
        """As the command line's contract has it, which knows four: 已废止 is past its end there."""
        return (Status.EXPIRED if self is Status.REPEALED else self).value


@dataclass(frozen=True, slots=True)
class Extension:
    """延续: a term in which a later document lets something run on; both days are included."""

    since: str | None  # ISO; None: from the end that was
    until: str | None  # ISO; None: no end stated


@dataclass(frozen=True, slots=True)
class Force:
    """效力: what later documents make of a term, beside the words of the text itself."""

    repealed_on: str | None = None  # ISO day on and after which it applies no more
    extensions: tuple[Extension, ...] = ()


NO_FORCE = Force()
"""No later document says anything."""


@dataclass(frozen=True, slots=True)
class DocumentInfo:
    """What names a document, without its text."""

    number: str
    title: str
    issuer: str
    issued_on: str | None
    gazette: str  # 2024年第3号（总第135号）
    clause_count: int


@dataclass(frozen=True, slots=True)
class GazetteInfo:
    """What names an issue, without its text."""

    name: str
    title: str
    issue: str
    published_on: str | None


@dataclass(frozen=True, slots=True)
class Entry:
    """One node as a reader meets it: with its document, its facts and its printed words."""

    document: DocumentInfo
    node: Node
    facts: Facts
    source_text: str
    force: Force = NO_FORCE


@dataclass(frozen=True, slots=True)
class Line:
    """目录行: one part as an outline shows it, without its text and facts."""

    key: str
    parent: str | None
    kind: NodeKind
    label: str | None
    title: str | None
    path: tuple[str, ...]
    text: str  # its first words
    valid_from: str | None
    valid_until: str | None
    force: Force = NO_FORCE

"""What the notebook holds, as frozen values; nothing here knows how they are kept.

Times carry their zone. Ids are made once, with the row, and stay the same in every copy and export.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum

LONGEST_NAME = 200  # characters of a name or title
LONGEST_NOTE = 20_000  # characters of a note
LONGEST_CASE = 2_000_000  # characters of a case; one of ten thousand people has about that


@dataclass(frozen=True, slots=True)
class Anchor:
    """锚点: what a bookmark or a note belongs to, with enough of its words to find it again.

    Made by ``anchors.anchor_at`` and found by ``anchors.place``; both digests are SHA-256 of
    the words read without blanks and widths.
    """

    clause: str  # 条款标识 as written: 焦政办〔2024〕15号/三、/（十二）; a whole document: its 文号
    caption: str  # how people named it then: 焦政办〔2024〕15号（十二）实施技能提升补贴政策
    quote: str  # the quoted words (引文); empty: the whole clause
    before: str  # a few characters in front of the quote
    after: str  # a few behind it; of a whole clause its first ones
    start: int  # where the quote began in the cleaned text
    quote_digest: str
    clause_digest: str


@dataclass(frozen=True, slots=True)
class Folder:
    """文件夹 for bookmarks; may lie in another, which then lies in none."""

    id: str
    name: str
    parent: str | None
    made_at: datetime
    changed_at: datetime


@dataclass(frozen=True, slots=True)
class Bookmark:
    """书签 at a clause or a passage of it."""

    id: str
    title: str
    anchor: Anchor
    folder: str | None  # None: at the top
    made_at: datetime
    changed_at: datetime


@dataclass(frozen=True, slots=True)
class Note:
    """笔记 at a clause or a passage of it: plain text, shown as typed, never as markup."""

    id: str
    text: str
    anchor: Anchor
    made_at: datetime
    changed_at: datetime


@dataclass(frozen=True, slots=True)
class SavedCase:
    """保存的案例: the input of a calculator under a name, to be answered again."""

    id: str
    name: str
    calculator: str  # id of the calculator: skill-subsidy
    case: str  # the input as JSON text
    as_of: date  # 口径日期
    remark: str  # 备注
    made_at: datetime
    changed_at: datetime

    @property
    def input(self) -> object:
        """The input as the calculator reads it."""
        return json.loads(self.case, parse_float=Decimal)


class VisitKind(StrEnum):
    """What a line of the history is about."""

    CLAUSE = "clause"  # 看过的条款
    SEARCH = "search"  # 搜过的词
    CALCULATION = "calculation"  # 用过的计算器


@dataclass(frozen=True, slots=True)
class Visit:
    """历史: one clause read, search made or calculator used."""

    id: int
    kind: VisitKind
    target: str  # 条款标识, the words searched for, or id of the calculator
    caption: str
    as_of: date | None
    at: datetime


@dataclass(frozen=True, slots=True)
class Contents:
    """Everything in the notebook but its history; folders and bookmarks in the user's order.

    The bookmarks of a folder that was deleted are among those at the top.
    """

    folders: tuple[Folder, ...] = ()
    bookmarks: tuple[Bookmark, ...] = ()
    notes: tuple[Note, ...] = ()  # the newest first, as are the cases
    cases: tuple[SavedCase, ...] = ()


Item = Folder | Bookmark | Note | SavedCase


@dataclass(frozen=True, slots=True)
class Removed:
    """已删除: something in the bin, which can be put back until it is emptied."""

    item: Item
    at: datetime


@dataclass(frozen=True, slots=True)
class Found:
    """What a search of the notebook found."""

    contents: Contents
    visits: tuple[Visit, ...] = ()


@dataclass(frozen=True, slots=True)
class Standing:
    """How the notebook is kept, and what happened as it was opened."""

    kept: bool  # False: in memory only, until the program ends
    why: str = ""  # one Chinese line for the permanent banner, where it is not kept
    report: tuple[str, ...] = ()  # lines to be shown once: repaired, restored, no backup made


@dataclass(frozen=True, slots=True)
class Merged:
    """What came of an import."""

    added: int  # new here, or back from the bin
    changed: int  # the file had a later state of what stands here
    same: int
    beside: tuple[Item, ...] = ()  # changed here and there: the newer stands, these beside it


class Placing(StrEnum):
    """Where the words of an anchor stand now."""

    EXACT = "exact"  # 原处
    AROUND = "around"  # 本条其他文字有改动: the words themselves are where they were
    MOVED = "moved"  # 本条内移动
    RENUMBERED = "renumbered"  # 移到另一条: the same words in another clause
    CHANGED = "changed"  # 文字已改动: the clause is there, its words differ
    LOST = "lost"  # 找不到


@dataclass(frozen=True, slots=True)
class Placement:
    """Where an anchor is to be shown now; all but the exact ones are for review (待核对)."""

    placing: Placing
    clause: str | None  # None where lost
    start: int | None = None  # of the quote in the cleaned text; None: the whole clause
    end: int | None = None
    suggested: str | None = None  # a clause of the same first words, where the old one is gone

    @property
    def for_review(self) -> bool:
        """Whether a person should look at it."""
        return self.placing is not Placing.EXACT


@dataclass(frozen=True, slots=True)
class Review:
    """待核对: a bookmark or a note whose words are not where they were."""

    item: Bookmark | Note
    placement: Placement

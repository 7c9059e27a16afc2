"""What stands in the lists of 我的: one row a thing, said in words."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import datetime

from jzdesk.store.notebook.model import (
    Bookmark,
    Contents,
    Folder,
    Item,
    Note,
    Placing,
    Removed,
    Review,
    SavedCase,
    Visit,
    VisitKind,
)
from jzdesk.ui.mine.kinds import Choice, Kind
from jzdesk.ui.mine.names import Names
from jzdesk.ui.session import Session
from jzdesk.wording import STATUS_WORDS

HIGHLIGHT = "标记"  # a bookmark at a passage
Thing = Bookmark | Note | SavedCase | Visit | Review | Removed


PLACING_WORDS = {
    Placing.EXACT: "原处",
    Placing.AROUND: "所引文字未变，本条别处有改动",
    Placing.MOVED: "所引文字在本条内移了位置",
    Placing.RENUMBERED: "所引文字移到了另一条",
    Placing.CHANGED: "本条还在，所引文字已改动",
    Placing.LOST: "这一条已不在资料中",
}
_VISIT_WORDS = {
    VisitKind.CLAUSE: "条款",
    VisitKind.SEARCH: "搜索",
    VisitKind.CALCULATION: "计算",
}


@dataclass(frozen=True, slots=True)
class Row:
    """One row: what it is called, what it says, where it belongs, when it came."""

    thing: Thing
    title: str
    words: str = ""
    place: str = ""
    sign: str = ""
    when: str = ""
    head: str = ""  # of the rows from here on

    @property
    def identity(self) -> str:
        """What tells this row from the others of its list."""
        return identity_of(self.thing)


def identity_of(thing: Thing) -> str:
    """Id of a thing, or of what it is about."""
    if isinstance(thing, Review | Removed):
        return thing.item.id
    return f"visit-{thing.kind}-{thing.target}" if isinstance(thing, Visit) else thing.id


class Rows:
    """Makes the rows of one moment."""

    def __init__(self, session: Session, names: Names, now: datetime) -> None:
        """Call clauses by ``names``, and say when things came as seen from ``now``."""
        self._names = names
        self._as_of = session.as_of
        self._mine = session.mine
        self._now = now

    def of(self, choice: Choice, contents: Contents, visits: Iterable[Visit]) -> list[Row]:
        """The rows of a choice among what is given."""
        match choice.kind:
            case Kind.BOOKMARKS:
                return list(self._bookmarks(contents, choice.folder))
            case Kind.NOTES:
                return [self._note(n) for n in sorted(contents.notes, key=_age, reverse=True)]
            case Kind.CASES:
                return [self._case(c) for c in sorted(contents.cases, key=_age, reverse=True)]
            case Kind.HISTORY:
                return headed((self._visit(visit), self._day(visit.at)) for visit in visits)
            case Kind.REVIEWS:
                return [self.review(review) for review in self._mine.kept.reviews()]
        return []

    def everywhere(self, contents: Contents, visits: Iterable[Visit]) -> list[Row]:
        """Everything that was found, kind by kind."""
        kinds = (Kind.BOOKMARKS, Kind.NOTES, Kind.CASES, Kind.HISTORY)
        return headed(
            (replace(row, head=""), kind.value)
            for kind in kinds
            for row in self.of(Choice(kind), contents, visits)
        )

    def removed(self, gone: Iterable[Removed]) -> list[Row]:
        """The rows of what was deleted."""
        return [
            Row(
                one, title_of(one.item), place=_kind_of(one.item), when=f"删于 {self._when(one.at)}"
            )
            for one in gone
        ]

    def review(self, review: Review) -> Row:
        """The row of a thing to be looked at."""
        item = review.item
        words = PLACING_WORDS[review.placement.placing]
        return Row(review, title_of(item), words, item.anchor.caption, _kind_of(item))

    def _bookmarks(self, contents: Contents, folder: str | None) -> Iterator[Row]:
        names: Mapping[str | None, str] = {f.id: f.name for f in contents.folders}
        folders = [folder] if folder else [None, *_in_order(contents.folders)]
        within = [f.id for f in contents.folders if folder and f.parent == folder]
        for place in (*folders, *within):
            head = names.get(place, "") if place != folder else ""
            for bookmark in contents.bookmarks:
                if bookmark.folder == place:
                    yield replace(self._bookmark(bookmark), head=head)
                    head = ""

    def _bookmark(self, bookmark: Bookmark) -> Row:
        marked = bool(bookmark.anchor.quote)
        return Row(
            bookmark,
            bookmark.title,
            f"“{_line(bookmark.anchor.quote)}”" if marked else "",
            self._document(bookmark),
            HIGHLIGHT if marked else self._status(bookmark),
            self._when(bookmark.made_at),
        )

    def _note(self, note: Note) -> Row:
        quote = f"“{_line(note.anchor.quote)}”" if note.anchor.quote else ""
        title, rest = title_of(note), _line(note.text.partition("\n")[2])
        return Row(note, title, rest or quote, self.place(note), "", self._when(note.changed_at))

    def _case(self, case: SavedCase) -> Row:
        place = f"{self._names.calculator(case.calculator)}　按 {case.as_of} 口径"
        return Row(case, case.name, _line(case.remark), place, "", self._when(case.changed_at))

    def _visit(self, visit: Visit) -> Row:
        local = visit.at.astimezone()
        return Row(visit, visit.caption, "", _VISIT_WORDS[visit.kind], "", f"{local:%H:%M}")

    def place(self, item: Bookmark | Note) -> str:
        """Where it belongs, as the clause is called today."""
        key = self._mine.placement(item).clause
        return (self._names.caption(key) if key else "") or item.anchor.caption

    def _document(self, bookmark: Bookmark) -> str:
        """Where a bookmark belongs, without what its title says already."""
        place = self.place(bookmark)
        return place.removesuffix(bookmark.title) or place

    def _status(self, bookmark: Bookmark) -> str:
        status = self._names.status(self._mine.placement(bookmark).clause or "", self._as_of)
        return STATUS_WORDS[status] if status else ""

    def _when(self, at: datetime) -> str:
        return when_words(at, self._now)

    def _day(self, at: datetime) -> str:
        return day_words(at, self._now)


def headed(rows: Iterable[tuple[Row, str]]) -> list[Row]:
    """Rows under heads, each head once over the rows that it is given with."""
    done: list[Row] = []
    last = ""
    for row, head in rows:
        done.append(replace(row, head=head if head != last else ""))
        last = head
    return done


def title_of(item: Item) -> str:
    """What an item is called in a list."""
    match item:
        case Bookmark():
            return item.title
        case Note():
            return _line(item.text.strip().partition("\n")[0]) or "（空白笔记）"
    return item.name


def when_words(at: datetime, now: datetime) -> str:
    """A moment as seen from another: 今天 9:05, 昨天 9:05, 11月3日, 2023-11-03."""
    local, today = at.astimezone(), now.astimezone().date()
    days = (today - local.date()).days
    if days in (0, 1):
        return f"{'今天' if days == 0 else '昨天'} {local.hour}:{local:%M}"
    if local.year == today.year:
        return f"{local.month}月{local.day}日"
    return local.date().isoformat()


def day_words(at: datetime, now: datetime) -> str:
    """The day of a moment as seen from another: 今天, 昨天, 2024年9月8日."""
    local, today = at.astimezone().date(), now.astimezone().date()
    near = {0: "今天", 1: "昨天"}.get((today - local).days)
    return near or f"{local.year}年{local.month}月{local.day}日"


def _line(text: str) -> str:
    return " ".join(text.split())


def _kind_of(item: Item) -> str:
    match item:
        case Folder():
            return "文件夹"
        case Bookmark():
            return HIGHLIGHT if item.anchor.quote else "书签"
        case Note():
            return "笔记"
    return "案例"


def _age(item: Note | SavedCase) -> datetime:
    return item.changed_at


def _in_order(folders: Iterable[Folder]) -> list[str]:
    """Ids of folders, each followed by those that lie in it."""
    all_of_them = tuple(folders)
    above = [f for f in all_of_them if f.parent is None]
    return [
        each.id
        for folder in above
        for each in (folder, *(f for f in all_of_them if f.parent == folder.id))
    ]

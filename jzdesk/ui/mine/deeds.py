"""What people do with the things on 我的: open, name, move, delete, look through."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QPoint
from PySide6.QtWidgets import QMenu

from jzdesk.gazette.model import Entry
from jzdesk.store.notebook.anchors import anchor_at, confirmed, left_as_is
from jzdesk.store.notebook.model import (
    Anchor,
    Bookmark,
    Folder,
    Item,
    Note,
    Removed,
    Review,
    SavedCase,
    Visit,
    VisitKind,
)
from jzdesk.ui.faults import fault_words
from jzdesk.ui.goals import Calculate, Goal, LoadCase, OpenPart, OpenPassage, Run, Search
from jzdesk.ui.mine.asking import ClauseDialog, NameDialog, folder_menu
from jzdesk.ui.mine.kinds import Choice, Kind
from jzdesk.ui.mine.rows import title_of
from jzdesk.ui.page import Handlers
from jzdesk.ui.session import Session

if TYPE_CHECKING:
    from jzdesk.ui.mine.page import MinePage

_NOTHING = "先选一项"
_NOT_HERE = "这一条已不在资料中：{}"
_MORE = ("export-own", "import-own", "clear-history")


class Deeds(QObject):
    """The hands of the page."""

    def __init__(self, page: MinePage) -> None:
        """Act on what is chosen on ``page``."""
        super().__init__(page)
        self._page = page
        self._session: Session = page.session
        self._mine = page.session.mine
        self._shelving = page.session.mine.shelving

    def handlers(self) -> Handlers:
        """What is done for the actions of the table."""
        return {
            "open-own": self.open,
            "rename-own": self.rename,
            "move-own": self.move,
            "up-own": partial(self.shift, -1),
            "down-own": partial(self.shift, 1),
            "remove-own": self.remove,
            "undo-remove": self.take_back,
            "new-folder": self.add_folder,
        }

    def why_not(self, action: str) -> str:
        """Why one of them cannot be done now; empty where it can."""
        match action:
            case "open-own" if self._page.current is None:
                return _NOTHING
            case "rename-own" | "remove-own" if not (self._at_folder or self._page.chosen):
                return _NOTHING
            case "move-own" if not self._bookmarks():
                return "先选书签"
            case "up-own" | "down-own":
                by = -1 if action == "up-own" else 1
                return "" if self._step(by) else "先选书签或文件夹，且不在头尾"
            case "undo-remove" if not self._shelving.removed:
                return "没有刚删除的"
        return ""

    @property
    def _at_folder(self) -> Folder | None:
        """The folder with the cursor, if the cursor is among the folders."""
        return self._folder() if self._page.choices.hasFocus() else None

    # --- opening

    def open(self) -> None:
        """Go where the chosen thing leads."""
        row = self._page.current
        match row.thing if row else None:
            case Removed() as removed:
                self._put_back(removed)
            case Review(item=item):
                self._want(self._place_of(item))
            case Bookmark() | Note() as item:
                self._want(self._place_of(item))
            case SavedCase() as case:
                self._want(LoadCase(case))
            case Visit() as visit:
                self._want(_again(visit))

    def _want(self, goal: Goal | None) -> None:
        if goal is not None:
            self._page.wanted.emit(goal)

    def _place_of(self, item: Bookmark | Note) -> Goal | None:
        placement = self._mine.placement(item)
        corpus = self._session.corpus
        if corpus is None or not corpus.beneath(placement.clause or ""):
            self._page.told.emit(_NOT_HERE.format(item.anchor.caption))
            return None
        note = item.id if isinstance(item, Note) else ""
        return OpenPassage(placement.clause or "", placement.start, placement.end, note)

    @property
    def entry(self) -> Entry | None:
        """The clause that the chosen thing belongs to."""
        row, corpus = self._page.current, self._session.corpus
        thing = row.thing if row else None
        item = thing.item if isinstance(thing, Review) else thing
        if corpus is None or not isinstance(item, Bookmark | Note):
            return None
        return corpus.entries.get(self._mine.placement(item).clause or "")

    # --- naming and moving

    def rename(self) -> None:
        """Let the name of the folder, or the words of the chosen thing, be edited."""
        if folder := self._at_folder:
            self._ask_name("文件夹改名", folder.name, partial(self._shelving.rename, folder))
        else:
            self._page.detail.take_focus()

    def _folder(self) -> Folder | None:
        folders = self._mine.contents.folders
        return next((f for f in folders if f.id == self._page.choice.folder), None)

    def add_folder(self) -> None:
        """Ask for the name of a new folder; it lies in the one that is chosen, at most two deep."""
        chosen = self._folder()
        parent = chosen.id if chosen is not None and chosen.parent is None else None
        title = f"在“{chosen.name}”里新建文件夹" if chosen is not None and parent else "新建文件夹"
        self._ask_name(title, "", lambda name: self._add_folder(name, parent))

    def _add_folder(self, name: str, parent: str | None) -> None:
        folder = self._shelving.add_folder(name, parent)
        self._page.choices.choose(Choice(Kind.BOOKMARKS, folder.id))

    def _ask_name(self, title: str, name: str, named: object) -> None:
        dialog = NameDialog(title, "文件夹名", name, "", self._page)
        dialog.named.connect(named)
        dialog.open()

    def _bookmarks(self) -> list[Bookmark]:
        things = [row.thing for row in self._page.chosen]
        return [thing for thing in things if isinstance(thing, Bookmark)]

    def move(self) -> None:
        """Offer the folders for the chosen bookmarks."""
        bookmarks = self._bookmarks()
        menu = folder_menu(self._mine.contents, partial(self._move_all, bookmarks), self._page)
        view = self._page.list
        spot = view.visualRect(view.currentIndex()).bottomLeft()
        menu.popup(view.viewport().mapToGlobal(spot))

    def _move_all(
        self, bookmarks: Sequence[Bookmark], folder: str | None, before: str | None = None
    ) -> None:
        for bookmark in bookmarks:
            self._shelving.move(bookmark, folder, before)

    def drop_on_folder(self, ids: Sequence[str], choice: Choice) -> None:
        """Lay dragged bookmarks into a folder."""
        self._move_all(self._named(ids), choice.folder)

    def drop_between(self, ids: Sequence[str], before: str) -> None:
        """Lay dragged bookmarks in front of another, into its folder."""
        target = self._mine.found(before) if before else None
        if isinstance(target, Bookmark):
            moved = [bookmark for bookmark in self._named(ids) if bookmark.id != target.id]
            self._move_all(moved, target.folder, target.id)
        else:
            self._move_all(self._named(ids), self._page.choice.folder)

    def _named(self, ids: Sequence[str]) -> list[Bookmark]:
        found = [self._mine.found(identity) for identity in ids]
        return [item for item in found if isinstance(item, Bookmark)]

    def shift(self, by: int) -> None:
        """Move the chosen bookmark or folder up or down among those beside it."""
        step = self._step(by)
        if step is None:
            return
        item, before = step
        if isinstance(item, Folder):
            self._shelving.move_folder(item, item.parent, before)
        else:
            self._shelving.move(item, item.folder, before)

    def _step(self, by: int) -> tuple[Folder | Bookmark, str | None] | None:
        """What would be moved, and in front of what; None where there is no step."""
        contents, row = self._mine.contents, self._page.current
        if folder := self._at_folder:
            beside: list[Item] = [f for f in contents.folders if f.parent == folder.parent]
            item: Folder | Bookmark = folder
        elif row is not None and isinstance(row.thing, Bookmark) and self._page.ordered:
            item = row.thing
            beside = [b for b in contents.bookmarks if b.folder == item.folder]
        else:
            return None
        step = _stepped(beside, item.id, by)
        return None if step is None else (item, step[0])

    # --- deleting

    def remove(self) -> None:
        """Delete what is chosen, the folder where the cursor is among the folders."""
        if folder := self._at_folder:
            self._remove([folder])
            return
        things = [row.thing for row in self._page.chosen]
        items = [thing for thing in things if isinstance(thing, Bookmark | Note | SavedCase)]
        items += [thing.item for thing in things if isinstance(thing, Review)]
        if items:
            self._remove(items)
        else:
            self._page.told.emit("历史用“清空历史”清；最近删除的满三十天自己消失")

    def _remove(self, items: Sequence[Item]) -> None:
        self._shelving.remove(items)
        first = title_of(items[0])
        words = f"已删除“{first}”" if len(items) == 1 else f"已删除 {len(items)} 项"
        if isinstance(items[0], Folder):
            words += "，里面的书签移到了外面"
        self._page.show_removed(words)

    def take_back(self) -> None:
        """Bring back what was deleted last."""
        items = self._shelving.take_back()
        left = self._shelving.removed
        self._page.show_removed(f"先前删除的“{title_of(left[0])}”也可恢复" if left else "")
        self._page.told.emit("已恢复" if items else "没有可恢复的；更早删除的在“最近删除”里")

    def _put_back(self, removed: Removed) -> None:
        self._shelving.put_back(removed.item)
        self._page.told.emit(f"已放回“{title_of(removed.item)}”")

    # --- 待核对

    def _review(self) -> Review | None:
        row = self._page.current
        return row.thing if row is not None and isinstance(row.thing, Review) else None

    def confirm(self) -> None:
        """Hang the thing on what the right side shows, or on the words selected there."""
        review = self._review()
        if review is None:
            return
        shown = self._page.detail.review
        selected = shown.now.selection()
        if selected:
            key, span = selected[0].key, selected[0].span
            text = self._mine.kept.clauses.text(key) or ""
            self._hang(review, anchor_at(key, self._caption(key), text, span.start, span.end))
        else:
            self._hang_on(review, shown.shown_clause)

    def _hang_on(self, review: Review, key: str) -> None:
        anchor = confirmed(review.item.anchor, key, self._caption(key), self._mine.kept.clauses)
        self._hang(review, anchor)

    def _hang(self, review: Review, anchor: Anchor) -> None:
        self._shelving.reattach(review.item, anchor)
        self._page.told.emit(f"已核对：{anchor.caption}")

    def _caption(self, key: str) -> str:
        return self._page.names.caption(key) or key

    def hang_elsewhere(self) -> None:
        """Let another clause be chosen."""
        review, names = self._review(), self._page.names
        if review is not None:
            self._session.tasks.run(
                "clauses",
                names.all,
                partial(self._offer_clauses, review),
                lambda fault: self._page.told.emit(fault_words(fault)),
            )

    def _offer_clauses(self, review: Review, clauses: Sequence[tuple[str, str]]) -> None:
        placement = review.placement
        near = placement.suggested or placement.clause or ""
        dialog = ClauseDialog(clauses, near, self._page.theme, self._page)
        dialog.chosen.connect(lambda key: self._hang_on(review, key))
        dialog.open()

    def leave_as_is(self) -> None:
        """Keep the thing as it is, and no more among those to be looked at."""
        review = self._review()
        if review is not None:
            anchor = left_as_is(review.item.anchor, self._mine.kept.clauses)
            self._shelving.reattach(review.item, anchor)
            self._page.told.emit("已原样保留")

    # --- the rest

    def offer_more(self) -> None:
        """Offer what is done with everything at once."""
        menu = QMenu(self._page)
        for name in _MORE:
            menu.addAction(_words(name), lambda name=name: self._page.wanted.emit(Run(name)))
        button = self._page.more_button
        menu.popup(button.mapToGlobal(QPoint(0, button.height())))


def _stepped(beside: Sequence[Item], identity: str, by: int) -> tuple[str | None] | None:
    """What a thing stands in front of after a step (None: it is last); None where there is none."""
    ids = [item.id for item in beside]
    place = ids.index(identity) + by
    if not 0 <= place < len(ids):
        return None
    rest = [each for each in ids if each != identity]
    return (rest[place] if place < len(rest) else None,)


def _again(visit: Visit) -> Goal:
    match visit.kind:
        case VisitKind.CLAUSE:
            return OpenPart(visit.target)
        case VisitKind.SEARCH:
            return Search(visit.target)
    return Calculate(visit.target)


def _words(name: str) -> str:
    from jzdesk.ui.actions import spec_of

    return spec_of(name).words

"""The left of 我的: kinds of things with their numbers, folders beneath the bookmarks."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QColor, QDragEnterEvent, QDragMoveEvent, QDropEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTreeWidget, QTreeWidgetItem

from jzdesk.store.notebook.model import Contents
from jzdesk.ui.design import Space, Type
from jzdesk.ui.keys import explained
from jzdesk.ui.labels import plain_tip
from jzdesk.ui.mine.kinds import Choice, Kind
from jzdesk.ui.mine.lists import IDS, dragged
from jzdesk.ui.theme import Theme

Index = QModelIndex | QPersistentModelIndex
_CHOICE = Qt.ItemDataRole.UserRole
_ALWAYS = (Kind.BOOKMARKS, Kind.NOTES, Kind.CASES, Kind.HISTORY)


class ChoicesTree(QTreeWidget):
    """What can be listed; bookmarks can be dropped on folders."""

    chosen = Signal(object)  # Choice
    dropped = Signal(list, object)  # ids of bookmarks, and the Choice they belong to

    def __init__(self, theme: Theme) -> None:
        """Start empty."""
        super().__init__()
        self._theme = theme
        self._filling = False
        self.identity: Callable[[str], str] = lambda identity: identity  # what is on the disk
        self.setObjectName("mineChoices")
        self.setAccessibleName("我的：分类")
        self.setAccessibleDescription(explained("row"))
        self.setHeaderHidden(True)
        self.setColumnCount(2)
        self.setRootIsDecorated(False)
        self.setExpandsOnDoubleClick(False)
        self.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAcceptDrops(True)
        self.setDragDropMode(QAbstractItemView.DragDropMode.DropOnly)
        self.header().setStretchLastSection(False)
        self.header().setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        self.header().setSectionResizeMode(1, QHeaderView.ResizeMode.ResizeToContents)
        self.currentItemChanged.connect(self._on_current)

    def show_contents(self, contents: Contents, counts: Mapping[Kind, int]) -> None:
        """Show the folders and how many there are of each kind; the choice stays if it can."""
        kept = replace(self.choice, folder=self.identity(self.choice.folder or "") or None)
        self._filling = True
        self.clear()
        for kind in Kind:
            if kind in _ALWAYS or counts[kind]:
                item = self._add(None, kind.value, counts[kind], Choice(kind))
                if kind is Kind.BOOKMARKS:
                    self._add_folders(item, contents, None)
        self.expandAll()
        self._filling = False
        self.choose(kept)

    def _add_folders(self, above: QTreeWidgetItem, contents: Contents, parent: str | None) -> None:
        for folder in contents.folders:
            if folder.parent == parent:
                count = sum(bookmark.folder == folder.id for bookmark in contents.bookmarks)
                item = self._add(above, folder.name, count, Choice(Kind.BOOKMARKS, folder.id))
                self._add_folders(item, contents, folder.id)

    def _add(
        self, above: QTreeWidgetItem | None, words: str, count: int, choice: Choice
    ) -> QTreeWidgetItem:
        item = QTreeWidgetItem([words, str(count) if count else ""])
        item.setData(0, _CHOICE, choice)
        item.setToolTip(0, plain_tip(words))
        item.setTextAlignment(1, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        item.setData(0, Qt.ItemDataRole.AccessibleTextRole, f"{words} {count}")
        self._dress(item, choice)
        if above is None:
            self.addTopLevelItem(item)
        else:
            above.addChild(item)
        return item

    def _dress(self, item: QTreeWidgetItem, choice: Choice) -> None:
        c = self._theme.colours
        for column, colour in ((0, c.ink), (1, c.quiet)):
            item.setForeground(column, QColor(colour))
        item.setFont(1, self._theme.font(Type.CAPTION))
        if choice.kind is Kind.REVIEWS:  # a word and a number, and a colour besides
            for column in (0, 1):
                item.setForeground(column, QColor(c.warning))

    @property
    def choice(self) -> Choice:
        """What is chosen."""
        item = self.currentItem()
        choice = item.data(0, _CHOICE) if item else None
        return choice if isinstance(choice, Choice) else Choice(Kind.BOOKMARKS)

    def choose(self, choice: Choice) -> None:
        """Choose, or the bookmarks where there is no such choice any more."""
        items = {item.data(0, _CHOICE): item for item in self._items()}
        if not items:
            return
        item = items.get(choice) or items[Choice(Kind.BOOKMARKS)]
        self._filling = choice in items and choice == self.choice
        self.setCurrentItem(item)
        self._filling = False

    def _items(self) -> list[QTreeWidgetItem]:
        wanted = Qt.MatchFlag.MatchContains | Qt.MatchFlag.MatchRecursive
        return self.findItems("", wanted)

    def _on_current(self, item: QTreeWidgetItem | None, _before: QTreeWidgetItem | None) -> None:
        if item is not None and not self._filling:
            self.chosen.emit(item.data(0, _CHOICE))

    def set_theme(self, theme: Theme) -> None:
        """Show everything in another size or other colours."""
        self._theme = theme
        self.setIndentation(theme.px(Space.S4))
        for item in self._items():
            self._dress(item, item.data(0, _CHOICE))

    # --- bookmarks dropped on a folder

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take bookmarks."""
        if event.mimeData().hasFormat(IDS):
            event.acceptProposedAction()

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        """Take them where there is a folder, or the bookmarks as such."""
        choice = self._choice_at(event)
        event.setAccepted(choice is not None and choice.kind is Kind.BOOKMARKS)

    def dropEvent(self, event: QDropEvent) -> None:
        """Tell what belongs where now."""
        choice = self._choice_at(event)
        if choice is not None and choice.kind is Kind.BOOKMARKS:
            self.dropped.emit(dragged(event.mimeData()), choice)
            event.setDropAction(Qt.DropAction.CopyAction)  # the list takes nothing away itself
            event.accept()

    def _choice_at(self, event: QDropEvent) -> Choice | None:
        item = self.itemAt(event.position().toPoint())
        choice = item.data(0, _CHOICE) if item else None
        return choice if isinstance(choice, Choice) else None

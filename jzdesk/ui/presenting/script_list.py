"""脚本一览: what came with the program, the trainer's own, a file that was opened, and the quiz."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QTreeWidget, QTreeWidgetItem, QWidget

from jzdesk.presenting.shelf import Listed
from jzdesk.ui.keys import explained

_PATH_ROLE = Qt.ItemDataRole.UserRole
QUIZ = "quiz"  # in the place of a path


class ScriptList(QTreeWidget):
    """Scripts in groups; one is chosen."""

    chosen = Signal(str)  # path, or ``QUIZ``

    def __init__(self, parent: QWidget | None = None) -> None:
        """Show nothing yet."""
        super().__init__(parent)
        self.setObjectName("scripts")
        self.setAccessibleName("脚本")
        self.setAccessibleDescription(explained("row", "show"))
        self.setHeaderHidden(True)
        self.setRootIsDecorated(False)
        self.setTextElideMode(Qt.TextElideMode.ElideRight)
        self._opened: list[Path] = []
        self._listed: tuple[Listed, ...] = ()
        self.currentItemChanged.connect(self._on_current)

    @property
    def current(self) -> str:
        """What is chosen; empty where nothing is."""
        item = self.currentItem()
        return str(item.data(0, _PATH_ROLE) or "") if item else ""

    def show_listed(self, listed: Iterable[Listed], chosen: str = "") -> None:
        """List other scripts; what was chosen stays so, else ``chosen``, else the first."""
        self._listed = tuple(listed)
        self._fill(self.current or chosen)

    def add_opened(self, file: Path) -> None:
        """List a file from anywhere, and choose it."""
        if file not in self._opened and file not in [each.path for each in self._listed]:
            self._opened.append(file)
        self._fill(str(file))

    def _fill(self, chosen: str) -> None:
        self.blockSignals(True)
        self.clear()
        bundled = [(each.title, str(each.path)) for each in self._listed if not each.own]
        own = [(each.title, str(each.path)) for each in self._listed if each.own]
        opened = [(file.name, str(file)) for file in self._opened]
        self._add_group("随程序带的", bundled)
        self._add_group("我的脚本", own)
        self._add_group("打开的文件", opened)
        self._add_group("测验", [("自选测验", QUIZ)])
        self.expandAll()
        items = list(self._items())
        wanted = next((item for item in items if item.data(0, _PATH_ROLE) == chosen), None)
        wanted = wanted or self._successor(items, chosen)
        self.blockSignals(False)
        self.setCurrentItem(wanted or items[0])

    def _add_group(self, words: str, entries: Iterable[tuple[str, str]]) -> None:
        rows = list(entries)
        if not rows:
            return
        group = QTreeWidgetItem(self, [words])
        group.setFlags(Qt.ItemFlag.ItemIsEnabled)
        for title, path in rows:
            item = QTreeWidgetItem(group, [title])
            item.setData(0, _PATH_ROLE, path)
            item.setToolTip(0, title if path == QUIZ else f"{title}\n{path}")

    def _successor(self, items: list[QTreeWidgetItem], chosen: str) -> QTreeWidgetItem | None:
        """The script of that name in other data, which an update put in the place of the old."""
        shipped = {str(each.path) for each in self._listed if not each.own}
        alike = (item for item in items if item.data(0, _PATH_ROLE) in shipped)
        name = Path(chosen).name
        return next((i for i in alike if Path(i.data(0, _PATH_ROLE)).name == name), None)

    def _items(self) -> Iterator[QTreeWidgetItem]:
        for place in range(self.topLevelItemCount()):
            group = self.topLevelItem(place)
            if group is not None:
                yield from (group.child(row) for row in range(group.childCount()))

    def _on_current(self, item: QTreeWidgetItem | None) -> None:
        path = item.data(0, _PATH_ROLE) if item is not None else None
        if path:
            self.chosen.emit(str(path))

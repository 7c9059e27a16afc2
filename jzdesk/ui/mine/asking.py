"""Small questions of 我的: a name, a folder, another clause."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QSortFilterProxyModel, QStringListModel, Qt, Signal
from PySide6.QtGui import QKeyEvent, QShowEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QDialog,
    QLabel,
    QLineEdit,
    QListView,
    QMenu,
    QVBoxLayout,
    QWidget,
)

from jzdesk.store.notebook.model import LONGEST_NAME, Contents
from jzdesk.store.notebook.words import fold
from jzdesk.ui.buttons import Button, primary
from jzdesk.ui.design import Space
from jzdesk.ui.dialogs import fit, foot
from jzdesk.ui.keys import explained, with_key
from jzdesk.ui.labels import WrappedLabel, plain_entry
from jzdesk.ui.theme import Theme

_CLAUSES_WIDTH, _CLAUSES_HEIGHT = 620, 440  # pixels at 100 per cent


class NameDialog(QDialog):
    """Asks for a name."""

    named = Signal(str)

    def __init__(self, title: str, label: str, name: str, hint: str, parent: QWidget) -> None:
        """Ask with ``name`` as it stands.

        Args:
            title: of the dialog.
            label: what is named.
            name: to begin with.
            hint: what one should know, in a line.
            parent: the page.
        """
        super().__init__(parent)
        self.setObjectName("nameDialog")
        self.setWindowTitle(title)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.edit = QLineEdit(name)
        self.edit.setObjectName("nameEdit")
        self.edit.setAccessibleName(label)
        self.edit.setAccessibleDescription(hint or "起个一看就懂的名字")
        self.edit.setMaxLength(LONGEST_NAME)
        self.edit.setMinimumWidth(parent.fontMetrics().averageCharWidth() * 50)
        self.edit.selectAll()
        words = QLabel(label)
        words.setBuddy(self.edit)
        said = WrappedLabel(hint)
        said.setTextFormat(Qt.TextFormat.PlainText)
        said.setObjectName("hint")
        said.setVisible(bool(hint))
        self._ok = _ways_out(self)
        self.edit.textChanged.connect(lambda text: self._ok.setEnabled(bool(text.strip())))
        self._ok.setEnabled(bool(name.strip()))
        self.accepted.connect(lambda: self.named.emit(self.edit.text().strip()))
        _lay_out(self, self._ok, words, self.edit, said)


def _ways_out(dialog: QDialog) -> Button:
    """The button that one came for; Enter presses it."""
    ok = primary("确定", "dialogOk", with_key("就这样", "dialog-ok"))
    ok.setDefault(True)
    ok.clicked.connect(dialog.accept)
    return ok


def _lay_out(dialog: QDialog, ok: Button, *parts: QWidget) -> None:
    """Parts beneath each other over a foot of buttons."""
    cancel = Button("取消", "dialogCancel", with_key("不改", "close"))
    cancel.clicked.connect(dialog.reject)
    column = QVBoxLayout()
    column.setContentsMargins(Space.S5, Space.S4, Space.S5, Space.S4)
    column.setSpacing(Space.S3)
    for part in parts:
        column.addWidget(part, 1 if isinstance(part, QListView) else 0)
    layout = QVBoxLayout(dialog)
    layout.setContentsMargins(0, 0, 0, 0)
    layout.setSpacing(0)
    layout.addLayout(column, 1)
    layout.addWidget(foot((), (cancel, ok)))


class _ClauseFilter(QSortFilterProxyModel):
    """Captions that have every word."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._words: list[str] = []

    def look_for(self, text: str) -> None:
        self._words = [fold(word) for word in text.split()]
        self.invalidate()

    def filterAcceptsRow(self, row: int, _parent: object) -> bool:
        source = self.sourceModel()
        caption = fold(str(source.data(source.index(row, 0))))
        return all(word in caption for word in self._words)


class ClauseDialog(QDialog):
    """Chooses a clause: type a few words, ↑ ↓, Enter."""

    chosen = Signal(str)  # its key

    def __init__(
        self, clauses: Sequence[tuple[str, str]], suggested: str, theme: Theme, parent: QWidget
    ) -> None:
        """Offer ``clauses``, key and caption; the cursor stands at ``suggested``."""
        super().__init__(parent)
        self.setObjectName("clauseDialog")
        self.setWindowTitle("改挂到哪一条")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._keys = [key for key, _ in clauses]
        self._filter = _ClauseFilter(self)
        self._filter.setSourceModel(QStringListModel([caption for _, caption in clauses], self))
        self._make_parts()
        _lay_out(self, self._ok, self.edit, self.list)
        fit(self, theme, _CLAUSES_WIDTH, _CLAUSES_HEIGHT)
        self._stand_at(suggested)

    def _make_parts(self) -> None:
        self.edit = QLineEdit()
        self.edit.setObjectName("clauseEdit")
        self.edit.setAccessibleName("条款号或标题里的字")
        self.edit.setAccessibleDescription(explained("row"))
        self.edit.setPlaceholderText("条款号或标题里的字，如 15号 技能")
        self.edit.textChanged.connect(self._on_typed)
        self.list = QListView()
        self.list.setObjectName("clauseList")
        self.list.setAccessibleName("条款")
        self.list.setAccessibleDescription(explained("row"))
        self.list.setModel(self._filter)
        self.list.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.list.activated.connect(self.accept)
        self._ok = _ways_out(self)
        self.accepted.connect(self._choose)

    def _stand_at(self, key: str) -> None:
        row = self._keys.index(key) if key in self._keys else 0
        self.list.setCurrentIndex(self._filter.index(row, 0))
        self.edit.setFocus()

    def showEvent(self, event: QShowEvent) -> None:
        """Give the rows the height that the style asks, now that it is known."""
        super().showEvent(event)
        self.list.doItemsLayout()
        self.list.scrollTo(self.list.currentIndex(), QListView.ScrollHint.PositionAtCenter)

    def _on_typed(self, text: str) -> None:
        self._filter.look_for(text)
        self.list.setCurrentIndex(self._filter.index(0, 0))
        some = self._filter.rowCount() > 0
        self._ok.setEnabled(some)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Let the arrow keys lead along the list while one types."""
        step = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}.get(Qt.Key(event.key()), 0)
        row = self.list.currentIndex().row() + step
        if step and 0 <= row < self._filter.rowCount():
            self.list.setCurrentIndex(self._filter.index(row, 0))
        elif not step:
            super().keyPressEvent(event)

    def _choose(self) -> None:
        index = self._filter.mapToSource(self.list.currentIndex())
        if index.isValid():
            self.chosen.emit(self._keys[index.row()])


def folder_menu(
    contents: Contents, chosen: Callable[[str | None], object], parent: QWidget
) -> QMenu:
    """A menu of the folders, and the top."""
    menu = QMenu(parent)
    menu.setObjectName("folderMenu")
    menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    menu.addAction("不放进文件夹", lambda: chosen(None))
    for folder in contents.folders:
        if folder.parent is None:
            menu.addAction(plain_entry(folder.name), lambda each=folder: chosen(each.id))
            for within in contents.folders:
                if within.parent == folder.id:
                    words = plain_entry(f"{folder.name} › {within.name}")
                    menu.addAction(words, lambda each=within: chosen(each.id))
    return menu

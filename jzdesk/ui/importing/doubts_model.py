"""疑点一览和校正一览: what to look at again, and what was corrected, each as a list by line."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt
from PySide6.QtGui import QColor

from jzdesk.gazette.amending import Alias, Amendment
from jzdesk.gazette.doubts import Doubt
from jzdesk.importing.correcting import line_of, told
from jzdesk.ui.importing.kinds import Group, group_of, is_calm
from jzdesk.ui.theme import Theme

Index = QModelIndex | QPersistentModelIndex
_Role = Qt.ItemDataRole
_NAMED = 14  # characters that name the line of a correction


class _Rows(QAbstractListModel):
    """Plain rows; nothing in them is markup."""

    def __init__(self, theme: Theme, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.theme = theme

    def words(self, row: int) -> str:
        """A row in words."""
        raise NotImplementedError

    def sign(self, row: int) -> tuple[str, str]:
        """The shape of a row and its ink."""
        raise NotImplementedError

    def data(self, index: Index, role: int = _Role.DisplayRole) -> object:
        """What a view shows of a row."""
        if not index.isValid():
            return None
        if role == _Role.DisplayRole:
            return self.words(index.row())
        if role == _Role.DecorationRole:
            return self.theme.sign(*self.sign(index.row()))
        if role == _Role.ForegroundRole:
            return QColor(self.theme.colours.ink)
        return None


class DoubtsModel(_Rows):
    """The doubts of one group, or all of them."""

    def __init__(self, theme: Theme, parent: QObject | None = None) -> None:
        """Start empty."""
        super().__init__(theme, parent)
        self._every: tuple[Doubt, ...] = ()
        self._group: Group | None = None
        self.doubts: tuple[Doubt, ...] = ()

    def show(self, doubts: Sequence[Doubt], group: Group | None) -> None:
        """Show those of ``group``; None: all."""
        self.beginResetModel()
        self._every, self._group = tuple(doubts), group
        self.doubts = tuple(d for d in doubts if group in (None, group_of(d.code)))
        self.endResetModel()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        """Number of doubts."""
        return 0 if parent.isValid() else len(self.doubts)

    def words(self, row: int) -> str:
        """Its line and what is odd."""
        doubt = self.doubts[row]
        return f"{doubt.line}　{doubt.message}"

    def sign(self, row: int) -> tuple[str, str]:
        """A question, in a quiet ink where the reader only tells what it did."""
        c = self.theme.colours
        return "circle-question-mark", c.quiet if is_calm(self.doubts[row].code) else c.warning

    def nearest(self, line: int, column: int = 1) -> int:
        """The first doubt at or behind a place; -1 where there is none."""
        places = enumerate((doubt.line, doubt.column) for doubt in self.doubts)
        return next((row for row, place in places if place >= (line, column)), -1)


class CorrectionsModel(_Rows):
    """Every correction of a text."""

    def __init__(self, theme: Theme, parent: QObject | None = None) -> None:
        """Start empty."""
        super().__init__(theme, parent)
        self.corrections: tuple[Amendment, ...] = ()

    def show(self, corrections: Sequence[Amendment]) -> None:
        """Show other corrections."""
        self.beginResetModel()
        self.corrections = tuple(corrections)
        self.endResetModel()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        """Number of corrections."""
        return 0 if parent.isValid() else len(self.corrections)

    def words(self, row: int) -> str:
        """Its line and what is said of it."""
        one = self.corrections[row]
        if isinstance(one, Alias):
            return f"全文　{told(one)}"
        words = one.place.words[:_NAMED] + ("…" if len(one.place.words) > _NAMED else "")
        return f"{line_of(one)}　{told(one)}\n{words}"

    def sign(self, row: int) -> tuple[str, str]:
        """A pen."""
        return "square-pen", self.theme.colours.fact

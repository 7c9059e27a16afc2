"""Qt models over the rows of 部门职责: the bodies, and the duties of one body."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import (
    QAbstractTableModel,
    QCollator,
    QLocale,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
)
from PySide6.QtGui import QColor, QFont

from jzdesk.gazette.validity import status_of
from jzdesk.ui.agencies.rows import AgencyRow, DutyRow, clause_title, plain
from jzdesk.ui.agencies.sheets import COLLECTIVE, IMPLIED, ROLES, basis_of
from jzdesk.ui.design import Type
from jzdesk.ui.theme import Theme
from jzdesk.wording import ROLE_WORDS, STATUS_MARKS

Index = QModelIndex | QPersistentModelIndex
ItemRole = Qt.ItemDataRole
ROW_ROLE = ItemRole.UserRole
SORT_ROLE = ItemRole.UserRole + 1
WORDS_ROLE = ItemRole.UserRole + 2  # every name of a body, as ``plain`` writes it
BEFORE = "据前条"  # short for IMPLIED, where there is no room
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter


@dataclass(frozen=True, slots=True)
class Heading:
    """Head of a column: its word, and what it means."""

    word: str
    tip: str


AGENCY_HEADS = (
    Heading("单位", "全称；同一单位的不同写法已归并"),
    Heading("职责", "条款末尾列明的职责数，等于右边四项之和"),
    *(Heading(ROLE_WORDS[role], f"{ROLE_WORDS[role]}的职责数") for role in ROLES),
    Heading(BEFORE, f"{IMPLIED}的职责数：前条规定由其落实、本条未再列出，另计"),
)
DUTY_HEADS = (
    Heading("角色", f"牵头、负责、配合或落实；标“{BEFORE}”的{IMPLIED}，本条未再列出"),
    Heading("文号", "所在公文"),
    Heading("条款", "条款号与标题"),
    Heading("状态", "按口径日期的时效状态"),
)
NAME, STATED, IMPLIED_COUNT = 0, 1, len(AGENCY_HEADS) - 1
ROLE, DOCUMENT, CLAUSE, STATUS = range(len(DUTY_HEADS))


class _Table(QAbstractTableModel):
    """A table whose columns have heads."""

    def __init__(self, heads: Sequence[Heading], theme: Theme, parent: QObject | None) -> None:
        super().__init__(parent)
        self._heads = heads
        self._theme = theme

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        """Number of columns."""
        return 0 if parent.isValid() else len(self._heads)

    def set_theme(self, theme: Theme) -> None:
        """Show the rows in another size or other colours."""
        self._theme = theme
        self._refresh()

    def _refresh(self) -> None:
        if self.rowCount():
            last = self.index(self.rowCount() - 1, self.columnCount() - 1)
            self.dataChanged.emit(self.index(0, 0), last)

    def _small(self) -> QFont:
        return self._theme.font(Type.CAPTION)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = ItemRole.DisplayRole
    ) -> object:
        """Word and explanation of a column."""
        if orientation is not Qt.Orientation.Horizontal:
            return None
        if role == ItemRole.DisplayRole:
            return self._heads[section].word
        return self._heads[section].tip if role == ItemRole.ToolTipRole else None


class AgenciesModel(_Table):
    """Bodies with the numbers of their duties."""

    def __init__(self, theme: Theme, parent: QObject | None = None) -> None:
        """Start empty."""
        super().__init__(AGENCY_HEADS, theme, parent)
        self._rows: Sequence[AgencyRow] = ()
        self._ranks: dict[str, int] = {}

    def show(self, rows: Sequence[AgencyRow]) -> None:
        """Show other bodies."""
        self.beginResetModel()
        self._rows = rows
        chinese = QCollator(QLocale(QLocale.Language.Chinese, QLocale.Country.China))
        by_sound = sorted((row.name for row in rows), key=chinese.sortKey)
        self._ranks = {name: rank for rank, name in enumerate(by_sound)}
        self.endResetModel()

    def place(self, name: str) -> QModelIndex:
        """Where the body with the full name ``name`` stands."""
        places = (place for place, row in enumerate(self._rows) if row.name == name)
        return self.index(next(places, -1), NAME)

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        """Number of bodies."""
        return 0 if parent.isValid() else len(self._rows)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = ItemRole.DisplayRole
    ) -> object:
        """As every table, and the most first when sorted by a number."""
        if role == ItemRole.InitialSortOrderRole:
            order = Qt.SortOrder
            # Below the names there is -1, no column: the order of the rows themselves.
            return order.DescendingOrder if section > NAME else order.AscendingOrder
        if role == ItemRole.TextAlignmentRole and section > NAME:
            return _RIGHT
        return super().headerData(section, orientation, role)

    def data(self, index: Index, role: int = ItemRole.DisplayRole) -> object:
        """What a view shows of a body."""
        if not index.isValid():
            return None
        row = self._rows[index.row()]
        if role == ROW_ROLE:
            return row
        if index.column() == NAME:
            return self._name(row, role)
        return self._count(row, index.column(), role)

    def _name(self, row: AgencyRow, role: int) -> object:
        if role == ItemRole.DisplayRole:
            return f"{row.name}　{COLLECTIVE}" if row.collective else row.name
        if role == ItemRole.ForegroundRole and row.collective:
            return QColor(self._theme.colours.quiet)
        if role == ItemRole.ToolTipRole:
            also = f"\n又称：{'、'.join(row.words[1:])}" if row.words[1:] else ""
            return f"{self._name(row, ItemRole.DisplayRole)}{also}"
        if role == ItemRole.AccessibleTextRole:
            return f"{self._name(row, ItemRole.DisplayRole)}，{counts_words(row)}"
        if role == SORT_ROLE:
            return self._ranks[row.name]
        return "\n".join(map(plain, row.words)) if role == WORDS_ROLE else None

    def _count(self, row: AgencyRow, column: int, role: int) -> object:
        count = _counted(row, column)
        if role == ItemRole.DisplayRole:
            return str(count) if count else ""
        if role == SORT_ROLE:
            return count
        if role == ItemRole.TextAlignmentRole:
            return _RIGHT
        if role == ItemRole.AccessibleTextRole:
            return f"{self._heads[column].word} {count}"
        if role == ItemRole.ForegroundRole and column != STATED:
            return QColor(self._theme.colours.quiet)
        return None


class DutiesModel(_Table):
    """The duties of one body, with the status of each clause on the chosen day."""

    def __init__(self, theme: Theme, parent: QObject | None = None) -> None:
        """Start empty."""
        super().__init__(DUTY_HEADS, theme, parent)
        self._duties: Sequence[DutyRow] = ()
        self._as_of = date.min

    def show(self, duties: Sequence[DutyRow]) -> None:
        """Show the duties of another body."""
        self.beginResetModel()
        self._duties = duties
        self.endResetModel()

    def set_day(self, as_of: date) -> None:
        """Show statuses on another day."""
        self._as_of = as_of
        self._refresh()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        """Number of duties."""
        return 0 if parent.isValid() else len(self._duties)

    def data(self, index: Index, role: int = ItemRole.DisplayRole) -> object:
        """What a view shows of a duty."""
        if not index.isValid():
            return None
        row, column = self._duties[index.row()], index.column()
        if role == ROW_ROLE:
            return row
        if role in (ItemRole.DisplayRole, ItemRole.AccessibleTextRole):
            return self._words(row, column)
        if role == SORT_ROLE:
            return self._sorted(row, column)
        if role == ItemRole.ToolTipRole:
            return _tip(row)
        return self._look(row, column, role)

    def _look(self, row: DutyRow, column: int, role: int) -> object:
        if role == ItemRole.FontRole and column != CLAUSE:
            return self._small()
        if role == ItemRole.DecorationRole and column == STATUS:
            return self._theme.status_icon(status_of(row.entry, self._as_of))
        return self._colour(row, column) if role == ItemRole.ForegroundRole else None

    def _words(self, row: DutyRow, column: int) -> str:
        return (
            ROLE_WORDS[row.duty.role] + (f"（{BEFORE}）" if row.duty.implied else ""),
            row.entry.document.number,
            _clause(row),
            STATUS_MARKS[status_of(row.entry, self._as_of)],
        )[column]

    def _sorted(self, row: DutyRow, column: int) -> object:
        """What a column is sorted by: clauses as they are read, roles as they weigh."""
        if column == ROLE:
            return ROLES.index(row.duty.role) + len(ROLES) * row.duty.implied
        return row.place if column in (DOCUMENT, CLAUSE) else self._words(row, column)

    def _colour(self, row: DutyRow, column: int) -> QColor | None:
        if column == STATUS:
            return QColor(self._theme.status(status_of(row.entry, self._as_of))[0])
        if column == DOCUMENT or row.duty.implied:
            return QColor(self._theme.colours.quiet)
        return None


def counts_words(row: AgencyRow) -> str:
    """Numbers of a body's duties in words: 职责 18 项：负责 17，落实 1；另据前条概括规定 19 项."""
    roles = "，".join(
        f"{ROLE_WORDS[role]} {row.counts[role]}" for role in ROLES if row.counts.get(role)
    )
    words = f"职责 {row.stated} 项" + (f"：{roles}" if roles else "")
    return words + (f"；另{IMPLIED} {row.implied} 项" if row.implied else "")


def _counted(row: AgencyRow, column: int) -> int:
    if column == STATED:
        return row.stated
    if column == IMPLIED_COUNT:
        return row.implied
    return row.counts.get(ROLES[column - STATED - 1], 0)


def _clause(row: DutyRow) -> str:
    return f"{row.entry.node.label or ''}{clause_title(row.entry)}"


def _tip(row: DutyRow) -> str:
    document, path = row.entry.document, row.entry.node.path[:-1]
    basis = f"{ROLE_WORDS[row.duty.role]}（{basis_of(row)}）"
    return "\n".join((f"《{document.title}》（{document.number}）", *path, _clause(row), basis))

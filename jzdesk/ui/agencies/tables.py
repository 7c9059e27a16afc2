"""The look that the tables of a page share: rows as a whole, a quiet header, sorting by it."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QAbstractItemModel, QObject, QSortFilterProxyModel, Qt
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTreeView

from jzdesk.ui.agencies.models import SORT_ROLE, WORDS_ROLE
from jzdesk.ui.design import Space
from jzdesk.ui.keys import explained
from jzdesk.ui.theme import Theme

_FRAME = 3  # pixels that Qt leaves around the words of a cell, but not of a head


def sorted_view(model: QAbstractItemModel, parent: QObject | None = None) -> QSortFilterProxyModel:
    """``model`` sorted by what its columns mean, and filtered by the names of its rows.

    ``parent`` is never ``model`` itself: a proxy that dies with its source crashes.
    """
    proxy = QSortFilterProxyModel(parent)
    proxy.setSourceModel(model)
    proxy.setSortRole(SORT_ROLE)
    proxy.setFilterRole(WORDS_ROLE)
    return proxy


def make_table(name: str, words: str, proxy: QSortFilterProxyModel) -> QTreeView:
    """A table over ``proxy`` that is sorted by a click on a head; in the rows' order at first.

    Args:
        name: in code.
        words: what a screen reader calls it.
        proxy: the rows.
    """
    table = QTreeView()  # and not QTableView: the cursor is a row, as in the outline
    table.setObjectName(name)
    table.setAccessibleName(words)
    table.setAccessibleDescription(explained("row", "open"))
    table.setModel(proxy)
    table.setRootIsDecorated(False)
    table.setItemsExpandable(False)
    table.setUniformRowHeights(True)
    table.setAllColumnsShowFocus(True)
    table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
    table.setTextElideMode(Qt.TextElideMode.ElideRight)
    table.header().setSortIndicatorClearable(True)  # a third click: as at first
    table.header().setSortIndicator(-1, Qt.SortOrder.AscendingOrder)
    table.setSortingEnabled(True)
    table.header().setSectionsMovable(False)
    table.header().setHighlightSections(False)
    return table


def dress(table: QTreeView, theme: Theme, stretched: int, widths: Mapping[int, int]) -> None:
    """Widths of the columns and the look of their heads at the size of ``theme``.

    Args:
        table: to be dressed.
        theme: its colours and scale.
        stretched: the column that takes what room is left.
        widths: of the other columns, in pixels for 100 per cent.
    """
    header = table.header()
    table.setStyleSheet(_style(theme))
    header.setStretchLastSection(False)
    header.setMinimumSectionSize(theme.px(Space.S6))
    header.setSectionResizeMode(stretched, QHeaderView.ResizeMode.Stretch)
    for column, width in widths.items():
        header.setSectionResizeMode(column, QHeaderView.ResizeMode.Fixed)
        header.resizeSection(column, theme.px(width))


def _style(theme: Theme) -> str:
    """What the style sheet of the window does not say: the places of words in these tables."""
    side, above, sign = theme.px(Space.S3), theme.px(Space.S2), theme.px(Space.S3)
    return (
        f"QTreeView::item {{ padding: {above}px {side}px; }}"
        f"QHeaderView::section {{ padding: {theme.px(Space.S3)}px {side + _FRAME}px; }}"
        # Numbers stand at the right: what is left of their heads is the sign of sorting's.
        f"#agencies QHeaderView::section:!first {{ padding-left: {theme.px(Space.S1)}px; }}"
        f"QHeaderView::up-arrow, QHeaderView::down-arrow {{ width: {sign}px; height: {sign}px;"
        f" subcontrol-position: top center; }}"
    )

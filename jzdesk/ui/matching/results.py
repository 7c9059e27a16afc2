"""The benefits, grouped by what they come to, and the chosen one in full."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, QUrl, Signal
from PySide6.QtGui import QBrush, QColor
from PySide6.QtWidgets import (
    QHBoxLayout,
    QHeaderView,
    QSplitter,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from jzdesk.app import Matched
from jzdesk.ui.buttons import Button, primary
from jzdesk.ui.design import Shape, Space
from jzdesk.ui.keys import explained, with_key
from jzdesk.ui.matching.html import ICONS, MatchHtml, inks
from jzdesk.ui.rich import RichView
from jzdesk.ui.theme import Theme
from jzdesk.wording import FINDING_WORDS, standing_words

_ID_ROLE = Qt.ItemDataRole.UserRole


class Results(QWidget):
    """What every benefit comes to."""

    opened = Signal(str)  # key of the clause
    cited = Signal(str, str, str)  # document, clause, quote
    calculate = Signal(str)  # id of the benefit

    def __init__(self, theme: Theme) -> None:
        """Lay the list and the text out, empty."""
        super().__init__()
        self._theme = theme
        self._matched: dict[str, Matched] = {}
        self._items: dict[str, QTreeWidgetItem] = {}
        self._picked: str | None = None  # benefit that a person went to
        self._edition = ""
        self._html = MatchHtml(theme)
        self._folded = {FINDING_WORDS[finding] for finding in list(FINDING_WORDS)[2:]}
        self.splitter = QSplitter(Qt.Orientation.Vertical)
        self.splitter.addWidget(self._make_tree())
        self.splitter.addWidget(self._make_detail())
        self.splitter.setChildrenCollapsible(False)
        self.splitter.setHandleWidth(Shape.HAIR)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.splitter)

    def _make_tree(self) -> QTreeWidget:
        self.tree = QTreeWidget()
        self.tree.setObjectName("matches")
        self.tree.setAccessibleName("各项待遇")
        self.tree.setAccessibleDescription(explained("row", "fold", "open"))
        self.tree.setHeaderHidden(True)
        self.tree.setColumnCount(2)
        self.tree.header().setStretchLastSection(False)
        self.tree.header().setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        self.tree.header().setSectionResizeMode(1, QHeaderView.ResizeMode.ResizeToContents)
        self.tree.currentItemChanged.connect(lambda _now, _before: self._on_picked())
        self.tree.itemActivated.connect(lambda _item: self._open())
        self.tree.itemCollapsed.connect(lambda item: self._folded.add(_group(item)))
        self.tree.itemExpanded.connect(lambda item: self._folded.discard(_group(item)))
        return self.tree

    def _make_detail(self) -> QWidget:
        self.detail = RichView("matchDetail", "选中的待遇")
        self.detail.anchorClicked.connect(self._follow)
        tip = with_key("在查阅页打开这一条", "open")
        self.open_button = Button("打开条款", "matchOpen", tip, "book-open")
        self.open_button.clicked.connect(self._open)
        tip = "带着已知的情况去计算"
        self.calculate_button = primary("去计算", "matchCalculate", tip, "calculator")
        self.calculate_button.clicked.connect(self._on_calculate)
        bar = QHBoxLayout()
        bar.setContentsMargins(Space.S5, Space.S3, Space.S5, Space.S3)
        bar.setSpacing(Space.S3)
        bar.addStretch(1)
        bar.addWidget(self.open_button)
        bar.addWidget(self.calculate_button)
        pane = QWidget()
        pane.setObjectName("pane")
        pane.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        layout = QVBoxLayout(pane)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self.detail, 1)
        layout.addLayout(bar)
        return pane

    def show_matched(self, matched: Sequence[Matched], edition: str) -> None:
        """Show what the benefits come to; the one that was picked stays in sight."""
        self._matched = {each.match.benefit.id: each for each in matched}
        self._edition = edition
        self.tree.blockSignals(True)
        self.tree.clear()
        self._items.clear()
        for finding, words in FINDING_WORDS.items():
            own = [each for each in matched if each.match.finding is finding]
            group = QTreeWidgetItem([f"{words}（{len(own)}）", ""])
            ink = inks(self._theme)[finding][0]
            group.setForeground(0, QBrush(QColor(ink)))
            group.setIcon(0, self._theme.sign(ICONS[finding], ink))
            group.setFlags(Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable)
            group.addChildren([self._item(each) for each in own])
            self.tree.addTopLevelItem(group)
            group.setExpanded(words not in self._folded)
        self._choose()
        self.tree.blockSignals(False)
        self._show_current()

    def _item(self, matched: Matched) -> QTreeWidgetItem:
        name, standing = matched.match.benefit.name, standing_words(matched.status)
        item = QTreeWidgetItem([name, standing])
        item.setData(0, _ID_ROLE, matched.match.benefit.id)
        item.setToolTip(0, f"{name}：{matched.match.reason}")
        item.setToolTip(1, standing_words(matched.status))
        item.setIcon(1, self._theme.status_icon(matched.status))
        item.setForeground(1, QBrush(QColor(self._theme.status(matched.status)[0])))
        self._items[matched.match.benefit.id] = item
        return item

    def _choose(self) -> None:
        """Choose what was picked; as long as nothing was, the first that is granted."""
        first = next(iter(self._items.values()), None)
        item = self._items.get(self._picked or "", first)
        if item is not None:
            self.tree.setCurrentItem(item)

    def _on_picked(self) -> None:
        self._picked = self._chosen_id()
        self._show_current()

    def _chosen_id(self) -> str | None:
        item = self.tree.currentItem()
        name = item.data(0, _ID_ROLE) if item is not None else None
        return name if isinstance(name, str) else None

    @property
    def current(self) -> Matched | None:
        """The benefit in sight."""
        return self._matched.get(self._chosen_id() or "")

    def _show_current(self) -> None:
        current = self.current
        self.open_button.setEnabled(current is not None)
        calculator = current.match.benefit.calculator if current else None
        self.calculate_button.setEnabled(calculator is not None)
        self._html = MatchHtml(self._theme)
        self.detail.setHtml(self._html.matched(current, self._edition) if current else "")

    def set_theme(self, theme: Theme) -> None:
        """Show everything in another size or other colours."""
        self._theme = theme
        self.show_matched(tuple(self._matched.values()), self._edition)

    def _open(self) -> None:
        if self.current is not None:
            self.opened.emit(self.current.entry.node.key)

    def _on_calculate(self) -> None:
        if self.current is not None:
            self.calculate.emit(self.current.match.benefit.id)

    def _follow(self, url: QUrl) -> None:
        citation = self._html.cited(url)
        self.cited.emit(citation.document, citation.clause, citation.quote)


def _group(item: QTreeWidgetItem) -> str:
    return item.text(0).split("（", maxsplit=1)[0]

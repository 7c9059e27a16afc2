"""复核: the doubts to walk through and the corrections that were made, at the right of the page."""

from __future__ import annotations

from collections import Counter

from PySide6.QtCore import QAbstractListModel, QModelIndex, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QButtonGroup,
    QComboBox,
    QLabel,
    QListView,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from jzdesk.gazette.amending import Amendment
from jzdesk.gazette.doubts import Doubt
from jzdesk.importing.correcting import listed
from jzdesk.importing.importer import Imported
from jzdesk.ui.actions import tip_of
from jzdesk.ui.buttons import Button, flat
from jzdesk.ui.design import Space
from jzdesk.ui.flow import Flow
from jzdesk.ui.hollow import Hollow
from jzdesk.ui.importing.doubts_model import CorrectionsModel, DoubtsModel
from jzdesk.ui.importing.form import CorrectionForm
from jzdesk.ui.importing.kinds import Group, group_of
from jzdesk.ui.keys import explained
from jzdesk.ui.panes import bar, grounded
from jzdesk.ui.theme import Theme

_LOWEST = 24  # pixels: beneath a list the form has room in a small window in large type


class ReviewPane(QWidget):
    """Two lists of which one is in sight, and the form beneath them."""

    doubted = Signal(object)  # Doubt that a person turned to
    corrected = Signal(object)  # Amendment that a person turned to
    asked = Signal(str)  # name of an action of the table
    left = Signal()  # Enter: to the line of what is chosen

    def __init__(self, theme: Theme) -> None:
        """Start empty."""
        super().__init__()
        self._following = False
        self._imported: Imported | None = None
        self.setObjectName("pane")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.doubts, self.corrections = DoubtsModel(theme, self), CorrectionsModel(theme, self)
        self.doubt_list = _list(self.doubts, "importDoubts", "疑点", "row", "import-go")
        self.correction_list = _list(
            self.corrections, "importCorrections", "校正", "row", "import-go"
        )
        self._hollows = (
            Hollow(self.doubt_list, "circle-check", "没有疑点", theme),
            Hollow(self.correction_list, "square-pen", "还没有校正", theme),
        )
        self.groups = QComboBox()
        self.groups.setObjectName("importGroups")
        self.groups.setAccessibleName("只看哪一类疑点")
        self.groups.setAccessibleDescription("只看哪一类疑点")
        adjust = QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
        self.groups.setSizeAdjustPolicy(adjust)
        self.groups.setMinimumContentsLength(5)
        self.groups.currentTextChanged.connect(self.groups.setToolTip)
        self.form = CorrectionForm()
        self._lay_out()
        self._connect()
        self.set_theme(theme)

    def _lay_out(self) -> None:
        self.tabs = (
            self._tab("疑点", "importDoubtsTab"),
            self._tab("校正", "importCorrectionsTab"),
        )
        self._exclusive = QButtonGroup(self)
        for number, tab in enumerate(self.tabs):
            self._exclusive.addButton(tab, number)
        self.tabs[0].setChecked(True)
        self.count = QLabel()
        self.count.setObjectName("paneTitle")
        walk = [
            self._button("", "find-previous", "arrow-left"),
            self._button("", "find-next", "arrow-right"),
        ]
        self._feet = (self._doubt_foot(), self._correction_foot())
        self._stack = QStackedWidget()
        self._stack.addWidget(
            _column(
                bar("importFilter", (self.groups, self.count, *walk)),
                self.doubt_list,
                self._feet[0],
            )
        )
        self._stack.addWidget(_column(self.correction_list, self._feet[1]))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(bar("paneHead", (*self.tabs, None)))
        column.addWidget(self._stack, 1)
        column.addWidget(self.form)

    @staticmethod
    def _tab(words: str, name: str) -> Button:
        made = flat(words, name, f"看{words}", checkable=True)
        made.setAutoExclusive(True)
        return made

    def _doubt_foot(self) -> QWidget:
        buttons = [
            self._button("没有错", "import-right"),
            self._button("勘误", "import-misprint"),
            self._button("单位全称", "import-alias"),
        ]
        return self._foot(buttons)

    def _correction_foot(self) -> QWidget:
        buttons = [
            self._button("撤销", "undo-remove"),
            self._button("重做", "import-redo"),
            self._button("撤去这一处", "remove-own"),
        ]
        return self._foot(buttons)

    def _button(self, words: str, action: str, icon: str = "") -> Button:
        make = flat if icon else Button
        made = make(words, f"importReview-{action}", tip_of(action), icon)
        made.clicked.connect(lambda _=False: self.asked.emit(action))
        return made

    @staticmethod
    def _foot(buttons: list[Button]) -> QWidget:
        foot = grounded("importFoot")
        column = QVBoxLayout(foot)
        column.setContentsMargins(Space.S4, Space.S3, Space.S4, Space.S3)
        row = QWidget()
        row.setLayout(Flow(buttons, Space.S2))
        column.addWidget(row)
        return foot

    def _connect(self) -> None:
        self._exclusive.idClicked.connect(self._stack.setCurrentIndex)
        self.groups.currentIndexChanged.connect(self._on_group)
        self.form.opened.connect(lambda: self._show_feet(shown=False))
        self.form.closed.connect(lambda: self._show_feet(shown=True))
        for view, told in (
            (self.doubt_list, self._on_doubt),
            (self.correction_list, self._on_correction),
        ):
            view.selectionModel().currentChanged.connect(told)
            view.clicked.connect(told)
            view.activated.connect(lambda _: self.left.emit())

    def _show_feet(self, *, shown: bool) -> None:
        """The form stands where the buttons stood: a small window has no room for both."""
        for foot in self._feet:
            foot.setVisible(shown)

    # --- showing

    def show_text(self, imported: Imported, *, other: bool) -> None:
        """Show the doubts and corrections of a text; of the one in sight the place stays."""
        here = None if other else self.current_doubt
        self._imported = imported
        self._offer_groups(imported, keep=not other)
        self._fill()
        self.corrections.show(listed(imported.amendments))
        self.tabs[0].setText(f"疑点 {len(imported.doubts)}")
        self.tabs[1].setText(f"校正 {len(self.corrections.corrections)}")
        row = self.doubts.nearest(here.line, here.column) if here else -1
        self._choose(self.doubt_list, row)
        self._tell_doubt()

    def _offer_groups(self, imported: Imported, *, keep: bool) -> None:
        counts = Counter(group_of(doubt.code) for doubt in imported.doubts)
        chosen = self.groups.currentData() if keep else None
        self.groups.blockSignals(True)
        self.groups.clear()
        self.groups.addItem("全部疑点", None)
        for group in Group:
            if counts[group]:
                self.groups.addItem(f"{group.value}　{counts[group]}", group)
        self.groups.setCurrentIndex(max(0, self.groups.findData(chosen)))
        self.groups.blockSignals(False)
        self.groups.setToolTip(self.groups.currentText())

    def _fill(self) -> None:
        if self._imported is not None:
            self._following = True
            self.doubts.show(self._imported.doubts, self.groups.currentData())
            self._following = False

    def _on_group(self) -> None:
        self._fill()
        self._tell_doubt()

    def _choose(self, view: QListView, row: int) -> None:
        self._following = True
        view.setCurrentIndex(view.model().index(row, 0))
        self._following = False

    def follow(self, line: int) -> None:
        """Choose the doubt of a line without saying so, if it has one."""
        row = self.doubts.nearest(line)
        at = row >= 0 and self.doubts.doubts[row].line == line
        here = self.current_doubt
        if not (at and here and here.line == line):
            self._choose(self.doubt_list, row if at else -1)
            self._tell_doubt()

    # --- what is chosen

    @property
    def current_doubt(self) -> Doubt | None:
        """The doubt that is chosen."""
        row = self.doubt_list.currentIndex().row()
        return self.doubts.doubts[row] if 0 <= row < len(self.doubts.doubts) else None

    @property
    def current_correction(self) -> Amendment | None:
        """The correction that is chosen, while they are in sight."""
        row = self.correction_list.currentIndex().row()
        every = self.corrections.corrections
        return every[row] if self._stack.currentIndex() and 0 <= row < len(every) else None

    def step(self, by: int, line: int) -> bool:
        """Turn to the next doubt or the one before, counted from ``line`` where none is chosen."""
        self.show_doubts()
        count, here = len(self.doubts.doubts), self.doubt_list.currentIndex().row()
        if not count:
            return False
        if here < 0:
            behind = self.doubts.nearest(line)
            here = (behind if behind >= 0 else count) - (by > 0)
        self.doubt_list.setCurrentIndex(self.doubts.index((here + by) % count, 0))
        return True

    def show_doubts(self) -> None:
        """Bring the doubts into sight."""
        self.tabs[0].setChecked(True)
        self._stack.setCurrentIndex(0)

    def _on_doubt(self, _index: QModelIndex) -> None:
        doubt = self.current_doubt
        self._tell_doubt()
        if doubt is not None and not self._following:
            self.doubted.emit(doubt)

    def _on_correction(self, _index: QModelIndex) -> None:
        correction = self.current_correction
        if correction is not None and not self._following:
            self.corrected.emit(correction)

    def _tell_doubt(self) -> None:
        """Say which of how many is chosen."""
        row, count = self.doubt_list.currentIndex().row() + 1, len(self.doubts.doubts)
        self.count.setText(f"{row}／{count}" if row else "")

    def set_theme(self, theme: Theme) -> None:
        """Show everything in another size or other colours."""
        for model in (self.doubts, self.corrections):
            model.theme = theme
            model.layoutChanged.emit()
        for hollow in self._hollows:
            hollow.theme = theme


class _List(QListView):
    """Rows that wrap; what is chosen stays in sight when the room changes."""

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Scroll to what is chosen."""
        super().resizeEvent(event)
        if self.currentIndex().isValid():
            self.scrollTo(self.currentIndex())


def _list(model: QAbstractListModel, name: str, words: str, *keys: str) -> QListView:
    view = _List()
    view.setObjectName(name)
    view.setAccessibleName(words)
    view.setAccessibleDescription(explained(*keys))
    view.setModel(model)
    view.setWordWrap(True)
    view.setResizeMode(QListView.ResizeMode.Adjust)
    view.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
    view.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    view.setEditTriggers(QListView.EditTrigger.NoEditTriggers)
    view.setAcceptDrops(False)
    view.setMinimumHeight(_LOWEST)
    return view


def _column(*widgets: QWidget) -> QWidget:
    whole = QWidget()
    column = QVBoxLayout(whole)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(0)
    for widget in widgets:
        column.addWidget(widget, 1 if isinstance(widget, QListView) else 0)
    return whole

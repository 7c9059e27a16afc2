"""我的: kinds and folders on the left, their list in the middle, the chosen thing in full."""

from __future__ import annotations

from PySide6.QtCore import QItemSelectionModel, QModelIndex, Qt
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QSplitter, QVBoxLayout, QWidget

from jzdesk import clock
from jzdesk.gazette.model import Entry
from jzdesk.paper.report import Report
from jzdesk.store.notebook.model import Found, Removed
from jzdesk.store.notebook.searching import find_in
from jzdesk.ui.actions import keys_of, tip_of
from jzdesk.ui.buttons import flat
from jzdesk.ui.design import Shape, Width
from jzdesk.ui.faults import fault_words
from jzdesk.ui.goals import Goal, ShowOwn
from jzdesk.ui.keys import explained
from jzdesk.ui.labels import WrappedLabel
from jzdesk.ui.mine.choices import ChoicesTree
from jzdesk.ui.mine.deeds import Deeds
from jzdesk.ui.mine.detail import Detail, scrolled
from jzdesk.ui.mine.empty import empty_words
from jzdesk.ui.mine.kinds import Choice, Kind
from jzdesk.ui.mine.lists import RowDelegate, RowsModel, RowsView
from jzdesk.ui.mine.names import Names
from jzdesk.ui.mine.rows import Row, Rows
from jzdesk.ui.mine.sheets import list_report
from jzdesk.ui.page import Handlers, Page
from jzdesk.ui.panes import pane
from jzdesk.ui.session import Session
from jzdesk.ui.theme import Theme

_ROOMY = 1000  # pixels at 100 per cent from which list and detail stand side by side
# Pixels of the left and the other panes, and of the list and its detail among these.
_ROOMY_SIZES = (196, 1040), (400, 640)
_NARROW_SIZES = (150, 470), (130, 150)
_LEAST_LEFT = 120


class MinePage(Page):
    """The page of the user's own things."""

    prints = True

    def __init__(self, session: Session, theme: Theme, parent: QWidget | None = None) -> None:
        """Lay the page out; it fills once the notebook is open."""
        super().__init__(session, theme, parent)
        self._mine = session.mine
        self._found: Found | None = None  # what was searched for; None: everything
        self._bin: tuple[Removed, ...] = ()
        self.names = Names(session.corpus)
        self._sought = ""  # id of what is to be chosen as soon as it is in the list
        self._roomy: bool | None = None
        self._build()
        self._deeds = Deeds(self)
        self._connect()
        self.when_open(self._on_opened)

    def _build(self) -> None:
        self.setObjectName("minePage")
        self.choices = ChoicesTree(self._theme)
        self.choices.identity = self._mine.kept.on_disk.identity
        self.splitter = QSplitter(Qt.Orientation.Horizontal)
        self.splitter.addWidget(self._left_pane())
        self._pair = QSplitter(Qt.Orientation.Horizontal)
        self._pair.addWidget(self._middle_pane())
        self.detail = Detail(self._session, self._theme)
        self._pair.addWidget(scrolled(self.detail))
        self.splitter.addWidget(self._pair)
        for splitter in (self.splitter, self._pair):
            splitter.setChildrenCollapsible(False)
            splitter.setHandleWidth(Shape.HAIR)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.splitter)
        self.set_theme(self._theme)

    def _left_pane(self) -> QWidget:
        title = QLabel("我的")
        title.setObjectName("paneTitle")
        self.folder_button = flat("新文件夹", "mineFolder", tip_of("new-folder"))
        return pane(self._theme, [title, self.folder_button], self.choices)

    def _middle_pane(self) -> QWidget:
        self.search = QLineEdit()
        self.search.setObjectName("mineSearch")
        self.search.setAccessibleName("在我的里查找")
        self.search.setAccessibleDescription(explained("own-list"))
        self.search.setPlaceholderText(f"在我的全部内容里找　{keys_of('filter')}")
        self.search.setClearButtonEnabled(True)
        self.search.setMaxLength(200)
        self.more_button = flat("更多 ▾", "mineMore", "导出、导入、清空历史")
        self._model = RowsModel(self)
        self._delegate = RowDelegate(self._theme, self)
        self.list = RowsView(self._model, self._delegate)
        self.list.setObjectName("mineList")
        self.list.setAccessibleName("我的")
        self.list.setAccessibleDescription(explained("row", "own-open"))
        self.empty = WrappedLabel()
        self.empty.setObjectName("mineEmpty")
        self.empty.setTextFormat(Qt.TextFormat.PlainText)
        body = QWidget()
        column = QVBoxLayout(body)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.empty)
        column.addWidget(self.list, 1)
        column.addWidget(self._undo_bar())
        return pane(self._theme, [self.search, self.more_button], body)

    def _undo_bar(self) -> QWidget:
        self.undo_bar = QWidget()
        self.undo_bar.setObjectName("undoBar")
        self.undo_bar.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.undo_words = QLabel()
        self.undo_words.setTextFormat(Qt.TextFormat.PlainText)
        self.undo_button = flat("恢复", "mineUndo", tip_of("undo-remove"))
        row = QHBoxLayout(self.undo_bar)
        row.addWidget(self.undo_words, 1)
        row.addWidget(self.undo_button)
        self.undo_bar.hide()
        return self.undo_bar

    def _connect(self) -> None:
        mine = self._mine
        mine.changed.connect(self._refresh)
        mine.opened.connect(self._refresh)
        mine.visits.changed.connect(self._on_visits)
        self._session.as_of_changed.connect(self._refresh)
        self.choices.chosen.connect(self._on_choice)
        self.choices.dropped.connect(self._deeds.drop_on_folder)
        self.search.textChanged.connect(self._on_search)
        self.search.returnPressed.connect(self._enter_list)
        self.list.selectionModel().currentChanged.connect(self._on_current)
        self.list.activated.connect(self._deeds.open)
        self._model.dropped.connect(self._deeds.drop_between)
        self.detail.deed.connect(lambda name: self.handlers()[name]())
        self.detail.review.confirmed.connect(self._deeds.confirm)
        self.detail.review.elsewhere.connect(self._deeds.hang_elsewhere)
        self.detail.review.left.connect(self._deeds.leave_as_is)
        self.folder_button.clicked.connect(self._deeds.add_folder)
        self.undo_button.clicked.connect(self._deeds.take_back)
        self.more_button.clicked.connect(self._deeds.offer_more)

    def handlers(self) -> Handlers:
        """What this page does for actions of the table."""
        return {**self._deeds.handlers(), "filter": self._focus_search}

    def why_not(self, action: str) -> str:
        """Why one of these actions cannot be done now; empty where it can."""
        if action == "pdf":
            return "" if self.listed else "这里没有可打印的"
        return self._deeds.why_not(action)

    @property
    def session(self) -> Session:
        """What all pages share."""
        return self._session

    @property
    def theme(self) -> Theme:
        """Colours and size of the page."""
        return self._theme

    # --- what is listed

    @property
    def choice(self) -> Choice:
        """The kind or folder whose things are listed."""
        return self.choices.choice

    @property
    def chosen(self) -> list[Row]:
        """The rows that are chosen."""
        return self.list.chosen()

    @property
    def current(self) -> Row | None:
        """The row with the cursor, which is shown in full."""
        return self.list.current

    @property
    def ordered(self) -> bool:
        """Whether the order of the list is the user's own."""
        return self._found is None and self.choice.kind is Kind.BOOKMARKS

    @property
    def listed(self) -> tuple[Row, ...]:
        """Every row of the list."""
        return tuple(self._model.rows)

    def _on_opened(self) -> None:
        self.names = Names(self._session.corpus)
        self._refresh()

    def _refresh(self) -> None:
        """Show what there is now; of a page that is not in sight, when it comes into sight."""
        if not self.isVisible() or self._session.corpus is None:
            return
        self.choices.show_contents(self._mine.contents, self._counts())
        self._look_into_bin()
        if self.search.text().strip():
            self._find()
        else:
            self._show_rows()

    def _counts(self) -> dict[Kind, int]:
        contents = self._mine.contents
        return {
            Kind.BOOKMARKS: len(contents.bookmarks),
            Kind.NOTES: len(contents.notes),
            Kind.CASES: len(contents.cases),
            Kind.HISTORY: len(self._mine.visits.all()),
            Kind.REVIEWS: len(self._mine.kept.reviews()),
            Kind.BIN: len(self._bin),
        }

    def _on_visits(self) -> None:
        if self.choice.kind is Kind.HISTORY or self.search.text().strip():
            self._refresh()
        elif self.isVisible():
            self.choices.show_contents(self._mine.contents, self._counts())

    def _look_into_bin(self) -> None:
        if (notebook := self._mine.notebook) is not None:
            self._mine.tasks.run("bin", notebook.removed, self._on_bin, lambda _: None)

    def _on_bin(self, removed: tuple[Removed, ...]) -> None:
        if removed != self._bin:
            self._bin = removed
            self.choices.show_contents(self._mine.contents, self._counts())
            if self.choice.kind is Kind.BIN:
                self._show_rows()

    def _on_choice(self, _choice: Choice) -> None:
        self._found = None
        self.search.blockSignals(True)  # its words were of another list
        self.search.clear()
        self.search.blockSignals(False)
        self.show_removed("")
        self._show_rows()

    def _on_search(self, text: str) -> None:
        if text.strip():
            self._find()
        else:
            self._found = None
            self._session.tasks.drop("find-own")
            self._show_rows()

    def _find(self) -> None:
        words = self.search.text()
        contents, visits = self._mine.contents, self._mine.visits.all()
        self._session.tasks.run(
            "find-own",
            lambda: find_in(contents, visits, words),
            self._on_found,
            lambda fault: self.told.emit(fault_words(fault)),
        )

    def _on_found(self, found: Found) -> None:
        self._found = found
        self._show_rows()

    def _show_rows(self) -> None:
        kept, place = self.current, self.list.currentIndex().row()
        rows = self._rows()
        self._model.show(rows, ordered=self.ordered)
        self.list.setVisible(bool(rows))
        self.empty.setVisible(not rows)
        self.empty.setText("" if rows else self._empty_words())
        self._choose_row(self._sought or (kept.identity if kept else ""), place)
        self.detail.show_row(self.current, self.names)

    def _rows(self) -> list[Row]:
        mine = self._mine
        rows = Rows(self._session, self.names, clock.now())
        if self._found is not None:
            return rows.everywhere(self._found.contents, self._found.visits)
        if self.choice.kind is Kind.BIN:
            return rows.removed(self._bin)
        return rows.of(self.choice, mine.contents, mine.visits.all())

    def _empty_words(self) -> str:
        if self._mine.fault:
            return self._mine.fault
        sought = self.search.text().strip() if self._found is not None else ""
        return empty_words(self.choice, sought, shared=self._mine.visits.shared)

    def _choose_row(self, identity: str, place: int) -> None:
        """Choose what was chosen, else what stands in its place now."""
        row = self._model.place_of(self._mine.kept.on_disk.identity(identity))
        if row < 0:
            row = self._model.place_of(identity)
        if row >= 0:
            self._sought = ""
        else:
            row = min(max(place, 0), self._model.rowCount() - 1)
        index = self._model.index(row, 0)
        if index.isValid() and index != self.list.currentIndex():
            flag = QItemSelectionModel.SelectionFlag.ClearAndSelect
            self.list.selectionModel().setCurrentIndex(index, flag)

    def _on_current(self, _current: QModelIndex, _before: QModelIndex) -> None:
        self.detail.show_row(self.current, self.names)

    # --- coming and going

    def go(self, goal: Goal) -> None:
        """Show one thing of the user's own."""
        if isinstance(goal, ShowOwn):
            self.seek(goal.identity, goal.kind)

    def seek(self, identity: str, kind: Kind) -> None:
        """Choose a thing in the list of its kind, now or as soon as the page is in sight."""
        self._sought = identity
        self.search.clear()
        self.choices.choose(Choice(kind))
        if self.isVisible():
            self._show_rows()

    def showEvent(self, event: QShowEvent) -> None:
        """Show what has changed meanwhile, in another window too."""
        super().showEvent(event)
        self._mine.kept.look_elsewhere()
        self._refresh()

    def take_focus(self) -> None:
        """Let the arrow keys move along the list."""
        if self._model.rowCount():
            self.list.setFocus()
        else:
            self.choices.setFocus()

    def _focus_search(self) -> None:
        self.search.setFocus()
        self.search.selectAll()

    def _enter_list(self) -> None:
        if self._model.rowCount():
            self.list.setFocus()

    def leave(self) -> bool:
        """Esc: from the detail to the list, then back to everything."""
        if self.detail.isAncestorOf(self.focusWidget() or self):
            self.take_focus()
            return True
        if self.search.text():
            self.search.clear()
            self.take_focus()
            return True
        return False

    def show_removed(self, words: str) -> None:
        """Say what was deleted, and offer to bring it back; nothing where there is nothing."""
        self.undo_words.setText(words)
        self.undo_bar.setVisible(bool(words))

    def set_theme(self, theme: Theme) -> None:
        """Show everything in another size or other colours."""
        self._theme = self._delegate.theme = theme
        self.choices.set_theme(theme)
        self.detail.set_theme(theme)
        self.list.doItemsLayout()
        for head in self.findChildren(QWidget, "paneHead"):
            head.setMinimumHeight(theme.px(Width.PANE_HEAD))
        self._roomy = None
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Use the new room."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """List and detail side by side where there is room, else one above the other."""
        px, roomy = self._theme.px, self.width() >= self._theme.px(_ROOMY)
        if roomy is self._roomy:
            return
        self._roomy = roomy
        self.list.scrollTo(self.list.currentIndex())
        self._pair.setOrientation(Qt.Orientation.Horizontal if roomy else Qt.Orientation.Vertical)
        self.detail.item.give_room(roomy=roomy)
        panes, pair = _ROOMY_SIZES if roomy else _NARROW_SIZES
        self._pair.setSizes([px(size) for size in pair])
        self.splitter.setSizes([px(size) for size in panes])
        self.splitter.widget(0).setMinimumWidth(px(_LEAST_LEFT))

    def report(self) -> Report | None:
        """What is listed as a sheet, its words in full."""
        kind = "查找结果" if self._found is not None else self.choice.kind.value
        return list_report(f"我的{kind}", self.listed, self._session)

    @property
    def entry(self) -> Entry | None:
        """The clause that the chosen thing belongs to."""
        return self._deeds.entry

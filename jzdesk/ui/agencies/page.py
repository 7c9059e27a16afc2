"""部门: bodies by number of duties on the left, the duties of the chosen body on the right."""

from __future__ import annotations

from html import escape
from pathlib import Path

from PySide6.QtCore import QEvent, QModelIndex, QObject, Qt
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import (
    QFileDialog,
    QLabel,
    QLineEdit,
    QMenu,
    QSplitter,
    QVBoxLayout,
    QWidget,
)

from jzdesk.errors import InputError
from jzdesk.ui.actions import tip_of
from jzdesk.ui.agencies import models
from jzdesk.ui.agencies.models import AGENCY_HEADS, ROW_ROLE, AgenciesModel, DutiesModel
from jzdesk.ui.agencies.rows import AgencyRow, DutyRow, agency_rows, clauses_without_body, plain
from jzdesk.ui.agencies.sheets import COLLECTIVE, save_agencies
from jzdesk.ui.agencies.tables import dress, make_table, sorted_view
from jzdesk.ui.buttons import flat
from jzdesk.ui.chore import Chore
from jzdesk.ui.design import Shape, Type
from jzdesk.ui.goals import Goal, OpenPart, ShowAgency
from jzdesk.ui.keys import with_key
from jzdesk.ui.labels import WrappedLabel
from jzdesk.ui.offering import offer
from jzdesk.ui.page import Handlers, Page
from jzdesk.ui.panes import bar, stacked
from jzdesk.ui.session import Session
from jzdesk.ui.theme import Theme

_AGENCY_WIDTHS = {1: 54, 2: 54, 3: 54, 4: 54, 5: 54, 6: 66}
_DUTY_WIDTHS = {models.ROLE: 118, models.DOCUMENT: 136, models.STATUS: 92}
_ROOMY, _TIGHT = 1180, 1000  # pixels for 100 per cent: every column has room; 文号 has none
_WIDE, _NARROW = (610, 690), (236, 414)  # of the panes, with every column and without
_HEAD, _HIGH_HEAD = 56, 72  # of two lines, of three
_NOTHING = "单位还没有列出，请稍候"
_DISPENSABLE = tuple(range(models.STATED + 1, len(AGENCY_HEADS)))  # the title says them too


class AgenciesPage(Page):
    """Who does what, in which role, over the whole corpus."""

    def __init__(self, session: Session, theme: Theme, parent: QWidget | None = None) -> None:
        """Lay the page out; it fills once the session's data is open."""
        super().__init__(session, theme, parent)
        self._rows: tuple[AgencyRow, ...] = ()
        self._nameless = 0  # clauses that name no body
        self._awaited = ""  # body to be shown once the bodies are here
        self._folder = Path.home()
        self._roomy = True
        self._heads: list[QWidget] = []
        self._build()
        self.set_theme(theme)
        self.when_seen(self._read)
        session.as_of_changed.connect(self._on_day)

    def _build(self) -> None:
        self.setObjectName("agenciesPage")
        self.splitter = QSplitter(Qt.Orientation.Horizontal)
        self.splitter.addWidget(self._agencies_pane())
        self.splitter.addWidget(self._duties_pane())
        self.splitter.setChildrenCollapsible(False)
        self.splitter.setHandleWidth(Shape.HAIR)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.splitter)
        self.agencies.selectionModel().currentChanged.connect(self._on_agency)
        self.agencies.activated.connect(self._enter_duties)
        self.duties.activated.connect(self._open)
        self.duties.selectionModel().currentChanged.connect(self._update_buttons)

    def _agencies_pane(self) -> QWidget:
        self._agencies_model = AgenciesModel(self._theme, self)
        self._shown = sorted_view(self._agencies_model, self)
        self.agencies = make_table("agencies", "单位，按职责数排列", self._shown)
        self.filter_box = self._make_filter_box()
        self.sort_button = flat("排序…", "agencySort", "按哪一列排序", "arrow-up-down")
        self.sort_menu = self._make_sort_menu()
        self.sort_button.clicked.connect(self._offer_orders)
        self._count = WrappedLabel()
        self._count.setObjectName("hint")
        head = self._head(self.filter_box, self.sort_button)
        return stacked("pane", head, self.agencies, bar("pane", [self._count]))

    def _make_filter_box(self) -> QLineEdit:
        box = QLineEdit()
        box.setObjectName("agencyFilter")
        words = "全称、简称或别称，如 人社局"
        box.setAccessibleName("筛选单位")
        box.setPlaceholderText(f"筛选：{words}")
        box.setToolTip(f"筛选：{words}")
        box.setClearButtonEnabled(True)
        box.setMaxLength(60)
        box.textChanged.connect(self._filter)
        box.returnPressed.connect(self._enter_agencies)
        box.installEventFilter(self)
        return box

    def _make_sort_menu(self) -> QMenu:
        menu = QMenu(self)
        menu.setObjectName("agencyOrders")
        menu.addAction("原有次序：职责多的在前", lambda: self._sort(-1))
        for column, head in enumerate(AGENCY_HEADS):
            menu.addAction(f"按{head.word}", lambda column=column: self._sort(column))
        return menu

    def _duties_pane(self) -> QWidget:
        self._duties_model = DutiesModel(self._theme, self)
        self.duties = make_table("duties", "职责", sorted_view(self._duties_model, self))
        self._title = QLabel()
        self._title.setObjectName("agencyTitle")
        self._title.setWordWrap(True)
        tip = with_key("在查阅页打开选中的条款", "open")
        self.open_button = flat("打开条款", "openClause", tip, "book-open")
        self.open_button.clicked.connect(lambda: self._open(self.duties.currentIndex()))
        self.export_button = flat(
            "导出 Excel", "exportAgencies", tip_of("export-agencies"), "sheet"
        )
        self.export_button.clicked.connect(self.export)
        head = self._head(self._title, self.open_button, self.export_button)
        return stacked("pane", head, self.duties)

    def _head(self, *widgets: QWidget) -> QWidget:
        """A head of a pane; both are of one height, so that the tables begin on one line."""
        head = bar("paneHead", widgets)
        self._heads.append(head)
        return head

    def _read(self) -> None:
        desk = self._session.desk

        def rows() -> tuple[tuple[AgencyRow, ...], int]:
            entries = desk.library.passages(only=["duty"])
            names = desk.resources.agency_names()
            return agency_rows(entries, names), clauses_without_body(entries)

        self._count.setText("正在列出单位…")
        self._session.tasks.run(
            "agencies",
            rows,
            lambda found: self._on_rows(*found),
            lambda fault: self._count.setText(f"未能列出单位：{fault}"),
        )

    def _on_rows(self, rows: tuple[AgencyRow, ...], nameless: int) -> None:
        self._rows, self._nameless = rows, nameless
        self._agencies_model.show(rows)
        self._duties_model.set_day(self._session.as_of)
        self._filter(self.filter_box.text())
        if self._awaited:
            self.show_agency(self._awaited)

    def _on_day(self) -> None:
        self._duties_model.set_day(self._session.as_of)

    def set_theme(self, theme: Theme) -> None:
        """Show everything in another size or other colours."""
        self._theme = theme
        self._agencies_model.set_theme(theme)
        self._duties_model.set_theme(theme)
        dress(self.agencies, theme, models.NAME, _AGENCY_WIDTHS)
        dress(self.duties, theme, models.CLAUSE, _DUTY_WIDTHS)
        self._show_title()
        self._update_buttons()
        self._share_room()
        self._leave_out()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leave out what has no room."""
        super().resizeEvent(event)
        if self._roomy is not (self.width() >= self._theme.px(_ROOMY)):
            self._share_room()
        self._leave_out()

    def _share_room(self) -> None:
        px = self._theme.px
        self._roomy = self.width() >= px(_ROOMY)
        self.splitter.setSizes([px(size) for size in (_WIDE if self._roomy else _NARROW)])

    def _leave_out(self) -> None:
        """Hide in large type what the title says too, then the 文号; tooltips keep them."""
        tight = self.width() < self._theme.px(_TIGHT)
        for column in _DISPENSABLE:
            self.agencies.setColumnHidden(column, not self._roomy)
        self.duties.setColumnHidden(models.DOCUMENT, tight)
        for head in self._heads:
            head.setMinimumHeight(self._theme.px(_HIGH_HEAD if tight else _HEAD))

    def go(self, goal: Goal) -> None:
        """Show a body's duties."""
        if isinstance(goal, ShowAgency):
            self.show_agency(goal.name)

    def handlers(self) -> Handlers:
        """What this page does for actions of the table."""
        return {"export-agencies": self.export}

    def why_not(self, action: str) -> str:
        """Why one of these actions cannot be done now; empty where it can."""
        return "" if self._rows else _NOTHING

    def take_focus(self) -> None:
        """Put the cursor into the filter."""
        self.filter_box.setFocus()
        self.filter_box.selectAll()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Let the arrow keys lead from the filter into the table."""
        if watched is self.filter_box and isinstance(event, QKeyEvent):
            down = event.key() in (Qt.Key.Key_Down, Qt.Key.Key_PageDown)
            if down and event.type() == QEvent.Type.KeyPress:
                self._enter_agencies()
                return True
        return super().eventFilter(watched, event)

    def show_agency(self, name: str) -> None:
        """Show the duties of a body named in full or in short; say so where it has none."""
        self._awaited = "" if self._rows else name
        if not self._rows:
            self.told.emit(_NOTHING)
            return
        try:
            full = self._session.desk.agency(name)
        except InputError as error:
            self.told.emit(str(error))
            return
        self.filter_box.clear()
        self._choose(self._shown.mapFromSource(self._agencies_model.place(full)))
        self._enter_agencies()

    def _choose(self, index: QModelIndex) -> None:
        self.agencies.setCurrentIndex(index)
        self.agencies.scrollTo(index)

    def _enter_agencies(self) -> None:
        self.agencies.setFocus()

    def _enter_duties(self) -> None:
        self.duties.setFocus()

    def _offer_orders(self) -> None:
        button = self.sort_button
        self.sort_menu.popup(button.mapToGlobal(button.rect().bottomLeft()))

    def _sort(self, column: int) -> None:
        order = self._agencies_model.headerData(
            column, Qt.Orientation.Horizontal, Qt.ItemDataRole.InitialSortOrderRole
        )
        assert isinstance(order, Qt.SortOrder)
        self.agencies.sortByColumn(column, order)

    def _filter(self, text: str) -> None:
        chosen = self._agency
        self._shown.setFilterFixedString(plain(text))
        shown, all_ = self._shown.rowCount(), len(self._rows)
        words = f"{all_} 个单位" if shown == all_ else f"筛出 {shown} 个，共 {all_} 个单位"
        words += f"　·　另有 {self._nameless} 条公报未载明责任单位" if self._nameless else ""
        self._count.setText(words if self._rows else "")
        if chosen is None or self._agency is not chosen:
            self._choose(self._shown.index(0, 0))
        self._show_title()

    @property
    def _agency(self) -> AgencyRow | None:
        row = self.agencies.currentIndex().data(ROW_ROLE)
        return row if isinstance(row, AgencyRow) else None

    def _on_agency(self, _current: QModelIndex, _previous: QModelIndex) -> None:
        self._show_duties()

    def _show_duties(self) -> None:
        agency = self._agency
        self._duties_model.show(agency.duties if agency else ())
        self.duties.setCurrentIndex(self.duties.model().index(0, 0))
        self._show_title()
        self._update_buttons()

    def _show_title(self) -> None:
        agency = self._agency
        nothing = "没有相符的单位：换个简称试试，或清空筛选" if self._rows else ""
        self._title.setText(_title(agency, self._theme) if agency else nothing)

    def _update_buttons(self) -> None:
        self.open_button.setEnabled(self.duties.currentIndex().isValid())
        tip = tip_of("export-agencies")
        offer(self.export_button, tip, self.why_not("export-agencies"))

    def _open(self, index: QModelIndex) -> None:
        row = index.data(ROW_ROLE)
        if isinstance(row, DutyRow):
            self.wanted.emit(OpenPart(row.entry.node.key))

    def export(self) -> None:
        """Ask where, then write every body and duty, filtered or not, as an Excel file."""
        if not self._rows:
            self.told.emit(_NOTHING)
            return
        dialog = QFileDialog(self, "导出 Excel", str(self._folder), "Excel 工作簿 (*.xlsx)")
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setDefaultSuffix("xlsx")
        dialog.selectFile(f"部门职责-{self._session.as_of.isoformat()}.xlsx")
        dialog.fileSelected.connect(lambda name: self._write(Path(name)))
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def _write(self, path: Path) -> None:
        corpus = self._session.corpus
        assert corpus is not None
        self._folder = path.parent
        rows, day, edition = self._rows, self._session.as_of, corpus.edition
        self.told.emit(f"正在导出 {path.name}…")
        chore = Chore(self._session, f"正在导出 {path.name}…", self)
        chore.told.connect(self.told)
        chore.run(
            lambda watch: save_agencies(rows, day, edition, path, watch),
            lambda _: f"已导出到 {path}",
        )


def _title(agency: AgencyRow, theme: Theme) -> str:
    """Name of a body, its numbers, and how else the gazettes write it."""
    notes = [COLLECTIVE] if agency.collective else []
    notes.append(models.counts_words(agency))
    if agency.written:
        notes.append(f"公报另写作 {'、'.join(agency.written)}")
    return (
        f'<b style="font-size:{theme.px(Type.READING)}px">{escape(agency.name)}</b><br>'
        f'<span style="color:{theme.colours.quiet};font-size:{theme.px(Type.CAPTION)}px">'
        f"{escape('　·　'.join(notes))}</span>"
    )

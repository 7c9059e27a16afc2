"""期限: the axis, and beside it what has run out and what runs out next."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QImage, QPageLayout, QPainter, QPdfWriter, QResizeEvent
from PySide6.QtWidgets import (
    QFileDialog,
    QSplitter,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from jzdesk.gazette.model import Status
from jzdesk.gazette.timeline import Life, lives_of
from jzdesk.ui.buttons import flat
from jzdesk.ui.design import Shape, Space
from jzdesk.ui.goals import Goal, OpenPart, ShowTerm
from jzdesk.ui.keys import explained, with_key
from jzdesk.ui.labels import ElidedLabel
from jzdesk.ui.page import Page
from jzdesk.ui.panes import pane
from jzdesk.ui.session import Session
from jzdesk.ui.terms.axis import Axis, describe
from jzdesk.ui.theme import Theme

_GROUPS = (
    (Status.IN_FORCE, "将到期"),
    (Status.NOT_YET, "尚未开始"),
    (Status.EXPIRED, "已到期"),
    (Status.REPEALED, "已废止"),
    (Status.UNSTATED, "已延续，未载明期限"),
)
_KEY_ROLE = Qt.ItemDataRole.UserRole
_PICTURE_SCALE = 2
_AXIS, _LIST, _LEAST = 960, 340, 640  # widths at 100 per cent; of the page at least
_NARROWEST_LIST = 180
_ROOMY = 900  # pixels of width at 100 per cent from which the list has room beside the axis


class TermsPage(Page):
    """Every policy's life on a time axis."""

    def __init__(self, session: Session, theme: Theme, parent: QWidget | None = None) -> None:
        """Lay the page out; it fills once the session's data is open."""
        super().__init__(session, theme, parent)
        self._lives: tuple[Life, ...] = ()
        self._awaited = ""  # key of the row to be chosen once the rows are here
        self._build()
        self.when_seen(self._read)
        session.as_of_changed.connect(self._refresh)

    def _build(self) -> None:
        self.axis = Axis(self._theme)
        self.axis.opened.connect(lambda key: self.wanted.emit(OpenPart(key)))
        self.axis.selected.connect(self._on_selected)
        self.list = QTreeWidget()
        self.list.setObjectName("termList")
        self.list.setAccessibleName("将到期与已到期")
        self.list.setAccessibleDescription(explained("row", "open"))
        self.list.setHeaderHidden(True)
        self.list.setColumnCount(2)
        self.list.setRootIsDecorated(False)
        self.list.setIndentation(Space.S4)
        self.list.itemActivated.connect(self._on_activated)
        self.list.itemClicked.connect(self._on_clicked)
        self.splitter = QSplitter(Qt.Orientation.Horizontal)
        self.splitter.addWidget(self._axis_pane())
        self.splitter.addWidget(self.list)
        self.splitter.setHandleWidth(Shape.HAIR)
        self.splitter.setChildrenCollapsible(False)
        self.splitter.setStretchFactor(0, 1)
        self._set_sizes()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.splitter)

    def _set_sizes(self) -> None:
        px = self._theme.px
        if self.splitter.orientation() is Qt.Orientation.Vertical:
            self.splitter.setSizes([self.height() * 3 // 5, self.height() * 2 // 5])
        else:
            beside = min(px(_LIST), max(self.width(), px(_LEAST)) // 3)
            self.splitter.setSizes([px(_AXIS), beside])
        self.list.setMinimumWidth(_NARROWEST_LIST)

    def _axis_pane(self) -> QWidget:
        title = ElidedLabel("◆ 目标年份　▼ 完成时限　虚线框：起始日公报未载明")
        title.setObjectName("paneTitle")
        zoom_out = flat("", "zoomOut", with_key("缩短时间轴", "zoom-out"), "zoom-out")
        zoom_in = flat("", "zoomIn", with_key("拉长时间轴", "zoom-in"), "zoom-in")
        picture = flat("存为图片", "termPicture", "把时间轴存成 PNG 图片", "image")
        page = flat("存为 PDF", "termPdf", "把时间轴存成 PDF", "file-text")
        zoom_out.clicked.connect(lambda: self.axis.zoom(-1))
        zoom_in.clicked.connect(lambda: self.axis.zoom(1))
        picture.clicked.connect(self.save_picture)
        page.clicked.connect(self.save_pdf)
        return pane(self._theme, [title, zoom_out, zoom_in, picture, page], self.axis)

    def _read(self) -> None:
        library = self._session.desk.library
        self._session.tasks.run(
            "terms",
            lambda: lives_of(library.passages(only=["deadline", "benefit"])),
            self._on_lives,
            lambda fault: self.told.emit(f"未能列出期限：{fault}"),
        )

    def _on_lives(self, lives: tuple[Life, ...]) -> None:
        self._lives = lives
        self._refresh()
        self.show_key(self._awaited)

    def _refresh(self) -> None:
        session = self._session
        self.axis.show_lives(self._lives, session.today, session.as_of, self._theme)
        self._fill_list(session.as_of)

    def _fill_list(self, as_of: date) -> None:
        self.list.clear()
        dated = sorted((x for x in self._lives if x.ends), key=lambda x: (x.ends, x.key))
        for status, words in _GROUPS:
            own = [life for life in dated if life.status(as_of) is status]
            if own:
                self.list.addTopLevelItem(self._group(status, f"{words}（{len(own)}）", own))
        self.list.expandAll()
        self.list.header().setStretchLastSection(False)
        self.list.header().setSectionResizeMode(0, self.list.header().ResizeMode.Stretch)
        self.list.header().setSectionResizeMode(1, self.list.header().ResizeMode.ResizeToContents)

    def _group(self, status: Status, words: str, lives: list[Life]) -> QTreeWidgetItem:
        group = QTreeWidgetItem([words, ""])
        group.setIcon(0, self._theme.status_icon(status))
        font = self._theme.font()
        font.setBold(True)
        group.setFont(0, font)
        for life in lives:
            whole = life.label.startswith("全部")
            label = f"{life.document}{life.label}" if whole else life.label
            item = QTreeWidgetItem([label, life.ends.isoformat() if life.ends else ""])
            item.setToolTip(0, describe(life, self._session.as_of))
            item.setData(0, _KEY_ROLE, self._lives.index(life))
            group.addChild(item)
        return group

    def _on_selected(self, place: int) -> None:
        self.told.emit(describe(self._lives[place], self._session.as_of).replace("\n", "　"))

    def _on_clicked(self, item: QTreeWidgetItem) -> None:
        place = item.data(0, _KEY_ROLE)
        if place is not None:
            self.axis.select(place)

    def _on_activated(self, item: QTreeWidgetItem) -> None:
        place = item.data(0, _KEY_ROLE)
        if place is not None:
            self.wanted.emit(OpenPart(self._lives[place].key))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep a third for the list at most; in a narrow window put it beneath the axis."""
        super().resizeEvent(event)
        narrow = self.width() < self._theme.px(_ROOMY)
        self.splitter.setOrientation(
            Qt.Orientation.Vertical if narrow else Qt.Orientation.Horizontal
        )
        self._set_sizes()

    def take_focus(self) -> None:
        """Let the arrow keys move along the axis."""
        self.axis.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def go(self, goal: Goal) -> None:
        """Choose the row of a clause."""
        if isinstance(goal, ShowTerm):
            self.show_key(goal.key)

    def show_key(self, key: str) -> None:
        """Choose the row of a clause, now or as soon as the rows are here."""
        self._awaited = "" if self._lives else key
        for place, life in enumerate(self._lives):
            if life.key == key:
                self.axis.select(place)
                return

    def set_theme(self, theme: Theme) -> None:
        """Show everything in another size or other colours."""
        self._theme = theme
        self._set_sizes()
        self._refresh()

    def save_picture(self) -> None:
        """Ask where, then save the whole axis as a picture."""
        self._ask("存为图片", "PNG 图片 (*.png)", "png", self._write_picture)

    def save_pdf(self) -> None:
        """Ask where, then save the whole axis as a page."""
        self._ask("存为 PDF", "PDF 文件 (*.pdf)", "pdf", self._write_pdf)

    def _ask(self, title: str, kinds: str, suffix: str, write: Callable[[Path], bool]) -> None:
        dialog = QFileDialog(self, title, str(Path.home()), kinds)
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setDefaultSuffix(suffix)
        dialog.selectFile(f"政策期限-{self._session.as_of.isoformat()}.{suffix}")
        dialog.fileSelected.connect(lambda name: self._tell(write(Path(name)), name))
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def _tell(self, written: bool, name: str) -> None:
        self.told.emit(f"已存为 {name}" if written else f"写不了 {name}；请换个位置")

    def _write_picture(self, path: Path) -> bool:
        size = self.axis.whole()
        image = QImage(size * _PICTURE_SCALE, QImage.Format.Format_RGB32)
        image.setDevicePixelRatio(_PICTURE_SCALE)
        painter = QPainter(image)
        self.axis.paint_whole(painter)
        painter.end()
        return image.save(str(path))

    def _write_pdf(self, path: Path) -> bool:
        writer = QPdfWriter(str(path))
        writer.setPageOrientation(QPageLayout.Orientation.Landscape)
        writer.setTitle("政策期限")
        painter = QPainter()
        if not painter.begin(writer):
            return False
        size, page = self.axis.whole(), writer.pageLayout().paintRectPixels(writer.resolution())
        scale = min(page.width() / size.width(), page.height() / size.height())
        painter.scale(scale, scale)
        self.axis.paint_whole(painter)
        return painter.end()

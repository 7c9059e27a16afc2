"""更新: a pack from a stick, what it changes, installing it, and the way back."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from PySide6.QtCore import QEvent, QModelIndex, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QFileDialog, QLabel, QSplitter, QVBoxLayout, QWidget

from jzdesk.packs.container import SUFFIX
from jzdesk.ui.announcing import announce
from jzdesk.ui.design import Shape
from jzdesk.ui.goals import OpenPart
from jzdesk.ui.mine.lists import RowDelegate
from jzdesk.ui.page import Handlers, Page
from jzdesk.ui.panes import pane
from jzdesk.ui.rich import RichView
from jzdesk.ui.session import Session
from jzdesk.ui.theme import Theme
from jzdesk.ui.updating.deeds_bar import UNWRITABLE, DeedsBar
from jzdesk.ui.updating.html import UpdateHtml
from jzdesk.ui.updating.listing import RowsModel, RowsView
from jzdesk.ui.updating.rows import Now, Overview, Subject, rows_of
from jzdesk.ui.updating.work import Updates

_KINDS = f"更新包 (*{SUFFIX});;所有文件 (*)"
_FOLDER = "updates/folder"  # a preference
_LIST = 380  # pixels at 100 per cent
_HOW = (
    "更新包是维护单位签了名的一个文件（.jzpack），装在U盘上带来。把它拖到这一页，或按“选择更新包…”："
    "程序先核对签名，再列出会改什么；您看过以后再决定装不装。装的时候照常查阅，断电、拔U盘都不会坏。"
    "现在的资料留作上一版，随时可以恢复；您的笔记、书签、案例、本地补充都不动。"
)


class UpdatingPage(Page):
    """The page of updates."""

    def __init__(self, session: Session, theme: Theme, parent: QWidget | None = None) -> None:
        """Lay the page out; how things stand is read when it is in sight."""
        super().__init__(session, theme, parent)
        self.updates = Updates(session, self)
        self._html = UpdateHtml(theme, session.as_of)
        self._chosen = ""  # the row with the cursor, by its identity
        self.setObjectName("updatingPage")
        self.setAcceptDrops(True)
        self._build()
        self._connect()

    def _build(self) -> None:
        title = QLabel("更新")
        title.setObjectName("paneTitle")
        self._model = RowsModel(self)
        self._delegate = RowDelegate(self._theme, self)
        self.list = RowsView(self._model, self._delegate)
        self.deeds = DeedsBar(self.updates)
        self.deeds.setObjectName("updateDeeds")
        self.deeds.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.text = RichView("updateText", "更新的内容")
        right = QWidget()
        column = QVBoxLayout(right)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.deeds)
        column.addWidget(self.text, 1)
        self.splitter = QSplitter(Qt.Orientation.Horizontal)
        self.splitter.addWidget(pane(self._theme, [title], self.list))
        self.splitter.addWidget(right)
        self.splitter.setChildrenCollapsible(False)
        self.splitter.setHandleWidth(Shape.HAIR)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.splitter)

    def _connect(self) -> None:
        updates, deeds = self.updates, self.deeds
        updates.told.connect(self.told)
        updates.changed.connect(self._refresh)
        for signal, subject in ((updates.looked_at, Overview()), (updates.switched, Overview())):
            signal.connect(partial(self._turn_to, subject))
        updates.refusing.connect(self._show_refusal)
        self._session.as_of_changed.connect(self._refresh)
        self._session.opened.connect(self._read_in_sight)
        self.list.selectionModel().currentChanged.connect(self._on_current)
        self.text.anchorClicked.connect(self._follow)
        deeds.choose_button.clicked.connect(self.ask)
        deeds.demo_button.clicked.connect(updates.look_at_demo)
        deeds.install_button.clicked.connect(updates.install)
        deeds.put_away_button.clicked.connect(updates.put_away)
        deeds.cancel_button.clicked.connect(updates.cancel)
        deeds.catch_up_button.clicked.connect(updates.catch_up)
        deeds.repair_button.clicked.connect(updates.repair)
        deeds.rollback_button.clicked.connect(updates.rollback)

    # --- what the shell asks

    def handlers(self) -> Handlers:
        """What this page does for actions of the table."""
        updates = self.updates
        return {
            "choose-pack": self.ask,
            "demo-pack": updates.look_at_demo,
            "install-pack": updates.install,
            "rollback": updates.rollback,
            "repair": updates.repair,
        }

    def why_not(self, action: str) -> str:
        """Why one of these actions cannot be done now; empty where it can."""
        updates = self.updates
        if action in self.handlers() and updates.busy:
            return f"{updates.busy}，请等它做完"
        standing = updates.standing
        match action:
            case "install-pack" if updates.looked is None:
                return "先选择更新包"
            case "install-pack" | "repair" if standing is not None and not standing.writable:
                return UNWRITABLE
            case "rollback" if standing is not None and standing.state.former is None:
                return "没有上一版；还没有装过更新包"
            case "repair" if standing is not None and not standing.state.current.installed:
                return "没有装过更新包，用的是程序自带的资料"
        return ""

    def take_focus(self) -> None:
        """Put the cursor at what one does next."""
        deeds = self.deeds
        buttons = (deeds.install_button, deeds.repair_button, deeds.choose_button)
        next((b for b in buttons if b.isVisibleTo(self)), self.list).setFocus()

    def leave(self) -> bool:
        """Esc: stop what is under way, else put away what was looked at."""
        if self.updates.busy:
            self.updates.cancel()
            return True
        if self.updates.looked is not None or self.updates.refused is not None:
            self.updates.put_away()
            self.take_focus()
            return True
        return False

    def set_theme(self, theme: Theme) -> None:
        """Show everything in another size or other colours."""
        self._theme = self._delegate.theme = theme
        self.list.doItemsLayout()
        self._set_sizes()
        self._show_text()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Share the page out anew."""
        super().resizeEvent(event)
        self._set_sizes()

    def _set_sizes(self) -> None:
        """The list has two fifths of the page at most, however large the type."""
        left = min(self._theme.px(_LIST), self.width() * 2 // 5)
        self.splitter.setSizes([left, self.width() - left])

    def showEvent(self, event: QShowEvent) -> None:
        """Look how things stand: another window may have installed something."""
        super().showEvent(event)
        self.updates.read()

    def event(self, event: QEvent) -> bool:
        """The same when one comes back to this window."""
        if event.type() is QEvent.Type.WindowActivate:
            self._read_in_sight()
        return super().event(event)

    def _read_in_sight(self) -> None:
        if self.isVisible() and not self.updates.busy:
            self.updates.read()

    # --- which pack

    def ask(self) -> None:
        """Ask for a pack on a stick."""
        folder = self._session.preferences.text(_FOLDER) or str(Path.home())
        dialog = QFileDialog(self, "选择更新包", folder, _KINDS)
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.fileSelected.connect(lambda name: self._look(Path(name)))
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def _look(self, file: Path) -> None:
        self._session.preferences.keep(_FOLDER, str(file.parent))
        self.updates.look(file)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Files can be dropped here."""
        if event.mimeData().hasUrls():
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Look at the pack that was dropped."""
        files = [url.toLocalFile() for url in event.mimeData().urls() if url.isLocalFile()]
        event.acceptProposedAction()
        if len(files) == 1:
            self._look(Path(files[0]))
        else:
            self.told.emit("一次放一个更新包文件（.jzpack）")

    # --- what is shown

    def _refresh(self) -> None:
        chosen = self._chosen
        self._model.show(rows_of(self.updates, self._session.as_of))
        self.list.choose_like(chosen)
        self._show_text()

    def _turn_to(self, subject: Subject) -> None:
        self.list.choose(subject)
        self._show_text()
        if self.isVisible():
            self.take_focus()
        refused = self.updates.refused
        announce(self.deeds, refused.why if refused else self.deeds.words.text())

    def _show_refusal(self) -> None:
        if self.updates.refused is not None:
            self._turn_to(self.updates.refused)

    def _on_current(self, index: QModelIndex) -> None:
        row = self.list.current
        self._chosen = row.identity if row else self._chosen
        self._show_text()

    def _show_text(self) -> None:
        self._html = UpdateHtml(self._theme, self._session.as_of)
        row = self.list.current
        self.text.setHtml(self._markup(row.subject) if row else "")

    def _markup(self, subject: Subject) -> str:
        updates, html = self.updates, self._html
        match subject:
            case Now() if updates.standing is not None:
                return html.standing(updates.standing, _HOW)
            case Overview() if updates.looked is not None:
                return html.looked(updates.looked)
            case Overview() if updates.brought is not None:
                return html.brought(updates.brought)
        return html.subject(subject, installed=updates.looked is None)

    def _follow(self, url: QUrl) -> None:
        kind, _, target = url.toString(QUrl.ComponentFormattingOption.FullyDecoded).partition(":")
        if kind == "row":
            self.list.choose(self._html.subjects[int(target)])
        elif kind == "open":
            self.wanted.emit(OpenPart(target))

"""导入: a foreign text beside its tree, every doubt at its line, corrected in place, then kept."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QResizeEvent
from PySide6.QtWidgets import QSplitter, QStackedWidget, QVBoxLayout, QWidget

from jzdesk.gazette.amending import Alias, Amendment
from jzdesk.gazette.doubts import Doubt
from jzdesk.gazette.model import Node, NodeKind, Span
from jzdesk.importing.beside import Beside
from jzdesk.importing.correcting import line_of, listed
from jzdesk.ui.actions import tip_of
from jzdesk.ui.buttons import flat, primary
from jzdesk.ui.design import Shape
from jzdesk.ui.importing.deeds import Deeds
from jzdesk.ui.importing.files import Files
from jzdesk.ui.importing.part_bar import PartBar
from jzdesk.ui.importing.review_pane import ReviewPane
from jzdesk.ui.importing.source_view import SourceView
from jzdesk.ui.importing.start_pane import StartPane
from jzdesk.ui.importing.tree_view import TreeView
from jzdesk.ui.importing.work import Work
from jzdesk.ui.labels import ElidedLabel, WrappedLabel
from jzdesk.ui.page import Handlers, Page
from jzdesk.ui.panes import bar, stacked
from jzdesk.ui.session import Session
from jzdesk.ui.theme import Theme

_SHARES = (26, 46, 28)  # per cent of the width: tree, source, doubts
_LARGE, _SHARES_LARGE = 150, (30, 38, 32)  # from this scale on, in per cent
_MARKED = 6  # characters that are marked where a doubt begins


class ImportingPage(Page):
    """Choose a file, look through it, correct it, put it into the maintainer's folder."""

    def __init__(self, session: Session, theme: Theme, parent: QWidget | None = None) -> None:
        """Lay the page out; nothing is read yet."""
        super().__init__(session, theme, parent)
        self.setAcceptDrops(True)
        self.work = Work(session, self)
        self.files = Files(session, self.work, self)
        self._build()
        self.deeds = Deeds(self.work, self.source, self.bar, self.review)
        self._connect()
        self._invite()

    # --- laying out

    def _build(self) -> None:
        theme = self._theme
        self.start = StartPane(theme)
        self.tree, self.source = TreeView(theme), SourceView(theme)
        self.bar, self.review = PartBar(), ReviewPane(theme)
        self.splitter = QSplitter(Qt.Orientation.Horizontal)
        self.summary = WrappedLabel()
        self.summary.setObjectName("paneTitle")
        self.summary.setTextFormat(Qt.TextFormat.PlainText)
        left = stacked("pane", bar("paneHead", (self.summary,)), self.tree)
        for part in (left, stacked("pane", self.bar, self.source), self.review):
            self.splitter.addWidget(part)
        self.splitter.setChildrenCollapsible(False)
        self.splitter.setHandleWidth(Shape.HAIR)
        self._text = QWidget()
        column = QVBoxLayout(self._text)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._make_head())
        column.addWidget(self._make_banner())
        column.addWidget(self.splitter, 1)
        self.stack = QStackedWidget()
        self.stack.addWidget(self.start)
        self.stack.addWidget(self._text)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self.stack)

    def _make_head(self) -> QWidget:
        self.title = ElidedLabel()
        self.title.setObjectName("importTitle")
        choose = flat("选择文件…", "importChoose", tip_of("import-open"), "upload")
        again = flat("重新读入", "importAgain", tip_of("import-again"))
        self.keep_button = primary("归入资料夹…", "importKeep", tip_of("import-keep"), "download")
        for button, way in (
            (choose, self.files.ask),
            (again, self.files.again),
            (self.keep_button, self.files.ask_folder),
        ):
            button.clicked.connect(lambda _=False, way=way: way())
        return bar("paneHead", (self.title, choose, again, self.keep_button))

    def _make_banner(self) -> QWidget:
        self.banner = WrappedLabel()
        self.banner.setObjectName("notice")
        self.banner.setTextFormat(Qt.TextFormat.PlainText)
        self.banner.hide()
        self.unsaved = WrappedLabel()
        self.unsaved.setObjectName("notice")
        self.unsaved.setTextFormat(Qt.TextFormat.PlainText)
        self.unsaved.hide()
        both = QWidget()
        column = QVBoxLayout(both)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.banner)
        column.addWidget(self.unsaved)
        return both

    def _connect(self) -> None:
        work, files = self.work, self.files
        work.began.connect(self._on_began)
        work.progressed.connect(self.start.on_progress)
        work.opened.connect(lambda: self._show_text(other=True))
        work.changed.connect(lambda: self._show_text(other=False))
        work.failed.connect(self._on_failed)
        work.stopped.connect(self._invite)
        work.unsaved.connect(self._on_unsaved)
        for telling in (work, files, self.deeds):
            telling.told.connect(self.told)
        files.kept.connect(self._tell_above)
        self.start.wanted.connect(files.ask)
        self.start.chosen.connect(work.open)
        self.start.cancelled.connect(work.cancel)
        self.tree.chosen.connect(self._on_part)
        self.source.pointed.connect(self._on_pointed)
        self.source.scrolled.connect(self._on_scrolled)
        self.review.doubted.connect(self._on_doubt)
        self.review.corrected.connect(self._on_correction)
        self.review.left.connect(self.take_focus)
        for pane in (self.bar, self.review):
            pane.asked.connect(self._do)

    # --- the file

    def _invite(self) -> None:
        """Ask for a file, unless one is open."""
        if self.work.beside is not None:
            self.stack.setCurrentWidget(self._text)
        else:
            self.start.show_idle(self.files.recent)
            self.stack.setCurrentWidget(self.start)

    def _on_began(self, name: str) -> None:
        self.start.show_reading(name)
        self.stack.setCurrentWidget(self.start)
        self._take_focus_back()

    def _on_failed(self, words: str) -> None:
        if self.work.beside is not None:
            self._invite()
            self._tell_above(words)
        else:
            self.start.show_idle(self.files.recent, words)
            self.stack.setCurrentWidget(self.start)
        self._take_focus_back()

    def _take_focus_back(self) -> None:
        """What had the cursor may be gone from sight."""
        if self.isVisible() and self.window().focusWidget() in (None, self, self.window()):
            self.take_focus()

    def _tell_above(self, words: str) -> None:
        self.banner.setText(words)
        self.banner.setVisible(bool(words))

    def _on_unsaved(self, words: str) -> None:
        self.unsaved.setText(f"校正没有存下：{words}。归入资料夹时仍会一并带上" if words else "")
        self.unsaved.setVisible(bool(words))

    def _show_text(self, *, other: bool) -> None:
        beside, file = self.work.beside, self.work.file
        assert beside is not None
        assert file is not None
        if other:
            self._tell_above("")
            self.files.remember(file.path)
            self.review.form.close_form()
        imported = beside.imported
        self.title.show_words(file.path.name)
        self.title.setToolTip("\u200b" + str(file.path))
        self.summary.setText(_summary(beside))
        lines = [line_of(one) for one in listed(imported.amendments) if not isinstance(one, Alias)]
        here = 0 if other else self.source.offset
        self.source.show_text(beside, frozenset(lines))
        self.tree.show_text(beside, other=other)
        self.review.show_text(imported, other=other)
        self.stack.setCurrentWidget(self._text)
        if other:
            self.source.turn_to(Span(0, 0), ())
            self.take_focus()
        self._stand_at(here)

    # --- in step

    def _stand_at(self, offset: int, node: Node | None = None) -> None:
        """Let the tree and the bar speak of a place of the source."""
        beside = self.work.beside
        if beside is None:
            return
        node = node or beside.node_at(offset)
        self.bar.show_place(beside.places.line(offset), node)
        self.source.show_part(beside.stretches_of(node) if node else ())
        self.tree.follow(node.key if node else "")

    def _on_part(self, key: str) -> None:
        """The lines of a part that was chosen in the tree."""
        beside = self.work.beside
        node = beside.node(key) if beside else None
        if beside is None or node is None:
            return
        stretches = beside.stretches_of(node)
        start = stretches[0].start if stretches else node.source.start
        self.source.turn_to(Span(start, start), stretches)
        self.bar.show_place(beside.places.line(start), node)
        self.review.follow(beside.places.line(start))

    def _on_pointed(self, offset: int) -> None:
        beside = self.work.beside
        if beside is not None:
            self._stand_at(offset)
            self.review.follow(beside.places.line(offset))

    def _on_scrolled(self, offset: int) -> None:
        """The part at the head of what is in sight; the cursor stays where it was."""
        beside = self.work.beside
        node = beside.node_at(offset) if beside else None
        if node is not None:
            self.tree.follow(node.key)

    def _on_doubt(self, doubt: Doubt) -> None:
        beside = self.work.beside
        if beside is not None:
            offset = beside.places.offset(doubt.line, doubt.column)
            end = beside.source.find("\n", offset, offset + _MARKED)
            self._turn_to(Span(offset, end if end >= 0 else offset + _MARKED))

    def _on_correction(self, one: Amendment) -> None:
        beside = self.work.beside
        if beside is not None and not isinstance(one, Alias):
            offset = beside.places.offset(min(line_of(one), beside.source.count("\n") + 1))
            self._turn_to(Span(offset, offset))

    def _turn_to(self, span: Span) -> None:
        beside = self.work.beside
        assert beside is not None
        span = Span(span.start, min(span.end, len(beside.source)))
        node = beside.node_at(span.start)
        self.source.turn_to(span, beside.stretches_of(node) if node else ())
        self._stand_at(span.start, node)

    # --- what the shell asks of every page

    def _do(self, action: str) -> None:
        if reason := self.why_not(action):
            self.told.emit(reason)
        else:
            self.handlers()[action]()

    def handlers(self) -> Handlers:
        """What this page does for actions of the table."""
        return {
            "import-open": self.files.ask,
            "import-again": self.files.again,
            "import-keep": self.files.ask_folder,
            **self.deeds.handlers(),
        }

    def why_not(self, action: str) -> str:
        """Why one of these actions cannot be done now; empty where it can."""
        if action == "import-open":
            return ""
        if self.work.beside is None or self.stack.currentWidget() is not self._text:
            return "先选择要导入的文件"
        return self.deeds.why_not(action)

    def leave(self) -> bool:
        """Esc: leave the form, or stop the reading."""
        if self.review.form.isVisible():
            self.review.form.close_form()
        elif self.start.bar.isVisible():
            self.work.cancel()
        elif self.banner.isVisible():
            self._tell_above("")
        else:
            return False
        self.take_focus()
        return True

    def take_focus(self) -> None:
        """Go on in the source, or choose a file."""
        if self.stack.currentWidget() is self._text:
            self.source.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self.start.take_focus()

    def set_theme(self, theme: Theme) -> None:
        """Show everything in another size or other colours."""
        super().set_theme(theme)
        for part in (self.start, self.tree, self.source, self.review):
            part.set_theme(theme)
        self._share()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Share the page out anew."""
        super().resizeEvent(event)
        self._share()

    def _share(self) -> None:
        shares = _SHARES_LARGE if self._theme.scale >= _LARGE else _SHARES
        self.splitter.setSizes([self.width() * share // 100 for share in shares])

    # --- files that are dropped

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take one file."""
        if self.files.dropped(event.mimeData()) is not None:
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Read it."""
        path = self.files.dropped(event.mimeData())
        if path is not None:
            event.acceptProposedAction()
            self.work.open(path)


def _summary(beside: Beside) -> str:
    imported = beside.imported
    documents = len(imported.gazette.documents)
    clauses = sum(node.kind is NodeKind.CLAUSE for node in beside.nodes)
    coverage = imported.coverage
    right = f"　{len(imported.dismissed)} 处看过没有错" if imported.dismissed else ""
    return (
        f"{documents} 件公文　{clauses} 条　"
        f"{coverage.placed}／{coverage.characters} 字已归位{right}"
    )

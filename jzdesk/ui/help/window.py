"""The window of help: pages at the left with a search, the page at the right."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt, QUrl, Signal
from PySide6.QtGui import (
    QPalette,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
)
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QTextBrowser,
    QTextEdit,
    QVBoxLayout,
    QWidget,
)

from jzdesk.ui.actions import ACTIONS
from jzdesk.ui.buttons import flat
from jzdesk.ui.design import Leading, Space, Type
from jzdesk.ui.goals import Goal, Run, Search
from jzdesk.ui.help.book import HelpBook, HelpPage
from jzdesk.ui.theme import Theme

_WIDTH, _HEIGHT, _LIST = 940, 640, 240
_SHARE = 0.94  # of the window above at most
_NAME_ROLE = Qt.ItemDataRole.UserRole
_DIALECT = QTextDocument.MarkdownFeature(
    QTextDocument.MarkdownFeature.MarkdownDialectGitHub.value
    | QTextDocument.MarkdownFeature.MarkdownNoHTML.value
)
_END = QTextCursor.MoveOperation.EndOfBlock
_NOTHING = "帮助里没有同时说到这些词的页；少打一个词试试"


class HelpWindow(QDialog):
    """帮助. It stays open beside the work; links search and do what they say."""

    wanted = Signal(object)  # Goal
    print_wanted = Signal()

    def __init__(self, book: HelpBook, theme: Theme, parent: QWidget) -> None:
        """Show ``book`` beside the window ``parent``."""
        self._shown: tuple[HelpPage, str] | None = None  # with the explanation above it
        super().__init__(parent)
        self.setObjectName("helpWindow")
        self.setWindowTitle("帮助")
        self.setModal(False)
        self._book = book
        self._theme = theme
        self._list_width = min(theme.px(_LIST), parent.width() // 3)
        self._lay_out()
        self._fill(book.pages)
        room = parent.size() * _SHARE
        self.resize(min(theme.px(_WIDTH), room.width()), min(theme.px(_HEIGHT), room.height()))

    def _lay_out(self) -> None:
        self.search_box = QLineEdit()
        self.search_box.setObjectName("helpSearch")
        self.search_box.setAccessibleName("在帮助里找")
        self.search_box.setPlaceholderText("在帮助里找")
        self.search_box.setClearButtonEnabled(True)
        self.search_box.textChanged.connect(self._search)
        self.search_box.returnPressed.connect(self._read)
        self.list = QListWidget()
        self.list.setObjectName("helpPages")
        self.list.setAccessibleName("帮助目录")
        self.list.setAccessibleDescription("上下键选一页，Enter 去读")
        self.list.setWordWrap(True)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setFixedWidth(self._list_width)
        self.list.currentItemChanged.connect(self._show_current)
        self.list.itemActivated.connect(self._read)
        self.text = QTextBrowser()
        self.text.setObjectName("helpText")
        self.text.setAccessibleName("帮助正文")
        self.text.setAccessibleDescription("上下键滚动，Tab 到链接，Enter 打开")
        self.text.setOpenLinks(False)
        self.text.anchorClicked.connect(self._follow)
        self.text.document().setDocumentMargin(self._theme.px(Space.S6))
        left = QVBoxLayout()
        left.addWidget(self.search_box)
        left.addWidget(self.list, 1)
        left.addWidget(self._print_button())
        row = QHBoxLayout(self)
        row.addLayout(left)
        row.addWidget(self.text, 1)

    def _print_button(self) -> QWidget:
        button = flat("打印快捷键", "printKeys", "快捷键一览，可贴在桌边", icon="printer")
        button.clicked.connect(self.print_wanted)
        return button

    def show_page(self, name: str, about: str = "") -> None:
        """Open at the page called ``name``, or at the first where there is none.

        Args:
            name: of a page of the window or of help.
            about: the explanation of the field that has the cursor, shown above the page.
        """
        self.search_box.clear()
        page = self._book.page(name) or self._book.pages[0]
        self._choose(page)
        if about:
            self._show(page, about)
        self.show()
        self.raise_()
        self.activateWindow()
        self.search_box.setFocus()

    def _choose(self, page: HelpPage) -> None:
        for row in range(self.list.count()):
            if self.list.item(row).data(_NAME_ROLE) == page.name:
                self.list.setCurrentRow(row)

    def _fill(self, pages: tuple[HelpPage, ...]) -> None:
        self.list.clear()
        for page in pages:
            item = QListWidgetItem(page.title)
            item.setData(_NAME_ROLE, page.name)
            item.setToolTip(page.title)
            self.list.addItem(item)
        self.list.setCurrentRow(0)

    def changeEvent(self, event: QEvent) -> None:
        """Show the page anew in other colours: Markdown keeps those that it was read with."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange and self._shown is not None:
            self._show(*self._shown)

    def _search(self, words: str) -> None:
        found = self._book.search(words)
        self._fill(found)
        if not found:
            self.text.setPlainText(_NOTHING)

    def _show_current(self, item: QListWidgetItem | None) -> None:
        page = self._book.page(item.data(_NAME_ROLE)) if item else None
        if page is not None:
            self._show(page)

    def _show(self, page: HelpPage, about: str = "") -> None:
        self._shown = (page, about)
        self.text.document().setDefaultFont(self._theme.font(Type.READING))
        noted = f"> 光标所在：{about}\n\n{page.markdown}" if about else page.markdown
        self.text.document().setMarkdown(noted, _DIALECT)
        typeset(self.text.document(), self._theme)
        self.text.moveCursor(QTextCursor.MoveOperation.Start)
        self._mark(self.search_box.text())

    def _mark(self, words: str) -> None:
        """Mark the words that are looked for."""
        looks = QTextCharFormat()
        looks.setBackground(self.palette().brush(QPalette.ColorRole.Highlight))
        looks.setForeground(self.palette().brush(QPalette.ColorRole.HighlightedText))
        marks = []
        for word in words.split():
            place = self.text.document().find(word)
            while not place.isNull():
                mark = QTextEdit.ExtraSelection()
                mark.cursor, mark.format = place, looks  # type: ignore[attr-defined]
                marks.append(mark)
                place = self.text.document().find(word, place)
        self.text.setExtraSelections(marks)

    def _read(self) -> None:
        self.text.setFocus()

    def _follow(self, link: QUrl) -> None:
        if goal := goal_of(link.toString()):
            self.wanted.emit(goal)


def typeset(document: QTextDocument, theme: Theme) -> None:
    """Give Markdown the leading, the spaces and the sizes of our own text."""
    cursor, block = QTextCursor(document), document.begin()
    while block.isValid():
        level = block.blockFormat().headingLevel()
        looks, letters = QTextBlockFormat(), QTextCharFormat()
        looks.setLineHeight(Leading.TEXT, QTextBlockFormat.LineHeightTypes.ProportionalHeight.value)
        looks.setTopMargin(theme.px(Space.S5 if level > 1 else 0))
        in_table = QTextCursor(block).currentTable() is not None
        looks.setBottomMargin(0 if in_table else theme.px(Space.S3))
        cursor.setPosition(block.position())
        cursor.movePosition(_END, QTextCursor.MoveMode.KeepAnchor)
        cursor.mergeBlockFormat(looks)
        if level:
            font = theme.font(Type.TITLE if level == 1 else Type.HEADING)
            font.setBold(True)
            letters.setFont(font)
            cursor.setCharFormat(letters)
        block = block.next()


def goal_of(link: str) -> Goal | None:
    """What a link of help wants; None for what the table of actions does not have."""
    kind, _, target = link.partition(":")
    if kind == "search":
        return Search(QUrl.fromPercentEncoding(target.encode()))
    known = kind == "action" and target in {spec.name for spec in ACTIONS}
    return Run(target) if known else None

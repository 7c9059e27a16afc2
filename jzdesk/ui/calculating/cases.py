"""案例…: the user's own cases, then the prepared ones by calculator; one is loaded."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from html import escape

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QDialog,
    QSplitter,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from jzdesk.policy.cases import Case
from jzdesk.store.notebook.model import SavedCase
from jzdesk.ui.buttons import Button, primary
from jzdesk.ui.design import Shape, Type
from jzdesk.ui.dialogs import fit, foot
from jzdesk.ui.keys import explained, with_key
from jzdesk.ui.rich import Pieces, RichView
from jzdesk.ui.session import Corpus
from jzdesk.ui.theme import Theme

_CASE_ROLE = Qt.ItemDataRole.UserRole
_LIST, _STORY, _HEIGHT = 380, 440, 520  # pixels at 100 per cent


class CasesDialog(QDialog):
    """Choose a case: ↑ ↓ to read the stories, Enter to load."""

    chosen = Signal(object)  # Case or SavedCase

    def __init__(
        self,
        own: Sequence[SavedCase],
        cases: Mapping[str, Case],
        corpus: Corpus,
        theme: Theme,
        parent: QWidget,
    ) -> None:
        """List the user's ``own``, and ``cases`` under the calculators of ``corpus``."""
        super().__init__(parent)
        self._theme = theme
        self.setWindowTitle("案例")
        self.setObjectName("cases")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.tree = QTreeWidget()
        self.tree.setObjectName("caseTree")
        self.tree.setAccessibleName("案例")
        self.tree.setAccessibleDescription(explained("row", "take"))
        self.tree.setHeaderHidden(True)
        self.tree.currentItemChanged.connect(self._tell)
        self.tree.itemActivated.connect(self._load)
        self.story = RichView("caseStory", "案情")
        self._lay_out()
        self._titles = {calculator.id: calculator.title for calculator in corpus.calculators}
        self._add("我的案例（本人保存）", own)
        for calculator in corpus.calculators:
            prepared = [case for case in cases.values() if case.calculator == calculator.id]
            self._add(calculator.title, prepared)
        first = self.tree.topLevelItem(0)
        if first is not None:
            self.tree.setCurrentItem(first.child(0))

    def _lay_out(self) -> None:
        px = self._theme.px
        panes = QSplitter(Qt.Orientation.Horizontal)
        panes.addWidget(self.tree)
        panes.addWidget(self.story)
        panes.setSizes([px(_LIST), px(_STORY)])
        panes.setHandleWidth(Shape.HAIR)
        panes.setChildrenCollapsible(False)
        close = Button("关闭", "closeCases", with_key("不载入", "close"))
        load = primary("载入", "loadCase", with_key("把这一例填进计算页", "take"))
        close.clicked.connect(self.reject)
        load.clicked.connect(lambda: self._load(self.tree.currentItem()))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(panes, 1)
        layout.addWidget(foot((), (close, load)))
        fit(self, self._theme, _LIST + _STORY, _HEIGHT)

    def _add(self, title: str, cases: Sequence[Case | SavedCase]) -> None:
        if not cases:
            return
        head = QTreeWidgetItem(self.tree, [title])
        head.setToolTip(0, title)
        head.setFlags(Qt.ItemFlag.ItemIsEnabled)
        head.setExpanded(True)
        for case in cases:
            item = QTreeWidgetItem(head, [case_title(case)])
            item.setData(0, _CASE_ROLE, case)
            item.setToolTip(0, case_title(case))

    def _tell(self, item: QTreeWidgetItem | None) -> None:
        match item.data(0, _CASE_ROLE) if item is not None else None:
            case Case() as case:
                self.story.setHtml(_html(case, self._theme))
            case SavedCase() as case:
                title = self._titles.get(case.calculator, case.calculator)
                self.story.setHtml(_own_html(case, title, self._theme))

    def _load(self, item: QTreeWidgetItem | None) -> None:
        case = item.data(0, _CASE_ROLE) if item is not None else None
        if isinstance(case, Case | SavedCase):
            self.chosen.emit(case)
            self.accept()


def case_title(case: Case | SavedCase) -> str:
    """What a case is called."""
    return case.title if isinstance(case, Case) else case.name


def _html(case: Case, theme: Theme) -> str:
    pieces = Pieces(theme)
    return (
        f"{_title(case.title, theme)}{pieces.prose(case.story)}"
        f"{pieces.head('问')}{pieces.prose(case.quiz.question)}"
        f"{pieces.small(f'按 {case.as_of} 口径')}"
    )


def _own_html(case: SavedCase, calculator: str, theme: Theme) -> str:
    pieces = Pieces(theme)
    remark = pieces.prose(case.remark) if case.remark else ""
    told = f"{calculator}　按 {case.as_of} 口径"
    return f"{_title(case.name, theme)}{remark}{pieces.small(told)}"


def _title(words: str, theme: Theme) -> str:
    style = f"font-size:{theme.px(Type.HEADING)}px;font-weight:bold;margin-top:0"
    return f'<p style="{style}">{escape(words)}</p>'

"""案例…: the prepared cases by calculator, each with its story; one is loaded into the form."""

from __future__ import annotations

from collections.abc import Mapping
from html import escape

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QSplitter,
    QTextBrowser,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from jzdesk.policy.cases import Case
from jzdesk.ui.keys import with_key
from jzdesk.ui.session import Corpus
from jzdesk.ui.theme import Theme

_CASE_ROLE = Qt.ItemDataRole.UserRole


class CasesDialog(QDialog):
    """Choose a case: ↑ ↓ to read the stories, Enter to load."""

    chosen = Signal(object)  # Case

    def __init__(
        self, cases: Mapping[str, Case], corpus: Corpus, theme: Theme, parent: QWidget
    ) -> None:
        """List ``cases`` under the calculators of ``corpus``."""
        super().__init__(parent)
        self._theme = theme
        self.setWindowTitle("案例")
        self.setObjectName("cases")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.tree = QTreeWidget()
        self.tree.setObjectName("caseTree")
        self.tree.setAccessibleName("案例")
        self.tree.setHeaderHidden(True)
        self.tree.currentItemChanged.connect(self._tell)
        self.tree.itemActivated.connect(self._load)
        self.story = QTextBrowser()
        self.story.setObjectName("caseStory")
        self.story.setAccessibleName("案情")
        self._lay_out()
        self._fill(cases, corpus)

    def _lay_out(self) -> None:
        px = self._theme.px
        panes = QSplitter(Qt.Orientation.Horizontal)
        panes.addWidget(self.tree)
        panes.addWidget(self.story)
        panes.setSizes([px(320), px(380)])
        panes.setChildrenCollapsible(False)
        buttons = QDialogButtonBox()
        load = buttons.addButton("载入", QDialogButtonBox.ButtonRole.AcceptRole)
        load.setObjectName("loadCase")
        load.setToolTip(with_key("把这一例填进计算页", "take"))
        buttons.addButton("关闭", QDialogButtonBox.ButtonRole.RejectRole)
        buttons.accepted.connect(lambda: self._load(self.tree.currentItem()))
        buttons.rejected.connect(self.reject)
        layout = QVBoxLayout(self)
        layout.addWidget(panes, 1)
        layout.addWidget(buttons)
        screen = self.screen().availableGeometry()
        self.resize(min(px(760), screen.width() - 40), min(px(480), screen.height() - 60))

    def _fill(self, cases: Mapping[str, Case], corpus: Corpus) -> None:
        for calculator in corpus.calculators:
            own = [case for case in cases.values() if case.calculator == calculator.id]
            if own:
                head = QTreeWidgetItem(self.tree, [calculator.title])
                head.setFlags(Qt.ItemFlag.ItemIsEnabled)
                head.setExpanded(True)
                for case in own:
                    item = QTreeWidgetItem(head, [case.title])
                    item.setData(0, _CASE_ROLE, case)
        first = self.tree.topLevelItem(0)
        if first is not None:
            self.tree.setCurrentItem(first.child(0))

    def _tell(self, item: QTreeWidgetItem | None) -> None:
        case = item.data(0, _CASE_ROLE) if item is not None else None
        if isinstance(case, Case):
            self.story.setHtml(
                f"<h3>{escape(case.title)}</h3><p>{escape(case.story)}</p>"
                f"<p>问：{escape(case.quiz.question)}</p><p>按 {case.as_of} 口径</p>"
            )

    def _load(self, item: QTreeWidgetItem | None) -> None:
        case = item.data(0, _CASE_ROLE) if item is not None else None
        if isinstance(case, Case):
            self.chosen.emit(case)
            self.accept()

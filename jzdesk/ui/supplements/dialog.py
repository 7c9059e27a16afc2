"""本地补充: the clauses on the left, what the office adds to the chosen one on the right."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QFileDialog,
    QLabel,
    QMessageBox,
    QScrollArea,
    QSplitter,
    QVBoxLayout,
    QWidget,
)

from jzdesk.errors import InputError
from jzdesk.gazette.citing import citation_of
from jzdesk.store.supplements import LOCAL_MARK, Place
from jzdesk.ui.buttons import Button
from jzdesk.ui.design import Shape, Space
from jzdesk.ui.dialogs import fit, foot
from jzdesk.ui.panes import grounded
from jzdesk.ui.session import Corpus, Session
from jzdesk.ui.supplements.clauses import ClauseList
from jzdesk.ui.supplements.form import SupplementForm
from jzdesk.ui.theme import Theme

_WHOLE = "整条"
_KINDS = "本地补充文件 (*.toml)"
_CLAUSES, _SHEET, _HEIGHT = 380, 580, 600  # pixels at 100 per cent


class SupplementDialog(QDialog):
    """Fills in what the gazette cannot know; every change is saved by itself."""

    told = Signal(str)

    def __init__(self, session: Session, corpus: Corpus, theme: Theme, parent: QWidget) -> None:
        """Show ``corpus`` with what the session's book holds."""
        super().__init__(parent)
        self._book = session.supplements
        self._corpus = corpus
        self._theme = theme
        self._place: Place | None = None
        self.setObjectName("supplementDialog")
        self.setWindowTitle("本地补充")
        self._build()
        fit(self, theme, _CLAUSES + _SHEET, _HEIGHT)
        self._clauses.show_corpus(corpus, self._book.entries)
        self._book.changed.connect(self._on_book)

    def _build(self) -> None:
        notice = QLabel(
            f"{LOCAL_MARK}。公报没有写、群众接着会问的，在这里填一次：显示在本条要点里，印在告知单上。"
        )
        notice.setObjectName("notice")
        notice.setWordWrap(True)
        self._clauses = ClauseList()
        self._clauses.chosen.connect(lambda key: self._show(Place(key)))
        splitter = QSplitter(Qt.Orientation.Horizontal)
        splitter.addWidget(self._clauses)
        splitter.addWidget(self._right())
        splitter.setChildrenCollapsible(False)
        splitter.setHandleWidth(Shape.HAIR)
        splitter.setSizes([self._theme.px(_CLAUSES), self._theme.px(_SHEET)])
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(notice)
        layout.addWidget(splitter, 1)
        layout.addWidget(self._buttons())

    def _right(self) -> QWidget:
        self._title = QLabel()
        self._title.setObjectName("formTitle")
        self._title.setWordWrap(True)
        self._citation = QLabel()
        self._citation.setObjectName("purpose")
        self._citation.setWordWrap(True)
        self._benefits = QComboBox()
        self._benefits.setObjectName("supplementBenefit")
        self._benefits.setAccessibleName("事项")
        self._benefits.activated.connect(self._on_benefit)
        self._form = SupplementForm(self._theme)
        self._form.edited.connect(self._save)
        self._state = QLabel()
        self._state.setObjectName("hint")
        self._state.setWordWrap(True)
        sheet = grounded("pane")
        column = QVBoxLayout(sheet)
        column.setContentsMargins(Space.S5, Space.S5, Space.S5, Space.S5)
        for widget in (self._title, self._citation, self._benefits, self._form, self._state):
            column.addWidget(widget)
        column.addStretch(1)
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setWidget(sheet)
        return scroll

    def _buttons(self) -> QWidget:
        tip = "合并其他单位或更新盘给的本地补充；同一条以导入的为准，原来的另存一份"
        bring = Button("导入…", "supplementImport", tip, "upload")
        tip = "把全部本地补充存成一个文件，可拷给别的电脑"
        take = Button("导出…", "supplementExport", tip, "download")
        clear = Button("清空本页", "supplementClear", "清空右边各栏", "eraser")
        close = Button("关闭", "supplementClose", "已自动保存")
        bring.clicked.connect(self._ask_import)
        take.clicked.connect(self._ask_export)
        clear.clicked.connect(self._form.clear)
        close.clicked.connect(self.close)
        return foot((bring, take), (clear, close))

    def open_at(self, place: Place) -> None:
        """Open with a place chosen; with the first clause where there is no such place."""
        self._clauses.choose(place.clause)
        if self._place is not None and self._place.clause == place.clause:
            self._show(place)
        self.open()
        self._form.take_focus()

    def _show(self, place: Place) -> None:
        if not self._save():
            return
        entry = self._corpus.entries.get(place.clause)
        self._place = place
        names = [benefit.name for benefit in entry.facts.benefits] if entry else []
        names += [p.benefit for p in self._book.entries if p.clause == place.clause and p.benefit]
        self._title.setText((entry.node.title if entry else None) or place.clause)
        parts = self._corpus.parts[entry.document.number] if entry else ()
        self._citation.setText(citation_of(entry, parts) if entry else "")
        self._fill_benefits(dict.fromkeys(names), place.benefit)
        self._form.show_value(self._book.of(place))
        self._tell_state()

    def _fill_benefits(self, names: dict[str, None], chosen: str) -> None:
        self._benefits.clear()
        self._benefits.addItem(_WHOLE, "")
        for name in names:
            self._benefits.addItem(f"只对：{name}", name)
        self._benefits.setCurrentIndex(max(0, self._benefits.findData(chosen)))
        self._benefits.setVisible(bool(names))

    def _on_benefit(self) -> None:
        if self._place is not None:
            self._show(Place(self._place.clause, self._benefits.currentData()))

    def _save(self) -> bool:
        """Save what was changed; False where that failed, which is said beneath the form."""
        if self._place is None or not self._form.dirty:
            return True
        try:
            self._book.put(self._place, self._form.value())
        except InputError as fault:
            self._tell_state(f"没能保存：{fault}")
            return False
        self._form.settle()
        self._tell_state("已保存")
        return True

    def _tell_state(self, words: str = "") -> None:
        self._state.setText(words or f"随写随存：{self._book.path}")

    def _on_book(self) -> None:
        self._clauses.mark(self._book.entries)

    def _ask_import(self) -> None:
        dialog = QFileDialog(self, "导入本地补充", str(Path.home()), _KINDS)
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        self._ask(dialog, self._import)

    def _ask_export(self) -> None:
        dialog = QFileDialog(self, "导出本地补充", str(Path.home()), _KINDS)
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setDefaultSuffix("toml")
        dialog.selectFile("本地补充.toml")
        self._ask(dialog, self._export)

    def _ask(self, dialog: QFileDialog, then: Callable[[Path], str]) -> None:
        def take(name: str) -> None:
            if not self._save():
                return
            try:
                self._tell_state(then(Path(name)))
            except InputError as fault:
                self._tell_state(str(fault))

        dialog.fileSelected.connect(take)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def _import(self, file: Path) -> str:
        imported = self._book.merge(file)
        self._clauses.show_corpus(self._corpus, self._book.entries)
        if self._place is not None:
            self._form.show_value(self._book.of(self._place))
            self._clauses.choose(self._place.clause)
        kept = f"；原来的存为 {imported.kept}" if imported.kept else ""
        return f"已导入：新增 {imported.added} 项，改动 {imported.changed} 项{kept}"

    def _export(self, file: Path) -> str:
        return f"已导出 {self._book.export(file)} 项到 {file}"

    def closeEvent(self, event: QCloseEvent) -> None:
        """Save before leaving."""
        if self._may_leave():
            event.accept()
        else:
            event.ignore()

    def reject(self) -> None:
        """Esc: save before leaving."""
        if self._may_leave():
            super().reject()

    def _may_leave(self) -> bool:
        if self._save():
            return True
        words = f"{self._state.text()}\n\n仍要关闭吗？刚才的改动会丢失。"
        answer = QMessageBox.question(self, "本地补充", words)
        if answer == QMessageBox.StandardButton.Yes:
            self._form.settle()
        return answer == QMessageBox.StandardButton.Yes

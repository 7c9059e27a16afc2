"""The middle of 计算: the calculator's title and purpose, its tools, and the form beneath."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QScrollArea, QVBoxLayout, QWidget

from jzdesk.policy.catalogue import Calculator
from jzdesk.ui.actions import tip_of
from jzdesk.ui.buttons import Button
from jzdesk.ui.calculating.form import RecordForm
from jzdesk.ui.design import Space
from jzdesk.ui.flow import Flow
from jzdesk.ui.labels import WrappedLabel


class FormSheet(QScrollArea):
    """A sheet with one form, which is another for each calculator."""

    def __init__(self, chooser: QWidget, form: RecordForm) -> None:
        """Start with ``form``; ``chooser`` stands above it where there is no list of calculators."""
        super().__init__()
        self._form = form
        self.title = WrappedLabel()
        self.title.setObjectName("formTitle")
        self._purpose = WrappedLabel()
        self._purpose.setObjectName("purpose")
        sheet = QWidget()
        sheet.setObjectName("sheet")
        sheet.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._column = QVBoxLayout(sheet)
        self._column.setContentsMargins(Space.S5, Space.S4, Space.S5, Space.S5)
        self._column.setSpacing(Space.S3)
        self._column.addWidget(chooser)
        self._column.addWidget(self.title)
        self._column.addWidget(self._purpose)
        self._column.addLayout(self._tools())
        self._column.addSpacing(Space.S3)
        self._column.addWidget(form)
        self._column.addStretch(1)
        self.setWidgetResizable(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setWidget(sheet)

    def _tools(self) -> Flow:
        clear = tip_of("leave", "清空这一例，可恢复")
        self.sample_button = Button("填入示例", "sampleButton", tip_of("sample"))
        self.cases_button = Button("案例…", "casesButton", tip_of("cases"))
        self.batch_button = Button("批量…", "batchButton", tip_of("batch"), "table")
        self.clear_button = Button("清空", "clearButton", clear, "eraser")
        self.undo_button = Button("恢复", "undoButton", tip_of("undo-clear"), "undo-2")
        self.save_button = Button("存为案例…", "saveCaseButton", tip_of("save-case"))
        ways_in = (self.sample_button, self.cases_button, self.batch_button)
        return Flow((*ways_in, self.clear_button, self.undo_button, self.save_button))

    def show_form(self, calculator: Calculator, form: RecordForm) -> None:
        """Show the form of a calculator in the place of the last one; the cursor keeps its field."""
        cursor = self.window().focusWidget()
        name = cursor.objectName() if cursor and self._form.isAncestorOf(cursor) else ""
        self.title.setText(calculator.title)
        self._purpose.setText(calculator.purpose)
        self._column.replaceWidget(self._form, form)
        if found := form.findChild(QWidget, name) if name else None:
            found.setFocus()  # larger type does not lose the place
        self._form.hide()
        self._form.deleteLater()
        self._form = form

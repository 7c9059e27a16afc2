"""记下一处: the few lines that a misprint and another name of a body need, filled in place."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QComboBox, QCompleter, QFormLayout, QLineEdit, QWidget

from jzdesk.gazette.model import Span
from jzdesk.ui.buttons import flat, primary
from jzdesk.ui.design import Space
from jzdesk.ui.flow import Flow
from jzdesk.ui.keys import explained, with_key
from jzdesk.ui.labels import WrappedLabel
from jzdesk.ui.panes import grounded

_REASONS = ("印刷错误", "扫描误识", "漏字", "多字")


class CorrectionForm(QWidget):
    """Asks for a misprint or a name; one at a time, or neither."""

    misprinted = Signal(object, str, str)  # Span of the source, what is meant, why
    named = Signal(str, str)  # name as printed, full name
    opened = Signal()
    closed = Signal()

    def __init__(self) -> None:
        """Ask for nothing yet."""
        super().__init__()
        self.setObjectName("importForm")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._span: Span | None = None
        self.printed = _line("importPrinted", "文中印作")
        self.meant = _line("importMeant", "应作；空着表示多印了")
        self.reason = _box("importReason", "为什么")
        self.reason.addItems(_REASONS)
        self.name = _box("importName", "全称")
        self.fault = WrappedLabel()
        self.fault.setObjectName("fault")
        self.fault.setTextFormat(Qt.TextFormat.PlainText)
        self._rows = QFormLayout()
        self._rows.setRowWrapPolicy(QFormLayout.RowWrapPolicy.WrapLongRows)
        for words, field in (
            ("印作", self.printed),
            ("应作", self.meant),
            ("理由", self.reason),
            ("全称", self.name),
        ):
            self._rows.addRow(words, field)
        self._lay_out()
        self.hide()

    def _lay_out(self) -> None:
        done = primary("记下", "importDone", with_key("记下这一处", "import-form"))
        done.clicked.connect(lambda _=False: self.take())
        leave = flat("不改了", "importLeave", with_key("不改了", "import-form-leave"))
        leave.clicked.connect(lambda _=False: self.close_form())
        for field in (self.printed, self.meant, *self._edits()):
            field.returnPressed.connect(self.take)
        buttons = grounded("importFormFoot")
        buttons.setLayout(Flow((done, leave)))
        self._rows.addRow(self.fault)
        self._rows.addRow(buttons)
        self._rows.setContentsMargins(Space.S4, Space.S3, Space.S4, Space.S3)
        self.setLayout(self._rows)

    def _edits(self) -> list[QLineEdit]:
        return [edit for box in (self.reason, self.name) if (edit := box.lineEdit()) is not None]

    def ask_misprint(self, span: Span, printed: str, meant: str = "") -> None:
        """Ask what the words ``printed`` at ``span`` of the source should be."""
        self._span = span
        self.printed.setText(printed)
        self.printed.setReadOnly(True)
        self.meant.setText(meant or printed)
        self._open(self.printed, self.meant, self.reason)
        self.meant.setFocus(Qt.FocusReason.OtherFocusReason)
        self.meant.selectAll()

    def ask_name(self, printed: str, bodies: Sequence[str]) -> None:
        """Ask for the full name of a body."""
        self._span = None
        self.printed.setText(printed)
        self.printed.setReadOnly(False)
        self.name.clear()
        self.name.addItems(bodies)
        self.name.setCurrentText("")
        if (completer := self.name.completer()) is not None:
            completer.setFilterMode(Qt.MatchFlag.MatchContains)
            completer.setCompletionMode(QCompleter.CompletionMode.PopupCompletion)
        self._open(self.printed, self.name)
        (self.name if printed else self.printed).setFocus(Qt.FocusReason.OtherFocusReason)

    def _open(self, *fields: QWidget) -> None:
        for field in (self.printed, self.meant, self.reason, self.name):
            self._rows.setRowVisible(field, field in fields)
        self._complain("")
        self.opened.emit()
        self.show()

    def _complain(self, words: str) -> None:
        self.fault.setText(words)
        self._rows.setRowVisible(self.fault, bool(words))

    def take(self) -> None:
        """Tell what was filled in; say what is lacking."""
        printed = self.printed.text().strip()
        if self._span is not None:
            why = self.reason.currentText().strip() or _REASONS[0]
            self.misprinted.emit(self._span, self.meant.text(), why)
        elif not printed or not self.name.currentText().strip():
            self._complain("文中的叫法和全称都要填")
        else:
            self.named.emit(printed, self.name.currentText().strip())

    def refuse(self, words: str) -> None:
        """Say why what was filled in cannot be."""
        self._complain(words)

    def close_form(self) -> None:
        """Ask for nothing any more."""
        if self.isVisible():
            self.hide()
            self.closed.emit()


def _line(name: str, words: str) -> QLineEdit:
    made = QLineEdit()
    made.setObjectName(name)
    made.setAccessibleName(words)
    made.setAccessibleDescription(explained("import-form", "import-form-leave"))
    return made


def _box(name: str, words: str) -> QComboBox:
    made = QComboBox()
    made.setObjectName(name)
    made.setEditable(True)
    made.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
    made.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
    made.setMinimumContentsLength(6)
    for widget in (made, made.lineEdit()):
        if widget is not None:
            widget.setAccessibleName(words)
            widget.setAccessibleDescription(explained("import-form", "import-form-leave"))
    return made

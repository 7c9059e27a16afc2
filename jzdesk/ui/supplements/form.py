"""The form of one clause or benefit: six texts, saved as one types."""

from __future__ import annotations

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QGridLayout, QLabel, QLineEdit, QPlainTextEdit, QWidget

from jzdesk.store.supplements import LONGEST, WORDS, Supplement
from jzdesk.ui.design import Space
from jzdesk.ui.theme import Theme

_PAUSE = 700  # milliseconds of rest before a change is saved
_LINE = 22  # height of one in pixels at 100 per cent
_LINES = {"materials": 5, "local_standard": 3}  # of the texts that need several
_HINTS = {
    "window": "如：县政务服务中心一楼人社综合窗口 3 号",
    "address": "如：民主路 18 号",
    "telephone": "如：0391-1234567",
    "hours": "如：周一至周五 9:00–12:00，13:30–17:00",
    "materials": "一行一样，如：1. 身份证　2. 技能等级证书",
    "local_standard": "公报交由各县（市、区）确定的数额，请写明依据的文件",
}


class SupplementForm(QWidget):
    """Six texts; ``edited`` comes when the hands rest."""

    edited = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        """Start empty."""
        super().__init__(parent)
        self._editors: dict[str, QLineEdit | QPlainTextEdit] = {}
        self._dirty = False
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_PAUSE)
        self._pause.timeout.connect(self.edited)
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setVerticalSpacing(theme.px(Space.S3))
        grid.setHorizontalSpacing(theme.px(Space.S4))
        for row, key in enumerate(WORDS):
            label = QLabel(WORDS[key])
            label.setObjectName("fieldLabel")
            editor = self._make_editor(key, theme)
            label.setBuddy(editor)
            grid.addWidget(label, row, 0)
            grid.addWidget(editor, row, 1)

    def _make_editor(self, key: str, theme: Theme) -> QLineEdit | QPlainTextEdit:
        editor: QLineEdit | QPlainTextEdit
        if key in _LINES:
            editor = QPlainTextEdit()
            editor.setTabChangesFocus(True)
            editor.setFixedHeight(theme.px(_LINE * _LINES[key] + Space.S4))
        else:
            editor = QLineEdit()
            editor.setMaxLength(LONGEST)
        editor.setObjectName(f"supplement-{key}")
        editor.setAccessibleName(WORDS[key])
        editor.setPlaceholderText(_HINTS[key])
        editor.setToolTip(_HINTS[key])
        editor.textChanged.connect(self._on_change)
        self._editors[key] = editor
        return editor

    @property
    def dirty(self) -> bool:
        """Whether something was changed since it was shown or saved."""
        return self._dirty

    def settle(self) -> None:
        """What stands in the form is saved, or given up."""
        self._dirty = False
        self._pause.stop()

    def value(self) -> Supplement:
        """What stands in the form."""
        return Supplement(**{key: _text(editor) for key, editor in self._editors.items()})

    def show_value(self, supplement: Supplement) -> None:
        """Show what is filled in."""
        for key, text in supplement.items():
            editor = self._editors[key]
            if isinstance(editor, QPlainTextEdit):
                editor.setPlainText(text)
            else:
                editor.setText(text)
        self.settle()

    def clear(self) -> None:
        """Empty every text, as if typed."""
        for editor in self._editors.values():
            editor.clear()

    def take_focus(self) -> None:
        """Put the cursor into the first text."""
        self._editors["window"].setFocus()

    def _on_change(self) -> None:
        self._dirty = True
        self._pause.start()


def _text(editor: QLineEdit | QPlainTextEdit) -> str:
    return editor.toPlainText() if isinstance(editor, QPlainTextEdit) else editor.text()

"""本行: what the line with the cursor is, and what can be done with it."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtWidgets import QMenu, QVBoxLayout, QWidget

from jzdesk.gazette.amending import Part
from jzdesk.gazette.lines import Paragraph
from jzdesk.gazette.model import Node
from jzdesk.importing.correcting import choices_for
from jzdesk.ui.actions import tip_of
from jzdesk.ui.buttons import Button
from jzdesk.ui.design import Space
from jzdesk.ui.flow import Flow
from jzdesk.ui.importing.kinds import KIND_WORDS
from jzdesk.ui.labels import ElidedLabel

_BUTTONS = (
    ("升一级", "import-raise"),
    ("降一级", "import-lower"),
    ("定为", "import-part"),
    ("拆开", "import-split"),
    ("并入上一行", "import-join"),
    ("勘误", "import-misprint"),
)


class PartBar(QWidget):
    """Says what a line is; its buttons do actions of the table."""

    asked = Signal(str)  # name of an action
    parted = Signal(object)  # Part that the line is said to be

    def __init__(self) -> None:
        """Speak of nothing yet."""
        super().__init__()
        self.setObjectName("paneHead")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.words = ElidedLabel()
        self.words.setObjectName("paneTitle")
        self._buttons = {action: self._button(words, action) for words, action in _BUTTONS}
        row = QWidget()
        row.setLayout(Flow(list(self._buttons.values()), Space.S2))
        column = QVBoxLayout(self)
        column.setContentsMargins(Space.S4, Space.S2, Space.S4, Space.S2)
        column.setSpacing(Space.S2)
        column.addWidget(self.words)
        column.addWidget(row)

    def _button(self, words: str, action: str) -> Button:
        made = Button(words, f"importLine-{action}", tip_of(action))
        made.clicked.connect(lambda _=False: self.asked.emit(action))
        return made

    def show_place(self, line: int, node: Node | None) -> None:
        """Say which line this is and what it was read as."""
        if node is None:
            self.words.show_words(f"第 {line} 行")
            return
        path = " ".join(node.path)
        kind = KIND_WORDS[node.kind]
        self.words.show_words(f"第 {line} 行　{kind}　{path}".rstrip())

    def offer_parts(self, line: Paragraph, chosen: Callable[[Part], object]) -> QMenu:
        """Open a list of what a line can be."""
        menu = QMenu(self)
        menu.setObjectName("importParts")
        for part in choices_for(line):
            menu.addAction(part.value).triggered.connect(lambda _=False, part=part: chosen(part))
        button = self._buttons["import-part"]
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(button.mapToGlobal(QPoint(0, button.height())))
        return menu

"""比较身份…: which identity serves each person of a case best."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QMessageBox, QWidget

from jzdesk.policy.identity import Proposal
from jzdesk.ui.faults import fault_words
from jzdesk.ui.session import Session

_MOST_TOLD = 8  # people in one message


class Identities(QObject):
    """Asks the calculator about every identity and tells what comes of it."""

    told = Signal(str)

    def __init__(self, session: Session, page: QWidget) -> None:
        """Tell in a message over ``page``."""
        super().__init__(page)
        self._session = session
        self._page = page

    def compare(self, calculator: str, case: object, day: date) -> None:
        """Say for everybody of the case which identity serves best."""
        desk = self._session.desk
        self._session.tasks.run(
            "identities",
            lambda: desk.identities(calculator, case, day, _MOST_TOLD),
            self._tell,
            lambda fault: self.told.emit(fault_words(fault)),
        )

    def _tell(self, proposals: Sequence[Proposal]) -> None:
        if not proposals:
            self.told.emit("本计算器不分人员身份")
            return
        box = QMessageBox(self._page)
        box.setObjectName("identities")
        box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        box.setWindowTitle("有几种身份的，选哪一种")
        box.setText("\n\n".join(each.text for each in proposals))
        box.open()

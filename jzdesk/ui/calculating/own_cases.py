"""存为案例…: the form's case under a name, which is the one place where a name may be kept."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from jzdesk.errors import InputError
from jzdesk.policy.catalogue import Calculator
from jzdesk.store.notebook.model import SavedCase
from jzdesk.ui.actions import spec_of
from jzdesk.ui.mine.asking import NameDialog
from jzdesk.ui.session import Session

_HINT = "案例只存在本机自己的笔记本里。需要写姓名的写在案例名里；不要写身份证号和银行卡号。"
_AGAIN = "名字不改，就更新原来的这个案例。"


class OwnCases(QObject):
    """Saves cases of the form, and knows which saved case it was filled from."""

    told = Signal(str)

    def __init__(self, session: Session, page: QWidget) -> None:
        """Ask over ``page``."""
        super().__init__(page)
        self._session = session
        self._page = page
        self._loaded: SavedCase | None = None

    def ask(self, calculator: Calculator, case: Mapping[str, object], day: date) -> None:
        """Ask for a name, then save."""
        loaded = self._loaded_in(calculator.id)
        name = loaded.name if loaded else f"{calculator.title} {day.isoformat()}"
        hint = f"{_AGAIN}{_HINT}" if loaded else _HINT
        dialog = NameDialog("存为案例", "案例名", name, hint, self._page)
        dialog.named.connect(lambda words: self._save(words, calculator.id, case, day))
        dialog.open()

    def _save(self, name: str, calculator: str, case: Mapping[str, object], day: date) -> None:
        shelving, loaded = self._session.mine.shelving, self._loaded_in(calculator)
        try:
            if loaded is not None and loaded.name == name:
                self._loaded = shelving.revise_case(loaded, dict(case), day)
            else:
                self._loaded = shelving.save_case(name, calculator, dict(case), day)
        except InputError as fault:
            self.told.emit(str(fault))
        else:
            self.told.emit(f"已存为案例“{name}”，在“我的”页和“{spec_of('cases').words}”里")

    def loaded(self, case: SavedCase) -> None:
        """The form was filled from ``case``."""
        self._loaded = case

    def forget(self) -> None:
        """The form is another case's now."""
        self._loaded = None

    def _loaded_in(self, calculator: str) -> SavedCase | None:
        """The saved case of the form, as it stands now; None where it was deleted."""
        loaded = self._loaded
        if loaded is None or loaded.calculator != calculator:
            return None
        found = self._session.mine.found(loaded.id)
        return found if isinstance(found, SavedCase) else None

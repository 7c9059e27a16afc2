"""Doing an action by its name, and one rule for an action that can do nothing now (暂不可用).

Whoever does an action also says why it cannot be done now (``why_not``); an empty text means that
it can. The reason is one short clause in Chinese, such as 先打开一条. It is shown in every place:

- an entry of a menu is grey while the menu is open, with the reason under the mouse;
- the command palette shows the entry in a quiet colour with the reason, and does not run it;
- a button of the action is grey, with the reason under the mouse (``jzdesk.ui.offering``);
- its key is heard all the same, and the status line says the reason.

So no key and no entry is ever silent: something happens, or one reads why it does not.
"""

from __future__ import annotations

from typing import Protocol

from PySide6.QtCore import QObject, Signal

from jzdesk.ui.actions import spec_of
from jzdesk.ui.page import Handlers, Page
from jzdesk.ui.pages import Pages
from jzdesk.ui.session import Session

_CLOSED = "数据尚未打开"


class Doer(Protocol):
    """What does actions: a page, or the shell for those that belong to none."""

    def handlers(self) -> Handlers:
        """What it does, by the names of the actions."""

    def why_not(self, action: str) -> str:
        """Why it cannot do an action now; empty where it can."""


class Performer(QObject):
    """Finds who does an action: the page in sight, else the page it belongs to, else the shell."""

    performed = Signal(str)  # name of an action about to be done
    told = Signal(str)  # why one was not

    def __init__(self, session: Session, pages: Pages, shell: Doer, parent: QObject) -> None:
        """Let ``pages`` do what is theirs, ``shell`` the rest."""
        super().__init__(parent)
        self._session = session
        self._pages = pages
        self._shell = shell

    def why_not(self, name: str) -> str:
        """Why an action cannot be done now; empty where it can."""
        if spec_of(name).needs_data and self._session.corpus is None:
            return _CLOSED
        return self._doer(name).why_not(name)

    def perform(self, name: str) -> None:
        """Do an action, or say why it cannot be done now."""
        if reason := self.why_not(name):
            self.told.emit(f"{spec_of(name).words.rstrip('…')}：{reason}")
            return
        doer = self._doer(name)
        if isinstance(doer, Page) and doer is not self._pages.current:
            self._pages.turn_to(spec_of(name).page)
        self.performed.emit(name)
        doer.handlers()[name]()

    def _doer(self, name: str) -> Doer:
        current, owner = self._pages.current, spec_of(name).page
        if name in current.handlers():
            return current
        return self._pages.named(owner) if owner else self._shell

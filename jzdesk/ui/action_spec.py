"""操作: what the table of actions says of each (see ``jzdesk.ui.actions``)."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class ActionSpec:
    """One action: its name in code, its words, its menu, its shortcuts and its explanation."""

    name: str
    words: str
    menu: str
    shortcuts: tuple[str, ...]
    tip: str
    page: str = ""  # the page that does it; without one the shell, or any page that can
    icon: str = ""  # its shape in menus, one of resources/icons
    always: bool = False  # of those that need the data as a rule: whether it does not

    @property
    def needs_data(self) -> bool:
        """Whether it waits for the data: what a page does, what calculates, what goes to paper."""
        return not self.always and bool(self.page or self.menu in ("计算", "文件"))

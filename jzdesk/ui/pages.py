"""The pages of the window, each made when it is first turned to or the window has nothing to do.

A page's module is imported with it, so that the first paint pays for the first page alone.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget

from jzdesk.ui.page import Page
from jzdesk.ui.session import Session
from jzdesk.ui.theme import Theme

if TYPE_CHECKING:
    from jzdesk.ui.agencies.page import AgenciesPage
    from jzdesk.ui.calculating.page import CalculatingPage
    from jzdesk.ui.importing.page import ImportingPage
    from jzdesk.ui.matching.page import MatchingPage
    from jzdesk.ui.mine.page import MinePage
    from jzdesk.ui.mine.reading import OwnReadingPage
    from jzdesk.ui.presenting.page import PresentingPage
    from jzdesk.ui.terms.page import TermsPage
    from jzdesk.ui.updating.page import UpdatingPage

_NARROWEST = 640  # large type squeezes a page, it does not burst the screen
P = TypeVar("P", bound=Page)


@dataclass(frozen=True, slots=True)
class PageSpec:
    """A page: its name, which is also that of the action that turns to it, and its words."""

    name: str
    words: str
    seldom: bool = False  # the maintainer's: made when turned to, no township pays its memory


PAGES = (
    PageSpec("read", "查阅"),
    PageSpec("calculate", "计算"),
    PageSpec("match", "匹配"),
    PageSpec("terms", "期限"),
    PageSpec("agencies", "部门"),
    PageSpec("mine", "我的"),
    PageSpec("present", "演示"),
    PageSpec("importing", "导入", seldom=True),
    PageSpec("updates", "更新", seldom=True),
)


class Pages(QStackedWidget):
    """One page in sight, the others kept as they were left."""

    made = Signal(object)  # Page
    turned = Signal(str)  # name of the page now in sight

    def __init__(self, session: Session, theme: Theme) -> None:
        """Start without any page."""
        super().__init__()
        self._session = session
        self._theme = theme
        self._named: dict[str, Page] = {}

    @cached_property
    def read(self) -> OwnReadingPage:
        """查阅."""
        from jzdesk.ui.mine.reading import OwnReadingPage

        return self._make("read", OwnReadingPage)

    @cached_property
    def calculate(self) -> CalculatingPage:
        """计算."""
        from jzdesk.ui.calculating.page import CalculatingPage

        return self._make("calculate", CalculatingPage)

    @cached_property
    def match(self) -> MatchingPage:
        """匹配."""
        from jzdesk.ui.matching.page import MatchingPage

        return self._make("match", MatchingPage)

    @cached_property
    def terms(self) -> TermsPage:
        """期限."""
        from jzdesk.ui.terms.page import TermsPage

        return self._make("terms", TermsPage)

    @cached_property
    def agencies(self) -> AgenciesPage:
        """部门."""
        from jzdesk.ui.agencies.page import AgenciesPage

        return self._make("agencies", AgenciesPage)

    @cached_property
    def mine(self) -> MinePage:
        """我的."""
        from jzdesk.ui.mine.page import MinePage

        return self._make("mine", MinePage)

    @cached_property
    def present(self) -> PresentingPage:
        """演示."""
        from jzdesk.ui.presenting.page import PresentingPage

        return self._make("present", PresentingPage)

    @cached_property
    def importing(self) -> ImportingPage:
        """导入."""
        from jzdesk.ui.importing.page import ImportingPage

        return self._make("importing", ImportingPage)

    @cached_property
    def updates(self) -> UpdatingPage:
        """更新."""
        from jzdesk.ui.updating.page import UpdatingPage

        return self._make("updates", UpdatingPage)

    def _make(self, name: str, kind: type[P]) -> P:
        page = kind(self._session, self._theme)
        page.setMinimumWidth(_NARROWEST)
        self._named[name] = page
        self.addWidget(page)
        self.made.emit(page)
        return page

    def named(self, name: str) -> Page:
        """The page called ``name``, made if it was not yet."""
        page = getattr(self, name)
        assert isinstance(page, Page)
        return page

    @property
    def current(self) -> Page:
        """The page in sight."""
        page = self.currentWidget()
        assert isinstance(page, Page)
        return page

    @property
    def current_name(self) -> str:
        """Name of the page in sight."""
        return next(name for name, page in self._named.items() if page is self.current)

    def turn_to(self, name: str) -> None:
        """Bring a page into sight."""
        self.setCurrentWidget(self.named(name))
        self.turned.emit(name)

    def make_next(self) -> bool:
        """Make one everyday page that was not asked for yet; False when all are there."""
        everyday = (spec.name for spec in PAGES if not spec.seldom)
        missing = next((name for name in everyday if name not in self._named), None)
        if missing is not None:
            self.named(missing)
        return missing is not None

    def set_theme(self, theme: Theme) -> None:
        """Dress every page, and those still to come."""
        self._theme = theme
        for page in self._named.values():
            page.set_theme(theme)

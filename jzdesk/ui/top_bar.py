"""The bar above the pages: brand, search box, chosen day, size of the type."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QWidget

from jzdesk.ui.actions import keys_of, spec_of, tip_of
from jzdesk.ui.buttons import Button, flat
from jzdesk.ui.day_edit import DayEdit
from jzdesk.ui.design import Space
from jzdesk.ui.keys import key_of
from jzdesk.ui.offering import offer
from jzdesk.ui.reasons import TODAY_ALREADY
from jzdesk.ui.search_box import SearchBox
from jzdesk.ui.session import Session
from jzdesk.ui.theme import Theme

_ROOMY = 1000  # pixels of width at 100 per cent from which the bar shows everything


class TopBar(QWidget):
    """What stays in sight on every page."""

    def __init__(self, session: Session, theme: Theme) -> None:
        """Lay the bar out; who uses it connects the controls."""
        super().__init__()
        self.setObjectName("topBar")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._session = session
        self._theme = theme
        self._brand = QLabel("焦作政策桌面")
        self._brand.setObjectName("brand")
        self.search_box = SearchBox()
        self._day_words = (QLabel("按"), QLabel("口径"))
        self.day_edit = self._make_day_edit()
        self.today_button = _button("今天", "today", "todayButton")
        self.smaller_button = _button("A-", "smaller", "smallerButton")
        self.larger_button = _button("A+", "larger", "largerButton")
        self._lay_out()
        session.as_of_changed.connect(self.show_day)
        self.show_day()

    def _lay_out(self) -> None:
        self._row = row = QHBoxLayout(self)
        row.addWidget(self._brand)
        row.addWidget(self.search_box, 1)
        row.addWidget(self._day_words[0])
        row.addWidget(self.day_edit)
        row.addWidget(self._day_words[1])
        for button in (self.today_button, self.smaller_button, self.larger_button):
            row.addWidget(button)
        self._space()

    def _space(self) -> None:
        side, above = self._theme.px(Space.S5), self._theme.px(Space.S3)
        self._row.setContentsMargins(side, above, side, above)
        self._row.setSpacing(self._theme.px(Space.S3))

    def _make_day_edit(self) -> DayEdit:
        edit = DayEdit(self._session.as_of)
        edit.setObjectName("asOf")
        edit.setAccessibleName("口径日期")
        ways = f"{key_of('day')} 逐日，{key_of('calendar')} 日历，{keys_of('today')} 回到今天"
        edit.setToolTip(f"{tip_of('day')}；{ways}")
        edit.set_theme(self._theme)
        return edit

    def show_day(self) -> None:
        """Show the chosen day, in a warning colour where it is not today."""
        day = self._session.as_of
        other = day != self._session.today
        self.day_edit.set_day(day)
        self.day_edit.setProperty("other", other)
        self.day_edit.style().polish(self.day_edit)
        offer(self.today_button, tip_of("today"), "" if other else TODAY_ALREADY)

    def set_theme(self, theme: Theme) -> None:
        """Show everything in another size or other colours."""
        self._theme = theme
        self.day_edit.set_theme(theme)
        self._space()

    def fit(self, width: int) -> None:
        """Leave out what only adorns where the type is large and the window small."""
        roomy = width >= self._theme.px(_ROOMY)
        for label in (self._brand, *self._day_words):
            label.setVisible(roomy)


def _button(words: str, action: str, name: str) -> Button:
    button = flat(words, name, tip_of(action))
    button.setAccessibleName(spec_of(action).words)
    return button

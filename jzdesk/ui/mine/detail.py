"""The right of 我的: the chosen thing in full, whatever it is."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QScrollArea,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from jzdesk.store.notebook.model import Bookmark, Note, Removed, Review, SavedCase, Visit, VisitKind
from jzdesk.ui.buttons import primary
from jzdesk.ui.design import Space
from jzdesk.ui.keys import with_key
from jzdesk.ui.labels import WrappedLabel
from jzdesk.ui.mine.case_detail import CaseDetail
from jzdesk.ui.mine.item_detail import ItemDetail
from jzdesk.ui.mine.names import Names
from jzdesk.ui.mine.place_view import PlaceView
from jzdesk.ui.mine.review_detail import ReviewDetail
from jzdesk.ui.mine.rows import Row, title_of
from jzdesk.ui.session import Session
from jzdesk.ui.theme import Theme

_OPEN_WORDS = {
    VisitKind.CLAUSE: "打开",
    VisitKind.SEARCH: "再搜",
    VisitKind.CALCULATION: "再算",
}


class Detail(QStackedWidget):
    """One of several views, as the thing asks."""

    deed = Signal(str)  # name of an action of this page

    def __init__(self, session: Session, theme: Theme) -> None:
        """Show nothing yet."""
        super().__init__()
        self.setObjectName("mineDetail")
        self._session = session
        self._theme = theme
        self.item = ItemDetail(session, theme)
        self.case = CaseDetail(session, theme)
        self.review = ReviewDetail(session, theme)
        self.past = _PastDetail(session, theme)
        self.nothing = QWidget()
        self._views = (self.item, self.case, self.review, self.past)
        for view in (self.nothing, *self._views):
            self.addWidget(view)
        for view in (self.item, self.case, self.past):
            view.deed.connect(self.deed)

    def show_row(self, row: Row | None, names: Names) -> None:
        """Show the thing of a row in full."""
        match row.thing if row else None:
            case Bookmark() | Note() as item:
                self._bring(self.item)
                self.item.show_item(item, names)
            case SavedCase() as case:
                self._bring(self.case)
                self.case.show_case(case, names)
            case Review() as review:
                self._bring(self.review)
                self.review.show_review(review, names)
            case Visit() | Removed() as past:
                self._bring(self.past)
                self.past.show_past(past)
            case _:
                self._bring(self.nothing)

    def _bring(self, view: QWidget) -> None:
        if self.currentWidget() is self.case and view is not self.case:
            self.case.store()
        self.setCurrentWidget(view)

    def take_focus(self) -> None:
        """Put the cursor where the thing in sight is edited."""
        view = self.currentWidget()
        if isinstance(view, ItemDetail | CaseDetail | ReviewDetail):
            view.take_focus()

    def set_theme(self, theme: Theme) -> None:
        """Show everything in another size or other colours."""
        self._theme = theme
        for view in self._views:
            view.set_theme(theme)


def scrolled(detail: Detail) -> QScrollArea:
    """A frame for the detail that scrolls where large type leaves too little room for it."""
    area = QScrollArea()
    area.setObjectName("mineDetailArea")
    area.setWidgetResizable(True)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    area.setWidget(detail)
    return area


class _PastDetail(QWidget):
    """A line of the history, or something that was deleted."""

    deed = Signal(str)

    def __init__(self, session: Session, theme: Theme) -> None:
        super().__init__()
        self._session = session
        self._theme = theme
        self.words = WrappedLabel()
        self.words.setObjectName("pastWords")
        self.words.setTextFormat(Qt.TextFormat.PlainText)
        self.quiet = QLabel()
        self.quiet.setObjectName("hint")
        self.clause = PlaceView(session, theme)
        self.clause.followed.connect(lambda _: self.deed.emit("open-own"))
        self.button = primary("打开", "pastOpen", with_key("回到这一处", "own-open"))
        self.button.clicked.connect(lambda: self.deed.emit("open-own"))
        head = QHBoxLayout()
        head.addWidget(self.quiet, 1)
        head.addWidget(self.button)
        top = QVBoxLayout()
        top.setContentsMargins(
            theme.px(Space.S5), theme.px(Space.S3), theme.px(Space.S5), theme.px(Space.S3)
        )
        top.addLayout(head)
        top.addWidget(self.words)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addLayout(top)
        layout.addWidget(self.clause, 1)

    def show_past(self, past: Visit | Removed) -> None:
        """Show what was, and the way back to it."""
        key = ""
        if isinstance(past, Visit):
            local = past.at.astimezone()
            self.quiet.setText(f"{local:%Y-%m-%d %H:%M}")
            self.words.setText(past.caption)
            self.button.setText(_OPEN_WORDS[past.kind])
            key = past.target if past.kind is VisitKind.CLAUSE else ""
        else:
            item = past.item
            self.quiet.setText(f"删于 {past.at.astimezone():%Y-%m-%d %H:%M}，留三十天")
            self.words.setText(item.text if isinstance(item, Note) else title_of(item))
            self.button.setText("放回")
            if isinstance(item, Bookmark | Note):
                key = self._session.mine.placement(item).clause or ""
        self.clause.setVisible(self.clause.show_clause(key, self._theme, []))

    def set_theme(self, theme: Theme) -> None:
        self._theme = theme

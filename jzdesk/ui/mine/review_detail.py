"""待核对: the words as they were beside the clause as it is, and what one can do about it."""

from __future__ import annotations

from html import escape

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QSplitter,
    QVBoxLayout,
    QWidget,
)

from jzdesk.store.notebook.model import Note, Placing, Review
from jzdesk.ui.buttons import flat, primary
from jzdesk.ui.design import Leading, Space, Type
from jzdesk.ui.keys import explained
from jzdesk.ui.labels import WrappedLabel, plain_tip
from jzdesk.ui.mine.names import Names
from jzdesk.ui.mine.place_view import PlaceView
from jzdesk.ui.mine.rows import PLACING_WORDS, title_of
from jzdesk.ui.panes import pane
from jzdesk.ui.rich import RichView
from jzdesk.ui.session import Session
from jzdesk.ui.theme import Theme

_LEAST = 170  # pixels of both texts at 100 per cent; where there is less room the detail scrolls
CONFIRM, HANG_ELSEWHERE, LEAVE = "确认", "改挂到…", "保留"


class ReviewDetail(QWidget):
    """One thing whose words are not where they were."""

    confirmed = Signal()  # it belongs where the right side shows it
    elsewhere = Signal()  # to another clause, to be chosen
    left = Signal()  # as it is, and no more to be looked at

    def __init__(self, session: Session, theme: Theme) -> None:
        """Lay out; ``show_review`` fills it."""
        super().__init__()
        self._session = session
        self._theme = theme
        self._review: Review | None = None
        self._make_parts()
        self._lay_out()

    def _make_parts(self) -> None:
        self.words = WrappedLabel()
        self.words.setObjectName("reviewWords")
        self.words.setTextFormat(Qt.TextFormat.PlainText)
        self.own = WrappedLabel()
        self.own.setObjectName("ownText")
        self.own.setTextFormat(Qt.TextFormat.PlainText)
        self.then = RichView("reviewThen", "当时的文字")
        self.then.setAccessibleDescription(explained("scroll"))
        self.now = PlaceView(self._session, self._theme)
        self.now.setObjectName("reviewNow")
        self.now.setAccessibleName("现在的条款")
        self.now_title = QLabel()
        self.now_title.setObjectName("paneTitle")
        tip = "笔记就挂在右边这一处；在右边选中文字再按，就挂在选中的文字上"
        self.confirm_button = primary(CONFIRM, "reviewConfirm", tip)
        self.elsewhere_button = flat(HANG_ELSEWHERE, "reviewElsewhere", "另选一条挂上")
        self.leave_button = flat(LEAVE, "reviewLeave", "原样留着，不再提示核对")
        self.confirm_button.clicked.connect(self.confirmed)
        self.elsewhere_button.clicked.connect(self.elsewhere)
        self.leave_button.clicked.connect(self.left)

    def _lay_out(self) -> None:
        px = self._theme.px
        head = QHBoxLayout()
        head.addWidget(self.words, 1)
        for button in (self.confirm_button, self.elsewhere_button, self.leave_button):
            head.addWidget(button, 0, Qt.AlignmentFlag.AlignTop)
        then_title = QLabel("当时")
        then_title.setObjectName("paneTitle")
        self._sides = sides = QSplitter(Qt.Orientation.Horizontal)
        sides.addWidget(pane(self._theme, [then_title], self.then))
        sides.addWidget(pane(self._theme, [self.now_title], self.now))
        sides.setSizes([2, 3])
        sides.setChildrenCollapsible(False)
        top = QVBoxLayout()
        top.setContentsMargins(px(Space.S5), px(Space.S3), px(Space.S5), px(Space.S3))
        top.addLayout(head)
        top.addWidget(self.own)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addLayout(top)
        layout.addWidget(sides, 1)

    @property
    def shown_clause(self) -> str:
        """The clause on the right: where the words are now, else the one that is suggested."""
        placement = self._review.placement if self._review else None
        return (placement.clause or placement.suggested or "") if placement else ""

    def show_review(self, review: Review, names: Names) -> None:
        """Show what changed."""
        self._review = review
        placing = review.placement.placing
        self.words.setText(f"{review.item.anchor.caption}\n{PLACING_WORDS[placing]}")
        own = title_of(review.item) if not isinstance(review.item, Note) else review.item.text
        self.own.setText(own)
        self.then.setHtml(self._then_html(review))
        self._show_now(names)

    def _show_now(self, names: Names) -> None:
        review = self._review
        assert review is not None
        line = names.line(self.shown_clause)
        suggested = review.placement.clause is None and line is not None
        head = "现在（可能是这一条）" if suggested else "现在"
        self.now_title.setText(f"{head}　{line.label or ''}" if line else head)
        self.now_title.setToolTip(plain_tip(names.caption(self.shown_clause)))
        if suggested:
            self.now.show_clause(self.shown_clause, self._theme, [])
        else:
            self.now.show_place(review.placement, self._theme)
        self.confirm_button.setEnabled(bool(self.shown_clause))
        lost = review.placement.placing is Placing.LOST
        self.confirm_button.setText("挂到右边这条" if lost else CONFIRM)

    def _then_html(self, review: Review) -> str:
        c, px = self._theme.colours, self._theme.px
        anchor = review.item.anchor
        quote = (
            f'<span style="background-color:{c.mark}">{escape(anchor.quote)}</span>'
            if anchor.quote
            else ""
        )
        words = f"…{escape(anchor.before)}{quote}{escape(anchor.after)}…"
        return (
            f'<p style="font-size:{px(Type.READING)}px;line-height:{Leading.TEXT}%">{words}</p>'
            f'<p style="color:{c.quiet};font-size:{px(Type.CAPTION)}px">{escape(anchor.caption)}</p>'
        )

    def take_focus(self) -> None:
        """Put the cursor at what one does most."""
        button = self.confirm_button if self.confirm_button.isEnabled() else self.elsewhere_button
        button.setFocus()

    def set_theme(self, theme: Theme) -> None:
        """Show everything in another size or other colours."""
        self._theme = theme
        self._sides.setMinimumHeight(theme.px(_LEAST))
        if self._review is not None:
            self.show_review(self._review, Names(self._session.corpus))

"""The clause that a bookmark or a note belongs to, as the reader shows it, the passage marked."""

from __future__ import annotations

from jzdesk.gazette.model import Span
from jzdesk.store.notebook.model import Bookmark, Note, Placement
from jzdesk.ui.mine.rows import PLACING_WORDS
from jzdesk.ui.reading.dressing import View
from jzdesk.ui.reading.html import page_blocks
from jzdesk.ui.reading.marks import Mark, MarkKind
from jzdesk.ui.reading.reader import Reader
from jzdesk.ui.session import Session
from jzdesk.ui.theme import Theme


class PlaceView(Reader):
    """A reader of one clause."""

    def __init__(self, session: Session, theme: Theme) -> None:
        """Show nothing yet."""
        super().__init__(theme)
        self._session = session
        self.setObjectName("minePlace")
        self.setAccessibleName("所在条款")

    def show_item(self, item: Bookmark | Note, theme: Theme) -> None:
        """Show the clause of ``item``, from its passage."""
        self.show_place(self._session.mine.placement(item), theme)

    def show_place(self, placement: Placement, theme: Theme) -> None:
        """Show where words stand now; where that is nowhere, say so."""
        key = placement.clause or ""
        marks = [Mark(key, MarkKind.CITED, span_of(placement))] if span_of(placement) else []
        if not self.show_clause(key, theme, marks):
            self.setPlainText(PLACING_WORDS[placement.placing])

    def show_clause(self, key: str, theme: Theme, marks: list[Mark]) -> bool:
        """Show a clause; False where there is none."""
        corpus = self._session.corpus
        entries = corpus.beneath(key) if corpus else ()
        if entries:
            view = View(theme, self._session.as_of, marks)
            self.show_blocks(page_blocks(entries, view), theme, at_mark=bool(marks))
        return bool(entries)


def span_of(placement: Placement) -> Span | None:
    """The passage of a placement; None for a clause as a whole."""
    if placement.start is None or placement.end is None:
        return None
    return Span(placement.start, placement.end)

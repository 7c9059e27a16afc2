"""查阅 with what is the user's own: notes in the drawer, marks in the text, a way to bookmark."""

from __future__ import annotations

from jzdesk.gazette.model import NodeKind
from jzdesk.ui.goals import Goal, OpenPassage
from jzdesk.ui.mine.beside import Beside
from jzdesk.ui.page import Handlers
from jzdesk.ui.reading.page import ReadingPage
from jzdesk.ui.theme import Theme


class OwnReadingPage(ReadingPage):
    """The reading page; the room of reading itself knows nothing of any notebook."""

    def _build(self) -> None:
        super()._build()
        self.own = Beside(self, self._session, self._theme)
        self.drawer.add(self.own.pane)
        self.text.add_tool(self.own.bookmark_button)

    def handlers(self) -> Handlers:
        """What this page does for actions of the table."""
        return {**super().handlers(), **self.own.handlers()}

    def why_not(self, action: str) -> str:
        """Why one of these actions cannot be done now; empty where it can."""
        if action in self.own.handlers():
            return self.own.why_not(action)
        return super().why_not(action)

    def go(self, goal: Goal) -> None:
        """Read a part, or a clause at a sentence or at a passage of the user's own."""
        if isinstance(goal, OpenPassage):
            self.own.go(goal)
        else:
            super().go(goal)

    def leave(self) -> bool:
        """From a note back to the text; then what the page itself leaves."""
        return self.own.leave() or super().leave()

    @property
    def key(self) -> str:
        """条款标识 of what the reader shows, 文号 of a document; empty on the cover."""
        return self._trail.here

    def _show_facts(self) -> None:
        super()._show_facts()
        self.fit_drawer()

    def fit_drawer(self) -> None:
        """Notes came or went: where there are some, there is a drawer for them."""
        entry = self.entry
        facts = entry is not None and entry.node.kind is not NodeKind.HEADING
        self._has_facts = facts or self.own.has_notes
        self._fit()

    def set_theme(self, theme: Theme) -> None:
        """Show everything in another size or other colours."""
        self.own.set_theme(theme)
        super().set_theme(theme)

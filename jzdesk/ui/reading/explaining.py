"""名词解释 for the page: found behind the window, kept for the documents read last."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QObject, Signal

from jzdesk.gazette.model import Entry
from jzdesk.recent import Recent
from jzdesk.ui.faults import fault_words
from jzdesk.ui.reading.gloss_tips import GlossTips
from jzdesk.ui.reading.glosses import Gloss, glosses_of
from jzdesk.ui.reading.text_pane import TextPane
from jzdesk.ui.session import Corpus, Session
from jzdesk.ui.theme import Theme

_MOST = 20_000  # explained words

Glosses = Mapping[str, tuple[Gloss, ...]]  # by part


class Explainer(QObject):
    """Knows which words of the text in the reader somebody explains."""

    known = Signal()  # the words of what is shown are explained now
    told = Signal(str)  # why they cannot be

    def __init__(self, session: Session, text: TextPane, theme: Theme) -> None:
        """Explain what ``text`` shows; nothing yet."""
        super().__init__(text)
        self._session = session
        self._text = text
        self._tips, self._beside = (GlossTips(r, theme) for r in (text.reader, text.twin))
        self._theme = theme
        self._forget()
        session.opened.connect(self._forget)

    def _forget(self) -> None:
        self._known: Recent[str, Glosses] = Recent(_MOST, _weight)
        self._asked: set[str] = set()

    def explain(self, theme: Theme) -> None:
        """Mark the words that somebody explains, as soon as it is known which they are."""
        self._theme = theme
        self._mark()

    def _mark(self) -> None:
        for tips, entries in zip((self._tips, self._beside), self._text.shown, strict=True):
            tips.show(self._of(entries), self._theme)

    def step(self) -> None:
        """Explain the next marked word of the text that has the cursor."""
        self._tips_in_use.step()

    @property
    def words(self) -> Sequence[Gloss]:
        """The explained words of the text that has the cursor."""
        return self._tips_in_use.words

    def of_part(self, key: str) -> tuple[Gloss, ...]:
        """The explained words of one part of what stands in the reader."""
        return tuple(gloss for gloss in self._tips.words if gloss.key == key)

    @property
    def _tips_in_use(self) -> GlossTips:
        return self._beside if self._text.active is self._text.twin else self._tips

    def _of(self, entries: Sequence[Entry]) -> tuple[Gloss, ...]:
        """The explained words of parts of one document; none yet while they are looked for."""
        if not entries:
            return ()
        number = entries[0].document.number
        known = self._known.get(number)
        if known is None:
            self._find(number)
            return ()
        return tuple(gloss for entry in entries for gloss in known.get(entry.node.key, ()))

    def _find(self, number: str) -> None:
        corpus, resources = self._session.corpus, self._session.desk.resources
        if corpus is None or number in self._asked:
            return
        self._asked.add(number)
        self._session.tasks.run(
            f"glosses {number}",
            lambda: glosses_of(corpus.read(number), resources.glossary()),
            lambda found: self._keep(corpus, number, found),
            lambda fault: self.told.emit(f"名词解释：{fault_words(fault)}"),
        )

    def _keep(self, corpus: Corpus, number: str, found: Glosses) -> None:
        if corpus is not self._session.corpus:
            return  # an update came between
        self._asked.discard(number)
        self._known.put(number, found)
        self._mark()
        self.known.emit()


def _weight(glosses: Glosses) -> int:
    return sum(map(len, glosses.values()))

"""带走: words with their citation, and the clause as a sheet."""

from __future__ import annotations

from datetime import date

from jzdesk.gazette.citing import citation_of
from jzdesk.gazette.model import Entry
from jzdesk.paper.report import Report
from jzdesk.paper.slips import clause_report
from jzdesk.store.supplements import Entries
from jzdesk.ui.session import Corpus


def with_source(corpus: Corpus, entry: Entry, chosen: str) -> tuple[str, str]:
    """The chosen words, else the whole part, with where they stand; and that alone."""
    words = chosen or "\n".join(part.node.text for part in corpus.beneath(entry.node.key))
    source = citation_of(entry, corpus.parts[entry.document.number])
    return f"{words}\n——{source}", source


def sheet_of(corpus: Corpus, entry: Entry, day: date, local: Entries) -> Report:
    """A clause or section as a sheet, with what the office added."""
    entries, parts = corpus.beneath(entry.node.key), corpus.parts[entry.document.number]
    return clause_report(entries, parts, day, corpus.edition, supplements=local)

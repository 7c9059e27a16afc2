"""Sheets of a session's clause: the 一次性告知单 with what the office filled in."""

from __future__ import annotations

from jzdesk.gazette.model import Entry, NodeKind
from jzdesk.paper.notice import notice_report
from jzdesk.paper.report import Report
from jzdesk.ui.session import Session


def notice_of(session: Session, entry: Entry | None) -> Report | None:
    """一次性告知单 of a clause; None where nothing that is a clause is open."""
    corpus = session.corpus
    if corpus is None or entry is None or entry.node.kind is not NodeKind.CLAUSE:
        return None
    policies = (corpus.policies[calculator.id] for calculator in corpus.calculators_for(entry))
    return notice_report(
        entry,
        corpus.parts[entry.document.number],
        policies,
        session.supplements.entries,
        session.as_of,
        corpus.edition,
        later=corpus.later(entry, session.as_of),
    )

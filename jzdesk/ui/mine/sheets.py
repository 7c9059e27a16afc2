"""What is listed on 我的 as lines of a sheet."""

from __future__ import annotations

from collections.abc import Sequence

from jzdesk.paper.own import OwnGroup, OwnLine, own_report
from jzdesk.paper.report import Report
from jzdesk.store.notebook.model import Bookmark, Note, Removed, Review
from jzdesk.ui.mine.rows import Row
from jzdesk.ui.session import Session


def list_report(title: str, rows: Sequence[Row], session: Session) -> Report | None:
    """The rows of a list in full, under their heads; None where there is nothing."""
    corpus = session.corpus
    if corpus is None or not rows:
        return None
    groups: list[tuple[str, list[OwnLine]]] = []
    for row in rows:
        if row.head or not groups:
            groups.append((row.head, []))
        groups[-1][1].append(_line(row))
    made = (OwnGroup(head, lines) for head, lines in groups)
    return own_report(title, made, session.today, corpus.edition)


def _line(row: Row) -> OwnLine:
    item = row.thing.item if isinstance(row.thing, Review | Removed) else row.thing
    if isinstance(item, Note):
        return OwnLine(row.place, "", item.anchor.quote, item.text, row.when)
    if isinstance(item, Bookmark):
        return OwnLine(item.title, row.place, item.anchor.quote, "", row.when)
    return OwnLine(row.title, row.place, "", row.words, row.when)

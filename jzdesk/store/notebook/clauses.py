"""The words of the present corpus, for the notebook to find its notes in."""

from __future__ import annotations

from jzdesk.store.library import Library
from jzdesk.store.notebook.anchors import Clauses


def clauses_of(library: Library) -> Clauses:
    """Every part of every document by 条款标识, and each document's title by its 文号.

    Raises:
        DataError: the gazettes cannot be read.
    """
    titles = {info.number: info.title for info in library.documents()}
    return Clauses({**titles, **library.texts()})

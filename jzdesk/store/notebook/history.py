"""历史: clauses read, searches made, calculators used, the newest first.

What was filled into a calculator is not in it: a person's name is kept only in a case that the
clerk saves. A search with a run of fifteen or more digits is not kept at all; masked, it would be
another search, and of no use.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from sqlalchemy import Connection, delete, func, insert, select

from jzdesk.store.notebook.file import NotebookFile
from jzdesk.store.notebook.merging import merge_visits
from jzdesk.store.notebook.model import LONGEST_NAME, Visit, VisitKind
from jzdesk.store.notebook.rows import moment, visit_of
from jzdesk.store.notebook.shelf import Now
from jzdesk.store.notebook.tables import visit
from jzdesk.store.notebook.words import holds_long_number, said

MOST_VISITS = 2000
_LONGEST_TARGET = 10_000


class History:
    """The lines of the history, each clause, search and calculator once, where it was met last."""

    def __init__(self, file: NotebookFile, now: Now, *, shared: bool) -> None:
        """Keep them in ``file``; on a ``shared`` desk keep none."""
        self._file = file
        self._now = now
        self._shared = shared

    @property
    def shared(self) -> bool:
        """共用电脑: whether nothing is kept."""
        return self._shared

    def share(self, *, shared: bool) -> None:
        """Keep nothing from now on and nothing of before, or keep a history again.

        Raises:
            StorageError: what was kept before could not be cleared; nothing is added to it.
        """
        self._shared = shared
        if shared:
            self.clear()

    def record(
        self, kind: VisitKind, target: str, caption: str, as_of: date | None = None
    ) -> Visit | None:
        """Note that something was read, searched for or used; None where that is not to be kept.

        Args:
            kind: what it was.
            target: 条款标识, the words searched for, or id of the calculator.
            caption: what people call it.
            as_of: 口径日期 of the moment.

        Raises:
            StorageError: nothing was stored.
        """
        if self._shared or not target.strip() or not _may_be_kept(target, caption):
            return None
        words = said(target, "历史", _LONGEST_TARGET)
        name = said(caption or target, "历史", _LONGEST_TARGET)[:LONGEST_NAME]
        now = self._now()
        values = {"kind": kind.value, "target": words, "caption": name, "at": moment(now)}
        values |= {"as_of": as_of.isoformat()} if as_of else {}
        with self._file.noting() as connection:
            same = (visit.c.kind == kind.value) & (visit.c.target == words)
            connection.execute(delete(visit).where(same))
            made = connection.execute(insert(visit).values(values)).inserted_primary_key
            assert made is not None
            oldest = select(visit.c.id).order_by(visit.c.id.desc()).offset(MOST_VISITS)
            connection.execute(delete(visit).where(visit.c.id.in_(oldest)))
        return Visit(made[0], kind, words, name, as_of, now)

    def recent(self, limit: int = 200, kind: VisitKind | None = None) -> tuple[Visit, ...]:
        """The last visits, the newest first; ``kind``: of one kind alone.

        Raises:
            StorageError: the file cannot be read.
        """
        query = select(visit).order_by(visit.c.id.desc()).limit(limit)
        if kind is not None:
            query = query.where(visit.c.kind == kind.value)
        with self._file.reading() as connection:
            return tuple(visit_of(row) for row in connection.execute(query).mappings())

    def merge(self, connection: Connection, rows: Sequence[Mapping[str, Any]]) -> None:
        """Take over the history of an exported file, as far as it would have been kept here."""
        if not self._shared:
            kept = [row for row in rows if _may_be_kept(row["target"], row["caption"])]
            merge_visits(connection, kept, MOST_VISITS)

    def clear(self) -> int:
        """Clear it for good, in the file and its log, and give the number of lines that went.

        Raises:
            StorageError: it is not cleared.
        """
        with self._file.writing() as connection:
            count = connection.scalar(select(func.count()).select_from(visit)) or 0
            connection.execute(delete(visit))
        self._file.fold_log()
        return count


def _may_be_kept(*words: str) -> bool:
    return not any(holds_long_number(each) for each in words)

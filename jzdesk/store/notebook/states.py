"""版本校验: a short digest of what a row says, and of what it said before.

It tells a damaged row from a sound one, and a later state of a row from one that was changed on
another machine, without trusting any clock. Where a thing lies (folder, order) is not part of it.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import Table

from jzdesk.store.notebook.tables import KEPT

MOST_EARLIER = 200  # states that a row remembers
_NOT_SAID = {
    *("id", "made_at", "changed_at", "deleted_at", "digest", "earlier"),
    *("folder", "parent", "position"),
}
STATED: Mapping[str, tuple[str, ...]] = {
    table.name: tuple(column.name for column in table.c if column.name not in _NOT_SAID)
    for table in KEPT
}


def digest_row(row: Mapping[Any, Any], columns: Sequence[str]) -> str:
    """Digest of some columns of a row. Files carry it: it never changes."""
    said = json.dumps([row[column] for column in columns], default=str)
    return hashlib.sha256(said.encode()).hexdigest()[:16]


def state_of(table: Table, row: Mapping[Any, Any]) -> str:
    """Digest of what a row of today says."""
    return digest_row(row, STATED[table.name])


def is_sound(table: Table, row: Mapping[Any, Any]) -> bool:
    """Whether a row says what it said when it was written, as far as can be told."""
    return row["digest"] in ("", state_of(table, row))


def joined(*earlier: str) -> str:
    """States of before, each once, the latest last."""
    states = dict.fromkeys(reversed(" ".join(earlier).split()))
    return " ".join(reversed(list(states)[:MOST_EARLIER]))

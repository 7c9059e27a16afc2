"""Reading 文件关系: every tie between documents, as the value that was written."""

from __future__ import annotations

import json
from typing import Any

from sqlalchemy import Row, Select, select

from jzdesk.gazette.ties import RelationKind, Since, Tie
from jzdesk.store import schema


def every_tie() -> Select[Any]:
    """The query for all ties, in the order of the documents that state them."""
    tie, source, place = schema.tie, schema.node, schema.node.alias("place")
    later, target = schema.document, schema.document.alias("target")
    return (
        select(tie, source.c.key.label("source"), place.c.key.label("place"))
        .add_columns(later.c.number.label("document"), target.c.number.label("target"))
        .join(source, tie.c.source_id == source.c.id)
        .join(later, source.c.document_id == later.c.id)
        .outerjoin(place, tie.c.place_id == place.c.id)
        .outerjoin(target, tie.c.target_id == target.c.id)
        .order_by(tie.c.id)
    )


def tie_of(row: Row[Any]) -> Tie:
    """The tie of one row."""
    return Tie(
        kind=RelationKind(row.kind),
        document=row.document,
        source=row.source,
        number=row.number,
        title=row.title,
        part=row.part,
        target=row.target,
        place=row.place,
        candidates=tuple(json.loads(row.candidates)),
        reach=tuple(json.loads(row.reach)),
        since=row.since,
        since_from=Since(row.since_from),
        until=row.until,
        quote=row.quote,
        announced=row.announced,
    )

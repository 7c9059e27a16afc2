"""The notebook as one file that a person can read: JSON with Chinese keys and a format number.

``intake`` reads it; ``docs/decisions`` says why it is as it is.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import datetime
from decimal import Decimal
from typing import Any

from sqlalchemy import Connection, Table, select

from jzdesk.store.notebook import tables
from jzdesk.store.notebook.exact_json import exact_json
from jzdesk.store.notebook.rows import moment

KIND = "焦作政策桌面·我的笔记本"
FORMAT = 1
HEAD = {"文件": KIND, "格式": FORMAT}
ANCHOR = {
    "clause": "条款",
    "caption": "条款名称",
    "quote": "引文",
    "words_before": "引文之前",
    "words_after": "引文之后",
    "start": "引文起点",
    "quote_digest": "引文校验",
    "clause_digest": "条款校验",
}
_KEPT = {"made_at": "建于", "changed_at": "改于", "earlier": "从前的校验", "id": "标识"}
NAMES: Mapping[Table, Mapping[str, str]] = {
    tables.folder: {"name": "名称", "parent": "上级文件夹", **_KEPT},
    tables.bookmark: {"title": "名称", "folder": "文件夹", **ANCHOR, **_KEPT},
    tables.note: {"text": "笔记", **ANCHOR, **_KEPT},
    tables.saved_case: {
        "name": "名称",
        "calculator": "计算器",
        "as_of": "口径日期",
        "input": "内容",
        "remark": "备注",
        **_KEPT,
    },
    tables.visit: {
        "kind": "种类",
        "target": "对象",
        "caption": "名称",
        "as_of": "口径日期",
        "at": "时间",
    },
}
LISTS: Mapping[Table, str] = {
    tables.folder: "文件夹",
    tables.bookmark: "书签",
    tables.note: "笔记",
    tables.saved_case: "案例",
    tables.visit: "历史",
}
Row = dict[str, Any]
Rows = Mapping[Table, list[Row]]


def exported(connection: Connection, *, history: bool) -> Rows:
    """The rows that go into a file: all that is not in the bin, the history where it is wanted."""
    lists = {table: _live(connection, table) for table in tables.KEPT}
    folders = {row["id"] for row in lists[tables.folder]}
    for row in lists[tables.folder]:
        row["parent"] = row["parent"] if row["parent"] in folders else None
    for row in lists[tables.bookmark]:
        row["folder"] = row["folder"] if row["folder"] in folders else None
    if history:
        query = select(tables.visit).order_by(tables.visit.c.id)
        lists[tables.visit] = [dict(row) for row in connection.execute(query).mappings()]
    return lists


def _live(connection: Connection, table: Table) -> list[Row]:
    order = table.c.position if "position" in table.c else table.c.made_at
    query = select(table).where(table.c.deleted_at.is_(None)).order_by(order, table.c.id)
    return [dict(row) for row in connection.execute(query).mappings()]


def written(rows: Rows, at: datetime) -> bytes:
    """Rows of each table as a file; the same rows are the same bytes."""
    lists = {
        LISTS[table]: [_told(table, row) for row in entries] for table, entries in rows.items()
    }
    document = {**HEAD, "导出于": moment(at), **lists}
    return (exact_json(document, indent=1) + "\n").encode()


def _told(table: Table, row: Mapping[Any, Any]) -> Row:
    told: Row = {}
    for column, name in NAMES[table].items():
        value = row[column]
        if column == "input":
            value = json.loads(value, parse_float=Decimal)
        elif column == "earlier":
            value = value.split()
        if value is not None:
            told[name] = value
    return told

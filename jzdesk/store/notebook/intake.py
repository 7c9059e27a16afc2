"""Reading an exported notebook: everything is checked before anything is taken over."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator, Mapping
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

from sqlalchemy import Table

from jzdesk.decoding import decode
from jzdesk.errors import InputError
from jzdesk.store.notebook import tables
from jzdesk.store.notebook.exact_json import case_text
from jzdesk.store.notebook.model import LONGEST_NAME, LONGEST_NOTE, VisitKind
from jzdesk.store.notebook.rows import moment
from jzdesk.store.notebook.states import MOST_EARLIER
from jzdesk.store.notebook.transfer import ANCHOR, FORMAT, HEAD, KIND, LISTS, NAMES, Row, Rows
from jzdesk.store.notebook.words import said

MOST_BYTES = 50_000_000
MOST_ENTRIES = 100_000
_LONGEST_QUOTE = 200_000
_LAST_START = 10_000_000
_ID = re.compile(r"[0-9a-f]{32}")
_STATE = re.compile(r"[0-9a-f]{16}")
_NOT_OURS = "不是“我的”导出的文件；请选用“导出”得到的文件"


def read_rows(file: Path) -> Rows:
    """The rows of an exported file, each checked.

    Raises:
        InputError: the file cannot be read, is no such file, or something in it is not what belongs
            there; says which entry.
    """
    document = _document(file)
    if not isinstance(document, dict) or document.get("文件") != KIND:
        raise InputError(f"{file}：{_NOT_OURS}")
    if document.get("格式") != FORMAT:
        found = str(document.get("格式"))[:20]
        raise InputError(f"{file}：格式是 {found}，这个版本只认格式 {FORMAT}；请更新程序")
    if unknown := document.keys() - HEAD.keys() - {"导出于", *LISTS.values()}:
        raise InputError(f"{file}：有不认识的栏目 {'、'.join(sorted(unknown))[:60]}")
    rows = {table: list(_entries(document, table, file)) for table in LISTS}
    _check_ids(rows, file)
    return rows


def _document(file: Path) -> object:
    data = _bytes(file)
    if not data.removeprefix(b"\xef\xbb\xbf").lstrip().startswith(b"{"):
        raise InputError(f"{file}：{_NOT_OURS}")
    text = decode(data, str(file))
    try:
        return json.loads(text, parse_float=Decimal, parse_constant=_refuse)
    except (ValueError, ArithmeticError, RecursionError) as error:
        raise InputError(f"{file}：内容不完整或已损坏（{error}）；请重新导出") from error


def _bytes(file: Path) -> bytes:
    """The file, if it is not too large to be one of ours."""
    try:
        size = file.stat().st_size
        if size <= MOST_BYTES:
            return file.read_bytes()
    except OSError as error:
        raise InputError(f"读不出 {file}：{error.strerror or error}；请检查文件") from error
    most = MOST_BYTES // 1_000_000
    raise InputError(f"{file}：有 {size // 1_000_000} MB，最多 {most} MB；{_NOT_OURS}")


def _refuse(constant: str) -> None:
    raise ValueError(constant)


def _entries(document: Mapping[str, Any], table: Table, file: Path) -> Iterator[Row]:
    entries = document.get(LISTS[table], [])
    if not isinstance(entries, list) or len(entries) > MOST_ENTRIES:
        raise InputError(f"{file}：“{LISTS[table]}”应是一列，最多 {MOST_ENTRIES} 条")
    for number, entry in enumerate(entries, start=1):
        try:
            yield _row(table, entry)
        except InputError as error:
            where = f"{file} 的“{LISTS[table]}”第 {number} 条"
            raise InputError(f"{where}：{error}") from error


def _row(table: Table, entry: object) -> Row:
    names = NAMES[table]
    if not isinstance(entry, dict) or entry.keys() - set(names.values()):
        raise InputError(f"只应有 {'、'.join(names.values())}")
    row = {column: _CHECKS[column](entry.get(name), name) for column, name in names.items()}
    if table is tables.saved_case and row["as_of"] is None:
        raise InputError(f"缺少{names['as_of']}")
    return row


def _check_ids(rows: Rows, file: Path) -> None:
    for table in tables.KEPT:
        known = [row["id"] for row in rows[table]]
        if len(set(known)) != len(known):
            raise InputError(f"{file} 的“{LISTS[table]}”：有两条同一个标识；请重新导出")


Check = Callable[[object, str], object]


def _text(value: object, name: str) -> str:
    """Words of the gazette, which stay as they are: they are looked for."""
    if not isinstance(value, str):
        raise InputError(f"{name}：应是文字")
    try:
        value.encode()
    except UnicodeEncodeError:
        raise InputError(f"{name}：有不能保存的字符") from None
    if len(value) > _LONGEST_QUOTE or "\0" in value:
        raise InputError(f"{name}：太长，或有不能保存的字符")
    return value


def _typed(longest: int, *, lines: bool = False, empty: bool = False) -> Check:
    """What someone typed: as ``said`` makes it."""

    def check(value: object, name: str) -> str:
        if not isinstance(value, str):
            raise InputError(f"{name}：应是文字")
        return "" if empty and not value else said(value, name, longest, lines=lines)

    return check


def _optional(check: Check) -> Check:
    return lambda value, name: None if value is None else check(value, name)


def _identity(value: object, name: str) -> str:
    if not isinstance(value, str) or not _ID.fullmatch(value):
        raise InputError(f"{name}：应是 32 位的标识")
    return value


def _moment(value: object, name: str) -> str:
    try:
        at = datetime.fromisoformat(_text(value, name))
        if at.tzinfo is not None:
            return moment(at)
    except (ValueError, OverflowError):
        pass
    raise InputError(f"{name}：应是带时区的时间，如 2024-09-10T09:30:00+08:00")


def _day(value: object, name: str) -> str:
    try:
        return date.fromisoformat(_text(value, name)).isoformat()
    except ValueError:
        raise InputError(f"{name}：应是日期，如 2024-09-10") from None


def _kind(value: object, name: str) -> str:
    if value in list(VisitKind):
        return str(value)
    raise InputError(f"{name}：应是 {'、'.join(VisitKind)} 之一")


def _start(value: object, name: str) -> int:
    if not isinstance(value, int) or isinstance(value, bool) or not 0 <= value <= _LAST_START:
        raise InputError(f"{name}：应是不小于 0 的整数")
    return value


def _states(value: object, name: str) -> str:
    if not isinstance(value, list) or len(value) > MOST_EARLIER:
        raise InputError(f"{name}：应是一列，最多 {MOST_EARLIER} 个")
    if not all(isinstance(state, str) and _STATE.fullmatch(state) for state in value):
        raise InputError(f"{name}：每个应是 16 位")
    return " ".join(value)


def _case(value: object, _name: str) -> str:
    return case_text(value)


_CHECKS: Mapping[str, Check] = {
    **dict.fromkeys(ANCHOR, _text),
    **dict.fromkeys(("made_at", "changed_at", "at"), _moment),
    "kind": _kind,
    **dict.fromkeys(("name", "title", "calculator"), _typed(LONGEST_NAME)),
    "text": _typed(LONGEST_NOTE, lines=True),
    "remark": _typed(LONGEST_NOTE, lines=True, empty=True),
    "target": _typed(_LONGEST_QUOTE),
    "id": _identity,
    **dict.fromkeys(("parent", "folder"), _optional(_identity)),
    "as_of": _optional(_day),
    "start": _start,
    "earlier": _states,
    "input": _case,
}

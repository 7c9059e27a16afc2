"""名单文件: an Excel or CSV file as rows of cells, whatever its name says it is."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from pathlib import Path

from jzdesk.batch.cells import Grid, Row
from jzdesk.batch.progress import Watch, unwatched, watched
from jzdesk.decoding import decode
from jzdesk.errors import InputError

MOST_ROWS = 100_000
_STAGE = "读名单"
_LARGEST_FILE = 64_000_000  # bytes
_SIGNATURES = (
    (b"PK\x03\x04", "xlsx"),
    (b"PK\x05\x06", "xlsx"),  # a zip archive with nothing in it
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "old"),  # OLE: .xls, .et, and .xlsx with a password
    (b"<", "markup"),
)
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")  # the stream that holds a locked .xlsx


def read_list(path: Path, watch: Watch = unwatched) -> Grid:
    """Read the list at ``path``.

    Raises:
        InputError: no such file, an empty one, one that is neither .xlsx nor CSV, a locked or
            damaged one, a workbook without the sheet 名单, or more than ``MOST_ROWS`` rows.
    """
    data = _content(path)
    kind = next((kind for head, kind in _SIGNATURES if data.startswith(head)), "csv")
    if kind == "xlsx":
        from jzdesk.batch.excel import Workbook

        workbook = Workbook(data, path.name)
        return Grid(_counted(workbook.rows(), path.name, watch), workbook.merged())
    if kind == "csv":
        return Grid(_counted(_csv_rows(data, path.name), path.name, watch))
    raise InputError(f"{path.name}：{_refusal(kind, data)}")


def _content(path: Path) -> bytes:
    try:
        with path.open("rb") as file:
            data = file.read(_LARGEST_FILE + 1)
    except FileNotFoundError:
        raise InputError(f"{path}：没有这个文件") from None
    except (IsADirectoryError, PermissionError):  # Windows says the same of both
        kind = "是文件夹" if path.is_dir() else "不许读取，或正被别的程序占用"
        raise InputError(f"{path}：{kind}；应为 Excel（.xlsx）或 CSV 名单") from None
    except (OSError, ValueError) as error:
        raise InputError(f"{path}：读不出（{error}）") from None
    if len(data) > _LARGEST_FILE:
        raise InputError(f"{path.name}：超过 {_LARGEST_FILE // 1_000_000} MB；请分成几个文件")
    if not data.strip():
        raise InputError(f"{path.name}：是空文件；应为 Excel（.xlsx）或 CSV 名单")
    return data


def _refusal(kind: str, data: bytes) -> str:
    if kind == "markup":
        return "是网页或 XML，不是 Excel 表格；请在 Excel 或 WPS 中打开，另存为 .xlsx"
    if _ENCRYPTED in data:
        return "设有打开密码，不能读；请在 Excel 或 WPS 中取消密码，另存为 .xlsx"
    return (
        "是旧格式（.xls、.et），不论有无密码都不能读；"
        "请在 Excel 或 WPS 中打开，取消密码，另存为 .xlsx"
    )


def _counted(rows: Iterator[Row], name: str, watch: Watch) -> tuple[Row, ...]:
    """Take the rows, as long as there are no more than any list should have."""
    taken = []
    for row in watched(rows, watch, _STAGE):
        if row.number > MOST_ROWS:
            raise InputError(f"{name}：超过 {MOST_ROWS} 行；请分成几个文件")
        taken.append(row)
    return tuple(taken)


def _csv_rows(data: bytes, name: str) -> Iterator[Row]:
    """Give the rows of a CSV file as Excel numbers them: a line break inside quotes ends none."""
    reader = csv.reader(io.StringIO(decode(data, name), newline=""), strict=True)
    number = 0
    try:
        for number, cells in enumerate(reader, start=1):
            if any(cell.strip() for cell in cells):
                yield Row(number, tuple(cells))
    except csv.Error as error:
        raise InputError(
            f"{name}：第{number + 1}行起读不出，双引号没有成对，或一格过长；请改正后再试"
        ) from error

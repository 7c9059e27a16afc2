"""Excel 工作簿 (.xlsx) of plain tables, as WPS and Excel open them: written whole or not at all.

openpyxl is imported when the first workbook is written: it takes longer to import than the
window takes to paint. Why openpyxl: docs/decisions/0009-openpyxl.md
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING

from jzdesk.errors import InputError

if TYPE_CHECKING:
    from openpyxl import Workbook
    from openpyxl.cell import Cell
    from openpyxl.worksheet.worksheet import Worksheet

Value = str | int
_FONT = "宋体"  # what WPS and Excel in Chinese start with, and every office has
_SIZE = 11  # points
_HEAD_FILL, _HEAD_LINE, _QUIET = "F2F2F2", "B01C1C", "59636E"
_HEAD_HEIGHT, _ROW_HEIGHT = 22, 17  # points
_TEXT = "@"  # number format 文本: a cell that is edited stays text


@dataclass(frozen=True, slots=True)
class Column:
    """A column; ``width`` counts digits of the standard font, two to a Chinese character."""

    title: str
    width: int


@dataclass(frozen=True, slots=True)
class Sheet:
    """工作表: one table under a frozen header with a filter, and a note beneath it.

    Text is written as text whatever it begins with; only ``int`` becomes a number.
    """

    title: str  # at most 31 characters, none of []:*?/\
    columns: tuple[Column, ...]
    rows: Sequence[tuple[Value, ...]]
    note: str  # edition of the data and 仅供参考; also at the foot of each printed page


def save_workbook(sheets: Iterable[Sheet], path: Path) -> None:
    """Write ``sheets`` as one .xlsx file; a file that stands there is replaced at the end only.

    Raises:
        InputError: the file cannot be written, as when another program has it open.
    """
    content = _content(sheets)
    fresh = path.with_name(f".{path.name}.new")
    try:
        fresh.write_bytes(content)
        fresh.replace(path)
    except OSError as error:
        _remove(fresh)
        reason = error.strerror or str(error)
        raise InputError(
            f"写不了 {path}：{reason}；请先关闭已打开的同名表格，或换个位置"
        ) from error


def _remove(file: Path) -> None:
    try:
        file.unlink(missing_ok=True)
    except OSError:
        return  # the place itself is gone or closed to us: the first fault says so


def _content(sheets: Iterable[Sheet]) -> bytes:
    from openpyxl import Workbook

    workbook = Workbook()
    workbook.properties.creator = "焦作政策桌面"
    del workbook[workbook.sheetnames[0]]
    for sheet in sheets:
        _add(workbook, sheet)
    content = BytesIO()
    workbook.save(content)
    return content.getvalue()


def _add(workbook: Workbook, sheet: Sheet) -> None:
    page: Worksheet = workbook.create_sheet(sheet.title)
    page.sheet_format.defaultRowHeight = _ROW_HEIGHT
    page.sheet_format.customHeight = True
    page.append([column.title for column in sheet.columns])
    _dress_head(page, sheet.columns)
    _fill(page, sheet.rows)
    _frame(page, len(sheet.rows))
    _note(page, len(sheet.rows) + 3, sheet.note)  # an empty row keeps it out of sorting
    _set_paper(page, sheet)


def _dress_head(page: Worksheet, columns: Sequence[Column]) -> None:
    from openpyxl.styles import Alignment, Border, Font, PatternFill, Side

    page.row_dimensions[1].height = _HEAD_HEIGHT
    for cell, column in zip(page[1], columns, strict=True):
        page.column_dimensions[cell.column_letter].width = column.width
        cell.font = Font(name=_FONT, size=_SIZE, bold=True)
        cell.fill = PatternFill("solid", fgColor=_HEAD_FILL)
        cell.border = Border(bottom=Side("medium", color=_HEAD_LINE))
        cell.alignment = Alignment(vertical="center")


def _fill(page: Worksheet, rows: Sequence[tuple[Value, ...]]) -> None:
    from openpyxl.styles import Alignment, Font

    font, middle = Font(name=_FONT, size=_SIZE), Alignment(vertical="center")
    for place, row in enumerate(rows, start=2):
        for column, value in enumerate(row, start=1):
            cell = page.cell(place, column)
            _put(cell, value)
            cell.font, cell.alignment = font, middle


def _put(cell: Cell, value: Value) -> None:
    """Put a value in: a number as a number, text as text even where it begins with ``=``."""
    from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE

    if isinstance(value, int):
        cell.value = value
        return
    cell.value = ILLEGAL_CHARACTERS_RE.sub("", value)  # XML has no sign for control characters
    cell.data_type = "s"
    cell.number_format = _TEXT


def _frame(page: Worksheet, rows: int) -> None:
    """Keep the header in sight, and let its arrows filter the rows."""
    page.freeze_panes = "A2"
    last = page.cell(1, page.max_column).column_letter
    page.auto_filter.ref = f"A1:{last}{rows + 1}"


def _note(page: Worksheet, row: int, note: str) -> None:
    from openpyxl.styles import Font

    cell = page.cell(row, 1)
    _put(cell, note)
    cell.font = Font(name=_FONT, size=_SIZE - 1, color=_QUIET)


def _set_paper(page: Worksheet, sheet: Sheet) -> None:
    """A4 across, as wide as the table, the header on every page."""
    page.page_setup.orientation = "landscape"
    page.page_setup.paperSize = page.PAPERSIZE_A4
    page.page_setup.fitToHeight = 0  # as many pages as it takes
    page.sheet_properties.pageSetUpPr.fitToPage = True
    page.print_title_rows = "1:1"
    page.oddFooter.left.text = sheet.note.replace("&", "&&")
    page.oddFooter.right.text = "第 &P 页，共 &N 页"

"""Excel 工作簿 (.xlsx) of plain tables, as WPS and Excel open them: written whole or not at all.

openpyxl is imported when the first workbook is written: it takes longer to import than the
window takes to paint. Why openpyxl: docs/decisions/0009-openpyxl.md
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING

from jzdesk.replacing import replace_file

if TYPE_CHECKING:
    from openpyxl import Workbook
    from openpyxl.cell import Cell
    from openpyxl.styles import NamedStyle
    from openpyxl.worksheet.worksheet import Worksheet

Value = str | int | Decimal
_FONT = "宋体"  # what WPS and Excel in Chinese start with, and every office has
_SIZE = 11  # points
_HEAD_FILL, _HEAD_LINE, _QUIET = "F2F2F2", "B01C1C", "59636E"
_HEAD_HEIGHT = 22  # points
_HEAD, _TEXT, _NUMBER, _MONEY, _NOTE = "表头", "表文", "表数", "金额", "表注"  # as WPS lists them


@dataclass(frozen=True, slots=True)
class Column:
    """A column; ``width`` counts digits of the standard font, two to a Chinese character."""

    title: str
    width: int


@dataclass(frozen=True, slots=True)
class Sheet:
    """工作表: one table under a frozen header with a filter, and a note beneath it.

    Text is written as text whatever it begins with; only ``int`` and ``Decimal`` (元, to the 分)
    become numbers.
    """

    title: str  # at most 31 characters, none of []:*?/\
    columns: tuple[Column, ...]
    rows: Sequence[tuple[Value, ...]]
    note: str  # edition of the data and 仅供参考; empty for a form that people fill in


def save_workbook(sheets: Iterable[Sheet], path: Path) -> None:
    """Write ``sheets`` as one .xlsx file; a file that stands there is replaced at the end only.

    Raises:
        InputError: the file cannot be written, as when another program has it open.
    """
    replace_file(path, content_of(workbook_of(sheets)))


def content_of(workbook: Workbook) -> bytes:
    """Give the .xlsx file of a workbook."""
    content = BytesIO()
    workbook.save(content)
    return content.getvalue()


def workbook_of(sheets: Iterable[Sheet]) -> Workbook:
    """Make ``sheets`` into a workbook, for who has more to add or to ask before it is written."""
    from openpyxl import Workbook

    workbook = Workbook()
    workbook.properties.creator = "焦作政策桌面"
    del workbook[workbook.sheetnames[0]]
    for style in _styles():
        workbook.add_named_style(style)
    for sheet in sheets:
        _add(workbook, sheet)
    return workbook


def _styles() -> Iterator[NamedStyle]:
    from openpyxl.styles import Alignment, Border, Font, NamedStyle, PatternFill, Side

    middle, text = Alignment(vertical="center"), "@"  # 文本: a cell that is edited stays text
    font = Font(name=_FONT, size=_SIZE)
    yield NamedStyle(
        _HEAD,
        font=Font(name=_FONT, size=_SIZE, bold=True),
        fill=PatternFill("solid", fgColor=_HEAD_FILL),
        border=Border(bottom=Side("medium", color=_HEAD_LINE)),
        alignment=middle,
        number_format=text,
    )
    yield NamedStyle(_TEXT, font=font, alignment=middle, number_format=text)
    yield NamedStyle(_NUMBER, font=font, alignment=middle, number_format="0")
    yield NamedStyle(_MONEY, font=font, alignment=middle, number_format="0.00")
    quiet = Font(name=_FONT, size=_SIZE - 1, color=_QUIET)
    yield NamedStyle(_NOTE, font=quiet, number_format=text)


def _add(workbook: Workbook, sheet: Sheet) -> None:
    page: Worksheet = workbook.create_sheet(sheet.title)
    _frame(page, sheet)
    _set_paper(page)
    page.append([_cell(page, column.title, _HEAD) for column in sheet.columns])
    for row in sheet.rows:
        page.append([_cell(page, value) for value in row])
    if sheet.note:
        page.append([])  # keeps the note out of sorting
        page.append([_cell(page, sheet.note, _NOTE)])


def _cell(page: Worksheet, value: Value, style: str | None = None) -> Cell:
    """A number as a number; text as text, even where it begins with ``=``."""
    from openpyxl.cell import WriteOnlyCell
    from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE

    if isinstance(value, str):
        value = ILLEGAL_CHARACTERS_RE.sub("", value)  # XML has no sign for control characters
    cell = WriteOnlyCell(page)
    cell.value = value
    if isinstance(value, str):
        cell.data_type = "s"
    cell.style = style or _style_of(value)
    return cell


def _style_of(value: Value) -> str:
    if isinstance(value, str):
        return _TEXT
    return _MONEY if isinstance(value, Decimal) else _NUMBER


def _frame(page: Worksheet, sheet: Sheet) -> None:
    """Widths, a header that stays in sight, and its arrows, which filter the rows."""
    from openpyxl.utils import get_column_letter

    page.row_dimensions[1].height = _HEAD_HEIGHT
    for place, column in enumerate(sheet.columns, start=1):
        page.column_dimensions[get_column_letter(place)].width = column.width
    page.freeze_panes = "A2"
    page.auto_filter.ref = f"A1:{get_column_letter(len(sheet.columns))}{len(sheet.rows) + 1}"


def _set_paper(page: Worksheet) -> None:
    """A4 across, as wide as the table, the header and a page number on every page."""
    from openpyxl.worksheet.properties import PageSetupProperties

    page.page_setup.orientation = "landscape"
    page.page_setup.paperSize = page.PAPERSIZE_A4
    page.page_setup.fitToHeight = 0  # as many pages as it takes
    page.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    page.print_title_rows = "1:1"
    footer = page.oddFooter
    assert footer is not None
    footer.center.text = "第 &P 页，共 &N 页"

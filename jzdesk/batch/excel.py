"""Excel lists (.xlsx), read row by row by openpyxl: values as a person sees them in the cells."""

from __future__ import annotations

import io
import re
import warnings
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, TypeVar

from openpyxl.reader.excel import ExcelReader

from jzdesk.batch.cells import Cell, Row, Unreadable, is_blank
from jzdesk.errors import InputError
from jzdesk.policy.money import plain_number

if TYPE_CHECKING:
    from openpyxl.cell import Cell as WritableCell
    from openpyxl.cell import MergedCell
    from openpyxl.worksheet._read_only import ReadOnlyWorksheet

T = TypeVar("T")
SHEET = "名单"  # the sheet that is read
_LARGEST_PART = 300_000_000  # bytes of XML; a hundred thousand rows have about a third
_FORMULA = Unreadable("是公式；请复制这一列，用“选择性粘贴”贴成数值")
_MERGED = re.compile(rb'<(?:\w+:)?mergeCell\s[^>]*?ref="([A-Z0-9:]+)"')
_PIECE, _OVERLAP = 1 << 20, 200  # bytes of a sheet that are looked through at a time
_WORKBOOK = "xl/workbook"  # .xml; .bin in the binary format .xlsb
# What zipfile, the XML parser and openpyxl raise for a file that breaks the rules of the format.
_BREAKS = (
    *(zipfile.BadZipFile, zlib.error, EOFError, OSError, NotImplementedError, RuntimeError),
    *(SyntaxError, LookupError, ArithmeticError, TypeError, ValueError, AttributeError),
)


class Workbook:
    """A workbook that holds a list."""

    def __init__(self, data: bytes, name: str) -> None:
        """Open the content of the file ``name``.

        Raises:
            InputError: it is no workbook, is damaged or too large, or has no sheet 名单.
        """
        self._name = name
        with self._faults_told(), warnings.catch_warnings():
            warnings.simplefilter("ignore")  # openpyxl's, of parts that a list does not need
            self._check_parts(data)
            self._reader = ExcelReader(io.BytesIO(data), read_only=True, keep_links=False)
            self._reader.read()
            self._sheet = self._find_sheet()

    def rows(self) -> Iterator[Row]:
        """Give every row that is not blank.

        Raises:
            InputError: the sheet is damaged from here on.
        """
        self._sheet.reset_dimensions()  # some programs write wrong ones
        with self._faults_told():
            for number, row in enumerate(_quietly(self._sheet.rows), start=1):
                values = tuple(_value(cell) for cell in row)
                if not all(map(is_blank, values)):
                    yield Row(number, values)

    def merged(self) -> tuple[str, ...]:
        """Give the ranges of merged cells, of which openpyxl says nothing row by row."""
        found: dict[str, None] = {}
        with self._faults_told(), self._reader.archive.open(self._part()) as part:
            piece = b""
            while fresh := part.read(_PIECE):
                piece = piece[-_OVERLAP:] + fresh
                found |= {ref.decode(): None for ref in _MERGED.findall(piece)}
        return tuple(found)

    @contextmanager
    def _faults_told(self) -> Iterator[None]:
        try:
            yield
        except _BREAKS as error:
            raise InputError(
                f"{self._name}：已损坏，或不是完整的 .xlsx 文件；请在 Excel 或 WPS 中打开，另存为 .xlsx"
            ) from error

    def _check_parts(self, data: bytes) -> None:
        """Look at the names and sizes of the parts before any is unpacked."""
        parts = zipfile.ZipFile(io.BytesIO(data)).infolist()
        if not any(part.filename == f"{_WORKBOOK}.xml" for part in parts):
            kind = next((k for k in _OTHERS if any(p.filename == k for p in parts)), "")
            raise InputError(f"{self._name}：{_OTHERS[kind]}；请在 Excel 或 WPS 中另存为 .xlsx")
        if sum(part.file_size for part in parts) > _LARGEST_PART:
            raise InputError(f"{self._name}：表格过大；请只留名单，或分成几个文件")

    def _find_sheet(self) -> ReadOnlyWorksheet:
        """Take the sheet 名单, or the only one that is not hidden."""
        sheets = {sheet.title: sheet for sheet in self._reader.wb.worksheets}
        seen = [title for title, sheet in sheets.items() if sheet.sheet_state == "visible"]
        title = SHEET if SHEET in sheets or len(seen) != 1 else seen[0]
        if title not in sheets:
            names = "、".join(f"“{name}”" for name in list(sheets)[:5])
            raise InputError(
                f"{self._name}：没有工作表“{SHEET}”，只有{names}；请把名单所在的工作表改名为“{SHEET}”"
            )
        return sheets[title]

    def _part(self) -> str:
        """Give the name of the part of the archive that holds the sheet."""
        sheets = self._reader.parser.find_sheets()
        return str(next(rel.target for sheet, rel in sheets if sheet.name == self._sheet.title))


_OTHERS = {
    "xl/workbook.bin": "是二进制工作簿（.xlsb）",
    "content.xml": "是 OpenDocument 表格（.ods）",
    "word/document.xml": "是 Word 文件，不是表格",
    "": "不是 Excel 表格",
}


def _quietly(members: Iterator[T]) -> Iterator[T]:
    """Give ``members`` without openpyxl's warnings: a date out of range is an error value too."""
    while True:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            member = next(members, None)
        if member is None:
            return
        yield member


def _value(cell: WritableCell | MergedCell) -> Cell:
    """Give what a person sees in a cell."""
    value = cell.value
    if cell.data_type == "f":
        return _FORMULA
    if cell.data_type == "e":
        return Unreadable(f"是 Excel 错误值 {value}；请改正")
    if isinstance(value, int | float) and not isinstance(value, bool):
        return _number(value, cell.number_format or "")
    # What is neither text nor a date is a time of day or a span.
    return value if isinstance(value, None | bool | str | date) else str(value)


def _number(value: float, shape: str) -> Cell:
    """Give a number as Excel shows it: fifteen digits, and 0.055 as 5.5% where it is so formatted."""
    number = Decimal(f"{value:.15g}") if isinstance(value, float) else Decimal(value)
    if "%" in shape:
        return f"{plain_number(number * 100)}%"
    return value if isinstance(value, int) else number

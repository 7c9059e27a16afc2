"""表头: which column of a list is which field, and what is wrong with the heading."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import get_close_matches

from jzdesk.batch.cells import Cell, Row
from jzdesk.batch.faults import CellFault, ListError
from jzdesk.batch.layout import NUMBER, REMARK, Column, Layout
from jzdesk.policy.spelling import as_compared

_MOST_ABOVE = 10  # rows of titles and notes that may stand above the heading


@dataclass(frozen=True, slots=True)
class Heading:
    """The heading of one list; columns are counted from 0."""

    row: int  # as Excel shows it
    number_at: int  # the column 编号
    columns: dict[int, Column]
    remarks: dict[int, str]  # columns of the office's own, with their titles
    places: dict[str, int]  # the column of every path

    def knows(self, place: int) -> bool:
        """Whether the column has a title."""
        return bool(self.title(place))

    def title(self, place: int) -> str:
        """Give the title of a column, empty where it has none."""
        if place == self.number_at:
            return NUMBER
        column = self.columns.get(place)
        return column.title if column else self.remarks.get(place, "")


def read_heading(rows: Sequence[Row], layout: Layout, name: str) -> Heading:
    """Read the heading of the list called ``name``: the first row with a cell 编号.

    Raises:
        ListError: columns are missing, unknown or there twice; names them all.
    """
    row = next((row for row in rows[:_MOST_ABOVE] if NUMBER in _titles(row)), rows[0])
    titles = _titles(row)
    faults = [*_wrong(row, layout), *_missing(row, layout)]
    if faults:
        raise ListError(name, faults)
    columns = {
        place: layout.by_title[title]
        for place, title in enumerate(titles)
        if title in layout.by_title
    }
    remarks = {
        place: str(row.cells[place]).strip()
        for place, title in enumerate(titles)
        if title.startswith(REMARK)
    }
    places = {column.path: place for place, column in columns.items()}
    return Heading(row.number, titles.index(NUMBER), columns, remarks, places)


def _titles(row: Row) -> list[str]:
    return [_title(cell) for cell in row.cells]


def _title(cell: Cell) -> str:
    return as_compared(str(cell)) if isinstance(cell, str | int) else ""


def _wrong(row: Row, layout: Layout) -> Iterator[CellFault]:
    seen: set[str] = set()
    for place, title in enumerate(_titles(row), start=1):
        if title.startswith(REMARK) or not title:
            continue
        column = layout.by_title.get(title)
        key = column.path if column else title
        printed = str(row.cells[place - 1]).strip()
        if column is None and title != NUMBER:
            yield CellFault(row.number, place, printed[:30], _unknown(printed, layout))
        elif key in seen:
            yield CellFault(row.number, place, printed, "这一列出现了两次；请只留一列")
        seen.add(key)


def _unknown(title: str, layout: Layout) -> str:
    near = get_close_matches(title, [column.title for column in layout.columns], n=1, cutoff=0.5)
    like = f"，是不是“{near[0]}”" if near else ""
    return f"没有这一列{like}；自己要留的列请以“{REMARK}”开头，如“{REMARK}：{title[:10]}”"


def _missing(row: Row, layout: Layout) -> Iterator[CellFault]:
    titles = _titles(row)
    there = {column.path for title in titles if (column := layout.by_title.get(title))}
    if NUMBER not in titles:
        yield CellFault(row.number, None, "", f"表头缺少“{NUMBER}”列")
    for column in layout.columns:
        if column.needed and column.path not in there:
            yield CellFault(row.number, None, "", f"表头缺少“{column.title}”列")

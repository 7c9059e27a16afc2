"""合并单元格: a merged range hides which rows its value is meant for, so its rows are refused."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from jzdesk.batch.cells import Grid
from jzdesk.batch.faults import CellFault, ListError, column_of
from jzdesk.batch.heading import Heading

_RANGE = re.compile(r"([A-Z]+)(\d+):[A-Z]+(\d+)")
_MOST_ROWS = 1_048_576  # of a sheet


def merged_rows(grid: Grid, heading: Heading, name: str) -> Mapping[int, Sequence[CellFault]]:
    """Give the faults of merged cells by the rows that they touch, above the heading none.

    Raises:
        ListError: cells of the heading of the list ``name`` are merged.
    """
    present = {row.number for row in grid.rows if row.number >= heading.row}
    touched: dict[int, list[CellFault]] = {}
    for fault, first, last in _ranges(grid.merged, heading):
        inside = range(max(first, heading.row), min(last, _MOST_ROWS) + 1)
        for row in present.intersection(inside):
            touched.setdefault(row, []).append(fault)
    if heading.row in touched:
        raise ListError(name, touched[heading.row])
    return touched


def _ranges(merged: Sequence[str], heading: Heading) -> Iterator[tuple[CellFault, int, int]]:
    for written in merged:
        found = _RANGE.fullmatch(written)
        if found is None:
            continue
        place, first, last = column_of(found[1]), int(found[2]), int(found[3])
        problem = f"{written} 是合并单元格；请取消合并，每格都填"
        yield CellFault(first, place, heading.title(place - 1), problem), first, last

"""名单 → 案例: the rows of one person or firm put together into one case for a calculator."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from jzdesk.batch.cells import Cell, Grid, Row, Unreadable, is_blank, problem_of, value_of, words
from jzdesk.batch.faults import CellFault
from jzdesk.batch.heading import Heading, read_heading
from jzdesk.batch.layout import NUMBER, SAMPLE, Layout
from jzdesk.batch.merging import merged_rows
from jzdesk.errors import InputError
from jzdesk.policy.fields import Field, FieldFault, ListField, RecordField
from jzdesk.policy.spelling import as_compared

Values = Mapping[str, object]  # what stands in a row, by the path of its field


@dataclass(frozen=True, slots=True)
class Case:
    """案例: one 编号 of a list as JSON would carry it, and where each part of it stands."""

    number: str
    rows: Sequence[Row]
    data: Mapping[str, object]
    members: Mapping[str, int]  # for each member of a list (certificates[1]) its place in ``rows``
    faults: tuple[CellFault, ...]  # what is wrong before any field is read


@dataclass(frozen=True, slots=True)
class CaseList:
    """What a list asks."""

    cases: tuple[Case, ...]
    samples: int  # rows of examples that were left out
    heading: Heading
    layout: Layout

    def located(self, case: Case, fault: FieldFault) -> CellFault:
        """Give the row and column at which a fault of a case stands."""
        column, member = self.layout.place(fault.path)
        if column is None:
            return CellFault(case.rows[0].number, None, fault.label, fault.problem)
        place = self.heading.places.get(column.path)
        problem = self.layout.problem(fault)
        row = case.rows[_row_of(case, member, place)]
        if place is None:
            return CellFault(row.number, None, column.title, problem)
        problem = problem_of(row.cell(place), column.field, problem)
        return CellFault(row.number, place + 1, column.title, problem)

    def remarks(self, case: Case) -> tuple[str, ...]:
        """Give what the office's own columns say of a case, in the order of their titles."""
        return tuple(_remark(case.rows[0].cell(place)) for place in self.heading.remarks)


def cases_of(grid: Grid, layout: Layout, name: str) -> CaseList:
    """Put the rows of the list called ``name`` together into cases.

    Raises:
        ListError: the heading is wrong.
        InputError: there is no row to answer.
    """
    if not grid.rows:
        raise InputError(f"{name}：是空表；第一行应为表头，以下每行一人或一户")
    heading = read_heading(grid.rows, layout, name)
    merged = merged_rows(grid, heading, name)
    body = [row for row in grid.rows if row.number > heading.row]
    asked = [row for row in body if not _number(row, heading).startswith(SAMPLE)]
    if not asked:
        raise InputError(f"{name}：表头以下没有要计算的行（编号以“{SAMPLE}”开头的不算）")
    cases = tuple(
        _case(group, heading, layout, merged) for group in _groups(asked, heading, layout)
    )
    return CaseList(cases, len(body) - len(asked), heading, layout)


@dataclass(slots=True)
class _Group:
    """Rows that follow one another with one 编号."""

    number: str
    rows: list[Row]
    faults: list[CellFault]


def _groups(rows: Sequence[Row], heading: Heading, layout: Layout) -> Iterator[_Group]:
    seen: dict[str, int] = {}
    group: _Group | None = None
    for row in rows:
        number = _number(row, heading)
        key = as_compared(number)
        if group and key and key == as_compared(group.number) and layout.has_lists:
            group.rows.append(row)
            continue
        if group:
            yield group
        group = _Group(number, [row], [*_doubts(row, seen.get(key), heading, layout)])
        seen.setdefault(key, row.number)
    if group:
        yield group


def _doubts(row: Row, earlier: int | None, heading: Heading, layout: Layout) -> Iterator[CellFault]:
    """Say what is wrong with the 编号 that begins a case."""
    place, cell = heading.number_at + 1, row.cell(heading.number_at)
    text = words(cell)
    if isinstance(text, Unreadable):
        yield CellFault(row.number, place, NUMBER, text.problem)
    elif not text:
        yield CellFault(row.number, place, NUMBER, "缺少编号；每人（户）一个，自己编，不必是姓名")
    elif earlier is not None:
        rule = "同一编号的各行应连在一起" if layout.has_lists else "每人（户）只占一行"
        problem = f"编号“{_shortened(text)}”在第{earlier}行已有；{rule}，不同的人（户）编号不同"
        yield CellFault(row.number, place, NUMBER, problem)


def _case(
    group: _Group, heading: Heading, layout: Layout, merged: Mapping[int, Sequence[CellFault]]
) -> Case:
    values = [_values(row, heading) for row in group.rows]
    faults = group.faults
    for row in group.rows:
        faults += merged.get(row.number, ())
        faults += _beside(row, heading)
    faults += _contradictions(group.rows, values, heading)
    single: dict[str, object] = {}
    for each in reversed(values):
        single |= each
    members: dict[str, int] = {}
    data = _record(layout.fields, "", single, list(enumerate(values)), members)
    return Case(group.number, group.rows, data, members, tuple(faults))


def _values(row: Row, heading: Heading) -> Values:
    """Give what is filled in of a row, as JSON would carry it."""
    return {
        column.path: value_of(cell, column.field)
        for place, column in heading.columns.items()
        if not is_blank(cell := row.cell(place))
    }


def _record(
    fields: Sequence[Field],
    path: str,
    single: Values,
    rows: Sequence[tuple[int, Values]],
    members: dict[str, int],
) -> dict[str, object]:
    """Put the values beneath ``path`` into a record; what is not filled in is left out."""
    record: dict[str, object] = {}
    for field in fields:
        place = path + field.key
        if isinstance(field, ListField):
            listed = _listed(field, place, rows, members)
            if listed or field.required:
                record[field.key] = listed
        elif isinstance(field, RecordField):
            inner = _record(field.fields, f"{place}.", single, rows, members)
            if inner or field.required:
                record[field.key] = inner
        elif place in single:
            record[field.key] = single[place]
    return record


def _listed(
    field: ListField, path: str, rows: Sequence[tuple[int, Values]], members: dict[str, int]
) -> list[object]:
    """Take a member from every row that fills in any of its columns.

    Where there must be one and none is filled in, the first row is taken for an empty one, so that
    each of its columns is named.
    """
    beneath = f"{path}."
    filled = [(at, values) for at, values in rows if any(key.startswith(beneath) for key in values)]
    listed: list[object] = []
    for at, values in filled or rows[: field.minimum]:
        members[f"{path}[{len(listed)}]"] = at
        listed.append(_record(field.item.fields, beneath, values, [(at, values)], members))
    return listed


def _contradictions(
    rows: Sequence[Row], values: Sequence[Values], heading: Heading
) -> Iterator[CellFault]:
    """Find what belongs to the person or firm and yet differs between its rows."""
    shared = [(at, column) for at, column in heading.columns.items() if column.in_list is None]
    for place, column in shared if len(rows) > 1 else ():
        path = column.path
        said = [(row, each[path]) for row, each in zip(rows, values, strict=True) if path in each]
        for row, value in said[1:]:
            if str(value) != str(said[0][1]):  # 5000 may be a number here and text there
                problem = f"与第{said[0][0].number}行不同；同一编号的各行应相同，或只填第一行"
                yield CellFault(row.number, place + 1, column.title, problem)


def _beside(row: Row, heading: Heading) -> Iterator[CellFault]:
    """Find what stands in columns without a title."""
    for place, cell in enumerate(row.cells):
        if not heading.knows(place) and not is_blank(cell):
            problem = "这一列没有表头；请补上表头，或清空这一格"
            yield CellFault(row.number, place + 1, "", problem)


def _row_of(case: Case, member: str | None, place: int | None) -> int:
    """Give the row of a case at which a fault stands: its member's, else the first that is filled."""
    if member is not None:
        return case.members.get(member, 0)
    if place is None:
        return 0
    return next((i for i, row in enumerate(case.rows) if not is_blank(row.cell(place))), 0)


def _number(row: Row, heading: Heading) -> str:
    text = words(row.cell(heading.number_at))
    return text if isinstance(text, str) else ""


def _remark(cell: Cell) -> str:
    if isinstance(cell, Unreadable):
        return "（公式或错误值，未带出）"
    if isinstance(cell, date):
        return f"{cell:%Y-%m-%d}"
    return "" if cell is None else str(cell).strip()


def _shortened(text: object) -> str:
    return str(text)[:20]

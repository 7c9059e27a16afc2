"""名单的列: the flat columns of one calculator's input, named as its form names the fields.

What stands in a list (证书, 招用的人员, 申报期) has a row for each member, under the same 编号; the
name of the list stands before the column's own: 申请的证书：等级.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from jzdesk.policy.fields import Field, FieldFault, ListField, RecordField
from jzdesk.policy.spelling import as_compared

NUMBER = "编号"  # names the person or firm; rows with one number belong together
REMARK = "备注"  # columns that begin so are the office's own: carried over, never read
SAMPLE = "示例"  # rows whose 编号 begins so are skipped
_INDEX = re.compile(r"\[(\d+)\]")


@dataclass(frozen=True, slots=True)
class Column:
    """One column that a list can have."""

    title: str
    path: str  # of the field in a case, without places in lists: taxes.periods.vat
    field: Field
    needed: bool  # a list without this column cannot be answered
    in_list: str | None = None  # path of the list to whose members the field belongs


@dataclass(frozen=True)
class Layout:
    """Every column of one calculator's list, in the order of its form."""

    fields: tuple[Field, ...]

    @cached_property
    def columns(self) -> tuple[Column, ...]:
        """The columns beside 编号 and 备注."""
        return tuple(_columns(self.fields))

    @cached_property
    def by_title(self) -> dict[str, Column]:
        """The columns by their titles as compared, with or without the unit in brackets."""
        with_units = {f"{column.title}（{column.field.unit}）": column for column in self.columns}
        plain = {column.title: column for column in self.columns}
        return {as_compared(title): column for title, column in (with_units | plain).items()}

    @cached_property
    def by_path(self) -> dict[str, Column]:
        """The columns by the paths of their fields."""
        return {column.path: column for column in self.columns}

    @property
    def has_lists(self) -> bool:
        """Whether one person or firm may take several rows."""
        return any(column.in_list for column in self.columns)

    def place(self, path: str) -> tuple[Column | None, str | None]:
        """Tell where a fault of a case stands.

        Args:
            path: of the fault, as in JSON: ``certificates[1].level``.

        Returns:
            The column, the first one beneath ``path`` where a whole list or group is meant;
            and the member of a list (``certificates[1]``), None outside of lists.
        """
        plain = _INDEX.sub("", path)
        beneath = (column for column in self.columns if column.path.startswith(f"{plain}."))
        found = _INDEX.search(path)
        member = path[: found.end()] if found else None
        return self.by_path.get(plain) or next(beneath, None), member

    def problem(self, fault: FieldFault) -> str:
        """Write what is wrong for who sees columns and no JSON keys."""
        words = fault.problem
        for column in self.columns:
            words = words.replace(f"{column.path}（{column.field.label}）", f"“{column.title}”")
        return words


def _columns(
    fields: Sequence[Field],
    head: str = "",
    path: str = "",
    *,
    needed: bool = True,
    in_list: str | None = None,
) -> Iterator[Column]:
    """Give the columns of ``fields``, which stand in the group or list at ``path``."""
    for field in fields:
        place, asked = path + field.key, needed and field.required
        if isinstance(field, ListField):
            head_inside = f"{field.label}："
            inside = field.item.fields
            yield from _columns(inside, head_inside, f"{place}.", needed=asked, in_list=place)
        elif isinstance(field, RecordField):
            yield from _columns(field.fields, head, f"{place}.", needed=asked, in_list=in_list)
        else:
            yield Column(head + field.label, place, field, asked, in_list)

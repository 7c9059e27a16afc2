"""名单有误: bad cells of a list, each named by its row and column as Excel shows them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from jzdesk.errors import InputError

MOST_LISTED = 200


@dataclass(frozen=True, slots=True)
class CellFault:
    """What is wrong with one cell of a list, and what is accepted."""

    row: int  # from 1
    column: int | None  # from 1; None where the list has no such column, or a whole row is meant
    title: str  # of the column
    problem: str

    @property
    def cell(self) -> str:
        """The cell as Excel names it: E3; empty for a whole row."""
        return f"{letters(self.column)}{self.row}" if self.column else ""

    def __str__(self) -> str:
        title = f"“{self.title}”列" if self.title else ""
        cell = f"（{self.cell}）" if self.column else ""
        return f"第{self.row}行{title}{cell}：{self.problem}"


class ListError(InputError):
    """名单不能接受: carries its faults, the first two hundred of them; the message is one line."""

    def __init__(self, name: str, faults: Iterable[CellFault]) -> None:
        """Refuse the list ``name``; its faults in the order of the rows."""
        found = tuple(dict.fromkeys(faults))
        self.count = len(found)
        self.faults = found[:MOST_LISTED]
        more = f"；共有 {self.count} 处" if self.count > 1 else ""
        super().__init__(f"{name}：{found[0]}{more}")


def letters(column: int) -> str:
    """Name a column as Excel does: 1 is A, 27 is AA."""
    name = ""
    while column:
        column, letter = divmod(column - 1, 26)
        name = chr(ord("A") + letter) + name
    return name


def column_of(name: str) -> int:
    """Give the number of a column from its letters: A is 1, AA is 27."""
    column = 0
    for letter in name:
        column = column * 26 + ord(letter) - ord("A") + 1
    return column

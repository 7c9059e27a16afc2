"""输入记录: the values of one input after its schema has read them."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import TypeVar

from jzdesk.policy.month import Month

T = TypeVar("T")


class Record:
    """已核对的输入: values as their fields read them, asked for by kind.

    Asking for another kind than the schema declares is a fault of the program (``TypeError``).
    """

    def __init__(self, values: Mapping[str, object]) -> None:
        self._values = dict(values)

    def has(self, key: str) -> bool:
        """Tell whether the input gives a value: not null, and not left out without a default."""
        return self._values[key] is not None

    def money(self, key: str) -> Decimal:
        """Give an amount in 元."""
        return self._of_kind(key, Decimal)

    def percent(self, key: str) -> Decimal:
        """Give a percentage: 5.5 stands for 5.5%."""
        return self._of_kind(key, Decimal)

    def count(self, key: str) -> int:
        """Give a whole number."""
        return self._of_kind(key, int)

    def text(self, key: str) -> str:
        """Give a text or a choice."""
        return self._of_kind(key, str)

    def flag(self, key: str) -> bool:
        """Give a yes or no."""
        return self._of_kind(key, bool)

    def day(self, key: str) -> date:
        """Give a date."""
        return self._of_kind(key, date)

    def month(self, key: str) -> Month:
        """Give a month."""
        return self._of_kind(key, Month)

    def month_or_none(self, key: str) -> Month | None:
        """Give a month, None where the input says null or nothing."""
        return self.month(key) if self.has(key) else None

    def record(self, key: str) -> Record:
        """Give a nested record."""
        return self._of_kind(key, Record)

    def records(self, key: str) -> tuple[Record, ...]:
        """Give a list of records."""
        return self._of_kind(key, tuple)

    def texts(self, key: str) -> tuple[str, ...]:
        """Give the chosen ones of several choices."""
        return self._of_kind(key, tuple)

    def _of_kind(self, key: str, kind: type[T]) -> T:
        value = self._values[key]
        if not isinstance(value, kind):
            raise TypeError(f"{key}: {value!r} is not of kind {kind.__name__}")
        return value

"""年月: calendar months, the unit in which the tax reliefs count."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

_WRITTEN = re.compile(r"([0-9]{4})-([0-9]{2})")


@dataclass(frozen=True, slots=True, order=True)
class Month:
    """One calendar month, ordered and countable."""

    year: int
    number: int  # 1 to 12

    @classmethod
    def parse(cls, text: str) -> Month:
        """Read ``YYYY-MM``; ``ValueError`` for anything else, a month 13 included."""
        written = _WRITTEN.fullmatch(text)
        if written is None or not 1 <= int(written[2]) <= 12:
            raise ValueError(text)
        return cls(int(written[1]), int(written[2]))

    @classmethod
    def of(cls, day: date) -> Month:
        """Give the month in which a day lies."""
        return cls(day.year, day.month)

    def plus(self, months: int) -> Month:
        """Give the month so many months later (earlier, if negative)."""
        year, index = divmod(self.year * 12 + self.number - 1 + months, 12)
        return Month(year, index + 1)

    def since(self, earlier: Month) -> int:
        """Count the months from ``earlier`` to this one; 0 for the same month."""
        return (self.year - earlier.year) * 12 + self.number - earlier.number

    def __str__(self) -> str:
        return f"{self.year:04d}-{self.number:02d}"

"""享受期: the months for which one person or household carries relief."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from jzdesk.policy.month import Month

DECEMBER = 12


def year_end(year: int) -> date:
    """Give the day for which a year's parameters are looked up."""
    return date(year, 12, 31)


@dataclass(frozen=True, slots=True)
class Tenure:
    """享受期 from a first month, for as many months as are left, until the person is gone."""

    first: Month
    last: Month | None  # month of leaving or closing, itself counted; None: still there
    used_before: int  # months of the allowance used elsewhere before ``first``
    allowance: int  # 36 by the clauses

    @property
    def end(self) -> Month | None:
        """Give the last month that counts; None where no month does."""
        end = self.first.plus(self.allowance - self.used_before - 1)
        if self.last is not None:
            end = min(end, self.last)
        return end if end >= self.first else None

    def earlier(self, year: int) -> int:
        """Count the months from the first one to the December before ``year``."""
        return max(0, Month(year, 1).since(self.first))

    def left(self, year: int) -> int:
        """Count the months of the allowance that are left when ``year`` (or the tenure) begins."""
        return max(0, self.allowance - self.used_before - self.earlier(year))

    def span(self, year: int) -> tuple[Month, Month] | None:
        """Give the first and the last month that count in a year; None where none does."""
        if self.end is None:
            return None
        first, last = max(self.first, Month(year, 1)), min(self.end, Month(year, DECEMBER))
        return (first, last) if first <= last else None

    def months(self, year: int) -> int:
        """Count the months that count in a year."""
        span = self.span(year)
        return span[1].since(span[0]) + 1 if span else 0

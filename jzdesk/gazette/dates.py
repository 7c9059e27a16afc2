"""Days as Chinese official texts print them."""

from __future__ import annotations

import re
from datetime import date

from jzdesk.gazette.numbering import number_value

_HAN = "〇○零一二三四五六七八九十"
DAY = re.compile(rf"([\d{_HAN}]{{4}})年([\d{_HAN}]{{1,3}})月([\d{_HAN}]{{1,3}})日")


def day_of(text: str) -> str | None:
    """ISO day where ``text`` is nothing but a day that exists; otherwise None."""
    match = DAY.fullmatch(text)
    return iso_day(match) if match else None


def iso_day(match: re.Match[str]) -> str | None:
    """ISO day of a match of ``DAY``; None for a day that does not exist."""
    try:
        year, month, day = (number_value(part) for part in match.groups())
        return date(year, month, day).isoformat()
    except (ValueError, KeyError):
        return None

"""版次: which issues an answer rests on, in the words that every result and sheet carries."""

from __future__ import annotations

import re
from collections.abc import Sequence

from jzdesk.gazette.model import GazetteInfo

DEMO_MARK = "【演示资料，内容虚构】"  # 演示: before the edition of a made corpus
_ISSUE = re.compile(r"(?P<year>\d{4})年第?(?P<number>\d{1,3})[号期]")
_MOST_NAMED = 3  # issues; of more the last is named


def edition_of(issues: Sequence[GazetteInfo], *, demo: bool) -> str:
    """《焦作市人民政府公报》2024年第3号（总第135号），截至 2024-06-30."""
    latest = max((issue.published_on or "" for issue in issues), default="")
    words = (DEMO_MARK if demo else "") + _names_of(issues)
    return f"{words}，截至 {latest}" if latest else words


def age_of(issue: GazetteInfo) -> tuple[str, int, str]:
    """By what issues are put in order: the year, the number in it, the day printed.

    Not every file prints a day; those that are no issue of a gazette stand before all others.
    """
    named = _ISSUE.search(issue.issue)
    day = issue.published_on or ""
    return (named["year"], int(named["number"]), day) if named else (day[:4], 0, day)


def _names_of(issues: Sequence[GazetteInfo]) -> str:
    """The issues by name; of many the last and their number."""
    if len(issues) <= _MOST_NAMED:
        return "、".join(f"《{issue.title}》{issue.issue}" for issue in issues)
    last = max(issues, key=age_of)
    return f"《{last.title}》{last.issue}等 {len(issues)} 期"

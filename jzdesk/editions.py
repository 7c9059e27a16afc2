"""版次: which issues an answer rests on, in the words that every result and sheet carries."""

from __future__ import annotations

from collections.abc import Sequence

from jzdesk.gazette.model import GazetteInfo

DEMO_MARK = "【演示资料，内容虚构】"  # 演示: before the edition of a made corpus
_MOST_NAMED = 3  # issues; of more the last is named


def edition_of(issues: Sequence[GazetteInfo], *, demo: bool) -> str:
    """《焦作市人民政府公报》2024年第3号（总第135号），截至 2024-06-30."""
    latest = max((issue.published_on or "" for issue in issues), default="")
    words = (DEMO_MARK if demo else "") + _names_of(issues)
    return f"{words}，截至 {latest}" if latest else words


def _names_of(issues: Sequence[GazetteInfo]) -> str:
    """The issues by name; of many the last and their number."""
    if len(issues) <= _MOST_NAMED:
        return "、".join(f"《{issue.title}》{issue.issue}" for issue in issues)
    last = max(issues, key=lambda issue: issue.published_on or "")
    return f"《{last.title}》{last.issue}等 {len(issues)} 期"

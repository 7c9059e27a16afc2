"""目标: what the administration sets out to reach: indicator, value, bound, by when, against what year.

A number is a target where a word of purpose (力争, 确保, 到2027年, 新建 …) stands before it in
its sentence. The indicator is the noun before the number, or after it where only a verb stands
before.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from jzdesk.gazette.model import Amount, DateKind, Deadline, Target

_PURPOSE = re.compile(
    r"力争|确保|到\d{4}年|\d{4}年全[市省县区]|全年|(?<!\d)年内|每年(?:实施|完成|新增)|新建(?:\d|$)"
    r"|各县（市、区）[^，。；]*比重"
)
_THIS_YEAR = re.compile(r"全年|(?<!\d)年内")
_BASE = re.compile(r"(?:较|比)(\d{4})年")
_CLAUSE_STOPS = "，。；："
_ASIDE = re.compile(r"（[^（）]*）")
_LEAD = re.compile(
    r"^(?:.*(?:等领域|等方面|提供|发放给)|(?:力争|确保|到)*\d{4}年|力争|确保|全[市省县区]"
    r"|每年|每个[县乡村]|各[县乡村]|实施|带动|完成|争取|新建|运营|建成|打造|培育|年内|全年)+"
)
_TRAIL = re.compile(
    r"(?:(?:较|比)\d{4}年)?(?:同比)?(?:增长|增加|提高|下降|降低|力争达到|达到|力争|分别|额度|全年|完成)*$"
)
_NOUN = re.compile(r"[^，。；：、（）]{2,24}")


def targets_of(
    text: str, amounts: Sequence[Amount], deadlines: Sequence[Deadline]
) -> tuple[Target, ...]:
    """Targets among the ``amounts`` of a cleaned text."""
    return tuple(_targets(text, amounts, [d for d in deadlines if d.kind is DateKind.TARGET]))


def _targets(text: str, amounts: Sequence[Amount], years: Sequence[Deadline]) -> Iterator[Target]:
    for place, amount in enumerate(amounts):
        begin = text.rfind("。", 0, amount.span.start) + 1
        before = text[begin : amount.span.start]
        if not _PURPOSE.search(before):
            continue
        base = _BASE.search(text, _start(text, amounts, place), amount.span.start)
        yield Target(
            indicator=_indicator(text, amounts, place),
            value=amount.value,
            unit=amount.unit,
            bound=amount.bound,
            by=_year(text, begin, amount.span.start, years),
            base_year=base.group(1) if base else None,
            span=amount.span,
        )


def _year(text: str, begin: int, end: int, years: Sequence[Deadline]) -> str | None:
    """The target year that governs a number: of its sentence, or the last one for 全年."""
    own = [d.date for d in years if begin <= d.span.start < end]
    if not own and _THIS_YEAR.search(text, begin, end):
        own = [d.date for d in years if d.span.start < end]
    return own[-1] if own else None


def _indicator(text: str, amounts: Sequence[Amount], place: int) -> str:
    """The noun that the number measures."""
    amount = amounts[place]
    if names := _named_together(text, amounts, place):
        return names
    start = _start(text, amounts, place)
    words = _bare(text[start : amount.span.start])
    if words and not words.endswith("、"):
        return words
    if after := _NOUN.match(text, amount.span.end):
        return after.group()
    earlier = max(text.rfind(stop, 0, start - 1) for stop in _CLAUSE_STOPS) + 1
    return _bare(text[earlier : start - 1])


def _start(text: str, amounts: Sequence[Amount], place: int) -> int:
    """Where the words of a number begin: after the last stop, or after the number before it."""
    end = amounts[place].span.start
    stop = max(text.rfind(stop, 0, end) for stop in _CLAUSE_STOPS) + 1
    before = amounts[place - 1].span.end + 1 if place else 0
    return before if stop < before <= end else stop


def _bare(words: str) -> str:
    return _TRAIL.sub("", _LEAD.sub("", _ASIDE.sub("", words)))


def _named_together(text: str, amounts: Sequence[Amount], place: int) -> str | None:
    """Its own name of several that are given with their values (甲、乙分别超过90%、75%)."""
    first = place
    while first and text[amounts[first - 1].span.end : amounts[first].span.end].startswith("、"):
        first -= 1
    words = text[_start(text, amounts, first) : amounts[first].span.start]
    names = _bare(words).split("、")
    return names[place - first] if "分别" in words and place - first < len(names) else None

"""期限: days, ends, periods and target years as Chinese official texts print them."""

from __future__ import annotations

import calendar
import re
from collections.abc import Iterator
from datetime import date

from jzdesk.gazette.model import DateKind, Deadline, Span
from jzdesk.gazette.numbering import number_value
from jzdesk.gazette.validity import years_after

_HAN = "〇○零一二三四五六七八九十ＯOo◯"  # zeros as they are typed
_YEAR = rf"[\d{_HAN}]{{4}}"
_DAY = rf"({_YEAR})年([\d{_HAN}]{{1,3}})月([\d{_HAN}]{{1,3}})日"
DAY = re.compile(_DAY)
YEAR = re.compile(rf"({_YEAR})年")

_PERIOD = re.compile(rf"[自从]?{_DAY}(?:起)?(?:至|到|—|－|-){_DAY}")
_END = re.compile(rf"(?:截至|截止至|截止到|截止|延续至|延长至|执行到|至|到){_DAY}(?!前|之前|以前)")
_END_CONTEXT = re.compile(r"期限|有效期|政策|执行|实施|延续|延长|继续")
_BEFORE = "(?:之前|以前|前)"
_DUE = re.compile(rf"{_DAY}{_BEFORE}|截止(?:时间|日期|日)(?:为|是|：|:)?{_DAY}")
_DUE_MONTH = re.compile(
    rf"({_YEAR})年([\d{_HAN}]{{1,3}})月(?:底|末){_BEFORE}"
    rf"|到({_YEAR})年([\d{_HAN}]{{1,3}})月(?:底|末)"
)
_DUE_YEAR = re.compile(rf"({_YEAR})年年?(?:底|末){_BEFORE}")
_TERM = re.compile(
    rf"(?:有效期|试行期?|(?:执行|实施)期)限?(?:为|暂定|暂定为)?([\d{_HAN}两]+)年(?!度)"
)
_START = re.compile(
    rf"[自从](?:{_DAY}|(?:下发|发布|印发|公布|发文|签发)之日)起(?:开始)?(?:正式)?(?:施行|实施|执行|生效)?"
)
_TARGET = re.compile(
    rf"(?:(?:力争到|力争|确保到|确保|到)({_YEAR})年|({_YEAR})年(?=全[市省县区国]))(?!度|[\d{_HAN}]{{1,2}}月)"
)


def day_of(text: str) -> str | None:
    """ISO day where ``text`` is nothing but a day that exists; otherwise None."""
    match = DAY.fullmatch(text)
    return _iso(*match.groups()) if match else None


def _iso(*parts: str) -> str | None:
    """ISO day of printed year, month and day; None for a day that does not exist."""
    try:
        year, month, day = (number_value(part) for part in parts)
        return date(year, month, day).isoformat()
    except (ValueError, KeyError):
        return None


def deadlines_of(text: str, issued_on: str | None) -> tuple[Deadline, ...]:
    """Ends, periods, deadlines and target years of a cleaned text, in order of printing.

    Args:
        text: cleaned text of one clause or paragraph.
        issued_on: ISO day of the document, from which 自下发之日起 counts; None where unprinted.
    """
    found: list[Deadline] = []
    finders = (_periods(text), _terms(text, issued_on), _dues(text), _ends(text), _targets(text))
    for finder in finders:
        for deadline in finder:
            if not any(_overlap(deadline.span, known.span) for known in found):
                found.append(deadline)
    return tuple(sorted(found, key=lambda deadline: deadline.span.start))


def _overlap(one: Span, other: Span) -> bool:
    return one.start < other.end and other.start < one.end


def _periods(text: str) -> Iterator[Deadline]:
    for match in _PERIOD.finditer(text):
        begins, ends = _iso(*match.groups()[:3]), _iso(*match.groups()[3:])
        if begins and ends:
            yield _deadline(match, ends, DateKind.PERIOD, begins)


def _terms(text: str, issued_on: str | None) -> Iterator[Deadline]:
    """有效期五年, counted from the start that the same text prints or from the day of issue."""
    for match in _TERM.finditer(text):
        start = _START.search(text, 0, match.start())
        begins = start_of(text, issued_on)
        if begins:
            ends = years_after(date.fromisoformat(begins), number_value(match.group(1)))
            span = Span(start.start() if start else match.start(), match.end())
            quote = text[span.start : span.end]
            yield Deadline(ends.isoformat(), DateKind.ENDS, quote, span, begins)


def start_of(text: str, issued_on: str | None) -> str | None:
    """ISO day from which a text says that it applies (自…起施行); None where it does not."""
    match = _START.search(text)
    if match is None:
        return None
    return _iso(*match.groups()) if match.group(1) else issued_on


def _dues(text: str) -> Iterator[Deadline]:
    for match in _DUE.finditer(text):
        if day := _iso(*_printed(match)):
            yield _deadline(match, day, DateKind.DUE)
    for match in _DUE_MONTH.finditer(text):
        year, month = map(number_value, _printed(match))
        if 1 <= month <= 12:
            last = date(year, month, calendar.monthrange(year, month)[1])
            yield _deadline(match, last.isoformat(), DateKind.DUE)
    for match in _DUE_YEAR.finditer(text):
        yield _deadline(match, f"{number_value(match.group(1))}-12-31", DateKind.DUE)


def _printed(match: re.Match[str]) -> list[str]:
    """The groups of the alternative that matched."""
    return [group for group in match.groups() if group is not None]


def _ends(text: str) -> Iterator[Deadline]:
    for match in _END.finditer(text):
        sentence = text[text.rfind("。", 0, match.start()) + 1 : match.start()]
        day = _iso(*match.groups())
        if day and _END_CONTEXT.search(sentence):
            yield _ending(text, match, day)


def _ending(text: str, match: re.Match[str], day: str) -> Deadline:
    """An end, with the first day where its own sentence prints one (自…起施行，有效期至…)."""
    start = _START.search(text, text.rfind("。", 0, match.start()) + 1, match.start())
    begins = _iso(*start.groups()) if start and start.group(1) else None
    if start is None or begins is None:
        return _deadline(match, day, DateKind.ENDS)
    span = Span(start.start(), match.end())
    return Deadline(day, DateKind.ENDS, text[span.start : span.end], span, begins)


def _targets(text: str) -> Iterator[Deadline]:
    for match in _TARGET.finditer(text):
        year = number_value(match.group(1) or match.group(2))
        yield _deadline(match, str(year), DateKind.TARGET)


def _deadline(
    match: re.Match[str], day: str, kind: DateKind, begins: str | None = None
) -> Deadline:
    return Deadline(day, kind, match.group(), Span(*match.span()), begins)

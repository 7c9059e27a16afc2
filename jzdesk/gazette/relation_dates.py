"""Days of 文件关系: from when something is repealed, until when it runs on."""

from __future__ import annotations

import calendar
import re
from datetime import date

from jzdesk.gazette.model import Span
from jzdesk.gazette.numbering import number_value

_HAN = "〇○零一二三四五六七八九十"
YEAR = rf"[\d{_HAN}]{{4}}"
_N = rf"[\d{_HAN}]{{1,3}}"
DAY = rf"{YEAR}年{_N}月{_N}日"

_SINCE = re.compile(
    rf"[自从于]?(?P<day>{DAY})(?:零时)?(?:起|开始|(?=(?:同时|即|予以|正式)?(?:废止|失效)))"
)
_SINCE_MONTH = re.compile(rf"[自从](?P<month>{YEAR}年{_N}月|{YEAR}年)(?:份)?(?:起|开始)")
_UNTIL = re.compile(
    rf"(?:至|到|—|－|-)(?P<day>{DAY}|{YEAR}年{_N}月(?:底|末)?|{YEAR}年(?:底|末)?)(?!起)"
)
_YEARS = re.compile(
    rf"(?:延长|延续|延期|顺延|展期|有效期限?(?:为)?)(?:[至为到])?(?P<years>[\d{_HAN}两]{{1,3}})年(?![度底末\d])"
)
_PARTS = re.compile(rf"({YEAR})年(?:({_N})月)?(?:({_N})日)?")


def since_in(sentence: str, verb: Span) -> str | None:
    """ISO day from which a sentence says that its verb holds.

    本办法自2024年5月1日起施行，《…》同时废止 means the same day for both.

    Args:
        sentence: masked, so that no day of a title is in it.
        verb: where the verb stands.
    """
    days = [(m.end(), iso_day(m["day"])) for m in _SINCE.finditer(sentence)]
    days += [(m.end(), iso_day(m["month"])) for m in _SINCE_MONTH.finditer(sentence)]
    told = [(abs(verb.start - end), day) for end, day in days if day and end <= verb.end + 40]
    return min(told)[1] if told else None


def until_in(sentence: str, verb: Span) -> str | None:
    """ISO last day to which a sentence extends something."""
    days = [(m.start(), iso_day(m["day"], last=True)) for m in _UNTIL.finditer(sentence)]
    after = [day for place, day in days if day and place >= verb.start]
    return after[0] if after else next((day for _, day in reversed(days) if day), None)


def years_in(sentence: str, verb: Span) -> int | None:
    """By how many years a sentence extends something."""
    match = _YEARS.search(sentence, max(0, verb.start - 2))
    try:
        return number_value(match["years"]) if match else None
    except KeyError:
        return None


def iso_day(words: str, *, last: bool = False) -> str | None:
    """ISO day of printed words; of a month or a year alone its first or last day.

    None for a day that does not exist.
    """
    match = _PARTS.match(words)
    if match is None:
        return None
    try:
        year, month, day = (number_value(part) if part else 0 for part in match.groups())
        month = month or (12 if last else 1)
        day = day or (calendar.monthrange(year, month)[1] if last else 1)
        return date(year, month, day).isoformat()
    except (ValueError, KeyError, calendar.IllegalMonthError):
        return None

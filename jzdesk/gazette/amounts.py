"""数额: numbers with a unit of money, measure, time or count, and the bound they carry."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from jzdesk.gazette.dates import DAY, YEAR
from jzdesk.gazette.model import Amount, Span
from jzdesk.gazette.numbering import label_of, number_value

_UNITS = (
    "个百分点|人民币元|吨标准煤|平方公里|平方米|立方米|千瓦时|个工作日|个自然日|工作日|分钟|小时|学时|课时"
    "|周岁|人次|人间|个月|公里|公顷|公斤|千克|千瓦|百分点|%|％|‰|元|人|个|家|名|户|吨|年|倍|次|天|日|岁"
    "|项|件|台|套|辆|间|张|亩|床|周|份|所|处|座|艘|架|米|克|期|场|分"
)
_HAN_UNITS = "个工作日|个百分点|个月|周岁|倍|次|年|天|日|岁|元|万元|亿元"
_HAN = "〇零一二三四五六七八九十百千两半"
_NUMBER = r"\d+(?:[,，]\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?"
_FIGURE = re.compile(
    rf"(?P<low>{_NUMBER})(?:(?:—|－|-|–|~|～|至)(?P<high>{_NUMBER}))?"
    rf"(?P<scale>万亿|[万亿千百])?(?P<unit>{_UNITS})"
)
_HAN_FIGURE = re.compile(rf"(?<![第{_HAN}])(?P<low>[{_HAN}]+)(?P<unit>{_HAN_UNITS})(?!性|行动|度)")
_HUNDREDTHS = re.compile(rf"百分之(?P<low>[{_HAN}]+)")
_SCALES = {"百": 100, "千": 1000, "万": 10_000, "亿": 100_000_000, "万亿": 1_000_000_000_000}
_UNIT_NAMES = {"％": "%", "人民币元": "元"}

_BOUND_AFTER = re.compile(r"(?:（[^（）]{1,8}）|）)?及?(以上|以下|以内|之内|以外|内|左右|上下)")
_BOUND_BEFORE = re.compile(
    r"(?:(?P<far>最高不超过|最多不超过|不得?低于|不得?高于|不得?超过|不得?少于|低于|高于|超过|至少)"
    r"[^，。；：、（）()\d]{0,16}|(?P<near>最高|最低|最多|最少|至多|约|近|大于|小于)(?:可达|给予|为|达)?)$"
)
_ORDINAL = re.compile(r"第$")
_LIST = re.compile(r"[、和或及]")


def amounts_of(text: str) -> tuple[Amount, ...]:
    """Numbers of a cleaned text in order of printing; 万 and 亿 multiplied out.

    Dates, labels, 文号, ordinals, grades and names are no amounts. A range gives two.
    """
    amounts: list[Amount] = []
    for match in _figures(text):
        bound, span = _bound(text, match, amounts)
        for value in _values(match):
            unit = match.groupdict().get("unit") or "%"
            quote = text[span.start : span.end]
            amounts.append(Amount(value, _UNIT_NAMES.get(unit, unit), bound, quote, span))
    return tuple(amounts)


def _figures(text: str) -> Iterator[re.Match[str]]:
    taken = list(_taken(text))
    found = [
        match
        for pattern in (_FIGURE, _HUNDREDTHS, _HAN_FIGURE)
        for match in pattern.finditer(text)
        if not any(match.start() < end and start < match.end() for start, end in taken)
        and not _ORDINAL.search(text, 0, match.start())
    ]
    return iter(sorted(found, key=lambda match: match.start()))


def _taken(text: str) -> Iterator[tuple[int, int]]:
    """Stretches whose digits are no amounts: the label, days and years."""
    if label := label_of(text):
        yield 0, label.length
    for pattern in (DAY, YEAR):
        for match in pattern.finditer(text):
            yield match.span()


def _values(match: re.Match[str]) -> list[str]:
    groups = match.groupdict()
    scale = _SCALES.get(groups.get("scale") or "", 1)
    return [_decimal(number, scale) for number in (match["low"], groups.get("high")) if number]


def _decimal(number: str, scale: int) -> str:
    if number[0].isdigit():
        value = Decimal(re.sub("[,，]", "", number)) * scale
    else:
        value = Decimal("0.5") if number == "半" else Decimal(number_value(number)) * scale
    return format(value.normalize(), "f")


def _bound(text: str, match: re.Match[str], before: list[Amount]) -> tuple[str | None, Span]:
    """The bound around a number and the shortest stretch that holds both."""
    if after := _BOUND_AFTER.match(text, match.end()):
        enclosed = after.group().startswith("）") and text[: match.start()].endswith("（")
        return after.group(1), Span(match.start() - enclosed, after.end())
    if ahead := _BOUND_BEFORE.search(text[: match.start()]):
        return ahead["far"] or ahead["near"], Span(ahead.start(), match.end())
    if before and _LIST.fullmatch(text, before[-1].span.end, match.start()):
        last = before[-1]
        if last.bound and last.quote.startswith(last.bound):
            return last.bound, Span(last.span.start, match.end())
    return None, Span(*match.span())

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
    "|周岁|人次|人间|个月|公里|公顷|公斤|千克|千米|毫克|微克|兆瓦|千瓦|千伏|百分点|美元|欧元|港元|日元"
    "|%|％|‰|元|人|个|家|名|户|吨|年|倍|次|天|日|岁|项|件|台|套|辆|间|张|亩|床|周|份|所|处|座|艘|架"
    "|米|克|升|期|场|分|条|头|只|株|棵|栋|支|批|种|宗|笔|篇|门"
)
_HAN_UNITS = "个工作日|个百分点|个月|周岁|倍|次|年|天|日|岁|元"
_DIGITS = "〇零一二三四五六七八九两"
_HAN = f"{_DIGITS}十百千"
_HAN_NUMBER = rf"半|[{_DIGITS}十][{_HAN}万亿]*(?:点[{_DIGITS}]+)?"
_NUMBER = r"\d{1,3}(?:[,， ]\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?"
_SCALE = "万亿|[万亿百]|千(?![克瓦伏米])"
_FIGURE = re.compile(
    rf"(?<![\d.])(?P<low>{_NUMBER})"
    rf"(?:(?P<low_scale>{_SCALE})?[%％‰元]?(?:—|－|-|–|~|～|至)(?P<high>{_NUMBER}))?"
    rf"(?P<over>[余多])?(?P<scale>{_SCALE})?(?P<unit>{_UNITS})"
)
_HAN_FIGURE = re.compile(
    rf"(?<![第数几\d{_HAN}万亿])(?!二次)(?P<low>{_HAN_NUMBER})(?P<over>[余多])?(?P<unit>{_HAN_UNITS})"
    r"(?!性|行动|度|化|级|规划|计划)"
)
_FRACTION = re.compile(rf"(?P<unit>[百千万])分之(?P<low>百|{_HAN_NUMBER})")
_SCALES = {"": 1, "百": 100, "千": 1000, "万": 10_000, "亿": 100_000_000, "万亿": 1_000_000_000_000}
_UNIT_NAMES = {"％": "%", "人民币元": "元", "百": "%", "千": "‰", "万": "‱"}

_BOUND_AFTER = re.compile(r"(?:（[^（）]{1,8}）|）)?及?(以上|以下|以内|之内|以外|内|左右|上下)")
_BOUND_BEFORE = re.compile(
    r"(?:(?P<far>(?:最[高多低少长短])?不得?(?:低于|高于|超过|少于|多于|大于|小于)|低于|高于|超过|至少)"
    r"[^，。；：、（）()\d]{0,16}"
    r"|(?P<most>最[高低多少长短]|至多)[^，。；：、（）()\d]{0,6}"
    r"|(?P<near>不足|不满|未满|突破|(?<![节预合公])约|(?<![附临邻])近|大于|小于)(?:为|达)?)$"
)
_ORDINAL = re.compile(r"(?:第|[（(]含)$")
_LIST = re.compile(r"[、和或及]")
_MONTH_DAY = re.compile(rf"[\d{_HAN}]{{1,3}}月[\d{_HAN}]{{1,3}}日")


def amounts_of(text: str) -> tuple[Amount, ...]:
    """Numbers of a cleaned text in order of printing; 万 and 亿 multiplied out.

    Dates, labels, 文号, ordinals, grades and names are no amounts. A range gives two.
    """
    amounts: list[Amount] = []
    for match in _figures(text):
        bound, span = _bound(text, match, amounts)
        for value in _values(match):
            unit = match["unit"]
            quote = text[span.start : span.end]
            amounts.append(Amount(value, _UNIT_NAMES.get(unit, unit), bound, quote, span))
    return tuple(amounts)


def _figures(text: str) -> Iterator[re.Match[str]]:
    taken = list(_taken(text))
    found = [
        match
        for pattern in (_FIGURE, _FRACTION, _HAN_FIGURE)
        for match in pattern.finditer(text)
        if not any(match.start() < end and start < match.end() for start, end in taken)
        and not _ORDINAL.search(text, 0, match.start())
    ]
    return iter(sorted(found, key=lambda match: match.start()))


def _taken(text: str) -> Iterator[tuple[int, int]]:
    """Stretches whose digits are no amounts: the label, days and years."""
    if label := label_of(text):
        yield 0, label.length
    for pattern in (DAY, YEAR, _MONTH_DAY):
        for match in pattern.finditer(text):
            yield match.span()


def _values(match: re.Match[str]) -> list[str]:
    """The number, or both ends of a range, multiplied out."""
    groups = match.groupdict()
    scale = _SCALES[groups.get("scale") or ""]
    low = _decimal(match["low"])
    if not (printed := groups.get("high")):
        return [_plain(low * scale)]
    high = _decimal(printed) * scale
    if own := groups.get("low_scale"):
        scale = _SCALES[own]
    elif low * scale >= high:  # a range rises: 10—20万元 is from 10万元, 5000—1万元 from 5000元
        scale = 1
    return [_plain(low * scale), _plain(high)]


def _plain(value: Decimal) -> str:
    return format(value.normalize(), "f")


def _decimal(number: str) -> Decimal:
    """Value of Arabic or Chinese digits: 1,200, 一万五千, 三点五, 半."""
    if number[0].isdigit():
        return Decimal(re.sub("[,， ]", "", number))
    if number == "半":
        return Decimal("0.5")
    whole, _, fraction = number.partition("点")
    digits = "".join(str(number_value(digit)) for digit in fraction)
    return Decimal(f"{_large(whole)}.{digits or 0}")


def _large(digits: str) -> int:
    """Integer behind Chinese digits with 万 and 亿, which ``number_value`` does not read."""
    for unit in ("亿", "万"):
        above, found, below = digits.rpartition(unit)
        if found:
            return _large(above) * _SCALES[unit] + (number_value(below) if below else 0)
    return number_value(digits)


def _bound(text: str, match: re.Match[str], before: list[Amount]) -> tuple[str | None, Span]:
    """The bound around a number and the shortest stretch that holds both."""
    if after := _BOUND_AFTER.match(text, match.end()):
        enclosed = after.group().startswith("）") and text[: match.start()].endswith("（")
        return after.group(1), Span(match.start() - enclosed, after.end())
    if ahead := _BOUND_BEFORE.search(text[: match.start()]):
        return ahead[ahead.lastgroup or 0], Span(ahead.start(), match.end())
    if over := match.groupdict().get("over"):
        return over, Span(*match.span())
    if before and _LIST.fullmatch(text, before[-1].span.end, match.start()):
        last = before[-1]
        if last.bound and last.quote.startswith(last.bound):
            return last.bound, Span(last.span.start, match.end())
    return None, Span(*match.span())

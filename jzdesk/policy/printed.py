"""印出的数: which values a quoted sentence prints, to hold a parameter against its quote.

Knows the ways in which policy texts print numbers: 三次, 1年以上 (12 months), 半年, 30万元, 50%,
2024年12月31日.
"""

from __future__ import annotations

import re
from datetime import date
from decimal import Decimal

Value = Decimal | date | tuple[str, ...]

_DIGITS = "零一二三四五六七八九"
_PLACES = {"十": 10, "百": 100, "千": 1000}
_MYRIADS = {"万": Decimal(10_000), "亿": Decimal(100_000_000)}
_QUANTITY = re.compile(
    r"([0-9]+(?:\.[0-9]+)?|[零一二两三四五六七八九十百千]+|半)([万亿]?)(个?[^\s0-9，。、；（）]?)"
)


def is_printed(value: Value, unit: str, quote: str) -> bool:
    """Tell whether a quote prints the value: a number with its unit, a day, or names in order."""
    if isinstance(value, date):
        return f"{value.year}年{value.month}月{value.day}日" in quote
    if isinstance(value, Decimal):
        return value in _quantities(unit, quote)
    return _in_order(value, quote)


def _in_order(names: tuple[str, ...], quote: str) -> bool:
    place = 0
    for name in names:
        place = quote.find(name, place)
        if place < 0:
            return False
        place += len(name)
    return True


def _quantities(unit: str, quote: str) -> set[Decimal]:
    found = set()
    for number, myriads, suffix in _QUANTITY.findall(quote):
        scale = _scale(unit, suffix)
        if scale is not None:
            found.add(_number(number) * _MYRIADS.get(myriads, Decimal(1)) * scale)
    return found


def _scale(unit: str, suffix: str) -> Decimal | None:
    """Give what one printed unit is worth in ``unit``; None where the printed unit is another."""
    if suffix == unit:
        return Decimal(1)
    if (unit, suffix) == ("个月", "年"):
        return Decimal(12)
    if unit == "倍":  # a ratio: printed as a percentage or bare
        return Decimal("0.01") if suffix == "%" else Decimal(1)
    return None


def _number(written: str) -> Decimal:
    if written == "半":
        return Decimal("0.5")
    return Decimal(written) if written[0].isdecimal() else Decimal(_chinese(written))


def _chinese(written: str) -> int:
    """Read a Chinese number below ten thousand: 三, 十二, 二十, 一百零五."""
    total, digit = 0, 0
    for character in written.replace("两", "二"):
        if character in _PLACES:
            total += (digit or 1) * _PLACES[character]
            digit = 0
        else:
            digit = _DIGITS.index(character)
    return total + digit

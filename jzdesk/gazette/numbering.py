"""Numbering of official documents (结构层次序数): which label opens a line, and how deep it lies.

GB/T 9704 orders the levels of a 公文 as 一、 （一） 1. （1）; laws put 编 章 节 条 above them.
The level follows from the label alone, because heading marks of a scanned text drift.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import IntEnum

HAN_DIGITS = "〇零一二三四五六七八九十百千两"


class Level(IntEnum):
    """层次 of a label: a smaller value encloses a larger one."""

    PART = 1  # 编
    CHAPTER = 2  # 章
    SECTION = 3  # 节
    ARTICLE = 4  # 条
    HAN_COMMA = 5  # 一、
    HAN_BRACKET = 6  # （一）
    ARABIC = 7  # 1.
    ARABIC_BRACKET = 8  # （1）
    CIRCLED = 9  # ①


@dataclass(frozen=True, slots=True)
class Label:
    """编号 that opens a line: as printed, its level, and how many characters it takes."""

    printed: str
    level: Level
    number: int
    length: int  # with the blanks after it


_PATTERNS: tuple[tuple[Level | None, re.Pattern[str]], ...] = (
    (None, re.compile(rf"(第([{HAN_DIGITS}\d]+)([编章节条]))(?=[\s　]|$)")),
    (Level.HAN_COMMA, re.compile(rf"(([{HAN_DIGITS}]+)、)")),
    (Level.HAN_BRACKET, re.compile(rf"([（(]([{HAN_DIGITS}]+)[）)])")),
    (Level.ARABIC, re.compile(r"((\d{1,3})[.．、])(?!\d)")),
    (Level.ARABIC_BRACKET, re.compile(r"([（(](\d{1,3})[）)])")),
    (Level.CIRCLED, re.compile(r"(([①-⑳]))")),
)
_LAW_LEVELS = {
    "编": Level.PART,
    "章": Level.CHAPTER,
    "节": Level.SECTION,
    "条": Level.ARTICLE,
}
_BLANKS = re.compile(r"[\s　]*")


def label_of(line: str) -> Label | None:
    """The label that opens ``line``, or None where the line is not numbered."""
    for level, pattern in _PATTERNS:
        if match := pattern.match(line):
            blanks = _BLANKS.match(line, match.end())
            length = blanks.end() if blanks else match.end()
            depth = level or _LAW_LEVELS[match.group(3)]
            return Label(match.group(1), depth, number_value(match.group(2)), length)
    return None


def number_value(digits: str) -> int:
    """Integer behind Arabic, Chinese (二十一, 二〇〇七) or circled digits."""
    if digits.isdecimal():
        return int(digits)
    if digits in _CIRCLED:
        return _CIRCLED[digits]
    return _positional(digits) if any(unit in digits for unit in "十百千") else _digitwise(digits)


_CIRCLED = {chr(ord("①") + offset): offset + 1 for offset in range(20)}
_HAN_VALUES = {digit: value for value, digit in enumerate("零一二三四五六七八九")}
_HAN_VALUES |= {"〇": 0, "○": 0, "两": 2}
_HAN_UNITS = {"十": 10, "百": 100, "千": 1000}


def _digitwise(digits: str) -> int:
    value = 0
    for digit in digits:
        value = value * 10 + _HAN_VALUES[digit]
    return value


def _positional(digits: str) -> int:
    total, pending = 0, 0
    for digit in digits:
        if unit := _HAN_UNITS.get(digit):
            total += (pending or 1) * unit
            pending = 0
        else:
            pending = _HAN_VALUES[digit]
    return total + pending


def han_number(value: int) -> str:
    """Chinese numeral of 1–99 as labels write it: 10 is 十, 12 is 十二, 20 is 二十."""
    tens, ones = divmod(value, 10)
    digits = "零一二三四五六七八九"
    lead = "" if tens == 0 else ("十" if tens == 1 else digits[tens] + "十")
    return lead + (digits[ones] if ones or not tens else "")

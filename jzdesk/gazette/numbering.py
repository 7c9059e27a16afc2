"""Numbering of official documents (结构层次序数): which label opens a line, and how deep it lies.

GB/T 9704 orders the levels of a 公文 as 一、 （一） 1. （1）; laws put 编 章 节 条 above them,
emergency plans number by decimals (1.1, 1.1.1). The level follows from the label alone, because
heading marks of a scanned text drift. Some labels are sure only in their row: ``loose_labels_of``.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import IntEnum

HAN_DIGITS = "〇零一二三四五六七八九十百千两"


class Level(IntEnum):
    """层次 of a label: a smaller value encloses a larger one."""

    PART = 1  # 编、篇、部分
    CHAPTER = 2  # 章
    SECTION = 3  # 节
    ARTICLE = 4  # 条
    HAN_COMMA = 5  # 一、
    HAN_BRACKET = 6  # （一）
    ARABIC = 7  # 1.
    DECIMAL_2 = 8  # 1.1
    DECIMAL_3 = 9  # 1.1.1
    DECIMAL_4 = 10  # 1.1.1.1
    ARABIC_BRACKET = 11  # （1）
    ARABIC_HALF = 12  # 1）
    CIRCLED = 13  # ①


@dataclass(frozen=True, slots=True)
class Label:
    """编号 that opens a line: as printed, its level, and how many characters it takes."""

    printed: str  # without blanks
    level: Level
    number: int  # the last number of a decimal label
    length: int  # with the blanks after it
    inserted: int = 0  # 之一: 1 of 第十二条之一, 0 of 第十二条
    above: tuple[int, ...] = ()  # of 2.3.1: (2, 3)


_B = r"[ \t　]*"
_HAN = rf"([{HAN_DIGITS}](?:{_B}[{HAN_DIGITS}]){{0,8}})"
_LAW = rf"第{_B}(\d{{1,4}}|[{HAN_DIGITS}](?:{_B}[{HAN_DIGITS}]){{0,8}}){_B}(分?编|篇|部分|章|节|条)"
_INSERTED = rf"(?:之([{HAN_DIGITS}]{{1,3}}))?"
# What follows a label in running text: 第十二条规定的企业, （一）项所列, 二、三级医院.
_CITED = (
    rf"第[{HAN_DIGITS}\d]+[条款项]|至(?![少今])|到(?![期位达岗])|和(?![谐平])|与(?!会)|及(?![时早格])|或"
    r"|[、，,]|的|规定|所[称列述规指示]|以[外上下]|中(?:的|所|规定|第)|款|项(?!目)|之(?![后前])"
)
_BRACKET_CITED = (
    rf"(?:{_B}[、，和及与或至到]?{_B}[（(][{HAN_DIGITS}\d]+[）)])"
    r"|(?:[、，]?第?)?[项款目](?=规定|所[列述称]|中|的|以|情形|第|至|、|，|之一|行为)"
)
_PATTERNS: tuple[tuple[Level | None, re.Pattern[str]], ...] = (
    (None, re.compile(rf"({_LAW}{_INSERTED})(?=[\s　]|$)")),
    (
        Level.HAN_COMMA,
        re.compile(rf"({_HAN}{_B}、)(?!{_B}[{HAN_DIGITS}]{{1,3}}{_B}[、级])"),
    ),
    (
        Level.HAN_BRACKET,
        re.compile(rf"([（(]{_B}{_HAN}{_B}[）)])(?!{_BRACKET_CITED})[、.．]?"),
    ),
    (Level.HAN_BRACKET, re.compile("(([㈠-㈩]))")),
    (Level.ARABIC, re.compile(r"((\d{1,3})[.．、])(?:(?!\d)|(?=\d{4}年))")),
    (Level.ARABIC, re.compile("(([⒈-⒛]))")),
    (
        Level.ARABIC_BRACKET,
        re.compile(rf"([（(]{_B}(\d{{1,3}}){_B}[）)])(?!{_BRACKET_CITED})[、.．]?"),
    ),
    (Level.ARABIC_BRACKET, re.compile("(([⑴-⒇]))")),
    (Level.ARABIC_HALF, re.compile(r"((\d{1,2})[）)])(?!\d)")),
    (Level.CIRCLED, re.compile("(([①-⑳㉑-㉟㊱-㊿]))")),
)
_DECIMAL = re.compile(r"((\d{1,2}(?:[.．]\d{1,2}){1,3})[.．]?)(?![\d.．])")
_LAW_LEVELS = {
    "编": Level.PART,
    "分编": Level.PART,
    "篇": Level.PART,
    "部分": Level.PART,
    "章": Level.CHAPTER,
    "节": Level.SECTION,
    "条": Level.ARTICLE,
}
_DECIMAL_LEVELS = {2: Level.DECIMAL_2, 3: Level.DECIMAL_3, 4: Level.DECIMAL_4}
_BLANKS = re.compile(r"[\s　]*")
_UNITS = r"[万亿千百余多元%％‰倍米吨度亩]|平方|立方|公[里顷斤]|个百分点"
_COUNTED = f"{_UNITS}|[个日天年月名家人次条项张份辆台套户岁号时分]|小时|分钟"
_QUANTITY = re.compile(rf"[\s　]*(?:{_UNITS})")
_LOOSE: tuple[tuple[Level | None, re.Pattern[str]], ...] = (
    (None, re.compile(rf"({_LAW}{_INSERTED})(?!{_CITED})")),
    (Level.HAN_COMMA, re.compile(rf"({_HAN}{_B}[、.．])(?!\d)")),
    (Level.ARABIC, re.compile(rf"((\d{{1,2}})[.．、])(?=\d)(?!\d+(?:\.\d+)?[\s　]*(?:{_UNITS}))")),
    (Level.ARABIC, re.compile(rf"((\d{{1,2}}))(?=[ \t　]+[一-鿿])(?![ \t　]+(?:{_COUNTED}))")),
)


def label_of(line: str) -> Label | None:
    """The label that opens ``line``, or None where the line is not numbered."""
    for level, pattern in _PATTERNS:
        if match := pattern.match(line):
            return _label(line, match, level)
    decimal = _DECIMAL.match(line)
    if decimal and line[decimal.end() : decimal.end() + 1] in _BLANK_SIGNS:
        return None if _QUANTITY.match(line, decimal.end()) else _decimal(line, decimal)
    return None


def loose_labels_of(line: str) -> tuple[Label, ...]:
    """What may be a label where it continues a row of them: 第一条为了…, 一.总则, 1.1编制目的, 1 总则."""
    found = [
        _label(line, match, level) for level, pattern in _LOOSE if (match := pattern.match(line))
    ]
    decimal = _DECIMAL.match(line)
    if decimal and not _QUANTITY.match(line, decimal.end()):
        found.insert(0, _decimal(line, decimal))
    return tuple(found)


def label_again(text: str, printed: str) -> Label | None:
    """The label ``printed`` that opens ``text``, also one that is sure only in its row."""
    strict = label_of(text)
    if strict is not None and strict.printed == printed:
        return strict
    return next((x for x in loose_labels_of(text) if x.printed == printed), None)


_BLANK_SIGNS = (" ", "\t", "　")


def _label(line: str, match: re.Match[str], level: Level | None) -> Label:
    inserted = match.group(4) if level is None else None
    return Label(
        printed=_squeezed(match.group(1)),
        level=level or _LAW_LEVELS[match.group(3)],
        number=number_value(_squeezed(match.group(2))),
        length=_after_blanks(line, match.end()),
        inserted=number_value(inserted) if inserted else 0,
    )


def _decimal(line: str, match: re.Match[str]) -> Label:
    numbers = tuple(int(part) for part in re.split(r"[.．]", match.group(2)))
    level, length = _DECIMAL_LEVELS[len(numbers)], _after_blanks(line, match.end())
    return Label(match.group(1), level, numbers[-1], length, above=numbers[:-1])


def _after_blanks(line: str, place: int) -> int:
    blanks = _BLANKS.match(line, place)
    return blanks.end() if blanks else place


def _squeezed(text: str) -> str:
    return "".join(text.split())


def number_value(digits: str) -> int:
    """Integer behind Arabic, Chinese (二十一, 二〇〇七) or circled digits."""
    if digits.isdecimal():
        return int(digits)
    if digits in _CIRCLED:
        return _CIRCLED[digits]
    return _positional(digits) if any(unit in digits for unit in "十百千") else _digitwise(digits)


def _row(first: str, count: int, begin: int = 1) -> dict[str, int]:
    return {chr(ord(first) + offset): begin + offset for offset in range(count)}


_CIRCLED = {
    **_row("①", 20),
    **_row("㉑", 15, 21),
    **_row("㊱", 15, 36),
    **_row("⑴", 20),
    **_row("⒈", 20),
    **_row("㈠", 10),
}
_HAN_VALUES = {digit: value for value, digit in enumerate("零一二三四五六七八九")}
_HAN_VALUES |= {"两": 2} | dict.fromkeys("〇○ＯOo０0◯", 0)
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
    """Chinese numeral of 1–9999 as labels write it: 10 is 十, 12 is 十二, 105 is 一百零五."""
    if not 0 < value < 10_000:
        return str(value)
    words, gap, figures = "", False, str(value)
    for place, figure in enumerate(figures):
        gap = gap or figure == "0"
        if figure != "0":
            words += ("零" if gap and words else "") + "零一二三四五六七八九"[int(figure)]
            words += ("", "十", "百", "千")[len(figures) - place - 1]
            gap = False
    return words.removeprefix("一") if words.startswith("一十") else words

"""Automatic numbers as a reader sees them: Word keeps only their format, a web page their style."""

from __future__ import annotations

from jzdesk.gazette.numbering import han_number

_HAN = "零一二三四五六七八九"
_BANK = str.maketrans("一二三四五六七八九十百千", "壹贰叁肆伍陆柒捌玖拾佰仟")
_ROMAN = (
    *((1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l")),
    *((40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i")),
)


def shown(value: int, form: str) -> str:
    """The number ``value`` in a format of Word (w:numFmt); Arabic where the format is unknown."""
    if form in _HAN_FORMS:
        return han_number(value)
    if form in ("ideographDigital", "japaneseDigitalTenThousand", "koreanDigital"):
        return "".join("〇" if digit == "0" else _HAN[int(digit)] for digit in str(value))
    if form.startswith("ideographLegal") or form == "chineseLegalSimplified":
        return _bank(value)
    if form in ("decimalEnclosedCircle", "decimalEnclosedCircleChinese"):
        return circled(value)
    return _western(value, form)


_HAN_FORMS = (
    "chineseCounting",
    "chineseCountingThousand",
    "taiwaneseCounting",
    "taiwaneseCountingThousand",
    "japaneseCounting",
    "koreanCounting",
    "ideographEnclosedCircle",
)


def _western(value: int, form: str) -> str:
    if form == "decimalZero":
        return f"{value:02d}"
    if form in ("decimalFullWidth", "decimalFullWidth2"):
        return "".join(chr(ord("０") + int(digit)) for digit in str(value))
    if form in ("lowerLetter", "upperLetter"):
        letters = chr(ord("a") + (value - 1) % 26) * ((value - 1) // 26 + 1)
        return letters.upper() if form == "upperLetter" else letters
    if form in ("lowerRoman", "upperRoman"):
        return _roman(value).upper() if form == "upperRoman" else _roman(value)
    return str(value)


def _bank(value: int) -> str:
    """Chinese numeral as banks write it: 叁, 壹拾贰."""
    words = han_number(value)
    words = f"一{words}" if words.startswith("十") else words
    return words.translate(_BANK)


def circled(value: int) -> str:
    """① to ㊿; Arabic in brackets beyond."""
    for first, last, sign in ((1, 20, "①"), (21, 35, "㉑"), (36, 50, "㊱")):
        if first <= value <= last:
            return chr(ord(sign) + value - first)
    return f"({value})"


def _roman(value: int) -> str:
    words = ""
    for size, sign in _ROMAN:
        while value >= size and len(words) < 40:
            words, value = words + sign, value - size
    return words

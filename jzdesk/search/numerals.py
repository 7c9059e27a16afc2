"""Chinese numerals as people type and gazettes print them, read as whole numbers."""

from __future__ import annotations

_DIGITS = {char: value for value, char in enumerate("零一二三四五六七八九")} | {"〇": 0, "两": 2}
_UNITS = {"十": 10, "百": 100, "千": 1000}
_MYRIADS = {"万": 10_000, "亿": 100_000_000}
NUMERAL_CHARS = "".join([*_DIGITS, *_UNITS, *_MYRIADS])


def numeral_value(text: str) -> int | None:
    """Value of a Chinese numeral; None where ``text`` is none.

    七千八百 is 7800, and so are the spoken 七千八 (a last digit counts tenths of the unit
    before it) and the digit-by-digit 七八〇〇.
    """
    if not text or any(char not in NUMERAL_CHARS for char in text):
        return None
    if all(char in _DIGITS for char in text):
        return int("".join(str(_DIGITS[char]) for char in text))
    return _spoken_value(text)


def _spoken_value(text: str) -> int:
    total = section = digit = 0
    last_unit = 1
    for char in text:
        if char in _DIGITS:
            digit = _DIGITS[char]
            last_unit = 1 if digit == 0 else last_unit
        elif char in _UNITS:
            last_unit = _UNITS[char]
            section += (digit or 1) * last_unit
            digit = 0
        else:
            last_unit = _MYRIADS[char]
            total = (total + section + digit or 1) * last_unit
            section = digit = 0
    tenth = last_unit // 10 if last_unit > 10 else 1
    return total + section + digit * tenth

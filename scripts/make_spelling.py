"""Writes resources/pinyin.tsv and resources/traditional.tsv from pypinyin and OpenCC.

Run by hand when either is to be renewed; the program reads the two tables and needs neither package:

    pip install pypinyin==0.55.0 opencc==1.4.2 && python scripts/make_spelling.py

pinyin.tsv: a syllable without tone, then the characters of GB 2312 that are read so, also in a second
or third reading. traditional.tsv: a traditional or variant character and its simplified one.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

from opencc import OpenCC
from pypinyin import Style, pinyin

RESOURCES = Path(__file__).resolve().parent.parent / "resources"
MOST_READINGS = 3  # rarer ones (提 read shi) are heard by nobody


def characters() -> Iterator[str]:
    """The 6,763 characters of GB 2312, the commoner level first."""
    for row in range(0xB0, 0xF8):
        for cell in range(0xA1, 0xFF):
            try:
                yield bytes((row, cell)).decode("gb2312")
            except UnicodeDecodeError:
                continue


def pinyin_table() -> str:
    """Lines of ``resources/pinyin.tsv``."""
    readings: dict[str, list[str]] = defaultdict(list)
    for char in characters():
        heard = pinyin(char, style=Style.NORMAL, heteronym=True, v_to_u=False)[0]
        for syllable in heard[:MOST_READINGS]:
            readings[syllable].append(char)
    lines = (f"{syllable}\t{''.join(chars)}" for syllable, chars in sorted(readings.items()))
    return "\n".join(("syllable\tcharacters", *lines)) + "\n"


def traditional_table() -> str:
    """Lines of ``resources/traditional.tsv``."""
    simplified = OpenCC("t2s")
    pairs = ((chr(code), simplified.convert(chr(code))) for code in range(0x4E00, 0xA000))
    lines = (f"{old}\t{new}" for old, new in pairs if old != new and len(new) == 1)
    return "\n".join(("traditional\tsimplified", *lines)) + "\n"


if __name__ == "__main__":
    (RESOURCES / "pinyin.tsv").write_text(pinyin_table(), encoding="utf-8", newline="\n")
    (RESOURCES / "traditional.tsv").write_text(traditional_table(), encoding="utf-8", newline="\n")

"""Writes resources/pinyin.tsv and resources/traditional.tsv from pypinyin and OpenCC.

Run by hand when either is to be renewed; the program reads the two tables and needs neither package:

    pip install pypinyin==0.55.0 opencc==1.4.2 && python scripts/make_spelling.py

pinyin.tsv: a syllable without tone, the characters of GB 2312 that are mostly read so, and those
that are read so in a second or third reading. traditional.tsv: a traditional or variant character
and its simplified one.
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
    first: dict[str, list[str]] = defaultdict(list)
    others: dict[str, list[str]] = defaultdict(list)
    for char in characters():
        heard = pinyin(char, style=Style.NORMAL, heteronym=True, v_to_u=False)[0]
        first[heard[0]].append(char)
        for syllable in heard[1:MOST_READINGS]:
            others[syllable].append(char)
    syllables = sorted({*first, *others})
    lines = (f"{each}\t{''.join(first[each])}\t{''.join(others[each])}" for each in syllables)
    return "\n".join(("syllable\tfirst\tother", *lines)) + "\n"


def traditional_table() -> str:
    """Lines of ``resources/traditional.tsv``."""
    simplified = OpenCC("t2s")
    pairs = ((chr(code), simplified.convert(chr(code))) for code in range(0x4E00, 0xA000))
    lines = (f"{old}\t{new}" for old, new in pairs if old != new and len(new) == 1)
    return "\n".join(("traditional\tsimplified", *lines)) + "\n"


if __name__ == "__main__":
    (RESOURCES / "pinyin.tsv").write_text(pinyin_table(), encoding="utf-8", newline="\n")
    (RESOURCES / "traditional.tsv").write_text(traditional_table(), encoding="utf-8", newline="\n")

"""Makes ``resources/fonts/``: a Chinese font of the size of GB2312 for machines that have none.

Run by a developer, not by a build: ``python scripts/subset_font.py SOURCE.ttc``, where the source
is WenQuanYi Micro Hei (文泉驿微米黑) of the Debian package ``fonts-wqy-microhei``, Apache-2.0.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator
from pathlib import Path

from fontTools import subset
from fontTools.ttLib import TTFont

ROOT = Path(__file__).resolve().parent.parent
TARGET = ROOT / "resources" / "fonts" / "jzdesk-hei.ttf"
FAMILY = "JZDesk Hei"  # a derived font gets a name of its own, so no system font is mistaken for it

# What official texts and this program's window use beyond GB2312.
BEYOND_GB2312 = (
    "〔〕〖〗【】《》〈〉‹›«»「」『』“”‘’—–…·・、。〇々％‰℃№㎡㎏㎜㎝㎞㏄"
    "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳⑴⑵⑶⑷⑸⑹⑺⑻⑼⑽㈠㈡㈢㈣㈤㈥㈦㈧㈨㈩"
    "×÷±≈≠≤≥≦≧√∞∑∶°′″§¥￥€"
    "●○◎◆◇■□▲△▼▽★☆▸▾▴◂▶◀✓✔✗✘☐"
    "←→↑↓⇒⇔↵"
    "堃喆玥珺赟燚犇骉垚淼焱昇祎翀瑄璟莙镕洺滏"  # in names of people and places
)
STAND_INS = {"▾": "▼", "▸": "▶", "▴": "▲", "◂": "◀", "☐": "□", "✗": "×"}
TEXT = {".md", ".toml", ".tsv", ".json"}


def gb2312() -> Iterator[str]:
    """Every character of GB 2312-1980: 682 signs and 6763 hanzi."""
    for row in range(0xA1, 0xF8):
        for cell in range(0xA1, 0xFF):
            try:
                yield bytes((row, cell)).decode("gb2312")
            except UnicodeDecodeError:
                continue  # the standard leaves places empty


def wanted() -> set[str]:
    """GB2312, Latin, the signs above, and whatever the bundled texts print besides."""
    latin = {chr(code) for code in (*range(0x20, 0x7F), *range(0xA0, 0x100))}
    return latin | set(gb2312()) | set(BEYOND_GB2312) | printed()


def printed() -> set[str]:
    """Every character of the bundled gazettes and tables."""
    files = (file for file in (ROOT / "resources").rglob("*") if file.suffix in TEXT)
    text = "".join(file.read_text(encoding="utf-8") for file in files)
    return {character for character in text if character.isprintable()}


def stand_in(font: TTFont) -> None:
    """Let signs that the source face lacks show as their nearest relatives."""
    for table in font["cmap"].tables:
        if table.isUnicode():
            for sign, relative in STAND_INS.items():
                table.cmap.setdefault(ord(sign), table.cmap.get(ord(relative), ".notdef"))


def rename(font: TTFont) -> None:
    """Give the subset its own family name in every language record."""
    names = {1: FAMILY, 3: f"{FAMILY} 1.0", 4: FAMILY, 6: FAMILY.replace(" ", "-"), 16: FAMILY}
    for record in font["name"].names:
        if record.nameID in names:
            record.string = names[record.nameID]


def make(source: Path, characters: set[str]) -> set[str]:
    """Write the subset of the first face of ``source``; answer the characters it lacks."""
    font = TTFont(source, fontNumber=0, recalcTimestamp=False)
    stand_in(font)
    missing = {character for character in characters if ord(character) not in font.getBestCmap()}
    options = subset.Options(hinting=False, name_IDs=["*"], name_languages=["*"])
    options.drop_tables += ["FFTM"]  # the font editor's own date stamp
    subsetter = subset.Subsetter(options)
    subsetter.populate(unicodes=sorted(map(ord, characters - missing)))
    subsetter.subset(font)
    rename(font)
    TARGET.parent.mkdir(parents=True, exist_ok=True)
    font.save(TARGET)
    return missing


def main() -> int:
    """Make the font and say what it holds and what the source face does not have."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("source", type=Path)
    missing = make(parser.parse_args().source, wanted())
    print(f"{TARGET.relative_to(ROOT)}: {TARGET.stat().st_size:,} bytes")
    print("not in the source face:", "".join(sorted(missing)) or "none")
    return 1 if missing & printed() else 0


if __name__ == "__main__":
    sys.exit(main())

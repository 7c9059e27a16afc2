"""Names of files in a pack: none leads outside, and each can be written on every system.

A pack made on Linux is opened on Windows: what one of them cannot write, or takes for something
else (``C:``, ``NUL.toml``, ``A.md`` beside ``a.md``), no pack may carry.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable

from jzdesk.packs.faults import PackError

PROGRAMS_OWN = frozenset(
    {"corpus.toml", "fonts", "help", "icons", "keys", "licences", "packs", "style"}
)
"""What lies in ``resources/`` but belongs to the program and not to the corpus."""

_SUFFIXES = (".md", ".toml", ".tsv", ".txt", ".csv", ".json")
_FORBIDDEN = re.compile(r'[\x00-\x1f\x7f-\x9f<>:"\\|?*\u2028\u2029\ud800-\udfff]')
_RESERVED = re.compile(
    r"(?i)(?:con|prn|aux|nul|conin\$|conout\$|(?:com|lpt)[0-9¹²³])[ .]*(?:\..*)?"
)
_DEEPEST, _LONGEST, _LONGEST_BYTES = 4, 160, 200


def check_names(names: Iterable[str]) -> None:
    """Refuse names that lead outside, that a system cannot write, or that coincide on one.

    Raises:
        PackError: names the first such name.
    """
    seen: dict[str, str] = {}
    for name in names:
        if fault := _fault(name):
            raise PackError(f"包内文件名 {name[:80]!r}：{fault}；这个更新包不能用")
        folded = unicodedata.normalize("NFC", name).casefold()
        if folded in seen:
            raise PackError(
                f"包内文件名 {name[:80]!r} 与 {seen[folded][:80]!r} 只差大小写或写法；这个更新包不能用"
            )
        seen[folded] = name
    for folded, name in seen.items():
        above = folded.rpartition("/")[0]
        while above:
            if above in seen:
                raise PackError(f"包内 {seen[above][:80]!r} 既是文件又是文件夹（{name[:80]!r}）")
            above = above.rpartition("/")[0]


def _fault(name: str) -> str | None:
    parts = name.split("/")
    if not name or len(name) > _LONGEST or len(parts) > _DEEPEST:
        return "为空、太长或层数太多"
    for part in parts:
        if fault := _part_fault(part):
            return fault
    if parts[0].casefold() in PROGRAMS_OWN:
        return "这是程序自己的文件，更新包不能带"
    if not parts[-1].lower().endswith(_SUFFIXES):
        return f"不是资料文件（{'、'.join(_SUFFIXES)}）"
    return None


def _part_fault(part: str) -> str | None:
    if part in {"", ".", ".."}:
        return "指到了包外，或有空的一段"
    if _FORBIDDEN.search(part):
        return "有文件名里不能用的字符"
    if part[-1] in ". " or part[0] == " " or _RESERVED.fullmatch(part):
        return "是 Windows 不能用的名称"
    if len(part.encode()) > _LONGEST_BYTES:
        return "太长"
    return None


def is_corpus_file(parts: tuple[str, ...]) -> bool:
    """Tell whether a file of ``resources/``, by the parts of its name, belongs to the corpus."""
    hidden = any(part.startswith(".") for part in parts) or parts[-1] == "README.md"
    return not hidden and parts[0] not in PROGRAMS_OWN and parts[-1].lower().endswith(_SUFFIXES)

"""Which glibc the libraries of a bundle need; a bundle for an older system than claimed is refused.

``python scripts/glibc.py dist/jzdesk 2.28`` checks a finished bundle; ``build.spec`` checks what it
collects against ``JZDESK_GLIBC`` where that is set (docs/packaging.md).
"""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Iterable
from pathlib import Path

_NEEDED = re.compile(rb"GLIBC_(\d+)\.(\d+)(?:\.\d+)?\0")
_ELF = b"\x7fELF"
Version = tuple[int, int]


def needed_by(file: Path) -> Version:
    """The newest glibc that a library or program asks for; (0, 0) for other files.

    The names of wanted versions stand in the file's table of strings, each ended by a zero.
    """
    content = file.read_bytes()
    if not content.startswith(_ELF):
        return (0, 0)
    found = ((int(major), int(minor)) for major, minor in _NEEDED.findall(content))
    return max(found, default=(0, 0))


def require(files: Iterable[str | Path], claimed: str | None = None) -> str:
    """Say which glibc ``files`` need.

    Raises:
        SystemExit: one needs a newer glibc than ``claimed``, by default ``JZDESK_GLIBC``.
    """
    claimed = claimed or os.environ.get("JZDESK_GLIBC", "")
    needs = {str(file): needed_by(Path(file)) for file in files if Path(file).is_file()}
    limit = _version(claimed) if claimed else max(needs.values(), default=(0, 0))
    over = [f"  {file} 需要 {_words(need)}" for file, need in needs.items() if need > limit]
    if over:
        listed = "\n".join(sorted(over)[:20])
        raise SystemExit(f"说好只需 glibc {claimed}，但 {len(over)} 个文件要更新的：\n{listed}")
    return _words(max(needs.values(), default=(0, 0)))


def _version(words: str) -> Version:
    major, _, minor = words.partition(".")
    return int(major), int(minor)


def _words(version: Version) -> str:
    return ".".join(map(str, version))


if __name__ == "__main__":
    _, folder, *claim = sys.argv
    print(require(Path(folder).rglob("*"), *claim))

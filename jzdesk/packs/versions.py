"""资料版本: numbers joined by points, as 2024.3 (year and issue) or 2024.3.1 (mended once)."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Self

from jzdesk.packs.faults import PackError

_FORM = re.compile(r"[0-9]{1,6}(?:\.[0-9]{1,6}){0,3}")


@dataclass(frozen=True, slots=True, order=True)
class Version:
    """A version of the corpus or of the program; zeros at the end do not count."""

    parts: tuple[int, ...]
    text: str = field(compare=False)

    @classmethod
    def read(cls, text: str, what: str = "版本号") -> Self:
        """The version that ``text`` writes.

        Raises:
            PackError: it writes none; names it as ``what``.
        """
        if not _FORM.fullmatch(text):
            raise PackError(f"{what} {text[:40]!r}：应是用点分开的数字，如 2024.3 或 2024.3.1")
        parts = [int(part) for part in text.split(".")]
        while len(parts) > 1 and parts[-1] == 0:
            parts.pop()
        return cls(tuple(parts), text)

    def __str__(self) -> str:
        return self.text

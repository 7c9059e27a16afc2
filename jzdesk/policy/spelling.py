"""同名: when two names typed by hand are one."""

from __future__ import annotations

import unicodedata


def as_compared(name: str) -> str:
    """Give a name as compared: full or half width and spaces make no difference."""
    return "".join(unicodedata.normalize("NFKC", name).split())

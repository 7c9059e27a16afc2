"""显示的原文: a source as the editor holds it, and the way between places in the two.

The editor counts in UTF-16, so that a rare character takes two places; and a line without end would
stop it, so that such a line is shown in pieces.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from itertools import pairwise

_LONGEST = 1500  # characters of a line that the editor lays out at once
_RARE = re.compile("[\U00010000-\U0010ffff]")
_LONG_LINE = re.compile(rf"[^\n]{{{_LONGEST + 1},}}")


class ShownText:
    """A source as it is shown."""

    def __init__(self, source: str) -> None:
        """Prepare ``source``."""
        breaks = [
            place
            for line in _LONG_LINE.finditer(source)
            for place in range(line.start() + _LONGEST, line.end(), _LONGEST)
        ]
        self._breaks = breaks
        rare = [match.end() for match in _RARE.finditer(source)]
        self._extras = sorted([*breaks, *rare])  # from each of them on, places are one further
        self._shown = [place + number for number, place in enumerate(self._extras, start=1)]
        self.text = _broken(source, breaks)

    def shown(self, offset: int) -> int:
        """Where the editor has the character at ``offset`` of the source."""
        return offset + bisect_right(self._extras, offset)

    def source(self, position: int) -> int:
        """The character of the source that the editor has at ``position``."""
        return position - bisect_right(self._shown, position)

    def begins_line(self, offset: int) -> bool:
        """Whether a line of the editor that begins at ``offset`` is a line of the source."""
        place = bisect_left(self._breaks, offset)
        return place == len(self._breaks) or self._breaks[place] != offset


def _broken(source: str, breaks: list[int]) -> str:
    bounds = [0, *breaks, len(source)]
    return "\n".join(source[a:b] for a, b in pairwise(bounds))

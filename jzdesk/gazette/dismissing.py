"""无误: doubts that the maintainer looked at and found to be none."""

from __future__ import annotations

import re
from collections.abc import Sequence

from jzdesk.gazette.amending import Dismissal, Place
from jzdesk.gazette.doubts import Doubt, DoubtCode
from jzdesk.gazette.shapes import squeezed

_LONGEST = 40  # characters that name a line
_LINE_NUMBER = re.compile(r"第 \d+ 行")


def dismissal_of(doubt: Doubt, source: str) -> Dismissal:
    """That ``doubt`` on ``source`` is none."""
    line = source.split("\n")[doubt.line - 1]
    words = squeezed(line)[:_LONGEST] or "（空行）"
    return Dismissal(Place(words, doubt.line), doubt.code, doubt.message)


def parted(
    doubts: Sequence[Doubt], dismissals: Sequence[Dismissal], source: str
) -> tuple[tuple[Doubt, ...], tuple[Doubt, ...]]:
    """The doubts that stand, and those that are none; each dismissal settles one."""
    if not dismissals:
        return tuple(doubts), ()
    lines = [squeezed(line) for line in source.split("\n")]
    settled: set[Doubt] = set()
    for dismissal in dismissals:
        alike = [doubt for doubt in doubts if _is_meant(doubt, dismissal, lines)]
        near = min(
            (doubt for doubt in alike if doubt not in settled),
            key=lambda doubt: abs(doubt.line - (dismissal.place.line or 0)),
            default=None,
        )
        if near is not None:
            settled.add(near)
    standing = tuple(doubt for doubt in doubts if doubt not in settled)
    return standing, tuple(doubt for doubt in doubts if doubt in settled)


def _is_meant(doubt: Doubt, dismissal: Dismissal, lines: Sequence[str]) -> bool:
    if doubt.code is not dismissal.code or doubt.code is DoubtCode.CORRECTION_UNFIT:
        return False
    line = lines[doubt.line - 1] if doubt.line <= len(lines) else ""
    begins = (line or "（空行）").startswith(squeezed(dismissal.place.words))
    return begins and _plain(doubt.message) == _plain(dismissal.message)


def _plain(message: str) -> str:
    """A message without numbers of lines, which change when lines are added above."""
    return _LINE_NUMBER.sub("第…行", message)

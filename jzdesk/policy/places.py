"""位置: where a value stands in a case as JSON, and how to put another one there.

A place is written as in the messages about an input: ``certificates[1].level``.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

Place = tuple[str | int, ...]

ABSENT = object()
"""Stands for a value that is not there; put into a place, it takes away what is."""

_PART = re.compile(r"(?:^|\.)([^.\[\]]+)|\[([0-9]+)\]")


def parse_place(written: str) -> Place:
    """Read a place; ``ValueError`` where it is not written as one."""
    parts = list(_PART.finditer(written))
    if not parts or "".join(part[0] for part in parts) != written:
        raise ValueError(written)
    return tuple(part[1] if part[2] is None else int(part[2]) for part in parts)


def written_place(place: Place) -> str:
    """Write a place."""
    written = "".join(f"[{part}]" if isinstance(part, int) else f".{part}" for part in place)
    return written.removeprefix(".")


def put(case: object, place: Place, value: object) -> object:
    """Give a copy of a case with another value at a place; what is not on the way is shared.

    Just behind the end of a list it is added. ``ValueError`` for a place that cannot be there.
    """
    if not place:
        return value
    key, rest = place[0], place[1:]
    match case, key:
        case list(), int() if key <= len(case):
            return _put_into_list(case, key, rest, value)
        case Mapping(), str():
            changed = put(case.get(key, _empty(rest)), rest, value)
            others = {name: member for name, member in case.items() if name != key}
            # The order of keys is kept: what is written to a file should change in one place.
            return others if changed is ABSENT else {**case, key: changed}
    raise ValueError(written_place(place))


def _empty(rest: Place) -> object:
    return [] if rest and isinstance(rest[0], int) else {}


def _put_into_list(members: list[object], index: int, rest: Place, value: object) -> object:
    before = members[index] if index < len(members) else {}
    changed = put(before, rest, value)
    return [*members[:index], *([] if changed is ABSENT else [changed]), *members[index + 1 :]]

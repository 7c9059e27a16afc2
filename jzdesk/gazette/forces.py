"""效力: what the ties between documents make of the term of each document and each part."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping

from jzdesk.gazette.model import NO_FORCE, Extension, Force
from jzdesk.gazette.ties import RelationKind, Tie


def forces_of(ties: Iterable[Tie]) -> Mapping[str, Force]:
    """效力 by 文号 of whole documents and by keys of parts.

    Of several repeals the earliest counts. A repeal whose day nobody prints is told and not counted.
    """
    days: dict[str, list[str]] = defaultdict(list)
    extensions: dict[str, list[Extension]] = defaultdict(list)
    for tie in ties:
        for key in tie.reach:
            if tie.ends and tie.since:
                days[key].append(tie.since)
            elif tie.kind is RelationKind.CONTINUES:
                extensions[key].append(Extension(tie.since, tie.until))
    return {
        key: Force(min(days[key]) if key in days else None, tuple(extensions.get(key, ())))
        for key in (*days, *(key for key in extensions if key not in days))
    }


def force_at(forces: Mapping[str, Force], key: str) -> Force:
    """效力 of one part: by what is said of it, of what it stands in, and of its document."""
    if not forces:
        return NO_FORCE
    own = [forces[name] for name in _above(key) if name in forces]
    if len(own) < 2:
        return own[0] if own else NO_FORCE
    days = [each.repealed_on for each in own if each.repealed_on]
    return Force(
        min(days, default=None), tuple(extension for each in own for extension in each.extensions)
    )


def _above(key: str) -> Iterator[str]:
    """The key itself and the keys of all that encloses it, the 文号 last."""
    while key:
        yield key
        key = key.rpartition("/")[0]

"""Values of filters as people type them: 人社局 for 市人力资源社会保障局, 15号 for a whole 文号."""

from __future__ import annotations

from collections.abc import Mapping
from difflib import get_close_matches

from jzdesk.gazette.model import Status
from jzdesk.search.citation import parse_citation
from jzdesk.search.model import Facet, Scope
from jzdesk.search.scope import Facets

_STATUS_WORDS = {
    "执行中": Status.IN_FORCE,
    "有效": Status.IN_FORCE,
    "在执行": Status.IN_FORCE,
    "已到期": Status.EXPIRED,
    "到期": Status.EXPIRED,
    "过期": Status.EXPIRED,
    "尚未开始": Status.NOT_YET,
    "未载明": Status.UNSTATED,
    "已废止": Status.REPEALED,
    "废止": Status.REPEALED,
    "未载明期限": Status.UNSTATED,
}
_MOST_NEAR = 3


class ValueReader:
    """Reads typed values against those that one index has."""

    def __init__(self, facets: Facets, short_names: Mapping[str, str]) -> None:
        """Know the values of ``facets`` and the ``short_names`` of bodies."""
        self._facets = facets
        self._short = short_names

    def passages(self, facet: Facet, value: str, scope: Scope | None, notes: list[str]) -> set[int]:
        """Passages that hold what ``value`` means; where it means nothing, ``notes`` says so."""
        meant = self.meant(facet, value)
        if not meant:
            near = get_close_matches(value, self._facets.values(facet), _MOST_NEAR, 0.1)
            hint = f"；相近的有 {'、'.join(near)}" if near else ""
            notes.append(f"{facet.value}“{value}”：本库没有{hint}")
        return self._facets.passages(facet, meant, scope.as_of if scope is not None else None)

    def meant(self, facet: Facet, value: str) -> tuple[str, ...]:
        """Values of the index that ``value`` may stand for; none where there are none."""
        if facet is Facet.STATUS:
            status = _STATUS_WORDS.get(value)
            return (status,) if status else ()
        known = self._facets.values(facet)
        if facet is Facet.DOCUMENT:
            citation = parse_citation(value)
            return tuple(n for n in known if n == value or citation.names_document(n))
        if facet is Facet.UNTIL:
            day = _day(value)
            return (day,) if any(each.startswith(day) for each in known) else ()
        if facet is Facet.AGENCY:
            return self._bodies(value, known)
        return (value,) if value in known else tuple(each for each in known if value in each)

    def _bodies(self, value: str, known: tuple[str, ...]) -> tuple[str, ...]:
        """By full name, by another name, by a name without 市, else by part of a name."""
        names = (value, f"市{value}")
        full = [self._short.get(name, name) for name in names]
        exact = tuple(name for name in dict.fromkeys(full) if name in known)
        return exact or tuple(each for each in known if len(value) > 1 and value in each)


def _day(value: str) -> str:
    """2025年6月 and 2025.6 as the beginning of an ISO day: 2025-06."""
    parts = [part for part in "".join(c if c.isdigit() else " " for c in value).split() if part]
    return "-".join((parts[0], *(part.zfill(2) for part in parts[1:3]))) if parts else value

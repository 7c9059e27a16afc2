"""现行在前: of two clauses that say the same, the one that still runs is the answer."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from jzdesk.gazette.model import Status
from jzdesk.search.model import Facet, Hit, ReasonKind, Result, Scope

Search = Callable[[Scope], Result]
_RUNNING = frozenset(status.value for status in Status if status is not Status.REPEALED)


def current_first(search: Search, scope: Scope, limit: int) -> Result:
    """Search twice: all, then only what is not repealed; the second stands before the rest.

    What a query cites by its 文号 stays where it is, repealed or not, and so does everything where
    the status is filtered already.
    """
    found = search(scope)
    if Facet.STATUS in scope.values or not found.hits:
        return found
    running = search(replace(scope, values={**scope.values, Facet.STATUS: _RUNNING}))
    cited = [hit for hit in found.hits if _is_cited(hit)]
    ordered = {hit.key: hit for hit in (*cited, *running.hits, *found.hits)}
    took = found.took_ms + running.took_ms
    return replace(found, hits=tuple(ordered.values())[:limit], took_ms=took)


def _is_cited(hit: Hit) -> bool:
    return any(reason.kind is ReasonKind.CITATION for reason in hit.reasons)

"""筛选 and its counts: facets of passages as terms of the index, so that filters cost no scan."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from datetime import date
from functools import cached_property

from jzdesk.gazette.forces import force_at
from jzdesk.gazette.model import NO_FORCE, Force, Status
from jzdesk.gazette.numbering import label_of
from jzdesk.gazette.validity import status_on
from jzdesk.search.model import Facet, Passage, Scope
from jzdesk.search.postings import PostingLists

_FIELD = "facets"
_BOUNDS = "起止"  # pairs of days: the status follows from them and the day asked for
_LABEL = "条"  # own label of a clause, for citations without a document


def facet_terms(passage: Passage) -> Iterator[str]:
    """How a passage's facets stand in the index."""
    for facet, value in passage.facets:
        yield _term(facet, value)
    begins, ends = passage.bounds
    yield _term(_BOUNDS, f"{begins or ''}/{ends or ''}")
    yield _term(Facet.DOCUMENT, passage.document)
    if passage.path:
        yield _term(_LABEL, label_key(passage.path[-1]))


def label_key(part: str) -> str:
    """The printed label at the beginning of a heading or clause (（十二）), else all of it."""
    label = label_of(part)
    return label.printed if label else part


class Facets:
    """Which passages hold which facets, in one opened index."""

    def __init__(
        self,
        lists: PostingLists,
        forces: Mapping[str, Force] | None = None,
        key_of: Callable[[int], str] = str,
    ) -> None:
        """Read from ``lists``.

        Args:
            lists: of the index.
            forces: what later documents repeal or continue, by 文号 or key; it is no part of the
                index, which would have to be built anew for each.
            key_of: the key of a passage.
        """
        self._lists = lists
        self._forces = forces or {}
        self._key_of = key_of
        self._values: dict[str, tuple[str, ...]] = {}

    def values(self, facet: Facet) -> tuple[str, ...]:
        """Every value of a facet in the index, in order; none of ``Facet.STATUS``."""
        return self._known(facet)

    def labelled(self, labels: Iterable[str]) -> set[int]:
        """Passages whose own label is one of ``labels``."""
        return self._holding(_term(_LABEL, label) for label in labels)

    def passages(self, facet: Facet, values: Collection[str], as_of: date | None) -> set[int]:
        """Passages that hold any of ``values``."""
        if facet is Facet.STATUS:
            return self._in_status(values, as_of)
        if facet is Facet.UNTIL:
            values = [known for known in self._known(facet) if known.startswith(tuple(values))]
        return self._holding(_term(facet, value) for value in values)

    def allowed(self, scope: Scope, without: Facet | None = None) -> set[int] | None:
        """Passages in ``scope``, leaving one facet out of account; None where all are."""
        sets = [
            self.passages(facet, values, scope.as_of)
            for facet, values in scope.values.items()
            if facet is not without
        ]
        return set.intersection(*sets) if sets else None

    def counts(self, facet: Facet, among: set[int], as_of: date | None) -> dict[str, int]:
        """How many of the passages ``among`` hold each value, most first; values of none left out."""
        values = list(Status) if facet is Facet.STATUS else self._known(facet)
        counts = {value: len(self.passages(facet, (value,), as_of) & among) for value in values}
        found = sorted(counts.items(), key=lambda pair: -pair[1])
        return {str(value): count for value, count in found if count}

    def _known(self, facet: str) -> tuple[str, ...]:
        if facet not in self._values:
            prefix = _term(facet, "")
            terms = self._lists.beginning_with(_FIELD, prefix)
            self._values[facet] = tuple(term.removeprefix(prefix) for term in terms)
        return self._values[facet]

    def _in_status(self, wanted: Collection[str], as_of: date | None) -> set[int]:
        if as_of is None:
            return set()
        found = self._holding(
            _term(_BOUNDS, pair)
            for pair in self._known(_BOUNDS)
            if status_on(as_of, *_days(pair)) in wanted
        )
        changed = {
            number
            for number, (pair, force) in self._governed.items()
            if status_on(as_of, *_days(pair), force) in wanted
        }
        return (found - self._governed.keys()) | changed

    @cached_property
    def _governed(self) -> dict[int, tuple[str, Force]]:
        """Passages of whose term a later document says something, with their own bounds."""
        documents = {_document_of(key, self._known(Facet.DOCUMENT)) for key in self._forces}
        numbers = self._holding(_term(Facet.DOCUMENT, each) for each in documents if each)
        forces = {n: force_at(self._forces, self._key_of(n)) for n in numbers}
        forces = {n: force for n, force in forces.items() if force != NO_FORCE}
        return {
            number: (pair, forces[number])
            for pair in (self._known(_BOUNDS) if forces else ())
            for number in self._holding([_term(_BOUNDS, pair)]) & forces.keys()
        }

    def _holding(self, terms: Iterable[str]) -> set[int]:
        found: set[int] = set()
        for term in terms:
            found.update(self._lists[_FIELD, term].numbers)
        return found


def _days(pair: str) -> tuple[str | None, str | None]:
    """First and last day of one term of the index."""
    begins, _, ends = pair.partition("/")
    return begins or None, ends or None


def _document_of(key: str, numbers: Collection[str]) -> str | None:
    """The 文号 at the beginning of a key, as the index spells it."""
    key = "".join(key.split())
    return key if key in numbers else next((n for n in numbers if key.startswith(f"{n}/")), None)


def _term(facet: str, value: str) -> str:
    return f"{facet}={''.join(value.split())}"

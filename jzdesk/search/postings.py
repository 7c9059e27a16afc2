"""Posting lists out of Whoosh's index, decoded once and kept while they are in use.

Whoosh's own matchers cost a few Python calls per posting and query. Here a list is read through them
once; afterwards it is two arrays of numbers, eight bytes a posting.
"""

from __future__ import annotations

from array import array
from collections import OrderedDict
from collections.abc import Iterator

from whoosh.reading import IndexReader, TermNotFound

from jzdesk.search.scoring import Postings

_KEPT = 3_000_000  # postings, 24 MB; the lists of the everyday words of 100,000 clauses fit
_NONE = Postings(array("I"), array("f"), 0.0)


class PostingLists:
    """The lists of one opened index. Use it from one thread at a time."""

    def __init__(self, reader: IndexReader) -> None:
        """Read from ``reader``, which may have several segments."""
        self._reader = reader
        self._leaves = reader.leaf_readers()
        self._kept: OrderedDict[tuple[str, str], Postings] = OrderedDict()
        self._size = 0

    def __getitem__(self, term: tuple[str, str]) -> Postings:
        """The list of a (field, term); empty where no passage has it."""
        known = self._kept.get(term)
        if known is not None:
            self._kept.move_to_end(term)
            return known
        return self._keep(term, self._read(*term))

    def _keep(self, term: tuple[str, str], postings: Postings) -> Postings:
        self._kept[term] = postings
        self._size += len(postings.numbers)
        while self._size > _KEPT and len(self._kept) > 1:
            _, dropped = self._kept.popitem(last=False)
            self._size -= len(dropped.numbers)
        return postings

    def _read(self, field: str, term: str) -> Postings:
        numbers, impacts = array("I"), array("f")
        for leaf, base in self._leaves:
            _read_leaf(leaf, base, (field, term), numbers, impacts)
        return Postings(numbers, impacts, max(impacts)) if numbers else _NONE

    def beginning_with(self, field: str, prefix: str) -> Iterator[str]:
        """Terms of ``field`` that begin with ``prefix``, in order."""
        for term in self._reader.expand_prefix(field, prefix):
            yield term.decode("utf-8")


def _read_leaf(
    leaf: IndexReader, base: int, term: tuple[str, str], numbers: array[int], impacts: array[float]
) -> None:
    field, text = term
    try:
        matcher = leaf.postings(field, text.encode())
    except TermNotFound:
        return
    while matcher.is_active():
        numbers.append(matcher.id() + base)
        impacts.append(matcher.weight())
        matcher.next()

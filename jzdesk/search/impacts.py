"""How much each term says about a passage, worked out once when the index is written.

BM25F asks the same arithmetic of every posting at every query: how often a term stands in a field,
against the field's length. None of it depends on the query, so the result is stored as the posting's
weight, and a query only multiplies it by how rare the term is. Lengths are compared with fixed
typical ones and not with the average of the day, so that a gazette added later leaves the stored
weights of the others right.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping

from jzdesk.search.model import Passage
from jzdesk.search.tokens import fold, index_terms

# Tuned on tests/search/queries.tsv and everyday.tsv; the figures stand on a plateau, so that
# none of them needs to be exact.
_SHARES = {"text": 1.0, "title": 0.5, "headings": 0.2, "agencies": 0.2, "document": 0.1}
_TYPICAL = {"text": 164, "title": 7, "headings": 10, "agencies": 17, "document": 36}  # in terms
_SATURATION, _LENGTH_SHARE = 1.2, 0.75  # k1 and b of BM25
_UNNUMBERED_SHARE = 0.7  # what leads up to the clauses repeats their words
_STEPS = 128  # weights are rounded to a step: they compress to a quarter, and no rank notices

Concepts = Mapping[str, list[tuple[str, str]]]


def term_impacts(passage: Passage) -> dict[str, float]:
    """Weight of every term by which ``passage`` can be found, each above 0."""
    impacts: dict[str, float] = {}
    for field, text in _fields(passage).items():
        terms = index_terms(text)
        share = _SHARES[field] * _share(passage)
        relative = 1 - _LENGTH_SHARE + _LENGTH_SHARE * len(terms) / _TYPICAL[field]
        for term, count in Counter(terms).items():
            impacts[term] = impacts.get(term, 0.0) + share * _saturated(count, relative)
    return {term: _rounded(impact) for term, impact in impacts.items()}


def concept_impacts(passage: Passage, concepts: Concepts) -> dict[str, float]:
    """Weight of every official term in ``passage``: the title's counts once more.

    Args:
        passage: of any length; a term means the same in a long clause.
        concepts: of ``by_first_pair``.
    """
    folded = fold(f"{passage.title or ''}\n{passage.text}")
    pairs = {folded[place : place + 2] for place in range(len(folded))}
    counts = (
        (name, folded.count(term))
        for pair in pairs
        if pair in concepts
        for name, term in concepts[pair]
    )
    share = _share(passage)
    return {name: _rounded(share * _saturated(count, 1)) for name, count in counts if count}


def by_first_pair(officials: Iterable[str]) -> Concepts:
    """Official terms by their first two characters: few of them begin as a passage's pairs do."""
    found: dict[str, list[tuple[str, str]]] = {}
    for official in officials:
        term = fold(official)
        found.setdefault(term[:2], []).append((concept_term(official), term))
    return found


def concept_term(official: str) -> str:
    """How an official term stands in the index: without blanks, which separate terms there."""
    return "".join(fold(official).split())


def _fields(passage: Passage) -> dict[str, str]:
    return {
        "text": passage.text,
        "title": passage.title or "",
        "headings": passage.headings,
        "agencies": " ".join(passage.agencies),
        "document": f"{passage.document_title} {passage.document}",
    }


def _share(passage: Passage) -> float:
    return 1.0 if passage.clause else _UNNUMBERED_SHARE


def _saturated(count: int, relative: float) -> float:
    return count * (_SATURATION + 1) / (count + _SATURATION * relative)


def _rounded(impact: float) -> float:
    return max(1, round(impact * _STEPS)) / _STEPS

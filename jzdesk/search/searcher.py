"""Answering queries: cited clauses first, then passages by BM25F over words and official terms."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from math import log
from pathlib import Path
from time import perf_counter
from typing import NamedTuple

from whoosh.query.compound import Or
from whoosh.query.qcore import Query
from whoosh.query.terms import Term
from whoosh.scoring import BM25F

from jzdesk.search.index import concept_term, open_index
from jzdesk.search.model import Direction, Expansion, Hit, Mark, Reason, ReasonKind, Result
from jzdesk.search.query import Plan, plan, plan_words, share
from jzdesk.search.snippet import phrase_marks, snippet, term_marks
from jzdesk.search.thesaurus import GAP, Thesaurus
from jzdesk.search.tokens import merged

# Tuned on tests/search/queries.tsv and everyday.tsv; the figures stand on a plateau, so that
# none of them needs to be exact.
_FIELD_WEIGHTS = {"text": 1.0, "title": 0.5, "headings": 0.2, "agencies": 0.2, "document": 0.1}
_CONCEPT_WEIGHT = 2.0  # an official term counts for two pairs of characters,
_PER_CHARACTER = 0.2  # and more for each character beyond two of the everyday word,
_MOST_CHARACTERS = 6  # up to here: 不裁员能领 says more than 裁人
_MOST_SINGLES = 64  # pairs that a single character is looked up by
_UNNUMBERED_SHARE = 0.7  # what leads up to the clauses repeats their words
_LEAST_SHARE = 0.05  # of the best score; below it words meet by chance


class _Found(NamedTuple):
    """A passage with its place in the answer, before it is dressed as a hit."""

    number: int  # of the passage in the index: reading order
    key: str
    document: str
    path: tuple[str, ...]
    text: str
    score: float
    rank: int | None  # of the citation; None where not cited


class Searcher:
    """An opened index. Use it from one thread at a time."""

    def __init__(self, folder: Path, thesaurus: Thesaurus, data_hash: str | None = None) -> None:
        """Open the index in ``folder``.

        Args:
            folder: where ``build_index`` wrote it.
            thesaurus: the one it was built with.
            data_hash: of the data it must belong to; None asks only that it is whole.

        Raises:
            DataError: the index is missing, damaged or of other data.
        """
        self._thesaurus = thesaurus
        index = open_index(folder, data_hash)
        self._searcher = index.searcher(weighting=BM25F(concepts_B=0.0))
        self._reader = self._searcher.reader()
        self._stored = [fields["passage"] for fields in self._reader.all_stored_fields()]
        self._documents = frozenset(stored[1] for stored in self._stored)

    def close(self) -> None:
        """Let go of the index's files."""
        self._reader.close()

    def search(
        self,
        query: str,
        limit: int = 20,
        keep: Callable[[str], bool] | None = None,
        *,
        expand: bool = True,
    ) -> Result:
        """Answer ``query``; any text at all is valid.

        Args:
            query: words, a citation, or a situation as people tell it.
            limit: how many hits at most.
            keep: whether the passage with a key may be a hit (filters).
            expand: whether the thesaurus is used.
        """
        began = perf_counter()
        asked = self._plan(query, expand=expand)
        found = [
            each
            for each in _worthwhile(self._found(asked), asked)
            if keep is None or keep(each.key)
        ]
        found.sort(key=lambda each: _order(each, asked))
        return Result(
            query=query,
            hits=tuple(_hit(each, asked) for each in found[:limit]),
            expanded=tuple(e for e in asked.expansions if e.direction is not Direction.WIDER),
            suggestions=tuple(e for e in asked.expansions if e.direction is Direction.WIDER),
            took_ms=(perf_counter() - began) * 1000,
        )

    def terms(self, query: str) -> tuple[str, ...]:
        """Everything that ``query`` looks for: its words' terms, then the official terms."""
        asked = self._plan(query)
        return (*asked.words, *asked.phrases)

    def marks(self, text: str, query: str) -> tuple[Mark, ...]:
        """Where ``text`` says what ``query`` looks for; for marking the words in a reader."""
        asked = self._plan(query)
        return merged((*term_marks(text, asked.words), *phrase_marks(text, asked.phrases)))

    def _plan(self, query: str, *, expand: bool = True) -> Plan:
        asked = plan(query, self._thesaurus, expand=expand)
        citation = asked.citation
        known = any(citation.names_document(number) for number in self._documents)
        if citation.number is not None and not known:
            return plan_words(query, self._thesaurus, expand=expand)
        return asked

    def _found(self, asked: Plan) -> Iterator[_Found]:
        scores = self._scores(asked)
        for number, (key, document, clause, path, text) in enumerate(self._stored):
            rank = _rank(asked, document, path)
            score = scores.get(number, 0.0) * (1.0 if clause else _UNNUMBERED_SHARE)
            if rank is not None or score > 0:
                yield _Found(number, key, document, path, text, score, rank)

    def _scores(self, asked: Plan) -> dict[int, float]:
        parts = [*self._word_parts(asked), *self._concept_parts(asked)]
        if not parts:
            return {}
        results = self._searcher.search(Or(parts), limit=None)
        return {number: score or 0.0 for number, score in results.items()}

    def _word_parts(self, asked: Plan) -> Iterator[Query]:
        pairs = [term for single in asked.singles for term in self._pairs(single)]
        for term in (*asked.terms, *pairs):
            rarity = self._rarity(term)
            for field, weight in _FIELD_WEIGHTS.items():
                if (field, term.encode()) in self._reader:
                    yield Term(field, term, boost=weight * rarity)

    def _rarity(self, term: str) -> float:
        """How much a term tells, from 0 (in every passage) to 1 (in none but few).

        BM25 weighs rare terms too, but so mildly that 工作 or 企业 outdoes a telling word.
        """
        passages = len(self._stored)
        holding = self._reader.doc_frequency("text", term)
        return log((passages + 1) / (holding + 1)) / log(passages + 1)

    def _pairs(self, single: str) -> list[str]:
        """Indexed terms that begin with one character."""
        found = self._reader.expand_prefix("text", single)
        return [term.decode("utf-8") for term, _ in zip(found, range(_MOST_SINGLES), strict=False)]

    def _concept_parts(self, asked: Plan) -> Iterator[Query]:
        for expansion in asked.expansions:
            term = concept_term(expansion.target)
            weight = _CONCEPT_WEIGHT * share(expansion) * _length_bonus(expansion)
            if weight > 0 and ("concepts", term.encode()) in self._reader:
                yield Term("concepts", term, boost=weight)


def _length_bonus(expansion: Expansion) -> float:
    said = min(len(expansion.source.replace(GAP, "")), _MOST_CHARACTERS)
    return 1 + _PER_CHARACTER * max(0, said - 2)


def _rank(asked: Plan, document: str, path: tuple[str, ...]) -> int | None:
    """How well a passage is the one cited: 0 best, None not at all."""
    citation = asked.citation
    if citation.number is not None and not citation.names_document(document):
        return None
    if citation.levels:
        return citation.rank(path)
    return 0 if citation.number is not None else None


def _worthwhile(found: Iterable[_Found], asked: Plan) -> list[_Found]:
    """Without what shares next to nothing with the query, judged before any filter."""
    every = list(found)
    best = max((each.score for each in every), default=0.0)
    floor = 0.0 if asked.singles else best * _LEAST_SHARE
    return [each for each in every if each.rank is not None or each.score >= floor]


def _order(found: _Found, asked: Plan) -> tuple[int, int, float, int, int]:
    """Cited passages first; with a document number the label decides, without it the words."""
    rank = found.rank if found.rank is not None else 0
    first = rank if asked.citation.number is not None else 0
    return (found.rank is None, first, -found.score, rank, found.number)


def _hit(found: _Found, asked: Plan) -> Hit:
    own = term_marks(found.text, asked.words)
    meant = phrase_marks(found.text, asked.phrases)
    excerpt, marks = snippet(found.text, merged((*own, *meant)))
    return Hit(found.key, found.score, excerpt, marks, tuple(_reasons(found, own, asked)))


def _reasons(found: _Found, own: Sequence[Mark], asked: Plan) -> Iterator[Reason]:
    if found.rank is not None:
        yield Reason(ReasonKind.CITATION, found.path[-1] if found.path else found.document)
    for word in dict.fromkeys(found.text[start:end] for start, end in own):
        yield Reason(ReasonKind.WORD, word)
    for phrase in asked.phrases:
        if phrase in found.text:
            yield Reason(ReasonKind.SYNONYM, phrase)

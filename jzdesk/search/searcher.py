"""Answering queries: cited clauses first, then passages by BM25F over words and official terms."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from math import log
from pathlib import Path
from time import perf_counter

from jzdesk.gazette.model import Force
from jzdesk.search.correcting import Corrector
from jzdesk.search.grammar import Typed, read
from jzdesk.search.hits import Stored, from_bytes, hit_of
from jzdesk.search.impacts import concept_term
from jzdesk.search.index import open_index, read_phrases
from jzdesk.search.model import Correction, Direction, Expansion, Facet, Mark, Result, Scope
from jzdesk.search.phrases import Phrase
from jzdesk.search.postings import PostingLists
from jzdesk.search.query import LONGEST, Plan, cited, corrected, plan, share
from jzdesk.search.scope import Facets, label_key
from jzdesk.search.scoring import Part, best_scores, every_score, scores_of
from jzdesk.search.snippet import phrase_marks, term_marks
from jzdesk.search.spelling import NO_SPELLING, Spelling
from jzdesk.search.suggesting import Suggester, Suggestion
from jzdesk.search.thesaurus import GAP, Thesaurus
from jzdesk.search.tokens import fold, fold_query, merged, tokens
from jzdesk.search.values import ValueReader

# Tuned on tests/search/queries.tsv and everyday.tsv; the figures stand on a plateau, so that
# none of them needs to be exact.
_CONCEPT_WEIGHT = 2.0  # an official term counts for two pairs of characters,
_PER_CHARACTER = 0.2  # and more for each character beyond two of the everyday word,
_MOST_CHARACTERS = 6  # up to here: 不裁员能领 says more than 裁人
_CORRECTED_SHARE = 0.7  # what may be meant counts for less than what was typed
_MOST_SINGLES = 64  # pairs that a single character is looked up by
_LEAST_SHARE = 0.05  # of the best score; below it words meet by chance
_NEAREST = 3
_LONGEST_WORD = 6  # characters; what is longer and without a blank is a sentence

_Asked = tuple[Typed, Plan]


class Searcher:
    """An opened index. Use it from one thread at a time."""

    def __init__(
        self,
        folder: Path,
        thesaurus: Thesaurus,
        data_hash: str | None = None,
        *,
        spelling: Spelling = NO_SPELLING,
        short_names: Mapping[str, str] | None = None,
        forces: Mapping[str, Force] | None = None,
    ) -> None:
        """Open the index in ``folder``.

        Args:
            folder: where ``build_index`` wrote it.
            thesaurus: the one it was built with.
            data_hash: of the data it must belong to; None asks only that it is whole.
            spelling: how characters sound; without it nothing is corrected.
            short_names: other names of bodies (人社局), each with the canonical one.
            forces: what later documents repeal or continue, by 文号 or key: the status follows.

        Raises:
            DataError: the index is missing, damaged or of other data.
        """
        self._folder = folder
        self._thesaurus = thesaurus
        self._spelling = spelling
        self._reader = open_index(folder, data_hash).reader()
        self._size = self._reader.doc_count()
        self._kept = self._reader.column_reader("passage")
        self._lists = PostingLists(self._reader)
        self._facets = Facets(self._lists, forces, lambda number: self._stored(number).key)
        self._values = ValueReader(self._facets, short_names or {})

    def close(self) -> None:
        """Let go of the index's files."""
        self._reader.close()

    def search(
        self,
        query: str,
        limit: int = 20,
        scope: Scope | None = None,
        *,
        expand: bool = True,
    ) -> Result:
        """Answer ``query``; any text at all is valid.

        Args:
            query: words, a citation, or a situation as people tell it; "…", -词 and 部门:… as in
                ``grammar``.
            limit: how many hits at most.
            scope: what a passage must be besides.
            expand: whether the thesaurus and the corrections are used.
        """
        began = perf_counter()
        typed, asked = self._asked(query, expand=expand)
        allowed, notes = self._allowed(typed, scope)
        listed = allowed if typed.asked else None
        found = self._best(asked, limit, allowed) if typed.text else _in_order(listed, limit)
        hits = tuple(hit_of(self._stored(n), score, rank, asked) for n, score, rank in found)
        expansions = (*asked.expansions, *asked.meant)
        return Result(
            query=query,
            hits=hits,
            expanded=tuple(e for e in expansions if e.direction is not Direction.WIDER),
            suggestions=tuple(e for e in expansions if e.direction is Direction.WIDER),
            took_ms=(perf_counter() - began) * 1000,
            corrections=asked.corrections,
            absent=self._absent(asked, found=bool(hits)),
            nearest=() if hits or not typed.text else self.suggester.nearest(typed.text, _NEAREST),
            notes=notes,
        )

    def facets(
        self, query: str, scope: Scope | None = None, *, expand: bool = True
    ) -> dict[Facet, dict[str, int]]:
        """How many results of ``query`` each value of each facet would leave.

        A facet that ``scope`` narrows already is counted as if it did not, so that one can change
        over to another value. The status is counted for ``scope.as_of``, or not at all.
        """
        scope = scope or Scope()
        typed, asked = self._asked(query, expand=expand)
        typed_scope, _ = self._allowed(typed, None)
        every = set(range(self._size)) if typed.asked else set[int]()
        among = self._matching(asked) if typed.text else every
        if typed_scope is not None:
            among &= typed_scope
        counts: dict[Facet, dict[str, int]] = {}
        for facet in Facet:
            allowed = self._facets.allowed(scope, without=facet)
            rest = among if allowed is None else among & allowed
            counts[facet] = self._facets.counts(facet, rest, scope.as_of)
        return counts

    def values(self, facet: Facet) -> tuple[str, ...]:
        """Every value of a facet in the index; none of the status, which depends on the day."""
        return self._facets.values(facet)

    def terms(self, query: str) -> tuple[str, ...]:
        """Everything that ``query`` looks for: its words' terms, then the official terms."""
        _, asked = self._asked(query)
        return (*asked.words, *asked.respelt, *asked.phrases)

    def marks(self, text: str, query: str) -> tuple[Mark, ...]:
        """Where ``text`` says what ``query`` looks for; for marking the words in a reader."""
        _, asked = self._asked(query)
        words = term_marks(text, (*asked.words, *asked.respelt))
        return merged((*words, *phrase_marks(text, asked.phrases)))

    @cached_property
    def suggester(self) -> Suggester:
        """Phrases, clauses and bodies to offer while one types."""
        return Suggester(self._phrases, self._spelling)

    def suggest(self, prefix: str, limit: int = 8) -> tuple[Suggestion, ...]:
        """What the beginning of a query may become."""
        return self.suggester.suggest(self._spelling.simplified(prefix), limit)

    @cached_property
    def _phrases(self) -> list[Phrase]:
        return read_phrases(self._folder)

    @cached_property
    def _corrector(self) -> Corrector:
        return Corrector(self._phrases, self._spelling, self._knows)

    def _knows(self, term: str) -> bool:
        return ("terms", term.encode()) in self._reader

    def _asked(self, query: str, *, expand: bool = True) -> _Asked:
        typed = read(self._spelling.simplified(query[:LONGEST]))
        citation = cited(typed.text, self._facets.values(Facet.DOCUMENT))
        text = citation.rest if citation else typed.text
        asked = plan(text, citation, self._thesaurus, expand=expand)
        if not expand or not self._spelling.readings:
            return typed, asked
        corrections = self._corrections(text, asked)
        return typed, corrected(asked, corrections, self._thesaurus, expand=expand)

    def _corrections(self, text: str, asked: Plan) -> tuple[Correction, ...]:
        if all(map(self._knows, asked.terms)):
            return ()
        kept = self._thesaurus.without_asking(fold_query(text))
        return self._corrector.corrections(kept, [e.source for e in asked.expansions])

    def _best(
        self, asked: Plan, limit: int, allowed: set[int] | None
    ) -> list[tuple[int, float, int | None]]:
        """Number, score and rank of citation of the best passages, best first."""
        parts = [*self._parts(asked)]
        ranks = self._cited(asked)
        found = best_scores(parts, limit + len(ranks), allowed)
        floor = 0.0 if asked.singles else max(found.values(), default=0.0) * _LEAST_SHARE
        scores = {n: score for n, score in found.items() if score >= floor and score > 0}
        scores |= scores_of(ranks, parts)
        if allowed is not None:
            scores = {number: score for number, score in scores.items() if number in allowed}
        ordered = sorted(scores, key=lambda number: _order(number, scores[number], ranks, asked))
        return [(number, scores[number], ranks.get(number)) for number in ordered[:limit]]

    def _matching(self, asked: Plan) -> set[int]:
        """Every passage that a search without limit gives."""
        scores = every_score(self._parts(asked))
        floor = 0.0 if asked.singles else max(scores.values(), default=0.0) * _LEAST_SHARE
        return {n for n, score in scores.items() if score >= floor} | set(self._cited(asked))

    def _cited(self, asked: Plan) -> dict[int, int]:
        """Passages that the query cites, and how well each fits: 0 best."""
        citation = asked.citation
        numbers = self._facets.values(Facet.DOCUMENT) if citation.number else ()
        named = [number for number in numbers if citation.names_document(number)]
        found = self._facets.passages(Facet.DOCUMENT, named, None)
        if not citation.levels:
            return dict.fromkeys(found, 0)
        labelled = self._facets.labelled(map(label_key, citation.levels[-1]))
        candidates = labelled & found if citation.number else labelled
        ranks = {number: citation.rank(self._stored(number).path) for number in candidates}
        return {number: rank for number, rank in ranks.items() if rank is not None}

    def _parts(self, asked: Plan) -> Iterator[Part]:
        pairs = [term for single in asked.singles for term in self._pairs(single)]
        yield from self._word_parts((*asked.terms, *pairs), 1.0)
        yield from self._concept_parts(asked.expansions, 1.0)
        yield from self._word_parts(asked.respelt, _CORRECTED_SHARE)
        yield from self._concept_parts(asked.meant, _CORRECTED_SHARE)

    def _word_parts(self, terms: Iterable[str], weight: float) -> Iterator[Part]:
        for term in dict.fromkeys(terms):
            postings = self._lists["terms", term]
            holding = len(postings.numbers)
            if holding:
                rarity = _rarity(holding, self._size)
                yield Part(postings, weight * rarity * _idf(holding, self._size))

    def _concept_parts(self, expansions: Iterable[Expansion], weight: float) -> Iterator[Part]:
        for expansion in expansions:
            postings = self._lists["concepts", concept_term(expansion.target)]
            worth = weight * _CONCEPT_WEIGHT * share(expansion) * _length_bonus(expansion)
            if postings.numbers and worth > 0:
                yield Part(postings, worth * _idf(len(postings.numbers), self._size))

    def _pairs(self, single: str) -> list[str]:
        """Indexed terms that begin with one character."""
        found = self._lists.beginning_with("terms", single)
        return [term for term, _ in zip(found, range(_MOST_SINGLES), strict=False)]

    def _allowed(
        self, typed: Typed, scope: Scope | None
    ) -> tuple[set[int] | None, tuple[str, ...]]:
        """Passages that the filters let through, and what is to be said about the filters."""
        notes: list[str] = []
        sets = [self._values.passages(facet, value, scope, notes) for facet, value in typed.asked]
        if scope:
            sets.append(self._facets.allowed(scope) or set())
        for phrase in typed.phrases:
            having = self._containing(phrase)
            if having:
                sets.append(having)
            else:
                notes.append(f"没有条款逐字写有“{phrase}”，已按词检索")
        allowed = set.intersection(*sets) if sets else None
        excluded = set[int]().union(*map(self._containing, typed.excluded))
        if excluded:
            allowed = (set(range(self._size)) if allowed is None else allowed) - excluded
        return allowed, tuple(notes)

    def _containing(self, phrase: str) -> set[int]:
        """Passages whose text has ``phrase`` word for word."""
        folded = fold_query(phrase)
        found = [term.term for term in tokens(folded)]
        if len(found) == 1 and len(folded) == 1:
            found = []
        sets = [set(self._lists["terms", term].numbers) for term in found]
        among = set.intersection(*sets) if sets else set(range(self._size))
        return {number for number in among if folded in fold(self._stored(number).text)}

    def _absent(self, asked: Plan, *, found: bool) -> tuple[str, ...]:
        """Words that nothing in the corpus, the thesaurus or the corrections answers to.

        In a whole sentence most such stretches are no words (到何时), and an answer that was found
        needs no such remark: there only words typed by themselves count.
        """
        sources = [e.source for e in asked.expansions] + [c.source for c in asked.corrections]
        words = fold_query(asked.citation.rest).split()
        runs = (
            run
            for word in words
            if not found or len(word) <= _LONGEST_WORD
            for run in _unknown_runs(self._thesaurus.without_asking(word), sources, self._knows)
        )
        return tuple(dict.fromkeys(runs))

    def _stored(self, number: int) -> Stored:
        return from_bytes(number, self._kept[number])


def _in_order(allowed: set[int] | None, limit: int) -> list[tuple[int, float, int | None]]:
    """What filters alone let through, in reading order; nothing where there are none."""
    return [(number, 0.0, None) for number in sorted(allowed or ())[:limit]]


def _idf(holding: int, size: int) -> float:
    return log(size / (holding + 1)) + 1


def _rarity(holding: int, size: int) -> float:
    """How much a term tells, from 0 (in every passage) to 1 (in none but few).

    BM25 weighs rare terms too, but so mildly that 工作 or 企业 outdoes a telling word.
    """
    return log((size + 1) / (holding + 1)) / log(size + 1)


def _length_bonus(expansion: Expansion) -> float:
    said = min(len(expansion.source.replace(GAP, "")), _MOST_CHARACTERS)
    return 1 + _PER_CHARACTER * max(0, said - 2)


def _order(
    number: int, score: float, ranks: Mapping[int, int], asked: Plan
) -> tuple[int, int, float, int, int]:
    """Cited passages first; with a document number the label decides, without it the words."""
    rank = ranks.get(number, 0)
    first = rank if asked.citation.number is not None else 0
    return (number not in ranks, first, -score, rank, number)


def _unknown_runs(
    folded: str, answered: Sequence[str], knows: Callable[[str], bool]
) -> Iterator[str]:
    """Stretches of two or more characters of which no pair is in the index."""
    for word in sorted(answered, key=len, reverse=True):
        folded = folded.replace(word, " ")
    covered = bytearray(len(folded))
    for token in tokens(folded):
        if knows(token.term):
            covered[token.start : token.end] = b"1" * (token.end - token.start)
    for match in re.finditer(r"[\w]{2,}", folded):
        spans = re.finditer(rb"\x00{2,}", bytes(covered[match.start() : match.end()]))
        yield from (match[0][span.start() : span.end()] for span in spans)

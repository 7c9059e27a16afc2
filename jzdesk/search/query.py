"""From what a person typed to weighted terms. No text is a syntax error here.

Words of asking (多少, 谁来管) are dropped, unless nothing else was typed: then they are what
the person looks for.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from jzdesk.search.citation import Citation, parse_citation
from jzdesk.search.model import Correction, Direction, Expansion
from jzdesk.search.thesaurus import Thesaurus
from jzdesk.search.tokens import fold_query, tokens

LONGEST = 300  # characters of a query that are read; a pasted page says no more than its start
_WIDER_SHARE = 0.6  # a suggestion counts for less than an equal


@dataclass(frozen=True, slots=True)
class Plan:
    """检索式: what is looked for, and how much each part counts."""

    citation: Citation
    terms: tuple[str, ...]  # pairs of characters, words, numbers; each once, in order
    singles: tuple[str, ...]  # single characters typed alone (税)
    expansions: tuple[Expansion, ...]
    corrections: tuple[Correction, ...] = ()
    respelt: tuple[str, ...] = ()  # terms that the corrections add
    meant: tuple[Expansion, ...] = ()  # expansions that the corrections add

    @property
    def words(self) -> tuple[str, ...]:
        """What the query itself says, without what is searched along with it."""
        return (*self.terms, *self.singles)

    @property
    def phrases(self) -> tuple[str, ...]:
        """Official terms searched along with the words."""
        return tuple(expansion.target for expansion in (*self.expansions, *self.meant))


def plan(
    text: str, citation: Citation | None, thesaurus: Thesaurus, *, expand: bool = True
) -> Plan:
    """Read ``text``; every text has a plan, possibly an empty one.

    Args:
        text: words, apart from the citation.
        citation: what the query cites; None where it cites nothing.
        thesaurus: of everyday words.
        expand: whether the thesaurus adds its official terms.
    """
    folded = fold_query(text)[:LONGEST]
    expansions = thesaurus.expand(folded) if expand else ()
    kept = thesaurus.without_asking(folded)
    found = list(dict.fromkeys(token.term for token in tokens(kept)))
    if not found and not expansions:
        found = list(dict.fromkeys(token.term for token in tokens(folded)))
    singles = [term for term in found if _is_single(term)]
    terms = tuple(term for term in found if not _is_single(term))
    # a single character beside whole words is what a dropped word left over
    alone = () if terms or expansions else tuple(singles)
    return Plan(citation or Citation(None, (), text), terms, alone, expansions)


def cited(text: str, known: Iterable[str]) -> Citation | None:
    """The citation in ``text``; None where it names a document that is not among ``known``."""
    citation = parse_citation(text[:LONGEST])
    if citation.number is None:
        return citation if citation.levels else None
    return citation if any(citation.names_document(number) for number in known) else None


def corrected(
    asked: Plan, corrections: tuple[Correction, ...], thesaurus: Thesaurus, *, expand: bool
) -> Plan:
    """``asked`` with what the corrected words say and mean, beside what it says itself."""
    if not corrections:
        return asked
    readings = [plan(each.target, None, thesaurus, expand=expand) for each in corrections]
    terms = dict.fromkeys(term for reading in readings for term in reading.words)
    known = {expansion.target for expansion in asked.expansions}
    meant = {e.target: e for reading in readings for e in reading.expansions}
    return Plan(
        asked.citation,
        asked.terms,
        asked.singles,
        asked.expansions,
        corrections,
        tuple(term for term in terms if term not in asked.words),
        tuple(e for target, e in meant.items() if target not in known),
    )


def share(expansion: Expansion) -> float:
    """How much an expansion counts beside others: from 0 to 1."""
    wider = expansion.direction is Direction.WIDER
    return expansion.weight * (_WIDER_SHARE if wider else 1.0)


def _is_single(term: str) -> bool:
    return len(term) == 1 and not term.isascii()

"""From what a person typed to weighted terms. No text is a syntax error here.

Words of asking (多少, 谁来管) are dropped, unless nothing else was typed: then they are what
the person looks for.
"""

from __future__ import annotations

from dataclasses import dataclass

from jzdesk.search.citation import Citation, parse_citation
from jzdesk.search.model import Direction, Expansion
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

    @property
    def words(self) -> tuple[str, ...]:
        """What the query itself says, without what the thesaurus adds."""
        return (*self.terms, *self.singles)

    @property
    def phrases(self) -> tuple[str, ...]:
        """Official terms searched along with the words."""
        return tuple(expansion.target for expansion in self.expansions)


def plan(query: str, thesaurus: Thesaurus, *, expand: bool = True) -> Plan:
    """Read ``query``; every text has a plan, possibly an empty one."""
    citation = parse_citation(query[:LONGEST])
    return _plan(citation, citation.rest, thesaurus, expand=expand)


def plan_words(query: str, thesaurus: Thesaurus, *, expand: bool = True) -> Plan:
    """Read ``query`` as words only, where what looks like a citation names nothing."""
    text = query[:LONGEST]
    return _plan(Citation(None, (), text), text, thesaurus, expand=expand)


def _plan(citation: Citation, text: str, thesaurus: Thesaurus, *, expand: bool) -> Plan:
    folded = fold_query(text)[:LONGEST]
    expansions = thesaurus.expand(folded) if expand else ()
    kept = thesaurus.without_asking(folded)
    found = list(dict.fromkeys(token.term for token in tokens(kept)))
    if not found and not expansions:
        found = list(dict.fromkeys(token.term for token in tokens(folded)))
    singles = [term for term in found if _is_single(term)]
    terms = tuple(term for term in found if not _is_single(term))
    # a single character beside whole words is what a dropped word left over
    return Plan(citation, terms, () if terms or expansions else tuple(singles), expansions)


def share(expansion: Expansion) -> float:
    """How much an expansion counts beside others: from 0 to 1."""
    wider = expansion.direction is Direction.WIDER
    return expansion.weight * (_WIDER_SHARE if wider else 1.0)


def _is_single(term: str) -> bool:
    return len(term) == 1 and not term.isascii()

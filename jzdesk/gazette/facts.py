"""Facts of every clause and paragraph: bodies, dates, amounts, references and validity."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from jzdesk.errors import DataError
from jzdesk.gazette.agencies import AgencyNames, duties_of, implied_by
from jzdesk.gazette.amounts import amounts_of
from jzdesk.gazette.dates import deadlines_of, start_of
from jzdesk.gazette.model import (
    PASSAGES,
    Benefit,
    DateKind,
    Deadline,
    Document,
    Duty,
    Facts,
    Gazette,
    Node,
    NodeKind,
)
from jzdesk.gazette.references import references_of
from jzdesk.gazette.shapes import OWN_NAME
from jzdesk.gazette.targets import targets_of
from jzdesk.gazette.vocabulary import Vocabulary

_GENERAL = re.compile(rf"本{OWN_NAME}自.{{2,24}}?起")
_FOR_ALL = re.compile(r"(?:本|上述|以上)?(?:各项)?政策(?:执行|实施)?期限|有效期")


@dataclass(frozen=True, slots=True)
class NamedBenefit:
    """One of several benefits of a clause, named in ``resources/benefits.toml``."""

    document: str
    clause: str
    name: str
    quote: str  # the words that grant it


def parse_benefits(data: Mapping[str, object]) -> tuple[NamedBenefit, ...]:
    """Benefits from the parsed ``benefits.toml``.

    Raises:
        DataError: an entry lacks a key or holds something other than text.
    """
    keys = ("document", "clause", "name", "quote")
    entries = data.get("benefit", [])
    if not isinstance(entries, list):
        raise DataError("事项目录 benefits.toml：benefit 应为一组 [[benefit]]")
    for place, entry in enumerate(entries, start=1):
        if not all(isinstance(entry.get(key), str) for key in keys):
            raise DataError(f"事项目录 benefits.toml 第{place}项：须有 {'、'.join(keys)}，均为文字")
    return tuple(NamedBenefit(*(entry[key] for key in keys)) for entry in entries)


@dataclass(frozen=True, slots=True)
class Lexicon:
    """What the extraction knows beforehand, all of it data of ``resources/``."""

    agencies: AgencyNames
    covered: Vocabulary
    kinds: Vocabulary
    benefits: tuple[NamedBenefit, ...] = ()


def facts_of(gazette: Gazette, lexicon: Lexicon) -> dict[str, Facts]:
    """Facts of every clause and unnumbered paragraph of ``gazette``, by node key.

    Raises:
        DataError: a named benefit quotes words that its clause does not have.
    """
    found: dict[str, Facts] = {}
    for document in gazette.documents:
        found |= _document_facts(document, lexicon)
    return found


def duties_in(document: Document, names: AgencyNames) -> dict[str, tuple[Duty, ...]]:
    """责任单位 of every clause of ``document`` by its key, printed and implied ones."""
    implied = _implied_duties(document.nodes, names)
    return {
        node.key: (*duties_of(node.text, names), *implied.get(node.key, ()))
        for node in document.nodes
        if node.kind is NodeKind.CLAUSE
    }


def _document_facts(document: Document, lexicon: Lexicon) -> dict[str, Facts]:
    implied = _implied_duties(document.nodes, lexicon.agencies)
    benefits = [b for b in lexicon.benefits if b.document == document.number]
    facts = {
        node.key: _node_facts(node, document, lexicon, implied.get(node.key, ()))
        for node in document.nodes
        if node.kind in PASSAGES
    }
    facts = _with_general_validity(document, facts)
    for node in document.nodes:
        named = [b for b in benefits if b.clause == node.label and node.kind is NodeKind.CLAUSE]
        if named:
            granted = tuple(_benefit(node, facts[node.key], benefit) for benefit in named)
            facts[node.key] = replace(facts[node.key], benefits=granted)
    return facts


def _node_facts(node: Node, document: Document, lexicon: Lexicon, implied: Iterable[Duty]) -> Facts:
    deadlines = deadlines_of(node.text, document.issued_on)
    begins, ends = _validity(deadlines)
    amounts = amounts_of(node.text)
    return Facts(
        duties=(*duties_of(node.text, lexicon.agencies), *implied),
        deadlines=deadlines,
        amounts=amounts,
        references=references_of(node.text, node.label),
        targets=targets_of(node.text, amounts, deadlines),
        covered=lexicon.covered.tags(node.text),
        kinds=lexicon.kinds.tags(node.text),
        valid_from=begins,
        valid_until=ends,
        stated_in=node.key if begins or ends else None,
    )


def _validity(deadlines: Iterable[Deadline]) -> tuple[str | None, str | None]:
    """First and last day that a clause states: its end, or else the period of its measure."""
    for kind in (DateKind.ENDS, DateKind.PERIOD):
        if own := [deadline for deadline in deadlines if deadline.kind is kind]:
            last = max(own, key=lambda deadline: deadline.date)
            return last.begins, last.date
    return None, None


def _implied_duties(nodes: Iterable[Node], names: AgencyNames) -> dict[str, tuple[Duty, ...]]:
    """Duties said once for the clauses that carry on the same numbering (以下均需…落实)."""
    implied: dict[str, tuple[Duty, ...]] = {}
    charged: tuple[Duty, ...] = ()
    section = ""
    for node in nodes:
        if node.kind is not NodeKind.CLAUSE:
            continue
        if node.path[0] != section:
            section, charged = node.path[0], ()
        implied[node.key] = charged
        charged = implied_by(node.text, names) or charged
    return implied


def _with_general_validity(document: Document, facts: Mapping[str, Facts]) -> dict[str, Facts]:
    """Let the document's own term (本通知自…起施行，有效期五年) reach clauses that state none."""
    source = next(
        (node for node in document.nodes if node.key in facts and _GENERAL.search(node.text)), None
    )
    if source is None:
        return dict(facts)
    begins, ends = start_of(source.text, document.issued_on), facts[source.key].valid_until
    clauses = {node.key for node in document.nodes if node.kind is NodeKind.CLAUSE}
    return {
        key: replace(own, valid_from=begins, valid_until=ends, stated_in=source.key)
        if key == source.key or (key in clauses and own.stated_in is None)
        else own
        for key, own in facts.items()
    }


def _benefit(node: Node, facts: Facts, benefit: NamedBenefit) -> Benefit:
    start = node.text.find(benefit.quote)
    if start < 0:
        place = f"{benefit.document}{benefit.clause}"
        raise DataError(f"事项目录 benefits.toml：{place} 中没有“{benefit.quote}”")
    end = start + len(benefit.quote)
    inside = [d for d in facts.deadlines if start <= d.span.start and d.span.end <= end]
    begins, ends = _validity(
        inside or [d for d in facts.deadlines if _governs(node.text, d, start)]
    )
    return Benefit(benefit.name, benefit.quote, begins, ends)


def _governs(text: str, deadline: Deadline, place: int) -> bool:
    """Whether an end reaches the words at ``place``: same sentence, or a sentence for all."""
    begin = text.rfind("。", 0, deadline.span.start) + 1
    return begin <= place < deadline.span.end or bool(_FOR_ALL.match(text, begin))

"""The extractor against the gold facts, read by hand: nothing missed and nothing made up.

As tests/gold/README.md has it, a date or a number agrees when its values are equal and its place
overlaps the quote; bodies and references agree in every part.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

import pytest

from jzdesk.gazette.model import Facts, Gazette, Node, NodeKind, Span

GOLD = Path(__file__).parents[1] / "gold"
FILES = ("equipment-renewal", "seed-enterprises", "stable-employment")

Fact = tuple[Any, ...]
Placed = tuple[Fact, Span | None]  # the parts of a fact, and where the extractor found it


def gold_nodes() -> list[dict[str, Any]]:
    texts = ((GOLD / f"{name}.toml").read_text("utf-8") for name in FILES)
    return [node for text in texts for node in tomllib.loads(text)["node"]]


@pytest.fixture(scope="module")
def pairs(gazette: Gazette) -> list[tuple[Node, dict[str, Any]]]:
    """Each clause and paragraph with what the gold says of it."""
    bearers = (NodeKind.CLAUSE, NodeKind.PARAGRAPH)
    nodes = [n for document in gazette.documents for n in document.nodes if n.kind in bearers]
    return list(zip(nodes, gold_nodes(), strict=True))


def test_titles_paths_and_openings_are_those_of_the_gold(
    pairs: list[tuple[Node, dict[str, Any]]],
) -> None:
    for node, gold in pairs:
        assert (node.label, list(node.path)) == (gold.get("clause"), gold["path"])
        assert node.title == gold.get("title")
        words = node.text[len(node.label or "") :].lstrip()
        assert words.startswith(gold.get("opening", gold.get("title", "")))


def read_agencies(facts: Facts) -> list[Placed]:
    return [((d.name, d.role.value, d.implied, d.printed), None) for d in facts.duties]


def gold_agency(fact: Mapping[str, Any]) -> Fact:
    return fact["name"], fact["role"], fact["implied"], fact["printed"]


def read_deadlines(facts: Facts) -> list[Placed]:
    return [((d.date, d.kind.value, d.begins), d.span) for d in facts.deadlines]


def gold_deadline(fact: Mapping[str, Any]) -> Fact:
    return fact["date"], fact["kind"], fact.get("begins")


def read_amounts(facts: Facts) -> list[Placed]:
    return [((a.value, a.unit, a.bound), a.span) for a in facts.amounts]


def gold_amount(fact: Mapping[str, Any]) -> Fact:
    return fact["value"], fact["unit"], fact.get("bound")


def read_references(facts: Facts) -> list[Placed]:
    return [((r.number, r.title, r.quote), r.span) for r in facts.references]


def gold_reference(fact: Mapping[str, Any]) -> Fact:
    return fact.get("number"), fact.get("title"), fact["quote"]


KINDS = {
    "agencies": (read_agencies, gold_agency),
    "deadlines": (read_deadlines, gold_deadline),
    "amounts": (read_amounts, gold_amount),
    "references": (read_references, gold_reference),
}


def agreeing(found: list[Placed], gold: Iterable[tuple[Fact, str]], text: str) -> int:
    """How many facts of the gold are found, each by a find of its own."""
    left = list(found)
    for fact, quote in gold:
        match = next((f for f in left if f[0] == fact and overlaps(f[1], quote, text)), None)
        if match:
            left.remove(match)
    return len(found) - len(left)


def overlaps(span: Span | None, quote: str, text: str) -> bool:
    """Whether ``span`` shares a character with some occurrence of ``quote``."""
    if span is None:
        return True
    near = text[max(0, span.start - len(quote) + 1) : span.end + len(quote) - 1]
    return quote in near


@pytest.mark.parametrize("kind", KINDS)
def test_precision_and_recall_are_one(
    pairs: list[tuple[Node, dict[str, Any]]], facts: Mapping[str, Facts], kind: str
) -> None:
    read, parts = KINDS[kind]
    found = wanted = agreed = 0
    for node, gold in pairs:
        have = read(facts[node.key])
        want = [(parts(fact), fact.get("quote", "")) for fact in gold.get(kind, [])]
        assert [fact for fact, _ in have] == [fact for fact, _ in want], node.key
        found, wanted = found + len(have), wanted + len(want)
        agreed += agreeing(have, want, node.text)
    assert wanted > 0
    assert (agreed / found, agreed / wanted) == (1, 1)


def test_the_ends_of_clauses_and_of_their_benefits_are_those_of_the_gold(
    pairs: list[tuple[Node, dict[str, Any]]], facts: Mapping[str, Facts]
) -> None:
    for node, gold in pairs:
        own = facts[node.key]
        stated = own.valid_until if own.stated_in == node.key else None
        assert stated == gold.get("valid_until"), node.key
        benefits = {benefit.name: benefit.valid_until for benefit in own.benefits}
        for benefit in gold.get("benefit_validity", []):
            assert benefits[benefit["name"]] == benefit["valid_until"]


def test_the_corrections_are_those_of_the_gold(gazette: Gazette) -> None:
    gold = tomllib.loads((GOLD / "errata.toml").read_text("utf-8"))["erratum"]
    nodes = [(d.number, n) for d in gazette.documents for n in d.nodes if n.errata]
    assert [(number, n.label) for number, n in nodes] == [
        (fault["document"], fault["clause"]) for fault in gold
    ]
    for (_, node), fault in zip(nodes, gold, strict=True):
        assert fault["corrected"] in node.text
        assert fault["source"] not in node.text

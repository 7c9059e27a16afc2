"""The gold facts are the gazette's own words: every quote stands in the clause it is given for.

The clauses are cut here by the gold's own headings, titles and openings, so that this check
of the judge owes nothing to the parser and the extractor that it judges.
"""

from __future__ import annotations

import tomllib
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

HERE = Path(__file__).parent
SOURCE = HERE.parents[1] / "resources" / "gazettes" / "jiaozuo-gazette-2024-03.md"
DOCUMENTS = ("equipment-renewal", "seed-enterprises", "stable-employment")

Fact = dict[str, Any]


def read(name: str) -> dict[str, list[Fact]]:
    return tomllib.loads((HERE / f"{name}.toml").read_text(encoding="utf-8"))


def cleaned_gazette() -> str:
    """The gazette in one line: no page breaks, no spaces, no heading marks, errata applied."""
    text = "".join(SOURCE.read_text(encoding="utf-8").split()).replace("#", "")
    for erratum in read("errata")["erratum"]:
        assert text.count(erratum["source"]) == 1, erratum["source"]
        text = text.replace(erratum["source"], erratum["corrected"])
    return text


def opening_words(node: Fact) -> str:
    if "title" in node:
        return f"{node['clause']}{node['title']}。"
    return f"{node.get('clause', '')}{node['opening']}"


def new_headings(node: Fact, before: list[str]) -> list[str]:
    headings = node["path"][:-1] if "clause" in node else node["path"]
    return [heading for heading in headings if heading not in before]


def cut(nodes: list[Fact]) -> list[str]:
    """The text of each node, from its opening words to the next heading or node."""
    text = cleaned_gazette()
    position = text.index(nodes[0]["document"])
    starts, ends, before = [], [], list[str]()
    for node in nodes:
        marks = [*new_headings(node, before), opening_words(node)]
        places = []
        for mark in marks:
            position = text.index(mark, position)
            places.append(position)
        starts.append(places[-1])
        ends.append(places[0])
        before = node["path"]
    after = text.find("焦作市人民政府办公室关于", starts[-1])
    ends.append(after if after != -1 else len(text))
    return [text[start:end] for start, end in zip(starts, ends[1:], strict=True)]


DOCUMENT_NODES = {name: read(name)["node"] for name in DOCUMENTS}
NODES = [
    pytest.param(node, text, id="".join(node["path"][-1:]) + node.get("opening", ""))
    for nodes in DOCUMENT_NODES.values()
    for node, text in zip(nodes, cut(nodes), strict=True)
]


def quotes(node: Fact) -> Iterator[str]:
    yield from node.get("covered", [])
    yield from (target["indicator"] for target in node.get("targets", []))
    for kind in ("deadlines", "amounts", "references", "benefits"):
        yield from (fact["quote"] for fact in node.get(kind, []))


def measure(fact: Fact) -> tuple[str, str, str | None]:
    return fact["value"], fact["unit"], fact.get("bound")


@pytest.mark.parametrize(("node", "text"), NODES)
def test_every_quote_stands_in_its_clause(node: Fact, text: str) -> None:
    assert [quote for quote in quotes(node) if quote not in text] == []


@pytest.mark.parametrize(("node", "text"), NODES)
def test_the_responsibility_tail_names_the_bodies_and_no_others(node: Fact, text: str) -> None:
    _, mark, tail = text.rpartition("。（")
    printed = [body["printed"] for body in node.get("agencies", []) if not body["implied"]]
    assert bool(mark) == bool(printed)
    for name in sorted(printed, key=len, reverse=True):
        assert name in tail
        tail = tail.replace(name, "·")
    assert not mark or set("局委府会门行社联部") & set(tail) == set()


@pytest.mark.parametrize("nodes", DOCUMENT_NODES.values(), ids=DOCUMENTS)
def test_every_target_is_an_amount_and_is_due_by_a_deadline(nodes: list[Fact]) -> None:
    for node in nodes:
        targets = node.get("targets", [])
        stated = Counter(measure(amount) for amount in node.get("amounts", []))
        assert not Counter(measure(target) for target in targets) - stated
        years = {deadline["date"] for deadline in node.get("deadlines", [])}
        assert {target["by"] for target in targets if "by" in target} <= years


@pytest.mark.parametrize(
    ("name", "clauses", "paragraphs"),
    [("equipment-renewal", 24, 8), ("seed-enterprises", 10, 4), ("stable-employment", 20, 2)],
)
def test_every_clause_and_paragraph_has_an_entry(name: str, clauses: int, paragraphs: int) -> None:
    numbered = ["clause" in node for node in DOCUMENT_NODES[name]]
    assert (numbered.count(True), numbered.count(False)) == (clauses, paragraphs)


@pytest.mark.parametrize("fact", read("definitions")["definition"], ids=lambda f: f["term"])
def test_every_explained_term_and_its_meaning_stand_in_the_quote(fact: Fact) -> None:
    nodes = [node for own in DOCUMENT_NODES.values() for node in own]
    texts = [text for own in DOCUMENT_NODES.values() for text in cut(own)]
    at = [
        text
        for node, text in zip(nodes, texts, strict=True)
        if node["document"] == fact["document"]
        and node.get("clause") == fact.get("clause")
        and node.get("opening", "").startswith(fact.get("opening", "")[:10])
    ]
    assert any(fact["quote"] in text for text in at)
    assert fact["term"] in fact["quote"]
    assert fact["meaning"] in fact["quote"]

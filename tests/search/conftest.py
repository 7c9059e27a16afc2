"""The index of the bundled gazette, built once, and how a list of queries is scored on it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from jzdesk.gazette.facts import facts_of
from jzdesk.gazette.model import DocumentInfo, Entry, NodeKind
from jzdesk.paths import locate
from jzdesk.resources import Resources
from jzdesk.search.index import build_index
from jzdesk.search.model import Passage
from jzdesk.search.passages import passage_of
from jzdesk.search.searcher import Searcher
from jzdesk.search.thesaurus import Entry as Row
from jzdesk.search.thesaurus import Thesaurus

HASH = "data of these tests"
SEARCHABLE = (NodeKind.CLAUSE, NodeKind.PARAGRAPH)
NAMES = {
    "稳就业": "焦政办〔2024〕15号",
    "设备更新": "焦政〔2024〕10号",
    "科创": "焦政办〔2024〕14号",
}


@dataclass(frozen=True)
class Figures:
    """MRR@10 and recall@5 of a list of queries."""

    mrr: float
    recall: float
    missed: tuple[str, ...]  # queries whose clause does not come first


@pytest.fixture(scope="session")
def resources() -> Resources:
    return Resources(locate().resources)


@pytest.fixture(scope="session")
def thesaurus(resources: Resources) -> Thesaurus:
    return resources.thesaurus()


@pytest.fixture(scope="session")
def passages(resources: Resources) -> dict[str, Passage]:
    return {passage.key: passage for passage in _passages(resources)}


def _passages(resources: Resources) -> Iterator[Passage]:
    for gazette in resources.gazettes():
        facts = facts_of(gazette, resources.lexicon())
        for document in gazette.documents:
            info = DocumentInfo(
                document.number, document.title, document.issuer, document.issued_on, "", 0
            )
            for node in document.nodes:
                if node.kind in SEARCHABLE:
                    yield passage_of(Entry(info, node, facts[node.key], node.text))


@pytest.fixture(scope="session")
def index(
    tmp_path_factory: pytest.TempPathFactory,
    passages: dict[str, Passage],
    thesaurus: Thesaurus,
) -> Path:
    folder = tmp_path_factory.mktemp("search") / "index"
    build_index(folder, passages.values(), thesaurus, HASH)
    return folder


def short_names(resources: Resources) -> dict[str, str]:
    names = resources.agency_names()
    return {**names.short, **names.canonical}


@pytest.fixture(scope="session")
def searcher(index: Path, thesaurus: Thesaurus, resources: Resources) -> Iterator[Searcher]:
    opened = Searcher(
        index, thesaurus, HASH, spelling=resources.spelling(), short_names=short_names(resources)
    )
    yield opened
    opened.close()


@pytest.fixture(scope="session")
def clauses(searcher: Searcher, passages: dict[str, Passage]) -> Callable[[str], list[str]]:
    """The clauses found for a query, best first, as people name them: 稳就业（十）."""
    short = {number: name for name, number in NAMES.items()}

    def found(query: str) -> list[str]:
        hits = (passages[hit.key] for hit in searcher.search(query).hits)
        return [f"{short[hit.document]}{hit.clause}" for hit in hits if hit.clause]

    return found


def queries(name: str) -> list[tuple[str, str, str]]:
    """Rows of a list of queries: what is typed, the document and the clause expected."""
    lines = (Path(__file__).parent / name).read_text(encoding="utf-8").splitlines()
    return [(query, document, clause) for query, document, clause in map(_cells, lines[1:])]


def _cells(line: str) -> list[str]:
    return line.split("\t")


@pytest.fixture(scope="session")
def measured(
    index: Path, resources: Resources, passages: dict[str, Passage]
) -> Callable[..., Figures]:
    """Figures of a list of queries, with some rows of the thesaurus left out."""

    rows, spelling = resources.thesaurus().entries, resources.spelling()

    def measure(name: str, without: Iterable[Row] = ()) -> Figures:
        left_out = set(without)
        kept = Thesaurus(row for row in rows if row not in left_out)
        searcher = Searcher(index, kept, HASH, spelling=spelling)
        ranks = {row: _rank(searcher, passages, row) for row in queries(name)}
        searcher.close()
        return Figures(
            mrr=sum(1 / rank for rank in ranks.values() if rank) / len(ranks),
            recall=sum(1 for rank in ranks.values() if rank and rank <= 5) / len(ranks),
            missed=tuple(row[0] for row, rank in ranks.items() if rank != 1),
        )

    return measure


def _rank(
    searcher: Searcher, passages: dict[str, Passage], row: tuple[str, str, str]
) -> int | None:
    query, *expected = row
    for place, hit in enumerate(searcher.search(query, limit=10).hits, start=1):
        if [passages[hit.key].document, passages[hit.key].clause] == expected:
            return place
    return None

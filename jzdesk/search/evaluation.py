"""检索评测: how well search answers queries of people whose right clause is known.

MRR@10 is the mean of one over the place of the right clause among the first ten, recall@5 the share
of queries whose clause is among the first five.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from jzdesk.errors import InputError
from jzdesk.search.index import build_index
from jzdesk.search.model import Passage
from jzdesk.search.searcher import Searcher
from jzdesk.search.spelling import Spelling
from jzdesk.search.thesaurus import Thesaurus

DEPTH = 10
_RECALL_DEPTH = 5
_HEADER = "query\tdocument\tclause"

Ranker = Callable[[str], Sequence[str]]
"""Gives the keys of the passages found for a query, best first."""


@dataclass(frozen=True, slots=True)
class Question:
    """问: what is typed, and the 文号 and label of the clause that answers it."""

    query: str
    document: str
    clause: str


@dataclass(frozen=True, slots=True)
class Figures:
    """MRR@10 and recall@5 of one engine on one corpus."""

    mrr: float
    recall: float
    missed: tuple[Question, ...]  # whose clause does not come first


def parse_questions(text: str) -> tuple[Question, ...]:
    """Read a table of questions: query, document, clause, separated by tabs.

    Raises:
        InputError: the head or a line is another.
    """
    head, *lines = text.splitlines() or [""]
    if head != _HEADER:
        raise InputError(f"检索评测第1行应为表头：{_HEADER.replace(chr(9), '、')}（以制表符分隔）")
    rows = [line.split("\t") for line in lines if line]
    for number, row in enumerate(rows, start=2):
        if len(row) != 3 or not all(row):
            raise InputError(f"检索评测第{number}行：应有检索词、文号、条款号三栏")
    return tuple(Question(*row) for row in rows)


def figures(questions: Iterable[Question], passages: Iterable[Passage], ranker: Ranker) -> Figures:
    """Ask ``ranker`` every question.

    Raises:
        InputError: a question's clause is not among ``passages``, or there is no question.
    """
    keys = {(p.document, p.clause): p.key for p in passages}
    places: dict[Question, int | None] = {}
    for question in questions:
        key = keys.get((question.document, question.clause))
        if key is None:
            wanted = f"{question.document}{question.clause}"
            raise InputError(f"检索评测 {question.query!r}：没有 {wanted} 这一条")
        found = list(ranker(question.query))[:DEPTH]
        places[question] = found.index(key) + 1 if key in found else None
    if not places:
        raise InputError("检索评测：没有问题")
    return Figures(
        mrr=sum(1 / place for place in places.values() if place) / len(places),
        recall=sum(1 for p in places.values() if p and p <= _RECALL_DEPTH) / len(places),
        missed=tuple(question for question, place in places.items() if place != 1),
    )


def evaluate(
    folder: Path,
    passages: Sequence[Passage],
    questions: Iterable[Question],
    thesaurus: Thesaurus,
    spelling: Spelling,
) -> Figures:
    """Figures of this program's search over ``passages``.

    Args:
        folder: new or empty; an index is written there.
        passages: the clauses of the gazette, and whatever is mixed in.
        questions: with the clause that answers each.
        thesaurus: of everyday words.
        spelling: how characters sound.

    Raises:
        InputError: a question cannot be asked of these passages.
    """
    build_index(folder, passages, thesaurus, "evaluation")
    searcher = Searcher(folder, thesaurus, "evaluation", spelling=spelling)
    try:
        return figures(
            questions, passages, lambda q: [hit.key for hit in searcher.search(q, DEPTH).hits]
        )
    finally:
        searcher.close()

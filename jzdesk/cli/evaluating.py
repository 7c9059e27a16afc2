"""``jzdesk check --search``: how well people's queries find their clause, beside other engines."""

from __future__ import annotations

import tomllib
from collections.abc import Callable, Iterator, Sequence
from importlib import import_module
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any

from jzdesk.app import Desk
from jzdesk.errors import InputError

if TYPE_CHECKING:
    from jzdesk.search.evaluation import Figures, Question, Ranker
    from jzdesk.search.model import Passage

_MIXED_IN = 5_000
_LEAST_MRR, _LEAST_MIXED_MRR, _LEAST_RECALL = 0.97, 0.85, 1.0

_Rankers = Callable[[Path, Sequence["Passage"], int], list[tuple[str, "Ranker"]]]


def check_search(desk: Desk, folder: Path) -> bool:
    """Print MRR@10 and recall@5 for the gazette, and with clauses of other fields mixed in.

    Args:
        desk: the program.
        folder: with ``queries.tsv`` and ``offtopic.toml``.

    Returns:
        Whether the program's own figures are as good as they have to be.

    Raises:
        InputError: one of the two files is missing or wrong.
    """
    from jzdesk.search.evaluation import parse_questions
    from jzdesk.search.offtopic import parse_offtopic
    from jzdesk.search.passages import passage_of

    questions = parse_questions(_text(folder / "queries.tsv"))
    offtopic = parse_offtopic(tomllib.loads(_text(folder / "offtopic.toml")))
    gazette = [passage_of(entry) for entry in desk.library.passages()]
    mixed = [*gazette, *offtopic.passages(_MIXED_IN)]
    good = True
    for words, passages, least in (
        ("公报", gazette, _LEAST_MRR),
        (f"公报加题外{_MIXED_IN}条", mixed, _LEAST_MIXED_MRR),
    ):
        found = list(_rows(desk, passages, questions))
        for name, figures in found:
            print(f"{words}\t{name}\tMRR@10 {figures.mrr:.3f}\trecall@5 {figures.recall:.3f}")
        own = found[0][1]
        enough = _LEAST_RECALL if passages is gazette else 0.0
        good = good and own.mrr >= least and own.recall >= enough
    return good


def _rows(
    desk: Desk, passages: Sequence[Passage], questions: Sequence[Question]
) -> Iterator[tuple[str, Figures]]:
    from jzdesk.search.evaluation import DEPTH, evaluate, figures

    resources = desk.resources
    with TemporaryDirectory(ignore_cleanup_errors=True) as made:
        folder = Path(made)
        thesaurus, spelling = resources.thesaurus(), resources.spelling()
        yield "本程序", evaluate(folder / "own", passages, questions, thesaurus, spelling)
        for name, ranker in _others()(folder / "others", passages, DEPTH):
            yield name, figures(questions, passages, ranker)


def _others() -> _Rankers:
    """The other engines, which only a checkout of the source has."""
    try:
        engines: Any = import_module("benchmarks.engines")
    except ModuleNotFoundError:
        return lambda folder, passages, depth: []
    rankers: _Rankers = engines.rankers
    return rankers


def _text(file: Path) -> str:
    try:
        return file.read_text(encoding="utf-8")
    except OSError as error:
        raise InputError(f"--search：读不到 {file}；请在源码目录运行") from error

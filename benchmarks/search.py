"""Speed and size of the search beside other engines, on one machine in one run: ``make bench``.

    python -m benchmarks.search [1000 20000 100000]

Sixty queries of people, each an OR of the terms it says and of those the thesaurus adds; the twenty
best with snippets, cut by the same function for all. Warm: every query once before it is timed.
Indexes are kept under build/bench/, so that only the first run writes them.
"""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from statistics import median, quantiles
from time import perf_counter

from benchmarks.corpus import synthetic
from benchmarks.engines import Engine, Fts5, PlainWhoosh, Tantivy
from jzdesk.app import Desk
from jzdesk.paths import locate
from jzdesk.search.index import MANIFEST, build_index
from jzdesk.search.model import Passage
from jzdesk.search.passages import passage_of
from jzdesk.search.searcher import Searcher
from jzdesk.search.snippet import snippet, term_marks
from jzdesk.search.tokens import index_terms

ROOT = Path(__file__).resolve().parent.parent
SIZES = (1_000, 20_000)
LIMIT, ROUNDS, QUERIES = 20, 5, 60
PATIENCE = 20  # seconds for all queries once


def main(sizes: Sequence[int]) -> None:
    """Measure each size."""
    desk = Desk(locate())
    gazette = [passage_of(entry) for entry in desk.library.passages()]
    for size in sizes:
        passages = list(synthetic(gazette, desk.resources.thesaurus(), size))
        measure(desk, passages, ROOT / "build" / "bench" / str(size))


def measure(desk: Desk, passages: Sequence[Passage], folder: Path) -> None:
    """Print one table."""
    folder.mkdir(parents=True, exist_ok=True)
    ours = _ours(desk, folder / "ours", passages)
    asked = {query: _terms(ours, query) for query in _queries()}
    print(f"\n{len(passages)} clauses, {QUERIES} queries,", end=" ")
    print(f"{median(map(len, asked.values())):.0f} terms each in the middle; ms p50 / p95 / most")
    first = _line("ours, first time", [_timed(partial(ours.search, q, LIMIT)) for q in asked])
    rows = [("ours", _times([partial(ours.search, query, LIMIT) for query in asked]))]
    for engine in _engines(folder, passages):
        runs = [partial(_found, engine, terms) for terms in asked.values()]
        rows.append((engine.name, _times(runs)))
    print(first)
    for name, times in rows:
        times_ours = _p95(times) / _p95(rows[0][1])
        print(_line(name, times), f"  {times_ours:5.1f} times ours at p95")
    _print_opening(folder / "ours")


def _ours(desk: Desk, folder: Path, passages: Sequence[Passage]) -> Searcher:
    resources = desk.resources
    if not (folder / MANIFEST).exists():
        began = perf_counter()
        build_index(folder, passages, resources.thesaurus(), "benchmark")
        print(f"ours: written in {perf_counter() - began:.1f} s")
    return Searcher(folder, resources.thesaurus(), spelling=resources.spelling())


def _engines(folder: Path, passages: Sequence[Passage]) -> list[Engine]:
    makers: list[Callable[[], Engine]] = [
        lambda: PlainWhoosh(folder / "whoosh", passages),
        lambda: Fts5("FTS5, pairs, bm25", folder / "fts5.db", passages, index_terms),
        lambda: Tantivy(folder / "tantivy", passages),
    ]
    engines = []
    for make in makers:
        began = perf_counter()
        try:
            engines.append(make())
        except ImportError as error:
            print(f"left out: {error.name}")
            continue
        if perf_counter() - began > 1:
            print(f"{engines[-1].name}: written in {perf_counter() - began:.1f} s")
    return engines


def _queries() -> list[str]:
    """The measured forty, and twenty of the longer everyday ones."""
    tests = ROOT / "tests" / "search"
    lists = [(tests / name).read_text("utf-8").splitlines()[1:] for name in _LISTS]
    rows = [*lists[0], *lists[1][:: len(lists[1]) // 20]]
    return [row.split("\t")[0] for row in rows][:QUERIES]


_LISTS = ("queries.tsv", "everyday.tsv")


def _terms(ours: Searcher, query: str) -> list[str]:
    """What ours looks for, with the official terms taken apart for engines without them."""
    return list(dict.fromkeys(t for term in ours.terms(query) for t in index_terms(term)))


def _found(engine: Engine, terms: Sequence[str]) -> None:
    for _, text in engine.search(terms, LIMIT):
        snippet(text, term_marks(text, terms))


def _times(runs: Sequence[Callable[[], object]]) -> list[float]:
    """Milliseconds of each run in several rounds; of an engine that takes seconds, in one."""
    warming = sum(map(_timed, runs)) / 1000
    rounds = ROUNDS if warming < PATIENCE else 1
    return [_timed(run) for _ in range(rounds) for run in runs]


def _timed(run: Callable[[], object]) -> float:
    began = perf_counter()
    run()
    return (perf_counter() - began) * 1000


def _p95(times: Sequence[float]) -> float:
    return quantiles(times, n=20)[-1]


def _line(name: str, times: Sequence[float]) -> str:
    return f"{name:22}{median(times):8.2f} /{_p95(times):8.2f} /{max(times):8.2f}"


def _print_opening(folder: Path) -> None:
    """Open in a fresh process, and say how long it takes and how much memory the process needs."""
    code = f"from benchmarks.search import opening; opening({str(folder)!r})"
    subprocess.run([sys.executable, "-c", code], check=True, cwd=ROOT)


def opening(folder: str) -> None:
    """Print what opening costs; run in a process of its own."""
    resources = Desk(locate()).resources
    thesaurus, spelling = resources.thesaurus(), resources.spelling()
    before = _memory()
    began = perf_counter()
    searcher = Searcher(Path(folder), thesaurus, spelling=spelling)
    opened = (perf_counter() - began) * 1000
    for query in _queries():
        searcher.search(query)
    after = _memory()
    size = sum(path.stat().st_size for path in Path(folder).iterdir()) / 1e6
    print(f"opened in {opened:.0f} ms; {size:.0f} MB on disk; ", end="")
    print(f"memory {before:.0f} MB before, {after:.0f} MB after {QUERIES} queries")


def _memory() -> float:
    """Megabytes in use; the most ever used would count the parent's, too."""
    status = Path("/proc/self/status")
    lines = status.read_text().splitlines() if status.exists() else []
    return next((int(line.split()[1]) / 1024 for line in lines if line.startswith("VmRSS")), 0.0)


if __name__ == "__main__":
    main([int(size) for size in sys.argv[1:]] or SIZES)

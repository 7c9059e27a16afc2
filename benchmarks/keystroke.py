"""From a keystroke in the window to painted results.

    QT_QPA_PLATFORM=offscreen python -m benchmarks.keystroke          # the bundled corpus
    QT_QPA_PLATFORM=offscreen python -m benchmarks.keystroke 20000    # that many synthetic clauses

Types everyday queries one character after the other and measures, for each, the time until the
results and the reader's preview of the first one are painted. Prints the median, the 95th
percentile and the longest time, and the longest stall of the window's own loop meanwhile.
"""

from __future__ import annotations

import shutil
import sys
import tempfile
from collections.abc import Iterable
from itertools import groupby
from pathlib import Path
from time import perf_counter

from benchmarks.beat import Heartbeat, Painted, until
from benchmarks.corpus import synthetic
from jzdesk.build import build
from jzdesk.paths import DATABASE, Paths, locate
from jzdesk.resources import Resources
from jzdesk.search.model import Passage
from jzdesk.search.passages import passage_of
from jzdesk.store.library import Library
from jzdesk.ui.start import make_application, make_window
from jzdesk.ui.window import MainWindow

QUERIES = (
    "俺儿当兵回来开个店能减多少税",
    "技能提升补贴",
    "旧冰箱换新补贴",
    "不裁员能领多少钱",
    "人社局管哪些补贴",
    "jntsbt",
    "7800元",
    "公交车换电动车",
)
ROUNDS = 3
_DOCUMENTS = 3  # in an issue, as in the bundled one


def measured(window: MainWindow) -> list[float]:
    """Milliseconds for each keystroke."""
    finder, box = window.pages.read.finder, window.search_box
    results = Painted(finder.results.viewport())
    times: list[float] = []
    for query in QUERIES:
        box.clear()
        until(lambda: window.idle)
        for end in range(1, len(query) + 1):
            began = perf_counter()
            box.setText(query[:end])
            until(lambda: window.idle and results.at > began)  # noqa: B023
            times.append((results.at - began) * 1000)
    return times


def large(clauses: int, folder: Path) -> Paths:
    """Data of the bundled gazette and of issues made like it, with ``clauses`` synthetic clauses."""
    bundled = locate()
    resources = folder / "resources"
    shutil.copytree(bundled.resources, resources)
    with Library(bundled.db / DATABASE) as library:
        passages = [passage_of(entry) for entry in library.passages()]
    made = synthetic(passages, Resources(resources).thesaurus(), clauses)
    documents = [_document(*each) for each in groupby(made, key=lambda passage: passage.document)]
    for first in range(0, len(documents), _DOCUMENTS):
        issue = first // _DOCUMENTS + 1
        lines = ["# 合成公报", f"2023年第{issue}号", *documents[first : first + _DOCUMENTS]]
        name = f"synthetic-{issue:05}.md"
        (resources / "gazettes" / name).write_text("\n\n".join(lines), "utf-8")
    build(resources, folder / "db")
    return Paths(resources, folder / "db", folder / "user")


def _document(number: str, passages: Iterable[Passage]) -> str:
    clauses = (passage.text for passage in passages)
    return "\n\n".join((f"# 焦作市人民政府关于{number}的通知", number, *clauses))


def main() -> None:
    """Measure and print."""
    with tempfile.TemporaryDirectory() as folder:
        paths = large(int(sys.argv[1]), Path(folder)) if len(sys.argv) > 1 else locate()
        run(paths)


def run(paths: Paths) -> None:
    """Measure over the data at ``paths`` and print."""
    make_application()
    began = perf_counter()
    window = make_window(paths=paths)
    window.show()
    until(lambda: window.ready and window.idle)
    print(f"打开数据 {(perf_counter() - began) * 1000:.0f} ms")
    measured(window)  # what is built on first use
    heartbeat = Heartbeat()
    times = sorted(time for _ in range(ROUNDS) for time in measured(window))
    middle, high = times[len(times) // 2], times[len(times) * 95 // 100]
    print(
        f"{len(times)} 次按键到画出结果：中位 {middle:.1f} ms，95% {high:.1f} ms，最长 {times[-1]:.1f} ms"
    )
    print(f"窗口线程最长停顿 {heartbeat.longest * 1000:.1f} ms")
    window.close()


if __name__ == "__main__":
    main()

"""What opening costs, and what the pages that look through the whole corpus cost afterwards.

    QT_QPA_PLATFORM=offscreen python -m benchmarks.opening          # the bundled corpus
    QT_QPA_PLATFORM=offscreen python -m benchmarks.opening 20000    # that many synthetic clauses
    QT_QPA_PLATFORM=offscreen python -m benchmarks.opening FOLDER   # data of an earlier run's making

Prints the time until the window can be used, the memory then and at the end, and the time and the
longest stall of the window's own loop for each thing done.
"""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from time import perf_counter

from benchmarks.keystroke import Heartbeat, large, until
from jzdesk.paths import Paths, locate
from jzdesk.ui.start import make_application, make_window
from jzdesk.ui.window import MainWindow


def resident() -> float:
    """Megabytes of memory that this process holds."""
    for line in Path("/proc/self/status").read_text("ascii").splitlines():
        if line.startswith("VmRSS:"):
            return int(line.split()[1]) / 1024
    return 0.0


def timed(words: str, window: MainWindow, do: Callable[[], object]) -> None:
    """Do something, wait until nothing is pending, and print what it took."""
    beat, began = Heartbeat(), perf_counter()
    do()
    until(lambda: window.idle)
    window.repaint()
    took = (perf_counter() - began) * 1000
    print(f"{words:<12}\t{took:8.1f} ms\t最长停顿 {beat.longest * 1000:6.1f} ms")
    beat.deleteLater()


def run(paths: Paths) -> None:
    """Measure over the data at ``paths`` and print."""
    make_application()
    before, beat, began = resident(), Heartbeat(), perf_counter()
    window = make_window(paths=paths)
    window.show()
    until(lambda: window.ready)
    took, stall = (perf_counter() - began) * 1000, beat.longest * 1000
    beat.deleteLater()
    until(lambda: window.idle)
    corpus, page = window.session.corpus, window.pages.read
    assert corpus is not None
    clauses = sum(info.clause_count for info in corpus.documents)
    print(f"{clauses} 条，{len(corpus.documents)} 件公文，{len(corpus.gazettes)} 期")
    print(f"可用\t\t{took:8.1f} ms\t最长停顿 {stall:6.1f} ms\t内存 +{resident() - before:.0f} MB")
    number = corpus.documents[-1].number
    key = corpus.parts[number][-1].node.key
    timed("打开一条", window, lambda: page.open(key))
    timed("打开整件", window, lambda: page.open(number))
    for info in corpus.documents[:200]:
        page.open(info.number)
    until(lambda: window.idle)
    timed("期限", window, lambda: window.show_page("terms"))
    timed("部门", window, lambda: window.show_page("agencies"))
    print(f"内存 {resident():.0f} MB")
    window.close()


def main() -> None:
    """Measure and print."""
    chosen = sys.argv[1] if len(sys.argv) > 1 else ""
    if not chosen:
        run(locate())
    elif not chosen.isdigit():
        folder = Path(chosen)
        run(Paths(folder / "resources", folder / "db", folder / "user"))
    else:
        with tempfile.TemporaryDirectory() as made:
            run(large(int(chosen), Path(made)))


if __name__ == "__main__":
    main()

"""From the start of the process to a painted and to a searchable window, then turning pages.

    QT_QPA_PLATFORM=offscreen python -m benchmarks.start

Starts the program several times, each in a process of its own, and prints when the window was
painted and when a search could be answered, from the start of the process, with the memory then.
In one more process it turns to every page, first and again, and walks a scripted journey; it
prints the longest of each and the longest stall of the window's own loop.
"""

from __future__ import annotations

import json
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from time import perf_counter
from typing import Any

RUNS, TURNS = 7, 5
# Nothing but the program is imported before the window is painted.
STARTED = """
import json, sys, time
began = float(sys.argv[1])
from pathlib import Path
from jzdesk.paths import Paths, locate
from jzdesk.ui.first_paint import FirstPaint
from jzdesk.ui.start import make_application, make_window
app = make_application()
here = locate()
window = make_window(paths=Paths(here.resources, here.db, Path(sys.argv[2])))
seen = {}
FirstPaint(window).painted.connect(lambda: seen.update(painted=time.time() - began))
def opened():
    seen.update(searchable=time.time() - began)
    status = Path("/proc/self/status")
    for line in status.read_text().splitlines() if status.exists() else ():
        if line.startswith("VmRSS"):
            seen.update(memory=int(line.split()[1]) / 1024)
    print(json.dumps(seen), flush=True)
    app.quit()
window.session.opened.connect(opened)
window.show()
app.exec()
window.close()
"""


def started(folder: Path) -> dict[str, float]:
    """One start: seconds to a painted and to a searchable window, and megabytes then."""
    command = [sys.executable, "-c", STARTED, str(time.time()), str(folder)]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    seen: dict[str, float] = json.loads(done.stdout.splitlines()[-1])
    return seen


def starts() -> None:
    """Print the middle of several starts; the first one warms the disk's cache."""
    with tempfile.TemporaryDirectory() as folder:
        started(Path(folder))
        runs = [started(Path(folder)) for _ in range(RUNS)]
    for name, words, unit in (
        ("painted", "画出窗口", "秒"),
        ("searchable", "可以搜索", "秒"),
        ("memory", "此时内存", "MB"),
    ):
        values = [run[name] for run in runs if name in run]
        if values:
            middle, worst = statistics.median(values), max(values)
            print(f"{words}：中位 {middle:.2f} {unit}，最差 {worst:.2f} {unit}（{len(values)} 次）")


def turn(window: Any, name: str) -> tuple[float, float]:
    """Milliseconds from asking for a page to its paint, and the longest stall until it rests."""
    from benchmarks.beat import Heartbeat, Painted, rest, until

    beat, began = Heartbeat(), perf_counter()
    window.perform(name)
    painted = Painted(window.pages.current)
    window.pages.current.update()
    until(lambda: painted.at > began)
    time_ = (painted.at - began) * 1000
    rest(150)
    until(lambda: window.idle)
    beat.stop()
    return time_, beat.longest * 1000


def pages(window: Any) -> None:
    """Print how long each page takes to turn to, first and later."""
    from benchmarks.beat import rest
    from jzdesk.ui.pages import PAGES

    for spec in [*PAGES[1:], PAGES[0]]:
        first, stall = turn(window, spec.name)
        later = []
        for _ in range(TURNS):
            other = "read" if spec.name != "read" else "terms"
            window.perform(other)
            rest(60)
            later.append(turn(window, spec.name)[0])
        print(
            f"{spec.words}：第一次 {first:.0f} ms（其间最长停顿 {stall:.0f} ms），"
            f"以后 {statistics.median(later):.0f} ms，最差 {max(later):.0f} ms"
        )


def journey(window: Any) -> None:
    """Print the longest stall of each step of a day."""
    from benchmarks.beat import Heartbeat, rest, until

    def settled() -> None:
        rest(200)
        until(lambda: window.idle)

    beat = Heartbeat()
    longest = []
    for words, do in (
        ("搜索", lambda: window.search_box.setText("技能补贴")),
        ("进正文", window.search_box.returnPressed.emit),
        ("去计算", lambda: window.perform("calculate-here")),
        ("填示例", lambda: window.perform("sample")),
        ("改日期", lambda: window.session.choose_day(window.session.today.replace(year=2026))),
        ("命令面板", lambda: window.perform("palette")),
        ("帮助", lambda: window.perform("help")),
        ("回查阅", lambda: window.perform("read")),
        ("清空搜索", window.search_box.clear),
        ("放大字号", lambda: window.perform("larger")),
        ("回今天", lambda: window.perform("today")),
    ):
        beat.restart()
        do()
        settled()
        longest.append((beat.longest * 1000, words))
    worst = "，".join(f"{words} {time_:.0f}" for time_, words in sorted(longest, reverse=True)[:5])
    print(f"一天里窗口线程最长停顿 {max(longest)[0]:.0f} ms（{worst}）")


def walk() -> None:
    """Turn pages and walk the journey in this process."""
    from benchmarks.beat import rest, until
    from jzdesk.paths import Paths, locate
    from jzdesk.ui.start import make_application, make_window

    with tempfile.TemporaryDirectory() as folder:
        make_application()
        here = locate()
        window = make_window(paths=Paths(here.resources, here.db, Path(folder)))
        window.show()
        until(lambda: window.ready and window.idle)
        rest(1500)  # the everyday pages are made meanwhile
        pages(window)
        journey(window)
        window.close()


def main() -> None:
    """Measure and print."""
    starts()
    walk()


if __name__ == "__main__":
    main()

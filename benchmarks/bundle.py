"""How quick and how small the shipped folder is: one table, first part of ``make bench``.

    python -m benchmarks.bundle [FOLDER]     # dist/jzdesk, or this source where there is none

Starts the real program, offscreen, and reads from outside when its log says that the window is
painted and when a search can be answered; writing that line is part of the time. Beside it stands
an empty Qt window of the same Python in the same run: the ratio to it tells more than the seconds,
which are this machine's, and so do the seconds of the processor, which a busy machine does not stretch.
Cold means that the kernel was asked to forget the program's files.
Needs Linux, whose /proc says what a process holds.
"""

from __future__ import annotations

import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
RUNS, COLD_RUNS = 5, 2
PATIENCE = 60.0  # seconds
SETTLED = 3.0  # seconds after which nothing is made any more
BARE = """
from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtWidgets import QApplication, QMainWindow
app, window = QApplication([]), QMainWindow()
class Watch(QObject):
    def eventFilter(self, watched, event):
        if event.type() == QEvent.Type.Paint:
            QTimer.singleShot(0, lambda: print("画出窗口", flush=True))
        return False
watch = Watch()
window.installEventFilter(watch)
window.show()
app.exec()
"""


@dataclass(frozen=True)
class Start:
    """One start: seconds from the process's beginning, megabytes at rest."""

    painted: float
    searchable: float
    worked: float  # seconds of the processor until it was searchable
    resident: float
    shared_out: float  # PSS: pages that others use too count in part


def program(folder: Path, place: Path) -> list[str]:
    """The command that opens the window of the bundle, linked to where no data folder is beside."""
    if not folder.is_dir():
        return [sys.executable, "-m", "jzdesk"]
    shutil.copytree(folder, place / "jzdesk", copy_function=os.link, symlinks=True)
    return [str(place / "jzdesk" / "jzdesk")]


def environment(user: Path) -> dict[str, str]:
    """Offscreen, with a user's folder of its own, whose owner was here before."""
    own = user / "jzdesk"
    own.mkdir(parents=True, exist_ok=True)
    (own / "settings.ini").write_text("[welcome]\nseen=yes\n", "utf-8")
    shutil.rmtree(own / "logs", ignore_errors=True)
    return os.environ | {"QT_QPA_PLATFORM": "offscreen", "XDG_DATA_HOME": str(user)}


def forget(folder: Path) -> None:
    """Let the kernel read the files of ``folder`` from the disk again."""
    for file in folder.rglob("*"):
        if file.is_file() and not file.is_symlink():
            with file.open("rb") as opened:
                os.posix_fadvise(opened.fileno(), 0, 0, os.POSIX_FADV_DONTNEED)


def holds(pid: int) -> tuple[float, float]:
    """RSS and PSS of a process in megabytes."""
    lines = Path(f"/proc/{pid}/smaps_rollup").read_text("ascii").splitlines()[1:]
    sizes = {line.split(":")[0]: int(line.split()[1]) / 1024 for line in lines}
    return sizes["Rss"], sizes["Pss"]


def worked(pid: int) -> float:
    """Seconds that the processor gave to a process so far."""
    fields = Path(f"/proc/{pid}/stat").read_text("ascii").rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def _until(holds_: Callable[[], bool], began: float) -> float:
    while not holds_():
        if time.perf_counter() - began > PATIENCE:
            raise TimeoutError("the program did not say that it was ready")
        time.sleep(0.002)
    return time.perf_counter() - began


def started(command: Sequence[str], user: Path) -> Start:
    """Start the program once, wait until it rests, and end it."""
    log, given = user / "jzdesk" / "logs" / "jzdesk.log", environment(user)

    def says(words: str) -> bool:
        return log.exists() and words in log.read_text("utf-8")

    began = time.perf_counter()
    running = subprocess.Popen(
        command, cwd=ROOT, env=given, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    try:
        painted = _until(lambda: says("画出窗口"), began)
        searchable = _until(lambda: says("可以搜索"), began)
        busy = worked(running.pid)
        time.sleep(SETTLED)
        return Start(painted, searchable, busy, *holds(running.pid))
    finally:
        running.terminate()
        running.wait()


def bare() -> Start:
    """An empty Qt window."""
    given = os.environ | {"QT_QPA_PLATFORM": "offscreen"}
    began = time.perf_counter()
    running = subprocess.Popen(
        [sys.executable, "-c", BARE], env=given, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL
    )
    try:
        assert running.stdout is not None
        running.stdout.readline()
        painted = time.perf_counter() - began
        return Start(painted, painted, worked(running.pid), *holds(running.pid))
    finally:
        running.terminate()
        running.wait()


def journey(command: Sequence[str], user: Path) -> float:
    """The most megabytes that the program held during its own tour (search, read, calculate, print)."""
    given, most = environment(user), 0.0
    running = subprocess.Popen(
        [*command, "--self-test"],
        cwd=ROOT,
        env=given,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    while running.poll() is None:
        with suppress(OSError, KeyError):
            most = max(most, holds(running.pid)[0])
        time.sleep(0.05)
    if running.returncode:
        raise RuntimeError("the self-test failed")
    return most


def line(words: str, runs: Sequence[Start], name: str, goal: str, empties: Sequence[Start]) -> None:
    """One line of the table: the middle, the best, the goal, and how many empty windows it is."""
    values = [getattr(run, name) for run in runs]
    middle, unit = statistics.median(values), "MB" if name in ("resident", "shared_out") else "秒"
    beside = middle / statistics.median(getattr(run, name) for run in empties)
    print(f"| {words} | {middle:.2f} {unit} | {min(values):.2f} | {goal} | {beside:.1f}× |")


def main(folder: Path) -> None:
    """Measure and print."""
    (ROOT / "build").mkdir(exist_ok=True)
    bundled = folder.is_dir()
    print(f"程序：{'免安装目录' if bundled else '源码（没有 dist/jzdesk，先 make bundle）'}")
    print(f"机器：{os.cpu_count()} 核，此刻负载 {os.getloadavg()[0]:.1f}")
    with tempfile.TemporaryDirectory(dir=ROOT / "build", prefix="bench-") as made:
        place, user = Path(made), Path(made) / "user"
        command = program(folder, place)
        cold, warm, empties = [], [], []
        for _ in range(COLD_RUNS if bundled else 0):
            forget(folder)
            cold.append(started(command, user))
        for _ in range(RUNS):  # in turn, so that both meet the same noise
            empties.append(bare())
            warm.append(started(command, user))
        most = journey(command, user)
    table(cold, warm, empties)
    print(f"| 走完自检一遍，最多时占内存（RSS） | {most:.2f} MB | | | |")


def table(cold: Sequence[Start], warm: Sequence[Start], empties: Sequence[Start]) -> None:
    """Print the table of the starts."""
    print("| | 中位 | 最好 | 目标 | 比空窗口 |\n| --- | --- | --- | --- | --- |")
    line("空的 Qt 窗口画出", empties, "painted", "", empties)
    for kind, runs, painted, searchable in (("冷", cold, "", ""), ("热", warm, "0.35", "0.80")):
        if runs:
            line(f"{kind}启动到画出", runs, "painted", painted, empties)
            line(f"{kind}启动到可搜索", runs, "searchable", searchable, empties)
            line(f"{kind}启动到可搜索，处理器用时", runs, "worked", "", empties)
    line("空的 Qt 窗口占内存（RSS）", empties, "resident", "", empties)
    line("启动后占内存（RSS）", warm, "resident", "130", empties)
    line("启动后占内存（PSS）", warm, "shared_out", "", empties)


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else ROOT / "dist" / "jzdesk")

"""A long day at the window pressed into minutes: ``make soak`` (or ``python -m soaks.use MINUTES``).

Searches, reads, calculates, matches, turns every page, moves the date and the type size, opens and
leaves dialogs, thousands of times. After the first minute memory must not grow by more than five per
cent, and threads, open files and widgets not at all. Needs Linux, whose /proc says what a process has.
"""

from __future__ import annotations

import gc
import os
import random
import sys
import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from time import monotonic

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from jzdesk.paths import Paths, locate
from jzdesk.ui.hands import Hands
from jzdesk.ui.pages import PAGES
from jzdesk.ui.start import make_application, make_window
from jzdesk.ui.window import MainWindow

GROWTH = 1.05
_CTRL = Qt.KeyboardModifier.ControlModifier
_QUERIES = (
    "俺儿当兵回来开个店能减多少税", "技能补贴", "贫困户", "旧冰箱换新", "不裁员", "jntsbt", "7800元",
    "人社局", "期限:2025", '"个体经营"', "公交车换电动车", "稳港返还", "没有这样的词", "焦政办15号 十二",
)  # fmt: skip
_DAYS = ("2024-07-18", "2024-12-31", "2025-01-01", "2026-11-23", "2027-12-31")


@dataclass(frozen=True)
class State:
    """What the process has at one moment."""

    memory: int  # bytes in use
    threads: int
    files: int
    widgets: int
    objects: int  # of Python, for the reader of the table only

    def __str__(self) -> str:
        """One line of the table."""
        return (
            f"{self.memory / 1e6:7.1f} MB {self.threads:3} threads {self.files:3} files "
            f"{self.widgets:5} widgets {self.objects:7} objects"
        )


def state() -> State:
    """Look at this process, after what is dead was taken away."""
    QApplication.sendPostedEvents(None, 52)  # QEvent.DeferredDelete
    gc.collect()
    pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1])
    return State(
        pages * os.sysconf("SC_PAGE_SIZE"),
        len(list(Path("/proc/self/task").iterdir())),
        len(list(Path("/proc/self/fd").iterdir())),
        len(QApplication.allWidgets()),
        len(gc.get_objects()),
    )


class Day:
    """What a clerk does in a day, one deed at a time, in an order made by chance."""

    def __init__(self, window: MainWindow, chance: random.Random) -> None:
        """Use ``window``."""
        self._window = window
        self._hands = Hands(window)
        self._chance = chance
        self.deeds: tuple[Callable[[], None], ...] = (
            self.search, self.search, self.read, self.calculate, self.turn, self.move_day,
            self.resize_type, self.leave, self.back,
        )  # fmt: skip

    def everything(self) -> None:
        """Each thing once, so that what is opened on first use is open before the first look."""
        for row in range(self._window.pages.calculate.chooser.count()):
            self._window.pages.calculate.chooser.setCurrentRow(row)
            self._window.perform("sample")
            self.settle()
        for spec in PAGES:
            self._window.perform(spec.name)
            self.settle()

    def settle(self) -> None:
        """Wait until nothing is pending."""
        self._hands.wait(lambda: self._window.idle, "空闲")

    def search(self) -> None:
        """Type a query letter by letter, look at some results, open one."""
        self._hands.key(Qt.Key.Key_K, _CTRL)
        for letter in self._chance.choice(_QUERIES):
            self._hands.type(letter)
        self.settle()
        for _ in range(self._chance.randrange(4)):
            self._hands.key(Qt.Key.Key_Down)
        self._hands.key(Qt.Key.Key_Return)

    def read(self) -> None:
        """Open any part, as printed or as cleaned."""
        corpus = self._window.session.corpus
        assert corpus is not None
        self._window.pages.read.open(self._chance.choice(list(corpus.entries)))
        self._window.perform("printed")

    def calculate(self) -> None:
        """An example of any calculator, changed, cleared and brought back."""
        self._window.perform("calculate")
        chooser = self._window.pages.calculate.chooser
        chooser.setCurrentRow(self._chance.randrange(chooser.count()))
        for action in ("sample", "compare", "compare", "leave", "undo-clear"):
            self._window.perform(action)
            self.settle()

    def turn(self) -> None:
        """Turn to any page."""
        self._window.perform(self._chance.choice(PAGES).name)

    def move_day(self) -> None:
        """Answer for another day."""
        self._window.session.choose_day(date.fromisoformat(self._chance.choice(_DAYS)))

    def resize_type(self) -> None:
        """Larger and smaller."""
        for action in ("larger", "smaller"):
            self._window.perform(action)

    def leave(self) -> None:
        """Esc."""
        self._window.perform("leave")

    def back(self) -> None:
        """Alt+Left."""
        self._window.perform("back")


def main(minutes: float, seed: int) -> int:
    """Use the window for ``minutes``; 1 where it grows."""
    make_application()
    found = locate()
    with tempfile.TemporaryDirectory(prefix="jzdesk-soak-") as folder:
        window = make_window(date(2024, 9, 10), Paths(found.resources, found.db, Path(folder)))
        window.show()
        hands = Hands(window)
        hands.wait(lambda: window.ready, "数据打开")
        faults = _soak(window, minutes, random.Random(seed))
        window.close()
    for fault in faults:
        print(f"GREW: {fault}")
    return 1 if faults else 0


def _soak(window: MainWindow, minutes: float, chance: random.Random) -> list[str]:
    day, began, deeds = Day(window, chance), monotonic(), 0
    day.everything()
    first: State | None = None
    for minute in range(1, max(2, round(minutes)) + 1):
        while monotonic() < began + 60 * minute:
            chance.choice(day.deeds)()
            deeds += 1
        window.perform("read")
        day.settle()
        now = state()
        first = first or now
        print(f"{minute:3} min {deeds:6} deeds {now}", flush=True)
    assert first is not None
    return _growth(first, now)


def _growth(first: State, last: State) -> list[str]:
    faults = []
    if last.memory > first.memory * GROWTH:
        faults.append(f"memory {first.memory / 1e6:.1f} → {last.memory / 1e6:.1f} MB")
    for name in ("threads", "files", "widgets"):
        before, after = getattr(first, name), getattr(last, name)
        if after > before * (GROWTH if name == "widgets" else 1):
            faults.append(f"{name} {before} → {after}")
    return faults


if __name__ == "__main__":
    numbers = [float(each) for each in sys.argv[1:]]
    asked = numbers + [10.0, 1.0][len(numbers) :]
    sys.exit(main(asked[0], int(asked[1])))

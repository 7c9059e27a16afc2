"""The real program in a process of its own: faults while Qt asks, the log, and the end.

What Qt asks under a loop that Python runs within Python is raised in Python at some later call;
under the program's own loop it reaches the hook. So these faults are tried there.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from jzdesk.paths import Paths
from jzdesk.ui.journal import FILE, FOLDER

ROOT = Path(__file__).parents[2]
TYPED = "王小明 4108 0219 9001 0112 3X"
PROGRAM = """
import json, sys
from pathlib import Path
from PySide6.QtCore import QAbstractListModel, QTimer, Qt
from PySide6.QtWidgets import QApplication, QDialog, QListView, QWidget
from jzdesk.paths import Paths
from jzdesk.ui import start

source, resources, db, user, typed = sys.argv[1:]
start.locate = lambda: Paths(Path(resources), Path(db), Path(user))
making, windows, kept, seen = start.make_window, [], [], {}

class Model(QAbstractListModel):
    def rowCount(self, parent=None):
        return 1
    def data(self, index, role=0):
        if role == Qt.ItemDataRole.DisplayRole:
            raise ValueError(typed)

class Painting(QWidget):
    def paintEvent(self, event):
        raise ValueError(typed)

def make_window():
    windows.append(making())
    QTimer.singleShot(20_000, QApplication.instance().quit)
    windows[0].session.opened.connect(happen)
    return windows[0]

def happen():
    window = windows[0]
    window.search_box.setText(typed)
    view = {"model": QListView, "paint": Painting, "none": QWidget}[source](window)
    if source == "model":
        kept.append(Model())
        view.setModel(kept[0])
    view.resize(200, 100)
    kept.append(view)
    timer = QTimer(window, singleShot=True)
    timer.timeout.connect(view.show)
    timer.start(0)
    kept.append(QTimer(window, interval=20))
    kept[-1].timeout.connect(look)
    kept[-1].start()

def look():
    window = windows[0]
    tops = [top for top in QApplication.topLevelWidgets() if isinstance(top, QDialog)]
    dialogs = [top for top in tops if top.objectName() == "faultDialog" and top.isVisible()]
    if dialogs or (source == "none" and window.idle):
        seen.update(dialogs=len(dialogs), heard=window.guard.heard, report=window.guard.report(None))
        for dialog in dialogs:
            dialog.close()
        window.perform("terms")
        seen.update(page=window.pages.current_name)
        window.close()

start.make_window = make_window
code = start.start([])
print(json.dumps(seen))
sys.exit(code)
"""


def run(built: Paths, user: Path, source: str) -> subprocess.CompletedProcess[str]:
    places = map(str, (built.resources, built.db, user))
    return subprocess.run(
        [sys.executable, "-X", "utf8", "-c", PROGRAM, source, *places, TYPED],
        cwd=ROOT,
        env=os.environ | {"QT_QPA_PLATFORM": "offscreen"},
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
        timeout=100,
    )


def log_of(user: Path) -> str:
    return (user / FOLDER / FILE).read_text("utf-8")


@pytest.mark.parametrize("source", ["model", "paint"])
def test_a_fault_while_qt_asks_is_told_once_and_the_program_goes_on(
    built: Paths, tmp_path: Path, source: str
) -> None:
    done = run(built, tmp_path, source)

    seen = json.loads(done.stdout)
    assert done.returncode == 0, done.stderr
    assert seen["dialogs"] == 1
    assert seen["heard"] >= 1
    assert seen["page"] == "terms"
    for kept in (log_of(tmp_path), seen["report"], done.stderr):
        assert "王小明" not in kept
        assert "4108" not in kept
    assert "ValueError" in log_of(tmp_path)


def test_a_quiet_day_logs_the_start_the_data_and_the_end_and_no_more(
    built: Paths, tmp_path: Path
) -> None:
    done = run(built, tmp_path, "none")

    assert done.returncode == 0, done.stderr
    assert json.loads(done.stdout)["dialogs"] == 0
    lines = [line.split(" ", 2)[2] for line in log_of(tmp_path).splitlines()]
    assert [line.split("：")[0] for line in sorted(lines)] == sorted(
        ["启动", "画出窗口", "数据", "可以搜索", "关闭"]
    )


def test_where_the_folder_cannot_be_written_the_program_runs_all_the_same(
    built: Paths, tmp_path: Path
) -> None:
    (tmp_path / "user").write_text("a file where a folder should be")

    done = run(built, tmp_path / "user", "paint")

    assert done.returncode == 0, done.stderr
    assert json.loads(done.stdout)["dialogs"] == 1

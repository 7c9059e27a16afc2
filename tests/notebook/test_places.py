"""Sticks that are full, read-only or pulled out: nothing stored is lost, and the clerk is told."""

from __future__ import annotations

import os
import shutil
import sqlite3
import subprocess
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

import pytest

from jzdesk.errors import InputError, StorageError
from jzdesk.store.notebook.file import NotebookFile
from jzdesk.store.notebook.model import Anchor, VisitKind
from jzdesk.store.notebook.notebook import Notebook
from jzdesk.store.notebook.opening import open_notebook

from .conftest import DAY, Clock, Open


def texts(notebook: Notebook) -> list[str]:
    return [note.text for note in reversed(notebook.contents().notes)]


def check_in_memory(notebook: Notebook, clause: Anchor, tmp_path: Path, clock: Clock) -> None:
    """Everything works, and is carried to a machine that can keep it."""
    assert not notebook.standing.kept
    assert "内存" in notebook.standing.why
    assert "导出" in notebook.standing.why
    assert "\n" not in notebook.standing.why
    note = notebook.notes.write(clause, "先记着")
    notebook.notes.revise(note, "先记着，再改")
    folder = notebook.folders.add("文件夹")
    notebook.bookmarks.add(clause, "书签", folder.id)
    notebook.cases.save("案例", "skill-subsidy", {}, DAY)
    notebook.history.record(VisitKind.SEARCH, "补贴", "补贴")
    notebook.back_up()
    assert notebook.find("再改").contents.notes
    notebook.export(tmp_path / "带走.json")
    there = open_notebook(tmp_path / "别的机器", clock)
    there.merge(tmp_path / "带走.json")
    assert "先记着，再改" in texts(there)
    there.close()


def test_where_the_folder_cannot_be_made_all_is_kept_in_memory(
    folder: Path, open_here: Open, clause: Anchor, tmp_path: Path, clock: Clock
) -> None:
    folder.parent.mkdir(parents=True)
    folder.write_text("一个文件占了文件夹的名字", encoding="utf-8")

    check_in_memory(open_here(), clause, tmp_path, clock)


def test_where_the_file_cannot_be_made_all_is_kept_in_memory(
    folder: Path, open_here: Open, clause: Anchor, tmp_path: Path, clock: Clock
) -> None:
    (folder / "notebook.sqlite").mkdir(parents=True)

    check_in_memory(open_here(), clause, tmp_path, clock)


def test_what_is_in_memory_ends_with_the_program(
    folder: Path, open_here: Open, clause: Anchor
) -> None:
    folder.parent.mkdir(parents=True)
    folder.write_text("", encoding="utf-8")
    notebook = open_here()
    notebook.notes.write(clause, "没有地方存")
    notebook.close()

    assert texts(open_here()) == []


def full(notebook: Notebook) -> None:
    """Let the file not grow any more, as on a disk without a free page."""
    with notebook._file.driver() as driver:  # noqa: SLF001
        (pages,) = driver.execute("PRAGMA page_count").fetchone()
        driver.execute(f"PRAGMA max_page_count = {pages}")


def test_a_disk_that_fills_up_stops_the_note_and_loses_nothing_earlier(
    notebook: Notebook, clause: Anchor, open_here: Open
) -> None:
    notebook.notes.write(clause, "先前的")
    full(notebook)

    with pytest.raises(StorageError) as refused:
        notebook.notes.write(clause, "长" * 20_000)

    message = str(refused.value)
    assert message.startswith("没有存上：磁盘已满；请腾出空间后再存一次")
    assert "此前存的不受影响" in message
    assert "\n" not in message
    assert texts(notebook) == ["先前的"]
    assert notebook.notes.write(clause, "腾出空间以后").text in texts(notebook)
    assert texts(open_here()) == texts(notebook)


def test_a_stick_that_is_pulled_out_stops_the_note_and_goes_on_when_it_is_back(
    notebook: Notebook, clause: Anchor, folder: Path
) -> None:
    notebook.notes.write(clause, "先前的")
    away = folder.with_name("拔出的U盘")
    folder.rename(away)

    asked: tuple[Callable[[], object], ...] = (
        lambda: notebook.notes.write(clause, "拔出以后"),
        lambda: notebook.history.record(VisitKind.SEARCH, "补贴", "补贴"),
        lambda: notebook.folders.add("拔出以后"),
    )
    for ask in asked:
        with pytest.raises(StorageError, match=r"没有存上：.*U盘可能拔出了.*此前存的不受影响"):
            ask()
    with pytest.raises(StorageError, match="读不出笔记本"):
        notebook.contents()
    assert not folder.exists()  # nothing is left in the place of the stick

    away.rename(folder)
    notebook.notes.write(clause, "插回以后")
    assert texts(notebook) == ["先前的", "插回以后"]


def test_an_empty_folder_in_the_place_of_the_stick_gets_no_new_notebook(
    notebook: Notebook, clause: Anchor, folder: Path
) -> None:
    folder.rename(folder.with_name("拔出的U盘"))
    folder.mkdir()

    with pytest.raises(StorageError, match="没有存上"):
        notebook.notes.write(clause, "写到哪里去了")

    assert list(folder.iterdir()) == []


def test_a_note_whose_file_is_gone_at_the_last_moment_is_not_said_to_be_stored(
    notebook: Notebook, clause: Anchor, folder: Path
) -> None:
    notebook.contents()
    file: NotebookFile = notebook._file  # noqa: SLF001
    with pytest.raises(StorageError, match="不在原处"), file.writing():
        (folder / "notebook.sqlite").rename(folder / "别处.sqlite")

    (folder / "别处.sqlite").rename(folder / "notebook.sqlite")
    assert notebook.notes.write(clause, "又在了").text in texts(notebook)


def test_another_program_that_holds_the_file_for_long_is_named(
    notebook: Notebook, clause: Anchor, folder: Path
) -> None:
    with notebook._file.driver() as driver:  # noqa: SLF001
        driver.execute("PRAGMA busy_timeout = 1")
    holder = sqlite3.connect(folder / "notebook.sqlite", isolation_level=None)
    holder.execute("BEGIN IMMEDIATE")
    with pytest.raises(StorageError, match="没有存上：另一个窗口正在写"):
        notebook.notes.write(clause, "等不到")
    holder.execute("ROLLBACK")
    holder.close()

    assert notebook.notes.write(clause, "等到了").text in texts(notebook)


def test_the_notebook_itself_is_no_place_to_export_to(
    notebook: Notebook, clause: Anchor, folder: Path
) -> None:
    notebook.notes.write(clause, "笔记")
    with pytest.raises(InputError, match="正在使用"):
        notebook.export(folder / ".." / folder.name / "notebook.sqlite")
    assert texts(notebook) == ["笔记"]


# What follows needs a place of its own: a small disk in memory, in a name space of the child alone.

IN_A_SMALL_PLACE = """
import os, sys, subprocess
from pathlib import Path
from jzdesk.clock import now
from jzdesk.errors import StorageError
from jzdesk.store.notebook.anchors import anchor_at
from jzdesk.store.notebook.opening import open_notebook
place = Path(sys.argv[1]) / "数据"
anchor = anchor_at("k", "c", "t")
def mount(*arguments):
    subprocess.run(["mount", *arguments], check=True)
def texts(notebook):
    return {note.text for note in notebook.contents().notes}
mount("-t", "tmpfs", "-o", "size=1m", "tmpfs", sys.argv[1])
"""
FULL = """
notebook = open_notebook(place, now)
stored = set()
try:
    for number in range(2000):
        stored.add(notebook.notes.write(anchor, f"{number}：" + "字" * 2000).text)
    raise SystemExit("never full")
except StorageError as error:
    assert "没有存上" in str(error) and "此前存的不受影响" in str(error), error
    assert "磁盘已满" in str(error), error
assert texts(notebook) == stored
notebook.close()
again = open_notebook(place, now)
assert texts(again) == stored, again.standing
again.close()
for backup in (place / "backups").iterdir():
    backup.unlink()
third = open_notebook(place, now)
third.notes.write(anchor, "腾出空间以后")
assert texts(third) == stored | {"腾出空间以后"}
"""
FULL_AT_OPEN = """
place.mkdir()
with (place / "占满").open("wb", buffering=0) as file:
    try:
        while True:
            file.write(bytes(4096))
    except OSError:
        pass
notebook = open_notebook(place, now)
if notebook.standing.kept:
    try:
        notebook.notes.write(anchor, "存不下")
        raise SystemExit("stored where nothing fits")
    except StorageError as error:
        assert "没有存上" in str(error), error
else:
    assert "磁盘已满" in notebook.standing.why, notebook.standing
    notebook.notes.write(anchor, "在内存里")
notebook.close()
(place / "占满").unlink()
again = open_notebook(place, now)
assert again.standing.kept, again.standing
again.notes.write(anchor, "腾出空间以后")
"""
READ_ONLY = """
notebook = open_notebook(place, now)
notebook.notes.write(anchor, "以前写的")
if sys.argv[2] == "unclean":
    notebook.notes._file._engine.raw_connection().driver_connection.execute("PRAGMA wal_autocheckpoint = 0")
    notebook.notes.write(anchor, "拔出前写的")
    import shutil
    kept = {path.name: path.read_bytes() for path in place.glob("notebook.sqlite*")}
    notebook.close()
    for name, data in kept.items():
        (place / name).write_bytes(data)
else:
    notebook.close()
before = {path: path.read_bytes() for path in place.rglob("*") if path.is_file()}
mount("-o", "remount,ro", sys.argv[1])
again = open_notebook(place, now)
assert not again.standing.kept
assert "磁盘是只读的" in again.standing.why, again.standing
expected = {"以前写的", "拔出前写的"} if sys.argv[2] == "unclean" else {"以前写的"}
assert texts(again) == expected, texts(again)
again.notes.write(anchor, "在内存里")
assert texts(again) == expected | {"在内存里"}
again.close()
assert {path: path.read_bytes() for path in place.rglob("*") if path.is_file()} == before
"""
PULLED_OUT = """
notebook = open_notebook(place, now)
notebook.notes.write(anchor, "以前写的")
subprocess.run(["umount", "-l", sys.argv[1]], check=True)
for _ in range(2):
    try:
        notebook.notes.write(anchor, "拔出以后")
        raise SystemExit("stored on a stick that is gone")
    except StorageError as error:
        assert "U盘可能拔出了" in str(error), error
assert list(Path(sys.argv[1]).iterdir()) == []
notebook.close()
"""


@pytest.mark.parametrize(
    ("happens", "how"),
    [
        pytest.param(FULL, "", id="the disk fills up"),
        pytest.param(FULL_AT_OPEN, "", id="the disk is full already"),
        pytest.param(READ_ONLY, "clean", id="the stick is write-protected"),
        pytest.param(READ_ONLY, "unclean", id="the stick was pulled out, then write-protected"),
        pytest.param(PULLED_OUT, "", id="the stick is pulled out"),
    ],
)
def test_on_a_real_small_disk(tmp_path: Path, happens: str, how: str) -> None:
    alone = ["unshare", "--mount", "--map-root-user"]
    if not shutil.which("unshare") or subprocess.run([*alone, "true"], check=False).returncode:
        pytest.skip("this machine lets nobody mount a disk of their own")
    child = [sys.executable, "-c", IN_A_SMALL_PLACE + happens, str(tmp_path), how]
    done = subprocess.run([*alone, *child], capture_output=True, check=False, timeout=100)

    assert (done.returncode, done.stderr.decode()) == (0, "")


NOT_WRITABLE = """
import os, sys
from pathlib import Path
from jzdesk.clock import now
from jzdesk.store.notebook.anchors import anchor_at
from jzdesk.store.notebook.opening import open_notebook
here = Path(sys.argv[1]) / "家"
anchor = anchor_at("k", "c", "t")
notebook = open_notebook(here, now)
notebook.notes.write(anchor, "以前写的")
notebook.close()
for path in [here, *here.rglob("*")] if sys.argv[2] == "folder" else [here / "notebook.sqlite"]:
    path.chmod(0o555 if path.is_dir() else 0o444)
here.parent.chmod(0o755)
if os.geteuid() == 0:  # whom no mode keeps out
    os.seteuid(65534)
again = open_notebook(here, now)
assert not again.standing.kept
assert "不许写入" in again.standing.why, again.standing
assert [note.text for note in again.contents().notes] == ["以前写的"]
again.notes.write(anchor, "在内存里")
again.close()
"""


@pytest.mark.skipif(os.name == "nt", reason="Windows keeps no read-only folders")
@pytest.mark.parametrize("what", ["folder", "file"])
def test_a_home_that_is_not_writable(what: str) -> None:
    place = Path(tempfile.mkdtemp())  # everyone may look into it, not so pytest's own
    done = subprocess.run(
        [sys.executable, "-c", NOT_WRITABLE, str(place), what],
        capture_output=True,
        check=False,
        timeout=60,
    )
    for path in [place, *place.rglob("*")]:
        path.chmod(0o755)
    shutil.rmtree(place)

    assert (done.returncode, done.stderr.decode()) == (0, "")

"""Two copies of the program at one file: each sees the other's rows, and neither undoes the other."""

from __future__ import annotations

import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from jzdesk.store.notebook.model import Anchor, VisitKind
from jzdesk.store.notebook.notebook import Notebook

from .conftest import DAY, Open, sql

ONE_THAT_OPENS = """
import sys
from pathlib import Path
from jzdesk.clock import now
from jzdesk.store.notebook.anchors import anchor_at
from jzdesk.store.notebook.opening import open_notebook
notebook = open_notebook(Path(sys.argv[1]), now)
assert notebook.standing.kept, notebook.standing
assert not notebook.standing.report, notebook.standing
for number in range(20):
    notebook.notes.write(anchor_at("k", "c", "t"), f"{sys.argv[2]} {number}")
notebook.close()
"""


def test_each_sees_what_the_other_wrote(open_here: Open, clause: Anchor) -> None:
    one, other = open_here(), open_here()
    note = one.notes.write(clause, "一号窗口")
    mark = other.bookmarks.add(clause, "二号窗口")
    other.history.record(VisitKind.SEARCH, "补贴", "补贴")

    assert one.contents() == other.contents()
    assert (one.contents().notes, one.contents().bookmarks) == ((note,), (mark,))
    assert one.history.recent() == other.history.recent()


def test_a_window_is_told_that_the_other_wrote(open_here: Open, clause: Anchor) -> None:
    one, other = open_here(), open_here()
    assert not one.changed_elsewhere()
    one.notes.write(clause, "自己写的")
    assert not one.changed_elsewhere()
    other.notes.write(clause, "别处写的")
    assert one.changed_elsewhere()
    assert not one.changed_elsewhere()


def test_different_changes_of_one_thing_both_hold(open_here: Open, clause: Anchor) -> None:
    one, other = open_here(), open_here()
    folder = one.folders.add("文件夹")
    mark = one.bookmarks.add(clause, "书签")
    one.bookmarks.rename(mark, "新名")
    other.bookmarks.move(mark, folder.id)

    (found,) = one.contents().bookmarks
    assert (found.title, found.folder) == ("新名", folder.id)


def test_two_revisions_of_one_note_are_both_kept(open_here: Open, clause: Anchor) -> None:
    one, other = open_here(), open_here()
    note = one.notes.write(clause, "初稿")
    theirs = other.notes.revise(note, "二号窗口改的")
    ours = one.notes.revise(note, "一号窗口改的")

    assert theirs.id == note.id != ours.id
    assert {kept.text for kept in one.contents().notes} == {"一号窗口改的", "二号窗口改的"}
    assert one.notes.revise(theirs, "二号窗口改的").id == note.id


def test_two_revisions_of_one_case_are_both_kept(open_here: Open) -> None:
    one, other = open_here(), open_here()
    case = one.cases.save("电工", "skill-subsidy", {"a": 0}, DAY)
    other.cases.revise(case, {"a": 1}, DAY)
    one.cases.revise(case, {"a": 2}, DAY)

    assert [kept.input for kept in one.contents().cases] in (
        [{"a": 1}, {"a": 2}],
        [{"a": 2}, {"a": 1}],
    )


def test_threads_of_one_program_share_one_notebook(notebook: Notebook, clause: Anchor) -> None:
    def write(number: int) -> None:
        notebook.notes.write(clause, f"第{number}条")
        notebook.contents()

    with ThreadPoolExecutor(4) as threads:
        list(threads.map(write, range(40)))

    assert len(notebook.contents().notes) == 40


def test_programs_that_start_at_the_same_moment_make_one_file(folder: Path) -> None:
    started = [
        subprocess.Popen(
            [sys.executable, "-c", ONE_THAT_OPENS, str(folder), name], stderr=subprocess.PIPE
        )
        for name in ("甲", "乙", "丙")
    ]
    faults = [program.communicate(timeout=60)[1].decode() for program in started]

    assert faults == ["", "", ""]
    assert sql(folder / "notebook.sqlite", "SELECT count(*) FROM note") == [(60,)]

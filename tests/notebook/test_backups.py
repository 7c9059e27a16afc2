"""备份: a copy a day, seven kept, whole and checked; a clock that is wrong costs no good one."""

from __future__ import annotations

import shutil
import sqlite3
from pathlib import Path

import pytest

from jzdesk.errors import StorageError
from jzdesk.store.notebook import backups
from jzdesk.store.notebook.backups import KEPT, good_copies
from jzdesk.store.notebook.model import Anchor, VisitKind
from jzdesk.store.notebook.notebook import Notebook

from .conftest import Clock, Open, sql


def copies(folder: Path) -> list[str]:
    return sorted(path.name for path in (folder / "backups").iterdir())


def texts(copy: Path) -> set[object]:
    return {row[0] for row in sql(copy, "SELECT text FROM note")}


def a_day_s_work(open_here: Open, clause: Anchor, text: str) -> None:
    notebook = open_here()
    assert notebook.standing.kept, notebook.standing
    assert notebook.standing.report == ()
    notebook.notes.write(clause, text)
    notebook.close()


def test_each_day_has_its_copy_with_all_of_that_day(
    open_here: Open, clause: Anchor, folder: Path, clock: Clock
) -> None:
    for day in ("十日", "十一日"):
        a_day_s_work(open_here, clause, day)
        clock.go(days=1)

    assert copies(folder) == ["notebook-2024-09-10.sqlite", "notebook-2024-09-11.sqlite"]
    assert texts(folder / "backups" / "notebook-2024-09-10.sqlite") == {"十日"}
    assert texts(folder / "backups" / "notebook-2024-09-11.sqlite") == {"十日", "十一日"}


def test_a_copy_is_one_whole_file_without_the_history(
    notebook: Notebook, clause: Anchor, folder: Path
) -> None:
    notebook.notes.write(clause, "笔记")
    notebook.history.record(VisitKind.SEARCH, "搜过什么", "搜过什么")
    notebook.back_up()

    (name,) = copies(folder)
    data = (folder / "backups" / name).read_bytes()
    assert "笔记".encode() in data
    assert "搜过什么".encode() not in data
    assert sql(folder / "backups" / name, "PRAGMA journal_mode") == [("delete",)]


def test_seven_are_kept_and_the_oldest_goes(
    open_here: Open, clause: Anchor, folder: Path, clock: Clock
) -> None:
    for number in range(KEPT + 3):
        a_day_s_work(open_here, clause, f"第{number}天")
        clock.go(days=1)

    assert copies(folder) == [f"notebook-2024-09-{day}.sqlite" for day in range(13, 20)]


def test_days_without_a_change_have_their_copy_too(
    open_here: Open, clause: Anchor, folder: Path, clock: Clock
) -> None:
    a_day_s_work(open_here, clause, "笔记")
    for _ in range(KEPT + 3):
        clock.go(days=1)
        open_here().close()

    assert copies(folder) == [f"notebook-2024-09-{day}.sqlite" for day in range(14, 21)]


@pytest.mark.parametrize("years", [-5, 11])
def test_a_clock_that_is_years_off_for_a_while_costs_no_good_copy(
    open_here: Open, clause: Anchor, folder: Path, clock: Clock, years: int
) -> None:
    for number in range(KEPT):
        a_day_s_work(open_here, clause, f"第{number}天")
        clock.go(days=1)
    clock.go(days=years * 365)
    a_day_s_work(open_here, clause, "钟错了")
    wrong = f"notebook-{clock.at.date().isoformat()}.sqlite"
    clock.go(days=1)
    a_day_s_work(open_here, clause, "钟还错着")
    clock.go(days=-years * 365)
    a_day_s_work(open_here, clause, "钟对了")

    kept = copies(folder)
    assert len(kept) == KEPT
    assert wrong in kept
    assert "notebook-2024-09-10.sqlite" not in kept  # the three with the fewest changes went
    assert "notebook-2024-09-13.sqlite" in kept
    newest = good_copies(folder / "backups")[0]
    assert {"钟对了", "钟还错着", "钟错了", "第0天"} <= texts(newest)


def test_a_notebook_brought_from_another_machine_is_the_present_one_here(
    open_here: Open, clause: Anchor, folder: Path, clock: Clock, tmp_path: Path
) -> None:
    brought = tmp_path / "brought.sqlite"
    a_day_s_work(open_here, clause, "那台机器")
    shutil.copy(folder / "notebook.sqlite", brought)
    for number in range(5):
        clock.go(days=1)
        a_day_s_work(open_here, clause, f"这台机器{number}")
    shutil.copy(brought, folder / "notebook.sqlite")
    clock.go(days=1)
    a_day_s_work(open_here, clause, "带来以后")

    assert texts(good_copies(folder / "backups")[0]) == {"那台机器", "带来以后"}


def test_no_older_copy_goes_for_a_new_one_that_is_not_sound(
    open_here: Open, clause: Anchor, folder: Path, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    for number in range(KEPT):
        a_day_s_work(open_here, clause, f"第{number}天")
        clock.go(days=1)
    before = copies(folder)
    notebook = open_here()
    before = copies(folder)
    clock.go(days=1)
    notebook.notes.write(clause, "今天")

    def torn(_source: sqlite3.Connection, fresh: Path) -> None:
        fresh.write_bytes(b"SQLite format 3\0" + b"\xff" * 5000)

    monkeypatch.setattr(backups, "_copy", torn)
    with pytest.raises(StorageError, match="没有做成备份"):
        notebook.back_up()

    assert copies(folder) == before
    assert {note.text for note in notebook.contents().notes} >= {"今天"}


def test_a_copy_that_cannot_be_made_is_told_and_stops_nothing(
    open_here: Open, clause: Anchor, folder: Path
) -> None:
    folder.mkdir(parents=True)
    (folder / "backups").write_text("不是文件夹", encoding="utf-8")

    notebook = open_here()

    assert notebook.standing.kept
    (line,) = notebook.standing.report
    assert "备份" in line
    assert "\n" not in line
    assert notebook.notes.write(clause, "照样能写").text == "照样能写"


def test_other_files_beside_the_copies_are_left_alone(
    open_here: Open, clause: Anchor, folder: Path, clock: Clock
) -> None:
    (folder / "backups").mkdir(parents=True)
    own = folder / "backups" / "notebook-我自己留的.sqlite"
    own.write_text("别动", encoding="utf-8")
    for number in range(KEPT + 2):
        a_day_s_work(open_here, clause, f"第{number}天")
        clock.go(days=1)

    assert own.read_text(encoding="utf-8") == "别动"
    assert len(copies(folder)) == KEPT + 1

"""我的: bookmarks in folders, notes, cases: what is put in is there again, and a slip is undone."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jzdesk.errors import InputError
from jzdesk.store.notebook.exact_json import case_text
from jzdesk.store.notebook.model import LONGEST_NAME, LONGEST_NOTE, Anchor, VisitKind
from jzdesk.store.notebook.notebook import Notebook

from .conftest import DAY, Clock, Open, sql


def test_a_new_user_has_an_empty_notebook_that_is_kept(notebook: Notebook) -> None:
    assert notebook.standing.kept
    assert (notebook.standing.why, notebook.standing.report) == ("", ())
    contents = notebook.contents()
    assert contents == type(contents)()


def test_everything_is_there_again_the_next_day(
    notebook: Notebook, clause: Anchor, passage: Anchor, open_here: Open, clock: Clock
) -> None:
    folder = notebook.folders.add("技能")
    notebook.bookmarks.add(clause, "技能提升补贴", folder.id)
    notebook.notes.write(passage, "县里另加 200 元，见局务会纪要。")
    notebook.cases.save("电工三级", "skill-subsidy", {"insured_months": 14}, DAY, "常被问到")
    before = notebook.contents()
    notebook.close()
    clock.go(days=1)

    again = open_here()

    assert again.contents() == before
    assert again.standing.report == ()
    (bookmark,), (note,), (case,) = before.bookmarks, before.notes, before.cases
    assert (bookmark.anchor, bookmark.folder) == (clause, folder.id)
    assert (note.anchor, note.text) == (passage, "县里另加 200 元，见局务会纪要。")
    assert (case.input, case.as_of, case.remark) == ({"insured_months": 14}, DAY, "常被问到")


@pytest.mark.usefixtures("notebook")
def test_the_notebook_is_a_sqlite_file_with_a_log_in_the_user_s_folder(folder: Path) -> None:
    assert sql(folder / "notebook.sqlite", "PRAGMA journal_mode") == [("wal",)]


def test_what_is_typed_waits_for_the_disk_and_the_history_does_not(notebook: Notebook) -> None:
    file = notebook._file  # noqa: SLF001
    level = "PRAGMA synchronous"
    with file.writing() as connection:
        assert connection.exec_driver_sql(level).scalar() == 2  # FULL
    with file.noting() as connection:
        assert connection.exec_driver_sql(level).scalar() == 1  # NORMAL
    with file.writing() as connection:
        assert connection.exec_driver_sql(level).scalar() == 2


def test_what_was_typed_is_in_the_file_itself_not_in_its_log_alone(
    notebook: Notebook, clause: Anchor, folder: Path, tmp_path: Path
) -> None:
    for number in range(5):
        notebook.notes.write(clause, f"第{number}条")
    notebook.history.record(VisitKind.SEARCH, "补贴", "补贴")

    copied = tmp_path / "only this.sqlite"
    shutil.copy(folder / "notebook.sqlite", copied)
    assert sql(copied, "SELECT count(*) FROM note") == [(5,)]


def test_folders_and_bookmarks_keep_the_order_that_the_clerk_gave_them(
    notebook: Notebook, clause: Anchor
) -> None:
    folders = [notebook.folders.add(name) for name in ("甲", "乙", "丙")]
    marks = [notebook.bookmarks.add(clause, title) for title in ("一", "二", "三")]

    notebook.folders.move(folders[2], None, before=folders[0].id)
    notebook.bookmarks.move(marks[0], folders[1].id)
    notebook.bookmarks.move(marks[2], None, before=marks[1].id)

    contents = notebook.contents()
    assert [folder.name for folder in contents.folders] == ["丙", "甲", "乙"]
    assert [(mark.title, mark.folder) for mark in contents.bookmarks] == [
        ("三", None),
        ("二", None),
        ("一", folders[1].id),
    ]


def test_a_folder_lies_in_another_but_no_deeper(notebook: Notebook) -> None:
    outer, inner, other = (notebook.folders.add(name) for name in ("外", "内", "别"))
    notebook.folders.move(inner, outer.id)

    parents = {folder.name: folder.parent for folder in notebook.contents().folders}
    assert parents == {"外": None, "内": outer.id, "别": None}
    faults: tuple[Callable[[], object], ...] = (
        lambda: notebook.folders.add("更深", inner.id),
        lambda: notebook.folders.move(other, inner.id),
        lambda: notebook.folders.move(outer, other.id),
    )
    for fault in faults:
        with pytest.raises(InputError, match="最多两层"):
            fault()
    for nowhere in (outer.id, "没有"):
        with pytest.raises(InputError, match="没有这个文件夹"):
            notebook.folders.move(outer, nowhere)


def test_deleting_a_folder_leaves_its_bookmarks_at_the_top_and_undo_puts_all_back(
    notebook: Notebook, clause: Anchor
) -> None:
    outer = notebook.folders.add("外")
    inner = notebook.folders.add("内", outer.id)
    notebook.bookmarks.add(clause, "在外", outer.id)
    notebook.bookmarks.add(clause, "在内", inner.id)
    before = notebook.contents()

    notebook.folders.remove(outer)

    after = notebook.contents()
    assert [(mark.title, mark.folder) for mark in after.bookmarks] == [
        ("在外", None),
        ("在内", inner.id),
    ]
    assert [(folder.name, folder.parent) for folder in after.folders] == [("内", None)]
    notebook.restore(outer)
    assert notebook.contents() == before


def test_renaming_keeps_the_rest(notebook: Notebook, clause: Anchor) -> None:
    folder = notebook.folders.rename(notebook.folders.add("旧"), " 新\t名 ")
    mark = notebook.bookmarks.rename(notebook.bookmarks.add(clause, "旧", folder.id), "新")
    case = notebook.cases.save("旧", "skill-subsidy", {"a": 1}, DAY)
    case = notebook.cases.rename(case, "新", "备注")

    assert folder.name == "新 名"
    assert (mark.title, mark.folder, mark.anchor) == ("新", folder.id, clause)
    assert (case.name, case.remark, case.input) == ("新", "备注", {"a": 1})
    assert notebook.contents().cases == (case,)


def test_a_note_is_written_anew_in_its_place(notebook: Notebook, clause: Anchor) -> None:
    note = notebook.notes.write(clause, "初稿")
    revised = notebook.notes.revise(note, "定稿\n第二行")

    assert (revised.id, revised.text, revised.made_at) == (note.id, "定稿\n第二行", note.made_at)
    assert revised.changed_at > note.changed_at
    assert notebook.contents().notes == (revised,)


def test_a_case_is_kept_to_the_last_digit(notebook: Notebook) -> None:
    put = {"rate": Decimal("5.10"), "paid": Decimal("123456789012.34"), "名": ["甲", None, True]}
    saved = notebook.cases.save("大数", "job-retention-refund", put, DAY)

    assert notebook.contents().cases[0].input == put
    again = notebook.cases.revise(saved, {"rate": "5.5"}, date(2024, 12, 31))
    assert (again.input, again.as_of) == ({"rate": "5.5"}, date(2024, 12, 31))


json_values = st.recursive(
    st.none()
    | st.booleans()
    | st.integers(-(10**15), 10**15)
    | st.decimals(allow_nan=False, allow_infinity=False, places=6)
    | st.text(st.characters(codec="utf-8")),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(st.characters(codec="utf-8")), inner),
)


@given(json_values)
def test_any_case_comes_back_as_it_was(value: object) -> None:
    assert json.loads(case_text(value), parse_float=Decimal) == value


@pytest.mark.parametrize(
    "case", [{"d": date(2024, 1, 1)}, float("nan"), Decimal("NaN"), {1: 2, "a": 3}, "\ud800"]
)
def test_what_is_no_json_is_no_case(notebook: Notebook, case: object) -> None:
    with pytest.raises(InputError, match="JSON"):
        notebook.cases.save("坏", "skill-subsidy", case, DAY)
    assert notebook.contents().cases == ()


@pytest.mark.parametrize(
    ("length", "accepted"), [(1, True), (LONGEST_NOTE, True), (LONGEST_NOTE + 1, False)]
)
def test_a_note_has_a_longest_length(
    notebook: Notebook, clause: Anchor, length: int, accepted: bool
) -> None:
    if accepted:
        assert notebook.notes.write(clause, "字" * length).text == "字" * length
    else:
        with pytest.raises(InputError, match="最多 20000 字"):
            notebook.notes.write(clause, "字" * length)


def test_nothing_is_no_name(notebook: Notebook, clause: Anchor) -> None:
    faults: tuple[Callable[[], object], ...] = (
        lambda: notebook.folders.add(" \n"),
        lambda: notebook.bookmarks.add(clause, "字" * (LONGEST_NAME + 1)),
        lambda: notebook.notes.write(clause, "\u202e\x00"),
        lambda: notebook.cases.save("", "skill-subsidy", {}, DAY),
    )
    for fault in faults:
        with pytest.raises(InputError):
            fault()
    contents = notebook.contents()
    assert contents == type(contents)()


def test_markup_is_words_and_what_turns_words_round_is_left_out(
    notebook: Notebook, clause: Anchor
) -> None:
    note = notebook.notes.write(clause, "<b>粗</b>\r\n\u202e=cmd\x00|' '!A1\ud800")

    assert note.text == "<b>粗</b>\n=cmd|' '!A1"
    assert notebook.contents().notes == (note,)


def test_what_was_deleted_lies_in_the_bin_and_comes_back(
    notebook: Notebook, clause: Anchor
) -> None:
    mark = notebook.bookmarks.add(clause, "书签")
    note = notebook.notes.write(clause, "笔记")
    case = notebook.cases.save("案例", "skill-subsidy", {}, DAY)
    before = notebook.contents()

    notebook.bookmarks.remove(mark)
    notebook.notes.remove(note)
    notebook.cases.remove(case)

    contents = notebook.contents()
    assert contents == type(contents)()
    assert [removed.item for removed in notebook.removed()] == [case, note, mark]
    for item in (mark, note, case):
        notebook.restore(item)
    assert notebook.contents() == before
    assert notebook.removed() == ()


def test_undo_works_even_after_the_bin_was_emptied(notebook: Notebook, clause: Anchor) -> None:
    note = notebook.notes.write(clause, "笔记")
    notebook.notes.remove(note)

    assert notebook.empty_bin() == 1
    assert notebook.removed() == ()
    notebook.restore(note)
    assert notebook.contents().notes == (note,)


def test_emptying_the_bin_leaves_no_word_in_the_file(
    notebook: Notebook, clause: Anchor, folder: Path
) -> None:
    note = notebook.notes.write(clause, "不该留下的话")
    notebook.notes.remove(note)
    notebook.empty_bin()

    files = [path.read_bytes() for path in folder.glob("notebook.sqlite*")]
    assert all("不该留下的话".encode() not in data for data in files)


@pytest.mark.parametrize(("days", "kept"), [(29.9, True), (30.1, False)])
def test_the_bin_forgets_after_thirty_days(
    notebook: Notebook, clause: Anchor, open_here: Open, clock: Clock, days: float, kept: bool
) -> None:
    notebook.notes.remove(notebook.notes.write(clause, "笔记"))
    notebook.close()
    clock.go(days)

    assert bool(open_here().removed()) is kept


def test_writing_on_a_note_that_was_deleted_brings_it_back(
    notebook: Notebook, clause: Anchor
) -> None:
    note = notebook.notes.write(clause, "笔记")
    notebook.notes.remove(note)
    assert notebook.notes.revise(note, "还要").text == "还要"

    notebook.notes.remove(note)
    notebook.empty_bin()
    assert notebook.notes.revise(note, "还要").text == "还要"
    assert len(notebook.contents().notes) == 1

"""What is written shows at once, waits in line for the disk, and is never dropped."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QTimer
from pytestqt.qtbot import QtBot

from jzdesk.store.notebook.anchors import anchor_at
from jzdesk.store.notebook.model import Anchor, Bookmark, Contents, Note
from jzdesk.ui.mine.drafts import Saving
from jzdesk.ui.mine.mine import Mine
from tests.conftest import TODAY
from tests.mine.conftest import NAMED, SKILLS, TEXTS, OpenMine


def again(open_mine: OpenMine, mine: Mine) -> Contents:
    """What is there after the program was closed and opened again."""
    mine.close()
    return open_mine().contents


def titles(contents: Contents) -> list[str]:
    return [bookmark.title for bookmark in contents.bookmarks]


def texts(contents: Contents) -> list[str]:
    return [note.text for note in contents.notes]


class Stick:
    """The folder on a stick that can be pulled out."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._away = folder.with_name("拔出")

    def pull_out(self) -> None:
        self._folder.rename(self._away)

    def put_in(self) -> None:
        self._away.rename(self._folder)


@pytest.fixture
def stick(folder: Path) -> Stick:
    return Stick(folder)


def test_a_bookmark_is_in_sight_before_it_is_on_the_disk(
    mine: Mine, open_mine: OpenMine, clause: Anchor
) -> None:
    mine.shelving.add_bookmark(clause, "技能补贴")

    assert titles(mine.contents) == ["技能补贴"]
    assert titles(again(open_mine, mine)) == ["技能补贴"]


def test_a_thing_begun_a_moment_ago_can_be_named_moved_and_deleted(
    mine: Mine, open_mine: OpenMine, clause: Anchor
) -> None:
    folder = mine.shelving.add_folder("常用")
    kept = mine.shelving.add_bookmark(clause, "一")
    gone = mine.shelving.add_bookmark(clause, "二")
    mine.shelving.rename(kept, "改过名")
    mine.shelving.move(kept, folder.id)
    mine.shelving.remove([gone])

    contents = again(open_mine, mine)
    (bookmark,) = contents.bookmarks
    assert (bookmark.title, bookmark.folder) == ("改过名", contents.folders[0].id)


def test_what_was_begun_is_named_moved_and_deleted_by_its_first_name_after_it_was_stored(
    mine: Mine, clause: Anchor
) -> None:
    """A dialog may have been open meanwhile."""
    folder = mine.shelving.add_folder("常用")
    other = mine.shelving.add_folder("别的")
    bookmark = mine.shelving.add_bookmark(clause, "一")
    mine.settle()
    mine.tasks.settle()
    assert folder.id not in {each.id for each in mine.contents.folders}

    mine.shelving.rename(folder, "窗口常用")
    assert [each.name for each in mine.contents.folders] == ["窗口常用", "别的"]
    mine.shelving.move(bookmark, mine.contents.folders[0].id)
    assert len(mine.contents.bookmarks) == 1
    mine.shelving.move_folder(other, None, mine.contents.folders[0].id)
    assert [each.name for each in mine.contents.folders] == ["别的", "窗口常用"]
    mine.shelving.remove([bookmark])
    assert mine.contents.bookmarks == ()
    mine.settle()
    assert [each.name for each in mine.contents.folders] == ["别的", "窗口常用"]


def test_a_note_is_stored_when_the_hands_rest(
    mine: Mine, open_mine: OpenMine, clause: Anchor, qtbot: QtBot
) -> None:
    note = mine.noting.begin(clause)
    mine.noting.type(note, "县里的数")
    assert mine.noting.saving(note.id) is Saving.TYPING
    assert texts(mine.contents) == []

    rest = mine.noting.findChild(QTimer, "noteRest")
    assert isinstance(rest, QTimer)
    assert rest.isActive()
    rest.timeout.emit()
    assert texts(mine.contents) == ["县里的数"]
    qtbot.waitUntil(lambda: mine.noting.saving(note.id) is Saving.SAVED)

    mine.noting.type(note, "县里的数：300元")
    assert texts(again(open_mine, mine)) == ["县里的数：300元"]  # closing stores what was typed


def test_a_note_without_words_comes_to_nothing(
    mine: Mine, open_mine: OpenMine, clause: Anchor
) -> None:
    note = mine.noting.begin(clause)
    mine.noting.type(note, "  \n ")

    assert mine.noting.saving(note.id) is Saving.BLANK
    assert texts(again(open_mine, mine)) == []


def test_a_note_that_is_emptied_stays_as_it_was_until_it_is_deleted(
    mine: Mine, open_mine: OpenMine, clause: Anchor
) -> None:
    note = mine.noting.begin(clause)
    mine.noting.type(note, "有字")
    mine.settle()
    mine.noting.type(note, "")

    assert mine.noting.saving(note.id) is Saving.BLANK
    assert texts(again(open_mine, mine)) == ["有字"]


def test_a_note_too_long_says_so_and_keeps_its_words(mine: Mine, clause: Anchor) -> None:
    note = mine.noting.begin(clause)
    mine.noting.type(note, "字" * 20_001)
    mine.settle()

    assert mine.noting.saving(note.id) is Saving.FAILED
    assert "20001 字" in mine.noting.why(note.id)
    kept = mine.noting.note(note.id)
    assert kept is not None
    assert len(kept.text) == 20_001
    assert mine.unsaved == 1

    mine.noting.type(kept, "短了")
    mine.settle()
    assert mine.unsaved == 0


def test_with_the_stick_out_everything_waits_in_order_and_is_stored_when_it_is_back(
    mine: Mine, open_mine: OpenMine, clause: Anchor, passage: Anchor, stick: Stick
) -> None:
    mine.shelving.add_bookmark(clause, "先前的")
    mine.settle()
    stick.pull_out()
    folder = mine.shelving.add_folder("新的")
    bookmark = mine.shelving.add_bookmark(clause, "第二个")
    mine.shelving.move(bookmark, folder.id)
    note = mine.noting.begin(passage)
    mine.noting.type(note, "拔着写的")
    mine.settle()

    assert titles(mine.contents) == ["先前的", "第二个"]
    assert mine.noting.saving(note.id) is Saving.FAILED
    assert "U盘可能拔出了" in mine.noting.why(note.id)
    assert mine.unsaved == 4

    stick.put_in()
    mine.kept.advance()
    mine.settle()
    assert mine.unsaved == 0
    assert mine.kept.why == ""
    contents = again(open_mine, mine)
    assert titles(contents) == ["先前的", "第二个"]
    assert contents.bookmarks[1].folder == contents.folders[0].id
    assert texts(contents) == ["拔着写的"]


def test_what_cannot_be_stored_can_go_to_a_file_and_is_in_danger_no_more(
    mine: Mine, clause: Anchor, stick: Stick, tmp_path: Path, qtbot: QtBot, open_mine: OpenMine
) -> None:
    stick.pull_out()
    mine.shelving.add_bookmark(clause, "救出来")
    mine.settle()
    counted: list[int] = []
    mine.export(tmp_path / "救.json", history=False, done=counted.append, fault=print)
    qtbot.waitUntil(lambda: bool(counted))

    assert counted == [1]
    assert mine.unsaved == 0
    stick.put_in()
    again(open_mine, mine)
    other = open_mine()
    reports: list[object] = []
    other.take_over(tmp_path / "救.json", done=reports.append, fault=print)
    qtbot.waitUntil(lambda: "救出来" in titles(other.contents))


def test_what_was_deleted_comes_back_to_where_it_was(
    mine: Mine, open_mine: OpenMine, clause: Anchor, qtbot: QtBot
) -> None:
    folder = mine.shelving.add_folder("常用")
    for title in ("一", "二", "三"):
        mine.shelving.add_bookmark(clause, title, folder.id)
    mine.settle()
    second = mine.contents.bookmarks[1]
    mine.shelving.remove([second, mine.contents.folders[0]])
    assert titles(mine.contents) == ["一", "三"]
    assert {bookmark.folder for bookmark in mine.contents.bookmarks} == {None}

    mine.shelving.take_back()
    mine.settle()
    qtbot.waitUntil(lambda: titles(mine.contents) == ["一", "二", "三"])
    contents = again(open_mine, mine)
    assert titles(contents) == ["一", "二", "三"]
    assert {bookmark.folder for bookmark in contents.bookmarks} == {contents.folders[0].id}


def test_deleting_a_note_keeps_what_was_typed_for_whoever_takes_it_back(
    mine: Mine, clause: Anchor, qtbot: QtBot
) -> None:
    note = mine.noting.begin(clause)
    mine.noting.type(note, "第一稿")
    mine.settle()
    (kept,) = mine.contents.notes
    mine.noting.type(kept, "第二稿")
    mine.shelving.remove([kept])
    assert mine.contents.notes == ()

    mine.shelving.take_back()
    mine.settle()
    qtbot.waitUntil(lambda: texts(mine.contents) == ["第二稿"])


def test_a_note_changed_in_two_windows_is_there_twice(
    open_mine: OpenMine, clause: Anchor, qtbot: QtBot
) -> None:
    first = open_mine()
    first.noting.type(first.noting.begin(clause), "原来的")
    first.settle()
    second = open_mine()
    (here,), (there,) = first.contents.notes, second.contents.notes
    second.noting.type(there, "那个窗口改的")
    second.settle()

    with qtbot.waitSignal(first.noting.parted) as parted:
        first.noting.type(here, "这个窗口改的")
        first.settle()

    assert parted.args is not None
    assert parted.args[0] == here.id
    qtbot.waitUntil(lambda: set(texts(first.contents)) == {"那个窗口改的", "这个窗口改的"})
    assert len(first.contents.notes) == 2


def test_what_another_window_did_is_seen_when_one_looks(
    open_mine: OpenMine, clause: Anchor, qtbot: QtBot
) -> None:
    first, second = open_mine(), open_mine()
    second.shelving.add_bookmark(clause, "那边加的")
    second.settle()

    first.kept.look_elsewhere()
    qtbot.waitUntil(lambda: titles(first.contents) == ["那边加的"])


@pytest.mark.skipif(os.geteuid() == 0 if hasattr(os, "geteuid") else True, reason="root writes")
def test_in_a_folder_that_cannot_be_written_it_lives_in_memory(
    folder: Path, open_mine: OpenMine, clause: Anchor
) -> None:
    folder.mkdir()
    folder.chmod(0o500)
    check_in_memory(open_mine(), clause)


def test_where_no_folder_can_be_made_it_lives_in_memory(
    folder: Path, open_mine: OpenMine, clause: Anchor
) -> None:
    folder.write_text("一个文件占着文件夹的名字")
    check_in_memory(open_mine(), clause)


def check_in_memory(mine: Mine, clause: Anchor) -> None:
    assert mine.standing is not None
    assert not mine.standing.kept
    assert "内存" in mine.standing.why
    assert mine.unsaved == 0

    mine.shelving.add_bookmark(clause, "只在内存里")
    mine.settle()
    assert titles(mine.contents) == ["只在内存里"]
    assert mine.unsaved == 1


Deed = tuple[str, int, str]
deeds = st.lists(
    st.tuples(
        st.sampled_from(
            ["bookmark", "note", "folder", "rename", "type", "move", "remove", "back", "settle"]
        ),
        st.integers(0, 5),
        st.text(alphabet="甲乙丙丁abc &<>", min_size=1, max_size=6).filter(str.strip),
    ),
    max_size=14,
)


@pytest.mark.usefixtures("qapp")
@settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))
@given(deeds)
def test_whatever_is_done_the_disk_ends_up_with_what_the_window_shows(
    tmp_path_factory: pytest.TempPathFactory, todo: list[Deed]
) -> None:
    folder = tmp_path_factory.mktemp("随便")
    mine = Mine(folder)
    mine.open(TEXTS)
    for name, number, words in todo:
        DEEDS[name](mine, number, words)
    mine.settle()
    mine.tasks.settle()
    mine.settle()
    shown = said(mine.contents)
    mine.close()

    later = Mine(folder)
    later.open(TEXTS)
    later.tasks.settle()
    assert said(later.contents) == shown
    later.close()


def said(contents: Contents) -> tuple[object, ...]:
    names = {folder.id: folder.name for folder in contents.folders}
    return (
        [(folder.name, names.get(folder.parent or "")) for folder in contents.folders],
        [(bookmark.title, names.get(bookmark.folder or "")) for bookmark in contents.bookmarks],
        sorted(note.text.strip() for note in contents.notes),
    )


def _anchor(number: int) -> Anchor:
    return anchor_at(SKILLS, NAMED, TEXTS[SKILLS], number, number + 4 if number else 0)


def _bookmark(mine: Mine, number: int, words: str) -> None:
    mine.shelving.add_bookmark(_anchor(number), words)


def _note(mine: Mine, number: int, words: str) -> None:
    mine.noting.type(mine.noting.begin(_anchor(number)), words)
    mine.noting.store()


def _folder(mine: Mine, _number: int, words: str) -> None:
    mine.shelving.add_folder(words)


def _rename(mine: Mine, number: int, words: str) -> None:
    things = [*mine.contents.folders, *mine.contents.bookmarks]
    if things:
        mine.shelving.rename(things[number % len(things)], words)


def _type(mine: Mine, number: int, words: str) -> None:
    if notes := mine.contents.notes:
        mine.noting.type(notes[number % len(notes)], words)


def _move(mine: Mine, number: int, _words: str) -> None:
    contents = mine.contents
    if contents.bookmarks:
        folders = [None, *(folder.id for folder in contents.folders)]
        before = contents.bookmarks[0].id if number % 2 else None
        bookmark = contents.bookmarks[number % len(contents.bookmarks)]
        if bookmark.id != before:
            mine.shelving.move(bookmark, folders[number % len(folders)], before)


def _remove(mine: Mine, number: int, _words: str) -> None:
    contents = mine.contents
    things: list[Bookmark | Note] = [*contents.bookmarks, *contents.notes]
    if things:
        mine.shelving.remove([things[number % len(things)]])


def _back(mine: Mine, _number: int, _words: str) -> None:
    mine.shelving.take_back()


def _settle(mine: Mine, _number: int, _words: str) -> None:
    mine.settle()
    mine.tasks.settle()


DEEDS: dict[str, Callable[[Mine, int, str], None]] = {
    "bookmark": _bookmark,
    "note": _note,
    "folder": _folder,
    "rename": _rename,
    "type": _type,
    "move": _move,
    "remove": _remove,
    "back": _back,
    "settle": _settle,
}


def test_a_case_keeps_its_amounts_to_the_last_digit(mine: Mine, open_mine: OpenMine) -> None:
    from decimal import Decimal

    case = {"paid": Decimal("1234567890.10"), "name": "一户"}
    mine.shelving.save_case("一户", "startup-loan-interest", case, TODAY)

    (saved,) = again(open_mine, mine).cases
    assert saved.input == case

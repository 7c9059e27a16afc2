"""Where nothing can be written, or the file was damaged: said at the top, nothing lost in silence."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QMessageBox, QPushButton, QWidget

from tests.mine.conftest import SKILLS, OpenWindow, Person

pytestmark = pytest.mark.usefixtures("application")
FILE = "notebook.sqlite"


def banner(person: Person) -> str:
    """What stands at the top; empty where nothing does."""
    shown = person.hands.sees(QWidget, "banner")
    return person.said("bannerWords") if shown else ""


def test_all_is_well_and_there_is_no_banner(person: Person) -> None:
    assert banner(person) == ""


@pytest.fixture
def unwritable(folder: Path) -> Path:
    """No folder can be made where a file lies; read-only ones are tried in tests/notebook."""
    folder.write_text("一个文件占着文件夹的名字", encoding="utf-8")
    return folder


@pytest.mark.usefixtures("unwritable")
def test_without_a_folder_the_banner_stays_and_offers_a_file(
    open_window: OpenWindow, tmp_path: Path
) -> None:
    person = Person(open_window())
    assert "内存" in banner(person)
    assert person.hands.sees(QPushButton, "bannerRead") is None
    person.reads(SKILLS)
    person.writes("只在内存里")
    assert person.notes_beside() == ["只在内存里"]
    assert "内存" in banner(person)

    person.hands.click("bannerSave")
    person.hands.save_as(tmp_path / "救.json")
    person.hands.wait(lambda: person.mine.unsaved == 0, "存成文件")
    assert "只在内存里" in (tmp_path / "救.json").read_text(encoding="utf-8")
    assert person.window.close()


@pytest.mark.usefixtures("unwritable")
def test_the_window_asks_before_it_closes_on_words_that_are_in_no_file(
    open_window: OpenWindow,
) -> None:
    person = Person(open_window())
    person.reads(SKILLS)
    person.writes("别丢")

    answer(person, "leaveNot")
    assert not person.window.close()
    assert person.window.isVisible()
    answer(person, "leaveAnyway")
    assert person.window.close()


def answer(person: Person, button: str) -> None:
    """Press a button of the question that comes next."""

    def press() -> None:
        box = person.hands.find(QMessageBox, "leaveBox")
        found = box.findChild(QPushButton, button)
        assert isinstance(found, QPushButton)
        found.click()

    QTimer.singleShot(0, press)


def test_a_stick_pulled_out_is_said_at_once_and_all_is_stored_when_it_is_back(
    person: Person, folder: Path, open_window: OpenWindow
) -> None:
    person.reads(SKILLS)
    person.writes("插着写的")
    away = folder.with_name("拔出")
    folder.rename(away)
    person.does("note")
    person.hands.type("拔了写的")
    person.mine.noting.store()
    person.hands.wait(lambda: "U盘" in banner(person), "横幅")
    assert set(person.notes_beside()) == {"插着写的", "拔了写的"}
    assert person.mine.unsaved == 1

    away.rename(folder)
    person.hands.click("bannerAgain")
    person.until_stored()
    assert banner(person) == ""
    later = Person(open_window())
    assert {note.text for note in later.mine.contents.notes} == {"插着写的", "拔了写的"}


def test_a_damaged_notebook_is_mended_from_its_copy_and_the_repair_is_told_once(
    person: Person, folder: Path, open_window: OpenWindow
) -> None:
    person.reads(SKILLS)
    person.writes("不能丢的一条")
    person.window.close()
    file = folder / FILE
    content = bytearray(file.read_bytes())
    content[:2000] = b"\x00" * 2000
    file.write_bytes(bytes(content))

    later = Person(open_window())
    assert [note.text for note in later.mine.contents.notes] == ["不能丢的一条"]
    said = banner(later)
    assert "修复" in said or "恢复" in said or "备份" in said
    assert list(folder.glob("notebook-damaged-*.sqlite"))
    later.hands.click("bannerRead")
    assert banner(later) == ""
    assert banner(Person(open_window())) == ""


def test_a_notebook_of_a_newer_program_is_left_alone_and_the_banner_says_so(
    person: Person, folder: Path, open_window: OpenWindow
) -> None:
    import sqlite3
    from contextlib import closing

    person.reads(SKILLS)
    person.writes("新版写的")
    person.window.close()
    with closing(sqlite3.connect(folder / FILE)) as connection, connection:
        connection.execute("UPDATE setting SET value = '99' WHERE name = 'schema'")
        connection.execute("PRAGMA user_version = 99")
    before = (folder / FILE).read_bytes()

    later = Person(open_window())
    assert "更新版本的程序" in banner(later)
    later.reads(SKILLS)
    later.writes("旧版里写的")
    answer(later, "leaveAnyway")
    assert later.window.close()
    assert (folder / FILE).read_bytes() == before


def test_two_windows_on_one_folder_lose_nothing_of_each_other(
    person: Person, open_window: OpenWindow
) -> None:
    person.reads(SKILLS)
    person.writes("第一个窗口")
    beside = Person(open_window(beside=True))
    beside.reads(SKILLS)
    assert beside.notes_beside() == ["第一个窗口"]
    beside.writes("第二个窗口")

    person.window.show_page("mine")  # one looks
    person.hands.wait(lambda: len(person.mine.contents.notes) == 2, "看到另一个窗口写的")
    assert {note.text for note in person.mine.contents.notes} == {"第一个窗口", "第二个窗口"}

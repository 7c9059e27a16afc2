"""导出、导入: everything out to one file that a person can read, and back in, nothing twice."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QMessageBox

from jzdesk.ui.mine.kinds import Kind
from tests.mine.conftest import SKILLS, OpenWindow, Person

pytestmark = pytest.mark.usefixtures("application")


@pytest.fixture
def owner(person: Person) -> Person:
    person.reads(SKILLS)
    person.does("bookmark")
    person.writes("县里另补 300 元")
    return person


def export(person: Person, file: Path, *, history: bool = False) -> None:
    person.does("export-own")
    person.hands.find(QMessageBox, "exportBox")
    if history:
        person.hands.find(QCheckBox, "exportHistory").setChecked(True)
    person.hands.click("exportGo")
    person.hands.save_as(file)
    person.hands.wait(lambda: person.told.startswith("已存成"), "导出")


def take_over(person: Person, file: Path) -> str:
    """Import a file; what is then said."""
    person.does("import-own")
    person.hands.fill("fileNameEdit", str(file))
    person.press(Qt.Key.Key_Return)
    said = person.hands.find(QMessageBox, "importReport").text()
    person.press(Qt.Key.Key_Return)
    person.until_stored()
    person.hands.rest()
    return said


def test_what_goes_out_comes_in_on_another_machine_and_never_twice(
    owner: Person, tmp_path: Path, folder: Path, open_window: OpenWindow
) -> None:
    file = tmp_path / "带走 我的.json"
    export(owner, file)
    assert "2 项" in owner.told
    owner.window.close()
    folder.rename(folder.with_name("另一台电脑"))

    other = Person(open_window())
    assert other.mine.contents.notes == ()
    assert "新来的 2 项" in take_over(other, file)
    other.reads(SKILLS)
    other.hands.wait(lambda: other.notes_beside() == ["县里另补 300 元"], "笔记")
    said = take_over(other, file)
    assert "新来的 0 项" in said
    assert "相同的 2 项" in said
    other.goes_to(Kind.NOTES)
    assert len(other.lists()) == 1


def test_the_file_is_read_by_any_program_and_the_history_stays_at_home(
    owner: Person, tmp_path: Path
) -> None:
    owner.does("find")
    owner.hands.type("种子企业")
    owner.press(Qt.Key.Key_Return)
    owner.until_stored()
    export(owner, tmp_path / "不带历史.json")
    export(owner, tmp_path / "带历史.json", history=True)

    without = (tmp_path / "不带历史.json").read_text(encoding="utf-8")
    assert json.loads(without)["文件"] == "焦作政策桌面·我的笔记本"
    assert "县里另补 300 元" in without
    assert "种子企业" not in without
    assert "种子企业" in (tmp_path / "带历史.json").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    "words",
    ["", "{", "[]", '{"文件": "别的程序", "格式": 1}', "\x00\x01\x02", "书签：技能补贴"],
    ids=["empty", "half", "list", "another program's", "bytes", "words"],
)
def test_a_file_that_is_no_export_changes_nothing_and_is_told_in_words(
    owner: Person, tmp_path: Path, words: str
) -> None:
    file = tmp_path / "坏.json"
    file.write_text(words, encoding="utf-8")
    before = owner.mine.contents

    said = take_over(owner, file)
    assert said.startswith("没有导入")
    assert "坏.json" in said
    assert "Traceback" not in said
    assert owner.mine.contents == before


def test_a_file_cut_off_half_way_brings_in_nothing_of_it(owner: Person, tmp_path: Path) -> None:
    export(owner, tmp_path / "整.json")
    whole = (tmp_path / "整.json").read_bytes()
    (tmp_path / "半.json").write_bytes(whole[: len(whole) * 2 // 3])
    owner.mine.shelving.remove(owner.mine.contents.notes)
    owner.until_stored()

    assert take_over(owner, tmp_path / "半.json").startswith("没有导入")
    assert owner.mine.contents.notes == ()


def test_with_nothing_of_ones_own_there_is_nothing_to_export(person: Person) -> None:
    person.goes_to(Kind.NOTES)
    person.does("export-own")

    assert "还没有书签、笔记和案例" in person.told


def test_what_was_changed_on_both_machines_is_there_twice_and_named(
    owner: Person, tmp_path: Path
) -> None:
    export(owner, tmp_path / "先.json")
    raw = (tmp_path / "先.json").read_text(encoding="utf-8")
    (tmp_path / "那边.json").write_text(raw.replace("另补 300 元", "另补 350 元"), encoding="utf-8")
    owner.reads(SKILLS)
    owner.hands.click_link("reader", "[注]")
    owner.hands.type("，本月起")
    owner.until_stored()

    said = take_over(owner, tmp_path / "那边.json")
    texts = {note.text for note in owner.mine.contents.notes}
    assert "县里另补 300 元，本月起" in texts
    assert "县里另补 350 元" in texts
    assert "两份都留下了" in said

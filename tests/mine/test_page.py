"""我的: folders, lists, searching, naming, deleting and coming back, with the keyboard."""

from __future__ import annotations

from pathlib import Path

import docx
import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QLineEdit, QListView, QPlainTextEdit, QTreeWidget, QWidget

from jzdesk.ui.mine.kinds import Kind
from tests.mine.conftest import SKILLS, WORKERS, OpenWindow, Person

pytestmark = pytest.mark.usefixtures("application")
TWELVE, NINE = "（十二）实施技能提升补贴政策", "（九）稳定脱贫劳动力务工规模"


@pytest.fixture
def reader_of_two(person: Person) -> Person:
    """Somebody with two bookmarks and a note."""
    for key in (SKILLS, WORKERS):
        person.reads(key)
        person.does("bookmark")
    person.reads(WORKERS)
    person.writes("县里：跨省每人 600 元\n凭车票，到二楼 4 号窗口")
    return person


def new_folder(person: Person, name: str) -> None:
    person.does("new-folder")
    person.hands.find(QLineEdit, "nameEdit")
    person.hands.type(name)
    person.press(Qt.Key.Key_Return)
    person.hands.wait(lambda: name in person.folders(), name)


def titles(person: Person) -> list[str]:
    return [row.split("　")[0] for row in person.lists()]


def test_where_there_is_nothing_yet_the_page_says_how_to_begin(person: Person) -> None:
    person.goes_to(Kind.BOOKMARKS)
    assert "Ctrl+Shift+B" in person.said("mineEmpty")
    person.goes_to(Kind.NOTES)
    assert "Ctrl+N" in person.said("mineEmpty")
    person.goes_to(Kind.CASES)
    assert "Ctrl+S" in person.said("mineEmpty")


def test_a_bookmark_is_listed_with_its_document_and_its_status(reader_of_two: Person) -> None:
    person = reader_of_two
    person.goes_to(Kind.BOOKMARKS)

    assert titles(person) == [TWELVE, NINE]
    assert "执行中" in person.lists()[0]
    assert "焦政办〔2024〕15号" in person.lists()[0]


def test_bookmarks_are_laid_into_folders_and_are_there_the_next_day(
    reader_of_two: Person, open_window: OpenWindow
) -> None:
    person = reader_of_two
    person.goes_to(Kind.BOOKMARKS)
    new_folder(person, "窗口常用")
    person.goes_to(Kind.BOOKMARKS)
    person.picks(TWELVE)
    person.does("move-own")
    person.press(Qt.Key.Key_Down)  # 不放进文件夹
    person.press(Qt.Key.Key_Down)
    person.press(Qt.Key.Key_Return)
    person.until_stored()

    later = Person(open_window())
    later.goes_to(Kind.BOOKMARKS)
    assert later.folders() == ["窗口常用"]
    (folder,) = later.mine.contents.folders
    assert [b.folder for b in later.mine.contents.bookmarks if b.title == TWELVE] == [folder.id]


def test_a_folder_lies_in_a_folder_but_no_deeper(person: Person) -> None:
    person.goes_to(Kind.BOOKMARKS)
    new_folder(person, "上")
    new_folder(person, "下")
    new_folder(person, "旁边")  # one more step down is not offered: it lies at the top
    person.until_stored()

    by_name = {folder.name: folder for folder in person.mine.contents.folders}
    assert by_name["下"].parent == by_name["上"].id
    assert by_name["旁边"].parent is None


def test_the_order_of_the_bookmarks_is_ones_own(
    reader_of_two: Person, open_window: OpenWindow
) -> None:
    person = reader_of_two
    person.goes_to(Kind.BOOKMARKS)
    person.picks(NINE)
    person.does("up-own")
    person.until_stored()
    assert titles(person) == [NINE, TWELVE]
    person.does("up-own")
    assert "不在头尾" in person.told

    later = Person(open_window())
    later.goes_to(Kind.BOOKMARKS)
    assert titles(later) == [NINE, TWELVE]


def test_f2_gives_a_bookmark_another_name(reader_of_two: Person) -> None:
    person = reader_of_two
    person.goes_to(Kind.BOOKMARKS)
    person.picks(TWELVE)
    person.does("rename-own")
    assert person.at() == "mineTitle"
    person.hands.type("考证补贴")
    person.press(Qt.Key.Key_Return)
    person.until_stored()

    assert titles(person) == ["考证补贴", NINE]


def test_a_bookmark_never_loses_its_name(reader_of_two: Person) -> None:
    person = reader_of_two
    person.goes_to(Kind.BOOKMARKS)
    person.picks(TWELVE)
    person.does("rename-own")
    person.press(Qt.Key.Key_Delete)
    person.press(Qt.Key.Key_Return)

    assert titles(person) == [TWELVE, NINE]
    assert person.hands.find(QLineEdit, "mineTitle").text() == TWELVE


def test_f2_gives_a_folder_another_name(person: Person) -> None:
    person.goes_to(Kind.BOOKMARKS)
    new_folder(person, "常用")
    person.hands.find(QTreeWidget, "mineChoices").setFocus()
    person.does("rename-own")
    person.hands.find(QLineEdit, "nameEdit")
    person.hands.type("窗口常用")
    person.press(Qt.Key.Key_Return)

    assert person.folders() == ["窗口常用"]


def test_enter_opens_what_is_chosen_in_the_reader(reader_of_two: Person) -> None:
    person = reader_of_two
    person.goes_to(Kind.NOTES)
    person.picks("县里")
    person.press(Qt.Key.Key_Return)

    assert person.window.pages.current_name == "read"
    assert NINE in person.reader.toPlainText()
    assert person.notes_beside() == ["县里：跨省每人 600 元\n凭车票，到二楼 4 号窗口"]


def test_a_note_is_written_on_from_the_list_and_seen_beside_the_clause(
    reader_of_two: Person,
) -> None:
    person = reader_of_two
    person.goes_to(Kind.NOTES)
    person.picks("县里")
    person.does("rename-own")
    assert person.at() == "noteText"
    person.hands.type("。带身份证")
    person.until_stored()

    person.reads(WORKERS)
    assert person.notes_beside() == ["县里：跨省每人 600 元\n凭车票，到二楼 4 号窗口。带身份证"]


def test_what_is_deleted_comes_back_by_the_key_or_from_the_bin(reader_of_two: Person) -> None:
    person = reader_of_two
    person.goes_to(Kind.BOOKMARKS)
    person.picks(TWELVE)
    person.does("remove-own")
    assert titles(person) == [NINE]
    person.does("undo-remove")
    person.until_stored()
    person.hands.wait(lambda: titles(person) == [TWELVE, NINE], "恢复")

    person.picks(NINE)
    person.does("remove-own")
    person.until_stored()
    person.hands.wait(lambda: person.mine.idle, "最近删除")
    person.goes_to(Kind.BIN)
    person.picks(NINE)
    person.press(Qt.Key.Key_Return)
    person.until_stored()
    person.goes_to(Kind.BOOKMARKS)
    person.hands.wait(lambda: titles(person) == [TWELVE, NINE], "放回")


def test_deleting_a_folder_lets_its_bookmarks_out(reader_of_two: Person) -> None:
    person = reader_of_two
    person.goes_to(Kind.BOOKMARKS)
    new_folder(person, "常用")
    folder = person.mine.contents.folders[0]
    person.mine.shelving.move(person.mine.contents.bookmarks[0], folder.id)
    person.until_stored()
    person.hands.find(QTreeWidget, "mineChoices").setFocus()
    person.does("remove-own")
    person.until_stored()

    assert person.folders() == []
    assert sorted(titles(person)) == sorted([TWELVE, NINE])
    assert (
        "里面的书签移到了外面"
        in person.hands.find(QWidget, "undoBar").findChildren(QWidget)[0].text()
    )  # type: ignore[attr-defined]
    person.does("undo-remove")
    person.until_stored()
    person.hands.wait(lambda: person.folders() == ["常用"], "文件夹回来")


@pytest.mark.parametrize("words", ["600", "６００", "二楼 车票", "跨省  每人"])
def test_a_search_finds_every_word_of_a_note_in_any_width_and_order(
    reader_of_two: Person, words: str
) -> None:
    person = reader_of_two
    person.goes_to(Kind.BOOKMARKS)
    person.does("filter")
    person.hands.type(words)
    person.hands.wait(lambda: len(person.lists()) == 1, words)
    assert titles(person) == ["县里：跨省每人 600 元"]

    person.press(Qt.Key.Key_Return)
    assert person.at() == "mineList"
    person.press(Qt.Key.Key_Escape)
    assert titles(person) == [TWELVE, NINE]


def test_a_search_looks_through_bookmarks_notes_cases_and_history(reader_of_two: Person) -> None:
    from tests.conftest import TODAY

    person = reader_of_two
    person.mine.shelving.save_case("老王务工", "skill-subsidy", {}, TODAY)
    person.goes_to(Kind.BOOKMARKS)
    person.does("filter")
    person.hands.type("务工")
    person.hands.wait(lambda: len(person.lists()) >= 3, "找到")

    found = "\n".join(person.lists())
    assert NINE in found
    assert "老王务工" in found
    assert "县里" in found  # the note lies at the clause of that name


def test_what_is_not_found_is_said(reader_of_two: Person) -> None:
    person = reader_of_two
    person.goes_to(Kind.BOOKMARKS)
    person.does("filter")
    person.hands.type("没有这几个字")
    person.hands.wait(lambda: not person.lists(), "没有")

    assert "没有这几个字" in person.said("mineEmpty")


def test_the_list_goes_to_word_with_every_note_marked_as_ones_own(
    reader_of_two: Person, tmp_path: Path
) -> None:
    person = reader_of_two
    person.goes_to(Kind.NOTES)
    person.does("word")
    person.hands.save_as(tmp_path / "笔记.docx")

    text = words_of(tmp_path / "笔记.docx")
    assert "县里：跨省每人 600 元" in text
    assert "凭车票，到二楼 4 号窗口" in text
    assert "非公报" in text
    assert "仅供参考，以主管部门审核为准" in text


def words_of(file: Path) -> str:
    document = docx.Document(str(file))
    cells = [c.text for table in document.tables for row in table.rows for c in row.cells]
    feet = [p.text for section in document.sections for p in section.footer.paragraphs]
    return "\n".join([*(p.text for p in document.paragraphs), *cells, *feet])


def test_the_model_of_the_list_keeps_to_the_rules_of_qt(reader_of_two: Person) -> None:
    person = reader_of_two
    person.goes_to(Kind.BOOKMARKS)
    model = person.hands.find(QListView, "mineList").model()
    tester = QAbstractItemModelTester(
        model, QAbstractItemModelTester.FailureReportingMode.Warning, person.window
    )
    person.picks(TWELVE)
    person.does("remove-own")
    person.does("undo-remove")
    person.until_stored()
    assert tester.model() is model


def test_esc_leads_from_the_note_to_the_list_and_then_home(reader_of_two: Person) -> None:
    person = reader_of_two
    person.goes_to(Kind.NOTES)
    person.picks("县里")
    person.does("rename-own")
    assert isinstance(person.window.focusWidget(), QPlainTextEdit)
    person.press(Qt.Key.Key_Escape)
    assert person.at() == "mineList"
    person.press(Qt.Key.Key_Escape)
    assert person.window.pages.current_name == "read"

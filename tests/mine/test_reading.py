"""Beside the clause: a bookmark, a mark, a note; nothing that was typed is lost."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QPushButton, QWidget

from jzdesk.ui.mine.drafts import Saving
from tests.mine.conftest import SKILLS, WORKERS, OpenWindow, Person

pytestmark = pytest.mark.usefixtures("application")
SECTION = "焦政办〔2024〕15号/三、"
DOCUMENT = "焦政办〔2024〕15号"


def again(open_window: OpenWindow) -> Person:
    """The same person after the window was closed and opened."""
    return Person(open_window())


def test_one_key_begins_a_note_at_the_clause_and_the_text_says_that_there_is_one(
    person: Person,
) -> None:
    person.reads(SKILLS)
    assert "[注]" not in person.reader.toPlainText()
    person.does("note")
    assert person.at() == "noteText"
    person.hands.type("县里另补 300 元")
    person.until_stored()

    (note,) = person.mine.contents.notes
    assert (note.text, note.anchor.clause, note.anchor.quote) == ("县里另补 300 元", SKILLS, "")
    assert "（十二）实施技能提升补贴政策[注]" in person.reader.toPlainText()
    assert person.notes_beside() == ["县里另补 300 元"]
    assert "非公报" in person.said("notesHead")


def test_a_note_at_selected_words_hangs_on_these_words(person: Person) -> None:
    person.reads(SKILLS)
    person.selects("每人每年")
    person.writes("按自然年算")

    (note,) = person.mine.contents.notes
    assert note.anchor.quote == "每人每年"
    assert "每人每年[注]" in person.reader.toPlainText()
    tint = person.reader.document().find("每人每年").charFormat().background().color().name()
    assert tint == person.window.theme.colours.note_tint
    assert person.said("mineQuote") == "“每人每年”"


def test_esc_leads_from_the_note_back_to_the_text(person: Person) -> None:
    person.reads(SKILLS)
    person.does("note")
    person.press(Qt.Key.Key_Escape)

    assert person.at() == "reader"


def test_what_was_typed_is_there_though_the_window_was_closed_at_once(
    person: Person, open_window: OpenWindow
) -> None:
    person.reads(SKILLS)
    person.does("note")
    person.hands.type("话说到一半")

    later = again(open_window)
    later.reads(SKILLS)
    assert later.notes_beside() == ["话说到一半"]


def test_who_types_without_a_rest_is_stored_all_the_same(person: Person) -> None:
    person.reads(SKILLS)
    person.does("note")
    person.hands.type("不停地")
    rest, due = (person.mine.noting.findChild(QTimer, name) for name in ("noteRest", "noteDue"))
    assert isinstance(rest, QTimer)
    assert isinstance(due, QTimer)
    person.hands.type("打字")
    assert rest.isActive()
    assert due.isActive()
    assert due.interval() <= 3_000

    due.timeout.emit()
    assert [note.text for note in person.mine.contents.notes] == ["不停地打字"]
    assert not due.isActive()


def test_a_note_is_edited_where_it_stands_and_says_when_it_is_stored(person: Person) -> None:
    person.reads(SKILLS)
    person.selects("每人每年")
    person.writes("按自然年")
    person.hands.click_link("reader", "[注]")
    assert person.at() == "noteText"
    person.hands.type("算")
    (note,) = person.mine.contents.notes
    assert person.mine.noting.saving(note.id) is Saving.TYPING
    assert person.said("noteState") == "正在保存…"
    person.until_stored()

    assert [note.text for note in person.mine.contents.notes] == ["按自然年算"]
    assert person.said("noteState").startswith("已保存")


def test_a_note_without_a_word_leaves_nothing_behind(person: Person) -> None:
    person.reads(SKILLS)
    person.does("note")
    person.hands.type("   ")
    person.reads(WORKERS)
    person.reads(SKILLS)
    person.until_stored()

    assert person.notes_beside() == []
    assert person.mine.contents.notes == ()
    assert "[注]" not in person.reader.toPlainText()


def test_beside_a_section_stand_the_notes_of_all_its_clauses_in_the_order_of_the_text(
    person: Person,
) -> None:
    person.reads(SKILLS)
    person.selects("政策执行期限")
    person.writes("第三")
    person.selects("每人每年")
    person.writes("第二")
    person.reads(SECTION)
    person.selects("人人持证")
    person.writes("第一")

    person.reads(SECTION)
    assert person.notes_beside() == ["第一", "第二", "第三"]
    person.reads(SKILLS)
    assert person.notes_beside() == ["第二", "第三"]
    person.reads(WORKERS)
    assert person.notes_beside() == []


def test_a_note_can_be_kept_at_a_document_as_a_whole(person: Person) -> None:
    person.reads(DOCUMENT)
    person.writes("全文先读第二部分")

    person.reads(SKILLS)
    assert person.notes_beside() == []
    person.reads(DOCUMENT)
    assert person.notes_beside() == ["全文先读第二部分"]


def test_a_note_at_the_words_as_printed_belongs_to_the_same_words_as_cleaned(
    person: Person,
) -> None:
    person.reads(SKILLS)
    person.does("printed")
    person.selects("每人每年")
    person.writes("看原文时写的")
    assert "每人每年[注]" in person.reader.toPlainText()

    person.does("printed")
    assert "每人每年[注]" in person.reader.toPlainText()


def test_a_deleted_note_is_back_with_one_key(person: Person) -> None:
    person.reads(SKILLS)
    person.writes("别丢了")
    person.hands.click("noteRemove")
    person.until_stored()
    assert person.notes_beside() == []
    assert "恢复" in person.told

    person.does("undo-remove")
    person.until_stored()
    person.hands.wait(lambda: person.notes_beside() == ["别丢了"], "笔记回来")


def test_undoing_in_a_note_takes_back_words_and_no_deleted_thing(person: Person) -> None:
    person.reads(SKILLS)
    person.writes("删掉的")
    person.hands.click("noteRemove")
    person.does("note")
    person.hands.type("one")
    person.does("undo-remove")
    person.until_stored()

    assert person.notes_beside() == [""]
    assert person.mine.contents.notes == ()


def test_the_bookmark_of_a_clause_is_set_and_taken_away_by_the_same_key(
    person: Person, open_window: OpenWindow
) -> None:
    person.reads(SKILLS)
    button = person.hands.find(QPushButton, "bookmarkButton")
    assert not button.isChecked()
    person.does("bookmark")
    assert button.isChecked()
    assert "（十二）实施技能提升补贴政策[签]" in person.reader.toPlainText()

    person.does("bookmark")
    assert not button.isChecked()
    assert "[签]" not in person.reader.toPlainText()

    person.does("undo-remove")
    person.until_stored()
    assert button.isChecked()
    later = again(open_window)
    later.reads(SKILLS)
    assert later.hands.find(QPushButton, "bookmarkButton").isChecked()
    assert [b.title for b in later.mine.contents.bookmarks] == ["（十二）实施技能提升补贴政策"]


def test_a_click_on_the_star_is_the_same_as_its_key(person: Person) -> None:
    person.reads(SKILLS)
    person.hands.click("bookmarkButton")
    assert person.hands.find(QPushButton, "bookmarkButton").isChecked()
    assert len(person.mine.contents.bookmarks) == 1

    person.hands.click("bookmarkButton")
    assert not person.hands.find(QPushButton, "bookmarkButton").isChecked()
    assert person.mine.contents.bookmarks == ()


def test_selected_words_are_marked_and_the_mark_taken_away_again(person: Person) -> None:
    person.reads(SKILLS)
    person.selects("不得重复享受")
    person.does("highlight")
    marked = person.reader.document().find("不得重复享受")
    assert marked.charFormat().background().color().name() == person.window.theme.colours.marked
    assert "不得重复享受[签]" in person.reader.toPlainText()

    person.selects("重复")
    person.does("highlight")
    assert person.mine.contents.bookmarks == ()
    assert "[签]" not in person.reader.toPlainText()


def test_the_star_of_a_clause_and_marks_in_it_do_not_disturb_each_other(person: Person) -> None:
    person.reads(SKILLS)
    person.selects("不得重复享受")
    person.does("highlight")
    person.does("bookmark")
    assert person.reader.toPlainText().count("[签]") == 2

    person.does("bookmark")
    (left,) = person.mine.contents.bookmarks
    assert left.anchor.quote == "不得重复享受"


def test_a_sign_of_a_bookmark_leads_to_it_among_ones_own_things(person: Person) -> None:
    person.reads(SKILLS)
    person.does("bookmark")
    person.until_stored()
    person.hands.click_link("reader", "[签]")

    assert person.window.pages.current_name == "mine"
    assert "（十二）" in person.lists()[0]


def test_on_the_cover_the_keys_say_what_is_missing(person: Person) -> None:
    person.does("find")
    for name in ("note", "bookmark", "highlight"):
        person.does(name)
        assert "先打开一条" in person.told
    person.reads(SKILLS)
    person.does("highlight")
    assert "先选中一段文字" in person.told


def test_from_another_page_the_key_of_a_note_leads_to_the_clause_that_is_being_read(
    person: Person,
) -> None:
    person.reads(SKILLS)
    person.does("terms")
    person.does("note")

    assert person.window.pages.current_name == "read"
    assert person.at() == "noteText"


def test_where_only_the_text_has_room_a_note_brings_its_own_pane(person: Person) -> None:
    person.reads(SKILLS)
    for _ in range(10):
        person.does("larger")
    assert person.hands.sees(QWidget, "notesPane") is None
    person.does("note")
    person.hands.type("大字也能写")

    assert person.notes_beside() == ["大字也能写"]
    area = person.hands.find(QWidget, "notesArea")
    text = person.hands.find(QWidget, "noteText")
    person.hands.rest()
    corner = text.mapTo(area, text.rect().topLeft())
    assert 0 <= corner.y() < area.height()


def test_of_many_notes_the_one_that_is_typed_into_is_in_sight(person: Person) -> None:
    person.reads(SKILLS)
    for words in ("失业保险", "每人每年", "不得重复享受", "政策执行期限"):
        person.selects(words)
        person.writes(f"关于{words}\n第二行\n第三行")
    person.selects("高级别")
    person.does("note")
    person.hands.type("看得见吗")
    person.hands.rest()

    text = next(
        each
        for each in person.hands.find(QWidget, "notesPane").findChildren(QWidget, "noteText")
        if each.hasFocus()
    )
    assert text.visibleRegion().boundingRect().height() > person.window.fontMetrics().height()

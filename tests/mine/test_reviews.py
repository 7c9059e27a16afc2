"""待核对: after the gazette was built anew, every note is where its words are, or is listed."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QListView, QPushButton, QTextBrowser

from jzdesk.paths import Paths
from jzdesk.store.notebook.anchors import anchor_at
from jzdesk.ui.mine.kinds import Kind
from tests.mine.conftest import SKILLS, WORKERS, OpenWindow, Person

pytestmark = pytest.mark.usefixtures("application")
GONE = "焦政办〔2023〕1号/一、/（一）"


@pytest.fixture
def after_update(person: Person, changed: Paths, open_window: OpenWindow) -> Person:
    """Four notes written over the gazette of before, seen over that of now."""
    person.reads(WORKERS)
    person.selects("一次性交通补助")
    person.writes("县里每人 600 元")
    person.selects("农村低收入群体就近就业")
    person.writes("这一句后来改了")
    person.reads(SKILLS)
    person.selects("每人每年")
    person.writes("一字未改")
    lost = anchor_at(GONE, "焦政办〔2023〕1号（一）旧文件", "旧文件里没有了的一句话。", 0, 5)
    person.mine.noting.type(person.mine.noting.begin(lost), "旧文件上的笔记")
    person.until_stored()
    return Person(open_window(changed))


def now(person: Person) -> str:
    """The clause as it is now."""
    return person.hands.find(QTextBrowser, "reviewNow").toPlainText()


def reviewed(person: Person) -> dict[str, str]:
    """What is to be looked at, and why."""
    words = {}
    for row in person.lists():
        title, _kind, why, *_ = row.split("　")
        words[title] = why
    return words


def test_none_is_lost_and_only_what_the_update_touched_is_listed(after_update: Person) -> None:
    person = after_update
    assert len(person.mine.contents.notes) == 4
    person.goes_to(Kind.REVIEWS)

    assert reviewed(person) == {
        "县里每人 600 元": "所引文字在本条内移了位置",
        "这一句后来改了": "本条还在，所引文字已改动",
        "旧文件上的笔记": "这一条已不在资料中",
    }


def test_a_passage_whose_words_stayed_is_marked_where_they_stand_now(after_update: Person) -> None:
    person = after_update
    person.reads(WORKERS)

    assert "一次性交通补助[注]" in person.reader.toPlainText()
    assert "县里每人 600 元" in person.notes_beside()
    assert "这一句后来改了" in person.notes_beside()


def test_one_sees_then_and_now_side_by_side_and_confirms_with_one_key(
    after_update: Person, changed: Paths, open_window: OpenWindow
) -> None:
    person = after_update
    person.goes_to(Kind.REVIEWS)
    person.picks("这一句后来改了")
    assert "农村低收入群体就近就业" in person.hands.find(QTextBrowser, "reviewThen").toPlainText()
    assert "防返贫监测对象就地务工" in now(person)
    person.does("rename-own")  # the cursor goes to what one does most
    assert person.at() == "reviewConfirm"
    person.press(Qt.Key.Key_Space)
    person.until_stored()

    assert "这一句后来改了" not in reviewed(person)
    later = Person(open_window(changed))
    later.goes_to(Kind.REVIEWS)
    assert set(reviewed(later)) == {"县里每人 600 元", "旧文件上的笔记"}


def test_a_note_is_hung_on_the_words_that_one_selects_in_the_clause_of_now(
    after_update: Person,
) -> None:
    person = after_update
    person.goes_to(Kind.REVIEWS)
    person.picks("这一句后来改了")
    view = person.hands.find(QTextBrowser, "reviewNow")
    view.setTextCursor(view.document().find("防返贫监测对象就地务工"))
    person.hands.click("reviewConfirm")
    person.until_stored()

    person.reads(WORKERS)
    assert "防返贫监测对象就地务工[注]" in person.reader.toPlainText()


def test_what_can_no_longer_be_placed_is_hung_elsewhere_by_a_few_letters(
    after_update: Person,
) -> None:
    person = after_update
    person.goes_to(Kind.REVIEWS)
    person.picks("旧文件上的笔记")
    person.hands.click("reviewElsewhere")
    person.hands.find(QLineEdit, "clauseEdit")
    person.hands.type("技能提升补贴")
    assert person.hands.find(QListView, "clauseList").model().rowCount() >= 1
    person.press(Qt.Key.Key_Return)
    person.until_stored()

    assert "旧文件上的笔记" not in reviewed(person)
    person.reads(SKILLS)
    assert "旧文件上的笔记" in person.notes_beside()


def test_what_is_left_as_it_is_asks_no_more_and_is_still_among_the_notes(
    after_update: Person,
) -> None:
    person = after_update
    person.goes_to(Kind.REVIEWS)
    person.picks("旧文件上的笔记")
    person.hands.click("reviewLeave")
    person.until_stored()

    assert "旧文件上的笔记" not in reviewed(person)
    person.goes_to(Kind.NOTES)
    assert any(row.startswith("旧文件上的笔记") for row in person.lists())


def test_a_note_whose_clause_is_gone_says_so_when_it_is_opened(after_update: Person) -> None:
    person = after_update
    person.goes_to(Kind.NOTES)
    person.picks("旧文件上的笔记")
    person.press(Qt.Key.Key_Return)

    assert person.window.pages.current_name == "mine"
    assert "已不在资料中" in person.told


def test_a_note_that_nothing_touched_is_not_to_be_looked_at(after_update: Person) -> None:
    person = after_update
    person.goes_to(Kind.REVIEWS)

    assert "一字未改" not in reviewed(person)
    person.picks("旧文件上的笔记")  # there is no clause to confirm it at
    assert not person.hands.find(QPushButton, "reviewConfirm").isEnabled()


def test_over_the_gazette_of_before_all_is_as_it_was(
    after_update: Person, open_window: OpenWindow
) -> None:
    """An update that was taken back leaves nothing behind."""
    assert after_update.mine.kept.reviews()
    before = Person(open_window())

    assert [r.item.anchor.clause for r in before.mine.kept.reviews()] == [GONE]

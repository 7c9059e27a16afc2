"""历史: what one met is found again, one key forgets it, and no person's number is kept."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QTimer

from jzdesk.ui.mine.kinds import Kind
from tests.mine.conftest import SKILLS, OpenWindow, Person

pytestmark = pytest.mark.usefixtures("application")
NUMBER = "410802199001011234"


def search(person: Person, words: str) -> None:
    """Search, and open the first result."""
    person.does("find")
    person.hands.type(words)
    person.hands.wait(lambda: bool(person.window.idle), "检索")
    person.press(Qt.Key.Key_Return)
    person.until_stored()


def test_a_search_and_the_clause_it_led_to_are_there_the_next_day(
    person: Person, open_window: OpenWindow
) -> None:
    search(person, "技能补贴")

    later = Person(open_window())
    later.goes_to(Kind.HISTORY)
    said = "\n".join(later.lists())
    assert "技能补贴" in said
    assert "（十二）实施技能提升补贴政策" in said


def test_a_clause_that_one_passes_by_is_no_history_and_one_that_one_stays_at_is(
    person: Person,
) -> None:
    person.reads(SKILLS)
    assert person.mine.visits.all() == ()
    stay = person.window.findChild(QTimer, "readingStay")
    assert isinstance(stay, QTimer)
    assert stay.isActive()
    stay.timeout.emit()

    assert [visit.target for visit in person.mine.visits.all()] == [SKILLS]


def test_one_key_clears_the_history_from_the_window_and_from_the_file(
    person: Person, folder: Path, open_window: OpenWindow
) -> None:
    search(person, "技能补贴")
    person.reads(SKILLS)
    person.writes("笔记不受影响")
    person.does("clear-history")
    person.press(Qt.Key.Key_Return)
    person.until_stored()
    person.hands.wait(lambda: person.mine.idle, "清空")

    assert "历史已清空" in person.told
    assert person.mine.visits.all() == ()
    for file in folder.rglob("*"):
        if file.is_file():
            assert "技能补贴".encode() not in file.read_bytes(), file
    later = Person(open_window())
    assert later.mine.visits.all() == ()
    assert [note.text for note in later.mine.contents.notes] == ["笔记不受影响"]


def test_esc_at_the_question_clears_nothing(person: Person) -> None:
    search(person, "技能补贴")
    person.does("clear-history")
    person.press(Qt.Key.Key_Escape)

    assert person.mine.visits.all() != ()


def test_a_search_with_an_identity_number_is_in_no_history_and_in_no_file(
    person: Person, folder: Path
) -> None:
    search(person, f"技能补贴 {NUMBER}")
    person.window.close()

    assert all(NUMBER not in visit.target for visit in person.mine.visits.all())
    for file in folder.rglob("*"):
        if file.is_file():
            assert NUMBER.encode() not in file.read_bytes(), file


def test_at_a_shared_desk_nothing_of_before_and_nothing_from_now_on_is_kept(
    person: Person, open_window: OpenWindow
) -> None:
    search(person, "技能补贴")
    person.window.actions_made["shared-desk"].trigger()
    assert person.mine.visits.all() == ()
    search(person, "种子企业")
    assert person.mine.visits.all() == ()

    later = Person(open_window())
    assert later.mine.visits.all() == ()
    later.goes_to(Kind.HISTORY)
    assert "共用电脑" in later.said("mineEmpty")

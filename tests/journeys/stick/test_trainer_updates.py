"""培训讲师, before the workshop: the update stick goes in, and not one note is lost by it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton, QTextBrowser, QTreeWidget

from jzdesk.packs.manifest import Key
from jzdesk.ui.mine.kinds import Kind
from tests.mine.conftest import SKILLS, WORKERS, Person
from tests.packs.conftest import GAZETTE, NOTICE, Files
from tests.packs.window.conftest import Opened, Town

COUNTY, LATER = "县里每人 600 元，见会议纪要", "讲课时说明：就近就业怎么算"
CHANGES = (
    ("组织实施国债项目时", "继续落实既有政策。组织实施国债项目时"),
    ("农村低收入群体就近就业", "防返贫监测对象就地务工"),
)


@pytest.fixture
def stick(texts: Files, made: Callable[..., Path]) -> Path:
    """An update that changes （九） in two places and brings one gazette more."""
    text = texts[GAZETTE].decode()
    for old, new in CHANGES:
        assert old in text
        text = text.replace(old, new, 1)
    return made({**texts, GAZETTE: text.encode(), "gazettes/2025-01.md": NOTICE.encode()})


@pytest.fixture
def trainer(town: Town) -> Person:
    """Somebody with two notes at （九） and one, with a bookmark, at （十二）."""
    person = Person(town.hands)
    town.wait(lambda: person.mine.standing is not None, "笔记本打开")
    person.reads(WORKERS)
    person.selects("一次性交通补助")
    person.writes(COUNTY)
    person.selects("农村低收入群体就近就业")
    person.writes(LATER)
    person.reads(SKILLS)
    person.does("bookmark")
    person.writes("一字未改的一条")
    return person


def to_review(person: Person) -> list[str]:
    person.does("mine")
    tree = person.hands.find(QTreeWidget, "mineChoices")
    if not tree.findItems(Kind.REVIEWS.value, Qt.MatchFlag.MatchExactly):
        return []
    person.goes_to(Kind.REVIEWS)
    return sorted(row.split("　")[0] for row in person.lists())


def test_the_signature_is_checked_and_the_changes_are_read_before_anything_happens(
    town: Town, trainer: Person, stick: Path, key: Key
) -> None:
    assert trainer.mine.kept.reviews() == ()
    town.choose(stick)

    assert "2025.1 可以安装" in town.words
    assert f"相符：{key.name}" in town.text
    assert "（九）" in "\n".join(town.rows)
    assert "2024.3（程序自带），安装后留作上一版" in town.text
    assert trainer.mine.kept.reviews() == ()


def test_two_notes_at_changed_clauses_are_listed_for_review_and_none_is_lost(
    town: Town, trainer: Person, stick: Path
) -> None:
    town.install(stick)
    assert "2025年第1号" in town.edition

    assert to_review(trainer) == sorted([COUNTY, LATER])
    assert len(trainer.mine.contents.notes) == 3
    assert len(trainer.mine.contents.bookmarks) == 1
    trainer.picks(LATER)
    then = trainer.hands.find(QTextBrowser, "reviewThen").toPlainText()
    now = trainer.hands.find(QTextBrowser, "reviewNow").toPlainText()
    assert "农村低收入群体就近就业" in then
    assert "防返贫监测对象就地务工" in now


def test_both_are_confirmed_with_the_keyboard_and_stand_in_the_text_of_now(
    town: Town, trainer: Person, stick: Path
) -> None:
    town.install(stick)
    for words in to_review(trainer):
        trainer.picks(words)
        trainer.does("rename-own")
        assert trainer.at() == "reviewConfirm"
        trainer.press(Qt.Key.Key_Space)
        trainer.until_stored()

    assert to_review(trainer) == []
    trainer.reads(WORKERS)
    assert "一次性交通补助[注]" in trainer.reader.toPlainText()
    assert sorted(trainer.notes_beside()) == sorted([COUNTY, LATER])


def test_the_old_data_are_kept_and_going_back_finds_every_note_where_it_was(
    town: Town, trainer: Person, stick: Path
) -> None:
    town.install(stick)
    assert len(to_review(trainer)) == 2
    town.rollback()

    assert "2025" not in town.edition
    assert to_review(trainer) == []
    trainer.reads(WORKERS)
    assert sorted(trainer.notes_beside()) == sorted([COUNTY, LATER])
    assert "农村低收入群体就近就业[注]" in trainer.reader.toPlainText()


def test_the_notes_wait_for_review_until_somebody_looks_also_after_a_restart(
    town: Town, trainer: Person, stick: Path, opened: Opened
) -> None:
    town.install(stick)
    assert trainer.window.close()

    later = opened()
    person = Person(later.hands)
    later.wait(lambda: person.mine.standing is not None and person.window.idle, "笔记本打开")
    assert to_review(person) == sorted([COUNTY, LATER])
    person.reads(SKILLS)
    assert person.notes_beside() == ["一字未改的一条"]
    assert person.hands.find(QPushButton, "bookmarkButton").isChecked()

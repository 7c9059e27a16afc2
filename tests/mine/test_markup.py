"""Whatever a note says is words: in lists, tips, the reader, dialogs and on every sheet."""

from __future__ import annotations

import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6 import QtGui
from PySide6.QtCore import Qt
from PySide6.QtGui import QTextDocument
from PySide6.QtWidgets import QLabel, QListView, QTextBrowser, QTreeWidget, QWidget

from jzdesk.ui.labels import plain_tip
from jzdesk.ui.mine.kinds import Kind
from tests.mine.conftest import SKILLS, Person
from tests.mine.test_page import words_of

pytestmark = pytest.mark.usefixtures("application")
NASTY = (
    "<b>粗</b><script>alert(1)</script>"
    "<img src='file:///etc/passwd'><a href='http://x.example'>点</a> &amp; &lt;"
)
FORMULA = "=cmd|' /C calc'!A0"


@pytest.fixture
def nasty(person: Person) -> Person:
    """A note, a bookmark, a folder and a case whose words look like markup."""
    person.reads(SKILLS)
    person.does("bookmark")
    person.selects("每人每年")
    person.writes(NASTY)
    bookmark = person.mine.contents.bookmarks[0]
    person.mine.shelving.rename(bookmark, NASTY)
    person.mine.shelving.add_folder(NASTY)
    from tests.conftest import TODAY

    person.mine.shelving.save_case(NASTY, "skill-subsidy", {}, TODAY)
    person.until_stored()
    return person


def shown(tip: str) -> str:
    """The words of a tooltip as Qt shows them."""
    if not QtGui.Qt.mightBeRichText(tip):
        return tip
    document = QTextDocument()
    document.setHtml(tip)
    return document.toPlainText()


def every_label(person: Person) -> list[QLabel]:
    return [label for label in person.window.findChildren(QLabel) if label.isVisible()]


def test_beside_the_clause_and_in_its_tip_a_note_is_words(nasty: Person) -> None:
    nasty.reads(SKILLS)
    assert nasty.notes_beside() == [NASTY]
    assert "每人每年[注]" in nasty.reader.toPlainText()
    sign = nasty.reader.document().find("[注]").charFormat()
    assert shown(sign.toolTip()).startswith("本人笔记：<b>粗</b>")
    assert not any("http" in each.anchorHref() for each in formats(nasty.reader.document()))


def formats(document: QTextDocument) -> Iterator[QtGui.QTextCharFormat]:
    block = document.begin()
    while block.isValid():
        for each in block.textFormats():
            yield each.format  # type: ignore[attr-defined]
        block = block.next()


@pytest.mark.parametrize("kind", [Kind.BOOKMARKS, Kind.NOTES, Kind.CASES])
def test_in_lists_tips_and_the_detail_nothing_is_markup(nasty: Person, kind: Kind) -> None:
    nasty.goes_to(kind)
    nasty.picks("<b>粗</b>")
    index = nasty.hands.find(QListView, "mineList").currentIndex()
    assert shown(str(index.data(Qt.ItemDataRole.ToolTipRole))).startswith(NASTY)
    for label in every_label(nasty):
        plain = label.textFormat() is Qt.TextFormat.PlainText
        assert plain or "<b>粗" not in label.text(), label.objectName()
    for view in nasty.window.findChildren(QTextBrowser):
        if view.isVisible():
            html = view.toHtml()
            assert "passwd" not in html or "&lt;img" in html
            assert "<script" not in html


def test_a_folder_of_such_a_name_is_words_in_the_tree_and_in_the_menu(nasty: Person) -> None:
    nasty.goes_to(Kind.BOOKMARKS)
    assert nasty.folders() == [NASTY]
    tree = nasty.hands.find(QTreeWidget, "mineChoices")
    (item,) = tree.findItems("粗", Qt.MatchFlag.MatchContains | Qt.MatchFlag.MatchRecursive)
    assert shown(item.toolTip(0)) == NASTY


def test_the_line_after_deleting_is_words(nasty: Person) -> None:
    nasty.goes_to(Kind.BOOKMARKS)
    nasty.picks("<b>粗</b>")
    nasty.does("remove-own")
    (label,) = nasty.hands.find(QWidget, "undoBar").findChildren(QLabel)
    assert label.textFormat() is Qt.TextFormat.PlainText
    assert NASTY in label.text()


def test_in_word_it_is_words_and_the_file_names_nothing_outside_itself(
    nasty: Person, tmp_path: Path
) -> None:
    nasty.goes_to(Kind.NOTES)
    nasty.does("word")
    nasty.hands.save_as(tmp_path / "笔记.docx")

    assert NASTY in words_of(tmp_path / "笔记.docx")
    with zipfile.ZipFile(tmp_path / "笔记.docx") as archive:
        for name in archive.namelist():
            if name.endswith(".rels"):
                assert b'TargetMode="External"' not in archive.read(name)


def test_on_paper_it_is_words(
    nasty: Person, tmp_path: Path, read_pdf: Callable[[Path], str]
) -> None:
    nasty.goes_to(Kind.NOTES)
    nasty.does("pdf")
    nasty.hands.save_as(tmp_path / "笔记.pdf")

    assert "<b>粗</b><script>alert(1)</script>" in read_pdf(tmp_path / "笔记.pdf")


def test_a_formula_stays_what_was_typed(person: Person, tmp_path: Path) -> None:
    person.reads(SKILLS)
    person.writes(FORMULA)
    person.goes_to(Kind.NOTES)
    person.does("word")
    person.hands.save_as(tmp_path / "笔记.docx")

    assert FORMULA in words_of(tmp_path / "笔记.docx")
    with zipfile.ZipFile(tmp_path / "笔记.docx") as archive:
        body = archive.read("word/document.xml").decode()
    assert "calc" not in "".join(part for part in body.split("instrText")[1::2])


@pytest.mark.parametrize("words", [NASTY, "甲 & 乙", "a\nb", "", "<", "&lt;b&gt;"])
def test_a_tip_shows_exactly_what_it_was_given(words: str) -> None:
    assert shown(plain_tip(words)) == words

"""本地补充 in the window: filled in once, seen beside the clause and on every sheet of it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import docx
import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QLabel, QLineEdit, QTextBrowser, QTreeWidget, QWidget
from pytestqt.qtbot import QtBot

from jzdesk.paths import Paths
from jzdesk.store.supplements import FILE, Place, Supplement, Supplements, written
from jzdesk.ui.hands import Hands
from jzdesk.ui.start import make_window
from jzdesk.ui.supplements.dialog import SupplementDialog
from jzdesk.ui.window import MainWindow
from tests.conftest import TODAY

SKILLS = Place("焦政办〔2024〕15号/三、/（十二）")
MARK = "本单位补充，非公报内容"
pytestmark = pytest.mark.usefixtures("application")
CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def office(tmp_path: Path) -> Supplements:
    return Supplements(tmp_path / FILE)


@pytest.fixture
def window(built: Paths, office: Supplements, qtbot: QtBot) -> MainWindow:
    made = make_window(TODAY, replace(built, user=office.file.parent))
    qtbot.addWidget(made)
    made.show()
    qtbot.waitUntil(lambda: made.pages.read.reader.toPlainText() != "", timeout=15_000)
    made.pages.read.open(SKILLS.clause)
    return made


@pytest.fixture
def hands(window: MainWindow) -> Hands:
    return Hands(window)


def drawer(hands: Hands) -> str:
    browser = hands.find(QWidget, "drawer").findChild(QTextBrowser)
    assert isinstance(browser, QTextBrowser)
    return browser.toPlainText()


def open_dialog(hands: Hands) -> SupplementDialog:
    hands.key(Qt.Key.Key_F6)
    dialog = hands.find(QDialog, "supplementDialog")
    assert isinstance(dialog, SupplementDialog)
    first = hands.find(QLineEdit, "supplement-window")

    def in_front() -> bool:  # a window of the test before may close late and take it away
        dialog.activateWindow()
        return first.hasFocus()

    hands.wait(in_front, "光标进入表单")
    return dialog


def close_dialog(hands: Hands) -> None:
    hands.click("supplementClose")
    hands.wait(lambda: hands.sees(QDialog, "supplementDialog") is None, "对话框关闭")


def test_the_drawer_offers_to_fill_in_what_the_gazette_does_not_say(hands: Hands) -> None:
    assert f"怎么办（{MARK}）" in drawer(hands)
    assert "填写窗口、电话、材料…" in drawer(hands)


def test_what_is_typed_is_saved_without_being_asked_and_shows_marked_in_the_drawer(
    hands: Hands, office: Supplements
) -> None:
    open_dialog(hands)
    hands.fill("supplement-window", "县人社局一楼3号窗口")
    hands.wait(lambda: office.read().get(SKILLS) is not None, "保存")
    close_dialog(hands)

    assert office.read() == {SKILLS: Supplement(window="县人社局一楼3号窗口")}
    assert "办理窗口：县人社局一楼3号窗口" in drawer(hands)
    assert MARK in drawer(hands)


def test_leaving_with_esc_at_once_loses_nothing(hands: Hands, office: Supplements) -> None:
    open_dialog(hands)
    hands.fill("supplement-telephone", "0391-2345678")
    hands.key(Qt.Key.Key_Escape)

    assert office.read()[SKILLS].telephone == "0391-2345678"


def test_turning_to_another_clause_saves_and_shows_that_clause(
    hands: Hands, office: Supplements
) -> None:
    dialog = open_dialog(hands)
    hands.fill("supplement-window", "县人社局")
    hands.find(QTreeWidget, "supplementClauses").setFocus()
    hands.key(Qt.Key.Key_Up)

    assert office.read()[SKILLS].window == "县人社局"
    assert hands.find(QLineEdit, "supplement-window").text() == ""
    dialog.reject()


def test_a_clause_with_several_benefits_has_a_form_for_each(
    hands: Hands, window: MainWindow, office: Supplements
) -> None:
    window.pages.read.open("焦政办〔2024〕15号/一、/（一）")
    open_dialog(hands)
    hands.choose("supplementBenefit", 2)
    hands.fill("supplement-window", "工伤窗口")
    close_dialog(hands)

    (place,) = office.read()
    assert place.benefit == "工伤保险费率"
    assert "工伤保险费率" in drawer(hands)


def test_it_opens_from_the_drawer_too(hands: Hands, window: MainWindow) -> None:
    window.pages.read.follow(f"local:{SKILLS.clause}")

    assert hands.find(QDialog, "supplementDialog").isVisible()
    close_dialog(hands)


def test_an_entry_of_a_clause_that_is_gone_is_kept_and_can_be_seen(
    hands: Hands, office: Supplements
) -> None:
    gone = Place("焦政办〔2020〕1号/（一）")
    office.put(gone, Supplement(window="旧窗口"))
    open_dialog(hands)
    clauses = hands.find(QTreeWidget, "supplementClauses")
    last = clauses.topLevelItem(clauses.topLevelItemCount() - 1)

    assert last is not None
    assert last.text(0) == "现有数据中没有的条款"
    close_dialog(hands)
    assert gone in office.read()


def test_a_damaged_file_is_reported_and_not_touched(hands: Hands, office: Supplements) -> None:
    office.file.write_text("坏了", encoding="utf-8")
    hands.key(Qt.Key.Key_F6)

    assert hands.sees(QDialog, "supplementDialog") is None
    assert office.file.read_text(encoding="utf-8") == "坏了"


def test_what_cannot_be_saved_is_said_and_stays_in_the_form(
    hands: Hands, office: Supplements
) -> None:
    dialog = open_dialog(hands)
    office.file.with_name(f".{FILE}.new").mkdir()
    hands.fill("supplement-window", "县人社局")
    hands.wait(lambda: "没能保存" in _state(dialog), "说明没能保存")

    assert hands.find(QLineEdit, "supplement-window").text() == "县人社局"
    office.file.with_name(f".{FILE}.new").rmdir()
    close_dialog(hands)
    assert office.read()[SKILLS].window == "县人社局"


def _state(dialog: SupplementDialog) -> str:
    return " ".join(label.text() for label in dialog.findChildren(QLabel, "hint"))


def test_an_import_shows_at_once(hands: Hands, tmp_path: Path) -> None:
    file = tmp_path / "别的单位.toml"
    file.write_bytes(written({SKILLS: Supplement(window="导入的窗口")}))
    open_dialog(hands)
    hands.click("supplementImport")
    hands.fill("fileNameEdit", str(file))
    hands.key(Qt.Key.Key_Return)
    hands.wait(
        lambda: hands.find(QLineEdit, "supplement-window").text() == "导入的窗口", "导入的内容"
    )
    close_dialog(hands)

    assert "导入的窗口" in drawer(hands)


def test_the_notice_is_previewed_with_every_way_out(hands: Hands) -> None:
    hands.key(Qt.Key.Key_F9)
    hands.find(QDialog, "sheetPreview")

    for way in ("print", "pdf", "word"):
        assert hands.find(QWidget, f"sheet-{way}").isEnabled()
    assert hands.find(QWidget, "sheetPage").width() > 600
    hands.click("sheet-close")


def test_the_notice_of_a_calculator_is_that_of_its_clause(hands: Hands, window: MainWindow) -> None:
    hands.key(Qt.Key.Key_2, CTRL)
    hands.wait(lambda: bool(window.idle), "页面做好")
    window.pages.calculate.choose("startup-loan-interest")
    hands.wait(lambda: bool(window.idle), "条款取来")
    hands.key(Qt.Key.Key_F9)

    assert "加大金融政策支持力度" in hands.find(QDialog, "sheetPreview").windowTitle()
    hands.click("sheet-close")


def test_a_clause_is_saved_as_word(hands: Hands, tmp_path: Path) -> None:
    file = tmp_path / "条款.docx"
    hands.key(Qt.Key.Key_S, CTRL | Qt.KeyboardModifier.ShiftModifier)
    hands.fill("fileNameEdit", str(file))
    hands.key(Qt.Key.Key_Return)
    hands.wait(file.exists, "Word 文件")

    words = "\n".join(paragraph.text for paragraph in docx.Document(str(file)).paragraphs)
    assert "参加失业保险1年以上的企业在职职工" in words


@pytest.fixture(autouse=True)
def _no_dialog_stays() -> Iterator[None]:
    yield
    from PySide6.QtWidgets import QApplication

    assert QApplication.activeModalWidget() is None


def test_a_calculation_is_saved_as_word_by_its_button(hands: Hands, tmp_path: Path) -> None:
    file = tmp_path / "测算.docx"
    hands.key(Qt.Key.Key_2, CTRL)
    hands.key(Qt.Key.Key_F7)
    hands.wait(hands.find(QWidget, "wordButton").isEnabled, "结果")
    hands.click("wordButton")
    hands.fill("fileNameEdit", str(file))
    hands.key(Qt.Key.Key_Return)
    hands.wait(file.exists, "Word 文件")

    assert docx.Document(str(file)).paragraphs[0].text == "技能提升补贴　测算告知单"

"""命令面板: everything that can be done is found by a few letters, and done by Enter."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QLabel, QLineEdit, QTreeWidget

from jzdesk.ui.actions import ACTIONS
from jzdesk.ui.hands import Hands
from jzdesk.ui.palette.offers import PALETTE, Offer, offers, ranked
from jzdesk.ui.window import MainWindow

KEYS = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def offered(window: MainWindow) -> tuple[Offer, ...]:
    return offers(window.session, window.session.desk.resources.spelling().sounds)


def first(offered: tuple[Offer, ...], typed: str, *recent: str) -> str:
    return ranked(offered, typed, recent)[0].words


def test_every_action_but_the_palette_itself_is_offered(offered: tuple[Offer, ...]) -> None:
    names = {offer.name for offer in offered}

    assert {spec.name for spec in ACTIONS} - {PALETTE} <= names
    assert PALETTE not in names


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ("告知单", "一次性告知单…"),
        ("告知", "一次性告知单…"),
        ("ycxgzd", "一次性告知单…"),
        ("piliang", "批量计算…"),
        ("PLJS", "批量计算…"),
        ("ｐｄｆ", "存为 PDF…"),
        ("shense", "深色"),
        ("fangda", "放大字号"),
        ("稳岗", "失业保险稳岗返还"),
        ("jntsbt", "技能提升补贴"),
        ("F9", "一次性告知单…"),
    ],
)
def test_a_few_letters_lead_there(offered: tuple[Offer, ...], typed: str, words: str) -> None:
    assert first(offered, typed) == words


def test_what_was_used_last_comes_first_where_nothing_else_decides(
    offered: tuple[Offer, ...],
) -> None:
    assert first(offered, "") != "退出"
    assert first(offered, "", "quit") == "退出"
    assert first(offered, "告知单", "quit") == "一次性告知单…"


@pytest.mark.parametrize("typed", ["没有这样的操作", "\0", "((", "%s" * 500])
def test_what_nothing_answers_finds_nothing(offered: tuple[Offer, ...], typed: str) -> None:
    assert ranked(offered, typed, ()) == ()


def rows(hands: Hands) -> list[str]:
    found = hands.find(QTreeWidget, "paletteList")
    items = [found.topLevelItem(row) for row in range(found.topLevelItemCount())]
    return [item.text(0) for item in items if item]


def open_palette(hands: Hands, typed: str) -> None:
    hands.key(Qt.Key.Key_P, KEYS)
    line = hands.find(QLineEdit, "paletteLine")
    hands.wait(line.hasFocus, "光标在面板里")
    if typed:
        hands.type(typed)


def test_from_the_keys_to_the_deed(hands: Hands) -> None:
    window = hands.window
    assert isinstance(window, MainWindow)
    open_palette(hands, "期限页")
    assert rows(hands)[0] == "期限页"

    hands.key(Qt.Key.Key_Return)

    hands.wait(lambda: hands.sees(QDialog, "palette") is None, "面板关上")
    assert window.pages.current_name == "terms"


def test_pinyin_arrives_as_soon_as_it_is_read(hands: Hands) -> None:
    open_palette(hands, "bumenye")

    hands.wait(lambda: rows(hands)[:1] == ["部门页"], "拼音")


def test_a_calculator_opens_by_its_name(hands: Hands) -> None:
    window = hands.window
    assert isinstance(window, MainWindow)
    open_palette(hands, "创业担保")
    hands.key(Qt.Key.Key_Return)

    hands.wait(lambda: window.pages.current_name == "calculate", "计算页")
    assert "创业担保" in window.pages.calculate.chooser.currentItem().text()


def test_arrows_move_while_one_types_and_esc_goes_back(hands: Hands) -> None:
    window = hands.window
    assert isinstance(window, MainWindow)
    window.pages.read.outline.setFocus()
    open_palette(hands, "页")
    chosen = hands.find(QTreeWidget, "paletteList")
    before = chosen.currentItem().text(0)
    hands.key(Qt.Key.Key_Down)
    assert chosen.currentItem().text(0) != before

    hands.key(Qt.Key.Key_Escape)

    hands.wait(lambda: hands.sees(QDialog, "palette") is None, "面板关上")
    assert window.focusWidget() is window.pages.read.outline


def test_what_cannot_be_done_now_says_why_and_is_not_done(hands: Hands) -> None:
    open_palette(hands, "存为 PDF")

    assert "现在不能用" in hands.find(QLabel, "hint").text()
    hands.key(Qt.Key.Key_Return)
    assert hands.sees(QDialog, "palette") is not None


def test_what_was_done_is_offered_first_the_next_time(hands: Hands) -> None:
    open_palette(hands, "放大")
    hands.key(Qt.Key.Key_Return)
    hands.wait(lambda: hands.sees(QDialog, "palette") is None, "面板关上")

    open_palette(hands, "")

    assert rows(hands)[0] == "放大字号"

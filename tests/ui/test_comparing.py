"""对比, 案例 and the picture of the limit, as a trainer uses them: by keys, before an audience."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QMessageBox, QTextBrowser, QTreeWidget, QWidget
from pytestqt.qtbot import QtBot

from jzdesk.ui.calculating.ledger_view import LedgerView
from jzdesk.ui.calculating.page import CalculatingPage
from jzdesk.ui.hands import Hands
from jzdesk.ui.window import MainWindow

CTRL = Qt.KeyboardModifier.ControlModifier
Load = Callable[[str], None]


@pytest.fixture
def page(window: MainWindow, hands: Hands) -> CalculatingPage:
    hands.key(Qt.Key.Key_2, CTRL)
    return window.pages.calculate


@pytest.fixture
def load(page: CalculatingPage, hands: Hands, qtbot: QtBot) -> Load:
    """Choose a case in 案例… by its title and wait for its answer."""

    def choose(title: str) -> None:
        hands.key(Qt.Key.Key_F5)
        tree = hands.find(QTreeWidget, "caseTree")
        (item,) = tree.findItems(title, Qt.MatchFlag.MatchRecursive)
        tree.setCurrentItem(item)
        hands.click("loadCase")
        qtbot.waitUntil(lambda: page.report() is not None)

    return choose


def comparison(hands: Hands) -> str:
    return hands.find(QTextBrowser, "comparison").toPlainText()


def test_a_case_is_loaded_with_its_day_and_answered(
    load: Load, window: MainWindow, hands: Hands
) -> None:
    load("过了年再来")

    assert window.day_edit.text().replace("/", "-").startswith("2025-01-01")
    assert "按本公报文本已到期" in hands.find(QTextBrowser, "answer").toPlainText()


def test_a_case_put_over_another_can_be_taken_back(
    load: Load, page: CalculatingPage, hands: Hands, qtbot: QtBot
) -> None:
    load("28人的小厂裁了5个")
    load("正好20%")
    hands.click("undoButton")

    qtbot.waitUntil(lambda: "25200.00" in hands.find(QTextBrowser, "answer").toPlainText())
    assert page.report() is not None


def test_thirty_and_thirty_one_people_side_by_side(load: Load, hands: Hands, qtbot: QtBot) -> None:
    load("正好20%")
    hands.key(Qt.Key.Key_M, CTRL)
    hands.fill("field-insured_headcount", "31")

    qtbot.waitUntil(lambda: "只把参保职工总数由30人改为31人" in comparison(hands))
    assert "结论就由符合变为公报未载明" in comparison(hands)
    assert "≠ 参保职工总数" in comparison(hands)


def test_while_the_second_case_is_incomplete_the_page_says_so(
    load: Load, hands: Hands, qtbot: QtBot
) -> None:
    load("正好20%")
    hands.key(Qt.Key.Key_M, CTRL)
    hands.fill("field-insured_headcount", "x")

    qtbot.waitUntil(lambda: "左侧改成乙例" in comparison(hands))


def test_moving_the_day_is_a_difference_too(load: Load, hands: Hands, qtbot: QtBot) -> None:
    load("升级考证：四级之后又考三级")
    hands.key(Qt.Key.Key_M, CTRL)
    hands.key(Qt.Key.Key_D, CTRL)
    hands.key(Qt.Key.Key_A, CTRL)
    hands.type("2025-01-01")
    hands.key(Qt.Key.Key_Return)

    qtbot.waitUntil(lambda: "只把计算日期由2024-09-10改为2025-01-01" in comparison(hands))


def test_the_same_key_ends_the_comparison(load: Load, hands: Hands) -> None:
    load("正好20%")
    hands.key(Qt.Key.Key_M, CTRL)
    hands.find(QTextBrowser, "comparison")
    hands.key(Qt.Key.Key_M, CTRL)

    assert "30000.00" in hands.find(QTextBrowser, "answer").toPlainText()
    assert hands.sees(QWidget, "calculators")


@pytest.mark.usefixtures("page")
def test_without_an_answer_there_is_nothing_to_compare(hands: Hands) -> None:
    hands.key(Qt.Key.Key_M, CTRL)

    assert hands.sees(QTextBrowser, "comparison") is None


def test_the_picture_shows_the_months_and_tells_one_at_a_time(load: Load, hands: Hands) -> None:
    load("二季度退一季度的税")
    ledger = hands.find(LedgerView, "ledger")
    assert ledger.words.startswith("2024-01（第1个月）：限额 750.00 元，已用 750.00 元")

    ledger.setFocus()
    for _ in range(4):
        hands.key(Qt.Key.Key_Right)
    assert "退还2024-03增值税" in ledger.words  # May's limit comes back to the first quarter
    hands.key(Qt.Key.Key_End)
    assert ledger.words == "2026-12（第36个月）：限额 750.00 元，该年税费未填"
    assert ledger.accessibleDescription() == ledger.words


def test_the_mouse_chooses_a_month(load: Load, hands: Hands) -> None:
    load("二季度退一季度的税")
    ledger = hands.find(LedgerView, "ledger")
    QTest.mouseMove(ledger, QPoint(ledger.width() - 24, ledger.height() // 2))

    assert ledger.words.startswith("2026-12")


def test_only_the_tax_reliefs_have_a_picture(load: Load, hands: Hands) -> None:
    load("二季度退一季度的税")
    assert hands.sees(LedgerView, "ledger")
    load("正好20%")
    assert hands.sees(LedgerView, "ledger") is None


def test_used_months_are_painted_and_unused_ones_are_not(load: Load, hands: Hands) -> None:
    load("二季度退一季度的税")
    ledger = hands.find(LedgerView, "ledger")
    image = ledger.grab().toImage()
    step = (ledger.width() - 40) / 36
    middle = ledger.height() // 3

    def colour(month: int) -> str:
        return image.pixelColor(int(20 + (month + 0.5) * step), middle).name()

    assert {colour(month) for month in range(6)} == {"#17693c"}
    assert colour(7) != colour(0)
    assert colour(20) != colour(7)


def test_the_better_identity_is_told(load: Load, hands: Hands) -> None:
    load("一月一个、二月一个")
    hands.key(Qt.Key.Key_I, CTRL)
    box = hands.find(QMessageBox, "identities")

    assert "招用人员1：改按“自主就业退役士兵”" in box.text()
    assert "多1200.00元" in box.text()
    box.close()

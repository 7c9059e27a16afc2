"""匹配 from the keyboard: questions answered, gone back to, changed; the result taken to the calculator."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QApplication,
    QComboBox,
    QLabel,
    QLineEdit,
    QListWidget,
    QPushButton,
    QTextBrowser,
    QTreeWidget,
    QWidget,
)
from pytestqt.qtbot import QtBot

from jzdesk.ui.hands import Hands

CTRL = Qt.KeyboardModifier.ControlModifier
ALT = Qt.KeyboardModifier.AltModifier
_LONGEST_WAY = 30  # stops of the Tab key


class Asker:
    """Someone who answers questions with the keyboard alone."""

    def __init__(self, hands: Hands, qtbot: QtBot) -> None:
        self.hands = hands
        self._qtbot = qtbot
        hands.key(Qt.Key.Key_3, CTRL)
        self.until(lambda: bool(self.question()))

    def until(self, holds: Callable[[], bool]) -> None:
        self._qtbot.waitUntil(holds)

    def question(self) -> str:
        card = self.hands.find(QWidget, "card")
        label = card.findChild(QLabel, "formTitle")
        assert isinstance(label, QLabel)
        return label.text()

    def fault(self) -> str:
        label = self.hands.sees(QLabel, "fault")
        return label.text() if label else ""

    def pick(self, *digits: int) -> None:
        for digit in digits:
            self.hands.type(str(digit))
        self.hands.key(Qt.Key.Key_Return)

    def number(self, text: str) -> None:
        self.hands.type(text)
        self.hands.key(Qt.Key.Key_Return)

    def reach(self, name: str) -> None:
        for _ in range(_LONGEST_WAY):
            widget = QApplication.focusWidget() or self.hands.window.focusWidget()
            if widget is not None and widget.objectName() == name:
                return
            self.hands.key(Qt.Key.Key_Tab)
        raise AssertionError(f"{name} is not to be reached by Tab")

    def answers(self) -> list[str]:
        shown = self.hands.find(QListWidget, "matchAnswers")
        return [shown.item(row).text() for row in range(shown.count())]

    def found(self, words: str) -> list[str]:
        """Benefits in the group 符合, 待定 or 不符合, each with its standing."""
        tree = self.hands.find(QTreeWidget, "matches")
        groups = (tree.topLevelItem(row) for row in range(tree.topLevelItemCount()))
        group = next(each for each in groups if each and each.text(0).startswith(f"{words}（"))
        items = [group.child(row) for row in range(group.childCount())]
        return [f"{item.text(0)} {item.text(1)}" for item in items]

    def detail(self) -> str:
        return self.hands.find(QTextBrowser, "matchDetail").toPlainText()


@pytest.fixture
def asker(hands: Hands, qtbot: QtBot) -> Asker:
    return Asker(hands, qtbot)


def test_the_page_begins_with_who_asks_and_everything_open(asker: Asker) -> None:
    assert asker.question() == "您是以什么身份来问？"
    assert asker.found("符合") == []
    assert len(asker.found("待定")) == 41


def test_a_veteran_with_a_shop_answers_and_is_taken_to_the_calculator(asker: Asker) -> None:
    asker.pick(2)  # 个体工商户
    asker.pick(2)  # 自主就业退役士兵
    assert "重点群体从事个体经营税收扣减 执行中" in asker.found("符合")
    tree = asker.hands.find(QTreeWidget, "matches")
    asker.reach("matches")
    while "重点群体" not in tree.currentItem().text(0):
        asker.hands.key(Qt.Key.Key_Down)
    assert "焦政办〔2024〕15号第（十）条" in asker.detail()
    assert "市退役军人事务局（负责）" in asker.detail()
    assert "仅供参考，以主管部门审核为准" in asker.detail()
    asker.reach("matchCalculate")
    asker.hands.key(Qt.Key.Key_Space)
    group = asker.hands.find(QComboBox, "field-group")
    assert group.currentText() == "自主就业退役士兵"


def test_the_calculator_keeps_what_stood_in_its_form(asker: Asker) -> None:
    hands = asker.hands
    asker.pick(2)
    asker.pick(2)
    hands.click("page-1")
    calculators = hands.find(QListWidget, "calculators")
    calculators.setFocus()
    while "个体" not in calculators.currentItem().text():
        hands.key(Qt.Key.Key_Down)
    hands.fill("field-year", "2024")
    hands.key(Qt.Key.Key_3, CTRL)
    tree = hands.find(QTreeWidget, "matches")
    asker.reach("matches")
    while "重点群体" not in tree.currentItem().text(0):
        hands.key(Qt.Key.Key_Down)
    asker.reach("matchCalculate")
    hands.key(Qt.Key.Key_Space)
    assert hands.find(QLineEdit, "field-year").text() == ""
    hands.key(Qt.Key.Key_R, CTRL)
    assert hands.find(QLineEdit, "field-year").text() == "2024"


def test_enter_on_a_benefit_opens_its_clause(asker: Asker) -> None:
    asker.pick(2)
    asker.pick(2)
    asker.reach("matches")
    asker.hands.key(Qt.Key.Key_Down)
    asker.hands.key(Qt.Key.Key_Return)
    reader = asker.hands.find(QTextBrowser, "reader")
    asker.until(lambda: "减半征收资源税" in reader.toPlainText())


def test_a_sentence_leads_to_its_clause(asker: Asker) -> None:
    asker.pick(2)
    asker.hands.click_link("matchDetail", "小型微利企业")
    reader = asker.hands.find(QTextBrowser, "reader")
    asker.until(lambda: "小型微利企业和个体工商户所得税优惠" in reader.toPlainText())


def test_enter_without_a_choice_answers_nothing(asker: Asker) -> None:
    asker.hands.key(Qt.Key.Key_Return)
    assert asker.fault() == "请选一项；不清楚的，按“不清楚”"
    assert asker.answers() == []
    asker.hands.key(Qt.Key.Key_Down)
    asker.hands.key(Qt.Key.Key_Return)
    assert asker.answers() == ["身份：个人（职工、农民、待业、学生等）"]


def test_alt_left_goes_back_and_alt_right_on_again(asker: Asker) -> None:
    asker.pick(2)
    asker.pick(2)
    frontier = asker.question()
    asker.hands.key(Qt.Key.Key_Left, ALT)
    assert asker.question() == "您属于下列哪些人员？"
    asker.hands.key(Qt.Key.Key_Left, ALT)
    assert asker.question() == "您是以什么身份来问？"
    asker.hands.key(Qt.Key.Key_Right, ALT)
    asker.hands.key(Qt.Key.Key_Right, ALT)
    assert asker.question() == frontier
    assert len(asker.answers()) == 2


def test_any_answer_is_changed_from_the_list_and_no_other_is_lost(asker: Asker) -> None:
    asker.pick(2)
    asker.pick(2)
    asker.pick(1)  # 增值税小规模纳税人
    frontier = asker.question()
    asker.reach("matchAnswers")
    asker.hands.key(Qt.Key.Key_Home)
    asker.hands.key(Qt.Key.Key_Down)
    asker.hands.key(Qt.Key.Key_Return)
    assert asker.question() == "您属于下列哪些人员？"
    asker.pick(2, 1)  # takes one tick away, sets another
    assert asker.answers() == [
        "身份：个体工商户（已登记）",
        "重点群体身份：脱贫人口（含防止返贫监测对象）",
        "增值税小规模纳税人：是",
    ]
    assert asker.question() == frontier


def test_a_number_that_is_none_is_named_beside_the_question(asker: Asker) -> None:
    asker.pick(2)
    asker.pick()  # none of the groups
    asker.pick(1)
    assert asker.question().startswith("一个月的销售额")
    asker.number("十万")
    assert "不是金额" in asker.fault()
    assert len(asker.answers()) == 3
    asker.hands.key(Qt.Key.Key_A, CTRL)
    asker.number("100000")
    assert "小规模纳税人免征增值税 执行中" in asker.found("符合")


def test_who_does_not_know_goes_on(asker: Asker) -> None:
    asker.pick(2)
    asker.reach("matchPass")
    asker.hands.key(Qt.Key.Key_Space)
    assert asker.answers()[-1] == "重点群体身份：不清楚"
    assert any("个体经营税收扣减" in each for each in asker.found("待定"))


def test_escape_clears_and_ctrl_r_brings_back(asker: Asker) -> None:
    asker.pick(2)
    asker.pick(2)
    asker.hands.key(Qt.Key.Key_Escape)
    assert asker.answers() == []
    assert asker.question() == "您是以什么身份来问？"
    asker.hands.key(Qt.Key.Key_R, CTRL)
    assert len(asker.answers()) == 2


def test_another_day_shows_what_has_run_out_beside_the_verdict(asker: Asker) -> None:
    asker.pick(1)
    hands = asker.hands
    hands.key(Qt.Key.Key_D, CTRL)
    hands.key(Qt.Key.Key_A, CTRL)
    hands.type("2026-11-23")
    hands.key(Qt.Key.Key_Return)
    asker.until(lambda: "技能提升补贴 按本公报文本已到期" in asker.found("待定"))
    assert any(each.endswith(" 执行中") for each in asker.found("不符合"))


def test_at_the_end_the_card_says_so(asker: Asker) -> None:
    asker.pick(6)  # 公共就业创业服务机构
    for _ in range(12):
        if asker.hands.sees(QListWidget, "matchChoices") is None:
            break
        ticks = asker.question().startswith(("招用", "单位有", "您或", "最近"))
        asker.pick() if ticks else asker.pick(2)
    assert asker.question().startswith("已问完")
    assert asker.found("待定") == []
    assert not asker.hands.find(QPushButton, "matchAnswer").isEnabled()

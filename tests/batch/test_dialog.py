"""批量计算 in the window: from the 计算 page to a file of answers, and stopped on the way."""

from __future__ import annotations

from pathlib import Path

import pytest
from openpyxl import load_workbook
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QCheckBox,
    QDialogButtonBox,
    QLabel,
    QLineEdit,
    QListWidget,
    QPlainTextEdit,
    QProgressBar,
    QPushButton,
)
from pytestqt.qtbot import QtBot

from jzdesk.ui.hands import Hands

from .conftest import SKILLS, Save

CTRL = Qt.KeyboardModifier.ControlModifier
SAVE = QDialogButtonBox.StandardButton.Save
PERSON = ("企业在职职工", "14", "电工", "三级", "2024-03-01", "否")


@pytest.fixture
def dialog(hands: Hands) -> Hands:
    """批量计算 of 技能提升补贴, opened from the keyboard."""
    hands.key(Qt.Key.Key_2, CTRL)
    hands.find(QListWidget, "calculators")
    hands.key(Qt.Key.Key_B, CTRL)
    hands.find(QPlainTextEdit, "batchReport")
    return hands


def report(hands: Hands) -> str:
    found = hands.sees(QPlainTextEdit, "batchReport")
    return found.toPlainText() if found else ""


def save_as(hands: Hands, file: Path) -> None:
    hands.fill("fileNameEdit", str(file))
    button = hands.find(QDialogButtonBox, "buttonBox").button(SAVE)
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)


def start(hands: Hands, list_: Path, target: Path) -> None:
    hands.fill("batchSource", str(list_))
    hands.click("batchStart")
    save_as(hands, target)


def long_list(excel: Save, count: int) -> Path:
    return excel(SKILLS, *((str(number), *PERSON) for number in range(count)))


def test_the_page_has_a_button_for_it(hands: Hands) -> None:
    hands.key(Qt.Key.Key_2, CTRL)
    hands.click("batchButton")

    assert "技能提升补贴" in hands.find(QPlainTextEdit, "batchReport").window().windowTitle()


def test_without_a_list_there_is_nothing_to_start(dialog: Hands) -> None:
    assert not dialog.find(QPushButton, "batchStart").isEnabled()
    assert not dialog.find(QPushButton, "batchStop").isEnabled()


def test_a_blank_list_is_saved(dialog: Hands, tmp_path: Path) -> None:
    dialog.click("batchTemplate")
    save_as(dialog, tmp_path / "名单.xlsx")
    dialog.wait(lambda: "空白名单已存到" in report(dialog), "空白名单")

    assert load_workbook(tmp_path / "名单.xlsx").sheetnames == ["名单", "填写说明"]


def test_a_list_becomes_answers(dialog: Hands, excel: Save, tmp_path: Path) -> None:
    start(dialog, excel(SKILLS, ("1", *PERSON)), tmp_path / "答案.xlsx")
    dialog.wait(lambda: "答案已存到" in report(dialog), "答案")

    assert "符合 1；金额合计 2000.00 元" in report(dialog)
    assert load_workbook(tmp_path / "答案.xlsx").sheetnames == ["答案", "逐项", "汇总"]
    assert dialog.find(QLabel, "batchStage").text() == "已写完"


def test_every_bad_cell_is_listed_and_nothing_is_written(
    dialog: Hands, excel: Save, tmp_path: Path
) -> None:
    bad = ("2", "企业在职职工", "十四", "电工", "九级", "2024-03-01", "否")
    start(dialog, excel(SKILLS, ("1", *PERSON), bad), tmp_path / "答案.xlsx")
    dialog.wait(lambda: "名单有 2 处错误" in report(dialog), "错处")

    assert "（C3）" in report(dialog)
    assert "（E3）" in report(dialog)
    assert not (tmp_path / "答案.xlsx").exists()


def test_bad_rows_may_be_skipped(dialog: Hands, excel: Save, tmp_path: Path) -> None:
    bad = ("2", "企业在职职工", "十四", "电工", "九级", "2024-03-01", "否")
    dialog.find(QCheckBox, "batchSkip").setFocus()
    dialog.key(Qt.Key.Key_Space)
    start(dialog, excel(SKILLS, ("1", *PERSON), bad), tmp_path / "答案.xlsx")
    dialog.wait(lambda: "有错未答 1 行" in report(dialog), "答案")


def test_the_cancel_button_stops_and_leaves_nothing(
    dialog: Hands, excel: Save, tmp_path: Path
) -> None:
    list_ = long_list(excel, 4000)
    bar = dialog.find(QProgressBar, "batchProgress")
    start(dialog, list_, tmp_path / "答案.xlsx")
    dialog.wait(lambda: bar.maximum() == 4000, "计算到一半")

    dialog.click("batchStop")
    dialog.wait(lambda: "已取消，没有写出文件" in report(dialog), "停下")

    assert [file.name for file in tmp_path.iterdir() if file.is_file()] == [list_.name]
    assert dialog.find(QPushButton, "batchStart").isEnabled()


def test_the_window_stays_awake_while_a_long_list_is_answered(
    dialog: Hands, excel: Save, tmp_path: Path
) -> None:
    bar = dialog.find(QProgressBar, "batchProgress")
    start(dialog, long_list(excel, 2000), tmp_path / "答案.xlsx")
    seen: set[int] = set()
    dialog.wait(lambda: seen.add(bar.value()) or "答案已存到" in report(dialog), "答案")

    assert seen & set(range(1, 2000))  # seen on its way: the window was awake meanwhile


def test_closing_the_dialog_stops_the_work(
    dialog: Hands, excel: Save, tmp_path: Path, qtbot: QtBot
) -> None:
    list_ = long_list(excel, 4000)
    bar = dialog.find(QProgressBar, "batchProgress")
    start(dialog, list_, tmp_path / "答案.xlsx")
    dialog.wait(lambda: bar.maximum() == 4000, "计算到一半")

    with qtbot.waitSignal(bar.destroyed, timeout=10_000):
        dialog.find(QLineEdit, "batchSource").window().close()

    assert [file.name for file in tmp_path.iterdir() if file.is_file()] == [list_.name]

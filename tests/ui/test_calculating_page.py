"""计算: a sheet belongs to the case it was worked out from, and nothing typed is lost on the way."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QTextBrowser
from pytestqt.qtbot import QtBot

from jzdesk.paper.report import Paragraph, Table, Tone
from jzdesk.ui.calculating.page import CalculatingPage
from jzdesk.ui.hands import Hands
from jzdesk.ui.window import MainWindow

CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def page(window: MainWindow, hands: Hands, qtbot: QtBot) -> CalculatingPage:
    """The calculator of 技能提升补贴 with its example answered."""
    hands.key(Qt.Key.Key_2, CTRL)
    hands.key(Qt.Key.Key_F7)
    answer = hands.find(QTextBrowser, "answer")
    qtbot.waitUntil(lambda: "1500.00 元" in answer.toPlainText())
    return window.pages.calculate


def entered(page: CalculatingPage) -> dict[str, str] | None:
    """The case on the sheet, if there is one to print now."""
    report = page.report()
    if report is None:
        return None
    (section,) = (own for own in report.sections if own.title == "所填情况")
    rows = [row for part in section.parts if isinstance(part, Table) for row in part.rows]
    return {label: text for row in rows for label, text in zip(row[::2], row[1::2], strict=True)}


def verdict(page: CalculatingPage) -> Paragraph | Table | None:
    report = page.report()
    return report.sections[0].parts[0] if report else None


def test_the_sheet_carries_the_case_as_entered(page: CalculatingPage) -> None:
    facts = entered(page)

    assert facts is not None
    assert facts["参加失业保险月数"] == "14个月"


def test_what_was_just_typed_is_never_printed_with_the_older_answer(
    page: CalculatingPage, hands: Hands, qtbot: QtBot
) -> None:
    hands.fill("field-insured_months", "11")
    before = (entered(page) or {}).get("参加失业保险月数"), verdict(page)
    assert before in [(None, None), ("14个月", Paragraph("符合　1500.00 元", Tone.STRONG))]

    qtbot.waitUntil(lambda: "不符合" in str(verdict(page)))
    assert (entered(page) or {})["参加失业保险月数"] == "11个月"


def test_an_example_put_over_a_case_can_be_taken_back(
    page: CalculatingPage, hands: Hands, qtbot: QtBot
) -> None:
    hands.fill("field-insured_months", "25")
    hands.key(Qt.Key.Key_F7)

    hands.click("undoButton")

    qtbot.waitUntil(lambda: "25个月" in str(entered(page)))


def test_a_case_waits_while_another_calculator_is_used(
    page: CalculatingPage, hands: Hands, qtbot: QtBot
) -> None:
    hands.fill("field-insured_months", "25")
    page.chooser.setFocus()
    hands.key(Qt.Key.Key_Down)
    hands.find(QLineEdit, "field-year")
    page.chooser.setFocus()
    hands.key(Qt.Key.Key_Up)

    qtbot.waitUntil(lambda: "25个月" in str(entered(page)))


def test_larger_type_keeps_the_case(page: CalculatingPage, hands: Hands, qtbot: QtBot) -> None:
    hands.fill("field-insured_months", "25")
    for _ in range(10):
        hands.key(Qt.Key.Key_Equal, CTRL)

    qtbot.waitUntil(lambda: "25个月" in str(entered(page)))


def test_another_day_is_another_answer(page: CalculatingPage, hands: Hands, qtbot: QtBot) -> None:
    hands.key(Qt.Key.Key_D, CTRL)
    hands.key(Qt.Key.Key_A, CTRL)
    hands.type("2025-01-01")

    qtbot.waitUntil(lambda: "按本公报文本已到期" in str(verdict(page)))

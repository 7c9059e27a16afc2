"""期限: the axis by keyboard, what it says in words, and its picture on disk."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QTextBrowser

from jzdesk.ui.terms.axis import Axis, Scale, describe

if TYPE_CHECKING:
    from jzdesk.ui.hands import Hands
    from jzdesk.ui.window import MainWindow

CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def axis(window: MainWindow, hands: Hands) -> Axis:
    window.actions_made["terms"].trigger()
    found = hands.find(Axis, "axis")
    hands.wait(lambda: bool(found.lives), "各行期限")
    return found


def row_of(axis: Axis, label: str) -> int:
    return next(n for n, life in enumerate(axis.lives) if life.label.startswith(label))


def test_a_day_lies_where_its_share_of_the_years_is() -> None:
    scale = Scale(date(2024, 1, 1), date(2026, 1, 1), left=100, width=731)
    assert scale.x(date(2024, 1, 1)) == 100
    assert scale.x(date(2025, 1, 1)) == 466  # 366 days of the leap year 2024
    assert scale.x(date(2030, 1, 1)) == 831  # beyond the border: at the border


def test_the_arrows_choose_a_row_and_enter_opens_its_clause(axis: Axis, hands: Hands) -> None:
    axis.select(row_of(axis, "（十二）") - 1)
    hands.key(Qt.Key.Key_Down)
    assert axis.current is not None
    assert axis.current.label.startswith("（十二）")

    hands.key(Qt.Key.Key_Return)

    reader = hands.find(QTextBrowser, "reader")
    hands.wait(lambda: "实施技能提升补贴政策" in reader.toPlainText(), "第（十二）条")


def test_the_arrows_stop_at_the_first_and_the_last_row(axis: Axis, hands: Hands) -> None:
    axis.select(0)
    hands.key(Qt.Key.Key_Up)
    assert axis.current is axis.lives[0]
    axis.select(len(axis.lives) - 1)
    hands.key(Qt.Key.Key_PageDown)
    assert axis.current is axis.lives[-1]


def test_plus_spreads_the_axis_and_minus_draws_it_together(axis: Axis, hands: Hands) -> None:
    assert axis.horizontalScrollBar().maximum() == 0
    hands.key(Qt.Key.Key_Plus)
    assert axis.horizontalScrollBar().maximum() > 0
    hands.key(Qt.Key.Key_Minus)
    assert axis.horizontalScrollBar().maximum() == 0


def test_a_row_says_in_words_what_its_bar_shows(axis: Axis) -> None:
    row = axis.lives[row_of(axis, "（十二）")]
    assert describe(row, date(2024, 12, 31)).endswith("起始日公报未载明，至 2024-12-31：执行中")
    assert "按本公报文本已到期，后续以主管部门通知为准" in describe(row, date(2025, 1, 1))


def test_the_list_moves_a_policy_from_running_out_to_run_out_with_the_day(
    window: MainWindow, hands: Hands
) -> None:
    def groups() -> dict[str, list[str]]:
        top = [
            window.pages.terms.list.topLevelItem(n)
            for n in range(window.pages.terms.list.topLevelItemCount())
        ]
        return {
            group.text(0)[:3]: [group.child(n).text(0) for n in range(group.childCount())]
            for group in top
        }

    window.actions_made["terms"].trigger()
    hands.wait(lambda: bool(groups()), "期限列表")
    assert any(name.startswith("（十二）") for name in groups()["将到期"])
    day = window.findChild(QLineEdit, "asOf")
    assert day is not None
    day.setFocus()
    day.selectAll()
    QTest.keyClicks(day, "2025-01-01")
    assert any(name.startswith("（十二）") for name in groups()["已到期"])


def test_the_whole_axis_becomes_a_picture_and_a_page(
    axis: Axis, hands: Hands, tmp_path: Path
) -> None:
    for button, name in (("termPicture", "期限.png"), ("termPdf", "期限.pdf")):
        file = tmp_path / name
        hands.click(button)
        hands.save_as(file)
    picture = QImage(str(tmp_path / "期限.png"))
    assert picture.height() >= axis.whole().height()
    assert (tmp_path / "期限.pdf").read_bytes().startswith(b"%PDF")

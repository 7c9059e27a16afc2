"""乡镇工作人员: the amount that the gazette leaves to the county, kept as one's own and marked so."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QLabel, QListView, QPlainTextEdit, QTreeWidget, QWidget

if TYPE_CHECKING:
    from .conftest import Clerk

CTRL = Qt.KeyboardModifier.ControlModifier
TRANSPORT = "跨省外出务工一次性交通补助"
FIGURE = "我县跨省每人 600 元，依据：县就业〔2024〕3 号"
OWN_MARK = "本单位补充，非公报内容"


def test_the_amount_is_said_to_be_the_county_s_and_not_in_the_gazette(clerk: Clerk) -> None:
    clerk.press(Qt.Key.Key_3, CTRL)
    for said in ("个人", "脱贫人口", "省外"):
        answer(clerk, said)
    at_transport_subsidy(clerk)

    clerk.sees("matchDetail", "由各县（市、区）制定", "公报未载明")
    clerk.sees_not("matchDetail", "600")


def answer(clerk: Clerk, words: str) -> None:
    """Answer the question that offers ``words`` by its number; pass over those before it."""
    for _ in range(20):
        card = clerk.hands.find(QWidget, "card")
        offered = [
            str(view.model().index(row, 0).data())
            for view in card.findChildren(QListView)
            for row in range(view.model().rowCount())
        ]
        chosen = next((each for each in offered if words in each), None)
        if chosen is not None:
            clerk.hands.type(chosen[0])
            clerk.press(Qt.Key.Key_Return)
            return
        clerk.push("matchPass")
    raise AssertionError(f"no question offers {words}")


def at_transport_subsidy(clerk: Clerk) -> None:
    """匹配, and down the list of benefits to this one."""
    clerk.press(Qt.Key.Key_3, CTRL)
    clerk.reach("matches")
    tree = clerk.hands.find(QTreeWidget, "matches")
    for _ in range(60):
        if TRANSPORT in tree.currentItem().text(0):
            return
        clerk.press(Qt.Key.Key_Down)
    raise AssertionError(f"{TRANSPORT} is not listed")


def test_the_county_s_figure_is_kept_as_a_note_beside_the_clause(clerk: Clerk) -> None:
    at_transport_subsidy(clerk)
    clerk.press(Qt.Key.Key_Return)
    clerk.sees("reader", "具体补贴标准由各县（市、区）根据实际制定")
    clerk.does("note")
    clerk.hands.type(FIGURE)
    clerk.press(Qt.Key.Key_Escape)

    assert clerk.at() == "reader"
    clerk.until(lambda: "已保存" in clerk.hands.find(QLabel, "noteState").text())
    clerk.sees("reader", "（九）稳定脱贫劳动力务工规模[注]")
    assert "非公报" in clerk.hands.find(QLabel, "notesHead").text()


def test_the_note_is_found_again_by_its_figure_and_leads_back(clerk: Clerk) -> None:
    clerk.search("跨省交通补助", until="（九）稳定脱贫劳动力务工规模")
    clerk.does("note")
    clerk.hands.type(FIGURE)
    clerk.press(Qt.Key.Key_Escape)
    clerk.search("技能补贴", until="（十二）实施技能提升补贴政策")

    clerk.does("mine")
    clerk.does("filter")
    clerk.hands.type("600")
    clerk.until(lambda: clerk.hands.sees(QPlainTextEdit, "noteText") is not None)
    clerk.press(Qt.Key.Key_Return)
    clerk.press(Qt.Key.Key_Return)

    clerk.sees("reader", "（九）稳定脱贫劳动力务工规模[注]")


def test_a_note_is_on_no_sheet_that_leaves_the_house(
    clerk: Clerk, tmp_path: Path, read_pdf: Callable[[Path], str]
) -> None:
    clerk.search("跨省交通补助", until="（九）稳定脱贫劳动力务工规模")
    clerk.does("note")
    clerk.hands.type(FIGURE)
    clerk.press(Qt.Key.Key_Escape)
    clerk.save_pdf(tmp_path / "条款.pdf")

    words = read_pdf(tmp_path / "条款.pdf")
    assert "600" not in words
    assert "[注]" not in words


def test_the_office_s_figure_is_filled_in_once_and_printed_marked_on_one_sheet_without_a_name(
    clerk: Clerk, tmp_path: Path, read_pdf: Callable[[Path], str]
) -> None:
    clerk.search("跨省交通补助", until="（九）稳定脱贫劳动力务工规模")
    clerk.press(Qt.Key.Key_Return)
    clerk.does("supplements")
    clerk.hands.find(QDialog, "supplementDialog")
    clerk.reach("supplement-local_standard")
    clerk.hands.type(FIGURE)
    clerk.press(Qt.Key.Key_Escape)
    clerk.until(lambda: clerk.hands.sees(QDialog, "supplementDialog") is None)
    clerk.sees("facts", OWN_MARK, FIGURE)

    clerk.does("notice")
    clerk.hands.find(QDialog, "sheetPreview")
    clerk.hands.click("sheet-pdf")
    clerk.hands.save_as(tmp_path / "告知单.pdf")
    words = read_pdf(tmp_path / "告知单.pdf")
    assert FIGURE.replace(" ", "") in words
    assert OWN_MARK in words
    assert "仅供参考，以主管部门审核为准" in words
    assert "姓名" not in words
    assert pages(tmp_path / "告知单.pdf") == 1


def pages(file: Path) -> int:
    """Sheets of a PDF as it counts them itself."""
    raw = file.read_bytes()
    return raw.count(b"/Type /Page\n") or raw.count(b"/Type /Page") - raw.count(b"/Type /Pages")


def test_when_the_policy_has_run_out_the_note_is_still_there(clerk: Clerk) -> None:
    clerk.search("跨省交通补助", until="（九）稳定脱贫劳动力务工规模")
    clerk.does("note")
    clerk.hands.type(FIGURE)
    clerk.press(Qt.Key.Key_Escape)
    clerk.go_to_day("2026-11-23")

    clerk.sees("reader", "（九）稳定脱贫劳动力务工规模[注]", "已到期")
    assert clerk.hands.find(QPlainTextEdit, "noteText").toPlainText() == FIGURE

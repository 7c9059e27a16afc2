"""The 部门 page as a clerk uses it: from the keyboard, at any size, and out to Excel."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from openpyxl import load_workbook
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialogButtonBox, QLabel, QMenu, QPushButton, QTreeView
from pytestqt.qtbot import QtBot

from jzdesk.app import Desk
from jzdesk.paths import Paths
from jzdesk.ui.agencies import models
from jzdesk.ui.agencies.page import AgenciesPage
from jzdesk.ui.goals import OpenPart
from jzdesk.ui.hands import Hands
from jzdesk.ui.session import Session
from jzdesk.ui.theme import Theme

COUNTIES = "各县（市、区）人民政府"
SAVE = QDialogButtonBox.StandardButton.Save


def title(hands: Hands) -> str:
    return hands.find(QLabel, "agencyTitle").text()


def shown(table: QTreeView, column: int) -> list[str]:
    model = table.model()
    return [model.index(row, column).data() for row in range(model.rowCount())]


def choose_order(hands: Hands, words: str) -> None:
    hands.find(QPushButton, "agencySort").setFocus()
    hands.key(Qt.Key.Key_Space)
    menu = hands.find(QMenu, "agencyOrders")
    for _ in range([action.text() for action in menu.actions()].index(words) + 1):
        QTest.keyClick(menu, Qt.Key.Key_Down)
    QTest.keyClick(menu, Qt.Key.Key_Return)


def export(hands: Hands, file: Path) -> None:
    hands.click("exportAgencies")
    hands.fill("fileNameEdit", str(file))
    button = hands.find(QDialogButtonBox, "buttonBox").button(SAVE)
    button.setFocus()
    hands.key(Qt.Key.Key_Return)


def test_it_opens_on_the_body_with_the_most_duties(hands: Hands, page: AgenciesPage) -> None:
    assert shown(page.agencies, 0)[0] == f"{COUNTIES}　集合称谓"
    assert COUNTIES in title(hands)
    assert "另据前条概括规定 19 项" in title(hands)
    assert page.duties.model().rowCount() == 18 + 19


def test_it_says_how_many_clauses_name_no_body(hands: Hands) -> None:
    assert "13 条公报未载明责任单位" in hands.find(QLabel, "hint").text()


def test_from_a_short_name_to_the_clause_without_a_mouse(
    hands: Hands, page: AgenciesPage, qtbot: QtBot
) -> None:
    page.take_focus()
    hands.type("退役")
    hands.key(Qt.Key.Key_Down)  # into the table, which has one body left
    hands.key(Qt.Key.Key_Return)  # on to its duties: （五）（十）
    hands.key(Qt.Key.Key_Down)

    with qtbot.waitSignal(page.wanted) as wanted:
        hands.key(Qt.Key.Key_Return)

    assert wanted.args == [OpenPart("焦政办〔2024〕15号/二、/（十）")]


def test_a_double_click_opens_the_clause(hands: Hands, page: AgenciesPage, qtbot: QtBot) -> None:
    spot = page.duties.visualRect(page.duties.model().index(1, models.CLAUSE)).center()

    with qtbot.waitSignal(page.wanted) as wanted:
        qtbot.mouseClick(page.duties.viewport(), Qt.MouseButton.LeftButton, pos=spot)
        qtbot.mouseDClick(page.duties.viewport(), Qt.MouseButton.LeftButton, pos=spot)

    assert wanted.args[0].key.endswith("/2.")
    assert hands.find(QPushButton, "openClause").isEnabled()


def test_a_filter_that_fits_nothing_says_so_and_clearing_it_brings_all_back(
    hands: Hands, page: AgenciesPage
) -> None:
    hands.fill("agencyFilter", "没有这个局")
    assert "没有相符的单位" in title(hands)
    assert page.duties.model().rowCount() == 0
    assert not hands.find(QPushButton, "openClause").isEnabled()

    page.filter_box.clear()
    assert page.agencies.model().rowCount() == 32
    assert COUNTIES in title(hands)


def test_the_chosen_body_stays_chosen_while_the_filter_still_shows_it(
    hands: Hands, page: AgenciesPage
) -> None:
    page.show_agency("市财政局")
    hands.fill("agencyFilter", "市")

    assert "市财政局" in title(hands)


@pytest.mark.parametrize("said", ["市财政局", "财政局", "国资委"])
def test_another_page_can_ask_for_a_body_by_any_name(
    hands: Hands, page: AgenciesPage, said: str
) -> None:
    hands.fill("agencyFilter", "税务")

    page.show_agency(said)

    assert "市财政局" in title(hands)
    assert page.agencies.currentIndex().data() == "市财政局"
    assert page.focusWidget() is page.agencies


def test_a_body_that_no_clause_charges_is_answered_with_the_nearest(
    page: AgenciesPage, qtbot: QtBot
) -> None:
    with qtbot.waitSignal(page.told) as told:
        page.show_agency("市税务所")

    assert "没有条款由该单位负责" in told.args[0]
    assert "市税务局" in told.args[0]


def test_orders_are_chosen_from_the_keyboard(hands: Hands, page: AgenciesPage) -> None:
    choose_order(hands, "按配合")
    assert shown(page.agencies, 0)[0] == "相关部门　集合称谓"  # the only ones who assist

    choose_order(hands, "原有次序：职责多的在前")
    assert shown(page.agencies, 0)[0] == f"{COUNTIES}　集合称谓"


def test_a_head_clicked_thrice_brings_the_first_order_back(
    page: AgenciesPage, qtbot: QtBot
) -> None:
    header, first = page.agencies.header(), shown(page.agencies, 0)
    page.show()
    place = header.sectionViewportPosition(models.STATED) + header.sectionSize(models.STATED) // 2
    for _ in range(3):
        spot = header.rect().center()
        spot.setX(place)
        qtbot.mouseClick(header.viewport(), Qt.MouseButton.LeftButton, pos=spot)

    assert shown(page.agencies, 0) == first


def test_the_chosen_day_sets_the_status(page: AgenciesPage, session: Session) -> None:
    page.show_agency("市退役军人事务局")
    session.choose_day(date(2027, 12, 31))
    assert shown(page.duties, models.STATUS) == ["执行中"] * 2

    session.choose_day(date(2028, 1, 1))
    assert shown(page.duties, models.STATUS) == ["已到期"] * 2


@pytest.mark.parametrize(
    ("scale", "hidden"), [(100, []), (120, ["牵头", "据前条"]), (200, ["牵头", "据前条", "文号"])]
)
def test_nothing_needs_scrolling_sideways_at_any_size(
    hands: Hands, page: AgenciesPage, built: Paths, scale: int, hidden: list[str]
) -> None:
    page.set_theme(replace(Theme(built.resources), scale=scale))
    hands.wait(page.isVisible, "page")

    for table in (page.agencies, page.duties):
        assert table.header().length() <= table.viewport().width()
    heads = {
        table.model().headerData(column, Qt.Orientation.Horizontal)
        for table in (page.agencies, page.duties)
        for column in range(table.model().columnCount())
        if table.isColumnHidden(column)
    }
    assert set(hidden) <= heads
    assert bool(heads) is bool(hidden)


def test_every_part_has_a_name_for_a_screen_reader(hands: Hands, page: AgenciesPage) -> None:
    parts = (page.agencies, page.duties, page.filter_box, page.sort_button, page.export_button)

    spoken = [
        QAccessible.queryAccessibleInterface(part).text(QAccessible.Text.Name) for part in parts
    ]

    assert all(spoken), spoken
    assert hands.sees(QTreeView, "duties") is page.duties


def test_the_whole_table_goes_to_excel_whatever_is_filtered(
    hands: Hands, page: AgenciesPage, qtbot: QtBot, tmp_path: Path
) -> None:
    hands.fill("agencyFilter", "税务")
    file = tmp_path / "部门职责.xlsx"

    with qtbot.waitSignals([page.told, page.told]):  # begun, done
        export(hands, file)
    qtbot.waitUntil(file.exists)

    assert load_workbook(file)["单位汇总"].max_row == 1 + 32 + 2


def test_a_place_that_cannot_be_written_is_told(
    hands: Hands, page: AgenciesPage, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "replace", full)
    with qtbot.waitSignal(page.told, check_params_cb=lambda words: "写不了" in words) as told:
        export(hands, tmp_path / "x.xlsx")

    assert "磁盘已满" in told.args[0]


def test_nothing_is_exported_before_the_data_is_open(
    qtbot: QtBot, built: Paths, session: Session
) -> None:
    page = AgenciesPage(Session(Desk(built), session.today, session), Theme(built.resources))
    qtbot.addWidget(page)

    with qtbot.waitSignal(page.told) as told:
        page.export()

    assert "还没有列出" in told.args[0]
    assert not page.export_button.isEnabled()

"""搜索结果 as a list model."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtTest import QAbstractItemModelTester

from jzdesk.app import Desk, Filters, Found
from jzdesk.ui.reading.results import FOUND_ROLE, ResultsModel

# A warning fails the test (qt_log_level_fail), where Fatal would take the whole run with it.
WARNING = QAbstractItemModelTester.FailureReportingMode.Warning
pytestmark = pytest.mark.usefixtures("application")


@pytest.fixture
def model() -> ResultsModel:
    made = ResultsModel()
    made.tester = QAbstractItemModelTester(made, WARNING)  # lives as long as the model
    return made


def search(desk: Desk, query: str) -> tuple[Found, ...]:
    return desk.search(query, date(2024, 9, 10), Filters()).found


def test_it_begins_empty(model: ResultsModel) -> None:
    assert model.rowCount() == 0


def test_the_newest_results_take_the_place_of_the_older(model: ResultsModel, desk: Desk) -> None:
    for query in ("贫困户", "没有这样的词句xyz", "技能补贴", "设备更新"):
        found = search(desk, query)
        model.show(found)
        assert [model.index(row).data(FOUND_ROLE) for row in range(model.rowCount())] == [*found]


def test_a_result_is_heard_with_document_clause_and_status(model: ResultsModel, desk: Desk) -> None:
    model.show(search(desk, "技能提升补贴"))

    heard = model.index(0).data(Qt.ItemDataRole.AccessibleTextRole)

    assert heard.startswith("焦政办〔2024〕15号 （十二）实施技能提升补贴政策 执行中")


def test_results_have_nothing_beneath_them(model: ResultsModel, desk: Desk) -> None:
    model.show(search(desk, "技能提升补贴"))

    assert model.rowCount(model.index(0)) == 0
    assert model.data(QModelIndex()) is None

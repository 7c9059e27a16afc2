"""部门 as Qt models: what a row says, how it is sorted, and by which words it is found."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

import pytest
from PySide6.QtCore import QModelIndex, QSortFilterProxyModel, Qt
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QApplication

from jzdesk.paths import locate
from jzdesk.ui.agencies import models
from jzdesk.ui.agencies.models import AgenciesModel, DutiesModel
from jzdesk.ui.agencies.rows import AgencyRow, plain
from jzdesk.ui.agencies.tables import sorted_view
from jzdesk.ui.theme import Theme

FATAL = QAbstractItemModelTester.FailureReportingMode.Fatal
COUNTIES = "各县（市、区）人民政府"
Rows = Sequence[AgencyRow]
ASCENDING, DESCENDING = Qt.SortOrder.AscendingOrder, Qt.SortOrder.DescendingOrder


@pytest.fixture
def theme(application: QApplication) -> Theme:
    assert application
    return Theme(locate().resources)


@pytest.fixture
def bodies(theme: Theme, rows: Rows) -> Iterator[AgenciesModel]:
    made = AgenciesModel(theme)
    tester = QAbstractItemModelTester(made, FATAL)
    made.show(rows)
    yield made
    del tester  # lives as long as the model


@pytest.fixture
def view(bodies: AgenciesModel) -> QSortFilterProxyModel:
    return sorted_view(bodies)


@pytest.fixture
def duties(theme: Theme) -> Iterator[DutiesModel]:
    made = DutiesModel(theme)
    tester = QAbstractItemModelTester(made, FATAL)
    made.set_day(date(2024, 9, 10))
    yield made
    del tester


def body(rows: Rows, name: str) -> AgencyRow:
    return next(row for row in rows if row.name == name)


def names(view: QSortFilterProxyModel) -> list[str]:
    return [view.index(row, 0).data(models.ROW_ROLE).name for row in range(view.rowCount())]


def found(view: QSortFilterProxyModel, words: str) -> list[str]:
    view.setFilterFixedString(plain(words))
    return names(view)


def column(model: DutiesModel, number: int) -> list[str]:
    return [model.index(row, number).data() for row in range(model.rowCount())]


def test_a_body_shows_its_numbers_and_nothing_for_none(bodies: AgenciesModel) -> None:
    place = bodies.place(COUNTIES)

    shown = [place.siblingAtColumn(column).data() for column in range(bodies.columnCount())]

    # 单位, 职责, 牵头, 负责, 配合, 落实, 据前条
    assert shown == [f"{COUNTIES}　集合称谓", "18", "", "17", "", "1", "19"]


def test_a_reader_of_the_screen_hears_all_numbers_at_the_name(bodies: AgenciesModel) -> None:
    heard = bodies.place(COUNTIES).data(Qt.ItemDataRole.AccessibleTextRole)

    assert heard == f"{COUNTIES}　集合称谓，职责 18 项：负责 17，落实 1；另据前条概括规定 19 项"


def test_an_unknown_body_stands_nowhere(bodies: AgenciesModel) -> None:
    assert not bodies.place("市不存在局").isValid()


@pytest.mark.parametrize(
    ("typed", "name"),
    [
        pytest.param("市人力资源社会保障局", "市人力资源社会保障局", id="full name"),
        pytest.param("市人社局", "市人力资源社会保障局", id="alias"),
        pytest.param("劳动局", "市人力资源社会保障局", id="what people still say"),
        pytest.param("国资委", "市财政局", id="printed in brackets"),
        pytest.param("退役军人局", "市退役军人事务局", id="printed once"),
        pytest.param("各县(市、区)", COUNTIES, id="half-width brackets"),
        pytest.param(" 税 务 ", "市税务局", id="spaces"),
    ],
)
def test_a_body_is_found_by_any_of_its_names(
    view: QSortFilterProxyModel, typed: str, name: str
) -> None:
    assert found(view, typed) == [name]


@pytest.mark.parametrize("typed", ["不存在", ".*", "市[", "\\"])
def test_words_are_words_and_no_pattern(view: QSortFilterProxyModel, typed: str) -> None:
    assert found(view, typed) == []


def test_without_words_all_are_there(view: QSortFilterProxyModel, rows: Rows) -> None:
    assert found(view, "税务") != found(view, "")
    assert names(view) == [row.name for row in rows]


def test_names_are_sorted_as_they_sound(view: QSortFilterProxyModel) -> None:
    view.sort(models.NAME, ASCENDING)

    # gè, jīn, rén, shì cái … shì zì, tuán, xiāng
    shown = names(view)
    assert shown[:3] == [COUNTIES, "金融监督管理总局焦作监管分局", "人行焦作市分行"]
    assert shown.index("市财政局") < shown.index("市公安局") < shown.index("市自然资源和规划局")
    assert shown[-2:] == ["团市委", "相关部门"]


def test_numbers_are_sorted_as_numbers_the_most_first(
    view: QSortFilterProxyModel, bodies: AgenciesModel
) -> None:
    order = bodies.headerData(
        models.STATED, Qt.Orientation.Horizontal, Qt.ItemDataRole.InitialSortOrderRole
    )
    view.sort(models.STATED, order)

    numbers = [int(view.index(row, models.STATED).data()) for row in range(view.rowCount())]
    assert numbers == sorted(numbers, reverse=True)  # 18 before 9


def test_the_first_order_comes_back(view: QSortFilterProxyModel, rows: Rows) -> None:
    view.sort(models.NAME, ASCENDING)
    view.sort(-1, ASCENDING)

    assert names(view) == [row.name for row in rows]


def test_a_duty_shows_role_document_clause_and_status(duties: DutiesModel, rows: Rows) -> None:
    duties.show(body(rows, "市退役军人事务局").duties)

    assert [[duties.index(row, c).data() for c in range(4)] for row in range(2)] == [
        ["负责", "焦政办〔2024〕15号", "（五）落实企业招收重点群体税收优惠政策", "执行中"],
        ["负责", "焦政办〔2024〕15号", "（十）落实重点群体创业就业税收优惠政策", "执行中"],
    ]


def test_a_duty_from_an_earlier_clause_says_so(duties: DutiesModel, rows: Rows) -> None:
    duties.show(body(rows, COUNTIES).duties)

    assert column(duties, models.ROLE)[:2] == ["落实", "落实（据前条）"]
    assert "落实（据前条概括规定）" in duties.index(1, 0).data(Qt.ItemDataRole.ToolTipRole)


def test_the_status_changes_the_day_after_the_last_day(duties: DutiesModel, rows: Rows) -> None:
    duties.show([d for d in body(rows, "市财政局").duties if d.entry.node.label == "（十二）"])

    duties.set_day(date(2024, 12, 31))
    assert column(duties, models.STATUS) == ["执行中"]

    duties.set_day(date(2025, 1, 1))
    assert column(duties, models.STATUS) == ["已到期"]


def test_roles_are_sorted_as_they_weigh_and_those_from_earlier_clauses_last(
    duties: DutiesModel, rows: Rows
) -> None:
    duties.show(body(rows, COUNTIES).duties)
    view = sorted_view(duties)

    view.sort(models.ROLE, ASCENDING)

    shown = [view.index(row, models.ROLE).data() for row in range(view.rowCount())]
    assert shown == ["负责"] * 17 + ["落实"] + ["落实（据前条）"] * 19


def test_clauses_are_sorted_as_they_are_read(duties: DutiesModel, rows: Rows) -> None:
    duties.show(body(rows, COUNTIES).duties)
    view = sorted_view(duties)

    view.sort(models.CLAUSE, DESCENDING)
    view.sort(models.CLAUSE, ASCENDING)

    shown = [view.index(row, models.CLAUSE).data() for row in range(view.rowCount())]
    assert shown == column(duties, models.CLAUSE)
    assert [label.split(".")[0] for label in shown[8:11]] == ["9", "10", "11"]


def test_rows_have_nothing_beneath_them(bodies: AgenciesModel, duties: DutiesModel) -> None:
    assert bodies.rowCount(bodies.index(0, 0)) == duties.rowCount(QModelIndex()) == 0

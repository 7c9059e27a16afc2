"""Values as many hands type them: each means what a person takes it for, or is refused."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import Workbook

from jzdesk.batch.cells import Cell, value_of
from jzdesk.batch.reading import read_list
from jzdesk.policy.fields import (
    Choice,
    ChoiceField,
    CountField,
    DayField,
    Field,
    FlagField,
    MoneyField,
    MonthField,
    PercentField,
    TextField,
)
from jzdesk.policy.month import Month

MONTH, DAY = MonthField(key="m", label="月"), DayField(key="d", label="日")
MONEY, PERCENT = MoneyField(key="y", label="金额"), PercentField(key="p", label="率")
COUNT, FLAG = CountField(key="c", label="数"), FlagField(key="f", label="是否")
TEXT = TextField(key="t", label="项目")
SIZE = ChoiceField(key="s", label="类型", choices=(Choice("sme", "中小微企业（含微型）"),))


def read(cell: Cell, field: Field) -> object:
    """What the field makes of a cell; None where it is refused."""
    return field.read(value_of(cell, field), "", [])


@pytest.mark.parametrize(
    "cell",
    [
        *(
            "2024-07",
            "2024-7",
            "2024/7",
            "2024.07",
            "2024年7月",
            " 2024 年 07 月 ",
            "２０２４－０７",
        ),
        *(
            "202407",
            202407,
            "2024-07-15",
            "2024/7/1",
            date(2024, 7, 1),
            datetime.fromisoformat("2024-07-01T09:00"),
        ),
    ],
)
def test_a_month_in_every_spelling(cell: Cell) -> None:
    assert read(cell, MONTH) == Month(2024, 7)


@pytest.mark.parametrize(
    "cell",
    [
        *(
            "2024-07-05",
            "2024/7/5",
            "2024.7.5",
            "2024年7月5日",
            "２０２４/７/５",
            "20240705",
            20240705,
        ),
        *(date(2024, 7, 5), datetime.fromisoformat("2024-07-05T14:30")),
    ],
)
def test_a_day_in_every_spelling(cell: Cell) -> None:
    assert read(cell, DAY) == date(2024, 7, 5)


@pytest.mark.parametrize("cell", ["2024-13", "202413", "24-07", "7月", 45478, 2024, "2024-07-"])
def test_what_is_no_month_is_refused(cell: Cell) -> None:
    assert read(cell, MONTH) is None


@pytest.mark.parametrize(
    "cell", ["2024-02-30", "20240230", "2024-07", "去年", 45478, Decimal("1.5")]
)
def test_what_is_no_day_is_refused(cell: Cell) -> None:
    assert read(cell, DAY) is None


@pytest.mark.parametrize("cell", [1234.5, "1234.5", "1,234.50", " 1234.50 ", "１２３４．５"])
def test_an_amount_in_every_spelling(cell: Cell) -> None:
    number = Decimal(str(cell)) if isinstance(cell, float) else cell
    assert read(number, MONEY) == Decimal("1234.5")


@pytest.mark.parametrize("cell", ["1,23.4", "1,2345", "1234元", "约1000", "5%", True])
def test_what_is_no_amount_is_refused(cell: Cell) -> None:
    assert read(cell, MONEY) is None


@pytest.mark.parametrize("cell", ["5.5", "5.5%", "5.5 %", "５．５％", Decimal("5.5")])
def test_a_rate_with_and_without_its_sign(cell: Cell) -> None:
    assert read(cell, PERCENT) == Decimal("5.5")


@pytest.mark.parametrize("cell", [14, "14", " 14 ", "１４", Decimal(14), Decimal("14.0")])
def test_a_count_in_every_spelling(cell: Cell) -> None:
    assert read(cell, COUNT) == 14


@pytest.mark.parametrize(
    "cell", ["十四", "14个月", Decimal("14.5"), Decimal("Infinity"), "9" * 5000]
)
def test_what_is_no_count_is_refused(cell: Cell) -> None:
    assert read(cell, COUNT) is None


@pytest.mark.parametrize(
    "cell",
    ["中小微企业（含微型）", "中小微企业(含微型)", " 中小微企业 （含微型）", "sme"],
)
def test_a_choice_by_its_words_or_its_name(cell: Cell) -> None:
    assert read(cell, SIZE) == "sme"


@pytest.mark.parametrize(
    ("cell", "flag"), [("是", True), ("否", False), (True, True), ("false", False)]
)
def test_yes_and_no(cell: Cell, flag: bool) -> None:
    assert read(cell, FLAG) is flag


@pytest.mark.parametrize("cell", [101, Decimal(101), " 101 "])
def test_a_name_made_of_digits_is_a_name(cell: Cell) -> None:
    assert read(cell, TEXT) == "101"


@given(day=st.dates(min_value=date(1950, 1, 1), max_value=date(2100, 12, 31)))
def test_a_day_is_the_same_however_it_is_written(day: date) -> None:
    written = [day, f"{day:%Y%m%d}", f"{day.year}年{day.month}月{day.day}日", f"{day:%Y/%m/%d}"]

    assert {read(cell, DAY) for cell in written} == {day}


@given(fen=st.integers(min_value=0, max_value=10**14))
def test_an_amount_keeps_its_fen_on_the_way_through_excel(
    tmp_path_factory: pytest.TempPathFactory, fen: int
) -> None:
    amount = Decimal(fen) / 100

    assert read(through_excel(tmp_path_factory.getbasetemp(), float(amount)), MONEY) == amount


def through_excel(folder: Path, value: float | str, shape: str = "General") -> Cell:
    workbook = Workbook()
    workbook.active["A1"] = value
    workbook.active["A1"].number_format = shape
    workbook.save(folder / "cell.xlsx")
    return read_list(folder / "cell.xlsx").rows[0].cells[0]


def test_a_rate_formatted_as_per_cent_is_what_a_person_sees(tmp_path: Path) -> None:
    # The cell shows 5.5% and holds 0.055: read bare, it would be a hundredth of what is meant.
    assert read(through_excel(tmp_path, 0.055, "0.0%"), PERCENT) == Decimal("5.5")


def test_a_sum_that_excel_shows_round_is_round(tmp_path: Path) -> None:
    assert read(through_excel(tmp_path, 0.1 + 0.2), MONEY) == Decimal("0.3")


def test_a_date_out_of_range_is_an_error_and_no_warning(tmp_path: Path) -> None:
    assert read(through_excel(tmp_path, 9e9, "yyyy-mm-dd"), DAY) is None

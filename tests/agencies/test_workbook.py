"""Excel files: text stays text, the header is set, and a file is replaced whole or not at all."""

from __future__ import annotations

import errno
import re
import zipfile
from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path
from typing import NoReturn

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import Workbook, load_workbook

from jzdesk.errors import InputError
from jzdesk.paper.workbook import Column, Sheet, Value, save_workbook
from jzdesk.ui.agencies.rows import AgencyRow
from jzdesk.ui.agencies.sheets import agency_sheets

NOTE = "仅供参考，以主管部门审核为准。数据：2024年第3号"
HOSTILE = ["=1+1", '=HYPERLINK("http://x")', "+86", "-1", "@SUM(A1)", "\t=1", "1.", "007", "TRUE"]


def sheet(*rows: tuple[Value, ...]) -> Sheet:
    columns = tuple(Column(f"列{place}", 20) for place in range(len(rows[0]) if rows else 1))
    return Sheet("表", columns, rows, NOTE)


def written(file: Path, *rows: tuple[Value, ...]) -> Workbook:
    save_workbook([sheet(*rows)], file)
    return load_workbook(file)


@pytest.fixture
def exported(tmp_path: Path, rows: Sequence[AgencyRow]) -> Workbook:
    file = tmp_path / "部门职责.xlsx"
    save_workbook(agency_sheets(rows, date(2024, 9, 10), "《焦作市人民政府公报》2024年第3号"), file)
    return load_workbook(file)


@pytest.mark.parametrize("text", HOSTILE)
def test_text_is_never_a_formula_nor_a_number(tmp_path: Path, text: str) -> None:
    cell = written(tmp_path / "x.xlsx", (text,)).active["A2"]

    assert (cell.value, cell.data_type, cell.number_format) == (text, "s", "@")


@given(texts=st.lists(st.text(max_size=40), min_size=1, max_size=8))
def test_no_text_whatever_makes_a_formula(
    tmp_path_factory: pytest.TempPathFactory, texts: list[str]
) -> None:
    file = tmp_path_factory.getbasetemp() / "any.xlsx"

    save_workbook([sheet(*((text,) for text in texts))], file)

    page = zipfile.ZipFile(file).read("xl/worksheets/sheet1.xml").decode()
    assert not re.search(r"<f[ >/]", page)
    assert 't="n"' not in page


def test_a_number_of_ours_stays_a_number(tmp_path: Path) -> None:
    cell = written(tmp_path / "x.xlsx", (18,)).active["A2"]

    assert (cell.value, cell.data_type) == (18, "n")


def test_control_characters_are_left_out(tmp_path: Path) -> None:
    assert written(tmp_path / "x.xlsx", ("财\x00政\x1b局",)).active["A2"].value == "财政局"


def test_the_header_stays_in_sight_and_filters_the_rows_but_not_the_note(tmp_path: Path) -> None:
    page = written(tmp_path / "x.xlsx", ("甲", 1), ("乙", 2)).active

    assert [cell.value for cell in page[1]] == ["列0", "列1"]
    assert page.freeze_panes == "A2"
    assert page.auto_filter.ref == "A1:B3"
    assert page.column_dimensions["A"].width == 20
    assert (page["A4"].value, page["A5"].value) == (None, NOTE)


def test_a_table_without_rows_still_has_header_and_note(tmp_path: Path) -> None:
    page = written(tmp_path / "x.xlsx").active

    assert (page["A1"].value, page["A3"].value) == ("列0", NOTE)


def test_it_prints_across_with_the_header_on_every_page(tmp_path: Path) -> None:
    page = written(tmp_path / "x.xlsx", ("甲",)).active

    assert page.page_setup.orientation == "landscape"
    assert page.print_title_rows == "$1:$1"
    assert page.sheet_properties.pageSetUpPr.fitToPage


def refusing(number: int) -> Callable[..., NoReturn]:
    """``Path.replace`` on a system that answers with the error ``number``."""

    def replace(*_: object) -> NoReturn:
        raise OSError(number, "refused")

    return replace


@pytest.mark.parametrize(
    ("number", "said"),
    [
        pytest.param(errno.EACCES, "同名文件正开着", id="WPS on Windows has it open"),
        pytest.param(errno.ENOSPC, "磁盘已满", id="the stick is full"),
        pytest.param(errno.EROFS, "只读", id="the stick is locked"),
        pytest.param(errno.EIO, "refused", id="the system's own words where we have none"),
    ],
)
def test_a_file_that_cannot_be_replaced_stays_as_it_was(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, number: int, said: str
) -> None:
    file = tmp_path / "部门职责.xlsx"
    file.write_bytes(b"old")

    monkeypatch.setattr(Path, "replace", refusing(number))
    with pytest.raises(InputError, match=rf"写不了 .*部门职责\.xlsx：.*{said}"):
        save_workbook([sheet(("甲",))], file)

    assert {found.name: found.read_bytes() for found in tmp_path.iterdir()} == {file.name: b"old"}


def test_a_folder_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"拔掉的U盘.*没有这个文件夹"):
        save_workbook([sheet(("甲",))], tmp_path / "拔掉的U盘" / "x.xlsx")


def test_both_views_are_sheets(exported: Workbook, rows: Sequence[AgencyRow]) -> None:
    summary, details = exported["单位汇总"], exported["职责明细"]

    assert exported.sheetnames == ["单位汇总", "职责明细"]
    assert summary.max_row == 1 + len(rows) + 2  # header, an empty row, the note
    assert details.max_row == 1 + sum(len(row.duties) for row in rows) + 2


def test_each_sheet_ends_with_edition_day_and_reservation(exported: Workbook) -> None:
    for page in exported:
        note = page.cell(page.max_row, 1).value
        assert note.startswith(
            "仅供参考，以主管部门审核为准。数据：《焦作市人民政府公报》2024年第3号。"
        )
        assert "按 2024-09-10 口径" in note


def table(book: Workbook, name: str) -> list[dict[str, object]]:
    head, *rows = book[name].iter_rows(values_only=True)
    return [dict(zip(head, row, strict=True)) for row in rows[:-2]]


def test_a_body_stands_with_its_numbers_by_role(exported: Workbook) -> None:
    rows = {row["单位"]: row for row in table(exported, "单位汇总")}

    counties = rows["各县（市、区）人民政府"]
    assert (counties["类别"], counties["据前条概括规定"]) == ("集合称谓", 19)
    assert counties["职责"] == counties["负责"] + counties["落实"] == 18
    assert rows["市委宣传部"]["牵头"] == 1


def test_a_duty_stands_with_clause_status_and_the_words_of_the_print(exported: Workbook) -> None:
    (duty,) = (
        row
        for row in table(exported, "职责明细")
        if (row["单位"], row["条款"]) == ("市财政局", "（十二）")
    )

    assert duty == {
        "单位": "市财政局",
        "角色": "负责",
        "文号": "焦政办〔2024〕15号",
        "条款": "（十二）",
        "标题": "实施技能提升补贴政策",
        "状态": "执行中",
        "期限": "至 2024-12-31",
        "依据": "本条载明",
        "公报写作": "财政局",
        "公文标题": "焦作市人民政府办公室关于做好2024年稳就业工作的通知",
    }


def test_a_duty_that_an_earlier_clause_gives_is_marked(exported: Workbook) -> None:
    marked = [
        row["条款"]
        for row in table(exported, "职责明细")
        if row["单位"] == "市城乡一体化示范区管委会" and row["依据"] == "据前条概括规定"
    ]

    assert marked == [f"{number}." for number in range(2, 21)]

"""Files that are no lists, and lists that are hardly files: each refused in one line that helps."""

from __future__ import annotations

import contextlib
import zipfile
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import Workbook, load_workbook

from jzdesk.batch.answering import Question, answer_list
from jzdesk.batch.progress import CancelledError, Progress
from jzdesk.batch.reading import MOST_ROWS, read_list
from jzdesk.errors import InputError

from .conftest import FIRMS, Save

SMALL = ("甲厂", "中小微企业", 28, 5, 12, 42000)
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


def refusal(path: Path) -> str:
    with pytest.raises(InputError) as error:
        read_list(path)
    words = str(error.value)
    assert "\n" not in words
    return words


@pytest.mark.parametrize(
    ("content", "said"),
    [
        pytest.param(b"", "是空文件", id="empty"),
        pytest.param(b" \r\n\r\n", "是空文件", id="blank"),
        pytest.param(OLE + b"\0" * 600, "旧格式（.xls", id="xls"),
        pytest.param(
            OLE + b"\0" * 600 + "EncryptedPackage".encode("utf-16-le"), "打开密码", id="locked xlsx"
        ),
        pytest.param(b"<html><table><tr><td>1</td></tr></table></html>", "是网页", id="web page"),
        pytest.param(b"PK\x03\x04 and then nothing", "已损坏", id="cut off"),
        pytest.param(b"PK\x05\x06" + b"\0" * 18, "不是 Excel 表格", id="empty archive"),
        pytest.param("编号,单位\r\n".encode("utf-16"), "UTF-16", id="UTF-16"),
        pytest.param(b'\xef\xbb\xbfa,b\r\n"1,2\r\n', "第2行起读不出", id="quote left open"),
    ],
)
def test_what_is_no_list_is_refused(tmp_path: Path, content: bytes, said: str) -> None:
    file = tmp_path / "名单.xlsx"  # whatever its name promises
    file.write_bytes(content)

    assert said in refusal(file)


@pytest.mark.parametrize(
    ("part", "said"),
    [
        pytest.param("word/document.xml", "是 Word 文件", id="docx"),
        pytest.param("content.xml", ".ods", id="ods"),
        pytest.param("xl/workbook.bin", ".xlsb", id="xlsb"),
        pytest.param("a.txt", "不是 Excel 表格", id="zip"),
    ],
)
def test_other_documents_are_called_what_they_are(tmp_path: Path, part: str, said: str) -> None:
    with zipfile.ZipFile(tmp_path / "名单.xlsx", "w") as archive:
        archive.writestr(part, "x")

    assert said in refusal(tmp_path / "名单.xlsx")


def test_a_folder_is_no_list(tmp_path: Path) -> None:
    assert "是文件夹" in refusal(tmp_path)


def test_a_workbook_of_other_sheets_is_asked_for_the_right_one(excel: Save) -> None:
    file = excel(FIRMS, SMALL, sheet="一月")
    workbook = load_workbook(file)
    workbook.create_sheet("二月")
    workbook.save(file)

    assert "没有工作表“名单”，只有“一月”、“二月”" in refusal(file)


def test_the_only_sheet_may_have_any_name(excel: Save, firms: Question) -> None:
    assert len(answer_list(excel(FIRMS, SMALL, sheet="Sheet1"), firms).lines) == 1


def test_an_empty_sheet_says_so(excel: Save, firms: Question) -> None:
    with pytest.raises(InputError, match="是空表"):
        answer_list(excel(), firms)


def test_wrong_dimensions_that_other_programs_write_hide_no_row(
    excel: Save, firms: Question, tmp_path: Path
) -> None:
    file, mended = excel(FIRMS, SMALL), tmp_path / "别家.xlsx"
    with zipfile.ZipFile(file) as old, zipfile.ZipFile(mended, "w") as new:
        for name in old.namelist():
            part = old.read(name)
            new.writestr(name, part.replace(b'<dimension ref="A1:F2"', b'<dimension ref="A1"'))

    assert len(answer_list(mended, firms).lines) == 1


def test_rows_that_are_only_formatted_are_none(excel: Save, firms: Question) -> None:
    file = excel(FIRMS, SMALL)
    workbook = load_workbook(file)
    workbook["名单"].cell(1_048_576, 3).number_format = "0.00"
    workbook.save(file)

    assert len(answer_list(file, firms).lines) == 1


def test_a_million_rows_are_refused(tmp_path: Path) -> None:
    file = tmp_path / "名单.csv"
    file.write_text("编号\n" + "1\n" * 1_000_000, encoding="utf-8")

    assert f"超过 {MOST_ROWS} 行" in refusal(file)


def test_a_sheet_with_a_row_beyond_the_last_is_refused(excel: Save) -> None:
    file = excel(FIRMS)
    workbook = load_workbook(file)
    workbook["名单"].cell(MOST_ROWS + 1, 1).value = "1"
    workbook.save(file)

    assert f"超过 {MOST_ROWS} 行" in refusal(file)


def test_a_bomb_is_not_unpacked(excel: Save) -> None:
    file = excel(FIRMS)
    with zipfile.ZipFile(file, "a", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/media/image1.png", b"\0" * 301_000_000)

    assert "表格过大" in refusal(file)


def test_reading_can_be_stopped(excel: Save) -> None:
    def stop(progress: Progress) -> None:
        if progress.done >= 200:
            raise CancelledError

    with pytest.raises(CancelledError):
        read_list(excel(*([FIRMS] * 1000)), stop)


@given(cut=st.integers(min_value=0, max_value=10_000), flip=st.binary(min_size=1, max_size=4))
def test_a_damaged_workbook_is_read_or_refused_but_never_breaks(
    tmp_path_factory: pytest.TempPathFactory, cut: int, flip: bytes
) -> None:
    file = tmp_path_factory.getbasetemp() / "damaged.xlsx"
    workbook = Workbook()
    workbook.active.append(FIRMS)
    workbook.save(file)
    content = bytearray(file.read_bytes())
    place = cut % len(content)
    content[place : place + len(flip)] = flip
    file.write_bytes(content)

    with contextlib.suppress(InputError):
        read_list(file)


@given(content=st.binary(max_size=200))
def test_any_bytes_are_read_or_refused(
    tmp_path_factory: pytest.TempPathFactory, content: bytes
) -> None:
    file = tmp_path_factory.getbasetemp() / "any.csv"
    file.write_bytes(content)

    with contextlib.suppress(InputError):
        read_list(file)

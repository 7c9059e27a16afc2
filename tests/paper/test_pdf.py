"""Sheets of A4: every page with its foot, nothing obeyed that the words contain."""

from __future__ import annotations

import re
import shutil
import subprocess
from pathlib import Path

import pytest

from jzdesk.errors import InputError
from jzdesk.paper.pdf import page_layout, save_pdf
from jzdesk.paper.report import Paragraph, Report, Section, Table, Tone

pytestmark = pytest.mark.usefixtures("application")
FOOTER = "仅供参考，以主管部门审核为准。数据：2024年第3号（总第135号）"
PAGES = re.compile(rb"/Type\s*/Page\b")


def report(*parts: Paragraph | Table) -> Report:
    return Report("技能提升补贴", "按 2024-09-10 口径", (Section("说明", parts),), FOOTER, "告知单")


def save(tmp_path: Path, own: Report) -> Path:
    file = tmp_path / "告知单.pdf"
    save_pdf(own, file)
    return file


def pages(file: Path) -> int:
    return len(PAGES.findall(file.read_bytes()))


def text_of_pages(file: Path) -> list[str]:
    program = shutil.which("pdftotext")
    if program is None:
        pytest.skip("pdftotext is not installed: the PDF was written but not read")
    done = subprocess.run(
        [program, "-enc", "UTF-8", str(file), "-"], capture_output=True, check=True
    )
    return ["".join(page.split()) for page in done.stdout.decode("utf-8").split("\f")[:-1]]


def test_a_short_sheet_is_one_page_of_a4(tmp_path: Path) -> None:
    assert pages(save(tmp_path, report(Paragraph("符合　2000.00 元", Tone.STRONG)))) == 1
    assert page_layout().pageSize().name() == "A4"


def test_a_sheet_without_anything_still_carries_its_foot(tmp_path: Path) -> None:
    (page,) = text_of_pages(save(tmp_path, report()))

    assert "仅供参考，以主管部门审核为准" in page
    assert "第1页，共1页" in page


def test_a_long_sheet_breaks_over_pages_each_with_its_foot(tmp_path: Path) -> None:
    lines = [Paragraph(f"第{number}段：{'参加失业保险一年以上。' * 12}") for number in range(80)]
    file = save(tmp_path, report(*lines))
    read = text_of_pages(file)

    assert pages(file) == len(read) > 3
    for number, page in enumerate(read, start=1):
        assert "仅供参考，以主管部门审核为准" in page
        assert f"第{number}页，共{len(read)}页" in page


def test_no_paragraph_of_a_long_sheet_is_lost(tmp_path: Path) -> None:
    lines = [Paragraph(f"【{number}】{'参加失业保险一年以上。' * 12}") for number in range(80)]
    whole = "".join(text_of_pages(save(tmp_path, report(*lines))))

    assert [whole.count(f"【{number}】") for number in range(80)] == [1] * 80


def test_a_long_table_breaks_too(tmp_path: Path) -> None:
    rows = tuple((f"【{number}】", "电工 四级", "1500.00 元") for number in range(200))
    read = text_of_pages(save(tmp_path, report(Table(("人", "证书", "金额"), rows, (20, 40, 40)))))

    assert len(read) > 2
    assert [number for number in range(200) if f"【{number}】" not in "".join(read)] == []


def test_words_that_look_like_markup_are_printed_as_they_are(tmp_path: Path) -> None:
    hostile = "<script>alert(1)</script>&amp;<imgsrc=x>"
    own = report(Paragraph(hostile), Table(("项目",), ((hostile,),), (100,)))

    assert "".join(text_of_pages(save(tmp_path, own))).count(hostile) == 2


def test_a_folder_that_is_not_there_is_named_and_nothing_is_made(tmp_path: Path) -> None:
    missing = tmp_path / "没有这个文件夹" / "告知单.pdf"

    with pytest.raises(InputError, match="没有这个文件夹"):
        save_pdf(report(), missing)

    assert list(tmp_path.iterdir()) == []


def test_a_folder_cannot_be_written_over_by_a_file(tmp_path: Path) -> None:
    with pytest.raises(InputError):
        save_pdf(report(), tmp_path)


def test_an_older_sheet_of_the_same_name_is_replaced(tmp_path: Path) -> None:
    first = save(tmp_path, report(*[Paragraph("旧" * 40)] * 200))
    size = first.stat().st_size

    again = save(tmp_path, report(Paragraph("新")))

    assert pages(again) == 1
    assert again.stat().st_size < size


def test_a_row_of_a_table_stands_on_one_page_under_the_heads(tmp_path: Path) -> None:
    rows = tuple(
        (f"【{number}】", "参加失业保险一年以上。" * 20, f"〖{number}〗") for number in range(30)
    )
    read = text_of_pages(save(tmp_path, report(Table(("人", "情况", "尾"), rows, (20, 60, 20)))))

    assert len(read) > 2
    for page in read:
        assert set(re.findall(r"【(\d+)】", page)) == set(re.findall(r"〖(\d+)〗", page))
        assert "情况" in page


def test_a_row_higher_than_a_page_is_broken_and_loses_nothing(tmp_path: Path) -> None:
    words = "".join(f"【{number}】参加失业保险一年以上。" for number in range(600))
    read = text_of_pages(
        save(tmp_path, report(Table(("项目", "内容"), (("甲", words),), (20, 80))))
    )

    assert len(read) > 1
    assert [number for number in range(600) if f"【{number}】" not in "".join(read)] == []


def test_a_title_is_never_the_last_thing_on_a_page(tmp_path: Path) -> None:
    for count in range(36, 46):
        lines = tuple(Paragraph("参加失业保险一年以上。") for _ in range(count))
        last = Section("其他说明", (Table(("项目",), (("内容",),), (100,)),))
        own = Report("告知单", "", (Section("", lines), last, Section("", lines)), FOOTER, "告知单")
        (page,) = (page for page in text_of_pages(save(tmp_path, own)) if "其他说明" in page)
        assert "其他说明项目内容" in page


@pytest.mark.parametrize(("count", "expected"), [(36, 1), (41, 1), (60, 2)])
def test_a_sheet_a_little_too_long_is_set_a_little_smaller(
    tmp_path: Path, count: int, expected: int
) -> None:
    lines = [Paragraph("参加失业保险一年以上。") for _ in range(count)]

    assert pages(save(tmp_path, report(*lines))) == expected


def test_a_fault_while_writing_leaves_the_older_sheet_whole(tmp_path: Path) -> None:
    file = save(tmp_path, report(Paragraph("旧")))
    before = file.read_bytes()
    (tmp_path / ".告知单.pdf.new").mkdir()  # nothing can be written where a folder stands

    with pytest.raises(InputError):
        save_pdf(report(Paragraph("新")), file)

    assert file.read_bytes() == before

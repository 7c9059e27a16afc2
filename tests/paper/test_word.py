"""Word files: Chinese fonts named, A4, a foot on every page, words never more than words."""

from __future__ import annotations

import zipfile
from pathlib import Path

import docx
import pytest
from docx.document import Document
from docx.oxml.ns import qn
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from jzdesk.errors import InputError
from jzdesk.paper.report import Paragraph, Report, Section, Table, Tone
from jzdesk.paper.word import save_word

FOOTER = "仅供参考，以主管部门审核为准。数据：2024年第3号（总第135号）"
TABLE = Table(
    ("项目", "内容"), (("电工 四级", "1500.00 元"), ("电工 三级", "2000.00 元")), (30, 70)
)


def report(*parts: Paragraph | Table, title: str = "一次性告知单") -> Report:
    return Report(title, "实施技能提升补贴政策", (Section("说明", parts),), FOOTER, "告知单")


def save(folder: Path, own: Report) -> Path:
    file = folder / "告知单.docx"
    save_word(own, file)
    return file


def opened(folder: Path, *parts: Paragraph | Table) -> Document:
    return docx.Document(str(save(folder, report(*parts))))


def xml(file: Path, part: str = "word/document.xml") -> str:
    with zipfile.ZipFile(file) as archive:
        return archive.read(part).decode("utf-8")


def test_it_opens_again_with_every_word_in_its_order(tmp_path: Path) -> None:
    document = opened(tmp_path, Paragraph("符合　2000.00 元", Tone.STRONG), TABLE)

    assert [p.text for p in document.paragraphs] == [
        "一次性告知单",
        "实施技能提升补贴政策",
        "说明",
        "符合　2000.00 元",
    ]
    (table,) = document.tables
    assert [[cell.text for cell in row.cells] for row in table.rows] == [
        ["项目", "内容"],
        ["电工 四级", "1500.00 元"],
        ["电工 三级", "2000.00 元"],
    ]


def test_the_paper_is_a4(tmp_path: Path) -> None:
    page = opened(tmp_path).sections[0]

    assert page.page_width is not None
    assert page.page_height is not None
    assert (round(page.page_width.mm), round(page.page_height.mm)) == (210, 297)


def test_every_page_says_it_is_for_reference_and_which_page_it_is(tmp_path: Path) -> None:
    document = opened(tmp_path)
    foot = document.sections[0].footer

    assert foot.paragraphs[0].text == FOOTER
    fields = [e.get(qn("w:instr")) for e in foot.part.element.iter(qn("w:fldSimple"))]
    assert fields == ["PAGE", "NUMPAGES"]


def test_every_font_that_is_named_is_named_for_chinese_too_and_none_is_the_themes(
    tmp_path: Path,
) -> None:
    styles = opened(tmp_path, TABLE).styles.element
    fonts = list(styles.iter(qn("w:rFonts")))

    assert len(fonts) > 10
    assert {font.get(qn("w:eastAsia")) for font in fonts} == {"宋体", "黑体"}
    assert not [name for font in fonts for name in font.attrib if "heme" in str(name)]


@pytest.mark.parametrize("style", ["Title", "Heading 1", "结论", "表头"])
def test_titles_are_set_in_heiti(tmp_path: Path, style: str) -> None:
    fonts = opened(tmp_path).styles[style].element.rPr.rFonts

    assert fonts.get(qn("w:eastAsia")) == "黑体"


def test_every_style_that_is_used_names_its_chinese_font(tmp_path: Path) -> None:
    document = opened(tmp_path, Paragraph("甲", Tone.QUOTE), Paragraph("乙", Tone.QUIET), TABLE)
    cells = [p for row in document.tables[0].rows for cell in row.cells for p in cell.paragraphs]
    used = {p.style.name for p in [*document.paragraphs, *cells] if p.style is not None}

    assert used == {"Title", "Subtitle", "Heading 1", "公报原文", "小字说明", "表头", "表文"}
    for name in used:
        assert document.styles[str(name)].element.rPr.rFonts.get(qn("w:eastAsia"))


def test_rows_stay_whole_and_heads_are_repeated(tmp_path: Path) -> None:
    rows = list(opened(tmp_path, TABLE).element.iter(qn("w:tr")))

    assert [bool(row.xpath("w:trPr/w:cantSplit")) for row in rows] == [True, True, True]
    assert [bool(row.xpath("w:trPr/w:tblHeader")) for row in rows] == [True, False, False]


def test_columns_have_their_share_of_the_page_for_word_and_for_wps(tmp_path: Path) -> None:
    table = opened(tmp_path, TABLE).tables[0]

    assert [round(column.width.mm) for column in table.columns if column.width] == [51, 119]
    assert [round(c.width.mm) for c in table.rows[1].cells if c.width] == [51, 119]


def test_tables_that_follow_one_another_stay_two(tmp_path: Path) -> None:
    pairs = Table((), (("地址", "____"),), (30, 70), labels=(0,))

    assert len(opened(tmp_path, pairs, pairs).tables) == 2


def test_a_line_break_stays_one(tmp_path: Path) -> None:
    (_, _, _, paragraph) = opened(tmp_path, Paragraph("1. 身份证\n2. 证书")).paragraphs

    assert paragraph.text == "1. 身份证\n2. 证书"
    assert "\\n" not in paragraph.text


HOSTILE = '</w:t><w:fldSimple w:instr="DDEAUTO c:\\\\calc"/>{ INCLUDETEXT "x" }=HYPERLINK("x")&amp;'


def test_words_that_look_like_fields_or_markup_are_words(tmp_path: Path) -> None:
    file = save(tmp_path, report(Paragraph(HOSTILE), Table((HOSTILE,), ((HOSTILE,),), (100,))))
    document = docx.Document(str(file))

    assert document.paragraphs[3].text == HOSTILE
    assert document.tables[0].rows[1].cells[0].text == HOSTILE
    for mark in ("<w:fldSimple", "<w:instrText", "<w:hyperlink"):
        assert mark not in xml(file)


@given(text=st.text(st.characters(exclude_categories=())))
@settings(
    max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
def test_whatever_the_words_are_the_file_opens_again(tmp_path: Path, text: str) -> None:
    own = Report(text, text, (Section(text, (Paragraph(text), TABLE)),), text, "告知单")

    assert docx.Document(str(save(tmp_path, own))).tables


def test_it_names_nobody_and_no_day_of_making(tmp_path: Path) -> None:
    core = xml(save(tmp_path, report()), "docProps/core.xml")

    assert "焦作政策桌面" in core
    assert "python-docx" not in core
    assert "2013" not in core


def test_the_same_report_is_the_same_content(tmp_path: Path) -> None:
    first, second = (save(tmp_path, report(TABLE)) for _ in range(2))

    assert xml(first) == xml(second)


def test_a_folder_that_is_not_there_is_named_and_nothing_is_made(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="没有这个文件夹"):
        save_word(report(), tmp_path / "没有" / "告知单.docx")

    assert list(tmp_path.iterdir()) == []

"""Plain text, Markdown, web pages and PDF: what each says, what is left out, what is refused."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path

import pytest
from PySide6.QtCore import QMarginsF
from PySide6.QtGui import QPageSize, QPdfWriter, QTextDocument

from jzdesk.errors import InputError
from jzdesk.gazette.amending import Amendments
from jzdesk.gazette.doubting import Known
from jzdesk.gazette.doubts import DoubtCode
from jzdesk.gazette.lines import cells_of
from jzdesk.importing import rendering
from jzdesk.importing.formats import render
from jzdesk.importing.importer import read_bytes, review
from tests.importing.conftest import MADE

TEXT = "某市人民政府关于加强耕地保护的意见\n某政〔2025〕3号\n各县人民政府：\n一、严守红线。\n"


def codes(data: bytes, name: str) -> set[DoubtCode]:
    return {doubt.code for doubt in render(data, name).doubts}


@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16", "utf-16-le", "utf-16-be"]
)
@pytest.mark.parametrize("line_end", ["\n", "\r\n", "\r"])
def test_plain_text_says_the_same_in_every_encoding(encoding: str, line_end: str) -> None:
    data = TEXT.replace("\n", line_end).encode(encoding)
    assert render(data, "甲.txt").text == TEXT


def test_invisible_characters_go_and_look_alikes_become_what_they_look_like() -> None:
    source = "\u200b某市⼈⺠政府关于加强⻓效管理的意⻅\ufeff\n某政〔2025〕3号\n一、严守红线。\n"
    found = render(source.encode(), "甲.txt")
    assert found.text.startswith("某市人民政府关于加强长效管理的意见\n")
    assert [doubt.code for doubt in found.doubts] == [DoubtCode.LOOK_ALIKE]


@pytest.mark.parametrize(
    ("markdown", "text"),
    [
        ("**第一条** 为了规范。", "第一条 为了规范。"),
        ("1\\. 甲", "1. 甲"),
        ("*重点*任务", "重点任务"),
        ("3*4*5个单位", "3*4*5个单位"),
        ("甲&nbsp;乙&#12308;2024&#12309;", "甲 乙〔2024〕"),
        ("见[清单](https://例.cn/a.html)。", "见清单。"),
        ("> 引文", "引文"),
        ("<p>甲<b>乙</b></p>", " 甲乙 "),
        ("`代码`", "代码"),
        ("~~废止~~", "废止"),
        ("一行<br>两行", "一行\n两行"),
        ("<!-- 注 -->甲", "甲"),
        ("# 标题", "# 标题"),
        ("- 项", "- 项"),
    ],
)
def test_marks_of_markdown_are_no_words(markdown: str, text: str) -> None:
    assert render(f"{markdown}\n".encode(), "甲.md").text == f"{text}\n"


def test_a_table_without_outer_bars_is_a_table() -> None:
    text = render("甲 | 乙\n--- | ---\n1 | 2\n丙\n".encode(), "甲.md").text
    assert text.splitlines() == ["| 甲 | 乙 |", "| --- | --- |", "| 1 | 2 |", "丙"]


def test_titles_underlined_and_rules_drawn_are_no_words() -> None:
    assert render("标题\n====\n\n---\n甲\n".encode(), "甲.md").text.split() == ["标题", "甲"]


def test_what_markdown_leaves_out_is_told() -> None:
    source = "<script>alert(1)</script>\n[甲](http://a.cn)\n![图](b.png)\n<!-- 乙 -->\n丙。\n"
    assert codes(source.encode(), "甲.md") == {
        DoubtCode.SCRIPT_DROPPED,
        DoubtCode.MARKUP_DROPPED,
        DoubtCode.PICTURE,
    }
    assert "alert" not in render(source.encode(), "甲.md").text


def test_a_page_gives_its_words_and_never_its_scripts() -> None:
    found = render((MADE / "page.html").read_bytes(), "page.html")
    assert "alert" not in found.text
    assert "color" not in found.text
    assert "各县（市、区）人民政府：" in found.text
    assert {doubt.code for doubt in found.doubts} == {
        DoubtCode.SCRIPT_DROPPED,
        DoubtCode.MARKUP_DROPPED,
    }


def page(body: str) -> str:
    return render(f"<html><body>{body}</body></html>".encode(), "甲.html").text


@pytest.mark.parametrize(
    ("body", "lines"),
    [
        ("<p>甲<br>乙</p>", ["甲", "乙"]),
        ("<div>甲<p>乙</p>丙</div>", ["甲", "乙", "丙"]),
        ("<ol><li>甲<li>乙</ol>", ["1. 甲", "2. 乙"]),
        ("<ol start=3 type=a><li>甲</ol>", ["c. 甲"]),
        ("<ol style='list-style-type: cjk-ideographic'><li>甲<li>乙</ol>", ["一、甲", "二、乙"]),
        ("<ul><li>甲</ul>", ["- 甲"]),
        ("<h2>甲</h2><p>乙", ["## 甲", "乙"]),
        ("<p>甲&emsp;乙&lt;丙&gt;</p>", ["甲\u2003乙<丙>"]),
        ("<span>甲</span><span>乙</span>", ["甲乙"]),
        ("<p>甲\n   乙</p>", ["甲 乙"]),
        ("<table><tr><td>一格</td></tr></table>", ["一格"]),
        (
            "<table><tr><td>甲<td>乙<tr><td colspan=2>丙</table>",
            ["| 甲 | 乙 |", "| --- | --- |", "| 丙 |  |"],
        ),
    ],
)
def test_blocks_of_a_page_are_lines(body: str, lines: list[str]) -> None:
    assert [line for line in page(body).splitlines() if line] == lines


def test_a_cell_over_several_rows_keeps_the_columns() -> None:
    rows = page("<table><tr><td rowspan=2>甲<td>乙<td>丙<tr><td>丁<td>戊</table>").splitlines()
    assert [cells_of(row) for row in rows if row.startswith("|")][2] == ("", "丁", "戊")


def test_a_table_that_lays_out_the_page_is_no_table() -> None:
    body = "<table><tr><td>栏目</td><td>" + "第一条为了规范。<br>" * 300 + "</td></tr></table>"
    assert not any(line.startswith("|") for line in page(body).splitlines())


def test_a_page_in_the_encoding_that_it_declares() -> None:
    source = '<html><head><meta charset="gb2312"></head><body><p>某市人民政府令</p></body></html>'
    assert "某市人民政府令" in render(source.encode("gb18030"), "甲.htm").text


@pytest.fixture
def pdf(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    """A made text printed as a PDF of several pages."""
    request.getfixturevalue("qapp")
    lines = (MADE / "provincial-law-with-contents.txt").read_text("utf-8").split("\n\n")
    law = [lines[0], *lines[3].splitlines()]
    body = "".join(f'<p style="text-indent:28px;font-size:16px">{line}</p>' for line in law)
    document = QTextDocument()
    document.setHtml(body)
    writer = QPdfWriter(str(tmp_path / "甲.pdf"))
    writer.setResolution(96)
    writer.setPageSize(QPageSize(QPageSize.PageSizeId.A5))
    writer.setPageMargins(QMarginsF(15, 15, 15, 15))
    document.setPageSize(writer.pageLayout().paintRectPixels(writer.resolution()).size().toSizeF())
    document.print_(writer)
    return tmp_path / "甲.pdf"


def test_a_pdf_gives_paragraphs_and_says_that_they_are_guessed(pdf: Path, known: Known) -> None:
    found = review("甲", render(pdf.read_bytes(), "甲.pdf"), known, Amendments())
    (document,) = found.gazette.documents
    labels = [node.label for node in document.nodes if node.label]
    assert labels == [
        *("第一章", "第一条", "第二条", "第二章", "第一节", "第三条", "第三条之一"),
        *("第四条", "（一）", "（二）", "第三章", "第五条"),
    ]
    assert DoubtCode.LAYOUT_GUESSED in {doubt.code for doubt in found.doubts}


@pytest.mark.parametrize("share", [30, 60, 90])
def test_half_a_pdf_is_read_or_refused_in_one_line(pdf: Path, share: int) -> None:
    data = pdf.read_bytes()
    with suppress(InputError):  # and nothing else
        render(data[: len(data) * share // 100], "甲.pdf")


@pytest.mark.parametrize(
    ("data", "told"),
    [
        pytest.param(b"", "空的", id="empty"),
        pytest.param(b"  \n ", "空的", id="blanks"),
        pytest.param(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 99, "旧版 Word", id=".doc"),
        pytest.param(b"{\\rtf1 x}", "RTF", id="RTF"),
        pytest.param(b"\x89PNG\r\n\x1a\n", "图片", id="picture"),
        pytest.param(b"PK\x03\x04 xl/workbook.xml", "Excel", id="workbook"),
        pytest.param(b"PK\x03\x04 OFD.xml", "OFD", id="OFD"),
        pytest.param(b"PK\x03\x04 a.txt", "压缩包", id="archive"),
        pytest.param(b"%PDF-1.4\n%%EOF", "PDF", id="empty PDF"),
        pytest.param(bytes(range(256)), "编码", id="every byte"),
        pytest.param(
            "焦作市人民政府關於對小微企業給予補貼\n".encode("big5") * 3, "Big5", id="Big5"
        ),
    ],
)
def test_what_cannot_be_read_is_refused_with_what_to_do(data: bytes, told: str) -> None:
    with pytest.raises(InputError, match=told) as caught:
        render(data, "甲.txt")
    assert "\n" not in str(caught.value)
    assert str(caught.value).startswith("甲.txt：")


@pytest.mark.parametrize("name", ["甲.docx", "甲.pdf"])
def test_a_name_that_promises_another_format_is_told(name: str) -> None:
    with pytest.raises(InputError, match="内容却不是"):
        render(TEXT.encode(), name)


def test_a_page_is_known_whatever_it_is_called() -> None:
    assert render("<!DOCTYPE html><p>甲</p>".encode(), "甲.txt").text.strip() == "甲"


def test_a_file_of_200_megabytes_is_refused_before_it_is_read(tmp_path: Path) -> None:
    large = tmp_path / "大.txt"
    with large.open("wb") as file:
        file.truncate(200_000_000)
    with pytest.raises(InputError, match="200 MB，太大"):
        read_bytes(large)


def test_a_text_of_a_million_lines_is_refused() -> None:
    with pytest.raises(InputError, match="太长"):
        render(b"a\n" * 1_000_000, "甲.txt")


@pytest.mark.parametrize("place", ["没有.md", "."])
def test_a_file_that_is_not_there_is_told(tmp_path: Path, place: str) -> None:
    with pytest.raises(InputError, match=r"读不出|文件夹"):
        read_bytes(tmp_path / place)


def test_every_radical_stands_for_a_common_character() -> None:
    for radical, character in rendering._RADICALS.items():  # noqa: SLF001
        assert "\u2e80" <= radical <= "\u2fd5"
        assert "\u4e00" <= character <= "\u9fff" or character == "丬", (radical, character)

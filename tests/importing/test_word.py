"""Word documents: order, tables, automatic numbers, boxes and notes; damage and bombs are refused."""

from __future__ import annotations

import io
import zipfile

import pytest
from docx.oxml.ns import nsdecls

from jzdesk.errors import InputError
from jzdesk.gazette.amending import Amendments
from jzdesk.gazette.doubting import Known
from jzdesk.gazette.doubts import DoubtCode
from jzdesk.gazette.lines import cells_of
from jzdesk.gazette.model import Gazette, NodeKind
from jzdesk.importing import word
from jzdesk.importing.formats import render
from jzdesk.importing.importer import review
from jzdesk.importing.numerals import shown
from tests.importing.conftest import outline
from tests.importing.word_files import WordFile

HEAD = ("某市人民政府关于加强耕地保护的意见", "某政〔2025〕3号", "各县人民政府：")


def gazette_of(file: WordFile, known: Known) -> Gazette:
    return review("甲", render(file.data(), "甲.docx"), known, Amendments()).gazette


def codes(file: WordFile) -> set[DoubtCode]:
    return {doubt.code for doubt in render(file.data(), "甲.docx").doubts}


def test_paragraphs_and_tables_keep_their_order(known: Known) -> None:
    file = WordFile().paragraphs(*HEAD, "一、标准", "标准如下：")
    file.table([["序号", "对象", "标准"], ["1", "甲|乙", "100元\n每月"], ["2", "", "50元"]])
    file.paragraphs("二、附则", "本意见自印发之日起施行。")
    gazette = gazette_of(file, known)
    assert [line.split("\t")[1].strip() for line in outline(gazette)][3:] == [
        "head 一、 标准",
        "para 标准如下：",
        "row 序号对象标准",
        "row 1甲乙100元每",
        "row 250元",
        "head 二、 附则",
        "para 本意见自印发之日",
    ]
    rows = [n for d in gazette.documents for n in d.nodes if n.kind is NodeKind.ROW]
    printed = [gazette.source_text[row.source.start : row.source.end] for row in rows]
    assert cells_of(printed[1]) == ("1", "甲|乙", "100元\n每月")
    assert cells_of(printed[2]) == ("2", "", "50元")


def test_a_frame_of_one_column_is_running_text(known: Known) -> None:
    file = WordFile().paragraphs(*HEAD).table([["一、严守红线。"], ["二、落实责任。"]])
    (document,) = gazette_of(file, known).documents
    assert [node.label for node in document.nodes if node.label] == ["一、", "二、"]


def test_numbers_that_word_makes_are_written_as_word_shows_them(known: Known) -> None:
    file = WordFile().paragraphs(*HEAD)
    file.list_style(
        90,
        ("chineseCountingThousand", "%1、"),
        ("chineseCountingThousand", "（%2）"),
        ("decimal", "%3."),
    )
    file.numbered(90, 0, "总体要求").numbered(90, 1, "严守红线。", "提升质量。")
    file.numbered(90, 0, "保障措施").numbered(90, 1, "加强领导。").numbered(90, 2, "县级", "乡级")
    (document,) = gazette_of(file, known).documents
    assert [node.label for node in document.nodes if node.label] == [
        *("一、", "（一）", "（二）", "二、", "（一）", "1.", "2.")
    ]
    assert DoubtCode.NUMBERED_BY_PROGRAM in codes(file)


def test_a_list_that_begins_anew_counts_from_one(known: Known) -> None:
    file = WordFile().paragraphs(*HEAD).list_style(90, ("decimal", "%1."))
    file.list_style(91, restarts=True)
    file.paragraphs("一、甲").numbered(90, 0, "子。", "丑。")
    file.paragraphs("二、乙").numbered(91, 0, "寅。")
    (document,) = gazette_of(file, known).documents
    labels = [node.label for node in document.nodes if node.label]
    assert labels == ["一、", "1.", "2.", "二、", "1."]


def test_a_text_box_is_read_once_and_a_deletion_is_told() -> None:
    file = WordFile().paragraphs(*HEAD, "一、严守红线。").text_box("（此件公开发布）")
    file.paragraphs("二、落实责任。").raw(
        '<w:del {W} w:id="1" w:author="a"><w:r><w:delText>旧文</w:delText></w:r></w:del>'
    )
    text = render(file.data(), "甲.docx").text
    assert text.count("（此件公开发布）") == 1
    assert "旧文" not in text
    assert DoubtCode.HIDDEN_TEXT in codes(file)


def test_the_head_of_the_pages_is_told() -> None:
    file = WordFile().paragraphs(*HEAD, "一、严守红线。")
    file.document.sections[0].header.paragraphs[0].text = "某市文件汇编"
    told = [d.message for d in render(file.data(), "甲.docx").doubts]
    assert any("某市文件汇编" in message for message in told)


def test_links_and_revisions_keep_their_words() -> None:
    file = (
        WordFile()
        .paragraphs(*HEAD, "一、见")
        .raw("<w:hyperlink {W}><w:r><w:t>政策清单</w:t></w:r></w:hyperlink>")
    )
    file.raw('<w:ins {W} w:id="2" w:author="a"><w:r><w:t>和目录。</w:t></w:r></w:ins>')
    assert "一、见政策清单和目录。" in render(file.data(), "甲.docx").text


def test_merged_cells_leave_their_columns_in_place() -> None:
    file = WordFile().paragraphs(*HEAD)
    file.table([["甲", "", "丙"], ["1", "2", "3"]])
    table = file.document.tables[0]
    table.cell(0, 0).merge(table.cell(0, 1))
    lines = render(file.data(), "甲.docx").text.splitlines()
    assert cells_of(lines[4]) == ("甲", "", "丙")
    assert cells_of(lines[6]) == ("1", "2", "3")


@pytest.mark.parametrize(
    ("form", "value", "words"),
    [
        ("decimal", 12, "12"),
        ("chineseCounting", 10, "十"),
        ("chineseCountingThousand", 21, "二十一"),
        ("chineseCountingThousand", 105, "一百零五"),
        ("decimalEnclosedCircleChinese", 3, "③"),
        ("upperRoman", 4, "IV"),
        ("lowerLetter", 28, "bb"),
        ("decimalFullWidth", 10, "１０"),
        ("ideographLegalTraditional", 3, "叁"),
        ("decimalZero", 7, "07"),
        ("neverHeardOf", 7, "7"),
    ],
)
def test_a_number_is_shown_in_its_format(form: str, value: int, words: str) -> None:
    assert shown(value, form) == words


def cut(data: bytes, share: int) -> bytes:
    return data[: len(data) * share // 100]


@pytest.mark.parametrize("share", [5, 50, 95])
def test_half_a_file_is_refused_in_one_line(share: int) -> None:
    data = cut(WordFile().paragraphs(*HEAD).data(), share)
    with pytest.raises(InputError, match=r"甲\.docx"):
        render(data, "甲.docx")


def test_a_bomb_is_refused_before_it_is_unpacked(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(word, "_MOST_UNPACKED", 1_000_000)
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", b"<a>" + b" " * 1_000_000)
    with pytest.raises(InputError, match="过大"):
        render(buffer.getvalue(), "甲.docx")


def repacked(data: bytes, changes: dict[str, bytes]) -> bytes:
    """A Word file with some of its parts changed, or added."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(buffer, "w") as new:
        for entry in old.infolist():
            new.writestr(entry.filename, changes.pop(entry.filename, None) or old.read(entry))
        for name, content in changes.items():
            new.writestr(name, content)
    return buffer.getvalue()


def part_of(data: bytes, name: str) -> bytes:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return archive.read(name)


def test_a_footnote_follows_its_paragraph() -> None:
    data = WordFile().paragraphs(*HEAD, "一、严守红线", "二、落实责任。").data()
    body = part_of(data, "word/document.xml").decode()
    marked = '一、严守红线</w:t></w:r><w:r><w:footnoteReference w:id="2"/></w:r><w:r><w:t>。'
    note = (
        f'<w:footnotes {nsdecls("w")}><w:footnote w:id="2"><w:p><w:r><w:t>红线指保护目标。</w:t></w:r>'
        '</w:p></w:footnote><w:footnote w:id="3"><w:p><w:r><w:t>没有引用。</w:t></w:r></w:p>'
        "</w:footnote></w:footnotes>"
    )
    kind = "application/vnd.openxmlformats-officedocument.wordprocessingml.footnotes+xml"
    types = part_of(data, "[Content_Types].xml").decode()
    relations = part_of(data, "word/_rels/document.xml.rels").decode()
    changed = repacked(
        data,
        {
            "word/document.xml": body.replace("一、严守红线", marked).encode(),
            "word/footnotes.xml": note.encode(),
            "[Content_Types].xml": types.replace(
                "</Types>",
                f'<Override PartName="/word/footnotes.xml" ContentType="{kind}"/></Types>',
            ).encode(),
            "word/_rels/document.xml.rels": relations.replace(
                "</Relationships>",
                '<Relationship Id="rIdN" Type="http://schemas.openxmlformats.org/officeDocument/'
                '2006/relationships/footnotes" Target="footnotes.xml"/></Relationships>',
            ).encode(),
        },
    )
    found = render(changed, "甲.docx")
    lines = found.text.splitlines()
    assert lines[3:6] == ["一、严守红线。", "红线指保护目标。", "二、落实责任。"]
    assert any("没有引用。" in doubt.message for doubt in found.doubts)


def test_an_entity_is_not_followed() -> None:
    body = (
        b'<?xml version="1.0"?><!DOCTYPE d [<!ENTITY x SYSTEM "file:///etc/passwd">]>'
        b"<w:document " + nsdecls("w").encode() + b"><w:body><w:p><w:r><w:t>&x;"
        b"</w:t></w:r></w:p></w:body></w:document>"
    )
    data = repacked(WordFile().paragraphs(*HEAD).data(), {"word/document.xml": body})
    try:
        text = render(data, "甲.docx").text
    except InputError:
        text = ""
    assert "root" not in text

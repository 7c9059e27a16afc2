"""The maintainer's corrections: data beside the text, kept by every reading, reported where unfit."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

from jzdesk.cli.main import run
from jzdesk.errors import InputError
from jzdesk.gazette.amending import Amendments, parse_amendments
from jzdesk.gazette.doubts import DoubtCode
from jzdesk.gazette.model import Node, NodeKind
from jzdesk.importing.importer import Imported
from tests.importing.conftest import Read

TEXT = """某市人民政府关于促进就业的通知
某政〔2025〕1号
各县人民政府：
现通知如下。
一、总体要求
坚持就业优先。
二、主要任务
（一）稳岗返还。按60%返还。（二）培训补贴。每人1500元。
（三）“人社十金融”行动。推动银企对接。
继续实施贷款贴息，额度
三十万元以内的按50%贴息。
工作要求
各地要加强领导。
"""


def amendments(toml: str) -> Amendments:
    return parse_amendments(tomllib.loads(toml), "甲.md.corrections.toml")


def nodes(found: Imported) -> list[Node]:
    return [node for document in found.gazette.documents for node in document.nodes]


def node(found: Imported, words: str) -> Node:
    (one,) = [node for node in nodes(found) if node.text.startswith(words)]
    return one


def unfit(found: Imported) -> list[str]:
    return [d.message for d in found.doubts if d.code is DoubtCode.CORRECTION_UNFIT]


def test_a_line_becomes_what_the_maintainer_says(read: Read) -> None:
    told = amendments('[[level]]\nwords = "工作要求"\nlevel = "附件标题"\n')
    found = read(TEXT, told)
    assert node(found, "工作要求").kind is NodeKind.ANNEX_TITLE
    assert node(found, "各地要").parent is None
    assert unfit(found) == []


def test_a_label_is_given_another_level(read: Read) -> None:
    text = TEXT.replace("（三）", "1.")
    before, after = (
        read(text),
        read(text, amendments('[[level]]\nwords = "1.“人社"\nlevel = "（一）"\n')),
    )
    assert (node(before, "1.").parent or "").endswith("（一）")
    assert (node(after, "1.").parent or "").endswith("二、")


def test_a_line_is_taken_apart(read: Read) -> None:
    told = amendments('[[split]]\nwords = "（一）稳岗返还"\nbefore = "（二）培训"\n')
    found = read(TEXT, told)
    assert node(found, "（二）").title == "培训补贴"
    assert node(found, "（一）").text == "（一）稳岗返还。按60%返还。"
    assert found.coverage.complete


def test_a_line_goes_on_with_the_one_before(read: Read) -> None:
    text = TEXT.replace("额度\n三十", "额度为：\n三十")
    told = amendments('[[join]]\nwords = "三十万元以内"\n')
    assert node(read(text), "三十万元").kind is NodeKind.PARAGRAPH
    assert node(read(text, told), "继续实施").text.startswith("继续实施贷款贴息，额度为：三十万元")


def test_a_misprint_is_corrected_in_the_text_and_kept_in_the_source(read: Read) -> None:
    told = amendments(
        '[[erratum]]\nwords = "（三）"\nprinted = "人社十金融"\ncorrected = "人社+金融"\n'
        'reason = "扫描误识"\n'
    )
    found = read(TEXT, told)
    clause = node(found, "（三）")
    assert "人社+金融" in clause.text
    assert "人社十金融" in found.gazette.source_text
    (erratum,) = clause.errata
    assert (erratum.source, erratum.corrected) == ("人社十金融", "人社+金融")
    assert found.coverage.complete
    assert unfit(found) == []


def test_a_misprint_of_a_paragraph_without_a_number_is_corrected_too(read: Read) -> None:
    told = amendments(
        '[[erratum]]\nwords = "坚持就业"\nprinted = "优先"\ncorrected = "优先导向"\nreason = "漏字"\n'
    )
    assert node(read(TEXT, told), "坚持就业").text == "坚持就业优先导向。"


def test_a_body_is_known_by_another_name(read: Read) -> None:
    text = TEXT.replace("推动银企对接。", "推动银企对接。（市飞行汽车局负责）")
    told = amendments('[[alias]]\nprinted = "市飞行汽车局"\nname = "市交通运输局"\n')
    before, after = read(text), read(text, told)
    assert DoubtCode.UNKNOWN_BODY in {doubt.code for doubt in before.doubts}
    assert DoubtCode.UNKNOWN_BODY not in {doubt.code for doubt in after.doubts}


def test_corrections_hold_when_lines_are_added_above(read: Read) -> None:
    told = amendments('[[level]]\nline = 12\nwords = "工作要求"\nlevel = "附件标题"\n')
    moved = "某市人民政府公报\n2025年第1号\n\n\n" + TEXT
    assert node(read(moved, told), "工作要求").kind is NodeKind.ANNEX_TITLE


def test_namesakes_are_told_apart_by_the_line(read: Read) -> None:
    text = TEXT.replace("各地要加强领导。", "工作要求\n各地要加强领导。")
    told = amendments('[[level]]\nline = 13\nwords = "工作要求"\nlevel = "附件标题"\n')
    kinds = [n.kind for n in nodes(read(text, told)) if n.text == "工作要求"]
    assert kinds == [NodeKind.PARAGRAPH, NodeKind.ANNEX_TITLE]


@pytest.mark.parametrize(
    ("toml", "told"),
    [
        ('[[level]]\nwords = "没有这行"\nlevel = "段落"\n', "没有以“没有这行”开头的行"),
        ('[[level]]\nwords = "现通知"\nlevel = "（一）"\n', "行首没有编号"),
        ('[[split]]\nwords = "现通知"\nbefore = "没有"\n', "行内没有“没有”"),
        ('[[join]]\nwords = "某市人民政府关于"\n', "前面没有行了"),
        (
            '[[erratum]]\nwords = "现通知"\nprinted = "没有"\ncorrected = "有"\nreason = "误"\n',
            "没有、或不止一处",
        ),
        ('[[level]]\nwords = "（"\nlevel = "段落"\n', "请写明 line"),
    ],
)
def test_a_correction_that_does_not_fit_is_reported_and_nothing_else_changes(
    read: Read, toml: str, told: str
) -> None:
    plain, found = read(TEXT), read(TEXT, amendments(toml))
    (message,) = unfit(found)
    assert told in message
    assert nodes(found) == nodes(plain)


@pytest.mark.parametrize(
    ("toml", "told"),
    [
        ('[[levels]]\nwords = "甲"\n', "没有 \\[\\[levels\\]\\] 这一类"),
        ('[[level]]\nwords = "甲"\n', "缺 level"),
        ('[[level]]\nwords = "甲"\nlevel = "大标题"\n', "可填 段落、标题"),
        ('[[level]]\nwords = ""\nlevel = "段落"\n', "缺 words"),
        ('[[level]]\nline = 0\nwords = "甲"\nlevel = "段落"\n', "line 应为行号"),
        ('[[level]]\nline = true\nwords = "甲"\nlevel = "段落"\n', "line 应为行号"),
        ("level = 3\n", "应写成一组"),
        ('[[split]]\nwords = "甲"\nbefore = 3\n', "缺 before"),
        ('[[split]]\nwords = "甲"\nbefore = "乙"\nnth = 0\n', "nth 应为第几处"),
        ('[[dismiss]]\nwords = "甲"\nmessage = "乙"\n', "缺 code"),
        ('[[dismiss]]\nwords = "甲"\ncode = "odd"\nmessage = "乙"\n', "没有 'odd' 这种疑点"),
    ],
)
def test_a_file_of_corrections_that_says_something_else_is_refused(toml: str, told: str) -> None:
    with pytest.raises(InputError, match=told):
        amendments(toml)


def test_the_command_line_says_how_many_doubts_were_found_to_be_none(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "甲.md"
    file.write_text(TEXT.replace("每人1500元", "（每人1500元"), encoding="utf-8")
    assert run(["import", str(file), "--dry-run"]) == 0
    before = capsys.readouterr().out
    message = next(line.partition("！")[2] for line in before.splitlines() if "没有闭合" in line)
    beside = file.with_name("甲.md.corrections.toml")
    beside.write_text(
        f'[[dismiss]]\nline = 8\nwords = "（一）稳岗"\ncode = "bracket_unclosed"\nmessage = "{message}"\n',
        encoding="utf-8",
    )

    assert run(["import", str(file), "--dry-run"]) == 0

    after = capsys.readouterr().out
    assert "另有 1 处已确认无误" in after
    assert "没有闭合" not in after

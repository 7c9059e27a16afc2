"""Doubts: at their line, with a code; few on texts that are sound."""

from __future__ import annotations

import pytest

from jzdesk.gazette.amending import Amendments
from jzdesk.gazette.doubting import Known
from jzdesk.gazette.doubts import DoubtCode
from jzdesk.importing.importer import read_file
from jzdesk.paths import locate
from tests.importing.conftest import MADE, Read
from tests.importing.gold import GoldTree, gold_trees

HEAD = "某市人民政府关于促进就业的通知\n某政〔2025〕1号\n各县人民政府：\n现通知如下：\n"


def told(read: Read, body: str) -> list[tuple[int, str]]:
    return [(doubt.line - 4, doubt.code.value) for doubt in read(HEAD + body).doubts]


@pytest.mark.parametrize(
    ("body", "line", "code"),
    [
        ("一、甲项。\n三、丙项。\n", 2, "numbering_gap"),
        ("二、甲项。\n三、丙项。\n", 1, "numbering_gap"),
        ("一、甲项。\n一、乙项。\n", 2, "numbering_repeat"),
        ("一、甲项。\n二、乙项。\n三、丙项。\n二、丁项。\n", 4, "numbering_order"),
        ("第一条 甲。\n第三条 丙。\n", 2, "numbering_gap"),
        ("第一条 甲。\n第二条 乙。\n第二条 丙。\n", 3, "numbering_repeat"),
        ("一、甲\n（一）子。\n（三）丑。\n", 3, "numbering_gap"),
        ("| 1 | 甲 |\n| 2 | 乙 |\n| 5 | 丙 |\n", 3, "numbering_gap"),
        ("一、给予补贴（每人1000元。\n", 1, "bracket_unclosed"),
        ("一、给予补贴每人1000元）。\n", 1, "bracket_unopened"),
        ("一、依据《就业促进法给予补贴。\n", 1, "bracket_unclosed"),
        ("一、自2025年2月30日起执行。\n", 1, "impossible_date"),
        ("一、自2025年13月1日起执行。\n", 1, "impossible_date"),
        ("一、到二〇二五年四月三十一日止。\n", 1, "impossible_date"),
        ("一、自2O25年起执行。\n", 1, "scan_error"),
        ("一、补贴1O0元。\n", 1, "scan_error"),
        ("一、补贴l000元。\n", 1, "scan_error"),
        ("一、给予补帖。\n", 1, "scan_error"),
        ("一、实施“人社十金融”行动。\n", 1, "scan_error"),
        ("一、给予补贴，，每人一份。\n", 1, "scan_error"),
        ("一、给予\ufffd补贴。\n", 1, "scan_error"),
        ("一、给予一次性 补贴，每人一份。\n", 1, "stray_space"),
        ("一、给予补贴，每人\n一千元。\n二、给予奖励。\n三、给予贷款。\n", 2, "page_cut"),
        ("一、给予补贴。（市飞行汽车局负责）\n", 1, "unknown_body"),
        ("一、给予补贴。\n几个问题的说明\n继续执行。\n", 2, "unknown_structure"),
    ],
)
def test_what_is_odd_is_told_at_its_line(read: Read, body: str, line: int, code: str) -> None:
    assert told(read, body) == [(line, code)]


@pytest.mark.parametrize(
    "body",
    [
        "一、甲\n（一）子。\n（二）丑。\n二、乙\n（三）寅。\n（四）卯。\n",  # runs on
        "一、甲\n（一）子。\n（二）丑。\n二、乙\n（一）寅。\n（二）卯。\n",  # begins again
        "一、有下列情形的：\n（一）子；\n（二）丑。\n符合下列条件的：\n（一）寅；\n（二）卯。\n",
        "第一条 甲。\n第一条之一 乙。\n第二条 丙。\n",
        "一、自2024年2月29日起执行。\n",
        "一、工期18个月，18月内完成。\n",
        "一、（见附件）给予1）补贴；2）奖励。\n",
        "一、到年末完成培训，期末完成考核。\n",
        "一、落实二十大精神，实施“三十工程”和“十四五”规划。\n",
        "一、用于“双十一”促销，补贴A类、O型设备。\n",
        "一、执行《国家医保局 财政部关于试点的意见》。\n",
        "一、给予补贴。（市财政局、民政局按职责分工负责）\n",
        "一、联系人：张三\n电话：12345\n",
        "一、每人100元/月，限额1,000元。\n",
    ],
)
def test_what_is_usual_is_no_doubt(read: Read, body: str) -> None:
    assert told(read, body) == []


def test_a_quotation_over_several_paragraphs_is_closed(known: Known) -> None:
    found = read_file(MADE / "amending-decision.txt", known, Amendments())
    brackets = (DoubtCode.BRACKET_UNCLOSED, DoubtCode.BRACKET_UNOPENED)
    assert [doubt for doubt in found.doubts if doubt.code in brackets] == []


def test_the_faults_of_a_drifting_gazette_are_told_each_at_its_line(known: Known) -> None:
    found = read_file(MADE / "drifting-gazette.md", known, Amendments())
    assert [(d.line, d.code.value) for d in found.doubts] == [
        (13, "page_cut"),
        (19, "page_cut"),
        (27, "page_cut"),
        (29, "numbering_gap"),
        (31, "bracket_unclosed"),
        (31, "bracket_unclosed"),
        (33, "impossible_date"),
        (35, "scan_error"),
        (41, "scan_error"),
        (41, "scan_error"),
        (43, "numbering_repeat"),
    ]


@pytest.mark.parametrize("tree", list(gold_trees()), ids=lambda tree: tree.file[:2])
def test_real_texts_raise_few_doubts(tree: GoldTree, known: Known) -> None:
    """Each was looked up in the text: none is a false alarm."""
    wanted = {
        "02": [(64, "numbering_gap")],  # 15 to 20 were left out before it was published
        "08": [(263, "page_cut")],
        "13": [(1, "no_number"), (1, "no_title")],
    }
    found = read_file(tree.source(), known, Amendments())
    assert [(d.line, d.code.value) for d in found.doubts] == wanted.get(tree.file[:2], [])


def test_the_bundled_gazette_raises_the_doubts_that_its_errata_settle(known: Known) -> None:
    (file,) = (locate().resources / "gazettes").glob("jiaozuo*.md")
    doubts = read_file(file, known, Amendments()).doubts
    cuts = [doubt for doubt in doubts if doubt.code is DoubtCode.PAGE_CUT]
    others = [(d.line, d.code.value) for d in doubts if d.code is not DoubtCode.PAGE_CUT]
    assert others == [(214, "bracket_unclosed"), (218, "scan_error")]
    assert len(cuts) == 24

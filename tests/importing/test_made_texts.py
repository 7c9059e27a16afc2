"""Texts of kinds that the real ones lack: orders, amendments, minutes, plans, copies of pages."""

from __future__ import annotations

from pathlib import Path

import pytest

from jzdesk.gazette.amending import Amendments
from jzdesk.gazette.doubting import Known
from jzdesk.importing.importer import read_file
from tests.importing.conftest import MADE, Read, outline

TEXTS = sorted(path for path in MADE.iterdir() if path.suffix != ".tree")


@pytest.mark.parametrize("text", TEXTS, ids=lambda path: path.stem)
def test_a_text_is_divided_as_a_person_divides_it(text: Path, known: Known) -> None:
    found = read_file(text, known, Amendments())
    wanted = text.with_suffix(".tree").read_text("utf-8").splitlines()
    assert outline(found.gazette) == wanted
    assert found.coverage.complete


@pytest.mark.parametrize(
    ("name", "number", "title", "issuer", "issued_on"),
    [
        (
            "order-of-the-state-council",
            "中华人民共和国国务院令第799号",
            "公共安全视频图像信息系统管理条例",
            "国务院",
            "2025-01-13",
        ),
        (
            "provincial-law-with-contents",
            "河南省优化营商环境条例",
            "河南省优化营商环境条例",
            "河南省人民代表大会常务委员会",
            "2020-11-28",
        ),
        (
            "notice-to-the-public",
            "某某市人民政府通告第3号",
            "某某市人民政府关于禁止燃放烟花爆竹的通告",
            "某某市人民政府",
            "2023-12-01",
        ),
        (
            "minutes",
            "市政府常务会议纪要〔2024〕12号",
            "市政府常务会议纪要",
            "",
            None,
        ),
        (
            "copied-from-a-web-page",
            "某政办〔2022〕9号",
            "某某市人民政府办公室关于加强养老服务的通知",
            "某某市人民政府办公室",
            "2022-04-20",
        ),
        (
            "call-for-projects",
            "关于组织申报2025年度市级科技计划项目的通知",
            "关于组织申报2025年度市级科技计划项目的通知",
            "某某市科学技术局",
            None,  # 2025年2月30日: no such day
        ),
        (
            "amending-decision",
            "某某市人民政府关于修改《某某市城市供水管理办法》的决定",
            "某某市人民政府关于修改《某某市城市供水管理办法》的决定",
            "某某市人民政府",
            None,  # the day in the 题注 is that of the amended rules
        ),
    ],
)
def test_a_document_is_named_as_it_is_cited(
    known: Known, name: str, number: str, title: str, issuer: str, issued_on: str | None
) -> None:
    (file,) = (text for text in TEXTS if text.stem == name)
    (document,) = read_file(file, known, Amendments()).gazette.documents
    assert (document.number, document.title) == (number, title)
    assert (document.issuer, document.issued_on) == (issuer, issued_on)


def test_two_documents_of_a_gazette_are_told_apart(known: Known) -> None:
    found = read_file(MADE / "gazette-of-two.txt", known, Amendments()).gazette
    assert (found.title, found.issue) == ("某某市人民政府公报", "2024年第5期（总第88期）")
    assert [d.number for d in found.documents] == ["某某市人民政府令第66号", "某政〔2024〕9号"]


@pytest.mark.parametrize(
    "line",
    [
        "1.5万元以下的，给予全额补贴。",
        "2024.3.1前报送材料。",
        "一是加强领导。二是落实责任。",
        "二、三级医院应当配备专职人员。",
        "第五条规定的情形除外。",
        "（一）项所列单位应当备案。",
        "（一）、（二）项所列单位应当备案。",
        "3.15消费者权益日期间开展检查。",
        "12345热线受理投诉。",
        "5个工作日内办结。",
        "（2024年1月1日起施行的除外）申请人可以选择。",
    ],
)
def test_what_only_looks_like_a_label_opens_no_clause(read: Read, line: str) -> None:
    text = f"某市人民政府关于补贴的通知\n某政〔2025〕1号\n各县人民政府：\n现通知如下。\n{line}\n"
    (document,) = read(text).gazette.documents
    assert [node.label for node in document.nodes if node.label] == []
    assert line in [node.text for node in document.nodes]


@pytest.mark.parametrize(
    ("lines", "labels"),
    [
        (["第一条为了规范，制定本办法。", "第二条本市适用。"], ["第一条", "第二条"]),
        (["第 一 条　为了规范。", "第 二 条　适用。"], ["第一条", "第二条"]),
        (["第一条 甲。", "第一条之一 乙。", "第二条 丙。"], ["第一条", "第一条之一", "第二条"]),
        (["一.总则部分", "二.附则部分"], ["一.", "二."]),
        (["（ 一 ）甲项。", "（二)乙项。"], ["（一）", "（二)"]),
        (["㈠甲项。", "㈡乙项。"], ["㈠", "㈡"]),
        (["1．甲项。", "２．乙项。"], ["1．", "２．"]),
        (["⑴甲项。", "⑵乙项。"], ["⑴", "⑵"]),
        (["1）甲项。", "2）乙项。"], ["1）", "2）"]),
        (["1.2024年年底前完成。", "2.2025年年底前完成。"], ["1.", "2."]),
        (["（一）目标任务。", "（二）项目建设。"], ["（一）", "（二）"]),
        (["1.甲。", "2.15个部门参加。"], ["1.", "2."]),
        (["第十二条关于处罚。", "第十三条关于附则。"], ["第十二条", "第十三条"]),
    ],
)
def test_labels_of_every_common_form_are_known(
    read: Read, lines: list[str], labels: list[str]
) -> None:
    text = "\n".join(["某市人民政府关于补贴的通知", "某政〔2025〕1号", "各县人民政府：", *lines])
    (document,) = read(text + "\n").gazette.documents
    assert [node.label for node in document.nodes if node.label] == labels


@pytest.mark.parametrize(
    ("printed", "number"),
    [
        ("国发〔2018〕41号", "国发〔2018〕41号"),
        ("（甬政办发〔2007〕153号）", "甬政办发〔2007〕153号"),
        ("焦政文[2007]12号", "焦政文[2007]12号"),
        ("豫政办【2019】6号", "豫政办【2019】6号"),
        ("穗府办规(2021)19号", "穗府办规(2021)19号"),
        ("国办发 〔 2018 〕 126 号", "国办发〔2018〕126号"),
        ("国发〔２０２４〕７号", "国发〔２０２４〕７号"),
        ("某某市人民政府令第66号", "某某市人民政府令第66号"),
        ("国家税务总局公告2024年第4号", "国家税务总局公告2024年第4号"),
        ("文号：国函〔2022〕126号", "国函〔2022〕126号"),
    ],
)
def test_a_number_of_any_common_shape_is_found(read: Read, printed: str, number: str) -> None:
    text = f"某市人民政府关于补贴的通知\n{printed}\n各县人民政府：\n一、给予补贴。\n"
    (document,) = read(text).gazette.documents
    assert document.number == number


@pytest.mark.parametrize(
    ("printed", "day"),
    [
        ("2007年8月7日", "2007-08-07"),
        ("二○○七年八月七日", "2007-08-07"),
        ("二〇〇七年八月七日", "2007-08-07"),
        ("二零零七年八月七日", "2007-08-07"),
        ("二OO七年八月七日", "2007-08-07"),
        ("二〇二四年十二月三十一日", "2024-12-31"),
        ("2024 年 6 月 13 日", "2024-06-13"),
    ],
)
def test_a_day_is_read_whatever_its_zeros(read: Read, printed: str, day: str) -> None:
    text = (
        "某市人民政府关于补贴的通知\n某政〔2025〕1号\n各县人民政府：\n一、给予补贴。\n"
        f"某市人民政府\n{printed}\n"
    )
    (document,) = read(text).gazette.documents
    assert document.issued_on == day

"""引用: documents and clauses that a text names, and the papers that are none."""

from __future__ import annotations

import pytest

from jzdesk.gazette.references import references_of


@pytest.mark.parametrize(
    ("text", "number", "title"),
    [
        ("依据《河南省就业促进条例》制定", None, "河南省就业促进条例"),
        (
            "《国务院办公厅关于稳就业的意见》（国办发〔2023〕11号）",
            "国办发〔2023〕11号",
            "国务院办公厅关于稳就业的意见",
        ),
        ("《优化营商环境条例》（国务院令第722号）", "国务院令第722号", "优化营商环境条例"),
        (
            "《关于印发〈就业办法〉的通知》(豫人社〔2020〕3号)",
            "豫人社〔2020〕3号",
            "关于印发〈就业办法〉的通知",
        ),
        ("《市场准入负面清单（2022年版）》", None, "市场准入负面清单（2022年版）"),
        ("《产业项目负面清单》", None, "产业项目负面清单"),
    ],
)
def test_a_title_is_a_reference_with_the_number_behind_it(
    text: str, number: str | None, title: str
) -> None:
    (reference,) = references_of(text)
    assert (reference.number, reference.title) == (number, title)


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("按照豫政办〔2023〕5号文件要求", "豫政办〔2023〕5号"),
        ("各单位要认真贯彻落实国发〔2024〕7号精神", "国发〔2024〕7号"),
        ("（财税〔2019〕13号）", "财税〔2019〕13号"),
        ("郑政文[2024]12号同时废止", "郑政文[2024]12号"),
        ("根据税务总局公告2023年第12号", "税务总局公告2023年第12号"),
        ("依照国务院令第722号", "国务院令第722号"),
    ],
)
def test_a_number_without_a_title_is_a_reference(text: str, number: str) -> None:
    (reference,) = references_of(text)
    assert (reference.number, reference.title) == (number, None)
    assert text[reference.span.start : reference.span.end] == reference.quote == number


@pytest.mark.parametrize(
    "text",
    [
        "持《就业创业证》的人员",
        "凭《营业执照》《社会保险登记证》",
        "填写《申请表》",
        "签订《劳动合同》",
        "参照本通知执行",
        "第2024号展位",
        "",
    ],
)
def test_certificates_and_forms_are_no_documents(text: str) -> None:
    assert references_of(text) == ()


def test_a_short_name_is_no_second_document() -> None:
    (reference,) = references_of("《推动设备更新行动方案》（以下简称《方案》）")
    assert reference.title == "推动设备更新行动方案"


def test_two_documents_are_two_references_in_order() -> None:
    found = references_of("落实《甲办法》（某政〔2020〕1号）、《乙办法》和某政〔2021〕2号")
    assert [(r.number, r.title) for r in found] == [
        ("某政〔2020〕1号", "甲办法"),
        (None, "乙办法"),
        ("某政〔2021〕2号", None),
    ]


def test_a_clause_of_a_document_is_named_but_not_one_s_own_label() -> None:
    (reference,) = references_of("第三条　违反本办法第十二条第二款的，不予补贴。")
    assert reference.clause == "第十二条第二款"

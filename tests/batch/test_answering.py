"""Lists that an office would hand in, and what it gets back."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest

from jzdesk.batch.answering import Answers, Question, answer_list
from jzdesk.batch.faults import ListError
from jzdesk.errors import InputError
from jzdesk.policy.answer import Verdict

from .conftest import FIRMS, SKILLS, Ask, Save

SMALL = ("甲厂", "中小微企业", 28, 5, 12, 42000)


def verdicts(answers: Answers) -> list[tuple[str, str, Decimal | None]]:
    return [(line.number, line.verdict.value, line.amount) for line in answers.lines]


def test_every_firm_is_answered_in_the_order_of_the_list(excel: Save, firms: Question) -> None:
    # 28 people, 5 laid off: 17.86% is not above 20%; 42000 × 60% = 25200.
    # 31 people, 2 laid off, no target given: the gazette does not settle it.
    # 10 months paid: fails. Large without layoffs: 100000 × 30%.
    list_ = excel(
        FIRMS,
        SMALL,
        ("乙厂", "中小微企业", 31, 2, 12, 42000),
        ("丙厂", "中小微企业", 28, 0, 10, 42000),
        ("丁厂", "大型企业", 900, 0, 12, 100000),
    )

    answers = answer_list(list_, firms)

    assert verdicts(answers) == [
        ("甲厂", "eligible", Decimal("25200.00")),
        ("乙厂", "undetermined", None),
        ("丙厂", "ineligible", Decimal("0.00")),
        ("丁厂", "eligible", Decimal("30000.00")),
    ]
    assert answers.total == Decimal("55200.00")
    assert [line.row for line in answers.lines] == [2, 3, 4, 5]


def test_a_refusal_names_its_condition_with_the_sentence(excel: Save, firms: Question) -> None:
    (line,) = answer_list(excel(FIRMS, ("丙厂", "中小微企业", 28, 0, 10, 42000)), firms).lines

    (condition,) = line.unmet
    assert "12个月以上" in condition.label
    assert condition.citation.clause == "（二）"
    assert condition.citation.quote


def test_rows_with_one_number_are_one_person(excel: Save, skills: Question) -> None:
    # 三级 2000 + 五级 of another trade 1000; the second person has one of 四级: 1500.
    list_ = excel(
        SKILLS,
        ("1", "企业在职职工", 14, "电工", "三级", "2024-03-01", "否"),
        ("1", None, None, "焊工", "五级", "2024-04-01", "否"),
        ("2", "领取失业保险金人员", 0, "钳工", "四级", "2024-05-01", "否"),
    )

    assert verdicts(answer_list(list_, skills)) == [
        ("1", "eligible", Decimal("3000.00")),
        ("2", "eligible", Decimal("1500.00")),
    ]


def test_what_is_the_persons_may_be_repeated_on_every_row(excel: Save, skills: Question) -> None:
    person = ("1", "企业在职职工", 14)
    list_ = excel(
        SKILLS,
        (*person, "电工", "三级", "2024-03-01", "否"),
        (*person, "焊工", "五级", "2024-04-01", "否"),
    )

    assert verdicts(answer_list(list_, skills)) == [("1", "eligible", Decimal("3000.00"))]


def test_two_lists_of_one_person_stand_side_by_side(excel: Save, skills: Question) -> None:
    history = "已享受的技能提升补贴："
    list_ = excel(
        (*SKILLS, f"{history}职业（工种）", f"{history}等级", f"{history}享受日期"),
        ("1", "企业在职职工", 14, "电工", "五级", "2024-03-01", "否", "电工", "三级", "2024-01-05"),
        ("1", None, None, "焊工", "五级", "2024-03-01", "否", None, None, None),
    )

    (line,) = answer_list(list_, skills).lines

    # 五级 after 三级 of the same trade is not paid, 五级 of another trade is.
    assert line.amount == Decimal("1000.00")
    assert [item.verdict for item in line.items] == [Verdict.INELIGIBLE, Verdict.ELIGIBLE]


def test_the_order_that_pays_more_is_named(excel: Save, skills: Question) -> None:
    list_ = excel(
        SKILLS,
        ("1", "企业在职职工", 14, "电工", "三级", "2024-03-01", "否"),
        ("1", None, None, "电工", "四级", "2024-03-01", "否"),
    )

    (line,) = answer_list(list_, skills).lines

    assert line.amount == Decimal("2000.00")
    assert line.better_order == "依次申请电工 四级、电工 三级，共3500.00元"


def test_people_and_filing_periods_of_a_firm_each_have_their_rows(excel: Save, ask: Ask) -> None:
    # Two veterans from January: cumulative limits 4500 and 9000 in the official way of counting.
    people, periods = "招用的人员：", "各申报期："
    head = (
        *("编号", "年度", f"{people}人员类别", f"{people}合同起始月", f"{people}合同月数"),
        *(f"{people}参保起始月", f"{periods}申报期末", f"{periods}增值税"),
    )
    veteran = ("自主就业退役士兵", "2024-01", 12, "2024-01")
    list_ = excel(
        head,
        ("甲", 2024, *veteran, "2024-03", 6000),
        ("甲", None, *veteran, "2024-06", 2000),
        ("甲", None, None, None, None, None, "2024-12", 20000),
    )

    (line,) = answer_list(list_, ask("employer-tax-deduction")).lines

    # Limits 4500, 9000, 18000. March 4500; June 2000 and 1500 of March back; December 10000.
    assert line.amount == Decimal("18000.00")
    assert line.amounts["limit"] == Decimal("18000.00")
    assert len(line.items) == 2


def test_a_firm_without_a_filing_period_has_its_limit(excel: Save, ask: Ask) -> None:
    head = ("编号", "年度", "人员类别", "登记月", "各申报期：申报期末", "各申报期：增值税")
    list_ = excel(head, ("1", 2024, "脱贫人口", "2024-03", None, None))

    (line,) = answer_list(list_, ask("self-employment-tax-deduction")).lines

    assert (line.verdict, line.amount) == (Verdict.ELIGIBLE, Decimal("0.00"))
    assert line.amounts["limit"] == Decimal("20000.00")


def test_groups_that_are_left_blank_are_left_out(excel: Save, ask: Ask) -> None:
    head = (
        "编号",
        "上年度技术交易：项目",
        "上年度技术交易：技术交易额",
        "上年度研发投入",
        "前一年度研发投入",
    )
    list_ = excel(head, ("1", "甲项目", 12000000, None, None))

    assert verdicts(answer_list(list_, ask("seed-enterprise-award"))) == [
        ("1", "eligible", Decimal("1000000.00"))
    ]


def test_rows_of_examples_are_not_answered(excel: Save, firms: Question) -> None:
    answers = answer_list(excel(FIRMS, ("示例1", *SMALL[1:]), SMALL), firms)

    assert [line.number for line in answers.lines] == ["甲厂"]
    assert answers.samples == 1


def test_a_list_of_examples_alone_asks_nothing(excel: Save, firms: Question) -> None:
    with pytest.raises(InputError, match="没有要计算的行"):
        answer_list(excel(FIRMS, ("示例1", *SMALL[1:])), firms)


def test_columns_of_remarks_are_carried_over(excel: Save, firms: Question) -> None:
    head = (*FIRMS, "备注", "备注：联系电话")
    answers = answer_list(excel(head, (*SMALL, "=SUM(1)@", 3912345)), firms)

    assert answers.remarks == ("备注", "备注：联系电话")
    # A formula is not carried: what it would show is not in the file as text.
    assert answers.lines[0].remarks == ("（公式或错误值，未带出）", "3912345")


def test_a_title_and_a_note_may_stand_above_the_heading(excel: Save, firms: Question) -> None:
    answers = answer_list(excel(("2024年稳岗返还名单",), (), FIRMS, SMALL), firms)

    assert [line.row for line in answers.lines] == [4]


def test_columns_may_stand_in_any_order_and_name_their_unit(excel: Save, firms: Question) -> None:
    head = ("上年度实缴失业保险费（元）", *FIRMS[:-1])

    assert verdicts(answer_list(excel(head, (42000, *SMALL[:-1])), firms)) == [
        ("甲厂", "eligible", Decimal("25200.00"))
    ]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030"])
def test_csv_gives_the_same_answers_in_every_encoding_of_an_office(
    text: Save, firms: Question, encoding: str
) -> None:
    answers = answer_list(text(FIRMS, SMALL, encoding=encoding), firms)

    assert verdicts(answers) == [("甲厂", "eligible", Decimal("25200.00"))]


def test_bad_rows_may_be_skipped_and_are_listed(excel: Save, skills: Question) -> None:
    list_ = excel(
        SKILLS,
        ("1", "企业在职职工", 14, "电工", "三级", "2024-03-01", "否"),
        ("2", "企业在职职工", 14, "电工", "三级", "2024-03-01", "否"),
        ("2", None, None, "焊工", "九级", "2024-04-01", "否"),
    )

    answers = answer_list(list_, skills, skip_bad=True)

    assert [line.number for line in answers.lines] == ["1"]
    # Row 3 is sound, but belongs to a person whose row 4 is not.
    assert [(refused.row, refused.number) for refused in answers.refused] == [(3, "2"), (4, "2")]
    assert all("E4" in str(refused.faults[0]) for refused in answers.refused)


def test_a_list_without_one_sound_row_is_refused_all_the_same(excel: Save, firms: Question) -> None:
    with pytest.raises(ListError):
        answer_list(excel(FIRMS, ("甲厂", "中小微企业", 0, 5, 12, 42000)), firms, skip_bad=True)


def test_answers_are_those_of_one_case_at_a_time(excel: Save, firms: Question) -> None:
    case = {
        "size": "sme", "insured_headcount": 28, "layoffs": 5, "paid_months": 12,
        "premiums_paid": "42000",
    }  # fmt: skip
    single = firms.calculator.answer(case, firms.as_of, firms.policy)

    (line,) = answer_list(excel(FIRMS, SMALL), firms).lines

    assert (line.verdict, line.amount, line.reason) == (
        single.verdict,
        single.amount,
        single.reason,
    )


def test_a_list_whose_file_is_gone_is_said_to_be_gone(tmp_path: Path, firms: Question) -> None:
    with pytest.raises(InputError, match="没有这个文件"):
        answer_list(tmp_path / "没有.xlsx", firms)

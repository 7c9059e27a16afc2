"""The file of answers: text stays text, all of it or nothing, and it can be stopped."""

from __future__ import annotations

import errno
import re
import zipfile
from decimal import Decimal
from pathlib import Path
from typing import NoReturn

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import Workbook, load_workbook

from jzdesk.batch.answering import Question, answer_list
from jzdesk.batch.layout import Layout
from jzdesk.batch.progress import CancelledError, Progress
from jzdesk.batch.template import GUIDE, LIST, save_template
from jzdesk.batch.writing import save_answers
from jzdesk.errors import InputError
from jzdesk.policy.catalogue import CALCULATORS, Calculator
from jzdesk.policy.fields import ChoiceField, FlagField

from .conftest import FIRMS, SKILLS, Ask, Rows, Save

EDITION = "《焦作市人民政府公报》2024年第3号"
SMALL = ("甲厂", "中小微企业", 28, 5, 12, 42000)
HOSTILE = ["=1+1", "+86", "-1", "@SUM(A1)", '=HYPERLINK("http://x")', "007"]
every_calculator = pytest.mark.parametrize("calculator", CALCULATORS, ids=lambda each: each.id)


def written(list_: Path, question: Question, *, skip_bad: bool = False) -> Workbook:
    target = list_.with_name("答案.xlsx")
    answers = answer_list(list_, question, skip_bad=skip_bad)
    save_answers(answers, question, list_, target, EDITION)
    return load_workbook(target)


def table(workbook: Workbook, title: str) -> Rows:
    rows = list(workbook[title].iter_rows(values_only=True))
    return rows[: [row[0] for row in rows].index(None)]  # a blank row stands before the note


def record(rows: Rows, number: int) -> dict[object, object]:
    return dict(zip(rows[0], rows[number], strict=True))


def test_the_sheet_of_answers_says_what_and_why(excel: Save, firms: Question) -> None:
    list_ = excel(FIRMS, SMALL, ("乙厂", "中小微企业", 28, 0, 10, 42000))

    rows = table(written(list_, firms), "答案")

    first, second = record(rows, 1), record(rows, 2)
    assert (first["行"], first["编号"], first["结论"]) == (2, "甲厂", "符合")
    assert first["金额（元）"] == 25200
    assert first["未满足的条件"] is None
    assert (second["结论"], second["金额（元）"]) == ("不符合", 0)
    assert "已缴10个月" in str(second["未满足的条件"])
    assert str(second["所据原文"]).startswith("焦政办〔2024〕15号（二）「")


def test_amounts_are_numbers_that_can_be_added_up(excel: Save, firms: Question) -> None:
    cell = written(excel(FIRMS, SMALL), firms)["答案"]["D2"]

    assert (cell.data_type, cell.number_format) == ("n", "0.00")


def test_where_no_text_gives_an_amount_there_is_none(excel: Save, firms: Question) -> None:
    rows = table(written(excel(FIRMS, ("乙厂", "中小微企业", 31, 2, 12, 42000)), firms), "答案")

    answer = record(rows, 1)
    assert (answer["结论"], answer["金额（元）"]) == ("公报未载明", None)


def test_the_summary_counts_adds_and_names_its_source(excel: Save, firms: Question) -> None:
    list_ = excel(FIRMS, SMALL, ("乙厂", "中小微企业", 31, 2, 12, 42000), ("丙厂", *SMALL[1:]))

    summary = dict(table(written(list_, firms), "汇总"))

    assert summary["已答（人、户）"] == 3
    assert (summary["其中：符合"], summary["其中：公报未载明"]) == (2, 1)
    assert summary["其中：不符合"] == 0
    assert summary["金额合计（元）"] == "50400.00"
    assert summary["依据"] == "焦政办〔2024〕15号第（二）条"
    assert summary["口径日期"] == "2024-09-10"
    assert summary["数据版次"] == EDITION
    assert summary["说明"] == "仅供参考，以主管部门审核为准"


def test_every_sheet_ends_with_the_reservation_and_the_edition(
    excel: Save, skills: Question
) -> None:
    workbook = written(
        excel(SKILLS, ("1", "企业在职职工", 14, "电工", "三级", "2024-03-01", "否")), skills
    )

    assert workbook.sheetnames == ["答案", "逐项", "汇总"]
    for page in workbook:
        last = [row[0] for row in page.iter_rows(values_only=True)][-1]
        assert last == f"仅供参考，以主管部门审核为准。数据：{EDITION}"


def test_rows_that_were_skipped_have_a_sheet_of_their_own(excel: Save, firms: Question) -> None:
    list_ = excel(FIRMS, SMALL, ("乙厂", "小企业", 28, "五", 12, 42000))

    (row,) = table(written(list_, firms, skip_bad=True), "未答的行")[1:]

    assert row[:2] == (3, "乙厂")
    assert "B3" in str(row[2])
    assert "D3" in str(row[2])


@pytest.mark.parametrize("text", HOSTILE)
def test_what_was_typed_never_becomes_a_formula(
    text: str, skills: Question, tmp_path: Path
) -> None:
    # From CSV, where a formula is text; from Excel it would be refused.
    list_ = tmp_path / "名单.csv"
    row = (text, "企业在职职工", "14", text, "三级", "2024-03-01", "否", text)
    lines = [",".join(f'"{cell.replace(chr(34), chr(34) * 2)}"' for cell in row)]
    list_.write_text("\n".join([",".join((*SKILLS, "备注")), *lines]), encoding="utf-8")

    page = written(list_, skills)["答案"]

    assert (page["B2"].value, page["B2"].data_type, page["C2"].data_type) == (text, "s", "s")


@given(text=st.text(max_size=20))
def test_no_text_whatever_makes_a_formula(
    tmp_path_factory: pytest.TempPathFactory, firms: Question, text: str
) -> None:
    list_ = tmp_path_factory.getbasetemp() / "任意.csv"
    row = f'"{text.replace(chr(34), chr(34) * 2)}",中小微企业,28,5,12,42000'
    list_.write_text("\n".join([",".join(FIRMS), row]), encoding="utf-8", errors="replace")

    try:
        written(list_, firms)
    except InputError:
        return
    with zipfile.ZipFile(list_.with_name("答案.xlsx")) as archive:
        assert not re.search(r"<f[ >/]", archive.read("xl/worksheets/sheet1.xml").decode())


@pytest.mark.parametrize("stage", ["读名单", "计算", "写答案"])
def test_work_that_is_stopped_leaves_nothing_behind(
    excel: Save, firms: Question, stage: str, tmp_path: Path
) -> None:
    list_ = excel(FIRMS, *((str(number), *SMALL[1:]) for number in range(300)))

    def stop(progress: Progress) -> None:
        if progress.stage == stage and progress.done > 0:
            raise CancelledError

    def work() -> None:
        answers = answer_list(list_, firms, watch=stop)
        save_answers(answers, firms, list_, tmp_path / "答案.xlsx", EDITION, stop)

    with pytest.raises(CancelledError):
        work()

    assert [file.name for file in tmp_path.iterdir()] == [list_.name]


def test_progress_says_how_far_and_of_how_many(excel: Save, firms: Question) -> None:
    told: list[Progress] = []

    answer_list(excel(FIRMS, *((str(n), *SMALL[1:]) for n in range(250))), firms, watch=told.append)

    assert [(p.done, p.total) for p in told if p.stage == "计算"] == [
        (0, 250),
        (100, 250),
        (200, 250),
    ]


@pytest.mark.parametrize("fault", [OSError(errno.ENOSPC, "full"), KeyboardInterrupt()])
def test_a_file_that_cannot_be_finished_leaves_the_old_one(
    excel: Save,
    firms: Question,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    fault: BaseException,
) -> None:
    def break_off(*_: object) -> NoReturn:
        raise fault

    list_, target = excel(FIRMS, SMALL), tmp_path / "答案.xlsx"
    answers = answer_list(list_, firms)
    target.write_bytes(b"old")
    monkeypatch.setattr(Path, "replace", break_off)

    with pytest.raises((InputError, KeyboardInterrupt)):
        save_answers(answers, firms, list_, target, EDITION)

    assert target.read_bytes() == b"old"
    assert {file.name for file in tmp_path.iterdir()} == {list_.name, target.name}


def test_answers_are_never_written_over_the_list(excel: Save, firms: Question) -> None:
    list_ = excel(FIRMS, SMALL)

    with pytest.raises(InputError, match="不能写在名单自己上"):
        save_answers(answer_list(list_, firms), firms, list_, list_, EDITION)


@every_calculator
def test_the_columns_of_a_list_have_names_of_their_own(calculator: Calculator) -> None:
    titles = [column.title for column in Layout(calculator.schema.fields).columns]

    assert len(set(titles)) == len(titles)


@every_calculator
def test_the_drop_downs_fit_into_what_excel_takes(calculator: Calculator) -> None:
    for column in Layout(calculator.schema.fields).columns:
        if isinstance(column.field, ChoiceField):
            labels = [choice.label for choice in column.field.choices]
            assert len(",".join(labels)) <= 253
            assert not any("," in label or '"' in label for label in labels)


@every_calculator
def test_a_template_that_is_filled_in_like_its_example_is_answered_like_it(
    calculator: Calculator, ask: Ask, tmp_path: Path
) -> None:
    question, file = ask(calculator.id), tmp_path / "名单.xlsx"
    save_template(question, EDITION, file)
    with pytest.raises(InputError, match="没有要计算的行"):  # the example alone
        answer_list(file, question)

    workbook = load_workbook(file)
    workbook[LIST]["A2"].value = "1"
    workbook.save(file)

    (line,) = answer_list(file, question).lines
    sample = calculator.answer(calculator.schema.sample(), question.as_of, question.policy)
    assert (line.verdict, line.amount, line.reason) == (
        sample.verdict,
        sample.amount,
        sample.reason,
    )


@every_calculator
def test_a_template_offers_hints_and_choices_at_every_column(
    calculator: Calculator, ask: Ask, tmp_path: Path
) -> None:
    save_template(ask(calculator.id), EDITION, tmp_path / "名单.xlsx")
    page = load_workbook(tmp_path / "名单.xlsx")[LIST]

    rules = {str(rule.sqref).split("2:")[0]: rule for rule in page.data_validations.dataValidation}
    for place, column in enumerate(Layout(calculator.schema.fields).columns):
        rule = rules[page.cell(1, place + 2).column_letter]
        assert rule.prompt
        if isinstance(column.field, ChoiceField | FlagField):
            assert rule.type == "list"
    assert page["A2"].value == "示例1"


def test_the_second_sheet_of_a_template_explains_every_column_and_the_rows(
    skills: Question, tmp_path: Path
) -> None:
    save_template(skills, EDITION, tmp_path / "名单.xlsx")
    workbook = load_workbook(tmp_path / "名单.xlsx")

    assert workbook.sheetnames == [LIST, GUIDE]
    explained = [row[0] for row in workbook[GUIDE].iter_rows(values_only=True)]
    assert {cell.value for cell in workbook[LIST][1]} <= set(explained)
    words = " ".join(str(row[2]) for row in workbook[GUIDE].iter_rows(values_only=True))
    assert "一项占一行，各行编号相同" in words


def test_amounts_beyond_one_are_given_their_own_columns(excel: Save, ask: Ask) -> None:
    head = ("编号", "费款所属月", "缴费基数", "工伤保险基准费率")
    rows = table(
        written(excel(head, ("1", "2024-07", 5000, 0.4)), ask("insurance-premium")), "答案"
    )

    answer = record(rows, 1)
    # 5000 × 0.7% = 35, × 0.3% = 15, × 0.4% halved = 10; the verdict itself has no amount.
    assert answer["失业保险费（单位）（元）"] == Decimal(35)
    assert (answer["失业保险费（个人）（元）"], answer["工伤保险费（单位）（元）"]) == (15, 10)
    assert answer["金额（元）"] is None

"""Every bad cell is named by row and column, all of them at once, and nothing is answered."""

from __future__ import annotations

from datetime import date

import pytest
from openpyxl import load_workbook

from jzdesk.batch.answering import Question, answer_list
from jzdesk.batch.faults import CellFault, ListError, column_of, letters
from jzdesk.errors import InputError

from .conftest import FIRMS, SKILLS, Ask, Cell, Save

SMALL = ("甲厂", "中小微企业", 28, 5, 12, 42000)
SKILLED = ("1", "企业在职职工", 14, "电工", "三级", "2024-03-01", "否")


def faults(error: pytest.ExceptionInfo[ListError]) -> list[str]:
    return [str(fault) for fault in error.value.faults]


def places(error: pytest.ExceptionInfo[ListError]) -> list[str]:
    return [fault.cell for fault in error.value.faults]


def test_all_bad_cells_are_listed_in_reading_order(excel: Save, firms: Question) -> None:
    list_ = excel(
        FIRMS,
        ("甲厂", "小企业", 28, "五", 12, 42000),
        (SMALL[0], "大型企业", 900, 0, 12, 1.234),
        ("丙厂", None, 28, 0, 12, -1),
    )

    with pytest.raises(ListError) as error:
        answer_list(list_, firms)

    # The third row repeats the 编号 of the second, too.
    assert places(error) == ["B2", "D2", "A3", "F3", "B4", "F4"]
    assert faults(error)[0] == (
        '第2行“单位类型”列（B2）："小企业" 不是可选值；可填 大型企业、中小微企业、参照实施的单位'
    )
    assert "缺少这一项" in faults(error)[4]


def test_the_message_is_the_first_fault_and_the_number_of_them(
    excel: Save, firms: Question
) -> None:
    list_ = excel(FIRMS, ("甲厂", "小企业", 28, "五", 12, 42000))

    with pytest.raises(ListError, match=r"^名单.xlsx：第2行“单位类型”列（B2）：.*；共有 2 处$"):
        answer_list(list_, firms)


def test_two_hundred_are_listed_and_all_are_counted(excel: Save, firms: Question) -> None:
    rows = [(str(number), "小企业", 28, 0, 12, 42000) for number in range(250)]

    with pytest.raises(ListError) as error:
        answer_list(excel(FIRMS, *rows), firms)

    assert (len(error.value.faults), error.value.count) == (200, 250)
    assert "共有 250 处" in str(error.value)


def test_a_fault_between_fields_names_a_cell_and_no_key_of_json(excel: Save, ask: Ask) -> None:
    head = ("编号", "借款人", "贷款本金", "贴息期内实付利息", "年利率", "贷款期限", "还款方式")
    list_ = excel(head, ("1", "个人", 100000, 3000, 3.95, 24, "等额本金"))

    with pytest.raises(ListError) as error:
        answer_list(list_, ask("startup-loan-interest"))

    assert places(error) == ["E2", "F2", "G2"]
    assert "“贴息期内实付利息”" in faults(error)[0]
    assert "actual_interest" not in faults(error)[0]


def test_a_fault_of_the_second_person_names_the_second_row(excel: Save, ask: Ask) -> None:
    people = "招用的人员："
    head = ("编号", "年度", *(f"{people}{name}" for name in ("人员类别", "合同起始月", "合同月数")))
    head += (f"{people}参保起始月", f"{people}离职月", "各申报期：申报期末")
    list_ = excel(
        head,
        ("甲", 2024, "自主就业退役士兵", "2024-01", 12, "2024-01", None, "2024-12"),
        ("甲", None, "自主就业退役士兵", "2024-05", 12, "2024-05", "2024-02", "2024-06"),
    )

    with pytest.raises(ListError) as error:
        answer_list(list_, ask("employer-tax-deduction"))

    assert places(error) == ["G3", "H3"]  # left before the contract; periods out of order


def test_a_column_that_the_list_does_not_have_is_named_without_a_cell(
    excel: Save, skills: Question
) -> None:
    history = ("已享受的技能提升补贴：职业（工种）", "已享受的技能提升补贴：等级")

    with pytest.raises(ListError) as error:
        answer_list(excel((*SKILLS, *history), (*SKILLED, "电工", "四级")), skills)

    assert faults(error) == ["第2行“已享受的技能提升补贴：享受日期”列：缺少这一项，必须填写"]


@pytest.mark.parametrize("number", ["", "　", None])
def test_a_row_without_a_number_is_named(excel: Save, firms: Question, number: Cell) -> None:
    with pytest.raises(ListError, match=r"A2.*缺少编号"):
        answer_list(excel(FIRMS, (number, *SMALL[1:])), firms)


def test_two_firms_with_one_number_are_told_apart(excel: Save, firms: Question) -> None:
    with pytest.raises(ListError, match=r"A3.*编号“甲厂”在第2行已有"):
        answer_list(excel(FIRMS, SMALL, SMALL), firms)


def test_rows_of_one_person_that_are_torn_apart_are_not_taken_for_two(
    excel: Save, skills: Question
) -> None:
    with pytest.raises(ListError, match=r"A4.*同一编号的各行应连在一起"):
        answer_list(excel(SKILLS, SKILLED, ("2", *SKILLED[1:]), SKILLED), skills)


def test_rows_of_one_person_that_contradict_one_another_are_named(
    excel: Save, skills: Question
) -> None:
    other = ("1", "企业在职职工", 15, "焊工", "五级", "2024-03-01", "否")

    with pytest.raises(ListError, match=r"C3.*与第2行不同"):
        answer_list(excel(SKILLS, SKILLED, other), skills)


@pytest.mark.parametrize(
    ("column", "value", "said"),
    [
        pytest.param(1, "=A1", "是公式", id="formula"),
        pytest.param(5, "=1+1", "是公式", id="formula among amounts"),
        pytest.param(5, "#N/A", "Excel 错误值 #N/A", id="error value"),
        pytest.param(2, 28.5, "不是整数", id="half a person"),
        pytest.param(2, True, "不是整数", id="true"),
        pytest.param(2, date(2024, 1, 28), "不是整数", id="a date that Excel made of 1-28"),
        pytest.param(5, "四万二", "不是金额", id="amount in characters"),
        pytest.param(5, "42,00", "不是金额", id="commas out of place"),
        pytest.param(5, 1e300, "过大", id="amount beyond every budget"),
        pytest.param(5, 1234.567, "两位小数", id="parts of a 分"),
        pytest.param(0, 410802199001011234, "只保留15位", id="number that Excel has cut"),
        pytest.param(0, date(2024, 1, 2), "变成了日期", id="编号 that Excel took for a date"),
    ],
)
def test_a_cell_says_what_is_wrong_with_it(
    excel: Save, firms: Question, column: int, value: Cell, said: str
) -> None:
    row: list[Cell] = list(SMALL)
    row[column] = value

    with pytest.raises(ListError) as error:
        answer_list(excel(FIRMS, row), firms)

    assert places(error) == [f"{letters(column + 1)}2"]
    assert said in faults(error)[0]


def test_content_beside_the_table_is_not_passed_over(excel: Save, firms: Question) -> None:
    with pytest.raises(ListError, match=r"H2.*这一列没有表头"):
        answer_list(excel(FIRMS, (*SMALL, None, 5.5)), firms)


def test_merged_cells_are_named_by_their_range(excel: Save, firms: Question) -> None:
    list_ = excel(FIRMS, SMALL, ("乙厂", *SMALL[1:]), ("丙厂", *SMALL[1:]))
    workbook = load_workbook(list_)
    workbook["名单"].merge_cells("B2:B3")
    workbook.save(list_)

    with pytest.raises(ListError) as error:
        answer_list(list_, firms)

    assert "B2:B3 是合并单元格" in faults(error)[0]
    # Where bad rows are skipped, both rows of the range are; the third is answered.
    assert [line.row for line in answer_list(list_, firms, skip_bad=True).lines] == [4]


def test_a_merged_title_above_the_heading_does_no_harm(excel: Save, firms: Question) -> None:
    list_ = excel(("名单",), FIRMS, SMALL)
    workbook = load_workbook(list_)
    workbook["名单"].merge_cells("A1:F1")
    workbook.save(list_)

    assert len(answer_list(list_, firms).lines) == 1


def test_a_merged_heading_is_refused(excel: Save, firms: Question) -> None:
    list_ = excel(FIRMS, SMALL)
    workbook = load_workbook(list_)
    workbook["名单"].merge_cells("F1:G1")
    workbook.save(list_)

    with pytest.raises(ListError, match="F1:G1 是合并单元格"):
        answer_list(list_, firms)


def test_missing_and_unknown_columns_are_all_named(excel: Save, firms: Question) -> None:
    head = ("编号", "单位类别", "参保职工总数", "参保职工总数", "裁员人数")

    with pytest.raises(ListError) as error:
        answer_list(excel(head, SMALL[:5]), firms)

    found = faults(error)
    assert "第1行“单位类别”列（B1）：没有这一列，是不是“单位类型”" in found[0]
    assert "第1行“参保职工总数”列（D1）：这一列出现了两次" in found[1]
    assert found[2:] == [
        "第1行：表头缺少“单位类型”列",
        "第1行：表头缺少“足额缴纳失业保险费月数”列",
        "第1行：表头缺少“上年度实缴失业保险费”列",
    ]


def test_a_misspelt_column_is_never_taken_for_one_left_out(excel: Save, ask: Ask) -> None:
    # 注销月份 for 注销月: passed over, a household that closed would be paid on.
    head = ("编号", "年度", "人员类别", "登记月", "各申报期：申报期末", "注销月份")

    with pytest.raises(ListError, match=r"F1.*是不是“注销月”"):
        answer_list(
            excel(head, ("1", 2024, "脱贫人口", "2024-03", "2024-12", "2024-05")),
            ask("self-employment-tax-deduction"),
        )


def test_a_table_without_the_heading_names_what_is_missing(excel: Save, firms: Question) -> None:
    with pytest.raises(ListError, match=r"表头缺少“编号”列|没有这一列"):
        answer_list(excel(("姓名", "年龄"), ("张三", 30)), firms)


def test_a_heading_without_rows_asks_nothing(excel: Save, firms: Question) -> None:
    with pytest.raises(InputError, match="没有要计算的行"):
        answer_list(excel(FIRMS), firms)


def test_letters_of_columns_are_those_of_excel() -> None:
    assert [letters(column) for column in (1, 26, 27, 52, 703)] == ["A", "Z", "AA", "AZ", "AAA"]
    assert all(column_of(letters(column)) == column for column in range(1, 2000))


def test_a_whole_row_is_named_without_a_cell() -> None:
    assert str(CellFault(3, None, "", "缺少")) == "第3行：缺少"

"""办事窗口, 2024-09-10: a queue in front, hands on the keyboard, no mouse."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QTextBrowser

if TYPE_CHECKING:
    from .conftest import Clerk

CTRL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
ALT = Qt.KeyboardModifier.AltModifier
FIRST = "certificates[0]"
EMPLOYEE = (
    "group",
    "contract_start",
    "contract_months",
    "insured_from",
    "left",
    "months_used_before",
)
PERIOD = ("through", "vat", "urban_maintenance", "education", "local_education")


@pytest.fixture
def at_skill_subsidy(clerk: Clerk) -> Clerk:
    """Ctrl+K 技能补贴 Enter → （十二）, F8 → its calculator."""
    clerk.search("技能补贴", until="（十二）实施技能提升补贴政策")
    clerk.press(Qt.Key.Key_Return)
    clerk.press(Qt.Key.Key_F8)
    clerk.until(lambda: clerk.at() == "field-person")
    return clerk


def electrician(clerk: Clerk, *, insured: str, level: int, training: bool = False) -> None:
    """An employed electrician's certificate; levels: 1 五级, 2 四级, 3 三级."""
    clerk.choose("person", 1)
    clerk.fill({"insured_months": insured, f"{FIRST}.occupation": "电工"})
    clerk.choose(f"{FIRST}.level", level)
    clerk.fill({f"{FIRST}.issued_on": "2024-08-20"})
    if training:
        clerk.tick(f"{FIRST}.training_subsidy")


def granted_before(clerk: Clerk, *, level: int) -> None:
    """What the same electrician had this year."""
    clerk.push("add-history")
    clerk.fill({"history[0].occupation": "电工"})
    clerk.choose("history[0].level", level)
    clerk.fill({"history[0].granted_on": "2024-05-10"})


def test_a_higher_certificate_in_the_same_year_is_the_second_of_three(
    at_skill_subsidy: Clerk, tmp_path: Path, read_pdf: Callable[[Path], str]
) -> None:
    clerk, slip = at_skill_subsidy, tmp_path / "告知单.pdf"

    electrician(clerk, insured="14", level=3)
    granted_before(clerk, level=2)
    clerk.sees("answer", "符合", "2000.00 元", "高级（三级）2000元", "第2次")
    clerk.save_pdf(slip)

    words = read_pdf(slip)
    for expected in (
        "符合",
        "2000.00元",
        "焦政办〔2024〕15号",
        "2024-09-10",
        "仅供参考，以主管部门审核为准",
        "总第135号",
    ):
        assert expected in words


def test_no_lower_level_after_a_higher_one(at_skill_subsidy: Clerk) -> None:
    electrician(at_skill_subsidy, insured="14", level=1)
    granted_before(at_skill_subsidy, level=3)

    at_skill_subsidy.sees("answer", "不符合", "0.00 元", "不再享受低级别证书补贴")


def test_training_already_subsidised_is_refused_with_its_sentence(
    at_skill_subsidy: Clerk,
) -> None:
    electrician(at_skill_subsidy, insured="14", level=3, training=True)

    at_skill_subsidy.sees("answer", "不符合", "0.00 元", "技能提升补贴和职业培训补贴不得重复享受")


@pytest.mark.parametrize(
    ("insured", "verdict", "amount"), [("11", "不符合", "0.00 元"), ("12", "符合", "2000.00 元")]
)
def test_a_year_of_insurance_is_twelve_months(
    at_skill_subsidy: Clerk, insured: str, verdict: str, amount: str
) -> None:
    electrician(at_skill_subsidy, insured=insured, level=3)

    at_skill_subsidy.sees("answer", amount, "参加失业保险1年以上")
    text = at_skill_subsidy.hands.find(QTextBrowser, "answer").toPlainText().split()
    assert text[0] == verdict


def test_the_sentence_behind_a_step_opens_in_the_reader_and_back_leads_home(
    at_skill_subsidy: Clerk,
) -> None:
    clerk = at_skill_subsidy
    clerk.press(Qt.Key.Key_F7)
    clerk.sees("answer", "中级（四级）1500元")

    clerk.hands.click_link("answer", "中级（四级）1500元")

    clerk.sees("reader", "（十二）实施技能提升补贴政策")


def test_esc_clears_the_case_and_can_be_undone(at_skill_subsidy: Clerk) -> None:
    clerk = at_skill_subsidy
    electrician(clerk, insured="14", level=3)
    clerk.sees("answer", "2000.00 元")

    clerk.press(Qt.Key.Key_Escape)
    clerk.sees("answer", "还需填写或更正")
    assert not clerk.enabled("pdfButton")

    clerk.does("undo-clear")
    clerk.sees("answer", "2000.00 元")


def test_a_second_esc_does_not_lose_the_case(at_skill_subsidy: Clerk) -> None:
    clerk = at_skill_subsidy
    electrician(clerk, insured="14", level=3)
    clerk.sees("answer", "2000.00 元")

    clerk.press(Qt.Key.Key_Escape)
    clerk.press(Qt.Key.Key_Escape)
    clerk.does("undo-clear")

    clerk.sees("answer", "2000.00 元")


def test_a_cleared_tax_case_comes_back_too(clerk: Clerk) -> None:
    clerk.search("企业招退役军人减税", until="（五）落实企业招收重点群体税收优惠政策")
    clerk.press(Qt.Key.Key_F8)
    clerk.press(Qt.Key.Key_F7)
    clerk.sees("answer", "9000.00 元")

    clerk.press(Qt.Key.Key_Escape)
    clerk.sees("answer", "还需填写或更正")
    clerk.does("undo-clear")

    clerk.sees("answer", "9000.00 元")


def test_five_hires_for_a_whole_year(clerk: Clerk) -> None:
    # 2 × 9000 + 3 × 7800 = 41400; 30000 + 2100 + 900 + 600 = 33600; 41400 − 33600 = 7800
    clerk.search("企业招退役军人减税", until="（五）落实企业招收重点群体税收优惠政策")
    clerk.press(Qt.Key.Key_Return)
    clerk.press(Qt.Key.Key_F8)
    clerk.until(lambda: clerk.at() == "field-year")
    clerk.fill({"year": "2024"})
    for _ in range(4):
        clerk.push("add-employees")
    for number, group in enumerate((3, 3, 2, 2, 2)):
        hire(clerk, f"employees[{number}]", group)
    clerk.push("add-taxes.periods")
    period = "taxes.periods[0]"
    clerk.fill(
        {
            f"{period}.through": "2024-12",
            f"{period}.vat": "30000",
            f"{period}.urban_maintenance": "2100",
            f"{period}.education": "900",
            f"{period}.local_education": "600",
            "taxes.corporate_income_tax": "20000",
        }
    )

    clerk.sees("answer", "符合", "41400.00 元", "7800.00", "企业所得税")


def hire(clerk: Clerk, path: str, group: int) -> None:
    """One hire from January; groups: 2 登记失业, 3 退役士兵."""
    clerk.choose(f"{path}.group", group)
    clerk.fill(
        {
            f"{path}.contract_start": "2024-01",
            f"{path}.contract_months": "36",
            f"{path}.insured_from": "2024-01",
        }
    )


def at_refund(clerk: Clerk, people: str, laid_off: str) -> None:
    """A small firm that paid 42000 for twelve months, at the calculator of （二）."""
    clerk.search("稳岗返还", until="（二）实施失业保险稳岗返还政策")
    clerk.press(Qt.Key.Key_Return)
    clerk.press(Qt.Key.Key_F8)
    clerk.until(lambda: clerk.at() == "field-size")
    clerk.choose("size", 2)
    clerk.fill(
        {
            "insured_headcount": people,
            "layoffs": laid_off,
            "paid_months": "12",
            "premiums_paid": "42000",
        }
    )


def test_a_firm_of_28_that_laid_off_5_gets_sixty_per_cent_back(clerk: Clerk) -> None:
    # 5 ÷ 28 = 17.86 % ≤ 20 %; 42000 × 60 % = 25200
    at_refund(clerk, "28", "5")

    clerk.sees("answer", "符合", "25200.00 元", "30人（含）以下的参保企业裁员率不高于")


def test_a_firm_of_31_that_laid_off_2_depends_on_a_target_that_the_gazette_does_not_give(
    clerk: Clerk,
) -> None:
    # 2 ÷ 31 = 6.45 % > 5.5 %
    at_refund(clerk, "31", "2")
    clerk.sees("answer", "公报未载明", "调查失业率")
    clerk.sees_not("answer", "25200.00")

    clerk.fill({"unemployment_target_percent": "5.5"})
    clerk.sees("answer", "不符合", "6.45")


def test_the_notice_of_the_clause_is_printed_with_two_keys(
    clerk: Clerk, tmp_path: Path, read_pdf: Callable[[Path], str]
) -> None:
    clerk.search("技能补贴", until="（十二）实施技能提升补贴政策")
    clerk.press(Qt.Key.Key_Return)
    clerk.press(Qt.Key.Key_F9)
    clerk.hands.find(QDialog, "sheetPreview")
    clerk.reach("sheet-pdf")
    clerk.press(Qt.Key.Key_Space)
    clerk.hands.save_as(tmp_path / "告知单.pdf")

    words = read_pdf(tmp_path / "告知单.pdf")
    for expected in ("一次性告知单", "焦政办〔2024〕15号", "仅供参考，以主管部门审核为准"):
        assert expected in words


def test_tab_leads_through_a_form_as_one_reads_it(clerk: Clerk) -> None:
    clerk.search("企业招退役军人减税", until="（五）落实企业招收重点群体税收优惠政策")
    clerk.press(Qt.Key.Key_F8)
    clerk.press(Qt.Key.Key_F7)
    clerk.push("add-employees")
    clerk.reach("field-year")

    passed = [clerk.at()]
    while passed[-1] != "field-taxes.corporate_income_tax":
        clerk.press(Qt.Key.Key_Tab)
        passed.append(clerk.at())
        assert len(passed) < 40, passed

    assert [name for name in passed if name.startswith("field-")] == [
        "field-year",
        *(f"field-employees[0].{key}" for key in EMPLOYEE),
        *(f"field-employees[1].{key}" for key in EMPLOYEE),
        *(f"field-taxes.periods[0].{key}" for key in PERIOD),
        "field-taxes.corporate_income_tax",
    ]


def test_a_clause_is_copied_with_its_citation(clerk: Clerk) -> None:
    clerk.search("技能补贴", until="（十二）实施技能提升补贴政策")
    clerk.press(Qt.Key.Key_Return)

    clerk.press(Qt.Key.Key_C, CTRL | SHIFT)

    assert "参加失业保险1年以上的企业在职职工" in clerk.clipboard
    assert clerk.clipboard.endswith(
        "——《焦作市人民政府办公室关于做好2024年稳就业工作的通知》（焦政办〔2024〕15号）第（十二）条"
    )


def test_back_and_forward_lead_through_what_was_read(clerk: Clerk) -> None:
    clerk.search("技能补贴", until="（十二）实施技能提升补贴政策")
    clerk.press(Qt.Key.Key_Return)
    clerk.search("跨省交通补助", until="（九）稳定脱贫劳动力务工规模")
    clerk.press(Qt.Key.Key_Return)

    clerk.press(Qt.Key.Key_Left, ALT)
    clerk.sees("reader", "（十二）实施技能提升补贴政策")

    clerk.press(Qt.Key.Key_Right, ALT)
    clerk.sees("reader", "（九）稳定脱贫劳动力务工规模")


def test_larger_type_and_smaller_again_keep_the_words(clerk: Clerk) -> None:
    clerk.search("技能补贴", until="（十二）实施技能提升补贴政策")
    browser = clerk.hands.find(QTextBrowser, "reader")
    words, height = browser.toPlainText(), browser.document().size().height()

    clerk.press(Qt.Key.Key_Equal, CTRL)
    larger = browser.document().size().height()
    clerk.press(Qt.Key.Key_Minus, CTRL)

    assert larger > height
    assert browser.document().size().height() == height
    assert browser.toPlainText() == words

"""乡镇工作人员: everyday words, a household's relief, a sheet to hand over, another day."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel

if TYPE_CHECKING:
    from .conftest import Clerk

PERIODS = ("taxes.periods[0]", "taxes.periods[1]")


@pytest.fixture
def household(clerk: Clerk) -> Clerk:
    """The calculator of （十）, opened from the clause by its button."""
    clerk.search("贫困户", until="（五）落实企业招收重点群体税收优惠政策")
    clerk.press(Qt.Key.Key_Down)
    clerk.press(Qt.Key.Key_Down)
    clerk.sees("reader", "（十）落实重点群体创业就业税收优惠政策", "24000元")
    clerk.hands.click("calculate-self-employment-tax-deduction")
    clerk.until(lambda: clerk.at() == "field-year")
    return clerk


def register(clerk: Clerk, month: str) -> None:
    """A household of a 脱贫人口, for the year 2024."""
    clerk.hands.fill("field-year", "2024")
    clerk.hands.choose("field-group", 1)
    clerk.hands.fill("field-registered", month)


def file_vat(clerk: Clerk, place: int, through: str, vat: str) -> None:
    clerk.hands.click("add-taxes.periods")
    clerk.hands.fill(f"field-{PERIODS[place]}.through", through)
    clerk.hands.fill(f"field-{PERIODS[place]}.vat", vat)


def test_the_words_of_today_find_the_words_of_the_gazette(clerk: Clerk) -> None:
    clerk.search("贫困户", until="脱贫人口")

    clauses = [words.split()[1] for words in clerk.results()]
    assert {clause[: clause.index("）") + 1] for clause in clauses} == {
        "（五）",
        "（九）",
        "（十）",
    }
    assert any("已按 脱贫人口" in words for words in labels(clerk))


def labels(clerk: Clerk) -> list[str]:
    from PySide6.QtWidgets import QLabel

    return [label.text() for label in clerk.hands.window.findChildren(QLabel)]


def test_a_household_registered_in_march_is_relieved_of_all_its_tax(
    household: Clerk, tmp_path: Path, read_pdf: Callable[[Path], str]
) -> None:
    # 24000 ÷ 12 × 10 months = 20000; 20000 − 8600 = 11400; 36 months from 2024-03 end in 2027-02
    clerk, slip = household, tmp_path / "告知单.pdf"
    register(clerk, "2024-03")
    file_vat(clerk, 0, "2024-12", "8600")

    clerk.sees("answer", "符合", "8600.00 元", "20000.00", "11400.00", "2024-03", "2027-02")
    clerk.save_pdf(slip)

    words = read_pdf(slip)
    for expected in ("符合", "8600.00元", "焦政办〔2024〕15号", "仅供参考，以主管部门审核为准"):
        assert expected in words


def test_up_to_the_june_filing_the_limit_is_that_of_four_months(household: Clerk) -> None:
    # March to June: 24000 ÷ 12 × 4 = 8000, so of 9000 only 8000 in June and the rest in December.
    clerk = household
    register(clerk, "2024-03")
    file_vat(clerk, 0, "2024-06", "9000")
    file_vat(clerk, 1, "2024-12", "0")

    clerk.sees("answer", "8000.00")


def test_an_impossible_month_is_explained_beside_its_field(household: Clerk) -> None:
    clerk = household
    register(clerk, "2024-13")

    clerk.until(lambda: any("2024-13" in words for words in labels(clerk)))
    clerk.sees("answer", "还需填写或更正", "登记月")
    assert not clerk.enabled("pdfButton")


def test_on_a_later_day_one_clause_has_run_out_and_the_other_runs(clerk: Clerk) -> None:
    clerk.search("跨省交通补助", until="（九）稳定脱贫劳动力务工规模")
    clerk.go_to_day("2026-11-23")
    clerk.sees("reader", "（九）稳定脱贫劳动力务工规模", "已到期")
    clerk.sees_not("reader", "废止")

    clerk.search("当兵回来开店", until="（十）落实重点群体创业就业税收优惠政策")
    clerk.sees("reader", "执行中")


def test_another_day_is_shown_as_another_day_and_today_is_one_key_away(clerk: Clerk) -> None:
    assert not clerk.enabled("todayButton")

    clerk.go_to_day("2026-11-23")
    assert clerk.enabled("todayButton")

    clerk.press(Qt.Key.Key_T, Qt.KeyboardModifier.ControlModifier)
    assert not clerk.enabled("todayButton")
    assert day_shown(clerk) == date(2024, 9, 10)


@pytest.mark.parametrize("typed", ["2026-11-23", "2026.11.23", "2026年11月23日", "20261123"])
def test_a_day_may_be_written_as_people_write_it(clerk: Clerk, typed: str) -> None:
    clerk.go_to_day(typed)

    assert day_shown(clerk) == date(2026, 11, 23)


UNMENDED_DAY = "2026-02-30"


@pytest.mark.parametrize("typed", [UNMENDED_DAY, "明天", "2026", "", "99999999"])
def test_what_is_no_day_changes_nothing(clerk: Clerk, typed: str) -> None:
    clerk.go_to_day(typed)

    assert day_shown(clerk) == date(2024, 9, 10)


def day_shown(clerk: Clerk) -> date:
    from PySide6.QtWidgets import QLineEdit

    return date.fromisoformat(clerk.hands.find(QLineEdit, "asOf").text())


def test_changing_the_day_keeps_the_clause_that_is_being_read(clerk: Clerk) -> None:
    clerk.search("贫困户", until="（五）落实企业招收重点群体税收优惠政策")
    clerk.press(Qt.Key.Key_Down)
    clerk.sees("reader", "（九）稳定脱贫劳动力务工规模", "执行中")
    clerk.press(Qt.Key.Key_Return)

    clerk.go_to_day("2026-11-23")
    clerk.until(lambda: bool(clerk.results()) and "已到期" in "".join(clerk.results()))

    clerk.sees("reader", "（九）稳定脱贫劳动力务工规模", "已到期")


def test_the_printed_words_are_one_key_away(clerk: Clerk) -> None:
    clerk.search("企业招退役军人减税", until="（五）落实企业招收重点群体税收优惠政策")
    clerk.sees("reader", "税收政策”）的人员", "勘误")

    clerk.press(Qt.Key.Key_U, Qt.KeyboardModifier.ControlModifier)
    clerk.sees("reader", "税收政策”的人员、")

    clerk.press(Qt.Key.Key_U, Qt.KeyboardModifier.ControlModifier)
    clerk.sees("reader", "税收政策”）的人员")


def test_a_clause_can_be_taken_away_on_paper(
    clerk: Clerk, tmp_path: Path, read_pdf: Callable[[Path], str]
) -> None:
    clerk.search("跨省交通补助", until="（九）稳定脱贫劳动力务工规模")
    clerk.save_pdf(tmp_path / "条款.pdf")

    words = read_pdf(tmp_path / "条款.pdf")
    assert "具体补贴标准由各县（市、区）根据实际制定" in words
    assert "（焦政办〔2024〕15号）第（九）条" in words
    assert "仅供参考，以主管部门审核为准" in words


def test_a_body_in_the_drawer_leads_to_all_its_clauses(clerk: Clerk) -> None:
    clerk.search("技能补贴", until="（十二）实施技能提升补贴政策")

    clerk.hands.click_link("facts", "市税务局")

    title = clerk.hands.find(QLabel, "agencyTitle")
    clerk.until(lambda: "市税务局" in title.text())

"""期限: what Chinese official language says of days, ends, deadlines and target years."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jzdesk.gazette.dates import day_of, deadlines_of
from jzdesk.gazette.model import DateKind

ISSUED = "2024-01-15"


def stated(text: str, issued_on: str | None = ISSUED) -> list[tuple[str, str, str | None]]:
    return [(d.date, d.kind.value, d.begins) for d in deadlines_of(text, issued_on)]


@pytest.mark.parametrize(
    ("text", "ends"),
    [
        ("政策执行期限至2024年12月31日。", "2024-12-31"),
        ("政策实施期限截至2027年12月31日。", "2027-12-31"),
        ("政策有效期至2026年6月30日止。", "2026-06-30"),
        ("延续实施阶段性降费率政策至2025年12月31日。", "2025-12-31"),
        ("补贴政策延长至二〇二五年十二月三十一日。", "2025-12-31"),
        ("上述政策执行到2025年6月30日。", "2025-06-30"),
    ],
)
def test_a_policy_ends_on_its_last_day(text: str, ends: str) -> None:
    assert stated(text) == [(ends, "ends", None)]


@pytest.mark.parametrize(
    ("text", "begins", "ends"),
    [
        ("本办法自2024年2月1日起施行，有效期5年。", "2024-02-01", "2029-02-01"),
        ("本办法自2024年2月1日起施行，有效期至2029年1月31日。", "2024-02-01", "2029-01-31"),
        ("本意见自2024年7月1日起实施，试行2年。", "2024-07-01", "2026-07-01"),
        ("本细则从2024年5月1日起施行，有效期为三年。", "2024-05-01", "2027-05-01"),
        ("本通知自印发之日起施行，有效期2年。", ISSUED, "2026-01-15"),
        ("本措施自公布之日起实施，有效期限为两年。", ISSUED, "2026-01-15"),
        ("本政策自2024年9月1日起执行，至2025年8月31日止。", "2024-09-01", "2025-08-31"),
        ("本办法自2020年2月29日起施行，有效期五年。", "2020-02-29", "2025-02-28"),
        ("本办法自2020年2月29日起施行，有效期四年。", "2020-02-29", "2024-02-29"),
    ],
)
def test_a_term_runs_from_the_day_that_the_text_names(text: str, begins: str, ends: str) -> None:
    assert stated(text) == [(ends, "ends", begins)]


def test_a_term_from_an_unprinted_day_of_issue_has_no_end() -> None:
    assert stated("本通知自下发之日起施行，有效期五年。", issued_on=None) == []


def test_a_term_without_a_start_has_no_end() -> None:
    assert stated("许可证有效期3年。") == []


@pytest.mark.parametrize(
    "text",
    [
        "2024年1月1日至2026年12月31日",
        "自2024年1月1日起至2026年12月31日止",
        "从2024年1月1日到2026年12月31日",
        "执行期限为2024年1月1日—2026年12月31日",
    ],
)
def test_a_period_has_a_first_and_a_last_day(text: str) -> None:
    assert stated(text) == [("2026-12-31", "period", "2024-01-01")]


@pytest.mark.parametrize(
    ("text", "due"),
    [
        ("要于2024年8月31日前完成。", "2024-08-31"),
        ("2025年6月30日之前报送方案。", "2025-06-30"),
        ("2025年6月底前完成改造。", "2025-06-30"),
        ("2024年2月末前完成。", "2024-02-29"),
        ("2025年2月底前完成。", "2025-02-28"),
        ("到2025年3月底，完成招标。", "2025-03-31"),
        ("2025年底前基本建成。", "2025-12-31"),
        ("2025年年底前基本建成。", "2025-12-31"),
        ("申报截止时间为2025年3月31日。", "2025-03-31"),
    ],
)
def test_what_is_due_is_due_on_a_day(text: str, due: str) -> None:
    assert stated(text) == [(due, "due", None)]


@pytest.mark.parametrize(
    ("text", "year"),
    [
        ("到2030年，全市新能源汽车占比显著提高。", "2030"),
        ("到2025年底，建成10个示范区。", "2025"),
        ("力争2026年实现全覆盖。", "2026"),
        ("确保2025年全县新增就业3000人。", "2025"),
        ("2025年全市新增城镇就业5万人。", "2025"),
    ],
)
def test_a_target_is_for_a_year_alone(text: str, year: str) -> None:
    assert stated(text) == [(year, "target", None)]


@pytest.mark.parametrize(
    "text",
    [
        "较2023年增长25%以上。",  # the base year
        "做好2024年稳就业工作。",  # part of a name
        "《河南省2025年重点项目名单》",
        "2024年度企业所得税汇算清缴。",
        "国发〔2024〕7号",
        "2025年2月30日前完成。",  # no such day
        "2025年13月底前完成。",
        "截至2023年12月31日，全市共有企业500家。",  # a count, not an end
        "每年12月31日前报送。",  # every year, no one day
        "",
    ],
)
def test_a_date_that_ends_nothing_and_is_due_nowhere_is_none(text: str) -> None:
    assert stated(text) == []


def test_two_dates_of_one_clause_are_told_apart() -> None:
    text = "2025年6月底前出台细则，政策执行期限至2026年12月31日；到2027年，覆盖率达到90%。"
    kinds = [(d.date, d.kind) for d in deadlines_of(text, None)]
    assert kinds == [
        ("2025-06-30", DateKind.DUE),
        ("2026-12-31", DateKind.ENDS),
        ("2027", DateKind.TARGET),
    ]


@given(st.dates(date(1990, 1, 1), date(2099, 12, 31)))
def test_every_day_is_read_as_it_is_printed(day: date) -> None:
    printed = f"{day.year}年{day.month}月{day.day}日"
    assert day_of(printed) == day.isoformat()
    (found,) = deadlines_of(f"政策执行期限至{printed}。", None)
    assert (found.date, found.quote) == (day.isoformat(), f"至{printed}")


@given(st.dates(date(2000, 1, 1), date(2050, 12, 31)), st.integers(1, 30))
def test_a_term_never_ends_before_the_years_are_over(day: date, years: int) -> None:
    printed = f"{day.year}年{day.month}月{day.day}日"
    (found,) = deadlines_of(f"本办法自{printed}起施行，有效期{years}年。", None)
    ends = date.fromisoformat(found.date)
    assert ends.year == day.year + years
    assert timedelta(365 * years - 1) <= ends - day <= timedelta(366 * years)


@given(st.text("自至到起止前年月日底末有效期政策执行2024年12月31日。，", max_size=60))
def test_every_quote_stands_in_its_place(text: str) -> None:
    for found in deadlines_of(text, ISSUED):
        assert text[found.span.start : found.span.end] == found.quote

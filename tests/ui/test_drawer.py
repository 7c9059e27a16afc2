"""本条要点: what the drawer says of a clause, read off the gazette by hand."""

from __future__ import annotations

from datetime import date

import pytest

from jzdesk.app import Desk
from jzdesk.gazette.model import Entry
from jzdesk.ui.reading.drawer import Section, sections_of

DAY = date(2024, 9, 10)
JOBS, RENEWAL, SEEDS = "焦政办〔2024〕15号", "焦政〔2024〕10号", "焦政办〔2024〕14号"
CHECKED = [(JOBS, "（一）"), (JOBS, "（五）"), (JOBS, "（十二）"), (RENEWAL, "2."), (SEEDS, "四、")]


def read(desk: Desk, document: str, label: str, day: date = DAY) -> dict[str, Section]:
    return {section.title: section for section in sections_of(desk.clause(document, label), day)}


def words(section: Section) -> list[str]:
    return [row.words for row in section.rows]


def text(section: Section) -> str:
    return "\n".join(f"{row.words} {row.note}" for row in section.rows)


def test_two_insurances_of_one_clause_have_two_ends(desk: Desk) -> None:
    on_the_last_day = text(read(desk, JOBS, "（一）", date(2024, 12, 31))["时效"])
    on_the_day_after = text(read(desk, JOBS, "（一）", date(2025, 1, 1))["时效"])

    assert "失业保险费率 至 2025-12-31 · 执行中" in on_the_last_day
    assert "工伤保险费率 至 2024-12-31 · 执行中" in on_the_last_day
    assert "失业保险费率 至 2025-12-31 · 执行中" in on_the_day_after
    assert "工伤保险费率 至 2024-12-31 · 已到期" in on_the_day_after


def test_the_quotas_of_hiring_stand_with_the_words_they_belong_to(desk: Desk) -> None:
    amounts = words(read(desk, JOBS, "（五）")["金额与数量"])

    assert any(row.endswith("登记失业半年以上人员每人每年7800元") for row in amounts)
    assert any(row.endswith("自主就业退役士兵每人每年9000元") for row in amounts)


def test_a_span_said_in_two_units_is_listed_once(desk: Desk) -> None:
    amounts = words(read(desk, JOBS, "（五）")["金额与数量"])

    assert len([row for row in amounts if "36个月" in row]) == 1


def test_the_four_amounts_of_the_skill_subsidy(desk: Desk) -> None:
    amounts = "\n".join(words(read(desk, JOBS, "（十二）")["金额与数量"]))

    for words_of_the_clause in (
        "初级（五级）1000元",
        "中级（四级）1500元",
        "高级（三级）2000元",
        "不分级或未明确分级的统一为1500元",
    ):
        assert words_of_the_clause in amounts


def test_every_body_of_a_clause_gets_the_name_of_its_city(desk: Desk) -> None:
    # 市人力资源社会保障局、财政局、税务局: in the list only the first carries 市.
    bodies = words(read(desk, JOBS, "（十二）")["责任单位（负责）"])

    assert bodies[:3] == ["市人力资源社会保障局", "市财政局", "市税务局"]


def test_an_expired_clause_says_so_without_calling_it_repealed(desk: Desk) -> None:
    validity = text(read(desk, JOBS, "（十二）", date(2025, 1, 1))["时效"])

    assert "按本公报文本已到期，后续以主管部门通知为准" in validity
    assert "废止" not in validity


def test_targets_of_the_renewal_plan_with_their_years(desk: Desk) -> None:
    sections = read(desk, RENEWAL, "2.")
    amounts = "\n".join(words(sections["金额与数量"]))

    assert words(sections["日期与目标年份"]) == ["力争2024年", "力争到2025年", "到2027年"]
    for target in ("项目300个以上", "投资增长20%以上", "占工业投资比重25%以上"):
        assert target in amounts


def test_an_implied_duty_is_marked_as_such(desk: Desk) -> None:
    # 设备更新 1. says once that counties carry out all later items too.
    sections = read(desk, RENEWAL, "2.")

    assert [row.note for row in sections["责任单位（负责）"].rows] == ["", ""]
    assert {row.note for row in sections["责任单位（落实）"].rows} == {"据前条概括规定"}


def test_five_years_reach_a_measure_from_the_closing_paragraph(desk: Desk) -> None:
    (row,) = read(desk, SEEDS, "四、")["时效"].rows

    assert (row.words, row.note) == ("2024-06-11 至 2029-06-11", "据本文件总则")
    assert row.link is not None
    assert row.link.startswith("open:焦政办〔2024〕14号/")


def test_a_measure_without_a_body_says_that_the_gazette_names_none(desk: Desk) -> None:
    assert words(read(desk, SEEDS, "四、")["责任单位"]) == ["公报未载明"]


@pytest.mark.parametrize(("document", "label"), CHECKED)
def test_every_fact_leads_to_its_own_words(desk: Desk, document: str, label: str) -> None:
    entry = desk.clause(document, label)

    for section in sections_of(entry, DAY):
        if section.title in ("金额与数量", "日期与目标年份"):
            for row in section.rows:
                assert row.words.endswith(place(entry, row.link)), row


def place(entry: Entry, link: str | None) -> str:
    assert link is not None
    start, end = link.removeprefix("place:").split("-")
    return entry.node.text[int(start) : int(end)]

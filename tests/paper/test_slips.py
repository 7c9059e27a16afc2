"""告知单 and 条款单: what a sheet must say, whatever it is printed on."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

import pytest

from jzdesk.app import Desk
from jzdesk.paper.report import Paragraph, Report, Section, Table, Tone
from jzdesk.paper.slips import answer_report, clause_report
from jzdesk.policy.answer import Answer

JOBS = "焦政办〔2024〕15号"
DAY = date(2024, 9, 10)
FACTS = (("申请人", "企业在职职工"), ("参加失业保险月数", "14个月"))
CERTIFICATE = {"occupation": "电工", "level": "三级", "issued_on": "2024-08-20"}


def ask(desk: Desk, day: date = DAY, *, training: bool = False, level: str = "三级") -> Answer:
    case: dict[str, Any] = {
        "person": "employed",
        "insured_months": 14,
        "certificates": [{**CERTIFICATE, "level": level, "training_subsidy": training}],
    }
    return desk.calculate("skill-subsidy", case, day)


def slip(desk: Desk, answer: Answer) -> Report:
    return answer_report("技能提升补贴", f"{JOBS}第（十二）条", answer, FACTS, desk.edition)


def sheet(desk: Desk, label: str, day: date = DAY) -> Report:
    entry = desk.clause(JOBS, label)
    parts = desk.library.nodes(JOBS)
    beneath = [part for part in parts if part.node.key.startswith(f"{entry.node.key}/")]
    return clause_report([entry, *beneath], parts, day, desk.edition)


def words(report: Report) -> str:
    return "\n".join([report.title, report.subtitle, *_texts(report.sections), report.footer])


def _texts(sections: tuple[Section, ...]) -> Iterator[str]:
    for section in sections:
        yield section.title
        for part in section.parts:
            if isinstance(part, Paragraph):
                yield part.text
            else:
                yield from (cell for row in part.rows for cell in row)


def section(report: Report, title: str) -> Section:
    (found,) = (own for own in report.sections if own.title == title)
    return found


def test_a_slip_says_verdict_amount_source_day_and_reservation(desk: Desk) -> None:
    report = slip(desk, ask(desk))

    for expected in ("符合", "2000.00 元", JOBS, "2024-09-10", "企业在职职工", "14个月"):
        assert expected in words(report)
    assert "仅供参考，以主管部门审核为准" in report.footer
    assert "2024年第3号（总第135号）" in report.footer


def test_the_verdict_comes_first_and_stands_out(desk: Desk) -> None:
    first = slip(desk, ask(desk)).sections[0].parts[0]

    assert first == Paragraph("符合　2000.00 元", Tone.STRONG)


def test_a_refusal_carries_the_failed_condition_and_its_sentence(desk: Desk) -> None:
    report = slip(desk, ask(desk, training=True))

    (table,) = section(report, "条件").parts
    assert isinstance(table, Table)
    failed = [row for row in table.rows if row[0] == "×"]
    assert len(failed) == 1
    assert "技能提升补贴和职业培训补贴不得重复享受" in failed[0][2]
    assert "（十二）" in failed[0][2]
    assert f"{JOBS}第（十二）条" in report.subtitle


def test_what_the_gazette_does_not_say_gets_no_number(desk: Desk) -> None:
    report = slip(desk, ask(desk, level="二级"))

    assert report.sections[0].parts[0] == Paragraph("公报未载明", Tone.STRONG)
    assert "公报未载明：" in words(report)


@pytest.mark.parametrize(
    ("day", "verdict"),
    [(date(2024, 12, 31), "符合　2000.00 元"), (date(2025, 1, 1), "按本公报文本已到期")],
)
def test_a_slip_answers_for_its_day(desk: Desk, day: date, verdict: str) -> None:
    report = slip(desk, ask(desk, day))

    assert report.sections[0].parts[0] == Paragraph(verdict, Tone.STRONG)
    assert day.isoformat() in report.subtitle
    assert day.isoformat() in report.file_name


def test_assumptions_name_the_layer_they_come_from(desk: Desk) -> None:
    for part in section(slip(desk, ask(desk)), "说明").parts:
        assert isinstance(part, Paragraph)
        assert part.text.startswith(("（公报未载明，按", "（本程序约定）", "公报未载明："))


def test_a_clause_sheet_gives_its_words_status_bodies_and_citation(desk: Desk) -> None:
    report = sheet(desk, "（十二）")

    assert desk.clause(JOBS, "（十二）").node.text in words(report)
    assert report.subtitle.endswith("（焦政办〔2024〕15号）第（十二）条")
    for expected in ("执行中", "至 2024-12-31", "2024-09-10", "市税务局（负责）"):
        assert expected in words(report)
    assert "仅供参考，以主管部门审核为准" in report.footer


@pytest.mark.parametrize(
    ("day", "status"), [(date(2024, 12, 31), "执行中"), (date(2025, 1, 1), "已到期")]
)
def test_a_clause_sheet_says_the_status_of_its_day(desk: Desk, day: date, status: str) -> None:
    assert f"状态：{status}" in words(sheet(desk, "（十二）", day))
    assert "废止" not in words(sheet(desk, "（十二）", day))


def test_a_corrected_clause_says_what_was_printed(desk: Desk) -> None:
    assert "勘误：原文印作（注明“企业吸纳税收政策”的人员" in words(sheet(desk, "（五）"))


def test_a_section_is_printed_with_all_its_clauses(desk: Desk) -> None:
    report = sheet(desk, "三、")

    assert "（十一）" in words(report)
    assert "（十二）实施技能提升补贴政策" in words(report)

"""一次性告知单: everything at once, what is unknown left blank, what the office adds marked as such."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import pytest

from jzdesk.app import Desk
from jzdesk.gazette.model import Entry, NodeKind
from jzdesk.paper.layout import POINT, pages_of
from jzdesk.paper.local import BLANK, known_sections
from jzdesk.paper.notice import notice_report
from jzdesk.paper.report import Paragraph, Report, Table
from jzdesk.paper.slips import answer_report, clause_report
from jzdesk.store.supplements import Entries, Place, Supplement

JOBS = "焦政办〔2024〕15号"
DAY = date(2024, 9, 10)
MARK = "本单位补充，非公报内容"
OURS = Supplement(
    window="县人社局一楼3号窗口", telephone="0391-2345678", materials="1. 身份证\n2. 证书"
)


def notice(desk: Desk, label: str, supplements: Entries | None = None, day: date = DAY) -> Report:
    entry = desk.clause(JOBS, label)
    return of(desk, entry, supplements or {}, day)


def of(desk: Desk, entry: Entry, supplements: Entries, day: date) -> Report:
    place = (entry.document.number, entry.node.label)
    policies = [p for p in desk.policies.values() if (p.document, p.clause) == place]
    parts = desk.library.nodes(entry.document.number)
    return notice_report(entry, parts, policies, supplements, day, desk.edition)


def texts(report: Report) -> Iterator[str]:
    yield from (report.title, report.subtitle)
    for section in report.sections:
        yield section.title
        for part in section.parts:
            if isinstance(part, Paragraph):
                yield part.text
            else:
                yield from (cell for row in part.rows for cell in row)


def words(report: Report) -> str:
    return "\n".join(texts(report))


def fields(report: Report) -> dict[str, str]:
    """Every cell that a cell to its left names."""
    tables = (part for s in report.sections for part in s.parts if isinstance(part, Table))
    rows = (row for table in tables if table.labels for row in table.rows)
    return {row[at]: row[at + 1] for row in rows for at in range(0, len(row), 2)}


def clauses(desk: Desk) -> list[Entry]:
    return [e for e in desk.library.passages() if e.node.kind is NodeKind.CLAUSE]


def test_it_says_what_for_whom_until_when_by_whom_and_on_what_it_rests(desk: Desk) -> None:
    own = fields(notice(desk, "（十二）"))

    assert own["政策依据"].endswith("（焦政办〔2024〕15号）第（十二）条")
    assert own["涉及对象"] == "企业职工、领取失业保险金人员、技能人才"
    assert own["时效"] == "执行中（期限：至 2024-12-31；按 2024-09-10 口径）"
    assert own["责任单位"].startswith("市人力资源社会保障局（负责）、市财政局（负责）")


def test_its_conditions_are_sentences_of_the_clause_each_once_in_the_order_of_the_text(
    desk: Desk,
) -> None:
    text = desk.clause(JOBS, "（十二）").node.text
    ticked = [words.removeprefix("□ ") for words in texts(notice(desk, "（十二）")) if "□" in words]

    assert ticked[0] == "参加失业保险1年以上的企业在职职工或领取失业保险金人员"
    assert "技能提升补贴和职业培训补贴不得重复享受" in ticked
    places = [text.index(quote) for quote in ticked]
    assert places == sorted(set(places))
    assert not [a for a in ticked for b in ticked if a != b and a in b]


def test_the_whole_clause_stands_on_it_word_for_word(desk: Desk) -> None:
    assert desk.clause(JOBS, "（十二）").node.text in words(notice(desk, "（十二）"))


def test_a_corrected_clause_says_what_was_printed(desk: Desk) -> None:
    assert "勘误：原文印作" in words(notice(desk, "（五）"))


def test_what_nobody_knows_is_a_blank_to_write_in_and_no_mark_is_set(desk: Desk) -> None:
    report = notice(desk, "（九）")
    own = fields(report)

    for name in ("办理窗口", "地址", "电话", "办公时间"):
        assert own[name] == BLANK
    for name in ("所需材料", "本县标准"):
        assert set(own[name]) <= {"_", "\n"}
    assert MARK not in words(report)
    assert "以上公报未载明，由窗口填写。" in words(report)


def test_what_the_office_filled_in_is_marked_and_the_rest_stays_blank(desk: Desk) -> None:
    place = Place(desk.clause(JOBS, "（十二）").node.key)
    report = notice(desk, "（十二）", {place: OURS})

    assert fields(report)["办理窗口"] == "县人社局一楼3号窗口"
    assert fields(report)["所需材料"] == "1. 身份证\n2. 证书"
    assert fields(report)["地址"] == BLANK
    assert f"怎么办（{MARK}）" in [section.title for section in report.sections]


def test_what_was_filled_in_for_another_clause_is_not_on_it(desk: Desk) -> None:
    place = Place(desk.clause(JOBS, "（九）").node.key)

    assert "县人社局" not in words(notice(desk, "（十二）", {place: OURS}))


def test_a_benefit_of_its_own_keeps_what_the_clause_says_where_it_says_nothing(desk: Desk) -> None:
    key = desk.clause(JOBS, "（一）").node.key
    entries = {
        Place(key): OURS,
        Place(key, "工伤保险费率"): Supplement(window="县人社局2楼工伤窗口"),
    }
    report = notice(desk, "（一）", entries)
    (section,) = (s for s in report.sections if s.title == f"怎么办：工伤保险费率（{MARK}）")

    first = section.parts[0]
    assert isinstance(first, Table)
    assert first.rows[0] == ("办理窗口", "县人社局2楼工伤窗口", "电话", "0391-2345678")


@pytest.mark.parametrize(
    ("day", "status"), [(date(2024, 12, 31), "执行中"), (date(2025, 1, 1), "已到期")]
)
def test_it_answers_for_its_day(desk: Desk, day: date, status: str) -> None:
    report = notice(desk, "（十二）", day=day)

    assert fields(report)["时效"].startswith(status)
    assert ("后续以主管部门通知为准" in words(report)) == (status == "已到期")
    assert "废止" not in words(report)
    assert day.isoformat() in report.footer


def test_rules_of_other_documents_carry_their_number_and_stay_apart_from_the_clause(
    desk: Desk,
) -> None:
    (section,) = (s for s in notice(desk, "（十二）").sections if s.title == "公报以外的规定和说明")

    said = [part.text for part in section.parts if isinstance(part, Paragraph)]
    assert all(text.startswith(("公报未载明：", "（公报未载明，按")) for text in said)
    assert any("人社部发〔2024〕40号" in text for text in said)


@pytest.mark.usefixtures("application")
def test_every_clause_has_one_on_a_single_page_and_each_says_it_is_for_reference(
    desk: Desk,
) -> None:
    width, height = 170 / 25.4 * 1440, 269 / 25.4 * 1440 - 34 * POINT
    several = []
    for entry in clauses(desk):
        report = of(desk, entry, {}, DAY)
        assert report.footer.startswith("仅供参考，以主管部门审核为准。依据 ")
        assert "2024年第3号（总第135号）" in report.footer
        if len(pages_of(report, width, height)) > 1:
            several.append(entry.node.key)

    assert several == []


def test_a_label_used_twice_in_one_document_is_cited_with_its_heading(desk: Desk) -> None:
    twice = [e for e in clauses(desk) if e.node.label == "（一）" and e.document.number != JOBS]

    for entry in twice:
        assert "“" in fields(of(desk, entry, {}, DAY))["政策依据"]


def test_a_calculation_slip_carries_what_the_office_filled_in_and_no_blanks(desk: Desk) -> None:
    entry = desk.clause(JOBS, "（十二）")
    certificate = {"occupation": "电工", "level": "三级", "issued_on": "2024-08-20"}
    certificates = [{**certificate, "training_subsidy": False}]
    case = {"person": "employed", "insured_months": 14, "certificates": certificates}
    answer = desk.calculate("skill-subsidy", case, DAY)
    for supplements, expected in (({}, False), ({Place(entry.node.key): OURS}, True)):
        local = known_sections(entry, supplements)
        report = answer_report("技能提升补贴", JOBS, answer, (), desk.edition, local=local)
        assert ("县人社局" in words(report), MARK in words(report)) == (expected, expected)
        assert "____" not in words(report)


def test_a_clause_sheet_carries_what_the_office_filled_in_marked(desk: Desk) -> None:
    entry = desk.clause(JOBS, "（十二）")
    parts = desk.library.nodes(JOBS)
    supplements = {Place(entry.node.key): OURS}
    report = clause_report([entry], parts, DAY, desk.edition, supplements=supplements)

    assert [section.title for section in report.sections] == ["", f"怎么办（{MARK}）"]
    assert fields(report)["电话"] == "0391-2345678"

"""讲义: what a show said, on paper, with its answers, without them, or the answers alone."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest

from jzdesk.paper.report import Paragraph, Report, Table
from jzdesk.presenting.handout import Answers, handout
from jzdesk.presenting.slides import Slide

Compose = Callable[[str], list[Slide]]
EDITION = "《焦作市人民政府公报》2024年第3号（总第135号），截至 2024-06-30"
SCRIPT = """# 培训
七月
## 条文
条款：焦政办〔2024〕15号（五）
文字：原文
## 小厂
案例：28人的小厂裁了5个
备注：只给讲师的话
## 30人和31人
案例：31人就不一样
甲：参保职工总数 = 30
## 一览
待遇：焦政办〔2024〕15号（十二）
## 想一想
问题：没有写出的数怎么答？
1. 0元
2. 公报未载明
答案：2
理由：不能猜。
依据：15号（二）
## 测验
测验：2题
范围：稳岗
## 不在了
条款：焦政办〔2024〕99号（一）
## 休息
停顿：5分钟
"""


@pytest.fixture(scope="session")
def slides(compose: Compose) -> list[Slide]:
    return compose(SCRIPT)


def made(slides: list[Slide], answers: Answers) -> Report:
    return handout("培训", slides, answers, date(2024, 9, 10), EDITION)


def lines(report: Report) -> list[str]:
    """Every title, paragraph and row of a report."""
    found = []
    for section in report.sections:
        found.append(section.title)
        for part in section.parts:
            if isinstance(part, Paragraph):
                found.append(part.text)
            else:
                found += ["　".join(row) for row in (part.head, *part.rows)]
    return found


def words(report: Report) -> str:
    return "\n".join(lines(report))


@pytest.mark.parametrize("answers", Answers)
def test_every_page_ends_with_the_reservation_and_the_edition(
    slides: list[Slide], answers: Answers
) -> None:
    report = made(slides, answers)

    assert report.footer == f"仅供参考，以主管部门审核为准。数据：{EDITION}"
    assert "按 2024-09-10 口径" in report.subtitle
    assert str(answers) in report.subtitle


def test_a_clause_is_printed_with_its_errata_and_its_source(slides: list[Slide]) -> None:
    said = words(made(slides, Answers.WITH))

    assert "（注明“企业吸纳税收政策”的人员" in said
    assert "勘误：原文印作（注明“企业吸纳税收政策”的人员，应作" in said
    assert (
        "出处：《焦作市人民政府办公室关于做好2024年稳就业工作的通知》（焦政办〔2024〕15号）第（五）条"
        "（原文文字，按 2024-09-10 口径）" in said
    )


def test_with_answers_a_case_is_solved_where_it_stands_and_the_quiz_at_the_end(
    slides: list[Slide],
) -> None:
    report = made(slides, Answers.WITH)
    titles = [section.title for section in report.sections]
    said = lines(report)

    assert titles == [
        "培训",
        "条文",
        "小厂",
        "30人和31人",
        "一览",
        "想一想",
        "第1题　失业保险稳岗返还",
        "第2题　失业保险稳岗返还",
        "不在了",
        "答案　想一想",
        "答案　第1题　失业保险稳岗返还",
        "答案　第2题　失业保险稳岗返还",
        "公报以外的规定和本程序约定",
    ]
    assert said.index("符合　25200.00 元") < said.index("30人和31人")
    assert "稳岗返还　42000 × 0.6 ＝ 25200.00 元　注2" in said
    assert any(line.startswith("注2　") and "「大型企业按企业及其职工" in line for line in said)


def test_without_answers_no_answer_is_told_anywhere(slides: list[Slide]) -> None:
    said = words(made(slides, Answers.WITHOUT))

    for hidden in ("25200.00 元", "答案", "注1", "本程序约定", "√", "不能猜", "就由符合变为"):
        assert hidden not in said
    for kept in ("参保职工总数", "问：能返还多少？", "结论：____", "2. 公报未载明"):
        assert kept in said


def test_the_answers_alone_have_every_answer_and_nothing_else(slides: list[Slide]) -> None:
    report = made(slides, Answers.ONLY)
    said = words(report)

    assert all(
        section.title.startswith(("答案　", "公报以外的规定")) for section in report.sections
    )
    for told in (
        "符合　25200.00 元",
        "只把参保职工总数由30人改为31人",
        "2. 公报未载明",
        "不能猜。",
    ):
        assert told in said
    assert "问：能返还多少？" not in said


def test_the_quiz_is_solved_with_its_clause(slides: list[Slide]) -> None:
    questions = [slide for slide in slides if slide.question and slide.question.number]
    said = words(made(slides, Answers.ONLY))

    for slide in questions:
        assert slide.question is not None
        right = slide.question.choices[slide.question.right - 1]
        assert f"{slide.question.right}. {right.words}" in said
        assert all(citation.quote in said for citation in slide.question.grounds)


def test_what_does_not_rest_on_the_gazette_is_told_once_and_apart(slides: list[Slide]) -> None:
    *_, last = made(slides, Answers.WITH).sections

    remarks = [part.text for part in last.parts if isinstance(part, Paragraph)]
    assert len(set(remarks)) == len(remarks)
    assert all(
        text.startswith(("（公报未载明", "（本程序约定", "公报未载明：")) for text in remarks
    )
    assert any("2023年、2024年《政府工作报告》" in text for text in remarks)


@pytest.mark.parametrize("answers", Answers)
def test_the_trainers_notes_are_never_on_paper(slides: list[Slide], answers: Answers) -> None:
    assert "只给讲师的话" not in words(made(slides, answers))


def test_what_cannot_be_shown_is_said_on_paper_too(slides: list[Slide]) -> None:
    assert "（这一步放不出来：文号" in words(made(slides, Answers.WITHOUT))


@pytest.mark.parametrize("answers", Answers)
def test_every_row_of_a_table_has_every_column(slides: list[Slide], answers: Answers) -> None:
    tables = [
        part
        for section in made(slides, answers).sections
        for part in section.parts
        if isinstance(part, Table)
    ]
    for table in tables:
        assert {len(row) for row in table.rows} == {len(table.widths)}
        assert len(table.head) in (0, len(table.widths))

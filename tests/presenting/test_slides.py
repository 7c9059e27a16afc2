"""What each kind of step shows, what it hides until asked, and what it says when it cannot."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime
from decimal import Decimal
from pathlib import Path

import pytest

from jzdesk.app import Desk
from jzdesk.policy.answer import Verdict
from jzdesk.policy.money import yuan
from jzdesk.presenting.composing import Composer, slide_of
from jzdesk.presenting.content import Clause, Compared, Example, Gone, Question
from jzdesk.presenting.reading import read_script
from jzdesk.presenting.slides import Row, Slide, Tone
from jzdesk.presenting.staging import question_stages
from jzdesk.store.notebook.model import SavedCase
from jzdesk.wording import VERDICT_WORDS

TODAY = date(2024, 9, 10)
Compose = Callable[[str], list[Slide]]


def only(slides: list[Slide]) -> Slide:
    (slide,) = slides
    return slide


def words(slide: Slide, stage: int = 0) -> str:
    return slide.stages[stage].words


def marked(slide: Slide) -> list[str]:
    """The words on a coloured ground, in the first stage."""
    return [
        run.text
        for block in slide.stages[0].blocks
        for cell in (block.cells if isinstance(block, Row) else (block,))
        for run in cell.runs
        if run.tone is Tone.MARKED
    ]


def test_a_clause_comes_with_its_document_status_and_term(compose: Compose) -> None:
    slide = only(compose("##\n条款：焦政办2024-15 12"))

    assert slide.title == "（十二）实施技能提升补贴政策"
    shown = words(slide)
    assert "（焦政办〔2024〕15号）第（十二）条" in shown
    assert "执行中　期限：至 2024-12-31" in shown
    assert "高级（三级）2000元" in shown
    assert len(slide.stages) == 1


def test_on_a_later_day_the_clause_has_run_out(compose: Compose) -> None:
    slide = only(compose("##\n条款：焦政办〔2024〕15号（十二）\n日期：2025-01-01"))

    assert "已到期" in words(slide)
    assert slide.days == (date(2025, 1, 1),)


def test_a_passage_reaches_from_its_first_words_to_its_last(compose: Compose) -> None:
    slide = only(
        compose("##\n条款：15号（十二）\n只放：每人每年……不超过三次\n标出：最多不超过三次")
    )

    content = slide.content
    assert isinstance(content, Clause)
    (passage,) = content.passages
    assert "".join(piece.text for piece in passage) == "每人每年享受补贴次数最多不超过三次"
    assert marked(slide) == ["最多不超过三次"]
    assert content.tail == ""


def test_words_are_found_across_spaces_and_page_breaks(compose: Compose) -> None:
    slide = only(compose("##\n条款：15号（五）\n文字：原文\n标出：各县（市、区）人民政府，市城乡"))

    # In the gazette file the page breaks within 人民政府.
    assert "".join(marked(slide)).startswith("（注明“企业吸纳税收政策”的人员")
    assert "各县（市、区）人民政" in marked(slide)
    assert "府，市城乡" in marked(slide)


def test_the_printed_clause_has_its_unclosed_bracket_and_the_erratum_only_when_asked(
    compose: Compose,
) -> None:
    slide = only(compose("##\n条款：焦政办〔2024〕15号（五）\n文字：原文"))

    assert "（注明“企业吸纳税收政策”的人员" in words(slide)
    assert "勘误" not in words(slide)
    assert "（原文在此断页）" in words(slide)
    assert "勘误　原文印作（注明“企业吸纳税收政策”的人员，应作" in words(slide, 1)
    assert "（注明“企业吸纳税收政策”的人员" in words(slide, 1)


def test_a_case_shows_its_facts_and_hides_its_answer(compose: Compose) -> None:
    slide = only(compose("##\n案例：28人的小厂裁了5个"))

    asked, answered = words(slide), words(slide, 1)
    for fact in ("参保职工总数　28人", "裁员人数　5人", "问：能返还多少？"):
        assert fact in asked
    assert "25200" not in asked
    assert not any(verdict in asked for verdict in VERDICT_WORDS.values())
    # 42000 * 60% = 25200
    for told in (
        "符合　25200.00 元",
        "42000 × 0.6 ＝ 25200.00\u00a0元",
        "「大型企业按企业及其职工上年度实际缴纳失业保险费的30%返还，中小微企业按60%返还」",
        "失业保险稳岗返还，焦政办〔2024〕15号第（二）条",
        "参保职工总数增加3人（到31人）即公报未载明",
    ):
        assert told in answered


def test_an_answer_keeps_apart_what_does_not_rest_on_the_gazette(compose: Compose) -> None:
    slide = only(compose("##\n案例：28人的小厂裁了5个"))

    caution = [
        cell.words
        for block in slide.stages[1].blocks
        for cell in (block.cells if isinstance(block, Row) else (block,))
        if any(run.tone is Tone.CAUTION for run in cell.runs)
    ]
    assert caution == [
        "本程序约定：裁员率＝裁员人数÷参保职工总数×100，显示两位小数，比较时不四舍五入。"
    ]


def test_a_refusal_shows_the_failed_condition_first(compose: Compose) -> None:
    rows = [
        block.words
        for block in only(compose("##\n案例：研发够了，营收差一点")).stages[1].blocks
        if block.words.startswith(("√", "×"))
    ]

    assert rows[0].startswith("×　营业收入同比增长20%以上")
    assert all(row.startswith("√") for row in rows[1:])


def test_many_alike_lines_of_a_sum_become_one(compose: Compose) -> None:
    answered = words(only(compose("##\n案例：招了五个人，一年扣多少")), 1)

    assert "第1—5人2024年计入的月数　12 - 1 + 1 ＝ 12\u00a0个月" in answered
    assert "20项条件都满足" in answered
    assert "30000 与 41400 中较小的 ＝ 30000.00\u00a0元" in answered


def test_one_changed_value_is_shown_side_by_side(compose: Compose) -> None:
    slide = only(compose("##\n案例：31人就不一样\n甲：参保职工总数 = 30\n乙：参保职工总数 = 31"))

    asked, answered = words(slide), words(slide, 1)
    assert "参保职工总数　30人　31人" in asked
    assert "结论　？　？" in asked
    assert "结论　符合　公报未载明" in answered
    assert "金额　25200.00 元　不给数字" in answered
    assert "只把参保职工总数由30人改为31人，结论就由符合变为公报未载明" in answered


def test_the_side_that_nobody_changed_is_the_case_itself(compose: Compose) -> None:
    answered = words(
        only(compose("##\n案例：技术交易860万元\n乙：交易1的技术交易额 = 1200万元")), 1
    )

    # 10% of 8600000; 10% of 12000000 is above 100万元
    assert "金额　860000.00 元　1000000.00 元" in answered


def test_the_day_moves_across_the_end_of_the_policy(compose: Compose) -> None:
    slide = only(
        compose(
            "##\n案例：升级考证：四级之后又考三级\n甲：日期 = 2024-12-31\n乙：日期 = 2025-01-01"
        )
    )

    assert slide.days == (date(2024, 12, 31), date(2025, 1, 1))
    assert "结论　符合　按本公报文本已到期" in words(slide, 1)
    assert "另有5项条件只看了其中一例" in words(slide, 1)


def test_benefits_are_listed_with_their_standing_on_the_day(compose: Compose) -> None:
    before, after = compose(
        "## 前\n日期：2024-12-31\n待遇：15号（十二）\n## 后\n日期：2025-01-01\n待遇：15号（十二）"
    )

    assert "执行中　至\u00a02024-12-31　第（十二）条" in words(before)
    assert "已到期　至\u00a02024-12-31　第（十二）条" in words(after)


@pytest.mark.parametrize("whose", ["焦政办〔2024〕14号", "14号", "焦政〔2024〕10号"])
def test_benefits_of_a_document(compose: Compose, whose: str) -> None:
    slide = only(compose(f"##\n待遇：{whose}"))

    assert len(slide.stages[0].blocks) > 1
    assert whose.removeprefix("焦政办")[-3:] in words(slide)


def test_benefits_for_somebody(compose: Compose, desk: Desk) -> None:
    slide = only(compose("##\n待遇：退役军人"))

    assert "执行中" in words(slide)
    for matched in desk.match({}, TODAY):
        about = any(t.term == "退役士兵" for t in matched.entry.facts.covered)
        assert (matched.match.benefit.name in words(slide)) is about


def test_a_question_of_ones_own_hides_the_right_choice(compose: Compose) -> None:
    slide = only(
        compose(
            "##\n问题：怎么答？\n1. 0元\n2. 公报未载明\n答案：2\n理由：不能猜。\n依据：15号（二）"
        )
    )

    assert words(slide) == "怎么答？\n1.　0元\n2.　公报未载明"
    assert "2. √　公报未载明" in words(slide, 1)
    assert "不能猜。" in words(slide, 1)
    assert "依据：焦政办〔2024〕15号（二）" in words(slide, 1)


def test_the_question_of_a_case_shows_why_each_wrong_choice_is_wrong(compose: Compose) -> None:
    slide = only(compose("##\n考题：31人就不一样"))

    asked, answered = words(slide), words(slide, 1)
    assert "只凭这份公报怎么答复？" in asked
    assert "31人就不一样" not in asked  # the title of a case would tell
    assert not any(sign in asked for sign in "√×")
    for told in (
        "√　公报未载明",
        "×　25200.00元　30人时看20%，2人才6.67%，就符合了。",
        "×　不符合　填上5.5%才能这样说",
        "31人要看全国城镇调查失业率控制目标",
        "「上年度未裁员或裁员率不高于上年度全国城镇调查失业率控制目标」",
    ):
        assert told in answered


def test_a_question_about_another_number_of_the_answer_rests_on_its_own_line(
    compose: Compose,
) -> None:
    # 六税两费: (224 + 2000 + 1000) / 2 = 1612; the whole answer is what is saved of every tax.
    slide = only(compose("##\n考题：taxpayer-six-taxes-halved"))

    answered = words(slide, 1)
    assert "√　1612.00元" in answered
    assert "8012.00" not in answered
    assert "「对增值税小规模纳税人、小型微利企业和个体工商户减半征收" in answered


def test_what_the_audience_chose_is_marked_before_and_after(compose: Compose) -> None:
    question = only(compose("##\n考题：正好20%")).question
    assert question is not None
    wrong = 1 if question.right != 1 else 2

    asked, answered = question_stages(question, wrong)

    assert f"{question.choices[wrong - 1].words}（大家选的）" in asked.words
    rows = [row for row in answered.blocks if isinstance(row, Row) and row.words[1:3] == ". "]
    others = [place for place in range(1, len(question.choices) + 1) if place != question.right]
    assert [row.words[0] for row in rows] == [str(place) for place in (question.right, *others)]
    assert [row.ground for row in rows] == [
        Tone.GOOD if row.words[0] == str(question.right) else Tone.BAD if place == wrong else None
        for row, place in zip(rows, (question.right, *others), strict=True)
    ]


def test_every_question_of_the_program_can_be_asked(composer: Composer, desk: Desk) -> None:
    for name in desk.cases:
        script = read_script(f"##\n考题：{name}", "试")
        question = slide_of(composer, script.steps[0]).content
        assert isinstance(question, Question), name
        assert question.grounds, name
        assert question.choices[question.right - 1].right


@pytest.mark.parametrize(
    ("step", "told"),
    [
        ("条款：焦政办〔2024〕99号（一）", "没有这件公文"),
        ("条款：焦政办〔2024〕15号（九十九）", "没有这一条；相近的有"),
        ("条款：15号（十二）\n只放：此处并无此言", "里没有这些字：「此处并无此言」"),
        ("条款：15号（十二）\n标出：此处并无此言", "可能条文已更新；请照条文改脚本"),
        ("案例：没有这一例", "没有案例“没有这一例”"),
        ("案例：正好20%\n乙：参保人数 = 3", "这一例没有“参保人数”这一项"),
        ("案例：正好20%\n乙：裁员人数 = -1", "裁员人数：-1 超出范围"),
        ("考题：正好21%", "相近的有 正好20%"),
        ("待遇：外星人", "没有“外星人”的待遇；可写文号、条款号"),
        ("待遇：焦政办〔2024〕99号", "没有这件公文"),
        ("条款：", "没有写哪一条"),
    ],
)
def test_a_step_that_cannot_be_shown_says_calmly_why(
    compose: Compose, step: str, told: str
) -> None:
    slide, after = compose(f"## 一步\n{step}\n## 下一步\n文字")

    assert isinstance(slide.content, Gone)
    assert slide.title == "一步"
    assert words(slide).startswith("这一步放不出来。")
    assert told in words(slide)
    assert words(after) == "文字"


def test_a_case_that_the_trainer_saved_goes_before_a_prepared_one(desk: Desk) -> None:
    now = datetime(2024, 9, 1, tzinfo=UTC)
    own = SavedCase(
        id="1",
        name="正好20%",
        calculator="startup-loan-interest",
        case='{"borrower": "individual", "principal": "100000", "actual_interest": "333.33"}',
        as_of=date(2024, 9, 2),
        remark="我的备注",
        made_at=now,
        changed_at=now,
    )
    composer = Composer(desk, TODAY, TODAY, (own,))

    slide = slide_of(composer, read_script("##\n案例：正好20%", "试").steps[0])

    assert slide.days == (date(2024, 9, 2),)
    assert "我的备注" in words(slide)
    assert "166.67 元" in words(slide, 1)  # half of 333.33, half up


def test_a_question_whose_answer_is_no_longer_the_law_is_not_asked(desk: Desk) -> None:
    case = desk.cases["retention-exactly-twenty-percent"]
    stale = replace(case, expect={**case.expect, "amount": "1.00"})
    changed = Desk(desk.paths)
    vars(changed)["cases"] = {**desk.cases, case.id: stale}

    slide = slide_of(
        Composer(changed, TODAY, TODAY), read_script("##\n考题：正好20%", "试").steps[0]
    )
    changed.close()

    assert "备好的答案与现在的政策参数不一致" in words(slide)


def test_the_numbers_on_a_slide_are_those_of_the_calculator(composer: Composer, desk: Desk) -> None:
    for case in desk.cases.values():
        slide = slide_of(composer, read_script(f"##\n案例：{case.title}", "试").steps[0])
        assert isinstance(slide.content, Example)
        answer = desk.calculate(case.calculator, case.input, case.as_of)
        assert VERDICT_WORDS[answer.verdict] in words(slide, 1)
        if answer.amount is not None:
            assert f"{yuan(answer.amount)} 元" in words(slide, 1)


def bundled(resources: Path) -> list[Path]:
    return sorted((resources / "scripts").glob("*.txt"))


def test_every_bundled_script_plays_whole(composer: Composer, desk: Desk) -> None:
    files = bundled(desk.paths.resources)
    assert len(files) >= 5
    for file in files:
        script = read_script(file.read_text("utf-8"), file.stem)
        assert [str(fault) for fault in script.faults] == []
        for step in composer.plan(script):
            slide = slide_of(composer, step)
            assert not isinstance(slide.content, Gone), f"{file.name}: {slide.content}"
            assert slide.title
            assert all(stage.words.strip() for stage in slide.stages)


def test_no_bundled_script_has_a_number_that_a_calculator_gives(
    composer: Composer, desk: Desk
) -> None:
    for file in bundled(desk.paths.resources):
        text = file.read_text("utf-8")
        for step in composer.plan(read_script(text, file.stem)):
            for amount in amounts(slide_of(composer, step)):
                for spelling in (f"{amount:.0f}元", f"{amount:.2f}", f"{amount / 10000:.0f}万元"):
                    alone = re.search(rf"(?<![0-9]){re.escape(spelling)}", text)
                    assert not alone or spelling in stories(desk), f"{file.name}: {spelling}"


def amounts(slide: Slide) -> list[Decimal]:
    match slide.content:
        case Example(answer=answer):
            answers = [answer]
        case Compared(comparison=comparison):
            answers = [comparison.first.answer, comparison.second.answer]
        case _:
            return []
    return [answer.amount for answer in answers if answer.amount]


def stories(desk: Desk) -> str:
    return "".join(case.title for case in desk.cases.values())


def test_the_trainers_day_is_among_the_bundled_scripts(composer: Composer, desk: Desk) -> None:
    shown = {}
    for file in bundled(desk.paths.resources):
        script = read_script(file.read_text("utf-8"), file.stem)
        slides = [slide_of(composer, step) for step in composer.plan(script)]
        shown[file.stem] = "\n".join(
            words(slide, stage) for slide in slides for stage in range(len(slide.stages))
        )

    assert "结论　符合　公报未载明" in shown["1-稳就业案例"]  # 30 and 31 people
    seeds = shown["2-种子企业"]
    for told in ("860000.00 元", "1000000.00 元", "结论　不符合　符合", "（上年度营业收入"[1:]):
        assert told in seeds
    assert VERDICT_WORDS[Verdict.EXPIRED] in shown["3-期限"]
    assert "（注明“企业吸纳税收政策”的人员" in shown["4-照印刷的样子读"]
    assert "√" in shown["5-测验十题"]

"""A script is read as a trainer writes it, and a slip in one line spoils no other."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from jzdesk.errors import InputError
from jzdesk.presenting.lines import MAIN, OPTIONS
from jzdesk.presenting.reading import MOST_STEPS, read_script
from jzdesk.presenting.script import (
    Ask,
    AskCase,
    AskMany,
    Broken,
    Change,
    ListBenefits,
    Opening,
    Pause,
    Plain,
    Script,
    ShowCase,
    ShowClause,
    Step,
    Words,
)

CALM = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])  # a busy machine


def read(text: str) -> Script:
    return read_script(text, "文件名")


def only_step(text: str) -> Step:
    """The step of a script that has one, without any fault."""
    script = read(f"## 一步\n{text}")
    assert script.faults == ()
    (step,) = script.steps
    return step


def faults(text: str) -> list[str]:
    return [str(fault) for fault in read(text).faults]


def test_one_sign_opens_a_title_page_and_two_a_step() -> None:
    script = read("# 稳就业\n七月培训\n\n## 文字\n一行\n- 要点")

    assert script.title == "稳就业"
    assert [(type(step.what), step.title, step.text) for step in script.steps] == [
        (Opening, "稳就业", ("七月培训",)),
        (Plain, "文字", ("一行", "- 要点")),
    ]


def test_a_script_without_a_title_is_called_as_its_file() -> None:
    assert read("## 只有一步\n文字").title == "文件名"


def test_remarks_are_not_shown() -> None:
    assert only_step("// 写给自己\n／／全角也是\n文字").text == ("文字",)


def test_notes_are_for_the_trainer_alone() -> None:
    step = only_step("备注：先问\n备注: 再答\n文字")

    assert (step.notes, step.text) == (("先问", "再答"), ("文字",))


@pytest.mark.parametrize(
    ("text", "what"),
    [
        ("条款：15号（十二）", ShowClause("15号（十二）")),
        ("条款:15号（十二）", ShowClause("15号（十二）")),
        ("条款：15号（五）\n文字：原文", ShowClause("15号（五）", Words.PRINTED)),
        (
            "条款：15号（五）\n只放：甲……乙\n只放：「丙」\n标出：“丁”",
            ShowClause("15号（五）", only=("甲……乙", "丙"), marked=("丁",)),
        ),
        ("案例：正好20%", ShowCase("正好20%")),
        (
            "案例：升级考证：四级之后又考三级",
            ShowCase("升级考证：四级之后又考三级"),
        ),
        (
            "案例：正好20%\n甲：人数 = 30\n乙：人数＝31人；日期 = 2025-01-01",
            ShowCase(
                "正好20%",
                (Change(3, "人数", "30"),),
                (Change(4, "人数", "31人"), Change(4, "日期", "2025-01-01")),
            ),
        ),
        ("待遇：退役军人", ListBenefits("退役军人")),
        ("考题：正好20%", AskCase("正好20%")),
        ("测验：", AskMany()),
        ("测验：５题\n范围：稳岗、技能\n卷号：3", AskMany(5, "稳岗、技能", 3)),
        ("停顿：", Pause()),
        ("停顿：10分钟", Pause(10)),
        (
            "问题：怎么答？\n1. 甲\n2、乙\n３）丙\n答案：2\n理由：因为\n依据：15号（二）",
            Ask("怎么答？", ("甲", "乙", "丙"), 2, "因为", "15号（二）"),
        ),
        ("问题：怎么答？\nA. 甲\nB. 乙\n答案：ｂ", Ask("怎么答？", ("甲", "乙"), 2)),
        ("问题：\n1. 甲\n2. 乙\n答案：1", Ask("一步", ("甲", "乙"), 1)),
    ],
)
def test_each_kind_of_step_is_read(text: str, what: object) -> None:
    assert only_step(text).what == what


def test_a_numbered_line_outside_of_a_question_is_prose() -> None:
    assert only_step("1. 先取号\n2. 再填表").text == ("1. 先取号", "2. 再填表")


def test_words_before_a_colon_that_are_no_words_of_scripts_are_prose() -> None:
    assert only_step("地点：二楼会议室").text == ("地点：二楼会议室",)


@pytest.mark.parametrize("typed", ["2024-12-31", "2024年12月31日", "2024.12.31", "20241231"])
def test_a_day_is_typed_in_any_common_way(typed: str) -> None:
    assert only_step(f"日期：{typed}").day == "2024-12-31"


def test_the_day_of_the_title_page_is_that_of_every_step_without_its_own() -> None:
    script = read("# 题\n日期：2024-12-31\n## 一\n文\n## 二\n日期：2025-01-01\n## 三\n日期：今天")

    assert [step.day for step in script.steps] == [
        "2024-12-31",
        "2024-12-31",
        "2025-01-01",
        "今天",
    ]


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("案列：正好20%", "第3行：没有“案列”这个词，是不是“案例”？这一行先按文字放映"),
        ("文字：原样", "第3行：“文字”要写在有“条款：”的一步里；这一行没有用上"),
        ("答案：1", "第3行：“答案”要写在有“问题：”的一步里；这一行没有用上"),
        ("日期：年底", "第3行：“年底”不是日期；请写成 2024-12-31，或写“今天”"),
        ("停顿：一会儿", "第3行：“一会儿”不行；请写1到240的数，如 停顿：1分钟"),
        ("测验：很多", "第3行：“很多”不行；请写1到50的数，如 测验：10题"),
        ("测验：51", "第3行：“51”不行；请写1到50的数，如 测验：10题"),
    ],
)
def test_a_slip_names_its_line_what_is_wrong_and_what_to_write(line: str, told: str) -> None:
    assert faults(f"# 题\n## 一步\n{line}\n## 下一步\n条款：15号（二）") == [told]


def test_the_steps_around_a_slip_still_play() -> None:
    script = read("# 题\n## 坏\n条款：\n## 好\n条款：15号（二）")

    assert [type(step.what) for step in script.steps] == [Opening, Broken, ShowClause]
    assert [str(fault) for fault in script.faults] == [
        "第3行：没有写哪一条；如 条款：焦政办〔2024〕15号（十二）"
    ]


def test_two_things_in_one_step_are_told_apart() -> None:
    text = "## 一步\n条款：15号（二）\n案例：正好20%"

    assert read(text).steps[0].what == ShowClause("15号（二）")
    assert faults(text) == ["第3行：这一步已有“条款”；“案例”请另起一步（## 开头）"]


def test_what_may_stand_once_is_taken_once() -> None:
    text = "## 一步\n测验：3题\n卷号：1\n卷号：2"

    assert read(text).steps[0].what == AskMany(3, paper=1)
    assert faults(text) == ["第4行：“卷号”在这一步里写了两次；只用前一次"]


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("问题：？\n1. 甲\n答案：1", "有1个选项"),
        ("问题：？\n1. 甲\n2. 乙", "没有写答案；请写 答案：1 到 答案：2"),
        ("问题：？\n1. 甲\n2. 乙\n答案：3", "“3”不是选项"),
        ("问题：？\n1. 甲\n2. 乙\n答案：甲", "“甲”不是选项"),
    ],
)
def test_a_question_that_cannot_be_asked_says_why(question: str, told: str) -> None:
    (step,) = read(f"## 提问\n{question}").steps

    assert isinstance(step.what, Broken)
    assert told in step.what.problem


def test_a_change_that_is_none_is_named_and_the_case_still_shown() -> None:
    text = "## 对照\n案例：正好20%\n乙：三十一人"

    assert read(text).steps[0].what == ShowCase("正好20%")
    assert faults(text) == ["第3行：“三十一人”看不懂；请写成 乙：参保职工总数 = 31"]


def test_a_title_longer_than_a_line_is_shown_whole_beneath_a_short_one() -> None:
    long = "很长的标题" * 20
    script = read(f"## {long}\n文字")

    assert script.steps[0].title.endswith("…")
    assert script.steps[0].text == (long, "文字")
    assert "标题有100字" in str(script.faults[0])


@pytest.mark.parametrize("text", ["", " \n\t\n", "// 只有备注", "\ufeff"])
def test_a_script_of_nothing_says_how_to_begin(text: str) -> None:
    with pytest.raises(InputError, match=r"文件名：脚本是空的；请写上一行标题（# 开头）"):
        read(text)


def test_steps_beyond_the_most_are_told_and_left_out() -> None:
    script = read("## 一步\n" * (MOST_STEPS + 1))

    assert len(script.steps) == MOST_STEPS
    assert "只放前500步" in str(script.faults[-1])


WRITTEN = st.one_of(
    st.sampled_from([f"{key}：" for key in (*MAIN, *OPTIONS)]),
    st.sampled_from(["# ", "## ", "1. ", "- ", "// ", "= ", "\n"]),
    st.text(max_size=20),
)


@CALM
@given(st.lists(WRITTEN, max_size=60).map("".join))
def test_whatever_is_typed_is_read_or_refused_in_words(text: str) -> None:
    script = read(f"## 一步\n{text}")

    assert script.steps
    assert all(fault.line >= 1 and fault.problem for fault in script.faults)

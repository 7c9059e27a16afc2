"""The quiz: drawn by its number, by topic, and its score."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from jzdesk.app import Desk
from jzdesk.errors import InputError
from jzdesk.presenting.content import Question, Score
from jzdesk.presenting.quiz import MATCHING, Tally, pick, tally, topics_of
from jzdesk.presenting.script import AskMany
from jzdesk.presenting.slides import Slide

Compose = Callable[[str], list[Slide]]


def pool_of(desk: Desk) -> dict[str, str]:
    titles = {each.id: each.title for each in desk.calculators}
    cases = {case.id: titles[case.calculator] for case in desk.cases.values()}
    return cases | dict.fromkeys(desk.resources.situations(), MATCHING)


def drawn(desk: Desk, asked: AskMany) -> tuple[str, ...]:
    return pick(asked, pool_of(desk))


def test_ten_questions_are_asked_and_none_twice(desk: Desk) -> None:
    names = drawn(desk, AskMany())

    assert len(names) == len(set(names)) == 10


def test_the_same_paper_is_the_same_everywhere(desk: Desk) -> None:
    # In the order of `printf '7/%s' NAME | sha256sum`, whatever the machine.
    assert drawn(desk, AskMany(4, "种子", 7)) == (
        "seed-same-project-twice",
        "seed-before-the-first-day",
        "seed-ten-per-cent",
        "seed-growth-from-nothing",
    )


def test_the_order_in_which_topics_are_typed_changes_nothing(desk: Desk) -> None:
    assert drawn(desk, AskMany(3, "稳岗、技能", 7)) == drawn(desk, AskMany(3, "技能、稳岗", 7))


def test_another_paper_asks_otherwise(desk: Desk) -> None:
    papers = {drawn(desk, AskMany(10, "", paper)) for paper in range(20)}

    assert len(papers) == 20


def test_a_quiz_of_everything_asks_about_every_topic_first(desk: Desk) -> None:
    topics = set(pool_of(desk).values())

    names = drawn(desk, AskMany(len(topics)))

    assert {pool_of(desk)[name] for name in names} == topics
    assert MATCHING in topics


def test_a_topic_is_named_whole_or_in_part_and_may_have_a_comma_in_it(desk: Desk) -> None:
    topics = list(pool_of(desk).values())

    assert topics_of("失业、工伤保险费", topics) == {"失业、工伤保险费"}
    assert topics_of("稳岗，科创型", topics) == {"失业保险稳岗返还", "科创型种子企业奖励"}
    assert topics_of("匹配", topics) == {"匹配"}
    assert topics_of("", topics) == set(topics)


def test_a_topic_that_there_is_not_lists_those_there_are(desk: Desk) -> None:
    with pytest.raises(InputError, match=r"范围里的“养老金”没有考题；可写 .*技能提升补贴"):
        topics_of("稳岗、养老金", pool_of(desk).values())


def test_fewer_cases_than_asked_for_are_all_asked(desk: Desk) -> None:
    seeds = {name for name in desk.cases if name.startswith("seed-")}

    assert set(drawn(desk, AskMany(50, "科创型种子企业奖励"))) == seeds


def test_a_quiz_becomes_numbered_questions_and_a_score(compose: Compose) -> None:
    slides = compose("## 小测验\n测验：4题\n卷号：2")

    assert [slide.title for slide in slides] == [
        "小测验",
        "第1题",
        "第2题",
        "第3题",
        "第4题",
        "成绩",
    ]
    questions = [slide.content for slide in slides if isinstance(slide.content, Question)]
    assert [(each.number, each.of) for each in questions] == [(1, 4), (2, 4), (3, 4), (4, 4)]
    assert slides[-1].content == Score(4)


def test_a_quiz_about_nothing_says_so_and_the_rest_plays(compose: Compose) -> None:
    slides = compose("## 小测验\n测验：4题\n范围：养老金\n## 后面\n文字")

    assert "范围里的“养老金”没有考题" in slides[0].stages[0].words
    assert slides[1].stages[0].words == "文字"


@pytest.mark.parametrize(
    ("chosen", "expected"),
    [
        ({}, Tally(0, 0)),
        ({1: 2}, Tally(1, 1)),
        ({1: 2, 2: 1, 3: 3}, Tally(2, 3)),
        ({9: 1}, Tally(0, 0)),  # no question
    ],
)
def test_the_score_counts_what_was_answered(chosen: dict[int, int], expected: Tally) -> None:
    assert tally({1: 2, 2: 2, 3: 3}, chosen) == expected

"""匹配题: which benefit is theirs, judged as the page 匹配 judges, never written down."""

from __future__ import annotations

import tomllib
from collections.abc import Callable
from datetime import date

import pytest

from jzdesk.app import Desk
from jzdesk.errors import DataError
from jzdesk.policy.matching.judging import Finding
from jzdesk.policy.matching.situations import Situation, draw, read_situation
from jzdesk.presenting.content import Question
from jzdesk.presenting.slides import Slide

Compose = Callable[[str], list[Slide]]
GOOD = """
title = "去浙江打工"
as_of = 2024-09-10
story = "老韩去浙江打工。"
facts = '{"subject": "person"}'
"""


def question(compose: Compose, name: str) -> tuple[Slide, Question]:
    (slide,) = compose(f"##\n考题：{name}")
    assert isinstance(slide.content, Question), slide.content
    return slide, slide.content


def test_every_situation_gives_a_question_on_every_paper(desk: Desk) -> None:
    for situation in desk.resources.situations().values():
        matches = [each.match for each in desk.match(situation.facts, situation.as_of)]
        for paper in range(30):
            drawn = draw(situation, matches, paper)
            assert drawn is not None, situation.id
            assert drawn.right.finding is Finding.YES
            assert drawn.right in drawn.choices
            others = [each for each in drawn.choices if each is not drawn.right]
            assert len(others) >= 2
            assert all(each.finding is Finding.NO for each in others)


def test_the_place_of_the_right_choice_tells_nothing(desk: Desk) -> None:
    places = set()
    for situation in desk.resources.situations().values():
        matches = [each.match for each in desk.match(situation.facts, situation.as_of)]
        for paper in range(10):
            drawn = draw(situation, matches, paper)
            assert drawn is not None
            places.add(drawn.choices.index(drawn.right))
    assert places == {0, 1, 2, 3}


def test_the_same_paper_draws_the_same(desk: Desk) -> None:
    situation = desk.resources.situations()["seed-firm-with-slow-revenue"]
    matches = [each.match for each in desk.match(situation.facts, situation.as_of)]

    assert draw(situation, matches, 3) == draw(situation, matches[::-1], 3)
    drawn = [draw(situation, matches, paper) for paper in range(10)]
    assert len({each.right.benefit.id for each in drawn if each}) > 1


def test_work_in_another_province_and_the_near_misses(compose: Compose) -> None:
    slide, asked = question(compose, "去浙江打工")

    shown, answered = (stage.words for stage in slide.stages)
    assert "老韩去浙江的工地上打工" in shown
    assert "按这些情况，下面哪一项符合？" in shown
    assert "不符合" not in shown
    right = asked.choices[asked.right - 1]
    assert right.words == "跨省外出务工一次性交通补助"
    assert "√　跨省外出务工一次性交通补助" in answered
    # A benefit that fails by one condition alone is a choice, with the sentence it fails by.
    assert "跨市、跨县就业一次性往返交通补助" in shown
    assert "不符合「跨市（省内市外）或跨县（市内县外）就业」" in answered
    assert "时效：执行中（期限：至 2025-12-31）" in answered
    assert slide.days == (date(2024, 9, 10),)


def test_a_topic_of_the_quiz_of_its_own(compose: Compose, desk: Desk) -> None:
    slides = compose("## 小测验\n测验：20题\n范围：匹配\n卷号：2")

    questions = [slide.content for slide in slides if isinstance(slide.content, Question)]
    assert len(questions) == len(desk.resources.situations())
    assert {each.topic for each in questions} == {"匹配"}


def test_the_stories_are_plain_chinese_without_codes(desk: Desk) -> None:
    for situation in desk.resources.situations().values():
        assert not any(sign.isascii() and sign.isalpha() for sign in situation.story)
        assert len(situation.story) > 15


def test_without_a_benefit_that_holds_nothing_is_asked(desk: Desk) -> None:
    nobody = Situation("x", "没有符合的", date(2024, 9, 10), "一个人", {"subject": "person"})

    matches = [each.match for each in desk.match(nobody.facts, nobody.as_of)]

    assert draw(nobody, matches, 1) is None


@pytest.mark.parametrize(
    ("before", "after", "told"),
    [
        ('title = "去浙江打工"', "", "缺少 title"),
        ("as_of = 2024-09-10", 'as_of = "2024"', "缺少 as_of"),
        ('{"subject"', '{"subject', "facts 不是 JSON"),
        ('{"subject": "person"}', '["person"]', "facts 应为 JSON 对象"),
        ("story", "tale", "没有 tale 这一项；可填 as_of、facts、story、title"),
    ],
)
def test_a_file_that_is_not_as_it_should_be_is_told_with_its_key(
    before: str, after: str, told: str
) -> None:
    assert read_situation("试", tomllib.loads(GOOD)).title == "去浙江打工"
    with pytest.raises(DataError) as fault:
        read_situation("试", tomllib.loads(GOOD.replace(before, after, 1)))
    assert str(fault.value).startswith("情况 试")
    assert told in str(fault.value)

"""A case file that is not as it should be is told with its name and the key."""

from __future__ import annotations

import tomllib
from datetime import date
from typing import Any

import pytest

from jzdesk.errors import DataError
from jzdesk.policy.cases import option_words, read_case

GOOD = """
title = "试"
calculator = "startup-loan-interest"
as_of = 2024-09-10
story = "借了十万元。"
input = '{"borrower": "individual", "principal": "100000", "actual_interest": "10000"}'
expect = '{"verdict": "eligible", "amount": "5000.00"}'
[quiz]
asks = "amount"
question = "贴多少？"
why = "一半。"
[[quiz.wrong]]
answer = "10000.00"
why = "不是全部。"
[[quiz.wrong]]
answer = "ineligible"
why = "条件都够。"
"""


def read(text: str) -> Any:
    return read_case("试一试", tomllib.loads(text))


def test_a_case_tells_its_story_and_its_question() -> None:
    case = read(GOOD)
    assert (case.id, case.as_of, case.quiz.right) == ("试一试", date(2024, 9, 10), "5000.00")
    assert case.quiz.options == ("5000.00", "10000.00", "ineligible")


@pytest.mark.parametrize(
    ("before", "after", "told"),
    [
        ('title = "试"', "", "缺少 title"),
        ('title = "试"', 'title = " "', "title 不能为空"),
        ("as_of = 2024-09-10", 'as_of = "2024"', "缺少 as_of"),
        ('{"borrower"', '"borrower"', "input 不是 JSON"),
        ('\'{"verdict": "eligible"', '\'{"verdict": "yes"', "expect.verdict 应为"),
        ('asks = "amount"', 'asks = "limit"', "expect.limit 应为两位小数的金额"),
        ('answer = "10000.00"', 'answer = "一万"', "quiz.wrong[0].answer 应为"),
        ('answer = "10000.00"', 'answer = "5000.00"', "选项有重复"),
        ('why = "一半。"', "", "缺少 why"),
    ],
)
def test_what_is_wrong_is_named(before: str, after: str, told: str) -> None:
    assert before in GOOD
    with pytest.raises(DataError) as fault:
        read(GOOD.replace(before, after, 1))
    assert str(fault.value).startswith("案例 试一试")
    assert told in str(fault.value)


def test_one_wrong_answer_is_too_few_for_a_question() -> None:
    with pytest.raises(DataError, match="wrong 至少要有2个"):
        read(GOOD.rsplit("[[quiz.wrong]]", 1)[0])


def test_deviations_name_the_key_the_expectation_and_what_was_found() -> None:
    case = read(GOOD)
    found = {"verdict": "eligible", "amount": "4999.99"}
    assert case.deviations(found) == ["amount 应为 5000.00，实为 4999.99"]


def test_an_option_is_said_for_people() -> None:
    assert option_words("5000.00") == "5000.00元"
    assert option_words("undetermined") == "公报未载明"

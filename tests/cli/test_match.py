"""jzdesk match: questions out, facts in, every benefit of the corpus out."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import pytest

Run = Callable[..., Any]
Json = dict[str, Any]
DAY = "2024-07-18"


@pytest.fixture
def match(jzdesk: Run) -> Callable[..., Any]:
    """Match facts that come through a pipe."""

    def run(facts: object, *options: str) -> Any:
        data = facts if isinstance(facts, bytes) else json.dumps(facts).encode()
        return jzdesk("match", "--input", "-", *options, stdin=data)

    return run


def by_id(answer: Json) -> dict[str, Json]:
    return {benefit["id"]: benefit for benefit in answer["benefits"]}


def test_every_question_says_how_it_is_asked_and_answered(jzdesk: Run) -> None:
    questions = jzdesk("match", "--questions", "--json").json["questions"]
    assert questions[0]["key"] == "subject"
    for question in questions:
        assert question["wording"].endswith("？")
        assert question["type"] in {"choice", "several", "flag", "count", "money", "percent"}
        offers = question["type"] in {"choice", "several", "flag"}
        assert bool(question["choices"]) is offers


def test_the_contract_of_a_benefit(match: Run) -> None:
    answer = match({}, "--json", "--as-of", DAY).json
    keys = {question for benefit in answer["benefits"] for question in benefit["missing"]}
    assert keys
    for benefit in answer["benefits"]:
        assert benefit.keys() >= {
            "id",
            "name",
            "verdict",
            "reason",
            "missing",
            "citation",
            "agencies",
            "status",
            "calculator",
        }
        assert benefit["verdict"] == "unknown"
        assert benefit["citation"].keys() == {"document", "clause", "quote"}
        assert benefit["status"] in {"in_force", "expired", "not_yet", "unstated"}


def test_missing_facts_are_questions(match: Run, jzdesk: Run) -> None:
    keys = {q["key"] for q in jzdesk("match", "--questions", "--json").json["questions"]}
    for benefit in match({"subject": "enterprise"}, "--json").json["benefits"]:
        assert set(benefit["missing"]) <= keys


def test_every_sentence_is_verbatim_in_its_clause(match: Run, jzdesk: Run) -> None:
    texts: dict[tuple[str, str], str] = {}
    for number in ("焦政〔2024〕10号", "焦政办〔2024〕14号", "焦政办〔2024〕15号"):
        for clause in jzdesk("show", number, "--json").json["clauses"]:
            texts[number, clause["clause"]] = clause["text"]
    for benefit in match({}, "--json").json["benefits"]:
        for cited in (benefit["citation"], *(each["citation"] for each in benefit["conditions"])):
            assert cited["quote"] in texts[cited["document"], cited["clause"]]


def test_home_from_the_army_with_a_shop(match: Run) -> None:
    facts = {"subject": "household", "identities": ["veteran"]}
    found = by_id(match(facts, "--json", "--as-of", DAY).json)
    tax = found["self-employment-tax-deduction"]
    assert (tax["verdict"], tax["status"]) == ("yes", "in_force")
    assert tax["calculator"] == "self-employment-tax-deduction"
    bodies = {body["name"] for body in tax["agencies"]}
    assert {"市税务局", "市退役军人事务局", "各县（市、区）人民政府"} <= bodies
    assert found["employer-tax-deduction"]["verdict"] == "no"


@pytest.mark.parametrize(
    ("name", "last_day", "day_after"),
    [
        ("injury-premium", "2024-12-31", "2025-01-01"),
        ("unemployment-premium", "2025-12-31", "2026-01-01"),
        ("skill-subsidy", "2024-12-31", "2025-01-01"),
        ("other-province-transport", "2025-12-31", "2026-01-01"),
        ("six-taxes-halved", "2027-12-31", "2028-01-01"),
        ("startup-loan-interest", "2028-09-30", "2028-10-01"),
        ("seed-training", "2029-06-11", "2029-06-12"),
    ],
)
def test_a_benefit_expires_by_its_own_words(
    match: Run, name: str, last_day: str, day_after: str
) -> None:
    facts = {"insurances": ["injury", "unemployment"]}
    on_last_day = by_id(match(facts, "--json", "--as-of", last_day).json)[name]
    after = by_id(match(facts, "--json", "--as-of", day_after).json)[name]
    assert (on_last_day["status"], after["status"]) == ("in_force", "expired")
    assert on_last_day["verdict"] == after["verdict"]


def test_what_states_no_end_says_so(match: Run) -> None:
    found = by_id(match({}, "--json", "--as-of", DAY).json)
    assert found["car-trade-in"]["status"] == "unstated"
    assert found["job-stabilising-loan"]["status"] == "unstated"


def test_people_read_the_expiry_beside_the_verdict(match: Run) -> None:
    spoken = match({"insurances": ["injury"]}, "--as-of", "2026-11-23")
    line = next(line for line in spoken.out.splitlines() if "工伤保险费率　" in line)
    assert line.endswith("按本公报文本已到期")
    assert spoken.out.rstrip().splitlines()[-1].startswith("仅供参考，以主管部门审核为准")


def test_the_day_may_stand_among_the_facts(match: Run) -> None:
    assert match({"as_of": DAY}, "--json").json["as_of"] == DAY
    assert "as_of" in match({"as_of": DAY}, "--as-of", "2024-07-19").fault


@pytest.mark.parametrize(
    ("facts", "told"),
    [
        ({"subjekt": "person"}, "subjekt（未知项）"),
        ({"subject": "king"}, "subject（身份）"),
        ({"subject": ["person"]}, "subject（身份）"),
        ({"identities": "veteran"}, "identities（重点群体身份）"),
        ({"identities": ["general"]}, "identities（重点群体身份）"),
        ({"identities": ["veteran", "veteran"]}, "有重复的值"),
        ({"identities": [["veteran"]]}, "identities（重点群体身份）"),
        ({"private": "yes"}, "private（民营企业）"),
        ({"private": 1}, "private（民营企业）"),
        ({"insured_months": -1}, "insured_months（参加失业保险月数）"),
        ({"insured_months": 1.5}, "insured_months（参加失业保险月数）"),
        ({"insured_months": "12"}, "insured_months（参加失业保险月数）"),
        ({"monthly_sales": "1.001"}, "最多两位小数"),
        ({"monthly_sales": -1}, "金额不能为负"),
        ({"unemployment_target_percent": "5.5%"}, "不加百分号"),
        ([], "输入"),
        (None, "输入"),
        (b'{"subject": NaN}', "NaN"),
        (b'{"subject": "person", "subject": "person"}', "写了两次"),
        (b'{"subject"', "第1行"),
    ],
)
def test_facts_that_cannot_be_accepted_are_named(match: Run, facts: object, told: str) -> None:
    assert told in match(facts).fault


def test_what_the_command_lacks_is_named(jzdesk: Run) -> None:
    assert "--input" in jzdesk("match").fault

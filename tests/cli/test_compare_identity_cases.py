"""``jzdesk compare``, ``identity`` and ``cases``: what a trainer does in a workshop without a screen."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

Run = Callable[..., Any]
REFUND = {
    "size": "sme",
    "insured_headcount": 30,
    "layoffs": 2,
    "paid_months": 12,
    "premiums_paid": "42000",
    "unemployment_target_percent": None,
}
HIRED = {
    "group": "poverty_alleviated",
    "contract_start": "2024-01",
    "contract_months": 36,
    "insured_from": "2024-01",
}
FIRM = {
    "year": 2024,
    "employees": [HIRED],
    "taxes": {"periods": [{"through": "2024-12", "vat": "20000"}]},
}


@pytest.fixture
def file(tmp_path: Path) -> Callable[..., str]:
    def write(name: str, case: object) -> str:
        path = tmp_path / name
        path.write_text(json.dumps(case), encoding="utf-8")
        return str(path)

    return write


def test_two_firms_are_compared_as_json(jzdesk: Run, file: Run) -> None:
    first = file("a.json", REFUND)
    second = file("b.json", REFUND | {"insured_headcount": 31})
    arguments = ("--input", first, "--with", second, "--as-of", "2024-09-10", "--json")
    answer = jzdesk("compare", "job-retention-refund", *arguments).json
    assert answer["first"]["verdict"] == "eligible"
    assert answer["second"]["verdict"] == "undetermined"
    assert [flip["fields"] for flip in answer["flips"]] == [["insured_headcount"]]
    assert [each["field"] for each in answer["inputs"]] == ["insured_headcount"]


def test_two_days_in_the_inputs_are_compared(jzdesk: Run, file: Run) -> None:
    first = file("a.json", REFUND | {"as_of": "2024-12-31"})
    second = file("b.json", REFUND | {"as_of": "2025-01-01"})
    said = jzdesk("compare", "job-retention-refund", "--input", first, "--with", second)
    assert said.code == 0
    assert "只把计算日期由2024-12-31改为2025-01-01，结论就由符合变为已到期" in said.out
    assert "仅供参考，以主管部门审核为准" in said.out


def test_a_day_that_contradicts_an_input_is_bad_input(jzdesk: Run, file: Run) -> None:
    first = file("a.json", REFUND | {"as_of": "2024-12-31"})
    arguments = ("--input", first, "--with", first, "--as-of", "2024-09-10")
    assert "as_of" in jzdesk("compare", "job-retention-refund", *arguments).fault


def test_standard_input_cannot_be_both_cases(jzdesk: Run) -> None:
    said = jzdesk("compare", "job-retention-refund", "--input", "-", "--with", "-", stdin=b"{}")
    assert "不能都是标准输入" in said.fault


def test_a_faulty_second_case_is_named(jzdesk: Run, file: Run) -> None:
    first, second = file("a.json", REFUND), file("b.json", REFUND | {"layoffs": -1})
    fault = jzdesk("compare", "job-retention-refund", "--input", first, "--with", second).fault
    assert fault.startswith("layoffs（裁员人数）")


def test_the_better_identity_is_proposed(jzdesk: Run, file: Run) -> None:
    arguments = ("--input", file("a.json", FIRM), "--groups", "veteran", "--json")
    proposal = jzdesk("identity", "employer-tax-deduction", *arguments).json["proposal"]
    assert (proposal["chosen"], proposal["best"]) == ("poverty_alleviated", "veteran")
    assert [each["relief"] for each in proposal["options"]] == ["9000.00", "7800.00"]


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (("--person", "2"), "只有1人"),
        (("--groups", "soldier"), "没有身份“soldier”"),
    ],
)
def test_bad_input_to_identity_is_one_line(
    jzdesk: Run, file: Run, arguments: tuple[str, ...], told: str
) -> None:
    said = jzdesk("identity", "employer-tax-deduction", "--input", file("a.json", FIRM), *arguments)
    assert told in said.fault


def test_a_calculator_without_identities_says_so(jzdesk: Run, file: Run) -> None:
    said = jzdesk("identity", "job-retention-refund", "--input", file("a.json", REFUND))
    assert "不分人员身份" in said.fault


def test_every_case_is_listed_and_shown(jzdesk: Run) -> None:
    cases = jzdesk("cases", "list", "--json").json["cases"]
    assert len(cases) >= 30
    for case in cases:
        shown = jzdesk("cases", "show", case["id"], "--json").json
        assert shown["quiz"]["answer"] in shown["quiz"]["options"]


def test_a_case_is_shown_with_its_question_and_why_others_are_wrong(jzdesk: Run) -> None:
    out = jzdesk("cases", "show", "seed-cap-of-one-million").out
    assert "问：奖励多少？" in out
    assert "答：1000000.00元" in out
    assert "× 1200000.00元：没有看上限" in out


def test_all_cases_hold(jzdesk: Run) -> None:
    answer = jzdesk("cases", "run", "--json").json
    assert [case for case in answer["cases"] if case["deviations"]] == []


def test_one_case_can_be_run(jzdesk: Run) -> None:
    said = jzdesk("cases", "run", "loan-above-the-cap")
    assert (said.code, said.out.splitlines()[0]) == (0, "√ loan-above-the-cap")


def test_an_unknown_case_is_answered_with_near_ones(jzdesk: Run) -> None:
    assert "seed-cap-of-one-million" in jzdesk("cases", "show", "seed-cap").fault


def test_show_without_a_case_tells_where_they_are_listed(jzdesk: Run) -> None:
    assert "jzdesk cases list" in jzdesk("cases", "show").fault


def test_the_ledger_is_part_of_the_answer(jzdesk: Run, file: Run) -> None:
    arguments = ("--input", file("a.json", FIRM), "--as-of", "2024-09-10", "--json")
    ledger = jzdesk("calc", "employer-tax-deduction", *arguments).json["ledger"]
    assert len(ledger["entries"]) == 36
    assert ledger["entries"][0]["limit"] == "650.00"

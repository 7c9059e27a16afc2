"""jzdesk calc: cases in from a file or a pipe, answers out, bad input of every kind refused."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

Run = Callable[..., Any]
Json = dict[str, Any]


def test_the_calculators_are_listed(jzdesk: Run) -> None:
    listed = jzdesk("calc", "--list", "--json").json["calculators"]
    ids = {calculator["id"] for calculator in listed}
    assert {
        "skill-subsidy",
        "employer-tax-deduction",
        "self-employment-tax-deduction",
    } <= ids
    assert "技能提升补贴" in jzdesk("calc", "--list").out


def test_a_case_is_answered_with_its_trace(calc: Run, electrician: Json) -> None:
    answer = calc(electrician, "--as-of", "2024-09-10", "--json").json
    assert (answer["verdict"], answer["amount"]) == ("eligible", "1500.00")
    assert answer["as_of"] == "2024-09-10"
    assert answer.keys() >= {"calculator", "items", "steps", "conditions", "assumptions"}
    for step in answer["steps"]:
        assert step.keys() >= {"label", "expression", "amount", "basis", "citation"}


def test_an_answer_for_people_ends_with_the_reservation(calc: Run, electrician: Json) -> None:
    spoken = calc(electrician, "--as-of", "2024-09-10")
    assert spoken.code == 0
    assert "1500.00" in spoken.out
    assert spoken.out.rstrip().splitlines()[-1].startswith("仅供参考，以主管部门审核为准")


def test_no_is_an_answer_too(calc: Run, electrician: Json) -> None:
    answer = calc(electrician | {"insured_months": 3}, "--as-of", "2024-09-10", "--json").json
    assert (answer["verdict"], answer["amount"]) == ("ineligible", "0.00")


def test_past_its_end_a_policy_has_no_amount(calc: Run, electrician: Json) -> None:
    on_last_day = calc(electrician, "--as-of", "2024-12-31", "--json").json
    day_after = calc(electrician, "--as-of", "2025-01-01", "--json").json
    assert on_last_day["verdict"] == "eligible"
    assert (day_after["verdict"], day_after["amount"]) == ("expired", None)


def test_the_case_may_come_through_a_pipe(jzdesk: Run, electrician: Json) -> None:
    options = ["--input", "-", "--as-of", "2024-09-10", "--json"]
    spoken = jzdesk("calc", "skill-subsidy", *options, stdin=json.dumps(electrician).encode())
    assert spoken.json["amount"] == "1500.00"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030"])
def test_the_case_may_come_from_any_chinese_editor(
    calc: Run, electrician: Json, encoding: str
) -> None:
    data = json.dumps(electrician, ensure_ascii=False, indent=1).encode(encoding)
    answer = calc(data, "--as-of", "2024-09-10", "--json").json
    assert answer["items"][0]["label"] == "电工 四级"


def test_the_day_may_stand_in_the_case(calc: Run, electrician: Json) -> None:
    case = electrician | {"as_of": "2024-09-10"}
    assert calc(case, "--json").json["as_of"] == "2024-09-10"
    assert calc(case, "--as-of", "2024-09-10", "--json").json["as_of"] == "2024-09-10"
    assert "as_of" in calc(case, "--as-of", "2024-09-11").fault


CASE = '{"person": "employed", "insured_months": 14, "certificates": []}'


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ('{"person": "employed",\n "insured_months": }', "第2行第20列"),
        ('{"person": "employed"', "JSON 有误，第1行"),
        ("{'person': 'employed'}", "双引号"),
        ('{"person": "employed"} {}', "这里多出了内容"),
        ("", "第1行第1列"),
        ('{"person": "employed", "person": "other"}', "“person”写了两次"),
        ('{"insured_months": NaN}', "NaN 不是数"),
        ('{"insured_months": -Infinity}', "-Infinity 不是数"),
        ("[" * 100_000, "嵌套过深"),
        ('{"insured_months": ' + "9" * 5_000 + "}", "数过大"),
        ("[]", "输入："),
        ("null", "输入："),
        (CASE, "certificates（申请的证书）"),
        (CASE.replace("14", "-1"), "insured_months"),
        (CASE.replace('"person"', '"persona"'), "persona（未知项）"),
        (CASE.replace("employed", "farmer"), "person（申请人）"),
    ],
)
def test_a_case_that_cannot_be_read_is_refused_in_one_line(calc: Run, text: str, told: str) -> None:
    assert told in calc(text.encode(), "--as-of", "2024-09-10").fault


def test_more_than_two_decimals_a_month_13_and_a_negative_tax_are_named(calc: Run) -> None:
    period = {"through": "2024-13", "vat": "-1", "education": "0.001"}
    case = {
        "year": 2024,
        "group": "veteran",
        "registered": "2024-01",
        "closed": None,
        "months_used_before": 0,
        "taxes": {"periods": [period]},
    }
    fault = calc(case, calculator="self-employment-tax-deduction").fault
    assert any(key in fault for key in ("through", "vat", "education"))
    for key, good in [("through", "2024-03"), ("vat", "1"), ("education", "0.01")]:
        fault = calc(case, calculator="self-employment-tax-deduction").fault
        period[key] = good
    assert calc(case, "--json", calculator="self-employment-tax-deduction").json["limit"]


@pytest.mark.parametrize(
    ("data", "told"),
    [
        ('{"person": "é"}'.encode("latin-1"), "编码不是 UTF-8 或 GB18030"),
        ('{"person": "employed"}'.encode("utf-16"), "UTF-16"),
        (b"\x89PNG\r\n\x1a\n\x00", "二进制文件"),
    ],
)
def test_a_file_in_another_encoding_is_named_for_it(calc: Run, data: bytes, told: str) -> None:
    fault = calc(data).fault
    assert "case.json" in fault
    assert told in fault


def test_a_missing_file_and_a_folder_are_told_apart(jzdesk: Run, tmp_path: Path) -> None:
    gone = tmp_path / "没有.json"
    assert jzdesk("calc", "skill-subsidy", "--input", str(gone)).fault == f"{gone}：没有这个文件"
    assert "是文件夹" in jzdesk("calc", "skill-subsidy", "--input", str(tmp_path)).fault
    assert jzdesk("calc", "skill-subsidy", "--input", "a\x00b").fault


def test_an_unknown_calculator_is_told_with_those_there_are(calc: Run, electrician: Json) -> None:
    assert "skill-subsidy" in calc(electrician, calculator="lottery").fault


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["calc"], "--list"),
        (["calc", "skill-subsidy"], "--input"),
        (["calc", "skill-subsidy", "--input"], "--input"),
        (["calc", "skill-subsidy", "--input", "-", "--as-of", "2024-13-01"], "--as-of"),
    ],
)
def test_what_the_command_lacks_is_named(jzdesk: Run, arguments: list[str], told: str) -> None:
    assert told in jzdesk(*arguments).fault

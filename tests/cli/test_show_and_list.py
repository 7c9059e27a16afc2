"""jzdesk show and list: every clause by any spelling of its name, with all its facts."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

Run = Callable[..., Any]  # conftest.Run, which test modules cannot import

EQUIPMENT, SEED, JOBS = "焦政〔2024〕10号", "焦政办〔2024〕14号", "焦政办〔2024〕15号"
CLAUSE_KEYS = {
    "document", "clause", "title", "path", "text", "source_text", "agencies", "deadlines",
    "amounts", "references", "errata", "valid_until", "benefits", "status",
}  # fmt: skip


def test_the_list_counts_the_numbered_clauses(jzdesk: Run) -> None:
    answer = jzdesk("list", "--json").json
    counts = {document["number"]: document["clause_count"] for document in answer["documents"]}
    assert counts == {EQUIPMENT: 24, SEED: 10, JOBS: 20}
    assert all(
        {"number", "title", "issuer", "issued_on"} <= document.keys()
        for document in answer["documents"]
    )
    (issue,) = answer["gazettes"]
    assert issue["issue"] == "2024年第3号（总第135号）"


@pytest.mark.parametrize("arguments", [["list"], ["show", JOBS], ["show", JOBS, "（十二）"]])
def test_an_answer_for_people_ends_with_the_reservation_and_the_edition(
    jzdesk: Run, arguments: list[str]
) -> None:
    spoken = jzdesk(*arguments)
    assert spoken.code == 0
    last = spoken.out.rstrip().splitlines()[-1]
    assert last.startswith("仅供参考，以主管部门审核为准")
    assert "2024年第3号（总第135号）" in last


def test_a_document_without_a_date_has_none(jzdesk: Run) -> None:
    answer = jzdesk("show", JOBS, "--json").json
    assert answer["issued_on"] is None
    assert len(answer["clauses"]) == 20
    assert {"number", "title", "issuer", "gazette"} <= answer.keys()
    assert "公报未载明印发日期" in jzdesk("show", JOBS).out
    assert jzdesk("show", EQUIPMENT, "--json").json["issued_on"] == "2024-06-13"


@pytest.mark.parametrize(
    "arguments",
    [
        [JOBS, "（十二）"],
        [JOBS, "(十二)"],
        [JOBS, "十二"],
        [JOBS, "12"],
        [JOBS, "１２"],
        [JOBS, "第十二条"],
        [JOBS, "第12条"],
        [JOBS, "（12）"],
        [JOBS, "十二、"],
        [JOBS, "三、/（十二）"],
        [JOBS, "三/十二"],
        [f"{JOBS}（十二）"],
        [f"{JOBS} 第十二条"],
        ["焦政办[2024]15号 第十二条"],
        ["焦政办(2024)15号 12"],
        ["焦政办【2024】15号（十二）"],
        ["焦政办2024-15 12"],
        ["焦政办2024 15号 十二"],
        ["焦政办〔２０２４〕１５号 第十二条"],
        [" 焦政办〔2024〕15号  （十二） "],
        ["15号文第十二条"],
        ["焦政办〔2024〕十五号 第十二条"],
        ["焦政办[2024]15号", "12."],
    ],
)
def test_a_clause_is_found_by_any_spelling_of_its_name(jzdesk: Run, arguments: list[str]) -> None:
    answer = jzdesk("show", *arguments, "--json").json
    assert (answer["document"], answer["clause"]) == (JOBS, "（十二）")


@pytest.mark.parametrize(
    ("arguments", "path"),
    [
        ([EQUIPMENT, "（三）"], ["三、保障措施", "（三）"]),
        ([EQUIPMENT, "三、/（三）"], ["三、保障措施", "（三）"]),
        (
            [EQUIPMENT, "二、/（三）"],
            ["二、实施十项工程", "（三）建筑和市政基础设施领域设备更新工程"],
        ),
        (
            [EQUIPMENT, "6"],
            ["二、实施十项工程", "（三）建筑和市政基础设施领域设备更新工程", "6."],
        ),
        ([EQUIPMENT, "二、"], ["二、实施十项工程"]),
        ([SEED, "四、"], ["四、"]),
        ([SEED, "4"], ["四、"]),
        ([JOBS, "三、"], ["三、强人才供给促就业"]),
    ],
)
def test_a_clause_is_preferred_to_a_heading_unless_a_path_says_otherwise(
    jzdesk: Run, arguments: list[str], path: list[str]
) -> None:
    assert jzdesk("show", *arguments, "--json").json["path"] == path


def test_a_section_shows_what_stands_beneath_it(jzdesk: Run) -> None:
    answer = jzdesk("show", EQUIPMENT, "二、/（三）", "--json").json
    assert [clause["clause"] for clause in answer["clauses"]] == ["6.", "7.", "8."]


def test_a_clause_has_every_key_of_the_contract(jzdesk: Run) -> None:
    for document in (EQUIPMENT, SEED, JOBS):
        for clause in jzdesk("show", document, "--json").json["clauses"]:
            assert clause.keys() >= CLAUSE_KEYS


def test_the_skill_subsidy_is_shown_with_its_facts(jzdesk: Run) -> None:
    answer = jzdesk("show", JOBS, "（十二）", "--json", "--as-of", "2024-12-31").json
    assert answer["title"] == "实施技能提升补贴政策"
    assert (answer["valid_until"], answer["status"]) == ("2024-12-31", "in_force")
    assert answer["agencies"][1] == {
        "name": "市财政局", "role": "responsible", "implied": False, "printed": "财政局",
    }  # fmt: skip
    amounts = {(amount["value"], amount["unit"]) for amount in answer["amounts"]}
    assert {("1000", "元"), ("1500", "元"), ("2000", "元"), ("1", "年")} <= amounts
    assert all(amount["quote"] in answer["text"] for amount in answer["amounts"])
    assert "\n" in answer["source_text"]
    assert "\n" not in answer["text"]


def test_the_day_after_the_end_the_clause_has_expired(jzdesk: Run) -> None:
    answer = jzdesk("show", JOBS, "（十二）", "--json", "--as-of", "2025-01-01").json
    assert answer["status"] == "expired"


def test_a_clause_with_two_benefits_answers_for_each(jzdesk: Run) -> None:
    answer = jzdesk("show", JOBS, "（一）", "--json", "--as-of", "2025-06-30").json
    statuses = {benefit["name"]: benefit["status"] for benefit in answer["benefits"]}
    assert statuses == {"失业保险费率": "in_force", "工伤保险费率": "expired"}
    assert answer["valid_until"] == "2025-12-31"


def test_a_clause_of_the_ten_measures_states_no_end_yet_has_one(jzdesk: Run) -> None:
    answer = jzdesk("show", SEED, "七、", "--json", "--as-of", "2029-06-11").json
    assert (answer["title"], answer["valid_until"], answer["status"]) == (None, None, "in_force")
    assert jzdesk("show", SEED, "七、", "--json", "--as-of", "2029-06-12").json["status"] == (
        "expired"
    )


def test_a_correction_is_shown_with_its_reason(jzdesk: Run) -> None:
    (erratum,) = jzdesk("show", JOBS, "（六）", "--json").json["errata"]
    assert erratum.keys() >= {"source", "corrected", "reason"}
    assert "人社十金融" in erratum["source"]
    assert "人社+金融" in erratum["corrected"]


def test_an_implied_body_is_marked(jzdesk: Run) -> None:
    agencies = jzdesk("show", EQUIPMENT, "2.", "--json").json["agencies"]
    assert {a["name"] for a in agencies if a["implied"]} == {
        "各县（市、区）人民政府",
        "市城乡一体化示范区管委会",
    }


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        ([JOBS, "（二十一）"], "（二十）、（十九）、（十八）"),
        ([JOBS, "99"], "（二十）"),
        ([SEED, "十一"], "十、"),
        ([EQUIPMENT, "四、/（一）"], "没有这一条"),
        ([JOBS, ""], "条款号"),
        ([JOBS, "技能"], "没有这一条"),
        (["焦政办〔2024〕99号"], f"{EQUIPMENT}、{SEED}、{JOBS}"),
        (["郑政〔2024〕10号", "（一）"], "没有这件公文"),
        ([""], "没有这件公文"),
        (["第十二条"], "没有这件公文"),
        (["焦政办〔2024〕15号\x00"], ""),
    ],
)
def test_an_unknown_clause_or_document_is_told_with_the_nearest(
    jzdesk: Run, arguments: list[str], told: str
) -> None:
    assert told in jzdesk("show", *arguments).fault

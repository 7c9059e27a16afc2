"""The JSON file holds the whole gazette, and every fact leads back to the words it rests on."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any

import pytest

from jzdesk.exporting.corpus import Corpus
from jzdesk.exporting.structured_json import json_file
from jzdesk.paths import Paths

Part = dict[str, Any]
QUOTED = ("deadlines", "amounts", "references", "covered", "kinds", "benefits")


@pytest.fixture(scope="module")
def answer(corpus: Corpus) -> dict[str, Any]:
    return json.loads(json_file(corpus))


@pytest.fixture(scope="module")
def parts(answer: dict[str, Any]) -> list[Part]:
    documents = [d for gazette in answer["gazettes"] for d in gazette["documents"]]
    return [part for document in documents for part in walk(document["parts"])]


def walk(parts: list[Part]) -> Iterator[Part]:
    for part in parts:
        yield part
        yield from walk(part["parts"])


def clause(parts: list[Part], label: str) -> Part:
    (found,) = [
        part
        for part in parts
        if part["label"] == label and part["key"].startswith("焦政办〔2024〕15号")
    ]
    return found


def test_the_three_documents_come_with_their_24_10_and_20_clauses(parts: list[Part]) -> None:
    clauses = [part["key"].split("/")[0] for part in parts if part["kind"] == "clause"]

    assert [clauses.count(number) for number in dict.fromkeys(clauses)] == [24, 10, 20]


def test_a_clause_lies_under_its_heading(answer: dict[str, Any]) -> None:
    document = answer["gazettes"][0]["documents"][2]
    headings = [part for part in document["parts"] if part["kind"] == "heading"]

    assert [part["label"] for part in headings] == ["一、", "二、", "三、", "四、", "五、"]
    assert [part["label"] for part in headings[1]["parts"]] == [
        "（七）",
        "（八）",
        "（九）",
        "（十）",
    ]


def test_the_document_without_a_date_is_given_none(answer: dict[str, Any]) -> None:
    dates = [document["issued_on"] for document in answer["gazettes"][0]["documents"]]

    assert dates == ["2024-06-13", "2024-06-11", None]


def test_the_skill_subsidy_carries_its_amounts_its_end_and_its_status(parts: list[Part]) -> None:
    part = clause(parts, "（十二）")

    in_yuan = [fact["value"] for fact in part["amounts"] if fact["unit"] == "元"]
    assert in_yuan == ["1000", "1500", "2000", "1500"]
    assert part["validity"]["until"] == "2024-12-31"
    assert part["status"] == "in_force"


def test_headings_have_no_status(parts: list[Part]) -> None:
    assert {part["status"] for part in parts if part["kind"] == "heading"} == {None}


def test_both_rates_of_premiums_are_benefits_with_their_own_end(parts: list[Part]) -> None:
    benefits = clause(parts, "（一）")["benefits"]

    assert [(b["name"], b["valid_until"], b["status"]) for b in benefits] == [
        ("失业保险费率", "2025-12-31", "in_force"),
        ("工伤保险费率", "2024-12-31", "in_force"),
    ]


def test_the_implied_duties_of_the_counties_have_no_place_in_the_text(parts: list[Part]) -> None:
    implied = [fact for part in parts for fact in part["agencies"] if fact["implied"]]

    assert implied
    assert {(fact["span"], fact["source_span"]) for fact in implied} == {(None, None)}


@pytest.mark.parametrize("kind", QUOTED)
def test_the_span_of_a_fact_holds_its_quote(parts: list[Part], kind: str) -> None:
    facts = [(part["text"], fact) for part in parts for fact in part[kind]]

    assert facts
    for text, fact in facts:
        assert text[slice(*fact["span"])] == fact["quote"]


def test_the_source_span_of_a_fact_holds_the_words_as_printed(
    parts: list[Part], built: Paths
) -> None:
    source = (built.resources / "gazettes" / "jiaozuo-gazette-2024-03.md").read_text("utf-8")

    for part in parts:
        corrected = [range(*erratum["span"]) for erratum in part["errata"]]
        for kind in QUOTED:
            for fact in part[kind]:
                if not any(set(range(*fact["span"])) & set(span) for span in corrected):
                    printed = source[slice(*fact["source_span"])]
                    assert re.sub(r"\s", "", printed) == re.sub(r"\s", "", fact["quote"])


def test_a_correction_points_at_what_was_printed_instead(parts: list[Part], built: Paths) -> None:
    source = (built.resources / "gazettes" / "jiaozuo-gazette-2024-03.md").read_text("utf-8")
    (erratum,) = clause(parts, "（六）")["errata"]

    assert erratum["corrected"] == "“人社+金融”"
    assert source[slice(*erratum["source_span"])] == "“人社十金融”"


def test_the_same_corpus_gives_the_same_bytes(corpus: Corpus) -> None:
    assert json_file(corpus) == json_file(corpus)

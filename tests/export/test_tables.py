"""The CSV tables open in WPS and Excel as a clerk expects, and no cell runs as a formula."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jzdesk.exporting.corpus import Corpus
from jzdesk.exporting.structured_json import json_file
from jzdesk.exporting.tables import csv_files

Rows = list[dict[str, str]]
FACTS = ("agencies", "deadlines", "amounts", "references", "targets", "covered", "kinds")
FACTS += ("benefits", "errata")


def read(content: bytes) -> Rows:
    return list(csv.DictReader(io.StringIO(content.decode("utf-8-sig"), newline="")))


@pytest.fixture(scope="module")
def tables(corpus: Corpus) -> dict[str, Rows]:
    return {name.removesuffix(".csv"): read(text) for name, text in csv_files(corpus).items()}


def test_every_table_opens_with_the_mark_that_tells_excel_it_is_utf8(corpus: Corpus) -> None:
    assert all(content.startswith(b"\xef\xbb\xbf") for content in csv_files(corpus).values())


def test_the_lines_end_as_spreadsheets_write_them(corpus: Corpus) -> None:
    assert csv_files(corpus)["documents.csv"].count(b"\r\n") == 1 + 3  # a heading, three documents


def test_a_document_without_a_date_says_so(tables: dict[str, Rows]) -> None:
    dates = [row["成文日期"] for row in tables["documents"]]

    assert dates == ["2024-06-13", "2024-06-11", "公报未载明印发日期"]


def test_every_clause_has_a_row_with_its_text(tables: dict[str, Rows]) -> None:
    clauses = [row for row in tables["parts"] if row["种类"] == "条款"]

    assert len(clauses) == 54
    assert all(row["正文"].startswith(row["条款"]) for row in clauses)


def test_the_bodies_stand_with_their_duty_in_words(tables: dict[str, Rows]) -> None:
    # 3. …（市工业和信息化局牵头，相关部门配合）, and the counties by the rule of 1.
    rows = [
        (row["责任单位"], row["职责"], row["据前条"])
        for row in tables["agencies"]
        if row["文号"] == "焦政〔2024〕10号" and row["条款"] == "3."
    ]

    assert rows == [
        ("市工业和信息化局", "牵头", "否"),
        ("相关部门", "配合", "否"),
        ("各县（市、区）人民政府", "落实", "是"),
        ("市城乡一体化示范区管委会", "落实", "是"),
    ]


def test_the_status_is_in_words_and_on_the_day_that_the_cover_names(
    tables: dict[str, Rows],
) -> None:
    about = {row["项目"]: row["内容"] for row in tables["about"]}
    (skill,) = [row for row in tables["parts"] if row["条款"] == "（十二）"]

    assert about["时效状态按哪一天"] == "2024-09-10"
    assert (skill["有效期至"], skill["时效状态"]) == ("2024-12-31", "执行中")
    assert about["说明"] == "仅供参考，以主管部门审核为准"


@pytest.mark.parametrize("kind", FACTS)
def test_the_table_has_a_row_and_a_cell_for_everything_in_the_json_file(
    tables: dict[str, Rows], corpus: Corpus, kind: str
) -> None:
    facts = list(json_facts(json.loads(json_file(corpus)), kind))

    assert len(tables[kind]) == len(facts) > 0
    for row, fact in zip(tables[kind], facts, strict=True):
        assert len(row) == 3 + (len(fact) - 2) + 4  # the place, the fact, two spans


def json_facts(answer: object, kind: str) -> Iterator[dict[str, object]]:
    if isinstance(answer, dict):
        yield from answer.get(kind, [])
        for value in answer.values():
            yield from json_facts(value, kind)
    elif isinstance(answer, list):
        for value in answer:
            yield from json_facts(value, kind)


def test_no_cell_of_the_gazette_opens_a_formula(tables: dict[str, Rows]) -> None:
    cells = [cell for rows in tables.values() for row in rows for cell in row.values()]

    assert not [cell for cell in cells if cell.startswith(("=", "+", "-", "@"))]


@given(
    st.sampled_from(["=", "+", "-", "@", "\t", "\r", "＝", "＋"]),
    st.text(st.characters(codec="utf-8")),
)
def test_a_title_that_a_spreadsheet_would_run_is_written_as_text(
    bare: Corpus, opener: str, rest: str
) -> None:
    assert title_cell(bare, opener + rest) == f"'{opener}{rest}"


@given(st.text(st.characters(codec="utf-8")).filter(lambda text: text[:1].isalpha()))
def test_any_other_title_comes_back_as_it_was(bare: Corpus, title: str) -> None:
    assert title_cell(bare, title) == title


def title_cell(bare: Corpus, title: str) -> str:
    """How a document of this title stands in the table of documents."""
    (untitled,) = bare.publications
    titled = replace(untitled, info=replace(untitled.info, title=title))
    (row,) = read(csv_files(replace(bare, publications=(titled,)))["documents.csv"])
    return row["标题"]

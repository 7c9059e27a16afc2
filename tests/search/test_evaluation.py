"""How the search is measured, and that clauses of other fields do not drown the right one."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

from jzdesk.errors import DataError, InputError
from jzdesk.resources import Resources
from jzdesk.search.evaluation import evaluate, figures, parse_questions
from jzdesk.search.model import Passage
from jzdesk.search.offtopic import OffTopic, parse_offtopic

HERE = Path(__file__).parent


@pytest.fixture(scope="module")
def offtopic() -> OffTopic:
    return parse_offtopic(tomllib.loads((HERE / "offtopic.toml").read_text("utf-8")))


def test_the_figures_are_those_worked_out_by_hand(passages: dict[str, Passage]) -> None:
    known = [passage for passage in passages.values() if passage.clause][:3]
    rows = [f"问{n}\t{p.document}\t{p.clause}" for n, p in enumerate(known)]
    questions = parse_questions("\n".join(("query\tdocument\tclause", *rows)))
    filler = [f"x{n}" for n in range(5)]
    ranking = {"问0": [known[0].key], "问1": ["x", known[1].key], "问2": [*filler, known[2].key]}
    found = figures(questions, known, ranking.__getitem__)
    assert found.mrr == pytest.approx((1 + 1 / 2 + 1 / 6) / 3)
    assert found.recall == pytest.approx(2 / 3)
    assert [question.query for question in found.missed] == ["问1", "问2"]


def test_clauses_of_other_fields_hardly_lower_the_figures(
    passages: dict[str, Passage], offtopic: OffTopic, resources: Resources, tmp_path: Path
) -> None:
    mixed = [*passages.values(), *offtopic.passages(1500)]
    questions = parse_questions((HERE / "queries.tsv").read_text("utf-8"))
    found = evaluate(
        tmp_path / "index", mixed, questions, resources.thesaurus(), resources.spelling()
    )
    assert found.mrr >= 0.85, found.missed


def test_clauses_of_other_fields_are_the_same_each_time_and_of_other_fields(
    offtopic: OffTopic,
) -> None:
    made = list(offtopic.passages(200))
    assert made == list(offtopic.passages(200))
    assert len({passage.key for passage in made}) == 200
    people = ["退役士兵", "脱贫人口", "登记失业", "高校毕业生", "种子企业", "电梯", "拖拉机"]
    assert not [word for word in people if any(word in passage.text for passage in made)]


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("", "表头"),
        ("query\tclause", "表头"),
        ("query\tdocument\tclause\n问\t焦政〔2024〕10号", "第2行"),
    ],
)
def test_a_faulty_list_of_questions_is_refused(text: str, says: str) -> None:
    with pytest.raises(InputError, match=says):
        parse_questions(text)


def test_a_question_about_no_clause_is_refused(passages: dict[str, Passage]) -> None:
    questions = parse_questions("query\tdocument\tclause\n问\t焦政〔2024〕10号\t（九十九）")
    with pytest.raises(InputError, match="没有 焦政〔2024〕10号（九十九） 这一条"):
        figures(questions, passages.values(), lambda query: [])


def test_a_table_of_other_fields_without_its_parts_is_refused() -> None:
    with pytest.raises(DataError, match="templates"):
        parse_offtopic({"field": []})

"""部门职责: who does what, counted as the gazette says it."""

from __future__ import annotations

import tomllib
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jzdesk.app import Desk
from jzdesk.gazette.model import Role
from jzdesk.ui.agencies.rows import AgencyRow, clause_title, clauses_without_body, plain

GOLD = Path(__file__).parents[1] / "gold"
COUNTIES = "各县（市、区）人民政府"
Rows = Sequence[AgencyRow]


def row(rows: Rows, name: str) -> AgencyRow:
    return next(row for row in rows if row.name == name)


def clauses(of: AgencyRow, *, implied: bool = False) -> list[str]:
    return [d.entry.node.label or "" for d in of.duties if d.duty.implied is implied]


def read_by_hand() -> Counter[tuple[str, str, bool]]:
    """Bodies with role, and whether implied, of the gold that was made by reading the gazette."""
    nodes = [
        node
        for file in GOLD.glob("*.toml")
        for node in tomllib.loads(file.read_text(encoding="utf-8")).get("node", [])
    ]
    return Counter(
        (body["name"], body["role"], body["implied"])
        for node in nodes
        for body in node.get("agencies", [])
    )


def test_every_duty_that_a_reader_finds_is_counted_once(rows: Rows) -> None:
    counted = Counter(
        (row.name, duty.duty.role.value, duty.duty.implied) for row in rows for duty in row.duties
    )

    assert counted == read_by_hand()


def test_the_numbers_in_the_table_are_those_of_the_duties(rows: Rows) -> None:
    by_hand = read_by_hand()
    for row in rows:
        assert row.stated == sum(
            n for (name, _, implied), n in by_hand.items() if name == row.name and not implied
        )
        assert row.stated + row.implied == len(row.duties)


def test_the_body_with_the_most_duties_comes_first(rows: Rows) -> None:
    numbers = [(row.stated, row.implied) for row in rows]

    assert numbers == sorted(numbers, reverse=True)


def test_what_item_1_says_for_2_to_20_is_counted_apart(rows: Rows) -> None:
    counties = row(rows, COUNTIES)

    assert clauses(counties, implied=True) == [f"{number}." for number in range(2, 21)]
    assert clauses(counties)[0] == "1."
    assert counties.implied == 19
    assert counties.counts[Role.IMPLEMENT] == 1


def test_two_ways_of_writing_one_body_are_one_row(rows: Rows) -> None:
    veterans = row(rows, "市退役军人事务局")

    assert clauses(veterans) == ["（五）", "（十）"]
    assert veterans.written == ("退役军人局",)
    assert "市退役军人局" not in [row.name for row in rows]


def test_the_seat_that_a_list_prints_once_makes_no_other_name(rows: Rows) -> None:
    # 财政局, 财政局（国资委） and 市财政局（国资委） are printed
    assert row(rows, "市财政局").written == ("财政局（国资委）",)
    assert row(rows, "市税务局").written == ()


@pytest.mark.parametrize("name", [COUNTIES, "相关部门", "市直有关部门"])
def test_a_collective_name_is_marked(rows: Rows, name: str) -> None:
    assert row(rows, name).collective


@pytest.mark.parametrize("name", ["市财政局", "市城乡一体化示范区管委会", "团市委"])
def test_one_body_is_not_collective(rows: Rows, name: str) -> None:
    assert not row(rows, name).collective


@pytest.mark.parametrize("said", ["人社局", "市人社局", "劳动局", "市人力资源社会保障局"])
def test_a_body_has_every_name_that_people_call_it(rows: Rows, said: str) -> None:
    assert said in row(rows, "市人力资源社会保障局").words


def test_the_measures_for_seed_firms_and_three_of_employment_name_no_body(desk: Desk) -> None:
    # 科创十条 一 to 十; 稳就业（十八）（十九）（二十）
    assert clauses_without_body(desk.library.passages()) == 10 + 3


def test_a_clause_without_lead_sentence_goes_by_its_opening_words(desk: Desk) -> None:
    opening = clause_title(desk.clause("焦政办〔2024〕14号", "四、"))

    assert opening.startswith("支持种子企业承接科技成果转化")
    assert opening.endswith("…")


@pytest.mark.parametrize(
    ("typed", "printed"),
    [("各县(市、区)人民政府", COUNTIES), (" 财 政 局 ", "财政局"), ("ＡＢ局", "ab局")],
)
def test_width_case_and_spaces_do_not_matter(typed: str, printed: str) -> None:
    assert plain(typed) == plain(printed)


@given(data=st.data())
def test_any_stretch_of_any_of_its_names_finds_a_body(rows: Rows, data: st.DataObject) -> None:
    body = data.draw(st.sampled_from(rows))
    name = data.draw(st.sampled_from(body.words))
    start = data.draw(st.integers(0, len(name) - 1))
    end = data.draw(st.integers(start + 1, len(name)))

    assert any(plain(name[start:end]) in plain(words) for words in body.words)

"""``db/README.md`` says what each table and column means, and its queries can be pasted and run."""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

import pytest

from jzdesk.paths import DATABASE, Paths
from jzdesk.store import schema

README = (Path(__file__).parents[2] / "db" / "README.md").read_text(encoding="utf-8")
TABLES = schema.metadata.tables
Query = Callable[[str], list[sqlite3.Row]]


def sections(level: str) -> dict[str, str]:
    """Text under each heading of this level, to the next heading of any level."""
    found = re.findall(rf"^{level} (.+)\n((?:(?!^#+ ).*\n)*)", README, flags=re.MULTILINE)
    return dict(found)


def described(table: str) -> list[tuple[str, str]]:
    """Columns of a table as the README lists them, with what it says of each."""
    return re.findall(r"^\| `(\w+)` \| (.+) \|$", sections("###")[table], flags=re.MULTILINE)


@pytest.fixture
def query(built: Paths) -> Iterator[Query]:
    """Runs the statement under a heading, as any SQLite tool would."""
    uri = (built.db / DATABASE).as_uri() + "?mode=ro"
    with closing(sqlite3.connect(uri, uri=True)) as connection:
        connection.row_factory = sqlite3.Row

        def run(heading: str) -> list[sqlite3.Row]:
            (statement,) = re.findall(r"```sql\n(.+?)```", sections("###")[heading], re.DOTALL)
            return connection.execute(statement).fetchall()

        yield run


def test_every_table_is_described_and_no_other() -> None:
    titles = {title for title in sections("###") if re.fullmatch(r"\w+", title, re.ASCII)}

    assert titles == set(TABLES)


@pytest.mark.parametrize("table", TABLES)
def test_every_column_is_described_in_its_order(table: str) -> None:
    assert [name for name, _meaning in described(table)] == list(TABLES[table].columns.keys())


@pytest.mark.parametrize("table", TABLES)
def test_the_description_says_which_columns_may_be_empty(table: str) -> None:
    empty = {name for name, meaning in described(table) if "可空" in meaning}

    assert empty == {column.name for column in TABLES[table].columns if column.nullable}


@pytest.mark.parametrize("table", TABLES)
def test_the_description_says_where_a_column_points(table: str) -> None:
    pointing = {
        (name, target)
        for name, meaning in described(table)
        for target in re.findall(r"指向 `(\w+)`", meaning)
    }

    assert pointing == {
        (column.name, key.column.table.name)
        for column in TABLES[table].columns
        for key in column.foreign_keys
    }


def test_the_picture_shows_every_link_between_tables() -> None:
    drawn = re.findall(r"^    (\w+) (\|\||\|o)--o\{ (\w+) : ", README, flags=re.MULTILINE)
    links = [
        (key.column.table.name, "|o" if key.parent.nullable else "||", table.name)
        for table in TABLES.values()
        for key in table.foreign_keys
    ]

    assert sorted(drawn) == sorted(links)


def test_there_are_four_queries_to_paste() -> None:
    assert README.count("```sql\n") == 4


def test_the_tax_bureau_is_charged_with_the_tax_clauses(query: Query) -> None:
    rows = query("市税务局负责哪些条款")

    found = {(row["文号"], row["条款"]) for row in rows}
    assert {
        ("焦政办〔2024〕15号", label) for label in ("（一）", "（四）", "（五）", "（十）")
    } <= found
    assert {row["职责"] for row in rows} <= {"lead", "responsible", "support", "implement"}


def test_in_2025_end_the_unemployment_premium_two_subsidies_and_the_travel_money(
    query: Query,
) -> None:
    rows = [(row["条款"], row["政策"], row["到期日"]) for row in query("2025 年内到期的政策")]

    assert rows == [
        ("（一）", "失业保险费率", "2025-12-31"),
        ("（三）", "招用高校毕业生社会保险补贴", "2025-12-31"),
        ("（三）", "就业困难人员社会保险补贴", "2025-12-31"),
        ("（九）", "稳定脱贫劳动力务工规模", "2025-12-31"),
    ]


def test_the_targets_for_2027_are_those_of_the_general_requirements(query: Query) -> None:
    rows = query("到 2027 年的目标")

    found = {(row["指标"], row["数值"], row["单位"]) for row in rows}
    assert {
        ("设备投资规模", "25", "%"),
        ("二手车交易量", "45", "%"),
        ("废旧家电回收量", "30", "%"),
    } <= found
    assert all("2027年" in row["原文"] for row in rows)

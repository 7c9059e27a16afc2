"""The database: what is read is what was written, and reading leaves no trace."""

from __future__ import annotations

import hashlib
import os
import shutil
import sqlite3
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

import pytest

from jzdesk.errors import DataError
from jzdesk.gazette.facts import facts_of
from jzdesk.gazette.model import Facts, Gazette, NodeKind
from jzdesk.paths import DATABASE, Paths, locate
from jzdesk.resources import Resources
from jzdesk.store.library import Library
from jzdesk.store.writing import write


@pytest.fixture(scope="module")
def gazette() -> Gazette:
    (issue,) = Resources(locate().resources).gazettes()
    return issue


@pytest.fixture(scope="module")
def facts(gazette: Gazette) -> Mapping[str, Facts]:
    return facts_of(gazette, Resources(locate().resources).lexicon())


@pytest.fixture
def database(built: Paths) -> Path:
    return built.db / DATABASE


@pytest.fixture
def library(database: Path) -> Iterator[Library]:
    with Library(database) as opened:
        yield opened


def test_every_node_comes_back_as_it_was_written(library: Library, gazette: Gazette) -> None:
    for document in gazette.documents:
        assert tuple(entry.node for entry in library.nodes(document.number)) == document.nodes


def test_every_fact_comes_back_as_it_was_written(
    library: Library, facts: Mapping[str, Facts]
) -> None:
    passages = library.passages()
    assert {entry.node.key: entry.facts for entry in passages} == facts
    assert len(passages) == len(facts) == 54 + 14


def test_the_printed_words_come_from_the_stored_source(library: Library, gazette: Gazette) -> None:
    for entry in library.passages():
        place = entry.node.source
        assert entry.source_text == gazette.source_text[place.start : place.end]


def test_a_document_is_named_with_its_issue_and_its_clauses_counted(library: Library) -> None:
    counted = {info.number: info.clause_count for info in library.documents()}
    assert counted == {"焦政〔2024〕10号": 24, "焦政办〔2024〕14号": 10, "焦政办〔2024〕15号": 20}
    assert {info.gazette for info in library.documents()} == {"2024年第3号（总第135号）"}
    (issue,) = library.gazettes()
    assert (issue.title, issue.published_on) == ("焦作市人民政府公报", "2024-06-30")


def test_a_node_is_found_by_its_key_and_an_unknown_one_is_none(library: Library) -> None:
    found = library.node("焦政办〔2024〕15号/三、/（十二）")
    assert found is not None
    assert found.node.kind is NodeKind.CLAUSE
    assert library.node("焦政办〔2024〕15号/三、/（九十九）") is None
    assert library.nodes("焦政办〔2024〕99号") == ()


def test_reading_changes_neither_the_file_nor_its_folder(built: Paths, tmp_path: Path) -> None:
    copy = tmp_path / DATABASE
    shutil.copy(built.db / DATABASE, copy)
    before = hashlib.sha256(copy.read_bytes()).hexdigest()
    with Library(copy) as library:
        library.passages()
        library.documents()
    assert hashlib.sha256(copy.read_bytes()).hexdigest() == before
    assert list(tmp_path.iterdir()) == [copy]


@pytest.mark.skipif(os.name == "nt", reason="Windows keeps no read-only folders")
def test_a_read_only_medium_is_enough(built: Paths, tmp_path: Path) -> None:
    copy = tmp_path / DATABASE
    shutil.copy(built.db / DATABASE, copy)
    copy.chmod(0o444)
    tmp_path.chmod(0o555)
    try:
        with Library(copy) as library:
            assert library.documents()
    finally:
        tmp_path.chmod(0o755)


@pytest.mark.parametrize(
    "name",
    [
        "政策 资料",
        "资料#1 100%",
    ],
)
def test_the_data_may_lie_in_a_folder_of_any_name(built: Paths, tmp_path: Path, name: str) -> None:
    folder = tmp_path / name
    folder.mkdir()
    shutil.copy(built.db / DATABASE, folder / DATABASE)
    with Library(folder / DATABASE) as library:
        assert library.documents()


def cut(data: bytes) -> bytes:
    return data[: len(data) // 2]


def scribbled(data: bytes) -> bytes:
    return data[:4096] + b"\xff" * (len(data) - 4096)


def other_version(file: Path) -> None:
    with sqlite3.connect(file) as connection:
        connection.execute("UPDATE meta SET value = '0' WHERE name = 'schema_version'")
    connection.close()


@pytest.mark.parametrize(
    "damage",
    [
        pytest.param(lambda file: file.unlink(), id="missing"),
        pytest.param(lambda file: file.write_bytes(b""), id="empty"),
        pytest.param(lambda file: file.write_text("贵州茅台", "utf-8"), id="a text"),
        pytest.param(lambda file: file.write_bytes(cut(file.read_bytes())), id="cut off"),
        pytest.param(lambda file: file.write_bytes(scribbled(file.read_bytes())), id="scribbled"),
        pytest.param(other_version, id="of another version"),
    ],
)
def test_a_file_that_cannot_be_used_is_named_with_what_to_do(
    built: Paths, tmp_path: Path, damage: Callable[[Path], object]
) -> None:
    copy = tmp_path / DATABASE
    shutil.copy(built.db / DATABASE, copy)
    damage(copy)
    with pytest.raises(DataError) as caught, Library(copy) as library:
        library.passages()
    message = str(caught.value)
    assert str(copy) in message
    assert "jzdesk build" in message
    assert "\n" not in message


def test_a_folder_in_its_place_is_no_database(tmp_path: Path) -> None:
    with pytest.raises(DataError, match="缺失"):
        Library(tmp_path)


def test_the_same_values_give_the_same_file_and_the_same_hash(
    gazette: Gazette, facts: Mapping[str, Facts], tmp_path: Path
) -> None:
    first, second = tmp_path / "1.sqlite", tmp_path / "2.sqlite"
    assert write(first, [gazette], facts) == write(second, [gazette], facts)
    assert first.read_bytes() == second.read_bytes()


def test_other_facts_give_another_hash(
    gazette: Gazette, facts: Mapping[str, Facts], tmp_path: Path
) -> None:
    fewer = dict(list(facts.items())[:-1])
    assert write(tmp_path / "1", [gazette], facts) != write(tmp_path / "2", [gazette], fewer)

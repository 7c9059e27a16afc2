"""jzdesk build: the same resources give the same data, and a fault leaves the old data in place."""

from __future__ import annotations

import shutil
import sqlite3
from pathlib import Path

import pytest

from jzdesk.build import build
from jzdesk.errors import DataError, InputError, JzdeskError
from jzdesk.gazette.model import Gazette
from jzdesk.paths import DATABASE, INDEX, Paths
from jzdesk.resources import Resources
from jzdesk.seals import SEAL

GAZETTE = "gazettes/jiaozuo-gazette-2024-03.md"


def rows(database: Path) -> dict[str, list[tuple[object, ...]]]:
    with sqlite3.connect(database) as connection:
        names = connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'").fetchall()
        found = {
            name: connection.execute(f"SELECT * FROM {name} ORDER BY 1").fetchall()
            for (name,) in names
        }
    connection.close()
    return found


@pytest.fixture
def resources(built: Paths, tmp_path: Path) -> Path:
    """A copy of the resources that a test may damage."""
    parts = shutil.ignore_patterns("fonts", "icons", "style")
    return Path(shutil.copytree(built.resources, tmp_path / "resources", ignore=parts))


def test_building_twice_gives_the_same_bytes_and_the_same_rows(
    built: Paths, tmp_path: Path
) -> None:
    build(built.resources, tmp_path)
    again, first = tmp_path / DATABASE, built.db / DATABASE
    assert again.read_bytes() == first.read_bytes()
    assert rows(again) == rows(first)
    assert sorted(path.name for path in tmp_path.iterdir()) == sorted([DATABASE, INDEX, SEAL])


def test_no_row_holds_a_day_of_building(built: Paths) -> None:
    assert {name for name, _ in rows(built.db / DATABASE)["meta"]} == {
        "schema_version",
        "data_hash",
    }


def test_building_over_old_data_replaces_it(resources: Path, tmp_path: Path, built: Paths) -> None:
    db = tmp_path / "db"
    db.mkdir()
    (db / DATABASE).write_bytes(b"old")
    build(resources, db)
    assert (db / DATABASE).read_bytes() == (built.db / DATABASE).read_bytes()


def test_every_step_is_told(resources: Path, tmp_path: Path) -> None:
    steps: list[str] = []
    build(resources, tmp_path / "db", steps.append)
    assert steps[0] == "读取公报"
    assert steps[-1] == "完成"


def spoil(file: Path, old: str, new: str) -> None:
    text = file.read_text("utf-8")
    assert old in text
    file.write_text(text.replace(old, new), "utf-8")


@pytest.mark.parametrize(
    ("name", "old", "new", "told"),
    [
        (GAZETTE, "中级（四级）1500元", "中级（四级）1800元", "skill-subsidy.toml"),
        (GAZETTE, "人社十金融", "人社金融", "errata.toml"),
        ("errata.toml", 'clause = "（六）"', 'clause = "（二十六）"', "（二十六）"),
        ("benefits.toml", "降低工伤保险费率50%", "降低工伤保险费率60%", "benefits.toml"),
        ("agencies.toml", "[[agency]]", "[[agency", "agencies.toml"),
    ],
)
def test_resources_that_contradict_the_gazette_stop_the_build_and_keep_the_old_data(
    resources: Path, tmp_path: Path, name: str, old: str, new: str, told: str
) -> None:
    db = tmp_path / "db"
    db.mkdir()
    (db / DATABASE).write_bytes(b"old")
    spoil(resources / name, old, new)
    with pytest.raises(DataError) as caught:
        build(resources, db)
    assert told in str(caught.value)
    assert (db / DATABASE).read_bytes() == b"old"


def test_a_gazette_without_a_document_names_its_file(resources: Path, tmp_path: Path) -> None:
    (resources / "gazettes" / "2025-01.md").write_text("没有公文\n", "utf-8")
    with pytest.raises(InputError, match="2025-01：未找到公文"):
        build(resources, tmp_path / "db")


@pytest.mark.parametrize("name", ["errata.toml", "agencies.toml", "benefits.toml", GAZETTE])
def test_a_missing_resource_is_named(resources: Path, tmp_path: Path, name: str) -> None:
    (resources / name).unlink()
    with pytest.raises(JzdeskError, match=Path(name).name if name != GAZETTE else "没有公报原文"):
        build(resources, tmp_path / "db")


def texts(gazette: Gazette) -> list[str]:
    return [node.text for document in gazette.documents for node in document.nodes]


@pytest.mark.parametrize(
    ("encoding", "line_end"),
    [("utf-8-sig", "\n"), ("utf-8", "\r\n"), ("utf-8-sig", "\r\n"), ("gb18030", "\r\n")],
)
def test_a_gazette_saved_by_another_editor_says_the_same(
    resources: Path, built: Paths, encoding: str, line_end: str
) -> None:
    file = resources / GAZETTE
    text = file.read_text("utf-8").replace("\n", line_end)
    file.write_bytes(text.encode(encoding))
    (bundled,) = Resources(built.resources).gazettes()
    (saved,) = Resources(resources).gazettes()
    assert texts(saved) == texts(bundled)

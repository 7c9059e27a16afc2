"""An index that grew by an update finds what an index built at once finds, and can be merged."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from jzdesk import build as building
from jzdesk.app import Desk, Filters
from jzdesk.build import build
from jzdesk.packs.corpora import in_use
from jzdesk.packs.durable import write_files
from jzdesk.packs.installing import install, rollback
from jzdesk.packs.versions import Version
from jzdesk.paths import DATABASE, INDEX, Paths
from jzdesk.search import index as search_index
from jzdesk.search.index import segments_of, verify_index
from tests.packs.conftest import DAY, GAZETTE, NOTICE, Files, Made

QUERIES = (
    *("灵活就业", "社会保险补贴", "技能补贴", "贫困户", "税", "焦政办〔2025〕1号", "补贴 5000元"),
    *("部门:市财政局 补贴", '"一次性创业补贴"', "chuangyebutie", "2027年", "俺儿当兵回来开个店"),
)


def serial(number: int) -> tuple[str, bytes]:
    """One more gazette like the notice, with numbers of its own."""
    text = NOTICE.replace("2025年第1号（总第136号）", f"2025年第{number}号（总第{135 + number}号）")
    text = text.replace("〔2025〕1号", f"〔2025〕{number}号").replace("5000元", f"{number}000元")
    return f"gazettes/jiaozuo-gazette-2025-{number:02}.md", text.encode()


@pytest.fixture
def counted(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Which way each index was made."""
    ways: list[str] = []
    whole, added = search_index.build_index, search_index.add_passages

    def counting(way: str, work: Callable[..., None]) -> Callable[..., None]:
        def made(*arguments: object) -> None:
            ways.append(way)
            work(*arguments)

        return made

    monkeypatch.setattr(building, "build_index", counting("built", whole))
    monkeypatch.setattr(building, "add_passages", counting("added", added))
    return ways


def built_at_once(files: Files, folder: Path) -> Paths:
    write_files(folder / "resources", files)
    build(folder / "resources", folder / "db")
    return Paths(folder / "resources", folder / "db", folder / "user")


def assert_same_answers(one: Paths, other: Paths) -> None:
    first, second = Desk(one), Desk(other)
    for query in QUERIES:
        here, there = (desk.search(query, DAY, Filters(), limit=50) for desk in (first, second))
        assert here.result.hits == there.result.hits, query
        assert here.found == there.found
        counts = (desk.facets(query, DAY, Filters()) for desk in (first, second))
        assert next(counts) == next(counts)
    for desk in (first, second):
        desk.close()


def test_a_gazette_more_is_added_to_a_copy_of_the_index(
    township: Paths, made: Made, newer: Files, tmp_path: Path, counted: list[str]
) -> None:
    install(township, made())
    assert counted == ["added"]
    assert segments_of(in_use(township).db / INDEX) == 2
    assert_same_answers(in_use(township), built_at_once(newer, tmp_path / "at once"))


def test_gazette_after_gazette_finds_what_a_whole_building_finds(
    township: Paths, made: Made, texts: Files, tmp_path: Path, counted: list[str]
) -> None:
    files = dict(texts)
    for number in range(1, 5):
        files |= [serial(number)]
        install(township, made(files, version=Version.read(f"2025.{number}")))
    assert counted == ["added"] * 4
    assert_same_answers(in_use(township), built_at_once(files, tmp_path / "at once"))
    whole = (tmp_path / "at once" / "db" / DATABASE).read_bytes()
    assert (in_use(township).db / DATABASE).read_bytes() == whole


def test_after_many_updates_the_index_is_built_anew(
    township: Paths, made: Made, texts: Files, monkeypatch: pytest.MonkeyPatch, counted: list[str]
) -> None:
    monkeypatch.setattr(building, "_MOST_SEGMENTS", 2)
    files = dict(texts)
    for number in range(1, 4):
        files |= [serial(number)]
        install(township, made(files, version=Version.read(f"2025.{number}")))
    assert counted == ["added", "built", "added"]


def test_only_rules_changed_and_the_index_is_taken_over(
    township: Paths, made: Made, texts: Files, counted: list[str]
) -> None:
    name = "policy/skill-subsidy.toml"
    files = {**texts, name: texts[name] + "\n# 说明改了\n".encode()}
    install(township, made(files))
    assert counted == ["added"]
    assert segments_of(in_use(township).db / INDEX) == 1


@pytest.mark.parametrize("how", ["a word changed", "a gazette before", "a row of the thesaurus"])
def test_whatever_else_changed_the_index_is_built_anew(
    township: Paths, made: Made, texts: Files, tmp_path: Path, counted: list[str], how: str
) -> None:
    files = dict(texts)
    match how:
        case "a word changed":
            files[GAZETTE] = files[GAZETTE].replace(
                "新增就业6万人".encode(), "新增就业7万人".encode()
            )
        case "a gazette before":
            files["gazettes/a-2023.md"] = serial(9)[1]
        case _:
            files["thesaurus.tsv"] += "打零杂工的\t零工市场\t1\twider\t\n".encode()
    assert files != texts
    install(township, made(files))
    assert counted == ["built"]
    assert_same_answers(in_use(township), built_at_once(files, tmp_path / "at once"))


def test_a_damaged_index_is_not_copied(
    township: Paths, made: Made, built: Paths, tmp_path: Path, counted: list[str]
) -> None:
    db = shutil.copytree(built.db, tmp_path / "db")
    victim = max((db / INDEX).iterdir(), key=lambda file: file.stat().st_size)
    content = bytearray(victim.read_bytes())
    content[len(content) // 2] ^= 1
    victim.write_bytes(content)
    damaged = Paths(township.resources, db, township.user)
    install(damaged, made())
    assert counted == ["built"]


# merging, in an idle moment


def test_an_index_is_merged_beside_and_adopted(township: Paths, made: Made) -> None:
    install(township, made())
    desk = Desk(in_use(township))
    before = desk.search("补贴", DAY, Filters()).found
    merged = desk.merge_index()
    assert merged is not None
    assert desk.search("补贴", DAY, Filters()).found == before  # the old one serves meanwhile
    desk.adopt_index(merged)
    assert desk.search("补贴", DAY, Filters()).found == before
    assert segments_of(desk.paths.db / INDEX) == 1
    verify_index(desk.paths.db / INDEX)
    assert desk.merge_index() is None
    desk.close()
    assert in_use(township).word == ""
    assert not [path for path in in_use(township).db.iterdir() if path.name.startswith(".")]


def test_a_merged_index_goes_on_growing(
    township: Paths, made: Made, texts: Files, counted: list[str]
) -> None:
    files = {**texts, **dict([serial(1)])}
    install(township, made(files))
    desk = Desk(in_use(township))
    merged = desk.merge_index()
    assert merged is not None
    desk.adopt_index(merged)
    desk.close()
    install(township, made({**files, **dict([serial(2)])}, version=Version.read("2025.2")))
    assert counted == ["added", "added"]


def test_the_program_s_own_index_is_never_merged(desk: Desk) -> None:
    assert desk.merge_index() is None


def test_a_merge_that_was_killed_leaves_the_index_and_is_begun_again(
    township: Paths, made: Made
) -> None:
    install(township, made())
    half = in_use(township).db / ".new-index"
    half.mkdir()
    (half / "half.trm").write_bytes(b"half")
    desk = Desk(in_use(township))
    assert desk.search("灵活就业", DAY, Filters()).found
    merged = desk.merge_index()
    assert merged is not None
    assert not (merged / "half.trm").exists()
    desk.close()


def test_a_switch_of_indexes_that_was_killed_is_mended_by_the_next_search(
    township: Paths, made: Made
) -> None:
    install(township, made())
    db = in_use(township).db
    (db / INDEX).rename(db / ".old-index")
    desk = Desk(in_use(township))
    assert desk.search("灵活就业", DAY, Filters()).found
    desk.close()
    rollback(township)

"""An index that does not fit its data is refused and built anew, beside the data or at the user's."""

from __future__ import annotations

import random
import shutil
from datetime import date
from pathlib import Path

import pytest

from jzdesk.app import Desk, Filters
from jzdesk.errors import DataError
from jzdesk.healing import REBUILT
from jzdesk.paths import DATABASE, INDEX, Paths
from jzdesk.resources import Resources
from jzdesk.seals import SEAL, require_sealed
from jzdesk.search.index import open_index, verify_index
from jzdesk.store.library import Library

DAY = date(2024, 9, 10)


@pytest.fixture
def copied(built: Paths, tmp_path: Path) -> Paths:
    """Built data of one's own, to be damaged."""
    shutil.copytree(built.db, tmp_path / "db")
    return Paths(built.resources, tmp_path / "db", tmp_path / "user")


def first_clause(paths: Paths) -> str | None:
    desk = Desk(paths)
    try:
        return desk.search("考证补贴", DAY, Filters()).found[0].entry.node.label
    finally:
        desk.close()


def damage(index: Path, how: str) -> None:
    manifest = index / "manifest.json"
    if how == "missing":
        shutil.rmtree(index)
    elif how == "of other data":
        text = manifest.read_text("utf-8")
        start = text.index('"data_hash": "') + len('"data_hash": "')
        manifest.write_text(text[:start] + "0" + text[start + 1 :], "utf-8")
    else:
        largest = max(index.glob("*"), key=lambda file: file.stat().st_size)
        largest.write_bytes(largest.read_bytes()[:-1])


@pytest.mark.parametrize("how", ["missing", "of other data", "cut off"])
def test_a_search_goes_on_with_an_index_built_anew(copied: Paths, how: str) -> None:
    damage(copied.db / INDEX, how)
    assert first_clause(copied) == "（十二）"
    assert first_clause(copied) == "（十二）"  # and the new one is there to stay


def test_where_the_data_cannot_be_written_the_index_lies_at_the_user_s(
    copied: Paths, monkeypatch: pytest.MonkeyPatch
) -> None:
    damage(copied.db / INDEX, "cut off")
    refuse_writing(monkeypatch, copied.db)
    assert first_clause(copied) == "（十二）"
    assert (copied.user / INDEX / "manifest.json").is_file()


def test_where_nothing_can_be_written_it_says_so(
    copied: Paths, monkeypatch: pytest.MonkeyPatch
) -> None:
    damage(copied.db / INDEX, "missing")
    refuse_writing(monkeypatch, copied.db, copied.user)
    with pytest.raises(DataError, match="无处重建"):
        first_clause(copied)


def refuse_writing(monkeypatch: pytest.MonkeyPatch, *folders: Path) -> None:
    """Let no folder be made in ``folders``; a mode would not stop an administrator."""
    make = Path.mkdir

    def refused(self: Path, *args: object, **kwargs: object) -> None:
        if any(self == folder or folder in self.parents for folder in folders):
            raise PermissionError(13, "Permission denied", str(self))
        make(self, *args, **kwargs)  # type: ignore[arg-type]

    monkeypatch.setattr(Path, "mkdir", refused)


def flip(file: Path, place: int) -> None:
    content = bytearray(file.read_bytes())
    content[place % len(content)] ^= 1 << (place % 8)
    file.write_bytes(bytes(content))


def damage_database(db: Path, how: str) -> None:
    file = db / DATABASE
    match how:
        case "missing":
            file.unlink()
        case "empty":
            file.write_bytes(b"")
        case "cut off":
            file.write_bytes(file.read_bytes()[:-4096])
        case "one bit turned":
            flip(file, 100_003)
        case "no database at all":
            file.write_text("公报", encoding="utf-8")
        case "without its seal":
            (db / SEAL).unlink()
        case "another seal":
            (db / SEAL).write_text('{"database": "00"}', encoding="utf-8")


EVERY_DAMAGE = (
    "missing", "empty", "cut off", "one bit turned", "no database at all", "without its seal",
    "another seal",
)  # fmt: skip


@pytest.mark.parametrize("how", EVERY_DAMAGE)
def test_a_damaged_database_is_built_anew_in_its_place(copied: Paths, how: str) -> None:
    damage_database(copied.db, how)
    steps: list[str] = []
    desk = Desk(copied)
    desk.healing = lambda step, done, total: steps.append(step)

    assert desk.clause("焦政办〔2024〕15号", "（十二）").node.label == "（十二）"
    desk.close()

    assert "写入数据库" in steps
    require_sealed(copied.db, copied.resources)


def test_where_nothing_is_wrong_nothing_is_built(copied: Paths) -> None:
    desk = Desk(copied)
    desk.healing = lambda step, done, total: pytest.fail(step)

    assert len(desk.library.documents()) == 3
    desk.close()


def test_on_a_stick_that_cannot_be_written_the_data_is_built_at_the_user_s_and_kept(
    copied: Paths, monkeypatch: pytest.MonkeyPatch
) -> None:
    damage_database(copied.db, "one bit turned")
    refuse_writing(monkeypatch, copied.db)
    built: list[str] = []

    for _day in range(2):
        desk = Desk(copied)
        desk.healing = lambda step, done, total: built.append(step)
        assert desk.search("考证补贴", DAY, Filters()).found[0].entry.node.label == "（十二）"
        desk.close()

    assert built.count("写入数据库") == 1  # on the second day it was there


def test_data_kept_of_an_older_program_is_not_taken_for_todays(
    copied: Paths, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    newer = tmp_path / "newer"
    shutil.copytree(copied.resources, newer)
    damage_database(copied.db, "missing")
    refuse_writing(monkeypatch, copied.db)
    Desk(copied).library.close()
    (newer / "新的一份.txt").write_text("资料更新了", encoding="utf-8")

    with pytest.raises(DataError, match="不是由现在的资料生成的"):
        require_sealed(copied.user / REBUILT, newer)


def test_where_neither_data_nor_resources_are_whole_the_file_is_named(copied: Paths) -> None:
    damage_database(copied.db, "missing")
    bare = Paths(copied.db / "nowhere", copied.db, copied.user)

    with pytest.raises(DataError) as failure:
        Desk(bare).library  # noqa: B018 - opening is what fails

    assert DATABASE in str(failure.value)
    assert "nowhere" in str(failure.value)
    assert "\n" not in str(failure.value)


def test_every_one_of_five_hundred_turned_bits_is_found(copied: Paths) -> None:
    """In the database, its seal and the index: what is found is built anew, as tests above show."""
    files = sorted([copied.db / DATABASE, copied.db / SEAL, *(copied.db / INDEX).iterdir()])
    chance, missed = random.Random(20240718), []
    library = Library(copied.db / DATABASE)
    wanted = Resources(copied.resources).index_hash(library.data_hash)
    library.close()
    for _ in range(500):
        file = chance.choice(files)
        place = chance.randrange(file.stat().st_size)
        before = file.read_bytes()
        flip(file, place)
        if not noticed(copied.db, wanted):
            missed.append(f"{file.name} {place}")
        file.write_bytes(before)

    assert missed == []


def noticed(db: Path, wanted: str) -> bool:
    try:
        require_sealed(db)
        verify_index(db / INDEX)
        open_index(db / INDEX, wanted).close()
    except DataError:
        return True
    return False

"""An index that does not fit its data is refused and built anew, beside the data or at the user's."""

from __future__ import annotations

import shutil
from datetime import date
from pathlib import Path

import pytest

from jzdesk.app import Desk, Filters
from jzdesk.errors import DataError
from jzdesk.paths import DATABASE, INDEX, Paths

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


def test_a_missing_database_is_no_case_for_the_index(copied: Paths) -> None:
    (copied.db / DATABASE).unlink()
    with pytest.raises(DataError, match="公报数据缺失"):
        first_clause(copied)

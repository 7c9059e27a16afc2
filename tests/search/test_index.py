"""An index is opened whole and with its own data, or not at all."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from jzdesk.errors import DataError
from jzdesk.search.index import MANIFEST, build_index, open_index
from jzdesk.search.model import Passage
from jzdesk.search.searcher import Searcher
from jzdesk.search.thesaurus import Thesaurus


@pytest.fixture
def copy(index: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(index, tmp_path / "copy"))


def test_an_index_of_other_data_is_refused(index: Path, thesaurus: Thesaurus) -> None:
    with pytest.raises(DataError, match=r"与数据不符.*jzdesk build"):
        Searcher(index, thesaurus, "other data")


def test_a_missing_index_is_refused(tmp_path: Path) -> None:
    with pytest.raises(DataError, match="没有全文索引"):
        open_index(tmp_path / "nowhere")


def test_a_file_cut_off_anywhere_is_noticed(index: Path, copy: Path) -> None:
    for file in sorted(index.iterdir()):
        whole = file.read_bytes()
        for length in {0, 1, len(whole) // 2, len(whole) - 1} - {len(whole)}:
            (copy / file.name).write_bytes(whole[:length])
            if file.name == MANIFEST and whole[:length] == whole.rstrip():
                continue  # without its last line break the list is still whole
            with pytest.raises(DataError):
                open_index(copy)
        (copy / file.name).write_bytes(whole)
    open_index(copy)


def test_a_changed_byte_and_a_lost_file_are_noticed(copy: Path) -> None:
    victim = next(path for path in copy.iterdir() if path.name != MANIFEST)
    whole = victim.read_bytes()
    victim.write_bytes(whole[:-1] + bytes([whole[-1] ^ 1]))
    with pytest.raises(DataError, match="已损坏"):
        open_index(copy)
    victim.unlink()
    with pytest.raises(DataError, match="已损坏"):
        open_index(copy)


def test_a_manifest_that_is_no_table_is_refused(copy: Path) -> None:
    (copy / MANIFEST).write_text("[]", encoding="utf-8")
    with pytest.raises(DataError, match="清单"):
        open_index(copy)


def test_two_builds_give_the_same_answers(
    searcher: Searcher, passages: dict[str, Passage], thesaurus: Thesaurus, tmp_path: Path
) -> None:
    build_index(tmp_path / "again", passages.values(), thesaurus, "again")
    again = Searcher(tmp_path / "again", thesaurus, "again")
    for query in ("技能补贴", "贫困户", "俺儿当兵回来开个店能减多少税", "税", "焦政办2024-15"):
        assert again.search(query).hits == searcher.search(query).hits
    again.close()

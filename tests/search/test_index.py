"""An index is opened whole and with its own data, or not at all."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from jzdesk.errors import DataError
from jzdesk.search.index import (
    MANIFEST,
    add_passages,
    build_index,
    held_by,
    merge_segments,
    open_index,
    segments_of,
    verify_index,
)
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


@given(data=st.data())
@settings(
    deadline=None, max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
def test_a_file_cut_off_at_any_byte_is_noticed(
    index: Path, copy: Path, data: st.DataObject
) -> None:
    file = data.draw(st.sampled_from(sorted(path.name for path in index.iterdir())))
    whole = (index / file).read_bytes()
    least = 1 if file == MANIFEST else 0  # without its last line break the list is still whole
    length = data.draw(st.integers(0, max(0, len(whole) - 1 - least)))
    try:
        (copy / file).write_bytes(whole[:length])
        if length < len(whole):
            with pytest.raises(DataError):
                open_index(copy)
    finally:
        (copy / file).write_bytes(whole)
    open_index(copy)


def test_a_large_index_is_opened_by_sizes_and_verified_when_asked(
    copy: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("jzdesk.search.index._READ_AT_OPENING", 0)
    victim = max(copy.iterdir(), key=lambda path: path.stat().st_size)
    whole = victim.read_bytes()
    victim.write_bytes(whole[:-1] + bytes([whole[-1] ^ 1]))
    open_index(copy)
    with pytest.raises(DataError, match="已损坏"):
        verify_index(copy)
    victim.write_bytes(whole[:-1])
    with pytest.raises(DataError, match="已损坏"):
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


def test_what_is_added_is_found_like_what_was_built_at_once(
    searcher: Searcher, passages: dict[str, Passage], thesaurus: Thesaurus, tmp_path: Path
) -> None:
    every = list(passages.values())
    build_index(tmp_path / "grown", every[:40], thesaurus, "first")
    add_passages(tmp_path / "grown", every[40:60], thesaurus, "second")
    add_passages(tmp_path / "grown", every[60:], thesaurus, "third")
    with pytest.raises(DataError, match="与数据不符"):
        open_index(tmp_path / "grown", "second")
    merged = tmp_path / "merged"
    shutil.copytree(tmp_path / "grown", merged)
    merge_segments(merged)
    for folder in (tmp_path / "grown", merged):
        verify_index(folder)
        grown = Searcher(folder, thesaurus, "third")
        for query in ("技能补贴", "贫困户", "税", "焦政办2024-15", "部门:市财政局 补贴"):
            found = grown.search(query).hits
            assert found == searcher.search(query).hits
        assert {s.text for s in grown.suggest("技能")} == {s.text for s in searcher.suggest("技能")}
        grown.close()


def test_a_reader_is_not_disturbed_by_what_is_added(
    passages: dict[str, Passage], thesaurus: Thesaurus, tmp_path: Path
) -> None:
    every = list(passages.values())
    build_index(tmp_path / "index", every[:60], thesaurus, "first")
    reading = Searcher(tmp_path / "index", thesaurus)
    before = reading.search("补贴").hits
    add_passages(tmp_path / "index", every[60:], thesaurus, "second")
    assert reading.search("补贴").hits == before
    reading.close()


def test_building_tells_how_far_it_is_and_can_be_called_off(
    passages: dict[str, Passage], thesaurus: Thesaurus, tmp_path: Path
) -> None:
    told: list[tuple[int, int]] = []
    every = passages.values()
    build_index(tmp_path / "a", every, thesaurus, "h", lambda *done: told.append(done))
    assert told[0] == (0, len(passages))
    assert told[-1] == (len(passages), len(passages))

    class CalledOffError(Exception):
        pass

    def call_off(done: int, total: int) -> None:
        if done < total:
            raise CalledOffError

    with pytest.raises(CalledOffError):
        build_index(tmp_path / "b", every, thesaurus, "h", call_off)
    with pytest.raises(DataError, match="没有全文索引"):
        open_index(tmp_path / "b")


def test_an_index_says_how_much_of_a_list_it_holds(
    passages: dict[str, Passage], thesaurus: Thesaurus, tmp_path: Path
) -> None:
    every = list(passages.values())
    build_index(tmp_path / "index", every[:40], thesaurus, "first")
    add_passages(tmp_path / "index", every[40:50], thesaurus, "second")
    add_passages(tmp_path / "index", [], thesaurus, "third")
    assert segments_of(tmp_path / "index") == 2
    assert held_by(tmp_path / "index", every, "third") == 50
    assert held_by(tmp_path / "index", every, "second") is None
    assert held_by(tmp_path / "index", every[1:], "third") is None
    assert held_by(tmp_path / "index", every[:49], "third") is None
    merge_segments(tmp_path / "index")
    assert segments_of(tmp_path / "index") == 1
    assert held_by(tmp_path / "index", every[:50], "third") == 50

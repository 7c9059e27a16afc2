"""运行日志: three small files, no number of a person, and no fault of its own."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jzdesk.store.notebook.words import holds_long_number
from jzdesk.ui.journal import FILE, OLDER, SIZE, Journal, _own_folder, masked

BETWEEN = st.sampled_from(["", " ", "-", "　", "\u200b"])
DIGIT = st.sampled_from("0123456789０１２３４５６７８９٣")


@pytest.fixture
def journal() -> Iterator[Journal]:
    made = Journal()
    yield made
    made.close()


def test_what_was_noted_before_the_file_was_open_is_in_it_too(
    journal: Journal, tmp_path: Path
) -> None:
    journal.note("启动")
    journal.open(tmp_path / "logs")
    journal.note("可以搜索")

    lines = (tmp_path / "logs" / FILE).read_text("utf-8").splitlines()
    assert [line.split(" ")[-1] for line in lines] == ["启动", "可以搜索"]
    assert journal.folder == tmp_path / "logs"


def test_three_files_are_kept_and_none_grows_beyond_its_size(
    journal: Journal, tmp_path: Path
) -> None:
    journal.open(tmp_path)
    for number in range(SIZE * 5 // 1000):
        journal.note(f"{number:06} " + "长" * 320)  # about 1,000 bytes

    files = sorted(tmp_path.iterdir())
    assert [file.name for file in files] == [FILE, *(f"{FILE}.{n}" for n in range(1, OLDER + 1))]
    assert all(file.stat().st_size <= SIZE + 1000 for file in files)  # a line more at most


def test_a_folder_that_cannot_be_made_leaves_everything_in_memory(
    journal: Journal, tmp_path: Path
) -> None:
    (tmp_path / "user").write_text("a file where a folder should be")
    journal.open(tmp_path / "user" / "logs")
    journal.note("启动")

    assert journal.folder is None
    assert journal.lines[0].endswith("启动")


def test_a_stick_pulled_out_is_no_fault(
    journal: Journal,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capfd: pytest.CaptureFixture[str],
) -> None:
    journal.open(tmp_path)

    def gone(*_: object) -> None:
        raise OSError(5, "Input/output error")

    monkeypatch.setattr("logging.StreamHandler.flush", gone)
    journal.note("还在")

    assert journal.lines[-1].endswith("还在")
    assert capfd.readouterr().err == ""


def test_a_file_that_cannot_be_renamed_is_written_on(
    journal: Journal, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def held(*_: object) -> None:
        raise PermissionError(13, "held by another copy")

    monkeypatch.setattr("os.rename", held)
    journal.open(tmp_path)
    for _ in range(SIZE // 300):
        journal.note("长" * 200)
    journal.note("最后一行")

    assert (tmp_path / FILE).read_text("utf-8").splitlines()[-1].endswith("最后一行")


@given(st.lists(st.tuples(DIGIT, BETWEEN), min_size=15, max_size=22), st.text(max_size=9))
def test_no_digit_of_a_persons_number_is_kept(parts: list[tuple[str, str]], words: str) -> None:
    number = "".join(digit + between for digit, between in parts)
    journal = Journal()
    journal.note(f"{words}{number}号")

    kept = journal.lines[0][20:]  # after the time
    assert not holds_long_number(kept)
    assert not any(char.isdigit() for char in kept)


@pytest.mark.parametrize(
    "words", ["可以搜索：0.52 秒", "2024年第3号（总第135号）", "14000000000000"]
)
def test_ordinary_numbers_are_kept(words: str) -> None:
    assert masked(words) == words


@pytest.mark.parametrize(
    ("written", "kept"),
    [
        ("/home/王小明/下载/x.md", "/home/~/下载/x.md"),
        ("找不到 '/media/王小明'", "找不到 '/media/~'"),
        (r"C:\Users\王小明\logs", r"C:\Users\~\logs"),
        ("/home/王小明二/x", "/home/王小明二/x"),  # somebody else's
        ("王小明政策", "王小明政策"),  # no folder
    ],
)
def test_a_folder_does_not_tell_the_users_name(
    monkeypatch: pytest.MonkeyPatch, written: str, kept: str
) -> None:
    monkeypatch.setattr("pathlib.Path.home", lambda: Path("/home/王小明"))
    _own_folder.cache_clear()

    try:
        assert masked(written) == kept
    finally:
        _own_folder.cache_clear()

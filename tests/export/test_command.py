"""``jzdesk export`` writes whole files, never over what is there unasked, and says what is wrong."""

from __future__ import annotations

import csv
import errno
import io
import json
import os
from collections.abc import Callable
from pathlib import Path

import pytest

Export = Callable[..., int]


def names(folder: Path) -> set[str]:
    return {path.name for path in folder.iterdir()}


def fault(capsys: pytest.CaptureFixture[str]) -> str:
    """The one line on standard error."""
    (line,) = capsys.readouterr().err.splitlines()
    return line


def test_the_gazette_becomes_one_json_file(export: Export, tmp_path: Path) -> None:
    assert export("--format", "json", "--output", tmp_path / "公报.json") == 0

    answer = json.loads((tmp_path / "公报.json").read_text("utf-8"))
    assert answer["as_of"] == "2024-09-10"
    assert [len(gazette["documents"]) for gazette in answer["gazettes"]] == [3]
    assert names(tmp_path) == {"公报.json"}


def test_the_tables_come_in_a_folder_of_their_own(export: Export, tmp_path: Path) -> None:
    assert export("--format", "csv", "--output", tmp_path / "表") == 0

    assert {"about.csv", "documents.csv", "parts.csv", "agencies.csv"} <= names(tmp_path / "表")
    assert {name.rpartition(".")[2] for name in names(tmp_path / "表")} == {"csv"}


def test_each_document_becomes_one_xml_file(export: Export, tmp_path: Path) -> None:
    assert export("--format", "akn", "--output", tmp_path / "akn") == 0

    assert names(tmp_path / "akn") == {
        "焦政〔2024〕10号.xml",
        "焦政办〔2024〕14号.xml",
        "焦政办〔2024〕15号.xml",
    }


def test_one_document_is_exported_by_its_number_in_any_spelling(
    export: Export, tmp_path: Path
) -> None:
    number = ("--document", "焦政办[2024]15号")

    assert export("--format", "csv", "--output", tmp_path / "表", *number) == 0

    text = (tmp_path / "表" / "documents.csv").read_text("utf-8-sig")
    assert [row["文号"] for row in csv.DictReader(io.StringIO(text))] == ["焦政办〔2024〕15号"]


def test_twice_the_same_export_is_the_same_to_the_byte(export: Export, tmp_path: Path) -> None:
    for name in ("一.json", "二.json"):
        export("--format", "json", "--output", tmp_path / name)

    assert (tmp_path / "一.json").read_bytes() == (tmp_path / "二.json").read_bytes()


def test_a_person_reads_what_was_written_and_from_which_edition(
    export: Export, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    export("--format", "json", "--output", tmp_path / "公报.json")

    said = capsys.readouterr().out
    assert "公报.json" in said
    assert "仅供参考，以主管部门审核为准" in said
    assert "2024年第3号（总第135号）" in said


def test_a_script_reads_the_files_as_json(
    export: Export, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    export("--format", "akn", "--output", tmp_path / "akn", "--json")

    answer = json.loads(capsys.readouterr().out)
    assert (answer["format"], len(answer["files"])) == ("akn", 3)


@pytest.mark.parametrize("form", ["json", "csv", "akn"])
def test_nothing_is_overwritten_unasked(
    export: Export, tmp_path: Path, capsys: pytest.CaptureFixture[str], form: str
) -> None:
    where = ("--format", form, "--output", tmp_path / "导出")
    assert export(*where) == 0

    assert export(*where) == 2

    assert "--force" in fault(capsys)
    assert export(*where, "--force") == 0


def test_with_force_other_files_of_the_folder_stay(export: Export, tmp_path: Path) -> None:
    (tmp_path / "我的笔记.txt").write_text("留着", "utf-8")

    assert export("--format", "csv", "--output", tmp_path, "--force") == 0

    assert (tmp_path / "我的笔记.txt").read_text("utf-8") == "留着"
    assert "parts.csv" in names(tmp_path)


def full_disk(_descriptor: int) -> None:
    raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))


def test_a_full_disk_leaves_the_old_file_whole_and_nothing_half_written(
    export: Export,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    (tmp_path / "公报.json").write_text("旧", "utf-8")
    monkeypatch.setattr(os, "fsync", full_disk)

    assert export("--format", "json", "--output", tmp_path / "公报.json", "--force") == 2

    assert "写不进" in fault(capsys)
    assert names(tmp_path) == {"公报.json"}
    assert (tmp_path / "公报.json").read_text("utf-8") == "旧"


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["--format", "json"], "缺少参数：--output"),
        (["--output", "{tmp}/a"], "缺少参数：--format"),
        (["--format", "xlsx", "--output", "{tmp}/a"], "没有 'xlsx'；可填"),
        (["--format", "json", "--output", ""], "不能为空"),
        (["--format", "json", "--output", "{tmp}"], "是文件夹"),
        (["--format", "csv", "--output", "{tmp}/file"], "是文件"),
        (["--format", "json", "--output", "{tmp}/没有/a.json"], "没有文件夹"),
        (["--format", "csv", "--output", "{tmp}/没有/a"], "没有文件夹"),
        (["--format", "csv", "--output", "{tmp}/" + "长" * 300], "写不进"),
        (["--format", "json", "--output", "{tmp}/a", "--document", "焦政办〔2024〕99号"], "文号"),
        (["--format", "json", "--output", "{tmp}/a", "--document", ""], "文号"),
        (["--format", "json", "--output", "{tmp}/a", "--as-of", "昨天"], "不是日期"),
    ],
)
def test_what_cannot_be_done_is_said_in_one_chinese_line(
    export: Export,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    arguments: list[str],
    said: str,
) -> None:
    (tmp_path / "file").write_text("", "utf-8")
    typed = [argument.replace("{tmp}", str(tmp_path)) for argument in arguments]

    assert export(*typed) == 2

    assert said in fault(capsys)
    assert names(tmp_path) == {"file"}

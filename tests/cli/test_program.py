"""jzdesk as a program of its own: commands, help, exit codes, streams, and no window."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from jzdesk import __version__
from jzdesk.paths import DATABASE, Paths

Run = Callable[..., Any]
ROOT = Path(__file__).parents[2]


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["finde", "x"], "search"),
        (["search", "x", "--colour"], "--colour"),
        (["list", "extra"], "extra"),
        (["search"], "检索词"),
        (["show"], "文号"),
        (["search", "x", "--lim", "3"], "--lim"),
        (["--json"], "命令"),
    ],
)
def test_an_unknown_command_or_option_is_named(
    jzdesk: Run, arguments: list[str], told: str
) -> None:
    assert told in jzdesk(*arguments).fault


@pytest.mark.parametrize("command", [[], ["search"], ["show"], ["list"], ["calc"], ["build"]])
def test_every_command_explains_itself_in_chinese(
    jzdesk: Run, capsys: pytest.CaptureFixture[str], command: list[str]
) -> None:
    with pytest.raises(SystemExit) as left:
        jzdesk(*command, "--help")
    assert left.value.code == 0
    told = capsys.readouterr().out
    assert told.startswith("用法：jzdesk")
    assert "选项" in told
    assert "usage" not in told


def test_a_fault_of_the_data_is_exit_1_and_one_line(
    jzdesk: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    nowhere = Paths(tmp_path / "no resources", tmp_path)
    monkeypatch.setattr("jzdesk.cli.main.locate", lambda: nowhere)
    spoken = jzdesk("list")
    assert (spoken.code, spoken.out) == (1, "")
    assert DATABASE in spoken.err
    assert "不能重建" in spoken.err
    assert spoken.err.count("\n") == 1


def program(*arguments: str, **environment: str) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run(
        [sys.executable, "-m", "jzdesk", *arguments],
        cwd=ROOT,
        env=os.environ | environment,
        capture_output=True,
        check=False,
    )


def test_the_program_names_its_version() -> None:
    assert program("--version").stdout.decode().strip() == f"jzdesk {__version__}"


def test_chinese_is_spoken_on_a_console_of_another_code_page() -> None:
    spoken = program("search", PYTHONIOENCODING="ascii", PYTHONUTF8="0", LC_ALL="C")
    assert spoken.returncode == 2
    assert spoken.stderr.decode("utf-8") == "jzdesk: 缺少参数：检索词\n"


@pytest.mark.parametrize(
    "arguments",
    [
        ["list", "--json"],
        ["show", "焦政办〔2024〕15号", "（十二）"],
        ["search", "补贴"],
        ["calc", "--list"],
        ["nonsense"],
    ],
)
def test_no_command_imports_qt(built: Paths, arguments: list[str]) -> None:
    code = (
        "import sys, pathlib, jzdesk.cli.main as cli; from jzdesk.paths import Paths;"
        f"cli.locate = lambda: Paths(*map(pathlib.Path, {[*map(str, (built.resources, built.db))]}));"
        "cli.run(sys.argv[1:]); sys.exit(any(name.startswith('PySide6') for name in sys.modules))"
    )
    ran = subprocess.run(
        [sys.executable, "-c", code, *arguments], cwd=ROOT, capture_output=True, check=False
    )
    assert ran.returncode == 0, ran.stderr.decode()

"""The walls between the rooms, and the habits that a machine can check."""

import ast
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
SOURCES = sorted((ROOT / "jzdesk").rglob("*.py"))
PURE = [source for source in SOURCES if source.parts[-2] in {"gazette", "policy"}]
PYTHON = sys.executable
LINT_IMPORTS = str(Path(PYTHON).with_name("lint-imports"))


def run(*command: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        command, cwd=ROOT, capture_output=True, text=True, encoding="utf-8", check=False
    )


@pytest.mark.parametrize(
    "command",
    [
        pytest.param([LINT_IMPORTS, "--no-logo"], id="the rooms import only what they may"),
        pytest.param([PYTHON, "-m", "ruff", "check", "."], id="no lint"),
        pytest.param([PYTHON, "-m", "ruff", "format", "--check", "."], id="one format"),
        pytest.param([PYTHON, "-m", "mypy"], id="every type is known and fits"),
    ],
)
def test_the_checker_is_content(command: list[str]) -> None:
    result = run(*command)

    assert result.returncode == 0, result.stdout + result.stderr


def test_the_checker_of_shell_scripts_is_content() -> None:
    if not shutil.which("shellcheck"):
        pytest.skip("shellcheck is not installed")
    scripts = [str(script) for script in [*(ROOT / "scripts").glob("*.sh"), ROOT / ".ci" / "run"]]

    assert run("shellcheck", *scripts).stdout == ""


def calls(source: Path) -> Iterator[str]:
    """Every call of a file, as it is written: ``date.today``, ``open``."""
    tree = ast.parse(source.read_text(encoding="utf-8"))
    for node in ast.walk(tree):
        if isinstance(node, ast.Call):
            yield ast.unparse(node.func)


def test_one_module_alone_asks_what_day_it_is() -> None:
    clocks = ("date.today", "datetime.now", "datetime.today", "datetime.utcnow", "currentDate")
    asking = [source.name for source in SOURCES if any(c.endswith(clocks) for c in calls(source))]

    assert asking == ["clock.py"]


@pytest.mark.parametrize("source", PURE, ids=lambda source: "/".join(source.parts[-2:]))
def test_the_pure_rooms_open_no_file(source: Path) -> None:
    opening = ("open", "read_text", "read_bytes", "write_text", "write_bytes")

    assert [call for call in calls(source) if call.split(".")[-1] in opening] == []


@pytest.mark.parametrize("source", PURE, ids=lambda source: "/".join(source.parts[-2:]))
def test_the_pure_rooms_make_no_float(source: Path) -> None:
    nodes = list(ast.walk(ast.parse(source.read_text(encoding="utf-8"))))
    literals = [
        node.value
        for node in nodes
        if isinstance(node, ast.Constant) and isinstance(node.value, float)
    ]
    refused = [node.cls for node in nodes if isinstance(node, ast.MatchClass)]  # case float(): …
    named = [
        node.lineno
        for node in nodes
        if isinstance(node, ast.Name) and node.id == "float" and node not in refused
    ]

    assert (literals, named) == ([], [])


@pytest.mark.parametrize("source", SOURCES, ids=lambda source: "/".join(source.parts[-2:]))
def test_no_file_grows_past_four_hundred_lines(source: Path) -> None:
    assert len(source.read_text(encoding="utf-8").splitlines()) <= 400


def test_qt_brings_no_network_along() -> None:
    network = ("QtNetwork", "QtWebEngine", "QtWebSockets", "QtHttpServer")
    importing = [
        source.name
        for source in SOURCES
        if any(name in source.read_text(encoding="utf-8") for name in network)
    ]

    assert importing == []


@pytest.mark.parametrize("command", [["list", "--json"], ["search", "社保补贴", "--json"]])
def test_the_command_line_starts_without_qt(command: list[str]) -> None:
    program = (
        "import sys; from jzdesk.__main__ import main; code = main(sys.argv[1:]);"
        "sys.exit(code or 'PySide6' in sys.modules)"
    )

    result = run(PYTHON, "-c", program, *command)

    assert result.returncode == 0, result.stderr

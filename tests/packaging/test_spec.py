"""build.spec is one for Linux and Windows: what it takes is there, and nothing in it is POSIX's own."""

from __future__ import annotations

import ast
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent
TREE = ast.parse((ROOT / "build.spec").read_text(encoding="utf-8"))
PROGRAM = sorted((ROOT / "jzdesk").rglob("*.py"))
POSIX_ONLY = {"fork", "forkpty", "geteuid", "getuid", "mkfifo", "setsid", "killpg", "getpgid"}
POSIX_MODULES = {"fcntl", "grp", "posix", "pwd", "resource", "termios", "tty"}


def calls(name: str) -> list[ast.Call]:
    found = (node for node in ast.walk(TREE) if isinstance(node, ast.Call))
    return [call for call in found if isinstance(call.func, ast.Name) and call.func.id == name]


def named(node: ast.AST) -> set[str]:
    return {part.id for part in ast.walk(node) if isinstance(part, ast.Name)}


def test_resources_and_the_built_data_are_shipped() -> None:
    datas = next(k.value for k in calls("Analysis")[0].keywords if k.arg == "datas")

    words = {n.value for n in ast.walk(datas) if isinstance(n, ast.Constant)}
    assert words == {"resources", "db"}


def test_a_folder_is_made_and_no_single_file_that_unpacks_at_each_start() -> None:
    assert len(calls("COLLECT")) == 1
    exe = {k.arg: ast.unparse(k.value) for k in calls("EXE")[0].keywords}
    assert exe["exclude_binaries"] == "True"


def test_everything_that_goes_in_is_trimmed_and_listed() -> None:
    collected = named(calls("COLLECT")[0])

    assert {"binaries", "datas", "program"} <= collected


def test_no_path_of_one_system_stands_in_it() -> None:
    words = [n.value for n in ast.walk(TREE) if isinstance(n, ast.Constant)]
    texts = [word for word in words if isinstance(word, str)]

    assert [text for text in texts if text.startswith(("/u", "/h", "/t", "/o", "~", "C:"))] == []


def test_the_program_calls_nothing_that_windows_lacks() -> None:
    called = {
        f"{source.name}: {node.attr}"
        for source in PROGRAM
        for node in ast.walk(ast.parse(source.read_text(encoding="utf-8")))
        if isinstance(node, ast.Attribute) and node.attr in POSIX_ONLY
    }

    assert called == set()


def test_what_only_posix_has_is_imported_only_where_it_is_used() -> None:
    """At the head of a module it would keep the module from opening on Windows."""
    at_the_head = {
        f"{source.name}: {name}"
        for source in PROGRAM
        for node in ast.parse(source.read_text(encoding="utf-8")).body
        for name in imported(node) & POSIX_MODULES
    }

    assert at_the_head == set()


def imported(node: ast.stmt) -> set[str]:
    if isinstance(node, ast.Import):
        return {alias.name for alias in node.names}
    return {node.module or ""} if isinstance(node, ast.ImportFrom) else set()

"""稍后: what is done a moment later is heard of when it fails, and is not done for who is gone."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest
from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot

from jzdesk.ui import later as module
from jzdesk.ui.later import later

SOURCES = sorted(Path(module.__file__).parent.rglob("*.py"))


def fail() -> None:
    raise ZeroDivisionError


def test_a_fault_a_moment_later_is_heard(qtbot: QtBot) -> None:
    owner = QObject()
    with qtbot.capture_exceptions() as heard:
        later(owner, fail)
        qtbot.waitUntil(lambda: bool(heard))

    assert heard[0][0] is ZeroDivisionError


def test_nothing_is_done_for_who_is_gone(qtbot: QtBot) -> None:
    done: list[int] = []
    owner = QObject()
    later(owner, lambda: done.append(1))
    del owner
    qtbot.wait(20)

    assert done == []


@pytest.mark.parametrize("source", SOURCES, ids=lambda source: "/".join(source.parts[-2:]))
def test_no_single_shot_has_a_receiver_which_would_swallow_a_fault(source: Path) -> None:
    calls = [
        node.lineno
        for node in ast.walk(ast.parse(source.read_text("utf-8")))
        if isinstance(node, ast.Call)
        and ast.unparse(node.func).endswith("singleShot")
        and len(node.args) > 2
    ]

    assert calls == []

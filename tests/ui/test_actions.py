"""操作表: one table of actions, each of which works, none in the way of another."""

from __future__ import annotations

import ast
import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMenu

from jzdesk.ui import actions
from jzdesk.ui.actions import ACTIONS, MENUS, ActionSpec, as_read, tip_of
from jzdesk.ui.hands import Hands

# These wait for an answer in a dialog, or end the program; the journeys use 存为 PDF.
ASKING = {"palette", "print", "about", "quit", "pdf", "word", "notice", "supplements"}
ASKING |= {"export-own", "import-own", "clear-history", "import-open"}
every_action = pytest.mark.parametrize("spec", ACTIONS, ids=lambda spec: spec.name)


def test_no_two_actions_have_one_shortcut() -> None:
    keys = Counter(QKeySequence(keys).toString() for spec in ACTIONS for keys in spec.shortcuts)

    assert [key for key, times in keys.items() if times > 1] == []


def test_no_two_actions_have_one_name() -> None:
    assert len({spec.name for spec in ACTIONS}) == len(ACTIONS)


@every_action
def test_a_shortcut_is_one_that_qt_knows(spec: ActionSpec) -> None:
    for keys in spec.shortcuts:
        assert QKeySequence(keys).toString(), keys
        assert QKeySequence(keys)[0].key(), keys


@every_action
def test_an_action_is_explained_in_chinese_or_by_its_sign(spec: ActionSpec) -> None:
    assert spec.words
    assert spec.tip
    assert not spec.words.isascii()


def test_every_action_stands_in_its_menu_with_its_shortcut(hands: Hands) -> None:
    menus = {menu.title(): menu for menu in hands.window.menuBar().findChildren(QMenu)}

    for spec in ACTIONS:
        actions = {
            action.text(): action for action in menus[spec.menu.rpartition("/")[2]].actions()
        }
        shown = {keys.toString() for keys in actions[spec.words].shortcuts()}
        assert shown == {QKeySequence(keys).toString() for keys in spec.shortcuts}


def test_no_menu_is_empty() -> None:
    assert {spec.menu.partition("/")[0] for spec in ACTIONS} == set(MENUS)


def test_every_action_works_on_every_page(hands: Hands) -> None:
    for page in (spec for spec in ACTIONS if spec.menu == "页面"):
        for spec in (other for other in ACTIONS if other.name not in ASKING):
            trigger(hands, page.name)
            trigger(hands, spec.name)

    assert hands.window.isVisible()


def trigger(hands: Hands, name: str) -> None:
    action = hands.window.findChild(QAction, f"action-{name}")
    assert isinstance(action, QAction), name
    action.trigger()


KEY = re.compile(
    r"(?<![A-Za-z])(?:Ctrl|Alt|Shift|Meta)\+|（(?:Esc|Enter|F\d{1,2}|Tab)）|\bF\d{1,2}\b|\bEsc\b"
)
TABLES = {"actions.py", "action_rows.py", "keys.py"}
UI = Path(actions.__file__).parent
SOURCES = [file for file in sorted(UI.rglob("*.py")) if file.name not in TABLES]


def words_in(source: Path) -> Iterator[str]:
    """Every text of a file but its docstrings, the parts of formatted ones too."""
    tree = ast.parse(source.read_text(encoding="utf-8"))
    docs = {
        id(node.body[0].value)
        for node in ast.walk(tree)
        if isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef)
        and node.body
        and isinstance(node.body[0], ast.Expr)
    }
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in docs:
            yield node.value


@pytest.mark.parametrize("source", SOURCES, ids=lambda source: "/".join(source.parts[-2:]))
def test_no_shortcut_is_written_outside_the_tables(source: Path) -> None:
    assert [words for words in words_in(source) if KEY.search(words)] == []


@pytest.mark.parametrize(
    ("shortcut", "read"),
    [
        pytest.param("Ctrl+K", "Ctrl+K", id="a letter"),
        pytest.param("Alt+Left", "Alt+←", id="an arrow"),
        pytest.param("F9", "F9", id="a key alone"),
        pytest.param("Ctrl++", "Ctrl++", id="the plus itself"),
        pytest.param("Ctrl+-", "Ctrl+-", id="the minus"),
    ],
)
def test_a_shortcut_is_said_as_people_read_it(shortcut: str, read: str) -> None:
    assert as_read(shortcut) == read


def test_the_tip_of_a_button_ends_with_the_shortcut_of_its_action() -> None:
    assert tip_of("today") == "按今天回答（Ctrl+T）"
    assert tip_of("leave", "清空这一例") == "清空这一例（Esc）"
    assert "（" not in tip_of("about")

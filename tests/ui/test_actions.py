"""操作表: one table of actions, each of which works, none in the way of another."""

from __future__ import annotations

from collections import Counter

import pytest
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMenu

from jzdesk.ui.actions import ACTIONS, MENUS, ActionSpec
from jzdesk.ui.hands import Hands

# These wait for an answer in a dialog, or end the program; the journeys use 存为 PDF.
ASKING = {"print", "about", "quit", "pdf", "word", "notice", "supplements"}
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
        actions = {action.text(): action for action in menus[spec.menu].actions()}
        shown = {keys.toString() for keys in actions[spec.words].shortcuts()}
        assert shown == {QKeySequence(keys).toString() for keys in spec.shortcuts}


def test_no_menu_is_empty() -> None:
    assert {spec.menu for spec in ACTIONS} == set(MENUS)


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

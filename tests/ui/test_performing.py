"""暂不可用: whatever is asked for, something happens or one reads why it does not."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu, QPushButton
from pytestqt.qtbot import QtBot

from jzdesk.paths import Paths
from jzdesk.ui.actions import ACTIONS, ActionSpec, spec_of
from jzdesk.ui.hands import Hands
from jzdesk.ui.pages import PAGES
from jzdesk.ui.start import make_window
from jzdesk.ui.window import MainWindow

ENDING = {"quit"}
CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture(params=[spec.name for spec in PAGES])
def page(request: pytest.FixtureRequest, hands: Hands, window: MainWindow) -> str:
    """Each page in turn, as one finds it."""
    name = str(request.param)
    window.perform(name)
    settle(hands, window)
    return name


def settle(hands: Hands, window: MainWindow) -> None:
    hands.wait(lambda: window.idle, "已定")


def look(window: MainWindow) -> tuple[object, ...]:
    """Everything that tells a person that something happened."""
    tops = sorted(w.objectName() for w in QApplication.topLevelWidgets() if w.isVisible())
    cursor = window.focusWidget()
    picture = window.grab().toImage()
    drawn = bytes(picture.constBits())
    return (
        tops,
        window.pages.current_name,
        cursor.objectName() if cursor else "",
        QGuiApplication.clipboard().text(),
        window.status_line.words,
        drawn,
    )


def close_dialogs(window: MainWindow) -> None:
    for top in QApplication.topLevelWidgets():
        if top is not window and top.isVisible():
            top.close()


@pytest.fixture(autouse=True)
def no_modal_loop(monkeypatch: pytest.MonkeyPatch) -> None:
    """What waits for an answer is opened, not waited for."""
    monkeypatch.setattr("PySide6.QtPrintSupport.QPrintDialog.exec", lambda dialog: dialog.show())
    monkeypatch.setattr("PySide6.QtWidgets.QMessageBox.exec", lambda box: box.show())


def test_no_action_is_ever_silent(
    hands: Hands, window: MainWindow, page: str, application: QApplication
) -> None:
    application.setCursorFlashTime(0)  # a blinking cursor is not an answer
    silent = []
    for spec in (spec for spec in ACTIONS if spec.name not in ENDING):
        window.perform(page)
        window.top_bar.larger_button.setFocus()
        window.status_line.tell("")
        settle(hands, window)
        before = look(window)
        window.perform(spec.name)
        settle(hands, window)
        QTest.qWait(1)
        if look(window) == before:
            silent.append(spec.name)
        close_dialogs(window)

    assert silent == []


def refused(window: MainWindow) -> Iterator[tuple[ActionSpec, str]]:
    for spec in ACTIONS:
        if reason := window.performer.why_not(spec.name):
            yield spec, reason


def test_what_cannot_be_done_says_why_and_changes_nothing(window: MainWindow, page: str) -> None:
    done: list[str] = []
    window.performer.performed.connect(done.append)

    for spec, reason in list(refused(window)):
        window.perform(spec.name)

        assert window.status_line.words == f"{spec.words.rstrip('…')}：{reason}"
        assert window.pages.current_name == page
    assert done == []


@pytest.mark.usefixtures("page")
def test_every_reason_is_a_short_clause_in_chinese(window: MainWindow) -> None:
    for spec, reason in refused(window):
        assert not reason.isascii(), spec.name
        assert not reason.endswith("。"), spec.name
        assert len(reason) <= 24, spec.name


@pytest.mark.usefixtures("page")
def test_in_an_open_menu_what_cannot_be_done_is_grey_with_the_reason(window: MainWindow) -> None:
    for menu in window.menuBar().findChildren(QMenu):
        menu.aboutToShow.emit()
        for action in menu.actions():
            name = action.objectName().removeprefix("action-")
            if not action.objectName():
                continue
            reason = window.performer.why_not(name)
            assert action.isEnabled() == (not reason), name
            assert reason in action.toolTip(), name
        menu.aboutToHide.emit()


def test_a_key_is_heard_though_its_entry_was_grey(window: MainWindow, hands: Hands) -> None:
    menu = next(m for m in window.menuBar().findChildren(QMenu) if m.title() == "文件")
    menu.aboutToShow.emit()
    assert not window.actions_made["pdf"].isEnabled()
    menu.aboutToHide.emit()

    hands.key(Qt.Key.Key_P, CTRL)

    assert window.status_line.words == "存为 PDF：先打开一条"
    assert window.actions_made["pdf"].toolTip() == spec_of("pdf").tip


def test_a_grey_button_says_why_under_the_mouse(hands: Hands) -> None:
    forward = hands.find(QPushButton, "forwardButton")

    assert not forward.isEnabled()
    assert forward.toolTip().endswith("现在不能用：没有下一处")


@pytest.mark.usefixtures("application")
def test_before_the_data_is_open_an_action_that_needs_it_says_so(
    qtbot: QtBot, built: Paths, tmp_path: Path
) -> None:
    window = make_window(paths=replace(built, user=tmp_path))
    qtbot.addWidget(window)

    window.perform("pdf")
    assert window.status_line.words == "存为 PDF：数据尚未打开"
    window.perform("larger")
    assert window.theme.scale == 110
    assert isinstance(window.findChild(QAction, "action-pdf"), QAction)


def test_escape_in_an_empty_form_goes_back_to_reading(hands: Hands, window: MainWindow) -> None:
    window.perform("calculate")
    hands.key(Qt.Key.Key_F7)
    settle(hands, window)

    hands.key(Qt.Key.Key_Escape)
    assert window.pages.current_name == "calculate"
    hands.key(Qt.Key.Key_Escape)
    assert window.pages.current_name == "read"

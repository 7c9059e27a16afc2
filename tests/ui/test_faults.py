"""出了意外: told once and calmly, nothing lost, the program goes on, nothing typed is told."""

from __future__ import annotations

import sys
import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QDialog, QPlainTextEdit, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from jzdesk.errors import InputError
from jzdesk.ui.fault_guard import Guard
from jzdesk.ui.fault_report import fault_of, report_of
from jzdesk.ui.hands import Hands
from jzdesk.ui.later import later
from jzdesk.ui.window import MainWindow

TYPED = "王小明 41080219900101123X"


@pytest.fixture
def guard(window: MainWindow) -> Iterator[Guard]:
    """The window's guard at work, as ``jzdesk`` sets it to work."""
    window.guard.install()
    yield window.guard
    window.guard.uninstall()


class BrokenError(Exception):
    """Nobody foresaw it."""


def raise_(*_: object) -> None:
    raise BrokenError(f"无法处理 {TYPED}")


def dialogs() -> list[QDialog]:
    tops = QApplication.topLevelWidgets()
    found = [top for top in tops if isinstance(top, QDialog) and top.isVisible()]
    return [dialog for dialog in found if dialog.objectName() == "faultDialog"]


class Dying:
    """What fails when it is cleared away."""

    def __del__(self) -> None:
        raise_()


def from_a_slot(window: MainWindow) -> None:
    button = QPushButton(window)
    button.clicked.connect(raise_)
    later(window, button.click)


def from_a_timer(window: MainWindow) -> None:
    later(window, raise_)


def from_a_task(window: MainWindow) -> None:
    window.session.tasks.run("trial", raise_, lambda _: None, lambda _: None)


def from_a_chore(window: MainWindow) -> None:
    window.session.chores.run("trial", raise_, lambda _: None, lambda _: None)


def from_an_answer(window: MainWindow) -> None:
    window.session.tasks.run("trial", lambda: 1, raise_, lambda _: None)


def from_a_thread(_window: MainWindow) -> None:
    threading.Thread(target=raise_).start()


def from_what_is_cleared_away(_window: MainWindow) -> None:
    dying = Dying()
    del dying


SOURCES = [
    from_a_slot,
    from_a_timer,
    from_a_task,
    from_a_chore,
    from_an_answer,
    from_a_thread,
    from_what_is_cleared_away,
]


@pytest.mark.parametrize("happen", SOURCES, ids=lambda source: source.__name__)
def test_a_fault_opens_one_dialog_and_the_program_goes_on(
    hands: Hands, window: MainWindow, guard: Guard, happen: Callable[[MainWindow], None]
) -> None:
    happen(window)
    hands.wait(lambda: bool(dialogs()), "对话框")

    assert len(dialogs()) == 1
    hands.click("faultClose")
    hands.wait(lambda: not dialogs(), "对话框关闭")
    window.search_box.setText("技能补贴")
    hands.wait(lambda: "技能提升补贴" in window.pages.read.reader.toPlainText(), "搜索照常")
    assert guard.heard > 0


def test_the_dialog_says_what_happened_what_is_safe_and_what_to_do(
    hands: Hands, window: MainWindow, guard: Guard
) -> None:
    window.perform("calculate")
    from_a_timer(window)
    hands.find(QPushButton, "faultCopy")

    words = " ".join(label.text() for label in dialogs()[0].findChildren(type(window._notice)))  # noqa: SLF001
    for expected in ("之前做的是“计算页”", "已经存下的都在", "还在原处", "复制报告", "日志"):
        assert expected in words
    assert guard.heard == 1


def test_further_faults_are_counted_and_do_not_pile_up(
    hands: Hands, window: MainWindow, guard: Guard
) -> None:
    from_a_timer(window)
    hands.find(QPushButton, "faultCopy")
    for _ in range(3):
        from_a_thread(window)
    hands.wait(lambda: guard.heard == 4, "四次意外")
    hands.wait(lambda: "另有 3 次" in dialogs()[0].windowTitle(), "计数")

    assert len(dialogs()) == 1


def test_the_same_fault_again_is_told_in_the_status_line(
    hands: Hands, window: MainWindow, guard: Guard
) -> None:
    from_a_timer(window)
    hands.click("faultClose")
    hands.wait(lambda: not dialogs(), "对话框关闭")

    from_a_timer(window)
    hands.wait(lambda: "又出了同样的意外" in window.status_line.words, "状态栏")

    assert dialogs() == []
    assert guard.heard == 2


def test_a_fault_of_each_paint_fills_no_log(hands: Hands, window: MainWindow, guard: Guard) -> None:
    for _ in range(60):
        from_a_timer(window)
    hands.wait(lambda: guard.heard == 60, "六十次意外")

    assert sum("BrokenError" in line for line in guard.journal.lines) <= 5


def test_a_fault_within_the_dialog_ends_there(
    hands: Hands, window: MainWindow, guard: Guard, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("jzdesk.ui.fault_dialog.FaultDialog.count", raise_)
    from_a_timer(window)
    hands.find(QPushButton, "faultCopy")

    from_a_thread(window)
    dialogs()[0].findChildren(QPushButton)[0].clicked.connect(raise_)
    hands.click("faultCopy")
    hands.wait(lambda: guard.heard == 3, "三次意外")

    assert len(dialogs()) == 1


def test_where_even_the_dialog_fails_the_program_goes_on(
    hands: Hands,
    window: MainWindow,
    guard: Guard,
    monkeypatch: pytest.MonkeyPatch,
    capfd: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.setattr("jzdesk.ui.fault_dialog.FaultDialog.__init__", raise_)
    from_a_timer(window)
    hands.wait(lambda: guard.heard == 1, "意外")
    window.perform("terms")

    assert window.pages.current_name == "terms"
    assert any("BrokenError" in line for line in guard.journal.lines)
    assert TYPED not in capfd.readouterr().err


def test_what_was_foreseen_stays_in_its_place(
    qtbot: QtBot, window: MainWindow, guard: Guard
) -> None:
    told: list[Exception] = []

    def refuse() -> None:
        raise InputError("文号 “x”：没有这件公文")

    window.session.tasks.run("trial", refuse, lambda _: None, told.append)
    qtbot.waitUntil(lambda: bool(told))
    qtbot.waitUntil(lambda: window.idle)

    assert dialogs() == []
    assert guard.heard == 0


def test_the_report_is_copied(hands: Hands, window: MainWindow, guard: Guard) -> None:
    from_a_timer(window)
    hands.click("faultCopy")

    report = QGuiApplication.clipboard().text()
    assert "BrokenError" in report
    assert "tests/ui" not in report  # not a file of the program
    assert "test_faults.py" in report
    assert "总第135号" in report
    assert guard.heard == 1


def test_enter_goes_on(hands: Hands, window: MainWindow, guard: Guard) -> None:
    from_a_timer(window)
    hands.find(QPushButton, "faultClose")
    hands.key(Qt.Key.Key_Return)
    hands.wait(lambda: not dialogs(), "对话框关闭")

    assert guard.heard == 1


def test_the_report_can_be_read_at_two_hundred_per_cent_within_the_window(
    hands: Hands, window: MainWindow, guard: Guard
) -> None:
    for _ in range(10):
        window.perform("larger")
    from_a_timer(window)
    hands.click("faultShow")
    view = hands.find(QPlainTextEdit, "faultReport")

    assert guard.heard == 1
    assert view.viewport().height() >= 5 * view.fontMetrics().lineSpacing()
    assert dialogs()[0].height() <= window.height()


def test_how_things_are_can_be_asked_for_without_a_fault(hands: Hands, window: MainWindow) -> None:
    window.perform("faults")

    view = hands.find(QPlainTextEdit, "faultReport")
    assert view.toPlainText().startswith("焦作政策桌面 运行情况")


def test_the_program_left_by_control_c_ends(guard: Guard, application: QApplication) -> None:
    sys.excepthook(KeyboardInterrupt, KeyboardInterrupt(), None)

    assert guard.heard == 0
    assert isinstance(application, QApplication)


# --- what the report and the log hold ---

DIGITS = st.text("0123456789０１２３４５６７８９", min_size=6, max_size=24)
NAMES = st.text("王李张刘陈杨赵黄周吴小明华丽abcxyz", min_size=3, max_size=12)


def deep(text: str) -> None:
    """A fault that quotes what was typed in every way an exception can."""
    try:
        int(f"{text} 年")
    except ValueError as error:
        raise KeyError(text) from error


@settings(max_examples=60)
@given(digits=DIGITS, name=NAMES)
def test_no_report_tells_what_was_typed(digits: str, name: str) -> None:
    for text in (digits, name):
        try:
            deep(text)
        except KeyError as error:
            report = report_of(fault_of(error), [("程序", "jzdesk")], ["find"], [])
        assert text not in report
    assert "KeyError" in report
    assert "ValueError" in report


@settings(
    max_examples=15,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(digits=DIGITS, name=NAMES)
def test_what_stands_in_a_form_is_in_no_report_and_no_log(
    hands: Hands, window: MainWindow, guard: Guard, digits: str, name: str
) -> None:
    window.perform("calculate")
    page = window.pages.calculate
    page.choose("skill-subsidy")
    hands.find(QWidget, "field-insured_months")
    page.prefill("skill-subsidy", {"insured_months": digits, "person": name})
    window.search_box.setText(f"{name}{digits}")
    case = {"insured_months": digits, "person": name}
    window.session.tasks.run("trial", lambda: deep(repr(case)), lambda _: None, lambda _: None)
    heard = guard.heard
    hands.wait(lambda: window.idle and guard.heard > heard, "意外")

    report = guard.report(fault_of(BrokenError(name)))
    for typed in (digits, name):
        assert typed not in report
        assert not any(typed in line for line in guard.journal.lines)


def test_a_missing_attribute_is_named_but_not_whose(tmp_path: Path) -> None:
    try:
        tmp_path.unknown_thing  # type: ignore[attr-defined] # noqa: B018
    except AttributeError as error:
        lines = fault_of(error).lines

    assert lines[-1] == "AttributeError（unknown_thing）"


def test_a_full_disk_is_told_by_its_code() -> None:
    lines = fault_of(OSError(28, "No space left on device", f"/home/{TYPED}/x")).lines

    assert lines == ("OSError（ENOSPC）",)


def test_a_fault_without_an_end_of_causes_is_told(window: MainWindow) -> None:
    first, second = BrokenError("一"), BrokenError("二")
    first.__cause__, second.__cause__ = second, first

    assert fault_of(first).kind.endswith("BrokenError")
    assert window.isVisible()

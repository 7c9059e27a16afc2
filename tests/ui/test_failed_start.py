"""没有打开: a start that fails is told calmly, logged, and leaves nothing half-done."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QMessageBox, QPushButton

from jzdesk.errors import DataError
from jzdesk.ui import start
from jzdesk.ui.journal import FILE, FOLDER

TYPED = "王小明 41080219900101123X"
pytestmark = pytest.mark.usefixtures("application")


@pytest.fixture(autouse=True)
def user(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr("jzdesk.ui.failed_start.user_folder", lambda: tmp_path / "user")
    return tmp_path / "user"


def fail_with(error: Exception, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object) -> None:
        raise error

    monkeypatch.setattr(start, "make_window", fail)


def when_told(do: Callable[[QMessageBox], None]) -> QTimer:
    """Do something with the box as soon as it is there, then close it."""
    timer = QTimer(QApplication.instance(), interval=10)

    def look() -> None:
        for box in QApplication.topLevelWidgets():
            if isinstance(box, QMessageBox) and box.isVisible():
                timer.stop()
                try:
                    do(box)
                finally:
                    button(box, "failedClose").click()

    timer.timeout.connect(look)
    timer.start()
    return timer


def button(box: QMessageBox, name: str) -> QPushButton:
    found = box.findChild(QPushButton, name)
    assert isinstance(found, QPushButton)
    return found


def test_what_nobody_foresaw_is_told_with_what_is_safe_and_a_report(
    monkeypatch: pytest.MonkeyPatch, user: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    fail_with(ValueError(TYPED), monkeypatch)
    told: list[str] = []

    def read(box: QMessageBox) -> None:
        button(box, "failedCopy").click()
        told.extend((box.text(), box.informativeText(), QGuiApplication.clipboard().text()))
        assert box.isVisible()

    when_told(read)
    code = start.start([])

    what, safe, report = told
    assert code == 1
    assert "出了意外" in what
    assert "都在原处" in safe
    assert "jzdesk/ui/start.py" in report
    log = (user / FOLDER / FILE).read_text("utf-8")
    for kept in (*told, log, capfd.readouterr().err):
        assert "王小明" not in kept
        assert "4108" not in kept
    assert "ValueError" in log


def test_what_was_foreseen_explains_itself(
    monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    words = "找不到程序自带的资料文件夹：/x，请重新安装"
    fail_with(DataError(words), monkeypatch)
    told: list[str] = []
    when_told(lambda box: told.append(box.text()))

    assert start.start([]) == 1
    assert told == [words]
    assert words in capfd.readouterr().err


def test_where_nothing_can_be_written_it_is_told_all_the_same(
    monkeypatch: pytest.MonkeyPatch, user: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    user.write_text("a file where a folder should be")
    fail_with(ValueError(TYPED), monkeypatch)
    told: list[str] = []
    when_told(lambda box: told.append(box.informativeText()))

    assert start.start([]) == 1
    assert "日志" not in told[0]
    assert "ValueError" in capfd.readouterr().err


def test_a_self_test_waits_for_nobody(
    monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    fail_with(ValueError(TYPED), monkeypatch)

    assert start.start(["--self-test"]) == 1
    assert "ValueError" in capfd.readouterr().err

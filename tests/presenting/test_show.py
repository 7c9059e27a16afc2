"""放映 with the keys of a keyboard and of a clicker, as the trainer presses them."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QSizeF, Qt, QTimer
from PySide6.QtGui import QAccessible, QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QTreeWidget, QWidget
from pytestqt.qtbot import QtBot

from jzdesk.presenting.content import Break
from jzdesk.ui.hands import Hands
from jzdesk.ui.presenting.keys import PLAIN, TOLD, WITH_CONTROL
from jzdesk.ui.presenting.page import PresentingPage
from jzdesk.ui.presenting.show import Show
from jzdesk.ui.window import MainWindow

CTRL = Qt.KeyboardModifier.ControlModifier
SCRIPT = """# 试演
两行
## 条款
条款：焦政办〔2024〕15号（十二）
备注：只给讲师
## 案例
案例：28人的小厂裁了5个
## 提问
考题：31人就不一样
## 测验
测验：2题
卷号：4
## 休息
停顿：2分钟
先休息
## 完
文字
"""
TITLES = ["试演", "条款", "案例", "提问", "测验", "第1题", "第2题", "成绩", "休息", "完"]


class Trainer:
    """Someone with the keys of a clicker."""

    def __init__(self, hands: Hands, qtbot: QtBot) -> None:
        self.hands, self._qtbot = hands, qtbot
        assert isinstance(hands.window, MainWindow)
        self.session = hands.window.session
        self.page: PresentingPage = hands.window.pages.present

    def opens(self, text: str, tmp_path: Path, name: str = "试演.txt") -> None:
        """Open a script from a file and wait until it is composed."""
        file = tmp_path / name
        file.write_text(text, encoding="utf-8")
        self.page.list.add_opened(file)
        self.waits(lambda: self.page.deck.is_complete)

    def waits(self, until: Callable[[], bool]) -> None:
        self._qtbot.waitUntil(until)

    def plays(self) -> Show:
        """F5, and the show is there."""
        self.hands.key(Qt.Key.Key_F5)
        show = self.hands.find(QWidget, "show")
        assert isinstance(show, Show)
        self.waits(show.isActiveWindow)
        return show

    def presses(self, *keys: Qt.Key) -> None:
        for key in keys:
            self.hands.key(key)

    @property
    def sees(self) -> str:
        """What a screen reader says of the show."""
        show = self.page.show_window
        assert show is not None
        interface = QAccessible.queryAccessibleInterface(show)
        assert interface is not None
        return interface.text(QAccessible.Text.Name)

    @property
    def step(self) -> str:
        return self.sees.split("\n")[0]


@pytest.fixture
def trainer(hands: Hands, qtbot: QtBot) -> Trainer:
    hands.key(Qt.Key.Key_7, CTRL)
    return Trainer(hands, qtbot)


@pytest.fixture
def playing(trainer: Trainer, tmp_path: Path) -> Trainer:
    trainer.opens(SCRIPT, tmp_path)
    trainer.plays()
    return trainer


def test_the_show_fills_the_screen_and_begins_at_the_title(playing: Trainer) -> None:
    show = playing.page.show_window
    assert show is not None

    assert show.isFullScreen()
    assert show.geometry() == show.screen().geometry()
    assert playing.sees == "试演\n试演\n两行"


@pytest.mark.parametrize(
    "key",
    [Qt.Key.Key_Right, Qt.Key.Key_PageDown, Qt.Key.Key_Space, Qt.Key.Key_Return, Qt.Key.Key_Down],
)
def test_any_key_that_means_on_leads_through_answers_to_the_end(
    playing: Trainer, key: Qt.Key
) -> None:
    seen = [playing.sees]
    while "放映结束" not in seen[-1]:
        playing.presses(key)
        seen.append(playing.sees)
        assert len(seen) < 40, seen

    titles = list(dict.fromkeys(words.split("\n")[0] for words in seen))
    assert titles == [*TITLES, "放映结束"]
    assert sum("25200.00 元" in words for words in seen) >= 1


@pytest.mark.parametrize("key", [Qt.Key.Key_Left, Qt.Key.Key_PageUp, Qt.Key.Key_Up])
def test_the_same_way_leads_back(playing: Trainer, key: Qt.Key) -> None:
    on = [playing.sees]
    for _ in range(6):
        playing.presses(Qt.Key.Key_PageDown)
        on.append(playing.sees)

    back = [on[-1]]
    for _ in range(6):
        playing.presses(key)
        back.append(playing.sees)

    assert back == on[::-1]


def test_the_answer_is_hidden_until_it_is_asked_for(playing: Trainer) -> None:
    playing.presses(Qt.Key.Key_3, Qt.Key.Key_Return)
    assert playing.step == "案例"
    assert "25200" not in playing.sees

    playing.presses(Qt.Key.Key_PageDown)

    assert playing.step == "案例"
    assert "符合　25200.00 元" in playing.sees


def test_home_and_end(playing: Trainer) -> None:
    playing.presses(Qt.Key.Key_End)
    assert playing.step == "完"

    playing.presses(Qt.Key.Key_Home)
    assert playing.step == "试演"


def test_a_number_and_enter_lead_to_a_step(playing: Trainer) -> None:
    playing.presses(Qt.Key.Key_1, Qt.Key.Key_0)
    assert playing.page.projection.beside == "到第 10 步，按回车"
    playing.presses(Qt.Key.Key_Return)

    assert playing.step == "完"


def test_esc_gives_up_a_half_typed_number_first(playing: Trainer) -> None:
    playing.presses(Qt.Key.Key_3, Qt.Key.Key_Escape)
    assert playing.page.show_window is not None
    playing.presses(Qt.Key.Key_Return)
    assert playing.step == "条款"

    playing.presses(Qt.Key.Key_Escape)
    assert playing.page.show_window is None


@pytest.mark.parametrize("key", [Qt.Key.Key_B, Qt.Key.Key_Period])
def test_the_screen_goes_black_and_comes_back_where_it_was(playing: Trainer, key: Qt.Key) -> None:
    playing.presses(Qt.Key.Key_PageDown, key)
    show = playing.page.show_window
    assert show is not None
    assert playing.sees == "黑屏"
    picture = show.grab().toImage()
    assert {
        picture.pixelColor(x, y).name()
        for x in range(0, picture.width(), 40)
        for y in range(0, picture.height(), 40)
    } == {"#000000"}

    playing.presses(key)
    assert playing.step == "条款"

    playing.presses(key, Qt.Key.Key_PageDown)  # any other key lights it again, and goes nowhere
    assert playing.step == "条款"


def test_type_grows_and_shrinks_and_is_remembered(playing: Trainer) -> None:
    playing.hands.key(Qt.Key.Key_Equal, CTRL)
    playing.hands.key(Qt.Key.Key_Equal, CTRL)
    assert playing.page.projection.scale == 120
    playing.hands.key(Qt.Key.Key_Minus, CTRL)
    playing.presses(Qt.Key.Key_Escape)

    preferences = playing.session.preferences
    assert preferences.text("presenting/scale") == "110"

    playing.plays()
    playing.hands.key(Qt.Key.Key_0, CTRL)
    assert playing.page.projection.scale == 100


def test_larger_type_keeps_the_place(playing: Trainer) -> None:
    playing.presses(Qt.Key.Key_3, Qt.Key.Key_Return, Qt.Key.Key_PageDown)
    for _ in range(6):
        playing.hands.key(Qt.Key.Key_Equal, CTRL)

    assert playing.step == "案例"
    assert "25200.00 元" in playing.sees


def test_the_audience_answers_with_a_digit_and_the_score_is_kept(playing: Trainer) -> None:
    page = playing.page
    playing.presses(Qt.Key.Key_6, Qt.Key.Key_Return)
    assert playing.step == "第1题"
    first, second = (page.deck.slides[step].question for step in (5, 6))
    assert first
    assert second
    wrong = 1 if second.right != 1 else 2

    playing.presses(Qt.Key(Qt.Key.Key_0.value + first.right))
    assert "（大家选的）" in playing.sees
    assert page.projection.beside == ""  # no score before the answer is seen
    playing.presses(Qt.Key.Key_PageDown)
    assert page.projection.beside == "答对 1 题，共答 1 题"
    playing.presses(Qt.Key.Key_PageDown)
    while playing.step != "第2题":
        playing.presses(Qt.Key.Key_PageDown)
    playing.presses(Qt.Key(Qt.Key.Key_0.value + wrong), Qt.Key.Key_Return)
    while playing.step != "成绩":
        playing.presses(Qt.Key.Key_PageDown)

    assert "答对 1 题" in playing.sees
    assert "共答 2 题，全卷 2 题" in playing.sees


def test_a_choice_can_be_changed_before_the_answer_and_not_after(playing: Trainer) -> None:
    playing.presses(Qt.Key.Key_6, Qt.Key.Key_Return, Qt.Key.Key_1, Qt.Key.Key_2)
    chosen = [line for line in playing.sees.split("\n") if "（大家选的）" in line]
    assert [line[:2] for line in chosen] == ["2."]

    playing.presses(Qt.Key.Key_PageDown, Qt.Key.Key_3)

    assert playing.page.projection.typed == "3"  # now a number is a step again
    assert [line[:2] for line in playing.sees.split("\n") if "（大家选的）" in line] == ["2."]


def test_a_digit_that_is_no_choice_changes_nothing(playing: Trainer) -> None:
    playing.presses(Qt.Key.Key_6, Qt.Key.Key_Return, Qt.Key.Key_9)

    assert "（大家选的）" not in playing.sees


def test_another_run_begins_with_no_answers(playing: Trainer) -> None:
    playing.presses(Qt.Key.Key_6, Qt.Key.Key_Return, Qt.Key.Key_1, Qt.Key.Key_Escape)

    playing.plays()
    playing.presses(Qt.Key.Key_6, Qt.Key.Key_Return)

    assert "（大家选的）" not in playing.sees


def test_a_pause_runs_down_to_its_end(playing: Trainer) -> None:
    projection = playing.page.projection
    playing.presses(Qt.Key.Key_9, Qt.Key.Key_Return)
    assert playing.sees == "休息\n休息\n先休息\n2:00"

    for _ in range(61):
        projection.tick()
    assert playing.sees.endswith("0:59")
    for _ in range(70):
        projection.tick()

    assert playing.sees == "休息\n休息\n先休息\n时间到"


def test_a_pause_begins_anew_when_one_comes_back(playing: Trainer) -> None:
    playing.presses(Qt.Key.Key_9, Qt.Key.Key_Return)
    playing.page.projection.tick()
    playing.presses(Qt.Key.Key_PageDown, Qt.Key.Key_PageUp)

    assert playing.sees.endswith("2:00")
    assert isinstance(playing.page.deck.slides[8].content, Break)


def test_the_table_of_keys_is_shown_and_put_away(playing: Trainer) -> None:
    playing.presses(Qt.Key.Key_F1)
    for keys, words in TOLD:
        assert keys in playing.sees
        assert words in playing.sees
    scene = playing.page.projection.scene()
    assert len(scene.pages) == 1

    playing.presses(Qt.Key.Key_Escape)
    assert playing.step == "试演"


def test_the_table_of_keys_fits_the_smallest_projector_at_the_largest_type(
    playing: Trainer,
) -> None:
    projection = playing.page.projection
    projection.fit(QSizeF(1024, 768))
    projection.set_scale(160)
    projection.help()

    scene = projection.scene()
    assert len(scene.pages) == 1
    assert scene.pages[0].bottom <= scene.area.height() + 1


def test_the_mouse_leads_on_and_back_and_its_pointer_goes(playing: Trainer) -> None:
    show = playing.page.show_window
    assert show is not None
    QTest.mouseClick(show, Qt.MouseButton.LeftButton)
    assert playing.step == "条款"
    QTest.mouseClick(show, Qt.MouseButton.RightButton)
    assert playing.step == "试演"

    QTest.mouseMove(show, QPoint(20, 20))
    QTest.mouseMove(show, QPoint(40, 40))
    assert show.cursor().shape() is Qt.CursorShape.ArrowCursor
    resting = show.findChild(QTimer, "pointer")
    assert resting is not None
    assert resting.isActive()
    resting.timeout.emit()
    assert show.cursor().shape() is Qt.CursorShape.BlankCursor


def test_a_key_that_means_nothing_does_nothing(playing: Trainer) -> None:
    playing.presses(Qt.Key.Key_F5, Qt.Key.Key_Tab, Qt.Key.Key_Q, Qt.Key.Key_F11)

    assert playing.step == "试演"
    assert playing.page.show_window is not None


def test_the_trainers_own_screen_follows_with_notes_and_the_next_step(playing: Trainer) -> None:
    playing.presses(Qt.Key.Key_PageDown)

    steps = playing.page.pane.steps
    assert isinstance(steps, QTreeWidget)
    assert steps.currentItem().text(1) == "条款"
    notes = playing.page.pane.notes.toPlainText()
    assert "只给讲师" in notes
    assert "下一步：案例" in notes
    assert "只给讲师" not in playing.sees


def test_the_buttons_of_the_own_screen_lead_the_show(playing: Trainer) -> None:
    hands, page = playing.hands, playing.page

    hands.click("presentOn")
    assert playing.step == "条款"
    hands.click("presentBack")
    assert playing.step == "试演"
    hands.click("presentBlack")
    assert playing.sees == "黑屏"
    hands.click("presentBlack")
    page.pane.steps.choose(2)
    assert playing.step == "案例"
    hands.click("presentLeave")
    assert page.show_window is None


def test_shift_f5_begins_at_the_chosen_step(trainer: Trainer, tmp_path: Path) -> None:
    trainer.opens(SCRIPT, tmp_path)
    trainer.page.take_focus()
    trainer.hands.key(Qt.Key.Key_Down)
    trainer.hands.key(Qt.Key.Key_Down)

    trainer.hands.key(Qt.Key.Key_F5, Qt.KeyboardModifier.ShiftModifier)
    trainer.hands.find(QWidget, "show")

    assert trainer.step == "案例"


def test_the_day_of_the_window_is_that_of_a_clause_and_the_show_begins_anew(
    trainer: Trainer, tmp_path: Path
) -> None:
    trainer.opens(SCRIPT, tmp_path)
    trainer.session.choose_day(date(2025, 1, 1))
    trainer.waits(lambda: trainer.page.deck.is_complete)
    trainer.plays()
    trainer.presses(Qt.Key.Key_PageDown)

    assert "已到期" in trainer.sees


def test_the_window_closes_with_a_show_open(playing: Trainer) -> None:
    playing.hands.window.close()

    assert not playing.hands.window.isVisible()


def test_f5_still_opens_the_cases_on_the_calculating_page(hands: Hands) -> None:
    hands.key(Qt.Key.Key_2, CTRL)
    hands.key(Qt.Key.Key_F5)

    hands.find(QWidget, "cases")
    hands.key(Qt.Key.Key_Escape)


def test_every_key_that_plays_is_told() -> None:
    told = "".join(keys for keys, _ in TOLD)
    for sign in (
        "→",
        "←",
        "空格",
        "回车",
        "PgDn",
        "PgUp",
        "Home",
        "End",
        "B",
        "Esc",
        "F1",
        "Ctrl+=",
    ):
        assert sign in told
    assert len(set(PLAIN.values()) | set(WITH_CONTROL.values())) == len(TOLD)


SECOND_SCREEN = """
import os, sys, tempfile
os.environ["QT_QPA_PLATFORM"] = "offscreen:configfile=" + sys.argv[1]
from dataclasses import replace
from datetime import date
from pathlib import Path
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget
from jzdesk.paths import Paths
from jzdesk.ui.hands import Hands
from jzdesk.ui.start import make_application, make_window
resources, db, user = map(Path, sys.argv[2:])
make_application()
window = make_window(date(2024, 9, 10), Paths(resources, db, user))
hands = Hands(window)
hands.wait(lambda: window.ready, "data")
hands.key(Qt.Key.Key_7, Qt.KeyboardModifier.ControlModifier)
page = window.pages.present
hands.wait(lambda: page.deck.is_complete, "slides")
hands.key(Qt.Key.Key_F5)
show = hands.find(QWidget, "show")
hands.wait(show.isActiveWindow, "keys")
print(show.screen().name(), show.geometry().getRect(), page.bar.screens.currentText())
hands.key(Qt.Key.Key_Escape)
page.bar.screens.setCurrentIndex(0)
hands.key(Qt.Key.Key_F5)
print(hands.find(QWidget, "show").screen().name())
window.close()
"""
SCREENS = """{"screens": [
 {"name": "laptop", "x": 0, "y": 0, "width": 1366, "height": 768},
 {"name": "projector", "x": 1366, "y": 0, "width": 1024, "height": 768}]}"""


def test_with_a_projector_the_show_is_there_and_the_window_stays(
    trainer: Trainer, tmp_path: Path
) -> None:
    config, program = tmp_path / "screens.json", tmp_path / "second.py"
    config.write_text(SCREENS, encoding="utf-8")
    program.write_text(SECOND_SCREEN, encoding="utf-8")
    paths = trainer.session.desk.paths
    folders = [str(each) for each in (paths.resources, paths.db, tmp_path / "user")]

    done = subprocess.run(
        [sys.executable, str(program), str(config), *folders],
        cwd=Path(__file__).parents[2],
        env={**os.environ, "PYTHONPATH": str(Path(__file__).parents[2])},
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )

    assert done.returncode == 0, done.stderr
    assert done.stdout.splitlines() == [
        "projector (1366, 0, 1024, 768) 屏幕2（1024×768）",
        "laptop",
    ]


def test_with_one_screen_nobody_is_asked_which(trainer: Trainer) -> None:
    assert len(QGuiApplication.screens()) == 1
    assert not trainer.page.bar.screens.isVisible()
    assert "放映到" not in [
        label.text() for label in trainer.page.findChildren(QLabel) if label.isVisible()
    ]

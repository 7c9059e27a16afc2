"""外观 follows the system or a person's choice, at once, everywhere but on paper."""

from __future__ import annotations

import ctypes
import re
from collections.abc import Iterator
from dataclasses import asdict
from pathlib import Path
from types import SimpleNamespace

import pytest
from PySide6.QtCore import QEvent
from PySide6.QtGui import QColor, QIcon, QPalette
from PySide6.QtWidgets import QApplication, QLabel, QTextBrowser, QToolButton, QWidget
from pytestqt.qtbot import QtBot

from jzdesk.paths import locate
from jzdesk.ui.appearance import Appearance
from jzdesk.ui.design import CONTRAST, CONTRAST_DARK, DARK, LIGHT, Colours
from jzdesk.ui.hands import Hands
from jzdesk.ui.preferences import Preferences
from jzdesk.ui.preview import page_images
from jzdesk.ui.start import make_window
from jzdesk.ui.system_look import SystemLook, windows_contrast
from jzdesk.ui.window import MainWindow
from tests.conftest import TODAY
from tests.ui.scenes import Walker

COLOUR = re.compile(r"#[0-9a-f]{6}")


class System(SystemLook):
    """A system that asks for what a test makes it ask for."""

    dark = False  # type: ignore[assignment]
    contrast = False  # type: ignore[assignment]


@pytest.fixture
def system(application: QApplication) -> System:
    return System(application)


@pytest.fixture
def preferences(tmp_path: Path) -> Preferences:
    return Preferences(tmp_path)


@pytest.fixture
def appearance(preferences: Preferences, system: System) -> Appearance:
    return Appearance(locate().resources, preferences, system)


@pytest.fixture(autouse=True)
def light_again(application: QApplication) -> Iterator[None]:
    """What one test asked of the application is not there for the next."""
    yield
    application.styleHints().unsetColorScheme()


def ask(system: System, *, dark: bool = False, contrast: bool = False) -> None:
    """Have the system ask for something else."""
    system.dark, system.contrast = dark, contrast  # type: ignore[assignment,method-assign]
    system.changed.emit()


@pytest.mark.parametrize(
    ("dark", "contrast", "colours"),
    [
        (False, False, LIGHT),
        (True, False, DARK),
        (False, True, CONTRAST),
        (True, True, CONTRAST_DARK),
    ],
)
def test_the_program_looks_as_the_system_asks(
    appearance: Appearance, system: System, *, dark: bool, contrast: bool, colours: Colours
) -> None:
    ask(system, dark=dark, contrast=contrast)

    assert appearance.theme.colours is colours


@pytest.mark.parametrize(
    ("choice", "in_light", "in_dark"),
    [
        ("light", LIGHT, LIGHT),
        ("dark", DARK, DARK),
        ("contrast", CONTRAST, CONTRAST_DARK),
        ("system", LIGHT, DARK),
    ],
)
def test_a_choice_stands_against_the_system(
    appearance: Appearance, system: System, choice: str, in_light: Colours, in_dark: Colours
) -> None:
    appearance.choose(choice)
    assert appearance.theme.colours is in_light

    ask(system, dark=True)
    assert appearance.theme.colours is in_dark


def test_a_plain_choice_is_plain_where_the_system_asks_for_contrast(
    appearance: Appearance, system: System
) -> None:
    appearance.choose("light")
    ask(system, contrast=True)

    assert appearance.theme.colours is LIGHT


def test_choice_and_size_are_there_again_at_the_next_start(
    preferences: Preferences, system: System
) -> None:
    before = Appearance(locate().resources, preferences, system)
    before.choose("dark")
    before.larger()
    before.larger()

    after = Appearance(locate().resources, preferences, system)

    assert (after.choice, after.theme.colours, after.theme.scale) == ("dark", DARK, 120)


@pytest.mark.parametrize("kept", ["", "neon", "DARK", "浅色"])
@pytest.mark.parametrize("scale", ["", "-5", "99999999999999999999", "x"])
def test_settings_that_make_no_sense_are_as_none(
    preferences: Preferences, system: System, kept: str, scale: str
) -> None:
    preferences.keep("look/theme", kept)
    preferences.keep("look/scale", scale)

    appearance = Appearance(locate().resources, preferences, system)

    assert appearance.choice == "system"
    assert 100 <= appearance.theme.scale <= 200


def test_what_is_the_same_already_is_not_shown_anew(
    appearance: Appearance, system: System, qtbot: QtBot
) -> None:
    with qtbot.assertNotEmitted(appearance.changed):
        ask(system)
        appearance.choose("light")
        appearance.smaller()


def test_the_window_hears_of_a_change_that_qt_tells_only_windows(
    window: MainWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(SystemLook, "contrast", property(lambda _: True))

    QApplication.sendEvent(window, QEvent(QEvent.Type.ThemeChange))

    assert window.theme.colours is CONTRAST


def test_the_menu_ticks_what_is_chosen(hands: Hands, window: MainWindow) -> None:
    names = ("theme-system", "theme-light", "theme-dark", "theme-contrast")
    assert [window.actions_made[name].isChecked() for name in names] == [True, False, False, False]

    window.actions_made["theme-dark"].trigger()
    hands.rest()

    assert [window.actions_made[name].isChecked() for name in names] == [False, False, True, False]


def test_the_next_window_opens_in_the_theme_that_was_chosen(
    window: MainWindow, qtbot: QtBot
) -> None:
    window.actions_made["theme-dark"].trigger()
    window.actions_made["larger"].trigger()
    window.close()

    again = make_window(today=TODAY, paths=window.session.desk.paths)
    qtbot.addWidget(again)

    assert (again.theme.colours, again.theme.scale) == (DARK, 110)
    assert QApplication.palette().color(QPalette.ColorRole.Base) == QColor(DARK.paper)
    again.close()


@pytest.mark.parametrize("colours", [DARK, CONTRAST], ids=["dark", "contrast"])
def test_nothing_keeps_a_colour_of_the_theme_before(
    hands: Hands, window: MainWindow, colours: Colours
) -> None:
    own = set(asdict(colours).values())
    walker = Walker(hands)
    for _ in walker.pages():
        pass  # everything was on the screen once, in the light

    window.actions_made["theme-dark" if colours is DARK else "theme-contrast"].trigger()
    hands.rest()

    kept = {
        f"{view.objectName()}: {colour}"
        for view in window.findChildren(QWidget)
        for colour in colours_in(view)
        if colour not in own
    }
    assert kept == set()


def colours_in(view: QWidget) -> set[str]:
    """Colours that stand in rich text, as written."""
    if isinstance(view, QTextBrowser) and view.document().characterCount() > 1:
        return set(COLOUR.findall(view.toHtml()))
    if isinstance(view, QLabel):
        return set(COLOUR.findall(view.text()))
    return set()


def test_shapes_take_the_ink_of_the_theme(window: MainWindow) -> None:
    button = window.findChild(QToolButton, "page-1")
    assert isinstance(button, QToolButton)
    assert darkest(button.icon()) == pytest.approx(QColor(LIGHT.quiet).lightness(), abs=12)

    window.actions_made["theme-dark"].trigger()

    assert lightest(button.icon()) == pytest.approx(QColor(DARK.quiet).lightness(), abs=12)


def inks(icon: QIcon) -> list[int]:
    image = icon.pixmap(64, 64, QIcon.Mode.Normal, QIcon.State.Off).toImage()
    places = [(x, y) for x in range(image.width()) for y in range(image.height())]
    drawn = (image.pixelColor(x, y) for x, y in places)
    return [colour.lightness() for colour in drawn if colour.alpha() > 250]


def darkest(icon: QIcon) -> int:
    return min(inks(icon))


def lightest(icon: QIcon) -> int:
    return max(inks(icon))


def test_paper_stays_black_on_white(hands: Hands, window: MainWindow) -> None:
    for _ in Walker(hands).pages():
        report = window.pages.read.report()
        if report is not None:
            break
    assert report is not None
    before = page_images(report, 400, window)

    window.actions_made["theme-dark"].trigger()

    assert page_images(report, 400, window) == before
    assert before[0].pixelColor(2, 2) == QColor("#ffffff")


def test_the_picture_of_the_axis_is_for_paper(
    hands: Hands, window: MainWindow, tmp_path: Path
) -> None:
    window.actions_made["terms"].trigger()
    hands.wait(lambda: bool(window.pages.terms.axis.lives), "期限")
    pictures = []
    for theme in ("theme-light", "theme-dark"):
        window.actions_made[theme].trigger()
        hands.rest()
        hands.click("termPicture")
        hands.save_as(tmp_path / f"{theme}.png")
        pictures.append((tmp_path / f"{theme}.png").read_bytes())

    assert pictures[0] == pictures[1]


@pytest.mark.parametrize(
    ("told", "flags", "on"), [(1, 0x7F, True), (1, 0x7E, False), (0, 1, False)]
)
def test_windows_is_asked_for_its_contrast_theme(
    monkeypatch: pytest.MonkeyPatch, told: int, flags: int, *, on: bool
) -> None:
    def answer(action: int, size: int, into: object, _save: int) -> int:
        asked = getattr(into, "_obj")  # noqa: B009 - what byref points at, private to every type
        assert (action, size) == (0x0042, ctypes.sizeof(asked))
        assert asked.size == size
        asked.flags = flags
        return told

    library = SimpleNamespace(user32=SimpleNamespace(SystemParametersInfoW=answer))
    monkeypatch.setattr(ctypes, "windll", library, raising=False)

    assert windows_contrast() is on


def test_other_systems_are_not_asked(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delattr(ctypes, "windll", raising=False)

    assert windows_contrast() is False

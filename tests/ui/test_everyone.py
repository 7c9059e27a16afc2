"""For everyone: every control has a name and is reached, the cursor is seen, no word is cut."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QFont, QImage, QPainter
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QListView, QTextBrowser, QWidget
from pytestqt.qtbot import QtBot

from jzdesk.ui.actions import ACTIONS
from jzdesk.ui.hands import Hands
from jzdesk.ui.system_look import SystemLook
from jzdesk.ui.theme import FAMILIES
from tests.ui.cuts import cuts
from tests.ui.scenes import CTRL, DIALOGS, OF_ANSWERS, OF_THE_SYSTEM, Scene, Walker, called, stops
from tests.ui.sight import changed, grabbed, pale_words

SMALL_SCREEN = (1366, 768)
SHARE = 0.8  # of its width that a control must change at least when the cursor comes to it
SIZES = [pytest.param(0, id="100%"), pytest.param(5, id="150%"), pytest.param(10, id="200%")]
THEMES = ["light", "dark", "contrast", "contrast-dark"]
Text = QAccessible.Text


@pytest.fixture
def walker(hands: Hands) -> Walker:
    hands.window.resize(*SMALL_SCREEN)
    return Walker(hands)


def dress(hands: Hands, theme: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Choose a theme in the menu; the dark contrast is what a dark system makes of it."""
    monkeypatch.setattr(SystemLook, "dark", property(lambda _: theme == "contrast-dark"))
    name = theme.removesuffix("-dark") if theme.startswith("contrast") else theme
    hands.window.findChild(object, f"action-theme-{name}").trigger()


def enlarge(hands: Hands, steps: int) -> None:
    for _ in range(steps):
        hands.key(Qt.Key.Key_Equal, CTRL)


def spoken(widget: QWidget, kind: QAccessible.Text) -> str:
    """What a screen reader says of a control."""
    interface = QAccessible.queryAccessibleInterface(widget)
    return interface.text(kind).strip() if interface else ""


def test_every_control_that_takes_the_cursor_has_a_name_and_is_explained(walker: Walker) -> None:
    dumb = {
        f"{scene.name}: {called(widget)} has no {kind.name}"
        for scene in walker.scenes()
        for widget in stops(scene.top)
        for kind in (Text.Name, Text.Description)
        if not spoken(widget, kind)
    }

    assert not dumb, "\n".join(sorted(dumb))


def test_every_dialog_of_our_own_is_walked_to() -> None:
    asking = {spec.name for spec in ACTIONS if spec.words.endswith("…")}

    assert asking - OF_THE_SYSTEM - OF_ANSWERS <= set(DIALOGS)


@pytest.mark.parametrize("steps", SIZES)
def test_no_words_are_cut(hands: Hands, walker: Walker, steps: int) -> None:
    enlarge(hands, steps)

    cut = {f"{scene.name}: {fault}" for scene in walker.scenes() for fault in cuts(scene.top)}

    assert not cut, "\n".join(sorted(cut))
    assert (hands.window.width(), hands.window.height()) == SMALL_SCREEN


@pytest.mark.parametrize("theme", THEMES)
def test_the_eye_sees_where_the_cursor_is(
    hands: Hands, walker: Walker, theme: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    dress(hands, theme, monkeypatch)

    unseen = {f"{scene.name}: {fault}" for scene in walker.pages() for fault in unseen_in(scene)}

    assert not unseen, "\n".join(sorted(unseen))


def unseen_in(scene: Scene) -> Iterator[str]:
    """Controls that look the same with the cursor in them and without; one of each kind."""
    known = set()
    for widget in stops(scene.top):
        kind = (type(widget), widget.objectName().split("-")[0], widget.property("flat"))
        if kind in known or widget.visibleRegion().isEmpty():
            continue
        known.add(kind)
        if (pixels := change_of(widget)) < SHARE * widget.visibleRegion().boundingRect().width():
            yield f"{called(widget)} changes {pixels} of {widget.width()} px"


def change_of(widget: QWidget) -> int:
    """How many pixels change to the eye when the cursor comes to a control."""
    if not widget.window().isActiveWindow():
        widget.window().activateWindow()
        assert QTest.qWaitForWindowActive(widget.window())
    before = widget.window().focusWidget()
    if before is not None:
        before.clearFocus()
    without = grabbed(widget)
    widget.setFocus(Qt.FocusReason.TabFocusReason)
    within = grabbed(widget)
    widget.clearFocus()
    return changed(without, within)


@pytest.mark.parametrize("theme", THEMES)
def test_words_of_texts_stand_out_from_their_ground(
    hands: Hands, walker: Walker, theme: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    dress(hands, theme, monkeypatch)
    least = 7.0 if theme.startswith("contrast") else 4.5

    pale = {
        f"{scene.name}: {view.objectName()}: {fault}"
        for scene in walker.scenes()
        for view in scene.top.findChildren(QTextBrowser)
        if view.isVisible()
        for fault in pale_words(view, least)
    }

    assert not pale, "\n".join(sorted(pale))


def test_tab_leads_everywhere_and_out_again(walker: Walker) -> None:
    lost = {f"{scene.name}: {fault}" for scene in walker.pages() for fault in lost_in(scene)}

    assert not lost, "\n".join(sorted(lost))


def lost_in(scene: Scene) -> Iterator[str]:
    """Controls that Tab does not lead to, or does not lead out of."""
    wanted, reached = set(stops(scene.top)), []
    start = scene.top.focusWidget() or scene.top
    for _ in range(2000):
        QTest.keyClick(scene.top.focusWidget() or scene.top, Qt.Key.Key_Tab)
        now = scene.top.focusWidget()
        if not reached or reached[-1] is not now:
            reached.append(now)
        if now is start and len(reached) > 1:
            break
    else:
        yield f"Tab never comes back to {called(start)}: stays in {called(reached[-1])}"
    yield from (f"Tab does not lead to {called(widget)}" for widget in wanted - set(reached))


@pytest.mark.parametrize("steps", [0, 10], ids=["100%", "200%"])
def test_no_result_lies_over_another(
    hands: Hands, qtbot: QtBot, tmp_path: Path, steps: int
) -> None:
    hands.window.resize(*SMALL_SCREEN)
    enlarge(hands, steps)
    hands.picture(tmp_path / "cover.png")  # the window has settled, as it has for a person
    hands.key(Qt.Key.Key_K, CTRL)
    hands.type("贫困户")
    results = hands.find(QListView, "results")
    qtbot.waitUntil(lambda: results.model().rowCount() == 3)

    reader = hands.find(QTextBrowser, "reader")
    qtbot.waitUntil(lambda: "税收优惠政策" in reader.toPlainText())  # the panes have their widths
    hands.picture(tmp_path / "results.png")

    rects = [results.visualRect(results.model().index(row, 0)) for row in range(3)]
    assert all(one.bottom() < other.top() for one, other in pairwise(rects)), rects


@pytest.mark.usefixtures("window")
def test_chinese_is_not_drawn_as_boxes() -> None:
    characters = "焦作市政策补贴〔〕（）《》「」·√×元"
    drawn = {character: picture(character) for character in characters}

    for character, image in drawn.items():
        alike = [other for other, own in drawn.items() if own == image]
        assert alike == [character]


@pytest.mark.usefixtures("window")
def test_nothing_is_drawn_as_the_box_of_an_unknown_character() -> None:
    box = picture("\U0010fffd")  # private use: no font has it

    for character in "焦作政策桌面囧㎡‹›＋":
        assert picture(character) != box


def picture(character: str) -> bytes:
    image = QImage(48, 48, QImage.Format.Format_Grayscale8)
    image.fill(255)
    painter = QPainter(image)
    font = QFont()
    font.setFamilies(list(FAMILIES))
    font.setPixelSize(32)
    painter.setFont(font)
    painter.drawText(image.rect(), Qt.AlignmentFlag.AlignCenter, character)
    painter.end()
    return bytes(image.constBits())

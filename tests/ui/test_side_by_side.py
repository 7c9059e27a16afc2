"""并排: two clauses, or one as printed and as cleaned, beside each other."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QGuiApplication
from PySide6.QtWidgets import QLabel, QMenu, QTreeView, QWidget

from jzdesk.gazette.model import Span
from jzdesk.ui.hands import Hands
from jzdesk.ui.reading.arrangement import Arrangement, Wish, arranged
from jzdesk.ui.reading.page import ReadingPage
from jzdesk.ui.reading.reader import Reader
from jzdesk.ui.reading.trail import Trail
from jzdesk.ui.window import MainWindow

CTRL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
JOBS = "焦政办〔2024〕15号"
FIVE, NINE, TEN = (f"{JOBS}/{place}" for place in ("一、/（五）", "二、/（九）", "二、/（十）"))
SMALL, LARGE = 1300, 1854  # what screens of 1366 and 1920 pixels leave to the page


@pytest.fixture
def page(window: MainWindow, hands: Hands) -> ReadingPage:
    assert hands
    return window.pages.read


@pytest.fixture
def reader(page: ReadingPage) -> Reader:
    return page.reader


def left(hands: Hands) -> str:
    """What stands in the left text; nothing where there is none."""
    twin = hands.sees(Reader, "twinReader")
    return twin.toPlainText() if twin else ""


def test_the_clause_read_before_comes_beside_the_one_that_is_read(
    hands: Hands, page: ReadingPage, reader: Reader
) -> None:
    page.open(FIVE)
    page.open(NINE)
    hands.key(Qt.Key.Key_Return, CTRL)

    assert "落实企业招收重点群体税收优惠政策" in left(hands)
    assert "稳定脱贫劳动力务工规模" in reader.toPlainText()

    hands.key(Qt.Key.Key_Escape)

    assert left(hands) == ""
    assert "稳定脱贫劳动力务工规模" in reader.toPlainText()


def test_a_result_comes_beside_what_was_read_before_the_search(
    hands: Hands, page: ReadingPage, reader: Reader
) -> None:
    page.open(FIVE)
    hands.key(Qt.Key.Key_K, CTRL)
    hands.type("技能补贴")
    hands.wait(lambda: "实施技能提升补贴政策" in reader.toPlainText(), "预览")
    hands.key(Qt.Key.Key_Return, CTRL)

    assert "落实企业招收重点群体税收优惠政策" in left(hands)
    assert "实施技能提升补贴政策" in reader.toPlainText()


def test_a_clause_that_is_kept_stays_while_others_are_opened(
    hands: Hands, page: ReadingPage, reader: Reader
) -> None:
    page.open(FIVE)
    hands.key(Qt.Key.Key_Return, CTRL | SHIFT)
    assert hands.sees(QTreeView, "outline") is not None  # another one is to be chosen
    page.open(NINE)
    page.open(TEN)

    assert "落实企业招收重点群体税收优惠政策" in left(hands)
    assert "落实重点群体创业就业税收优惠政策" in reader.toPlainText()
    assert hands.sees(QTreeView, "outline") is None  # it gives way to two texts

    hands.click("outlineButton")
    assert hands.sees(QTreeView, "outline") is not None


def test_one_alone_has_nothing_to_stand_beside(
    hands: Hands, window: MainWindow, page: ReadingPage
) -> None:
    hands.key(Qt.Key.Key_Return, CTRL)
    hands.key(Qt.Key.Key_Return, CTRL | SHIFT)
    hands.key(Qt.Key.Key_U, CTRL | SHIFT)
    assert left(hands) == ""  # the cover

    page.open(FIVE)
    hands.key(Qt.Key.Key_Return, CTRL)
    assert left(hands) == ""
    assert "先看一条，再打开另一条" in window.status_line.words


def test_the_same_key_leaves_again(hands: Hands, page: ReadingPage) -> None:
    page.open(FIVE)
    page.open(NINE)
    for key, modifiers in (
        (Qt.Key.Key_Return, CTRL),
        (Qt.Key.Key_Return, CTRL | SHIFT),
        (Qt.Key.Key_U, CTRL | SHIFT),
    ):
        hands.key(key, modifiers)
        assert left(hands)
        hands.key(key, modifiers)
        assert left(hands) == ""


def test_printed_and_cleaned_stand_beside_each_other_with_the_fault_marked_in_both(
    hands: Hands, window: MainWindow, page: ReadingPage, reader: Reader
) -> None:
    page.open(FIVE)
    hands.key(Qt.Key.Key_U, CTRL | SHIFT)
    twin = hands.find(Reader, "twinReader")

    printed = twin.document().find("（注明“企业吸纳税收政策”的人员")
    cleaned = reader.document().find("（注明“企业吸纳税收政策”）的人员")
    tints = {cursor.charFormat().background().color().name() for cursor in (printed, cleaned)}
    assert tints == {window.theme.colours.warning_tint}
    assert "（原文在此断页）" in twin.toPlainText()
    assert "（原文在此断页）" not in reader.toPlainText()


def test_the_printed_text_follows_when_another_clause_is_opened(
    hands: Hands, page: ReadingPage
) -> None:
    page.open(FIVE)
    hands.key(Qt.Key.Key_U, CTRL | SHIFT)
    page.open(NINE)

    assert "（九）稳定脱贫劳动力务工规模。组织实施" in left(hands)


def first_clause(reader: Reader) -> str:
    """The part whose words stand first in the reader."""
    start = reader.first_in_sight()
    places = (reader.places.at(position) for position in range(start, start + 200))
    return next(passage.key for passage in places if passage)


def test_scrolling_either_text_scrolls_the_other_to_the_same_words(
    hands: Hands, page: ReadingPage, reader: Reader
) -> None:
    page.open(JOBS)
    hands.key(Qt.Key.Key_U, CTRL | SHIFT)
    twin = hands.find(Reader, "twinReader")
    hands.wait(lambda: twin.verticalScrollBar().maximum() > 1000, "版面")

    for here, there in ((reader, twin), (twin, reader)):
        for share in (0.2, 0.5, 0.8):
            bar = here.verticalScrollBar()
            bar.setValue(round(bar.maximum() * share))
            assert first_clause(there) == first_clause(here)

    reader.verticalScrollBar().setValue(0)
    assert twin.verticalScrollBar().value() == 0
    twin.verticalScrollBar().setValue(twin.verticalScrollBar().maximum())
    assert reader.verticalScrollBar().value() == reader.verticalScrollBar().maximum()


def test_two_different_clauses_scroll_each_by_itself(
    hands: Hands, page: ReadingPage, reader: Reader
) -> None:
    page.open(JOBS)
    page.open("焦政〔2024〕10号")
    hands.key(Qt.Key.Key_Return, CTRL)
    twin = hands.find(Reader, "twinReader")

    reader.verticalScrollBar().setValue(600)

    assert twin.verticalScrollBar().value() == 0


def test_words_chosen_in_the_left_text_are_copied_with_its_own_citation(
    hands: Hands, page: ReadingPage
) -> None:
    page.open(FIVE)
    page.open(NINE)
    hands.key(Qt.Key.Key_Return, CTRL)
    twin = hands.find(Reader, "twinReader")
    twin.setFocus()
    twin.setTextCursor(twin.document().find("自主就业退役士兵每人每年9000元"))

    assert page.selection()[0].key == FIVE
    hands.key(Qt.Key.Key_C, CTRL | SHIFT)

    assert QGuiApplication.clipboard().text().startswith("自主就业退役士兵每人每年9000元\n——")
    assert "第（五）条" in QGuiApplication.clipboard().text()


@pytest.mark.parametrize("steps", [pytest.param(0, id="100%"), pytest.param(10, id="200%")])
def test_two_texts_fit_a_small_screen_at_any_size(
    hands: Hands, window: MainWindow, page: ReadingPage, steps: int
) -> None:
    window.resize(1366, 768)
    for _ in range(steps):
        hands.key(Qt.Key.Key_Equal, CTRL)
    page.open(FIVE)
    page.open(NINE)
    hands.key(Qt.Key.Key_Return, CTRL)
    texts = [hands.find(Reader, name) for name in ("reader", "twinReader")]

    # Some 31 characters; of twice the size, one above the other.
    hands.wait(lambda: all(text.viewport().width() >= 500 for text in texts), "版面")
    assert all(text.horizontalScrollBar().maximum() == 0 for text in texts)
    assert all(text.viewport().height() >= 130 for text in texts)
    assert (window.width(), window.height()) == (1366, 768)


def test_the_button_offers_the_same_as_the_keys(hands: Hands, page: ReadingPage) -> None:
    menu = page.text.side_button.menu()
    assert isinstance(menu, QMenu)
    page.open(FIVE)

    words = [action.text() for action in menu.actions()]
    assert words == ["原文与整理并排", "与上一处并排", "固定在左侧"]
    menu.actions()[0].trigger()
    assert left(hands)
    assert hands.find(QLabel, "paneTitle")
    hands.click("twinClose")
    assert left(hands) == ""
    assert isinstance(hands.window.findChild(QAction, "action-twin"), QAction)


@pytest.mark.parametrize(
    ("width", "wish", "wanted"),
    [
        pytest.param(SMALL, Wish(facts=True), (True, True, False), id="one text: all panes"),
        pytest.param(SMALL, Wish(twin=True, facts=True), (False, False, False), id="small: texts"),
        pytest.param(
            SMALL, Wish(twin=True, searching=True), (True, False, False), id="small: results"
        ),
        pytest.param(
            SMALL,
            Wish(twin=True, facts=True, facts_asked=True, outline_asked=True),
            (True, True, True),
            id="small: all asked for, so the texts are stacked",
        ),
        pytest.param(LARGE, Wish(twin=True, facts=True), (True, True, False), id="large: all"),
        pytest.param(1600, Wish(twin=True, facts=True), (False, True, False), id="facts first"),
    ],
)
def test_the_outline_gives_way_first_then_the_facts(
    width: int, wish: Wish, wanted: tuple[bool, bool, bool]
) -> None:
    found = arranged(width, 100, wish)

    assert (found.left, found.drawer, found.stacked) == wanted


@pytest.mark.parametrize("scale", range(100, 201, 10))
@pytest.mark.parametrize("width", [640, SMALL, LARGE])
def test_whatever_is_out_of_sight_has_a_button_that_brings_it(width: int, scale: int) -> None:
    for twin in (False, True):
        found = arranged(width, scale, Wish(facts=True, twin=twin))
        assert found.drawer or found.facts_button
        assert found.left or found.outline_button
        asked = arranged(width, scale, Wish(True, True, twin, outline_asked=True))
        assert isinstance(asked, Arrangement)
        assert asked.drawer


def test_a_run_of_looks_is_one_step_back() -> None:
    trail = Trail()
    trail.visit("甲")
    for key in ("乙", "丙", "丁"):
        trail.pass_by(key)
    trail.arrive()
    trail.visit("戊")

    assert trail.back()
    assert trail.here == "丁"
    assert trail.back()
    assert trail.here == "甲"
    assert trail.forward()
    assert trail.here == "丁"
    assert trail.past == ["", "甲"]


def test_going_on_from_the_middle_forgets_what_lay_ahead() -> None:
    trail = Trail()
    trail.visit("甲")
    trail.visit("乙")
    trail.back()
    trail.visit("丙")

    assert not trail.forward()
    assert trail.past == ["", "甲"]
    trail.visit("丙")
    assert trail.past == ["", "甲"]  # the same again is no step


def test_nowhere_to_go_is_no_step() -> None:
    trail = Trail()
    assert not trail.back()
    assert not trail.forward()
    assert trail.here == ""


def test_words_shown_on_both_sides_are_the_same_words(page: ReadingPage, reader: Reader) -> None:
    page.open(FIVE)
    page.side.show_printed()
    text = page.entry.node.text if page.entry else ""
    place = text.index("定额标准")

    for side in (reader, page.text.twin):
        [(start, end)] = list(side.places.shown(FIVE, Span(place, place + 4)))
        [told] = side.places.passages(start, end)
        assert told.span == Span(place, place + 4)
        assert isinstance(side, QWidget)

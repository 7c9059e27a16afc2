"""页内查找: every place of some words in the text, from the keyboard, whatever is shown."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QTextEdit, QWidget

from jzdesk.store.notebook.words import fold
from jzdesk.ui.hands import Hands
from jzdesk.ui.reading.finding import MOST, Course, Hit, hits_of
from jzdesk.ui.reading.places import Passus
from jzdesk.ui.reading.reader import Reader
from jzdesk.ui.window import MainWindow

CTRL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
JOBS, SEEDS = "焦政办〔2024〕15号", "焦政办〔2024〕14号"
FIVE, NINE = f"{JOBS}/一、/（五）", f"{JOBS}/二、/（九）"


def passus(text: str) -> Passus:
    return Passus(text, range(len(text)))


def found(text: str, words: str) -> list[str]:
    return [text[hit.start : hit.end] for hit in hits_of([passus(text)], words)]


@pytest.mark.parametrize(
    ("text", "words", "wanted"),
    [
        pytest.param("补贴和补贴", "补贴", ["补贴", "补贴"], id="every place"),
        pytest.param("按１５００元和1500元", "1500", ["１５００", "1500"], id="any width"),
        pytest.param("5G、5g和５ｇ", "5g", ["5G", "5g", "５ｇ"], id="any case and width"),
        pytest.param("技能 提升补贴", "技能提升", ["技能 提升"], id="blanks of the text"),
        pytest.param("技能提升", " 技 能 ", ["技能"], id="blanks of the words"),
        pytest.param("（含）以下", "(含)", ["（含）"], id="brackets of either width"),
        pytest.param("啊啊啊啊", "啊啊", ["啊啊", "啊啊"], id="none overlaps another"),
        pytest.param("全文", " ", [], id="blanks alone find nothing"),
        pytest.param("全文", "", [], id="nothing finds nothing"),
        pytest.param("<b>.*</b>", ".*", [".*"], id="signs mean themselves"),
    ],
)
def test_words_are_found_whatever_their_width_case_and_blanks(
    text: str, words: str, wanted: list[str]
) -> None:
    assert found(text, words) == wanted


@given(
    st.text(alphabet="甲乙 Ａa１1（", max_size=30), st.text(alphabet="甲乙 Ａa１1（", max_size=4)
)
def test_what_is_marked_reads_as_what_was_looked_for(text: str, words: str) -> None:
    hits = hits_of([passus(text)], words)

    assert all(fold(text[hit.start : hit.end]) == fold(words) for hit in hits)
    assert all(one.end <= other.start for one, other in pairwise(hits))
    assert bool(hits) == (bool(fold(words)) and fold(words) in fold(text))


def test_no_more_places_are_marked_than_can_be_of_use() -> None:
    assert len(hits_of([passus("补" * 10_000)], "补")) == MOST


def test_the_course_goes_round_both_ends_and_says_so() -> None:
    course = Course(tuple(Hit(n, n + 1) for n in (10, 20, 30)))
    assert course.words() == "共 3 处"

    course.step(1, position=15)
    assert (course.current, course.words()) == (Hit(20, 21), "2/3")
    course.step(1, position=0)
    course.step(1, position=0)
    assert (course.current, course.words()) == (Hit(10, 11), "1/3　已从头找起")
    course.step(-1, position=0)
    assert (course.current, course.words()) == (Hit(30, 31), "3/3　已从末尾找起")
    course.step(-1, position=0)
    assert course.words() == "2/3"


def test_a_course_without_hits_goes_nowhere() -> None:
    course = Course()
    course.step(1, 0)
    course.step(-1, 0)
    assert (course.current, course.words()) == (None, "没有找到")


@pytest.fixture
def reader(window: MainWindow, hands: Hands) -> Reader:
    window.pages.read.open(FIVE)
    return hands.find(Reader, "reader")


def count(hands: Hands) -> str:
    return hands.find(QLabel, "findCount").text()


def marked(reader: Reader) -> list[str]:
    """What is marked by the find bar, the place one stands at in brackets."""
    extras: list[QTextEdit.ExtraSelection] = reader.extraSelections()
    tinted = [e for e in extras if e.format.background().style() != Qt.BrushStyle.NoBrush]  # type: ignore[attr-defined]
    looks = [(e.cursor.selectedText(), e.format.fontUnderline()) for e in tinted]  # type: ignore[attr-defined]
    return [f"[{text}]" if here else text for text, here in looks]


def open_whole(hands: Hands, window: MainWindow) -> None:
    """Open a whole document, for which the drawer gives way."""
    window.pages.read.open(JOBS)
    hands.wait(lambda: hands.find(Reader, "reader").width() > 700, "版面")


def look_for(hands: Hands, words: str) -> None:
    hands.key(Qt.Key.Key_F, CTRL)
    hands.type(words)


def test_typing_marks_every_place_and_counts_them(hands: Hands, reader: Reader) -> None:
    look_for(hands, "脱贫人口")

    assert marked(reader) == ["[脱贫人口]", "脱贫人口"]
    assert count(hands) == "1/2"


def test_f3_and_enter_go_on_and_back_around_the_end(hands: Hands, reader: Reader) -> None:
    look_for(hands, "半年以上")
    hands.key(Qt.Key.Key_Return)
    assert count(hands) == "2/2"
    hands.key(Qt.Key.Key_F3)
    assert count(hands) == "1/2　已从头找起"
    hands.key(Qt.Key.Key_F3, SHIFT)
    assert count(hands) == "2/2　已从末尾找起"
    hands.key(Qt.Key.Key_Return, SHIFT)
    assert count(hands) == "1/2"
    hands.key(Qt.Key.Key_Up)
    assert count(hands) == "2/2　已从末尾找起"
    assert marked(reader) == ["半年以上", "[半年以上]"]


def test_words_that_are_not_there_are_said_not_to_be(hands: Hands, reader: Reader) -> None:
    look_for(hands, "养老金")

    assert count(hands) == "没有找到"
    assert marked(reader) == []
    hands.key(Qt.Key.Key_F3)
    assert count(hands) == "没有找到"


def test_what_an_input_method_composes_is_looked_for_before_it_is_committed(
    hands: Hands, reader: Reader
) -> None:
    hands.key(Qt.Key.Key_F, CTRL)
    QApplication.sendEvent(hands.find(QLineEdit, "findEdit"), QInputMethodEvent("税收", []))

    places = reader.toPlainText().count("税收")
    assert places > 1
    assert count(hands) == f"1/{places}"
    assert len(marked(reader)) == places


def test_the_words_stay_for_the_next_clause(
    hands: Hands, window: MainWindow, reader: Reader
) -> None:
    look_for(hands, "脱贫")
    window.pages.read.open(NINE)

    assert count(hands) == "共 3 处"  # of the title, too
    assert marked(reader) == ["脱贫"] * 3
    hands.key(Qt.Key.Key_F3)
    assert count(hands) == "1/3"


def test_who_only_looked_finds_the_text_where_it_was(
    hands: Hands, window: MainWindow, reader: Reader
) -> None:
    open_whole(hands, window)
    reader.verticalScrollBar().setValue(500)
    look_for(hands, "订单式")
    assert reader.verticalScrollBar().value() > 500

    hands.key(Qt.Key.Key_Escape)

    assert reader.verticalScrollBar().value() == 500
    assert hands.sees(QWidget, "findBar") is None
    assert reader.hasFocus()
    assert marked(reader) == []


def test_who_went_on_to_a_place_stays_there_with_the_words_selected(
    hands: Hands, window: MainWindow, reader: Reader
) -> None:
    open_whole(hands, window)
    look_for(hands, "订单式")
    hands.key(Qt.Key.Key_Return)
    there = reader.verticalScrollBar().value()

    hands.key(Qt.Key.Key_Escape)

    assert reader.verticalScrollBar().value() == there > 500
    assert reader.textCursor().selectedText() == "订单式"


@pytest.mark.usefixtures("reader")
def test_f3_alone_takes_up_the_words_of_last_time(hands: Hands) -> None:
    look_for(hands, "脱贫人口")
    hands.key(Qt.Key.Key_Escape)

    hands.key(Qt.Key.Key_F3)

    assert count(hands) in {"1/2", "2/2"}
    assert hands.find(QLineEdit, "findEdit").text() == "脱贫人口"


def test_words_selected_in_the_text_are_looked_for(hands: Hands, reader: Reader) -> None:
    reader.setTextCursor(
        reader.document().find("登记失业半年以上", reader.document().find("定额标准"))
    )
    hands.key(Qt.Key.Key_F, CTRL)

    assert hands.find(QLineEdit, "findEdit").text() == "登记失业半年以上"
    assert count(hands) == "2/2"


def test_printed_words_are_found_across_the_end_of_a_page(
    hands: Hands, window: MainWindow, reader: Reader
) -> None:
    window.pages.read.open(f"{JOBS}/一、/（四）")
    hands.key(Qt.Key.Key_U, CTRL)
    assert "中小企  （原文在此断页）" in reader.toPlainText().replace("\xa0", " ")

    look_for(hands, "中小企业服务月")

    assert count(hands) == "1/1"


def test_another_look_at_the_same_text_keeps_the_marks(hands: Hands, reader: Reader) -> None:
    look_for(hands, "脱贫人口")
    hands.key(Qt.Key.Key_Equal, CTRL)  # larger type

    assert count(hands) == "共 2 处"
    assert len(marked(reader)) == 2


def test_the_buttons_do_the_same_as_the_keys(hands: Hands, reader: Reader) -> None:
    hands.click("findHereButton")
    hands.type("脱贫人口")
    hands.click("findNext")
    assert count(hands) == "2/2"
    hands.click("findPrevious")
    assert count(hands) == "1/2"

    hands.click("findClose")

    assert hands.sees(QWidget, "findBar") is None
    assert marked(reader) == []


def test_from_another_page_it_leads_into_the_text(
    hands: Hands, window: MainWindow, reader: Reader
) -> None:
    window.show_page("agencies")
    look_for(hands, "脱贫人口")

    assert window.pages.current_name == "read"
    assert marked(reader)[0] == "[脱贫人口]"


def test_the_cover_can_be_looked_through_too(hands: Hands, window: MainWindow) -> None:
    assert window.pages.read.entry is None
    look_for(hands, "稳就业")

    assert count(hands) == "1/1"


def test_words_of_any_length_and_kind_do_no_harm(hands: Hands, reader: Reader) -> None:
    hands.key(Qt.Key.Key_F, CTRL)
    for words in ("\\", "（", "　", "𠮷", "长" * 5000, "\u202e", "%s{}"):
        hands.find(QLineEdit, "findEdit").setText(words)
        hands.key(Qt.Key.Key_F3)
    assert reader.toPlainText()

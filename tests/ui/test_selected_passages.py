"""选段: what is selected on the page is told as words of the data, whatever stands between them."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QTextCursor
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from jzdesk.gazette.model import Entry, Facts, NodeKind, Run, Span
from jzdesk.paths import locate
from jzdesk.ui.hands import Hands
from jzdesk.ui.reading.dressing import View
from jzdesk.ui.reading.html import page_blocks
from jzdesk.ui.reading.marks import Mark, MarkKind, Passage
from jzdesk.ui.reading.page import ReadingPage
from jzdesk.ui.reading.reader import Reader
from jzdesk.ui.session import Corpus
from jzdesk.ui.theme import Theme
from jzdesk.ui.window import MainWindow

pytestmark = pytest.mark.usefixtures("application")
JOBS, SEEDS, RENEWAL = "焦政办〔2024〕15号", "焦政办〔2024〕14号", "焦政〔2024〕10号"
TWELVE = f"{JOBS}/三、/（十二）"
FIVE = f"{JOBS}/一、/（五）"
DAY = date(2024, 9, 10)


@pytest.fixture(scope="module")
def theme() -> Theme:
    return Theme(locate().resources)


@pytest.fixture
def reader(theme: Theme, qtbot: QtBot) -> Reader:
    made = Reader(theme)
    qtbot.addWidget(made)
    return made


def show(reader: Reader, theme: Theme, entries: tuple[Entry, ...], **view: object) -> None:
    reader.show_blocks(page_blocks(entries, View(theme, DAY, **view)), theme)  # type: ignore[arg-type]


def select(reader: Reader, first: str, last: str = "") -> None:
    """Select from the beginning of ``first`` to the end of ``last`` (else of ``first``)."""
    begin = reader.document().find(first)
    end = reader.document().find(last, begin) if last else begin
    assert not begin.isNull()
    assert not end.isNull()
    begin.setPosition(end.selectionEnd(), QTextCursor.MoveMode.KeepAnchor)
    reader.setTextCursor(begin)


def words(corpus: Corpus, passages: tuple[Passage, ...]) -> list[tuple[str, str]]:
    """What each passage says, by its part."""
    return [(p.key, corpus.entries[p.key].node.text[p.span.start : p.span.end]) for p in passages]


def test_a_selected_sentence_of_a_clause_is_told_by_its_place(
    corpus: Corpus, theme: Theme, reader: Reader
) -> None:
    show(reader, theme, corpus.beneath(TWELVE))
    select(reader, "每人每年享受补贴次数", "不得重复享受")

    [(key, said)] = words(corpus, reader.selection())

    assert key == TWELVE
    assert said.startswith("每人每年享受补贴次数最多不超过三次")
    assert said.endswith("不得重复享受")


def test_what_the_program_says_between_the_words_belongs_to_no_part(
    corpus: Corpus, theme: Theme, reader: Reader
) -> None:
    show(reader, theme, corpus.beneath(TWELVE))
    select(reader, "执行至 2024-12-31", "口径")
    assert reader.selection() == ()

    select(reader, "实施技能提升补贴政策", "参加失业保险1年以上")  # across the status
    [(_, said)] = words(corpus, reader.selection())
    assert said == "实施技能提升补贴政策。参加失业保险1年以上"


def test_nothing_is_selected_where_the_cursor_only_stands(
    corpus: Corpus, theme: Theme, reader: Reader
) -> None:
    show(reader, theme, corpus.beneath(TWELVE))

    assert reader.selection() == ()


def test_a_selection_over_several_clauses_of_a_document_names_each(
    corpus: Corpus, theme: Theme, reader: Reader
) -> None:
    show(reader, theme, corpus.beneath(SEEDS))
    select(reader, "市科技计划项目", "成果转化")

    told = words(corpus, reader.selection())

    assert [key.rpartition("/")[2] for key, _ in told] == ["二、", "三、", "四、"]
    assert told[0][1].startswith("市科技计划项目，推荐申报")
    assert told[1][1] == corpus.entries[told[1][0]].node.text
    assert told[2][1] == "四、支持种子企业承接科技成果转化"


@pytest.mark.parametrize("number", [JOBS, SEEDS, RENEWAL])
@pytest.mark.parametrize("printed", [False, True])
def test_all_of_a_document_selected_is_all_of_its_words(
    corpus: Corpus, theme: Theme, reader: Reader, number: str, *, printed: bool
) -> None:
    show(reader, theme, corpus.beneath(number), printed=printed)
    reader.selectAll()

    told = dict(words(corpus, reader.selection()))

    # The full stop behind a title that is set apart is not shown, yet lies within.
    assert told == {entry.node.key: entry.node.text for entry in corpus.parts[number]}


def test_printed_words_are_told_as_the_cleaned_words_that_they_are(
    corpus: Corpus, theme: Theme, reader: Reader
) -> None:
    entry = corpus.clause(JOBS, "（四）")
    assert entry is not None
    show(reader, theme, (entry,), printed=True)
    select(reader, "开展“中小企", "业服务月”")  # a page ends between them

    assert words(corpus, reader.selection()) == [(entry.node.key, "开展“中小企业服务月”")]


def test_a_fault_of_the_print_is_selected_as_the_whole_correction(
    corpus: Corpus, theme: Theme, reader: Reader
) -> None:
    show(reader, theme, corpus.beneath(FIVE), printed=True)
    select(reader, "企业吸纳税收政策”的人")

    assert words(corpus, reader.selection()) == [(FIVE, "（注明“企业吸纳税收政策”）的人员")]


@given(data=st.data())
def test_any_span_of_any_part_is_found_on_the_page_and_told_again(
    corpus: Corpus, theme: Theme, data: st.DataObject
) -> None:
    number = data.draw(st.sampled_from([JOBS, SEEDS, RENEWAL]))
    entry = data.draw(st.sampled_from(corpus.parts[number]))
    text = entry.node.text
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    reader = Reader(theme)
    show(reader, theme, (entry,), printed=data.draw(st.booleans()))

    places = list(reader.places.shown(entry.node.key, Span(start, end)))
    if places:  # else it is the full stop of a title alone
        [told] = reader.places.passages(places[0][0], places[-1][1])
        assert told.key == entry.node.key
        within = text[told.span.start : told.span.end]
        asked = text[start:end]
        # A correction is told as a whole; the full stop of a title is not shown.
        assert asked.strip("。") in within


@pytest.mark.parametrize("printed", [False, True])
def test_rare_characters_blanks_and_line_ends_shift_nothing(
    corpus: Corpus, theme: Theme, reader: Reader, *, printed: bool
) -> None:
    text = "一、𬭎镇的  𠮷某\n第二行\t<b>与</b>&nbsp;\x0b尾\u2028末尾𬭎的字"
    base = corpus.clause(JOBS, "（十一）")
    assert base is not None
    run = Run(Span(0, len(text)), Span(0, len(text)))
    node = replace(
        base.node, text=text, label="一、", title=None, source=run.source, runs=(run,), errata=()
    )
    entry = replace(base, node=node, facts=Facts(), source_text=text)
    show(reader, theme, (entry,), printed=printed)

    for piece in ("𠮷某", "第二行", "<b>与</b>&nbsp;", "末尾𬭎", "的字"):
        select(reader, piece)
        [told] = reader.selection()
        assert text[told.span.start : told.span.end] == piece


def test_kinds_of_marks_look_different_and_a_note_has_its_sign_behind_it(
    corpus: Corpus, theme: Theme, reader: Reader
) -> None:
    text = corpus.entries[TWELVE].node.text

    def mark(kind: MarkKind, said: str, target: str = "") -> Mark:
        start = text.index(said)
        return Mark(TWELVE, kind, Span(start, start + len(said)), target)

    marks = (
        mark(MarkKind.HIT, "失业保险1年"),
        mark(MarkKind.CITED, "不再享受低级别证书补贴"),
        mark(MarkKind.NOTE, "同一职业（工种）同一等级", "note:7"),
        mark(MarkKind.BOOKMARK, "不得重复享受", "bookmark:3"),
    )
    show(reader, theme, corpus.beneath(TWELVE), marks=marks)

    def tint(said: str) -> str:
        return reader.document().find(said).charFormat().background().color().name()

    kinds = [tint(said) for said in ("失业保险1年", "不再享受低级别证书", "同一等级", "重复享受")]
    assert len(set(kinds)) == 4
    shown = reader.toPlainText()
    assert "同一职业（工种）同一等级[注]" in shown
    assert "不得重复享受[签]" in shown
    sign = reader.document().find("[注]")
    assert sign.charFormat().anchorHref() == "note:7"


def test_a_note_over_amounts_and_search_hits_keeps_their_links_and_every_word(
    corpus: Corpus, theme: Theme, reader: Reader
) -> None:
    text = corpus.entries[TWELVE].node.text
    whole = Mark(TWELVE, MarkKind.NOTE, Span(0, len(text)), "note:1")
    hit = Mark(TWELVE, MarkKind.HIT, Span(text.index("2000元"), text.index("2000元") + 6))
    show(reader, theme, corpus.beneath(TWELVE), marks=(whole, hit))

    amount = reader.document().find("2000元")
    assert amount.charFormat().anchorHref() == "find:2000元"
    assert amount.charFormat().background().color().name() == theme.colours.mark
    assert reader.toPlainText().count("[注]") == 1
    reader.selectAll()
    assert words(corpus, reader.selection()) == [(TWELVE, text)]


def test_a_note_that_ends_at_the_full_stop_of_a_title_has_its_sign_behind_the_title(
    corpus: Corpus, theme: Theme, reader: Reader
) -> None:
    node = corpus.entries[TWELVE].node
    end = node.text.index("。") + 1
    show(
        reader,
        theme,
        corpus.beneath(TWELVE),
        marks=(Mark(TWELVE, MarkKind.NOTE, Span(0, end), "note:1"),),
    )

    assert "（十二）实施技能提升补贴政策[注]\n" in reader.toPlainText()


@pytest.mark.parametrize("kind", list(NodeKind))
@pytest.mark.parametrize("printed", [False, True])
def test_a_note_at_a_whole_part_has_its_sign_whatever_the_part(
    corpus: Corpus, theme: Theme, reader: Reader, kind: NodeKind, *, printed: bool
) -> None:
    for entry in corpus.entries.values():
        if entry.node.kind is kind:
            note = Mark(entry.node.key, MarkKind.NOTE, None, "note:1")
            show(reader, theme, (entry,), marks=(note,), printed=printed)
            assert reader.toPlainText().count("[注]") == 1, entry.node.key


def page_of(window: MainWindow) -> ReadingPage:
    return window.pages.read


def test_a_sign_that_is_clicked_is_told_and_the_place_stays(
    hands: Hands, window: MainWindow, qtbot: QtBot
) -> None:
    page = page_of(window)
    page.open(JOBS)
    hands.find(Reader, "reader").verticalScrollBar().setValue(400)
    page.show_notes([Mark(FIVE, MarkKind.NOTE, None, "note:7f", "我的笔记")])
    assert page.reader.verticalScrollBar().value() == 400

    with qtbot.waitSignal(page.annotated) as told:
        hands.click_link("reader", "[注]")

    assert told.args == ["note:7f"]


def test_words_selected_with_the_mouse_are_told_by_the_page(
    hands: Hands, window: MainWindow, corpus: Corpus
) -> None:
    page = page_of(window)
    page.open(TWELVE)
    reader = hands.find(Reader, "reader")
    found = reader.document().find("职业培训补贴")
    ends = [
        reader.cursorRect(_at(reader, position)).center() + QPoint(1, 0)
        for position in (found.selectionStart(), found.selectionEnd())
    ]
    port, left = reader.viewport(), Qt.MouseButton.LeftButton
    QTest.mousePress(port, left, pos=ends[0])
    QTest.mouseMove(port, ends[1])
    QTest.mouseRelease(port, left, pos=ends[1])

    assert words(corpus, page.selection()) == [(TWELVE, "职业培训补贴")]


def _at(reader: Reader, position: int) -> QTextCursor:
    cursor = QTextCursor(reader.document())
    cursor.setPosition(position)
    return cursor

"""名词解释 in the reader: under the mouse and in the drawer, whose words they are always beside them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Any

import pytest
from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtGui import QHelpEvent, QTextCharFormat, QTextCursor
from PySide6.QtWidgets import QApplication, QTextBrowser, QToolTip
from pytestqt.qtbot import QtBot

from jzdesk.gazette.model import Entry, Facts, NodeKind, Run, Span
from jzdesk.paths import locate
from jzdesk.policy.glossary import Glossary, read_glossary
from jzdesk.ui.hands import Hands
from jzdesk.ui.reading.glosses import Gloss, gloss_html, glosses_of, words_of
from jzdesk.ui.reading.page import ReadingPage
from jzdesk.ui.session import Corpus
from jzdesk.ui.theme import Theme
from jzdesk.ui.window import MainWindow

CTRL = Qt.KeyboardModifier.ControlModifier
JOBS, SEEDS = "焦政办〔2024〕15号", "焦政办〔2024〕14号"
FIVE, NINE, TEN = (f"{JOBS}/{place}" for place in ("一、/（五）", "二、/（九）", "二、/（十）"))
OUTSIDE = read_glossary(
    {
        "word": [
            {
                "names": ["监测对象"],
                "text": "有返贫风险的农户。",
                "number": "《某意见》",
                "certainty": "memory",
            }
        ]
    }
)


def said(
    corpus: Corpus, key: str, word: str, glossary: Glossary = OUTSIDE
) -> list[tuple[str, str]]:
    """What is said of a word in a clause, and whose words they are."""
    glosses = glosses_of(corpus.parts[key.partition("/")[0]], glossary)
    found = next(gloss for gloss in glosses[key] if gloss.word == word)
    return [(saying.words, saying.whose) for saying in found.sayings]


def test_the_gazettes_own_words_come_first_and_others_are_marked_as_others(
    corpus: Corpus,
) -> None:
    assert said(corpus, NINE, "监测对象") == [
        ("计入“脱贫劳动力”", "公报原文，本条"),
        ("有返贫风险的农户。", "公报未载明，按《某意见》（未见原文，待核）"),
    ]


def test_a_short_name_is_told_with_the_place_that_gives_it(corpus: Corpus) -> None:
    assert said(corpus, NINE, "衔接资金") == [
        ("“财政衔接推进乡村振兴补助资金”的简称", "公报原文，本条")
    ]
    assert said(corpus, f"{SEEDS}/四、", "种子企业") == [
        ("“科创型种子企业”的简称", "公报原文，本文件正文")
    ]


def test_a_scope_holds_in_later_clauses_of_the_document(corpus: Corpus) -> None:
    assert said(corpus, TEN, "脱贫人口") == [("含防止返贫监测对象", "公报原文，本文件第（五）条")]


def test_a_body_under_another_name_is_told_as_the_programs_own(corpus: Corpus) -> None:
    assert said(corpus, TEN, "退役军人局") == [("即市退役军人事务局", "本程序整理，非公报内容")]


def test_the_same_word_of_another_document_is_not_explained_by_this_one(corpus: Corpus) -> None:
    meant = [saying for gloss in every_gloss(corpus, JOBS) for saying in gloss.sayings]

    assert all("科创型种子企业" not in saying.words for saying in meant)
    assert all(SEEDS not in saying.link for saying in meant)


def every_gloss(corpus: Corpus, number: str) -> Sequence[Gloss]:
    return [g for part in glosses_of(corpus.parts[number], OUTSIDE).values() for g in part]


@pytest.mark.parametrize("number", [JOBS, SEEDS, "焦政〔2024〕10号"])
def test_every_gloss_stands_at_its_word_and_none_over_another(corpus: Corpus, number: str) -> None:
    glosses = every_gloss(corpus, number)

    for gloss in glosses:
        text = corpus.entries[gloss.key].node.text
        assert text[gloss.span.start : gloss.span.end] == gloss.word
        assert gloss.sayings
        assert all(saying.whose for saying in gloss.sayings)
    places = [(g.key, n) for g in glosses for n in range(g.span.start, g.span.end)]
    assert len(places) == len(set(places))


def test_a_word_is_listed_once_and_marked_once_in_each_part(corpus: Corpus) -> None:
    glosses = every_gloss(corpus, SEEDS)
    firm = [gloss for gloss in glosses if gloss.word == "种子企业"]

    assert len(firm) > len([g for g in words_of(glosses) if g.word == "种子企业"]) >= 10
    in_eight = [g for g in firm if g.key == f"{SEEDS}/八、"]
    assert len(in_eight) == 2
    assert len([g for g in words_of(in_eight) if g.word == "种子企业"]) == 1


def test_words_of_the_data_are_never_markup(corpus: Corpus) -> None:
    text = "使用<b>甲</b>资金（以下简称<i>资金</i>）"
    base = corpus.entries[NINE]
    run = Run(Span(0, len(text)), Span(0, len(text)))
    node = replace(base.node, text=text, title=None, kind=NodeKind.PARAGRAPH, runs=(run,))
    entry = Entry(base.document, node, Facts(), text)
    [gloss, *_] = glosses_of([entry], Glossary())[node.key]

    html = gloss_html(gloss, Theme(locate().resources))

    assert "<b>甲" not in html
    assert "&lt;b&gt;甲" in html
    assert "<i>" not in html


@pytest.fixture
def page(window: MainWindow, hands: Hands) -> ReadingPage:
    page = window.pages.read
    page.open(NINE)
    hands.wait(lambda: bool(facts(hands)) and "名词" in facts(hands), "名词")
    hands.wait(lambda: is_in_front(window), "窗口在前")
    return page


def is_in_front(window: MainWindow) -> bool:
    """Asked for again each time: a window of an earlier test may close late and take the front."""
    window.activateWindow()
    return window.isActiveWindow()


@pytest.fixture
def resting(page: ReadingPage, qtbot: QtBot) -> Iterator[ReadingPage]:
    """The page with a mouse over it; what it is told is gone before the next test."""
    yield page
    QToolTip.hideText()
    qtbot.waitUntil(lambda: not QToolTip.isVisible())


def facts(hands: Hands) -> str:
    shown = hands.sees(QTextBrowser, "facts")
    return shown.toPlainText() if shown else ""


def rest_on(page: ReadingPage, words: str) -> str:
    """What is said while the mouse rests on some words of the text."""
    reader = page.reader
    found = reader.document().find(words)
    cursor = QTextCursor(reader.document())
    cursor.setPosition(found.selectionStart() + 1)
    spot = reader.cursorRect(cursor).center() - QPoint(2, 0)
    port = reader.viewport()
    event = QHelpEvent(QEvent.Type.ToolTip, spot, port.mapToGlobal(spot))
    QApplication.sendEvent(port, event)
    return QToolTip.text()


def test_the_mouse_resting_on_a_word_is_told_what_it_means(resting: ReadingPage) -> None:
    told = rest_on(resting, "衔接资金可根据")

    assert "“财政衔接推进乡村振兴补助资金”的简称" in told
    assert "公报原文" in told


def test_beside_the_words_nothing_is_said(resting: ReadingPage) -> None:
    assert rest_on(resting, "组织实施") == ""


def test_a_tip_goes_when_the_text_moves_or_a_key_is_pressed(
    resting: ReadingPage, hands: Hands, qtbot: QtBot
) -> None:
    assert rest_on(resting, "衔接资金可根据")
    resting.reader.setFocus()
    hands.key(Qt.Key.Key_Down)

    qtbot.waitUntil(lambda: not QToolTip.isVisible())


def is_dotted(extra: Any) -> bool:
    style: object = extra.format.underlineStyle()
    return style is QTextCharFormat.UnderlineStyle.DotLine


def test_an_explained_word_is_underlined_with_dots(page: ReadingPage) -> None:
    dots = [
        extra.cursor.selectedText()  # type: ignore[attr-defined]
        for extra in page.reader.extraSelections()
        if is_dotted(extra)
    ]

    assert "衔接资金" in dots
    assert dots.count("衔接资金") == 1


def test_a_clauses_words_stand_in_the_drawer_each_with_whose_they_are(
    hands: Hands, window: MainWindow
) -> None:
    window.pages.read.open(TEN)
    hands.wait(lambda: "脱贫人口：含防止返贫监测对象" in facts(hands), "名词")

    assert "公报原文，本文件第（五）条" in facts(hands)
    assert "退役军人局：即市退役军人事务局\n本程序整理，非公报内容" in facts(hands).replace(
        "\u2028", "\n"
    )


def test_a_key_goes_from_word_to_word_and_enter_to_the_sentence(
    hands: Hands, window: MainWindow, resting: ReadingPage
) -> None:
    resting.open(TEN)
    hands.wait(lambda: bool(resting.explainer.words), "名词")
    hands.key(Qt.Key.Key_F12)
    first = resting.reader.textCursor().selectedText()
    for _ in resting.explainer.words:
        if resting.reader.textCursor().selectedText() == "脱贫人口":
            break
        hands.key(Qt.Key.Key_F12)
    assert resting.reader.textCursor().selectedText() == "脱贫人口"
    assert "含防止返贫监测对象" in QToolTip.text()
    assert "Enter 看出处" in QToolTip.text()
    hands.key(Qt.Key.Key_Return)

    assert first
    entry = resting.entry
    assert entry is not None
    assert entry.node.key == FIVE
    cited = resting.reader.document().find("脱贫人口（含防止返贫")
    assert cited.charFormat().background().color().name() == window.theme.colours.accent_tint


def test_after_the_last_word_comes_the_first(hands: Hands, resting: ReadingPage) -> None:
    words = [gloss.word for gloss in words_of(resting.explainer.words)]
    seen = []
    for _ in range(len(words) + 1):
        hands.key(Qt.Key.Key_F12)
        seen.append(resting.reader.textCursor().selectedText())

    assert seen == [*words, words[0]]


def test_the_words_of_a_whole_document_are_explained_too(
    hands: Hands, resting: ReadingPage
) -> None:
    resting.open(SEEDS)
    hands.wait(lambda: bool(resting.explainer.words), "名词")
    hands.key(Qt.Key.Key_F12)

    assert "“科创型种子企业”的简称" in QToolTip.text()


def test_both_texts_side_by_side_explain_their_words(window: MainWindow, page: ReadingPage) -> None:
    window.perform("twin")

    for reader in (page.reader, page.text.twin):
        dotted = {e.cursor.selectedText() for e in reader.extraSelections() if is_dotted(e)}  # type: ignore[attr-defined]
        assert dotted == {gloss.word for gloss in page.explainer.words}


def test_where_nothing_is_explained_the_key_says_so(hands: Hands, window: MainWindow) -> None:
    window.pages.read.open(f"{JOBS}/四、/（十七）")
    hands.wait(lambda: window.idle, "读完")
    hands.key(Qt.Key.Key_F12)

    assert "没有要解释的名词" in window.status_line.words


def test_marks_of_the_find_bar_and_explained_words_do_not_disturb_each_other(
    hands: Hands, page: ReadingPage
) -> None:
    before = len(page.reader.extraSelections())
    hands.key(Qt.Key.Key_F, CTRL)
    hands.type("脱贫")
    assert len(page.reader.extraSelections()) == before + 3

    hands.key(Qt.Key.Key_Escape)

    assert len(page.reader.extraSelections()) == before

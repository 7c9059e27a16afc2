"""正文: the words of the data, never markup; marks, corrections, and the text as printed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

import pytest
from PySide6.QtGui import QTextDocument
from pytestqt.qtbot import QtBot

from jzdesk.gazette.model import Entry, Facts, Span
from jzdesk.paths import locate
from jzdesk.ui.reading.dressing import View
from jzdesk.ui.reading.html import html_of, page_blocks
from jzdesk.ui.reading.marks import Mark, MarkKind
from jzdesk.ui.reading.reader import Reader
from jzdesk.ui.session import Corpus
from jzdesk.ui.theme import Theme

pytestmark = pytest.mark.usefixtures("application")
JOBS = "焦政办〔2024〕15号"
DAY = date(2024, 9, 10)
HOSTILE = '一、<script>alert(1)</script> &amp; <img src=x> & "引号" <a href="open:x">链</a>'


@pytest.fixture(scope="module")
def theme() -> Theme:
    return Theme(locate().resources)


def clause(corpus: Corpus, label: str) -> Entry:
    entry = corpus.clause(JOBS, label)
    assert entry is not None
    return entry


def page_html(entries: Sequence[Entry], view: View) -> str:
    return html_of(page_blocks(entries, view))


def hits(entry: Entry, *spans: Span) -> tuple[Mark, ...]:
    return tuple(Mark(entry.node.key, MarkKind.HIT, span) for span in spans)


def shown(html: str) -> str:
    """What stands on the screen, without the spaces of the layout."""
    document = QTextDocument()
    document.setHtml(html)
    return "".join(document.toPlainText().split())


@pytest.mark.parametrize("printed", [False, True])
def test_markup_in_the_data_is_shown_and_not_obeyed(
    corpus: Corpus, theme: Theme, *, printed: bool
) -> None:
    entry = clause(corpus, "（十一）")
    node = replace(entry.node, text=HOSTILE, label="一、", title=None, runs=(), errata=())
    hostile = replace(entry, node=node, facts=Facts(), source_text=HOSTILE)

    html = page_html([hostile], View(theme, DAY, printed=printed))

    assert "".join(HOSTILE.removeprefix("一、").split()) in shown(html)
    assert "<script" not in html
    assert html.count("<img") == html.count('<img src="data:image/png;base64,')  # of statuses
    assert 'href="open:x"' not in html


def test_the_words_of_a_search_are_marked_where_they_stand(
    corpus: Corpus, theme: Theme, qtbot: QtBot
) -> None:
    entry = clause(corpus, "（十二）")
    start = entry.node.text.index("2000元")
    reader = Reader(theme)
    qtbot.addWidget(reader)

    view = View(theme, DAY, hits(entry, Span(start, start + 5)))
    reader.show_blocks(page_blocks([entry], view), theme, at_mark=True)
    found = reader.document().find("2000元")

    assert found.charFormat().background().color().name() == theme.colours.mark
    assert reader.document().find("1500元").charFormat().background().color().name() != (
        theme.colours.mark
    )


def test_marks_and_facts_lose_no_word_of_any_clause(corpus: Corpus, theme: Theme) -> None:
    for entry in corpus.entries.values():
        text = entry.node.text
        marks = hits(entry, Span(1, len(text) // 2), Span(len(text) // 3, len(text) - 1))
        plain = shown(page_html([entry], View(theme, DAY)))
        marked = shown(page_html([entry], View(theme, DAY, marks)))
        # A title is set apart without its full stop, be it marked or not.
        assert marked.replace("。", "") == plain.replace("。", ""), entry.node.key


def test_a_correction_is_shown_with_what_was_printed_and_why(corpus: Corpus, theme: Theme) -> None:
    words = shown(page_html([clause(corpus, "（五）")], View(theme, DAY)))

    assert "（注明“企业吸纳税收政策”）的人员、自主就业退役士兵" in words
    assert "勘误" in words
    assert "原文印作（注明“企业吸纳税收政策”的人员" in words


def test_the_printed_text_keeps_the_fault(corpus: Corpus, theme: Theme) -> None:
    words = shown(page_html([clause(corpus, "（五）")], View(theme, DAY, printed=True)))

    assert "（注明“企业吸纳税收政策”的人员、自主就业退役士兵" in words


def test_the_end_of_a_policy_is_said_in_words_on_either_side_of_its_last_day(
    corpus: Corpus, theme: Theme
) -> None:
    entry = clause(corpus, "（十二）")

    last_day = shown(page_html([entry], View(theme, date(2024, 12, 31))))
    day_after = shown(page_html([entry], View(theme, date(2025, 1, 1))))

    assert "执行中" in last_day
    assert "已到期" not in last_day
    assert "已到期" in day_after
    assert "废止" not in day_after


def test_a_document_is_shown_whole(corpus: Corpus, theme: Theme) -> None:
    words = shown(page_html(corpus.beneath(JOBS), View(theme, DAY)))

    for entry in corpus.parts[JOBS]:
        # Clauses set their title apart; the rest of each stands there word for word.
        rest = entry.node.text.removeprefix(f"{entry.node.label}{entry.node.title}。")
        tail = rest.rfind("（")
        assert "".join(rest[:tail].split()) in words, entry.node.key

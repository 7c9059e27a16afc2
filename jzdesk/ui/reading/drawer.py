"""本条要点: the facts of the clause in the reader, each leading somewhere."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from html import escape
from itertools import groupby

from PySide6.QtCore import Qt, QUrl, Signal
from PySide6.QtWidgets import QTextBrowser, QVBoxLayout, QWidget

from jzdesk.gazette.model import Entry, NodeKind, Span, Status
from jzdesk.gazette.validity import benefit_status, status_of
from jzdesk.policy.catalogue import Calculator
from jzdesk.store.supplements import LOCAL_MARK, WORDS, Entries
from jzdesk.ui.actions import tip_of
from jzdesk.ui.buttons import Button, primary
from jzdesk.ui.design import Leading, Space, Type
from jzdesk.ui.keys import explained
from jzdesk.ui.reading.glosses import Gloss, words_of
from jzdesk.ui.theme import Theme
from jzdesk.wording import DATE_WORDS, ROLE_WORDS, STATUS_WORDS, force_words, term_of

_HALF_A_DATE = re.compile(r"^[\d年月]*日")  # what a cut may leave of a date
_STOPS = "，。；：、"
_CONTEXT = 16  # characters shown before an amount


@dataclass(frozen=True, slots=True)
class Row:
    """One line of the drawer; ``link`` says where it leads, None nowhere."""

    words: str
    note: str = ""
    link: str | None = None
    below: bool = False  # the note stands in a line of its own


@dataclass(frozen=True, slots=True)
class Section:
    """A headed group of lines."""

    title: str
    rows: tuple[Row, ...]


def sections_of(
    entry: Entry, as_of: date, local: Entries | None = None, glosses: Iterable[Gloss] = ()
) -> tuple[Section, ...]:
    """The facts of a clause or paragraph in the order in which people ask for them.

    Args:
        entry: the clause or paragraph.
        as_of: the day for which its status is said.
        local: what the office added (本地补充); None leaves its section out.
        glosses: its explained words.
    """
    facts = entry.facts
    sections = [Section("时效", tuple(_validity(entry, as_of)))]
    if facts.amounts:
        sections.append(Section("金额与数量", tuple(_amounts(entry))))
    dates = [d for d in facts.deadlines if d.date != facts.valid_until]
    if dates:
        rows = (Row(d.quote, DATE_WORDS[d.kind], _place(d.span)) for d in dates)
        sections.append(Section("日期与目标年份", tuple(rows)))
    sections += _duties(entry)
    if facts.references:
        rows = (
            Row(f"《{r.title}》" if r.title else r.quote, r.number or "", _place(r.span))
            for r in facts.references
        )
        sections.append(Section("引用文件", tuple(rows)))
    if local is not None and entry.node.kind is NodeKind.CLAUSE:
        sections.append(_local(entry, local))
    if words := tuple(_words(glosses)):
        sections.append(Section("名词", words))
    return tuple(sections)


def _words(glosses: Iterable[Gloss]) -> Iterator[Row]:
    """Each explained word with what is said of it, and whose words they are."""
    for gloss in words_of(glosses):
        for saying in gloss.sayings:
            words = f"{gloss.word}：{saying.words}"
            yield Row(words, saying.whose, saying.link or None, below=True)


def _local(entry: Entry, local: Entries) -> Section:
    """What the office added to the clause, and the way to add to it."""
    own = sorted(place for place in local if place.clause == entry.node.key)
    rows = [
        Row(f"{WORDS[key]}：{text}", place.benefit)
        for place in own
        for key, text in local[place].items()
        if text
    ]
    edit = Row("修改…" if rows else "填写窗口、电话、材料…", "", f"local:{entry.node.key}")
    return Section(f"怎么办（{LOCAL_MARK}）", (*rows, edit))


def _validity(entry: Entry, as_of: date) -> Iterator[Row]:
    facts = entry.facts
    status = status_of(entry, as_of)
    for words in force_words(entry.force):
        yield Row(words, "据后来的文件")
    if status is Status.UNSTATED:
        yield Row("公报未载明期限")
    else:
        stated = next((d for d in facts.deadlines if d.date == facts.valid_until), None)
        link = _place(stated.span) if stated else f"open:{facts.stated_in}"
        yield Row(term_of(facts), "" if stated else "据本文件总则", link)
    if status is Status.EXPIRED:
        yield Row("按本公报文本已到期，后续以主管部门通知为准")
    for benefit in facts.benefits:
        word = STATUS_WORDS[benefit_status(entry, benefit.name, as_of)]
        until = f"至 {benefit.valid_until}" if benefit.valid_until else "公报未载明"
        yield Row(benefit.name, f"{until} · {word}", _quote_place(entry, benefit.quote))


def _amounts(entry: Entry) -> Iterator[Row]:
    """Each amount with the words before it; one said in two units (3年（36个月）) only once."""
    done = 0
    for amount in entry.facts.amounts:
        if amount.span.start >= done:
            done = amount.span.end
            start = max(entry.node.text.rfind(stop, 0, amount.span.start) for stop in _STOPS) + 1
            cut = amount.span.start - start > _CONTEXT
            start = amount.span.start - _CONTEXT if cut else start
            words = entry.node.text[start : amount.span.end]
            words = "…" + _HALF_A_DATE.sub("", words) if cut else words
            yield Row(words, "", _place(amount.span))


def _duties(entry: Entry) -> Iterator[Section]:
    duties = entry.facts.duties
    if not duties and entry.node.kind is NodeKind.CLAUSE:
        yield Section("责任单位", (Row("公报未载明"),))
    for role, own in groupby(duties, key=lambda duty: duty.role):
        rows = (Row(d.name, "据前条概括规定" if d.implied else "", f"agency:{d.name}") for d in own)
        yield Section(f"责任单位（{ROLE_WORDS[role]}）", tuple(rows))


def _place(span: Span) -> str:
    return f"place:{span.start}-{span.end}"


def _quote_place(entry: Entry, quote: str) -> str:
    start = entry.node.text.index(quote)
    return _place(Span(start, start + len(quote)))


class Drawer(QWidget):
    """The facts beside the reader, and the way to the calculators of the clause."""

    followed = Signal(str)  # place:12-15, agency:市财政局, open:KEY
    calculate = Signal(str)  # id of a calculator

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        """Start empty."""
        super().__init__(parent)
        self.setObjectName("drawer")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._theme = theme
        self._text = QTextBrowser()
        self._text.setObjectName("facts")
        self._text.setOpenLinks(False)
        self._text.setAccessibleName("本条要点")
        self._text.setAccessibleDescription(explained("scroll", "link"))
        self._text.anchorClicked.connect(self._follow)
        self._buttons = QVBoxLayout()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self._text, 1)
        layout.addLayout(self._buttons)

    def add(self, own: QWidget) -> None:
        """Put something of the user's own below the facts."""
        layout = self.layout()
        assert isinstance(layout, QVBoxLayout)
        layout.insertWidget(1, own)

    def show_entry(
        self,
        entry: Entry | None,
        as_of: date,
        calculators: Iterable[Calculator],
        theme: Theme,
        local: Entries | None = None,
        glosses: Iterable[Gloss] = (),
    ) -> None:
        """Show the facts of ``entry`` and the office's additions; None empties the drawer."""
        self._theme = theme
        self._text.setHtml(self._html(sections_of(entry, as_of, local, glosses)) if entry else "")
        self._text.document().setDocumentMargin(theme.px(Space.S4))
        self._offer(calculators)
        if local is not None and entry is not None and entry.node.kind is NodeKind.CLAUSE:
            self._offer_notice()

    def _offer(self, calculators: Iterable[Calculator]) -> None:
        while item := self._buttons.takeAt(0):
            if widget := item.widget():
                widget.deleteLater()
        self._buttons.setContentsMargins(Space.S4, Space.S3, Space.S4, Space.S4)
        self._buttons.setSpacing(Space.S3)
        for calculator in calculators:
            words, name = f"去计算：{calculator.title}", f"calculate-{calculator.id}"
            button = primary(words, name, calculator.purpose, "calculator")
            button.clicked.connect(lambda _=False, name=calculator.id: self.calculate.emit(name))
            self._buttons.addWidget(button)

    def _offer_notice(self) -> None:
        button = Button("一次性告知单…", "noticeButton", tip_of("notice"), "clipboard-list")
        button.clicked.connect(lambda: self.followed.emit("notice:"))
        self._buttons.addWidget(button)

    def _follow(self, url: QUrl) -> None:
        self.followed.emit(QUrl.fromPercentEncoding(url.toEncoded()))

    def _html(self, sections: Iterable[Section]) -> str:
        c, px = self._theme.colours, self._theme.px
        parts = []
        for section in sections:
            parts.append(
                f'<p style="color:{c.quiet};font-size:{px(Type.CAPTION)}px;margin-top:{px(Space.S4)}px;'
                f'margin-bottom:{px(Space.S1)}px">{escape(section.title)}</p>'
            )
            parts += [self._row(row) for row in section.rows]
        return "".join(parts)

    def _row(self, row: Row) -> str:
        c, px = self._theme.colours, self._theme.px
        words = escape(row.words).replace("\n", "<br>")
        if row.link:
            style = f"color:{c.fact};text-decoration:none"
            words = f'<a href="{escape(row.link)}" style="{style}">{words}</a>'
        small = f"color:{c.faint};font-size:{px(Type.CAPTION)}px"
        gap = "<br>" if row.below else "&nbsp;&nbsp;"
        note = f'{gap}<span style="{small}">{escape(row.note)}</span>'
        around = f"margin-top:{px(Space.S2)}px;margin-bottom:{px(Space.S2)}px"
        lead = f"line-height:{Leading.LIST}%"
        return f'<p style="{around};{lead}">{words}{note if row.note else ""}</p>'

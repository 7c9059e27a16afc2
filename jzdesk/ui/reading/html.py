"""Clauses as rich text for the reader. Every word of the data is escaped: nothing is markup."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from html import escape
from itertools import pairwise

from jzdesk.app import status_of
from jzdesk.gazette.agencies import tail_of
from jzdesk.gazette.model import Entry, Node, NodeKind, Span, Status
from jzdesk.ui.reading.links import Link, links_of
from jzdesk.ui.session import Corpus
from jzdesk.ui.theme import Theme
from jzdesk.wording import STATUS_WORDS, term_of

HERE = "here"  # anchor of the marked words
_TRIES = ("当兵回来开店", "考证补贴", "旧家电换新", "不裁员返还", "创业贷款")
_GAP = "&nbsp;&nbsp;&nbsp;"
_READ = (NodeKind.CLAUSE, NodeKind.PARAGRAPH, NodeKind.HEADING, NodeKind.ANNEX_TITLE)


@dataclass(frozen=True, slots=True)
class View:
    """How an entry is shown."""

    theme: Theme
    as_of: date
    marks: Sequence[Span] = ()  # of the search, in the cleaned text of the first entry
    printed: bool = False  # 原文 instead of 整理


def page_html(entries: Sequence[Entry], view: View) -> str:
    """One clause, or a heading or document with everything beneath it."""
    first = entries[0]
    body = [_breadcrumb(first, view)]
    for place, entry in enumerate(entries):
        own = view if place == 0 else View(view.theme, view.as_of, (), view.printed)
        body.append(_entry_html(entry, own, alone=len(entries) == 1))
    return f"<body>{''.join(body)}</body>"


def _breadcrumb(entry: Entry, view: View) -> str:
    c, px = view.theme.colours, view.theme.px
    above = [entry.document.number, *entry.node.path[:-1]]
    crumbs = " &nbsp;›&nbsp; ".join(escape(part) for part in above)
    return f'<p style="color:{c.quiet};font-size:{px(13)}px;margin-bottom:{px(10)}px">{crumbs}</p>'


def _entry_html(entry: Entry, view: View, *, alone: bool) -> str:
    if view.printed and entry.node.kind in _READ:
        return _printed_html(entry, view)
    match entry.node.kind:
        case NodeKind.CLAUSE:
            return _clause_html(entry, view)
        case NodeKind.PARAGRAPH:
            chip = _chip(entry, view) if alone and entry.facts.valid_until else ""
            return chip + _prose(entry, 0, view)
        case NodeKind.SIGNED_ON | NodeKind.NUMBER:
            return _aside(entry.node, view)
    return _headline(entry.node.text, view, entry.node.kind)


def _clause_html(entry: Entry, view: View) -> str:
    node, px = entry.node, view.theme.px
    name = f"{node.label}{node.title or ''}"
    stop = node.text.index(node.title) + len(node.title) if node.title else 0  # of its 。
    begin = stop + 1 if node.title else len(node.label or "")
    head = _marked(node, Span(0, stop), view) if node.title else escape(name)
    return (
        f'<p style="font-size:{px(20)}px;font-weight:bold;line-height:140%;'
        f'margin-top:{px(6)}px;margin-bottom:{px(6)}px">{head}</p>'
        f"{_chip(entry, view)}{_prose(entry, begin, view)}{_errata(node, view)}"
    )


def _headline(text: str, view: View, kind: NodeKind) -> str:
    px = view.theme.px
    titled = kind in (NodeKind.TITLE, NodeKind.ANNEX_TITLE)
    align = "center" if titled else "left"
    size = 21 if titled else 18
    colour = view.theme.colours.accent if titled else view.theme.colours.ink
    return (
        f'<p align="{align}" style="font-size:{px(size)}px;font-weight:bold;color:{colour};'
        f'line-height:150%;margin-top:{px(18)}px;margin-bottom:{px(8)}px">{escape(text)}</p>'
    )


def _aside(node: Node, view: View) -> str:
    c, px = view.theme.colours, view.theme.px
    align = "center" if node.kind is NodeKind.NUMBER else "right"
    style = f"color:{c.quiet};font-size:{px(15)}px"
    return f'<p align="{align}" style="{style}">{escape(node.text)}</p>'


def _chip(entry: Entry, view: View) -> str:
    """状态: word and colour together, with the term it follows from."""
    c, px = view.theme.colours, view.theme.px
    status = status_of(entry, view.as_of)
    ink, tint = view.theme.status(status)
    term = (
        ""
        if status is Status.UNSTATED and not entry.facts.valid_from
        else f" {term_of(entry.facts)}"
    )
    words = f"执行{term.strip()}" if term.startswith(" 至") else f"执行期{term}" if term else ""
    beside = f"{words}\u00a0\u00a0·\u00a0\u00a0按 {view.as_of.isoformat()} 口径" if words else ""
    return (
        f'<p style="font-size:{px(13)}px;margin-bottom:{px(10)}px">'
        f'<span style="background-color:{tint};color:{ink};font-weight:bold">'
        f"&nbsp;&nbsp;{STATUS_WORDS[status]}&nbsp;&nbsp;</span>"
        f'<span style="color:{c.quiet}">&nbsp;&nbsp;{escape(beside)}</span></p>'
    )


def _prose(entry: Entry, begin: int, view: View) -> str:
    """Body text with its facts as links, its responsibility tail set apart."""
    node, links = entry.node, links_of(entry)
    tail = tail_of(node.text) if node.kind is NodeKind.CLAUSE else None
    end = tail.start - 1 if tail else len(node.text)
    body = _paragraph(_marked(node, Span(begin, end), view, links), view)
    if tail is None:
        return body
    c, px = view.theme.colours, view.theme.px
    words = _marked(node, Span(end, len(node.text)), view, links)
    return body + (
        f'<p style="color:{c.quiet};font-size:{px(14)}px;line-height:140%;'
        f'margin-top:{px(4)}px">{words}</p>'
    )


def _paragraph(words: str, view: View) -> str:
    px = view.theme.px
    return (
        f'<p style="font-size:{px(16)}px;line-height:145%;text-indent:{px(32)}px;'
        f'margin-top:{px(4)}px;margin-bottom:{px(10)}px">{words}</p>'
    )


def _printed_html(entry: Entry, view: View) -> str:
    """The words as they stand in the gazette file, page breaks and faults included."""
    c, px = view.theme.colours, view.theme.px
    words = escape(entry.source_text)
    for erratum in entry.node.errata:
        fault = escape(erratum.source)
        words = words.replace(fault, f'<span style="background-color:{c.mark}">{fault}</span>')
    cut = f'<span style="color:{c.faint}">&nbsp;&nbsp;（原文在此断页）</span><br>'
    words = words.replace("\n\n", cut).replace("\n", "<br>")
    return (
        f'<p style="font-size:{px(16)}px;line-height:145%;margin-bottom:{px(10)}px">{words}</p>'
        f"{_errata(entry.node, view)}"
    )


def _errata(node: Node, view: View) -> str:
    c, px = view.theme.colours, view.theme.px
    return "".join(
        f'<p style="background-color:{c.warning_tint};color:{c.warning};font-size:{px(13)}px;'
        f'line-height:150%">勘误　原文印作{escape(e.source)}，应作{escape(e.corrected)}。'
        f"{escape(e.reason)}。</p>"
        for e in node.errata
    )


@dataclass(frozen=True, slots=True)
class _Cloth:
    """What a stretch of text wears: a fact's link and style, a search mark, a correction."""

    span: Span
    opening: str
    closing: str


def _anchor(link: Link, colour: str) -> str:
    weight = "normal" if link.coloured else "bold"
    style = f"color:{colour};font-weight:{weight};text-decoration:none"
    return f'<a href="{escape(link.target)}" style="{style}">'


def _marked(node: Node, part: Span, view: View, links: Sequence[Link] = ()) -> str:
    """Escaped words of ``part``, with search marks, corrections and links."""
    c = view.theme.colours
    mark = f'<a name="{HERE}"></a><span style="background-color:{c.mark}">'
    fixed = f'<span style="background-color:{c.warning_tint};text-decoration:underline">'
    cloths = [_Cloth(span, mark, "</span>") for span in view.marks]
    cloths += [_Cloth(erratum.span, fixed, "</span>") for erratum in node.errata]
    cloths += [
        _Cloth(link.span, _anchor(link, c.fact if link.coloured else c.ink), "</a>")
        for link in links
    ]
    cuts = sorted({part.start, part.end, *_cuts(cloths, part)})
    return "".join(_dressed(node.text, Span(start, end), cloths) for start, end in pairwise(cuts))


def _cuts(cloths: Iterable[_Cloth], part: Span) -> Iterable[int]:
    for cloth in cloths:
        for place in (cloth.span.start, cloth.span.end):
            if part.start < place < part.end:
                yield place


def _dressed(text: str, piece: Span, cloths: Iterable[_Cloth]) -> str:
    words = escape(text[piece.start : piece.end])
    for cloth in cloths:
        if cloth.span.start <= piece.start and piece.end <= cloth.span.end:
            words = f"{cloth.opening}{words}{cloth.closing}"
    return words


def cover_html(corpus: Corpus, theme: Theme) -> str:
    """封面: what the program holds, and how to begin."""
    c, px = theme.colours, theme.px
    rows = "".join(
        f'<p style="margin-top:{px(14)}px;margin-bottom:0;font-size:{px(16)}px;line-height:150%">'
        f'<a href="open:{escape(info.number)}" style="color:{c.ink};text-decoration:none">'
        f"{escape(info.title)}</a></p>"
        f'<p style="margin-top:{px(2)}px;color:{c.quiet};font-size:{px(13)}px">'
        f"{escape(info.number)}{_GAP}{escape(info.issued_on or '公报未载明印发日期')}"
        f"{_GAP}{info.clause_count} 条</p>"
        for info in corpus.documents
    )
    latest = corpus.gazettes[-1]
    rule = f'<p style="background-color:{c.line};font-size:1px;line-height:1px">&nbsp;</p>'
    tries = _GAP.join(
        f'<a href="find:{word}" style="color:{c.fact};text-decoration:none;white-space:nowrap">{word}</a>'
        for word in _TRIES
    )
    return (
        f'<p style="font-size:{px(30)}px">&nbsp;</p>'
        f'<p align="center" style="font-size:{px(26)}px;font-weight:bold;color:{c.accent};'
        f'margin-bottom:{px(4)}px">{escape(latest.title)}</p>'
        f'<p align="center" style="color:{c.quiet};font-size:{px(15)}px;margin-bottom:{px(24)}px">'
        f"{escape(latest.issue)}{_GAP}{escape(latest.published_on or '')}</p>{rule}{rows}{rule}"
        f'<p style="color:{c.quiet};font-size:{px(14)}px;line-height:170%;margin-top:{px(16)}px">'
        f"在上方直接说情况即可查找（Ctrl+K），例如：<br>{tries}</p>"
    )

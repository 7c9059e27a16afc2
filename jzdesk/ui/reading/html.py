"""Clauses as rich text for the reader. Every word of the data is escaped: nothing is markup."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from html import escape

from jzdesk.editions import age_of
from jzdesk.gazette.agencies import tail_of
from jzdesk.gazette.model import NO_FORCE, PASSAGES, DocumentInfo, Entry, NodeKind, Span, Status
from jzdesk.gazette.validity import status_of
from jzdesk.ui.actions import keys_of
from jzdesk.ui.design import Leading, Shape, Space, Type
from jzdesk.ui.reading.dressing import View, cleaned_words, printed_words, whole_signs
from jzdesk.ui.reading.links import links_of
from jzdesk.ui.reading.relation_block import relation_blocks
from jzdesk.ui.reading.words import Block, Words, own_words
from jzdesk.ui.session import Corpus
from jzdesk.ui.theme import Theme
from jzdesk.wording import STATUS_WORDS, force_words, term_of

_TRIES = ("当兵回来开店", "考证补贴", "旧家电换新", "不裁员返还", "创业贷款")
_MOST_ON_COVER = 12  # documents
_GAP = "&nbsp;&nbsp;&nbsp;"
_COVER_TOP = 56  # pixels above the cover at 100 per cent
_SECTION, _CLAUSE_AMONG = 19, 17  # titles of a section and of a clause among others
_ADDRESS = re.compile(r"^各[^。]{2,120}：$")  # 主送机关 stands flush left
_ASIDES = {
    NodeKind.NUMBER: "center",
    NodeKind.SIGNED_BY: "right",
    NodeKind.SIGNED_ON: "right",
    NodeKind.NOTE: "left",
}
_READ = (*PASSAGES, NodeKind.HEADING, NodeKind.ANNEX_TITLE)


def page_blocks(entries: Sequence[Entry], view: View) -> tuple[Block, ...]:
    """One clause, or a heading or document with everything beneath it, paragraph by paragraph."""
    alone = len(entries) == 1
    blocks = [_breadcrumb(entries[0], view), *relation_blocks(entries, view)]
    for entry in entries:
        blocks += _entry_blocks(entry, view, alone=alone)
    return tuple(block for block in blocks if block.words.plain)


def html_of(blocks: Sequence[Block]) -> str:
    """The page as rich text."""
    return f"<body>{''.join(block.html for block in blocks)}</body>"


def _breadcrumb(entry: Entry, view: View) -> Block:
    c, px = view.theme.colours, view.theme.px
    words = own_words("\u00a0›\u00a0 ".join((entry.document.number, *entry.node.path[:-1])))
    return Block(
        words, f"color:{c.quiet};font-size:{px(Type.SMALL)}px;margin-bottom:{px(Space.S3)}px"
    )


def _entry_blocks(entry: Entry, view: View, *, alone: bool) -> Iterator[Block]:
    kind = entry.node.kind
    if view.printed and kind in _READ:
        yield from _printed(entry, view)
    elif kind is NodeKind.CLAUSE:
        yield from _clause(entry, view, alone=alone)
    elif kind in PASSAGES:
        if alone and entry.facts.valid_until:
            yield _chip(entry, view)
        yield from _prose(entry, 0, view, whole_signs(entry.node.key, view))
    elif kind in _ASIDES:
        yield _aside(entry, view)
    else:
        yield _headline(entry, view)


def _clause(entry: Entry, view: View, *, alone: bool) -> Iterator[Block]:
    node, px = entry.node, view.theme.px
    stop = node.text.index(node.title) + len(node.title) if node.title else 0  # of its 。
    head, begin = Span(0, stop), stop + 1
    if not stop:
        head = Span(0, begin := len(node.label or ""))
    words = cleaned_words(entry, head, view, reach=begin)
    size, above = (Type.TITLE, Space.S3) if alone else (_CLAUSE_AMONG, Space.S6)
    style = (
        f"font-size:{px(size)}px;font-weight:bold;line-height:{Leading.LIST}%;"
        f"margin-top:{px(above)}px;margin-bottom:{px(Space.S2)}px"
    )
    yield Block(words + whole_signs(node.key, view), style, key=node.key)
    yield _chip(entry, view)
    yield from _prose(entry, begin, view)
    yield from _errata(entry, view)


def _headline(entry: Entry, view: View) -> Block:
    px, colours = view.theme.px, view.theme.colours
    titled = entry.node.kind in (NodeKind.TITLE, NodeKind.ANNEX_TITLE)
    size, colour = (Type.TITLE, colours.accent) if titled else (_SECTION, colours.ink)
    style = (
        f"font-size:{px(size)}px;font-weight:bold;color:{colour};"
        f"line-height:{Leading.TEXT}%;margin-top:{px(Space.S6)}px;margin-bottom:{px(Space.S3)}px"
    )
    return Block(_all(entry, view), style, "center" if titled else "left", entry.node.key)


def _aside(entry: Entry, view: View) -> Block:
    c, px = view.theme.colours, view.theme.px
    align = _ASIDES[entry.node.kind]
    style = f"color:{c.quiet};font-size:{px(Type.BODY)}px"
    return Block(_all(entry, view), style, align, entry.node.key)


def _all(entry: Entry, view: View) -> Words:
    words = cleaned_words(entry, Span(0, len(entry.node.text)), view)
    return words + whole_signs(entry.node.key, view)


def _chip(entry: Entry, view: View) -> Block:
    """状态: word and colour together, with the term it follows from."""
    c, px = view.theme.colours, view.theme.px
    status = status_of(entry, view.as_of)
    ink, tint = view.theme.status(status)
    chip = f'<span style="background-color:{tint};color:{ink};font-weight:bold">'
    sign = Words(view.theme.status_sign(status), "\ufffc")  # a picture counts as a character
    said = own_words("\u00a0") + sign + own_words(f"\u00a0{STATUS_WORDS[status]}\u00a0\u00a0")
    words = said.dressed(chip, "</span>")
    if beside := _term_beside(entry, view, status):
        words += own_words(f"\u00a0\u00a0{beside}").dressed(
            f'<span style="color:{c.quiet}">', "</span>"
        )
    return Block(words, f"font-size:{px(Type.SMALL)}px;margin-bottom:{px(Space.S3)}px")


def _term_beside(entry: Entry, view: View, status: Status) -> str:
    if status is Status.UNSTATED and not entry.facts.valid_from and entry.force == NO_FORCE:
        return ""
    term = term_of(entry.facts)
    said = f"执行{term}" if term.startswith("至") else f"执行期 {term}"
    said = "，".join((said, *force_words(entry.force)))
    return f"{said}\u00a0\u00a0·\u00a0\u00a0按 {view.as_of.isoformat()} 口径"


def _prose(entry: Entry, begin: int, view: View, signs: Words = Words()) -> Iterator[Block]:  # noqa: B008
    """Body text with its facts as links, its responsibility tail set apart."""
    node, links = entry.node, links_of(entry)
    tail = tail_of(node.text) if node.kind is NodeKind.CLAUSE else None
    end = tail.start - 1 if tail else len(node.text)
    px = view.theme.px
    indent = 0 if _ADDRESS.search(node.text) else 2 * Type.READING
    style = (
        f"font-size:{px(Type.READING)}px;line-height:{Leading.TEXT}%;text-indent:{px(indent)}px;"
    )
    margins = f"margin-top:{px(Space.S2)}px;margin-bottom:{px(Space.S3)}px"
    words = cleaned_words(entry, Span(begin, end), view, links)
    yield Block(words + signs, style + margins, key=node.key)
    if tail is not None:
        words = cleaned_words(entry, Span(end, len(node.text)), view, links)
        style = f"color:{view.theme.colours.quiet};font-size:{px(Type.BODY)}px;"
        style += f"line-height:{Leading.TEXT}%;margin-top:{px(Space.S2)}px"
        yield Block(words, style, key=node.key)


def _printed(entry: Entry, view: View) -> Iterator[Block]:
    px = view.theme.px
    words = printed_words(entry, view) + whole_signs(entry.node.key, view)
    style = f"font-size:{px(Type.READING)}px;line-height:{Leading.TEXT}%;"
    style += f"margin-bottom:{px(Space.S3)}px"
    yield Block(words, style, key=entry.node.key)
    yield from _errata(entry, view)


def _errata(entry: Entry, view: View) -> Iterator[Block]:
    c, px = view.theme.colours, view.theme.px
    style = (
        f"background-color:{c.warning_tint};color:{c.warning};font-size:{px(Type.SMALL)}px;"
        f"line-height:{Leading.TEXT}%"
    )
    for e in entry.node.errata:
        words = f"勘误　原文印作{e.source}，应作{e.corrected}。{e.reason}。"
        yield Block(own_words(words), style)


def cover_html(corpus: Corpus, theme: Theme) -> str:
    """封面: what the program holds, and how to begin."""
    c, px = theme.colours, theme.px
    latest = max(corpus.gazettes, key=age_of)
    shown = [x for x in corpus.documents if x.gazette == latest.issue][:_MOST_ON_COVER]
    if len(corpus.documents) <= _MOST_ON_COVER:
        shown = list(corpus.documents)
    rows = "".join(
        f'<p style="margin-top:{px(Space.S4)}px;margin-bottom:0;font-size:{px(Type.READING)}px;'
        f'line-height:{Leading.TEXT}%">'
        f'<a href="open:{escape(info.number)}" style="color:{c.ink};text-decoration:none">'
        f"{escape(info.title)}</a></p>"
        f'<p style="margin-top:{px(Space.S1)}px;color:{c.quiet};font-size:{px(Type.SMALL)}px">'
        f"{escape(info.number)}{_GAP}{escape(info.issued_on or '公报未载明印发日期')}"
        f"{_GAP}{info.clause_count} 条</p>"
        for info in shown
    ) + _rest(corpus, shown, theme)
    rule = (
        f'<p style="background-color:{c.line};font-size:{Shape.HAIR}px;'
        f'line-height:{Shape.HAIR}px">&nbsp;</p>'
    )
    tries = _GAP.join(
        f'<a href="find:{word}" style="color:{c.fact};text-decoration:none;white-space:nowrap">{word}</a>'
        for word in _TRIES
    )
    return (
        f'<p align="center" style="font-size:{px(Type.DISPLAY)}px;font-weight:bold;'
        f"color:{c.accent};margin-top:{px(_COVER_TOP)}px;margin-bottom:{px(Space.S2)}px"
        f'">{escape(latest.title)}</p>'
        f'<p align="center" style="color:{c.quiet};font-size:{px(Type.BODY)}px;'
        f'margin-bottom:{px(Space.S6)}px">'
        f"{escape(latest.issue)}{_GAP}{escape(latest.published_on or '')}</p>{rule}{rows}{rule}"
        f'<p style="color:{c.quiet};font-size:{px(Type.BODY)}px;line-height:{Leading.OPEN}%;'
        f'margin-top:{px(Space.S5)}px">'
        f"在上方直接说情况即可查找（{keys_of('find')}），例如：<br>{tries}</p>"
    )


def _rest(corpus: Corpus, shown: Sequence[DocumentInfo], theme: Theme) -> str:
    """What of a larger corpus is not on the cover, and where it is."""
    rest = len(corpus.documents) - len(shown)
    if not rest:
        return ""
    words = f"本库收录 {len(corpus.gazettes)} 期、{len(corpus.documents)} 件公文，其余 {rest} 件在左侧目录。"
    px = theme.px
    return (
        f'<p style="margin-top:{px(Space.S5)}px;color:{theme.colours.quiet};'
        f'font-size:{px(Type.BODY)}px">{words}</p>'
    )


def fault_html(words: str, theme: Theme) -> str:
    """What stands in the place of a text that cannot be read."""
    style = f"color:{theme.colours.warning};background-color:{theme.colours.warning_tint}"
    return f'<p style="{style};line-height:{Leading.TEXT}%">{escape(words)}</p>'

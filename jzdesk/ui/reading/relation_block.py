"""文件关系 above the text: what befell the document in sight, and what it says of others.

Each with the sentence that says so; the name of the other document leads to it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from html import escape

from jzdesk.gazette.model import Entry, NodeKind
from jzdesk.relating import TieLine
from jzdesk.ui.design import Leading, Space, Type
from jzdesk.ui.reading.dressing import View
from jzdesk.ui.reading.words import Block, Words, joined, own_words

_MOST = 6  # that a document says of others; a list of repeals is read in the text itself
_LONGEST_QUOTE = 160  # characters


def relation_blocks(entries: Sequence[Entry], view: View) -> Iterator[Block]:
    """Lines for the part that the page shows; none where no document says anything."""
    lines = view.relations(_shown(entries))
    incoming = [line for line in lines if line.incoming]
    stated = [line for line in lines if not line.incoming]
    for line in (*incoming, *stated[:_MOST]):
        yield _line(line, view)
        yield _quote(line, view)
    if len(stated) > _MOST:
        yield _more(len(stated) - _MOST, view)


def _shown(entries: Sequence[Entry]) -> str:
    """文号 where the page shows a whole document, else the key of the part."""
    first = entries[0]
    whole = len(entries) > 1 and first.node.kind not in (NodeKind.HEADING, NodeKind.CLAUSE)
    return first.document.number if whole else first.node.key


def _line(line: TieLine, view: View) -> Block:
    c, px = view.theme.colours, view.theme.px
    ink, tint = (c.warning, c.warning_tint) if line.incoming else (c.ink, c.hover)
    words = own_words(f"{'文件关系' if line.incoming else '本文件'}　")
    words = words.dressed(f'<span style="color:{c.quiet}">', "</span>") + _linked(line, view)
    if aside := "；".join(filter(None, (line.term, line.note))):
        words += own_words(f"　{aside}").dressed(f'<span style="color:{c.quiet}">', "</span>")
    style = (
        f"background-color:{tint};color:{ink};font-size:{px(Type.BODY)}px;"
        f"line-height:{Leading.TEXT}%;margin-top:{px(Space.S1)}px;margin-bottom:0"
    )
    return Block(words, style)


def _linked(line: TieLine, view: View) -> Words:
    words = own_words(line.words)
    if line.link is None:
        return words
    style = f"color:{view.theme.colours.fact};text-decoration:none"
    return words.dressed(f'<a href="open:{escape(line.link)}" style="{style}">', "</a>")


def _quote(line: TieLine, view: View) -> Block:
    c, px = view.theme.colours, view.theme.px
    quote, announced = line.tie.quote, line.tie.announced
    cut = quote if len(quote) <= _LONGEST_QUOTE else f"{quote[:_LONGEST_QUOTE]}……"
    said = f"{announced}　{cut}" if announced else cut
    style = (
        f"color:{c.quiet};font-size:{px(Type.SMALL)}px;line-height:{Leading.TEXT}%;"
        f"margin-bottom:{px(Space.S3)}px"
    )
    return Block(joined((own_words("原句："), own_words(said))), style)


def _more(count: int, view: View) -> Block:
    c, px = view.theme.colours, view.theme.px
    words = f"本文件还写明另外 {count} 项文件关系，见下面的正文。"
    return Block(own_words(words), f"color:{c.quiet};font-size:{px(Type.SMALL)}px")

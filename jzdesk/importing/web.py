"""Web pages: blocks as paragraphs, tables as tables; scripts are dropped, nothing is fetched or run."""

from __future__ import annotations

import html
import re
from collections import Counter
from collections.abc import Iterator
from typing import Any

from jzdesk.errors import InputError
from jzdesk.gazette.doubts import DoubtCode
from jzdesk.gazette.numbering import han_number
from jzdesk.importing.numerals import shown
from jzdesk.importing.plain import decoded, without_blocks
from jzdesk.importing.rendering import (
    Account,
    Rendering,
    one_line,
    require_small,
    row_of,
    settled,
    tidy,
)

_DROPPED = {
    **dict.fromkeys(("script", "style", "noscript", "template"), "script"),
    **dict.fromkeys(("object", "iframe", "applet", "embed"), "script"),
    **dict.fromkeys(
        ("nav", "button", "select", "form", "footer", "option", "textarea"), "furniture"
    ),
    **dict.fromkeys(("head", "title", "svg", "math", "canvas", "map"), "silent"),
}
_INLINE = frozenset(
    [
        *("a", "abbr", "acronym", "b", "bdi", "bdo", "big", "cite", "code", "del", "dfn", "em"),
        *("font", "i", "ins", "kbd", "label", "mark", "o:p", "q", "rp", "rt", "ruby", "s", "samp"),
        *("small", "span", "strike", "strong", "sub", "sup", "time", "tt", "u", "var", "wbr"),
    ]
)
_HEADINGS = {f"h{level}": "#" * level + " " for level in range(1, 7)}
_LIST_FORMS = {"a": "lowerLetter", "A": "upperLetter", "i": "lowerRoman", "I": "upperRoman"}
_LONG_CELL = 1500  # characters: a cell that lays out a page and tells no fact
_META = re.compile(rb"charset\s*=\s*[\"']?\s*([A-Za-z0-9_-]{3,20})", re.IGNORECASE)
_DECLARATION = re.compile(r"^\s*<\?xml[^>]{0,200}\?>")
_ENDS = re.compile(r"</(?:body|html)\s{0,20}>", re.IGNORECASE)  # libxml2 drops what follows
_DEEPEST = 250
_MOST_SOURCE = 8_000_000  # characters: marks of a page are longer than its words
_TAG = re.compile(
    r"<(?:[/!?][^<>]{0,2000}|([A-Za-z][A-Za-z0-9:]{0,30})[^\"'<>]{0,2000}"
    r"(?:(?:\"[^\"]{0,2000}\"|'[^']{0,2000}')[^\"'<>]{0,2000}){0,60})>"
)
_RUNNING = ("script", "style", "iframe", "object", "embed", "applet")
_HANDLER = re.compile(r"\son[a-z]{2,20}\s*=", re.IGNORECASE)


def read_web(data: bytes, name: str) -> Rendering:
    """An HTML page.

    Raises:
        InputError: the encoding is unknown, or there is no text in it.
    """
    account = Account()
    source, _ = without_blocks(_decoded(data, name), "<!--", "-->", Account())
    if len(source) > _MOST_SOURCE:
        raise InputError(f"{name}：网页太长（{len(source)} 字）；请另存为纯文本后再试")
    source = source.replace("<!--", "")  # one that is never closed would hide all that follows
    reader = _Reader(account)
    text = tidy("\n".join(reader.lines(_parsed(source, name))), account)
    text = re.sub(r"\n{3,}", "\n\n", text).strip("\n") + "\n"
    require_small(text, name)
    reader.tell(runs=_runs(source))
    return settled(_printed(source), text, account, name)


def _decoded(data: bytes, name: str) -> str:
    """The source, in the encoding that it declares or one of those of Chinese offices."""
    declared = _META.search(data[:4000])
    if declared and declared.group(1).lower() in (b"big5", b"big5-hkscs"):
        try:
            return data.decode("big5hkscs")
        except UnicodeDecodeError:
            pass
    return decoded(data, name)


def _parsed(source: str, name: str) -> Any:
    from lxml import etree
    from lxml import html as page

    parser = page.HTMLParser(
        remove_comments=True, remove_pis=True, no_network=True, huge_tree=False
    )
    try:
        return page.document_fromstring(_ENDS.sub("", _DECLARATION.sub("", source)), parser=parser)
    except (etree.LxmlError, ValueError) as error:
        raise InputError(f"{name}：网页中没有文字，或已损坏；请另存为纯文本后再试") from error


def _printed(source: str) -> Counter[str]:
    """What a page prints, counted without the parser that reads it: all but tags and scripts."""
    words = [html.unescape(words) for words in _outside_tags(source)]
    return Counter(sign for part in words for sign in part if not sign.isspace())


def _outside_tags(source: str) -> Iterator[str]:
    place = 0
    while match := _TAG.search(source, place):
        yield source[place : match.start()]
        place = match.end()
        if (match.group(1) or "").lower() in ("script", "style", "title"):
            closing = re.compile(rf"</{match.group(1)}", re.IGNORECASE).search(source, place)
            place = closing.start() if closing else len(source)
    yield source[place:]


def _runs(source: str) -> bool:
    """Whether a browser would run, or fetch, something of the page."""
    return any(
        (match.group(1) or "").lower() in _RUNNING or _HANDLER.search(match.group())
        for match in _TAG.finditer(source)
    )


class _Reader:
    """Walks down one page."""

    def __init__(self, account: Account) -> None:
        self._account = account
        self._flags: Counter[str] = Counter()
        self._furniture: list[str] = []

    def lines(self, body: Any) -> Iterator[str]:
        """The lines of the text, blocks parted by blank lines."""
        for block in self._blocks(body, 0):
            yield block
            if not block.startswith("|"):
                yield ""

    def _blocks(self, element: Any, depth: int) -> Iterator[str]:
        """Paragraphs under ``element``: runs of inline words between blocks."""
        if depth > _DEEPEST:
            raise InputError("网页的层次套得太深；请另存为纯文本后再试")
        words: list[str] = [element.text or ""]
        for child in element:
            if self._is_dropped(child):
                words.append(child.tail or "")
            elif self._is_inline(child):
                words += [*self._inline(child, depth), child.tail or ""]
            else:
                yield from _paragraphs(words)
                words = [child.tail or ""]
                yield from self._block(child, depth + 1)
        yield from _paragraphs(words)

    def _is_inline(self, element: Any) -> bool:
        """Whether an element is part of a running line; one around blocks is none."""
        tag = element.tag
        if tag in ("br", "img", "input"):
            return True
        return tag in _INLINE and all(
            self._is_inline(child) or child.tag in _DROPPED for child in element
        )

    def _inline(self, element: Any, depth: int) -> Iterator[str]:
        if element.tag == "br":
            yield "\n"
            return
        if element.tag == "img":
            self._flags["img"] += 1
            return
        yield (element.text or "").replace("\n", " ")
        for child in element:
            if not self._is_dropped(child):
                yield from self._inline(child, depth)
            yield (child.tail or "").replace("\n", " ")

    def _is_dropped(self, element: Any) -> bool:
        kind = _DROPPED.get(element.tag) if isinstance(element.tag, str) else "silent"
        if kind is None:
            return False
        words = "".join(element.itertext())
        if element.tag not in ("script", "style", "title"):
            self._account.leave_out(words)
        elif element.tag == "title":
            pass
        self._flags[kind] += 1
        if kind == "furniture" and words.strip():
            self._furniture.append(one_line(words))
        return True

    def _block(self, element: Any, depth: int) -> Iterator[str]:
        tag = element.tag
        if tag == "table":
            yield from self._table(element, depth)
        elif tag in _HEADINGS:
            yield _HEADINGS[tag] + " ".join(self._blocks(element, depth))
        elif tag in ("ol", "ul", "menu", "dir"):
            yield from self._list(element, depth)
        elif tag == "hr":
            return
        else:
            yield from self._blocks(element, depth)

    def _list(self, element: Any, depth: int) -> Iterator[str]:
        number = _integer(element.get("start"), 1)
        for child in element:
            if child.tag != "li":
                if not self._is_dropped(child):
                    yield from self._block(child, depth + 1)
                continue
            number = _integer(child.get("value"), number)
            label = _list_label(element, number)
            for place, line in enumerate(self._blocks(child, depth + 1)):
                yield (label + line) if place == 0 else line
            number += 1

    def _table(self, table: Any, depth: int) -> Iterator[str]:
        rows = [row for row in table.iter("tr") if _table_of(row) is table]
        cells = [[cell for cell in row if cell.tag in ("td", "th")] for row in rows]
        caption = table.find("caption")
        if caption is not None:
            yield from self._blocks(caption, depth + 1)
        if _lays_out(cells):
            for row in cells:
                for cell in row:
                    yield from self._blocks(cell, depth + 1)
            return
        for place, words in enumerate(self._grid(cells, depth)):
            yield row_of(words)
            if place == 0:
                yield row_of(["---"] * len(words))

    def _grid(self, rows: list[list[Any]], depth: int) -> Iterator[list[str]]:
        """The words of each row, merged cells empty where they go on."""
        below: dict[int, int] = {}  # columns that a cell of an earlier row covers, and for how long
        for row in rows:
            words: list[str] = []
            for cell in row:
                while below.get(len(words), 0) > 0:
                    below[len(words)] -= 1
                    words.append("")
                span, height = _integer(cell.get("colspan"), 1), _integer(cell.get("rowspan"), 1)
                for column in range(len(words), len(words) + span):
                    below[column] = height - 1
                words += ["\n".join(self._blocks(cell, depth + 1)), *[""] * (span - 1)]
            while below.get(len(words), 0) > 0:
                below[len(words)] -= 1
                words.append("")
            if any(words):
                yield words

    def tell(self, *, runs: bool) -> None:
        """Tell what was dropped."""
        if runs:
            self._account.doubt(
                1, DoubtCode.SCRIPT_DROPPED, "网页脚本、样式和内嵌页面已丢弃，没有运行"
            )
        if self._flags["img"]:
            message = f"{self._flags['img']} 张图片里的文字读不到；如有条款，请照图补录"
            self._account.doubt(1, DoubtCode.PICTURE, message)
        if self._furniture:
            message = "导航、按钮等网页文字没有收入：" + "、".join(self._furniture)[:80]
            self._account.doubt(1, DoubtCode.MARKUP_DROPPED, message)


def _paragraphs(words: list[str]) -> Iterator[str]:
    whole = "".join(part if part == "\n" else part.replace("\n", " ") for part in words)
    for line in whole.split("\n"):
        if bare := one_line(line):
            yield bare


def _list_label(element: Any, number: int) -> str:
    if element.tag != "ol":
        return "- "
    style = (element.get("style") or "").replace(" ", "").lower()
    if "cjk-ideographic" in style or "chinese" in style:
        return f"{han_number(number)}、"
    if "list-style-type:none" in style or "list-style:none" in style:
        return ""
    return shown(number, _LIST_FORMS.get(element.get("type") or "", "decimal")) + ". "


def _integer(value: str | None, default: int) -> int:
    words = (value or "").strip()
    return (
        min(int(words), 500)
        if words.isascii() and words.isdecimal() and int(words[:6])
        else default
    )


def _table_of(row: Any) -> Any:
    above = row.getparent()
    while above is not None and above.tag != "table":
        above = above.getparent()
    return above


def _lays_out(rows: list[list[Any]]) -> bool:
    """Whether a table only lays out the page: one column, tables inside, or whole articles."""
    cells = [cell for row in rows for cell in row]
    if all(len(row) <= 1 for row in rows):
        return True
    return any(cell.find(".//table") is not None or _length(cell) > _LONG_CELL for cell in cells)


def _length(cell: Any) -> int:
    return sum(len(words) for words in cell.itertext())

"""The lines of a file as printed: heading marks, list marks and table rows told from the words."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from enum import StrEnum

from jzdesk.gazette.brackets import closing_group
from jzdesk.gazette.model import Span
from jzdesk.gazette.numbering import Label, label_of
from jzdesk.gazette.shapes import is_date, number_of

_LINE = re.compile(r"[^\r\n]+")
_MARK = re.compile(r"[\s　]*(#{1,6}[ \t　]*|[-*+][ \t　]+(?=[^\s　]))?")
_ENDS = re.compile(r"[。！？；：…!?;:][”’」』）)】》]*(?:[（(][^（()）。]{1,20}[）)])?$")
_INNER_STOP = re.compile(r"[。！？；]")
_ROLE = re.compile("负责|牵头|配合|落实|责任单位")
_TAIL_END = re.compile(r"(?:负责|牵头|配合|落实|列出)[）)]。?$")
_TAIL_CLOSED = re.compile(r"[）)]。?$")
_HEADED_TAIL = re.compile(r"(?:责任|牵头|配合|主办|协办)(?:单位|部门|机构)[：:]")
_RULED = re.compile(r"[\s|:+-]*--[\s|:+-]*$")  # | --- | --- | of a table in Markdown
_WIDEST_END = 40  # characters that may follow the last stop of a sentence
_BAR = re.compile(r"(?<!\\)\|")
_BARS_AROUND = re.compile(r"^\||(?<!\\)\|$")


class Hint(StrEnum):
    """What the lines around a line say that it is, before its document is known."""

    PAGE = "page"  # 页码、书眉: stands between the two halves of a sentence
    NOTE = "note"  # 附注、版记
    CONTENTS = "contents"  # a line of the table of contents
    SIGNED_BY = "signed_by"  # 署名
    QUOTED = "quoted"  # new wording of an amended law, with labels that are not the document's own
    TITLE = "title"
    NUMBER = "number"
    ANNEX_MARK = "annex_mark"
    ANNEX_TITLE = "annex_title"
    PARAGRAPH = "paragraph"  # text of its own, whatever it looks like
    JOINED = "joined"  # goes on with the paragraph before, whatever it looks like


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A logical paragraph: one or several stretches of source that belong together.

    ``source`` covers whole lines with their marks; ``pieces`` only the words.
    """

    source: Span
    pieces: tuple[Span, ...]
    text: str  # the pieces joined, blanks untouched
    marked: bool  # printed as a heading: #, ##, …
    listed: bool  # printed as a list item
    label: Label | None
    row: bool = False  # 表格行
    indented: bool = False  # begins with blanks, as paragraphs of a plain text do
    hint: Hint | None = None
    parted: bool = False  # the maintainer lets it begin here: no sentence runs into it

    @property
    def finished(self) -> bool:
        """Whether the words end as a sentence, an item or a closed bracket does."""
        return (
            bool(_ENDS.search(self.text[-_WIDEST_END:])) or self._ends_in_tail or self.ends_headed
        )

    @property
    def _ends_in_tail(self) -> bool:
        """Whether a bracket closes the words and says who is responsible (…负责)."""
        group = closing_group(self.text)
        return bool(group and _ROLE.search(self.text, group.start, group.end))

    @property
    def ends_headed(self) -> bool:
        """Whether the last line is a tail without brackets (责任单位：市财政局、税务局)."""
        last = self.text[len(self.text) - (self.pieces[-1].end - self.pieces[-1].start) :]
        return bool(_HEADED_TAIL.match(last)) and not last.endswith(("、", "，"))

    @property
    def has_sentence(self) -> bool:
        """Whether the paragraph carries a text of its own and is not a bare title."""
        return self.finished or bool(_INNER_STOP.search(self.text))

    @property
    def has_tail(self) -> bool:
        """Whether the paragraph already ends in a responsibility tail."""
        return bool(_TAIL_END.search(self.text[-_WIDEST_END:]))

    @property
    def is_date(self) -> bool:
        """Whether the paragraph is a date alone (成文日期)."""
        return is_date(self.text)

    @property
    def is_number(self) -> bool:
        """Whether the paragraph is a document number alone (文号)."""
        if self.hint is not None:
            return self.hint is Hint.NUMBER
        return not self.row and number_of(self.text) is not None

    @property
    def is_tail(self) -> bool:
        """Whether the paragraph is nothing but a responsibility tail, whole or cut by a page."""
        if self.label or self.row or self.hint:
            return False
        return self._is_whole_tail or bool(_HEADED_TAIL.match(self.text)) or self._is_cut_tail

    @property
    def _is_whole_tail(self) -> bool:
        if not self.text.startswith(("（", "(")):
            return False
        closed = _TAIL_CLOSED.search(self.text[-2:])
        return bool(closed and _ROLE.search(self.text, 1, len(self.text) - len(closed.group())))

    @property
    def _is_cut_tail(self) -> bool:
        if not self.text.startswith(("（", "(")):
            return False
        opened = self.text.count("（") + self.text.count("(")
        closed = self.text.count("）") + self.text.count(")")
        return opened > closed and "。" not in self.text

    def part(self, begin: int, end: int) -> Paragraph:
        """The characters ``[begin, end)`` of a line as a line of its own."""
        words = self.text[begin:end]
        begin, end = begin + len(words) - len(words.lstrip()), begin + len(words.rstrip())
        start = self.pieces[0].start
        whole = Span(self.source.start if begin == 0 else start + begin, start + end)
        piece, text = Span(start + begin, start + end), self.text[begin:end]
        return replace(self, source=whole, pieces=(piece,), text=text, label=label_of(text))


def lines_of(source: str) -> Iterator[Paragraph]:
    """Every line of a file that holds more than blanks."""
    ruled: Paragraph | None = None
    for match in _LINE.finditer(source):
        if match.group().strip():
            line = _line(source, match)
            if ruled is not None and line.row and _RULED.match(line.text):
                yield replace(ruled, source=Span(ruled.source.start, line.source.end))
                ruled = None
                continue
            if ruled is not None:
                yield ruled
            ruled = line
    if ruled is not None:
        yield ruled


def _line(source: str, match: re.Match[str]) -> Paragraph:
    end = match.start() + len(match.group().rstrip())
    start = match.start() + len(match.group()) - len(match.group().lstrip())
    if source[start] == "|" and source.find("|", start + 1, end) > 0:
        return _row(source, start, end)
    mark = _MARK.match(source, match.start())
    begin = min(mark.end(), end) if mark else match.start()
    sign = (mark.group(1) or "") if mark else ""
    words = source[begin:end]
    return Paragraph(
        source=Span(start, end),
        pieces=(Span(begin, end),),
        text=words,
        marked=sign.startswith("#"),
        listed=bool(sign) and not sign.startswith("#"),
        label=label_of(words),
        indented=start > match.start(),
    )


def _row(source: str, start: int, end: int) -> Paragraph:
    """A row of a table; its words run from the first filled cell to the last."""
    words = source[start:end].strip("| \t　")
    begin = start + (source[start:end].index(words) if words else 0)
    piece = Span(begin, begin + len(words)) if words else Span(start, end)
    return Paragraph(
        source=Span(start, end),
        pieces=(piece,),
        text=source[piece.start : piece.end],
        marked=False,
        listed=False,
        label=None,
        row=True,
    )


def cells_of(row: str) -> tuple[str, ...]:
    """The cells of a printed row of a table, each without the blanks around it."""
    inner = _BARS_AROUND.sub("", row.strip())
    return tuple(
        cell.replace("\\|", "|").replace("<br>", "\n").strip() for cell in _BAR.split(inner)
    )

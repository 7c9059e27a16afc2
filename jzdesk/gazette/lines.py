"""From a gazette file to logical paragraphs: lines, heading marks, and page breaks undone."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from jzdesk.gazette.brackets import closing_group
from jzdesk.gazette.model import Span
from jzdesk.gazette.numbering import Label, Level, label_of

_LINE = re.compile(r"[^\r\n]*[^\s　][^\r\n]*")
_MARK = re.compile(r"[\s　]*(#{1,6}[\s　]*|[-*+][\s　]+)?")
_ENDS = re.compile(r"[。！？；：…!?;:][”’」』）)】》]*$")
_INNER_STOP = re.compile(r"[。！？；]")
_DATE = re.compile(
    r"[\d〇○零一二三四五六七八九]{4}年[\d一二三四五六七八九十]{1,3}月[\d一二三四五六七八九十]{1,3}日$"
)
_NUMBER = re.compile(r"[（(]?[一-鿿]{2,12}[〔\[（(【［﹝]\d{4}[〕\]）)】］﹞]第?\d{1,4}号[）)]?$")
_ROLE = re.compile("负责|牵头|配合|落实|责任单位")
_TAIL_END = re.compile(r"(?:负责|牵头|配合|落实|列出)[）)]。?$")
_TAIL = re.compile(r"[（(].*(?:负责|牵头|配合|落实|责任单位).*[）)]。?$", re.DOTALL)
_CLOSING = re.compile(r"本(?:通知|办法|措施|意见|方案|细则|规定|条例|决定|规划|计划)[自由]")
_HEADED_TAIL = re.compile(r"(?:责任|牵头|配合|主办|协办)(?:单位|部门|机构)[：:]")


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

    @property
    def finished(self) -> bool:
        """Whether the words end as a sentence, an item or a closed bracket does."""
        return bool(_ENDS.search(self.text)) or self._ends_in_tail or self.ends_headed

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
        return bool(_TAIL_END.search(self.text))

    @property
    def is_date(self) -> bool:
        """Whether the paragraph is a date alone (成文日期)."""
        return bool(_DATE.match(squeezed(self.text)))

    @property
    def is_number(self) -> bool:
        """Whether the paragraph is a document number alone (文号)."""
        return bool(_NUMBER.match(squeezed(self.text)))

    @property
    def is_tail(self) -> bool:
        """Whether the paragraph is nothing but a responsibility tail, whole or cut by a page."""
        if self.label:
            return False
        return bool(_TAIL.match(self.text) or _HEADED_TAIL.match(self.text)) or self._is_cut_tail

    @property
    def _is_cut_tail(self) -> bool:
        opened = self.text.count("（") + self.text.count("(")
        closed = self.text.count("）") + self.text.count(")")
        return self.text.startswith(("（", "(")) and opened > closed and "。" not in self.text


def squeezed(text: str) -> str:
    """``text`` without any blank."""
    return re.sub(r"[\s　]+", "", text)


def paragraphs_of(source: str) -> list[Paragraph]:
    """Logical paragraphs of a gazette file, in order; together they hold every word of it."""
    joined: list[Paragraph] = []
    for lines in _by_document(_lines(source)):
        styles = _sentence_styles(lines)
        for line in lines:
            if joined and _continues(joined[-1], line, styles):
                joined[-1] = _join(joined[-1], line)
            else:
                joined.append(line)
    return joined


def _by_document(lines: Iterable[Paragraph]) -> Iterator[list[Paragraph]]:
    """Lines from one 文号 to the next: each document has a style of numbering of its own."""
    own: list[Paragraph] = []
    for line in lines:
        if line.is_number:
            yield own
            own = []
        own.append(line)
    yield own


def _lines(source: str) -> Iterator[Paragraph]:
    for match in _LINE.finditer(source):
        end = match.start() + len(match.group().rstrip())
        mark = _MARK.match(source, match.start())
        begin = min(mark.end(), end) if mark else match.start()
        words = source[begin:end]
        start = match.start() + len(match.group()) - len(match.group().lstrip())
        sign = (mark.group(1) or "") if mark else ""
        yield Paragraph(
            source=Span(start, end),
            pieces=(Span(begin, end),),
            text=words,
            marked=sign.startswith("#"),
            listed=bool(sign) and not sign.startswith("#"),
            label=label_of(words),
        )


def _sentence_styles(lines: Sequence[Paragraph]) -> frozenset[Level]:
    """Levels whose lines are mostly whole sentences: there an open end is a page break."""
    votes: Counter[Level] = Counter()
    for line in lines:
        if line.label and not line.marked:
            votes[line.label.level] += 1 if line.has_sentence else -1
    return frozenset(level for level, balance in votes.items() if balance > 0)


def _continues(before: Paragraph, line: Paragraph, styles: frozenset[Level]) -> bool:
    if line.is_tail:
        return before.has_sentence and not before.has_tail
    if line.label or line.marked or line.listed or line.is_date or line.is_number:
        return False
    if _CLOSING.match(line.text):  # 三、附则 | 本办法自…起施行: a sentence that opens anew
        return False
    return _is_open(before, styles)


def _is_open(before: Paragraph, styles: frozenset[Level]) -> bool:
    """Whether the words of ``before`` were cut off and go on in the next line."""
    if before.marked or before.listed or before.is_date or before.is_number or before.finished:
        return False
    if before.label is None:
        return bool(re.search(r"[，。；：、《]", before.text)) or len(before.pieces) > 1
    return before.has_sentence or before.label.level in styles


def _join(before: Paragraph, line: Paragraph) -> Paragraph:
    return replace(
        before,
        source=Span(before.source.start, line.source.end),
        pieces=before.pieces + line.pieces,
        text=before.text + line.text,
    )

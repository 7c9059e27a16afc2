"""Lines that hold several: texts whose line ends were lost, so that 章, 条 and 项 stand in one line.

A line is taken apart only where labels follow one another at the ends of sentences: 第一条 … 。第二条 …
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

from jzdesk.gazette.lines import Paragraph
from jzdesk.gazette.numbering import HAN_DIGITS, Label, Level, label_of, loose_labels_of
from jzdesk.gazette.shapes import is_note, names_a_body, signature_of

_HAN = rf"[{HAN_DIGITS}]{{1,6}}"
_LABEL = re.compile(
    rf"第[\s　]*{_HAN}[\s　]*(?:编|章|节|条)|(?:{_HAN}、)|[（(]{_HAN}[）)]|(?<!\d)\d{{1,2}}[.．](?!\d)"
    r"|[（(]\d{1,2}[）)]"
)
_LAW = (Level.PART, Level.CHAPTER, Level.SECTION, Level.ARTICLE)
_ENDS = "。；;！？”’）)」…"
_SHORTEST = 120  # characters of a line that may hold several
_LONG = 500  # of one that is taken apart for 一、 二、 alone
_TITLE = 40  # characters of a title that no stop closes
_RECIPIENTS = re.compile(r"(?:各|市|省|县|区|国务院|中央)[^。！？：:]{2,200}[：:](?=[^\s　])")
_NOTE = re.compile(r"[\s　]*[（(](?:此件|本文|此文|主动公开)[^（）()]{0,40}[）)]")
_DATE = re.compile(
    r"\d{4}年\d{1,2}月\d{1,2}日"
    r"|[〇○零一二三四五六七八九]{4}年[一二三四五六七八九十]{1,3}月[一二三四五六七八九十]{1,3}日"
)
_NAME = 40  # characters of a signature that runs into its date


def split_lines(lines: Iterable[Paragraph]) -> Iterator[Paragraph]:
    """The lines, those that hold several taken apart; nothing is left out."""
    for line in lines:
        if line.row or line.hint or len(line.text) < _SHORTEST:
            yield from _signature_and_date(line)
        else:
            yield from _apart(line)


def _signature_and_date(line: Paragraph) -> Iterator[Paragraph]:
    """安顺市人民政府 2023年9月5日 is a signature and a date."""
    place = None if line.row or line.marked or line.label else signature_of(line.text)
    if place is None:
        yield line
    else:
        yield line.part(0, place)
        yield line.part(place, len(line.text))


def _apart(line: Paragraph) -> Iterator[Paragraph]:
    labels = _row_of_labels(line.text)
    if not labels:
        yield line
        return
    bounds = [*(place for place, _ in labels), len(line.text)]
    for begin, end in pairwise(_head_bounds(line.text[: bounds[0]])):
        yield line.part(begin, end)
    for begin, end in pairwise(bounds):
        yield line.part(begin, end)


def _row_of_labels(text: str) -> list[tuple[int, Label]]:
    """Labels that follow one another in ``text``, or none where that is not sure."""
    found = list(_sequence(text, list(_candidates(text))))
    articles = sum(label.level is Level.ARTICLE for _, label in found)
    commas = sum(label.level is Level.HAN_COMMA for _, label in found)
    chapters = sum(label.level is Level.CHAPTER for _, label in found)
    sure = articles > 1 or (articles and chapters) or (commas > 1 and len(text) >= _LONG)
    return found if sure else []


def _candidates(text: str) -> Iterator[tuple[int, Label]]:
    """Whatever looks like a label, wherever it stands."""
    for match in _LABEL.finditer(text):
        words = text[match.start() : match.start() + 60]
        label = label_of(words)
        if label is None:
            label = next(iter(loose_labels_of(words)), None)
        if label is not None and label.level not in (Level.DECIMAL_2, Level.DECIMAL_3):
            yield match.start(), label


def _sequence(text: str, candidates: Sequence[tuple[int, Label]]) -> Iterator[tuple[int, Label]]:
    """The candidates that carry on a row where a line may have ended before them."""
    seen: dict[Level, int] = {}
    last: tuple[int, Label] | None = None
    for place, label in candidates:
        expected = label.number == seen.get(label.level, 0) + 1
        begins = label.number == 1 and label.level not in _LAW
        if (expected or begins) and _may_stand(text, place, label, last):
            seen = {level: n for level, n in seen.items() if level < label.level or level in _LAW}
            if label.level in (Level.CHAPTER, Level.PART):
                seen.pop(Level.SECTION, None)
            seen[label.level] = label.number
            last = (place, label)
            yield last


def _may_stand(text: str, place: int, label: Label, last: tuple[int, Label] | None) -> bool:
    """Whether a line may end before ``place``."""
    before = text[max(0, place - 20) : place].rstrip()[-1:]
    if before == "":
        return True
    if label.number == 1 and before in "：:":
        return True
    if before in _ENDS:
        return label.level in _LAW or before not in "”’）)」" or last is not None
    if last is None:
        return label.number == 1 and label.level in _LAW and bool(re.match(r"[一-鿿]", before))
    begin, former = last
    title = text[begin + former.length : place].strip()
    is_title = len("".join(title.split())) <= _TITLE and not re.search("[。；：，]", title)
    return is_title and former.level < label.level and former.level is not Level.ARTICLE


def _head_bounds(text: str) -> list[int]:
    """Where lines may have ended before the first label: 主送, 署名, 成文日期, 附注, title."""
    bounds = {0, len(text)}
    if match := _RECIPIENTS.match(text):
        bounds.add(match.end())
    for date in _DATE.finditer(text):
        begin = max((text.rfind(stop, 0, date.start()) for stop in "。！？"), default=-1) + 1
        signed = text[begin : date.start()]
        if begin and len(signed) <= _NAME and names_a_body(signed):
            bounds |= {begin, date.start(), date.end()}
            note = _NOTE.match(text, date.end())
            if note and is_note(note.group().strip()):
                bounds.add(note.end())
            break
    return sorted(bounds)

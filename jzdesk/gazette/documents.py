"""Where each document of a file begins: before its title, its 文号, or the title of a law without one."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from jzdesk.gazette.casting import merged
from jzdesk.gazette.lines import Hint, Paragraph
from jzdesk.gazette.numbering import Level
from jzdesk.gazette.shapes import (
    heads_a_number,
    is_adoption,
    is_annex_mark,
    is_bare_number,
    is_contents_head,
    is_document_title,
    is_field,
    is_furniture,
    is_law_title,
    is_masthead,
    is_recipient,
    is_title,
    names_a_body,
    number_of,
    squeezed,
)

_MOST_TITLE_LINES = 4
_MOST_FIELDS = 30  # lines that a web page puts above the title
_ISSUING = re.compile(r"(?:令|公告|通告)[（(]?(?:\d{4}年)?第")
_LAW = (Level.PART, Level.CHAPTER, Level.SECTION, Level.ARTICLE)


def with_numbers(paragraphs: Sequence[Paragraph]) -> list[Paragraph]:
    """The paragraphs with numbers in two lines made one: 国务院令 | 第747号."""
    whole: list[Paragraph] = []
    for line in paragraphs:
        last = whole[-1] if whole else None
        bare = (
            line.label is None and not line.row and line.hint is None and is_bare_number(line.text)
        )
        if bare and last and last.label is None and not last.row and heads_a_number(last.text):
            if "关于" in last.text or last.text.endswith("纪要"):
                whole.append(replace(line, hint=Hint.NUMBER))
            else:
                whole[-1] = replace(merged([last, line]), hint=Hint.NUMBER)
        else:
            whole.append(line)
    return whole


def with_signatures(lines: Sequence[Paragraph]) -> list[Paragraph]:
    """The lines with those that sign above a date told apart (署名)."""
    marked = list(lines)
    for place, line in enumerate(lines):
        if line.label is None and not line.row and line.is_date:
            above = place - 1
            while above >= 0 and place - above <= 8 and _may_sign(lines[above]):
                marked[above] = replace(lines[above], hint=Hint.SIGNED_BY)
                above -= 1
    return marked


def _may_sign(line: Paragraph) -> bool:
    if line.label or line.row or line.marked or line.listed or line.hint:
        return False
    return names_a_body(line.text) and not is_masthead(line.text)


def document_starts(paragraphs: Sequence[Paragraph]) -> list[int]:
    """Index of the first paragraph of each document."""
    starts: list[int] = []
    for place, line in enumerate(paragraphs):
        floor = starts[-1] + 1 if starts else 0
        if line.hint is Hint.TITLE and (place == 0 or paragraphs[place - 1].hint is not Hint.TITLE):
            starts.append(place)
        elif line.is_number and not _told_elsewhere(paragraphs, floor, place):
            start = _numbered_start(paragraphs, place, floor, first=not starts)
            if start is not None and (not starts or start > starts[-1]):
                starts.append(start)
    bounds = [0, *starts, len(paragraphs)]
    told = list(starts)
    for place, (begin, end) in enumerate(pairwise(bounds)):
        told += _untold_starts(paragraphs, begin, end, inside=place > 0)
    return sorted(set(told)) or _fallback(paragraphs)


def _told_elsewhere(paragraphs: Sequence[Paragraph], floor: int, place: int) -> bool:
    """Whether a number is told twice at the head of one document (发文字号：…, then the title)."""
    number = number_of(paragraphs[place].text)
    for above in reversed(paragraphs[floor:place]):
        if above.is_number and not is_furniture(above.text):
            return number_of(above.text) == number
        if above.has_sentence or above.label:
            break
    if not is_furniture(paragraphs[place].text):
        return False
    later = paragraphs[place + 1 : place + 1 + _MOST_FIELDS]
    return any(each.is_number and number_of(each.text) == number for each in later)


def _numbered_start(
    paragraphs: Sequence[Paragraph], number: int, floor: int, *, first: bool
) -> int | None:
    """Where the document of a 文号 begins, None where the line only names a number."""
    start = _title_start(paragraphs, number, floor)
    before = paragraphs[start:number]
    if before and is_document_title("".join(each.text for each in before)):
        return start
    if _title_follows(paragraphs, number):
        while start < number and not all(is_masthead(x.text) for x in paragraphs[start:number]):
            start += 1
        return start
    if before and not all(is_masthead(each.text) for each in before):
        return start
    after_end = number == 0 or paragraphs[number - 1].is_date or bool(paragraphs[number - 1].hint)
    issuing = bool(_ISSUING.search(paragraphs[number].text))
    return start if first or issuing or after_end else None


def _title_start(paragraphs: Sequence[Paragraph], number: int, floor: int) -> int:
    place = number
    while place > floor and number - place < _MOST_TITLE_LINES:
        before = paragraphs[place - 1]
        if before.finished or before.label or before.listed or before.is_date:
            break
        if before.row or before.hint or is_annex_mark(before.text) or is_furniture(before.text):
            break
        place -= 1
        if before.marked:
            break
    return place


def _title_follows(paragraphs: Sequence[Paragraph], number: int) -> bool:
    """Whether the title stands below its 文号."""
    words = ""
    for line in paragraphs[number + 1 : number + 1 + _MOST_TITLE_LINES]:
        if line.finished or line.label or line.row or line.is_date or line.is_number or line.hint:
            return False
        words += line.text
        if is_document_title(words):
            return True
    return False


def _untold_starts(
    paragraphs: Sequence[Paragraph], begin: int, end: int, *, inside: bool
) -> Iterator[int]:
    """Beginnings of documents without a 文号 of their own: laws, and notices printed without."""
    named: set[str] = set()
    opened = not inside
    for place in range(begin, end):
        line = paragraphs[place]
        words = squeezed(line.text)
        if place > begin and _opens_untold(paragraphs, place, end, inside=inside) and opened:
            if words not in named and not any(words in name for name in named):
                yield place
                named = set()
        elif place == begin and not inside and _opens_untold(paragraphs, place, end, inside=False):
            yield place
        opened = opened or line.has_sentence
        named |= {squeezed(name) for name in re.findall("《([^《》]{2,120})》", line.text)}
        if inside and place - begin < _MOST_TITLE_LINES and is_title(line.text):
            named.add(words)


def _opens_untold(paragraphs: Sequence[Paragraph], place: int, end: int, *, inside: bool) -> bool:
    line = paragraphs[place]
    if line.label or line.row or line.listed or line.is_number or line.has_sentence or line.hint:
        return False
    if place and is_annex_mark(paragraphs[place - 1].text):
        return False
    following = [each for each in paragraphs[place + 1 : min(end, place + 4)] if not each.row]
    if is_law_title(line.text):
        if any(is_adoption(each.text) for each in following[:2]):
            return True
        return not inside and any(_opens_law(each) for each in following[:3])
    if is_document_title(line.text) and "关于" in line.text:
        return any(is_recipient(each.text) and not is_field(each.text) for each in following[:1])
    return False


def _opens_law(line: Paragraph) -> bool:
    first = line.label is not None and line.label.level in _LAW and line.label.number == 1
    return first or is_contents_head(line.text)


def _fallback(paragraphs: Sequence[Paragraph]) -> list[int]:
    """One document where something official is in the text: a title or numbering; else none."""
    numbered = next((i for i, line in enumerate(paragraphs) if line.label), None)
    last = len(paragraphs) if numbered is None else numbered
    for place, line in enumerate(paragraphs[:last]):
        if is_title(line.text) and not line.has_sentence and not line.row:
            before = paragraphs[:place]
            aside = all(is_furniture(x.text) or is_field(x.text) or x.hint for x in before)
            return [place if aside else 0]
    return [] if numbered is None else [0]

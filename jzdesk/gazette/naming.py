"""What names a document: its title as printed, who issued it, and the day of a law's adoption."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from jzdesk.gazette.cleaning import clean
from jzdesk.gazette.dates import DAY, day_of
from jzdesk.gazette.lines import Paragraph
from jzdesk.gazette.model import Node, NodeKind
from jzdesk.gazette.shapes import (
    ORDER,
    is_adoption,
    is_bare_number,
    names_a_body,
    number_of,
    order_in,
    squeezed,
)

_ISSUER = re.compile(r"(?!关于|印发|转发|批转)(.{2,160}?)(?:关于|印发|转发|批转)")
_CONGRESS = re.compile(
    r"([一-鿿]{2,20}?)第[一二三四五六七八九十百]{1,5}届(人民代表大会(?:常务委员会)?)第"
)
_MEETING = re.compile(
    r"日([一-鿿]{2,30}?)(?:第[\d一二三四五六七八九十百]{1,6}次|常务会议|全体会议)"
)
_BY_ORDER = re.compile(r"日([一-鿿]{2,20}?)令第")
_NUMBERED_KIND = re.compile("(?:公告|通告|令|纪要|通报)$")
_STATE = "中华人民共和国"
_PASSED = re.compile(r"通过|公布|发布|批准")


def title_text(source: str, paragraph: Paragraph) -> str:
    """The title without the blanks of its print, but for those between joint issuers."""
    cleaned = clean(source, paragraph.pieces).text
    words = " ".join(paragraph.text.split())
    head, told, _ = words.partition("关于")
    bodies = head.split(" ")
    if not told or len(bodies) < 2 or not all(names_a_body(body) for body in bodies if body):
        return cleaned
    issuers = " ".join(body for body in bodies if body)
    bare = squeezed(issuers)
    return issuers + cleaned[len(bare) :] if cleaned.startswith(bare) else cleaned


def issuer_of(title: str, nodes: Sequence[Node]) -> str:
    """发文机关: as the title says it, or the 题注 of a law, the number of an order, the signature."""
    match = _ISSUER.match(title)
    if match and (told := match.group(1).strip()):
        return "、".join(told.split())
    for find in (_by_adoption, _by_order, _by_signature):
        if found := find(nodes):
            return found
    return ""


def _by_adoption(nodes: Sequence[Node]) -> str:
    for node in _own_notes(nodes):
        if is_adoption(node.text):
            words = squeezed(node.text)
            if match := _CONGRESS.search(words):
                return _seat(match.group(1)) + match.group(2)
            for pattern in (_BY_ORDER, _MEETING):
                if match := pattern.search(words):
                    return match.group(1)
    return ""


def _own_notes(nodes: Sequence[Node]) -> Iterator[Node]:
    """Notes at the head of a document: not of what it issues, where it has a title of its own."""
    titled = any(node.kind is NodeKind.TITLE for node in nodes)
    for node in nodes:
        if node.label or (titled and node.kind is NodeKind.ANNEX_TITLE):
            return
        if node.kind is NodeKind.NOTE:
            yield node


def _seat(words: str) -> str:
    """The place of a congress: 焦作市 of 2020年6月29日焦作市."""
    return re.split("[日经由]", words)[-1]


def _by_order(nodes: Sequence[Node]) -> str:
    for node in nodes:
        if node.kind is NodeKind.NUMBER and re.fullmatch(ORDER, squeezed(node.text)):
            name = squeezed(node.text).partition("令")[0]
            return name.removeprefix(_STATE) or name
    return ""


def _by_signature(nodes: Sequence[Node]) -> str:
    signed = [node.text for node in nodes if node.kind is NodeKind.SIGNED_BY]
    return "、".join(signed)


def full_number(printed: str, title: str) -> str:
    """文号 as it is cited: 第3号 below a 通告 is 某某市人民政府通告第3号."""
    bare = squeezed(printed)
    number = number_of(printed) or (bare.strip("（）()") if bare[:1] in "（(" else bare)
    if not is_bare_number(printed):
        return number
    match = _ISSUER.match(title)
    kind = _NUMBERED_KIND.search(squeezed(title))
    if match and kind and "关于" in title:
        return match.group(1).strip() + kind.group() + number
    return squeezed(title) + number


def printed_number(nodes: Sequence[Node], title: str) -> str | None:
    """文号, printed on a line of its own or in the 题注 of a law; None where none is."""
    for node in nodes:
        if node.kind is NodeKind.NUMBER:
            return full_number(node.text, title)
    return next((number for note in _own_notes(nodes) if (number := order_in(note.text))), None)


def adopted_on(nodes: Sequence[Node]) -> str | None:
    """ISO day on which a law was passed, or published by an order, as its 题注 says."""
    for node in _own_notes(nodes):
        if is_adoption(node.text) and _PASSED.search(node.text):
            day = DAY.search(squeezed(node.text))
            if day:
                return day_of(day.group())
    return None

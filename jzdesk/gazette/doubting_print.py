"""印刷疑点: brackets left open, days that do not exist, and what a scanner mistakes for something else."""

from __future__ import annotations

import calendar
import re
from collections.abc import Iterable, Iterator
from functools import lru_cache

from jzdesk.gazette.doubts import Doubt, DoubtCode, Places
from jzdesk.gazette.lines import Paragraph
from jzdesk.gazette.model import PASSAGES, Node, NodeKind
from jzdesk.gazette.numbering import number_value
from jzdesk.gazette.shapes import names_a_body

_PAIRS = {"（": "）", "(": ")", "〔": "〕", "[": "]", "【": "】", "《": "》", "〈": "〉", "“": "”"}
_FAMILIES = {"(": "（", ")": "）", "[": "〔", "]": "〕"}  # full and half width close each other
_CLOSERS = {"）": "（", "〕": "〔", "】": "【", "》": "《", "〉": "〈", "”": "“"}
_ENUMERATED = re.compile(r"[A-Za-z\d一二三四五六七八九十]{1,2}$")  # a) and 1) close nothing
_LONGEST_QUOTATION = 60  # parts

_HAN = "〇○零一二三四五六七八九十"
_DAY = re.compile(
    rf"(?:(?P<year>\d{{4}}|[{_HAN}]{{4}})年)?(?<![\d{_HAN}])(?P<month>\d{{1,2}}|[{_HAN}]{{1,3}})月"
    rf"(?:(?P<day>\d{{1,2}}|[{_HAN}]{{1,3}})日)?"
)
_YEARS = range(1900, 2101)

_CONFUSED = (
    (re.compile(r"(?<=\d)[OoIl|]{1,3}(?=\d)"), "数字中有字母"),
    (re.compile(r"(?<![A-Za-z\d])[OIl]{1,3}\d{1,9}(?=[年月日%％元万亿人个])"), "数字中有字母"),
    (re.compile(r"(?<=\d)[OoIl]{1,3}(?=[年月日%％元万亿人个号条])"), "数字中有字母"),
    (
        re.compile(r"(?<=[一二三四五六七八九十])[OoＯ]{1,3}(?=[一二三四五六七八九年])"),
        "数字中有字母",
    ),
    (re.compile("\ufffd{1,99}"), "有认不出的字符"),
    (re.compile("[\ue000-\uf8ff]{1,99}"), "有本机字库以外的字符"),
    (re.compile(r"([，、；：,;])\1|。(?:。(?!。))|[，、；][。；]|。[，、；]"), "标点重复"),
    (re.compile(r"(?<=[一-鿿])[?？](?=[一-鿿])(?=[^“”]{0,40}[，。；])"), "句中有问号"),
    (
        re.compile(
            r"“[^“”]{0,20}?(?<![零一二三四五六七八九十百千万亿第双数几初末])(?<=[一-鿿])十"
            r"(?=[一-鿿])(?![零一二三四五六七八九个项条大年月日天余多分几百千万亿里强佳届堰堰足字全])[^“”]{0,20}?”"
        ),
        "引号中的“十”可能是“+”",
    ),
)
_ENDS_WORD = re.compile("[年月期季周岁始]末")  # 年末完成 is no 年未完成
_BLANK = re.compile(r"(?<=[一-鿿，、；])[ \t　]{1,3}(?=[一-鿿])")
_TITLED = re.compile("《[^《》]*》")
_AFTER_LABEL = re.compile(r"第[一二三四五六七八九十百零〇\d]{1,6}[编章节条]$")
_STOPS = "。；！？：:;”）)"


def bracket_doubts(nodes: Iterable[Node], places: Places) -> Iterator[Doubt]:
    """Brackets and quotation marks that are left open, or close nothing.

    New wording of an amended law is quoted over several paragraphs, each of which opens the
    quotation anew while only the last closes it.
    """
    quoting: list[tuple[int, Doubt]] = []
    for number, node in enumerate(nodes):
        for sign, doubt in _unpaired(node, places):
            if sign == "“":
                quoting.append((number, doubt))
            elif sign == "”" and quoting and number - quoting[-1][0] <= _LONGEST_QUOTATION:
                quoting = [each for each in quoting if number - each[0] > _LONGEST_QUOTATION]
            else:
                yield doubt
    yield from (doubt for _, doubt in quoting)


def _unpaired(node: Node, places: Places) -> Iterator[tuple[str, Doubt]]:
    begin = len(node.label or "")
    open_signs: list[tuple[str, int]] = []
    for place, printed in enumerate(node.text[begin:], start=begin):
        sign = _FAMILIES.get(printed, printed)
        if sign in _PAIRS:
            open_signs.append((sign, place))
        elif sign in _CLOSERS:
            found = _last(open_signs, _CLOSERS[sign])
            if found is not None:
                yield from (_left_open(node, places, *each) for each in open_signs[found + 1 :])
                del open_signs[found:]
            elif sign != "）" or not _ENUMERATED.search(node.text[max(0, place - 2) : place]):
                message = f"“{printed}”没有与它相对的前一半"
                code = DoubtCode.BRACKET_UNOPENED
                yield sign, places.in_node(node, place, place, code, message)
    yield from (_left_open(node, places, *each) for each in open_signs)


def _last(open_signs: list[tuple[str, int]], sign: str) -> int | None:
    near = range(len(open_signs) - 1, max(-1, len(open_signs) - 4), -1)
    return next((place for place in near if open_signs[place][0] == sign), None)


def _left_open(node: Node, places: Places, sign: str, place: int) -> tuple[str, Doubt]:
    words = node.text[place : place + 12]
    message = f"“{sign}”没有闭合：{words}…"
    return sign, places.in_node(node, place, place, DoubtCode.BRACKET_UNCLOSED, message)


def date_doubts(node: Node, places: Places) -> Iterator[Doubt]:
    """Days and months that no calendar has."""
    for match in _DAY.finditer(node.text):
        if not _exists(match):
            message = f"没有这一天：{match.group()}"
            yield places.in_node(
                node, match.start(), match.end(), DoubtCode.IMPOSSIBLE_DATE, message
            )


def _exists(match: re.Match[str]) -> bool:
    try:
        year = number_value(match["year"]) if match["year"] else 2000
        month = number_value(match["month"])
        day = number_value(match["day"]) if match["day"] else 1
    except KeyError:
        return False
    if match["day"] is None and match["year"] is None:
        return True  # 18月 is a length of time
    if match["day"] is None and not 1 <= month <= 12:
        return False
    return year in _YEARS and 1 <= month <= 12 and 1 <= day <= calendar.monthrange(year, month)[1]


def scan_doubts(
    node: Node, places: Places, confusions: tuple[tuple[str, str], ...]
) -> Iterator[Doubt]:
    """What a scanner, or a tired hand, may have mistaken."""
    for pattern, words in _CONFUSED:
        for match in pattern.finditer(node.text):
            around = node.text[max(0, match.start() - 4) : match.end() + 4]
            yield places.in_node(
                node, match.start(), match.end(), DoubtCode.SCAN_ERROR, f"{words}：…{around}…"
            )
    told = dict(confusions)
    for match in _any_of(confusions).finditer(node.text) if confusions else ():
        if not _ENDS_WORD.match(node.text, max(0, match.start() - 1)):
            wrong = match.group()
            message = f"“{wrong}”可能是“{told[wrong]}”"
            yield places.in_node(node, match.start(), match.end(), DoubtCode.SCAN_ERROR, message)


@lru_cache(maxsize=4)
def _any_of(confusions: tuple[tuple[str, str], ...]) -> re.Pattern[str]:
    longest_first = sorted((wrong for wrong, _ in confusions), key=len, reverse=True)
    return re.compile("|".join(map(re.escape, longest_first)))


def blank_doubts(paragraph: Paragraph, node: Node, places: Places) -> Iterator[Doubt]:
    """Blanks inside a sentence; a title in 《》 may name joint issuers with a blank between."""
    if node.kind not in PASSAGES or node.kind is NodeKind.ROW or not paragraph.has_sentence:
        return
    begin = paragraph.label.length if paragraph.label else 0
    titled = [match.span() for match in _TITLED.finditer(paragraph.text)]
    for match in _BLANK.finditer(paragraph.text, begin + 1):
        inside = any(start < match.start() < end for start, end in titled)
        inside = inside or bool(_AFTER_LABEL.search(paragraph.text[: match.start()][-12:]))
        if not inside and not names_a_body(paragraph.text[: match.start()][-20:].split("，")[-1]):
            offset = _offset(paragraph, match.start())
            around = paragraph.text[max(0, match.start() - 4) : match.end() + 4]
            yield places.doubt(offset, DoubtCode.STRAY_SPACE, f"句中有空格：…{around}…")


def _offset(paragraph: Paragraph, place: int) -> int:
    for piece in paragraph.pieces:
        length = piece.end - piece.start
        if place < length:
            return piece.start + place
        place -= length
    return paragraph.pieces[-1].end - 1


def cut_doubts(source: str, paragraph: Paragraph, places: Places) -> Iterator[Doubt]:
    """Where two lines were made one sentence."""
    for before, piece in zip(paragraph.pieces, paragraph.pieces[1:], strict=False):
        if source[before.end - 1] not in _STOPS and source[before.start : before.end].strip():
            words = source[max(before.start, before.end - 6) : before.end]
            following = source[piece.start : min(piece.end, piece.start + 6)]
            message = f"与第 {places.line(before.start)} 行连成一句：…{words}|{following}…"
            yield places.doubt(piece.start, DoubtCode.PAGE_CUT, message)

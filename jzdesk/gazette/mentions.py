"""Which documents a text names (《…》, 文号), and whether two names mean the same document."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass

from jzdesk.gazette.model import Span
from jzdesk.gazette.numbering import number_value

_ZERO = "〇○零ＯOo0０◯"
_HAN_YEAR = rf"[{_ZERO}一二三四五六七八九]{{4}}"
_YEAR = rf"(?:\d{{4}}|{_HAN_YEAR})"
_OPEN, _CLOSE = r"[〔\[(（【［﹝〈{]", r"[〕\]）)】］﹞〉}]"
_B = r"[ \t　]*"
_SERIAL = rf"第?{_B}\d{{1,5}}{_B}号"
_ISSUED = rf"[一-鿿]{{1,20}}{_B}(?:{_OPEN}{_B}{_YEAR}{_B}年?{_B}{_CLOSE}|\d{{4}}年?){_B}{_SERIAL}"
_ORDER = rf"[一-鿿]{{2,24}}令{_B}[（(]?(?:{_YEAR}年?)?{_B}第[\d一二三四五六七八九十百零〇]{{1,6}}号"
_NOTICE = rf"[一-鿿]{{0,24}}(?:公告|通告){_B}[（(〔\[]?{_YEAR}年?[）)〕\]]?{_B}{_SERIAL}"
_NUMBER = re.compile(f"{_ORDER}|{_NOTICE}|{_ISSUED}")
_PARTS = re.compile(
    rf"(?P<head>.*?)[（(〔\[{{【［﹝〈]?(?P<year>{_YEAR})年?[^\d]{{0,2}}第?0*(?P<serial>\d+)号"
)
_ORDER_PARTS = re.compile(r"(?P<head>.*令).*?第(?P<serial>[\d一二三四五六七八九十百零〇]+)号")
_RUN_UP = re.compile(  # words of running text before a 文号
    r".*(?:按照?|根据|依据|依照|参照|贯彻|落实|执行|废止|印发|通过|下发|修订|修改|代替|有效|失效|实施|施行|起"
    r"|延长|延续|公布|发布|制定|文件|此前|原有?|将|对|在|同时|决定|见|和|与|及|或|由|的|年|月|日)"
)
_BODIES = re.compile(
    r".*(?:人民政府|市政府|省政府|县政府|区政府|办公[室厅]|委员会|管委会|局|厅|院)(?=[一-鿿])"
)
_BRACKET = re.compile(
    r"[（(【〔\[](?:[^（）()【】〔〕\[\]。；]|[（(〔\[【][^（）()〔〕\[\]]{0,30}[）)〕\]】]){0,100}[）)】〕\]]"
)
_ASIDE = re.compile(r"[（(][^（）()。；]{0,40}[）)]")
_BETWEEN = re.compile(rf"{_B}(?:文件|文|号文|规定的|印发的|公布的)?{_B}$")
_SHORT_NAME = re.compile(r"(?:简称|称为|称)[“\"]?$")
_PAPERS = re.compile(r"(?:证|证书|证明|执照|卡|(?<!清)单|协议|合同|申请书|承诺书)$")
_MARKS = re.compile(r"[\s　《》〈〉<>“”‘’\"'（）()〔〕\[\]【】·,，、。：:;；—\-]+")
_ISSUING = re.compile(
    r"关于(?:印发|公布|发布|批转|转发|下发|颁发|颁布|实施)(.{3,})的(?:通知|决定|公告|通告|意见|批复)$"
)


@dataclass(frozen=True, slots=True)
class Mention:
    """A document as a text names it."""

    number: str | None
    title: str | None
    span: Span  # with the brackets after it


def mentions_in(text: str) -> tuple[Mention, ...]:
    """Documents named in ``text``: by title with what stands in brackets behind it, or by 文号."""
    titled = list(_titled(text))
    bare = list(_bare(text, titled))
    merged = [_with_number_before(text, mention, bare) for mention in titled]
    taken = [mention.span for mention in merged]
    alone = [each for each in bare if not any(_inside(each.span, span) for span in taken)]
    return tuple(sorted([*merged, *alone], key=lambda mention: mention.span.start))


def _titled(text: str) -> Iterator[Mention]:
    place = 0
    while (start := text.find("《", place)) >= 0:
        end = _closing(text, start)
        if end is None:
            return
        title, number, place = text[start + 1 : end - 1], None, end
        if bracket := _BRACKET.match(text, _past_blanks(text, end)):
            number, place = number_in(bracket.group()), bracket.end()
        if (
            not _SHORT_NAME.search(text[max(0, start - 4) : start])
            and not _PAPERS.search(title)
            and title.strip()
        ):
            yield Mention(number, " ".join(title.split()), Span(start, place))


def _past_blanks(text: str, place: int) -> int:
    while place < len(text) and text[place] in " \t　":
        place += 1
    return place


def _closing(text: str, start: int) -> int | None:
    """Past the 》 that belongs to a 《; titles may hold titles."""
    depth = 0
    for place in range(start, min(len(text), start + 400)):
        depth += (text[place] == "《") - (text[place] == "》")
        if depth == 0:
            return place + 1
    nearest = text.find("》", start)
    return nearest + 1 if nearest >= 0 else None


def _bare(text: str, titled: list[Mention]) -> Iterator[Mention]:
    for match in _NUMBER.finditer(text):
        if any(t.span.start <= match.start() < t.span.end for t in titled):
            continue
        start = match.start() + _run_up(match.group())
        end = match.end()
        if bracket := _ASIDE.match(text, end):
            end = bracket.end()
        end += 2 if text.startswith("文件", end) else 0
        yield Mention(_squeezed(text[start : match.end()]), None, Span(start, end))


def _run_up(number: str) -> int:
    """How many characters of running text the pattern took along."""
    head = re.match(r"[一-鿿]*", number)
    words = head.group() if head else ""
    match = _RUN_UP.match(words)
    cut = match.end() if match else 0
    return cut if cut < len(words) else 0


def _with_number_before(text: str, mention: Mention, bare: list[Mention]) -> Mention:
    """焦政〔2018〕3号《关于…的通知》 is one name."""
    if mention.number:
        return mention
    for each in bare:
        between = text[each.span.end : mention.span.start]
        if each.span.end <= mention.span.start and _BETWEEN.fullmatch(between):
            return Mention(each.number, mention.title, Span(each.span.start, mention.span.end))
    return mention


def _inside(one: Span, other: Span) -> bool:
    return other.start <= one.start < other.end


def number_in(text: str) -> str | None:
    """The first 文号 in ``text``, without running text before it."""
    match = _NUMBER.search(text)
    return _squeezed(match.group()[_run_up(match.group()) :]) if match else None


def _squeezed(text: str) -> str:
    return "".join(text.split())


def number_key(number: str) -> tuple[str, ...]:
    """What two spellings of one 文号 have in common: 代字, year, serial; of an order its issuer.

    焦政[2019] 03号 and 焦政〔2019〕3号 have the same; so have 二○一九 and 2019.
    """
    plain = unicodedata.normalize("NFKC", _squeezed(number)).replace("○", "〇")
    if order := _ORDER_PARTS.search(plain):
        return "令", _issuer(order["head"]), str(number_value(order["serial"]))
    if parts := _PARTS.search(plain):
        head = re.sub(r"[^一-鿿]", "", parts["head"])
        year = parts["year"] if parts["year"].isdecimal() else _han_year(parts["year"])
        return head, year, parts["serial"]
    return (plain,)


def _issuer(head: str) -> str:
    body = re.sub(r"^.*(?:\d|日|公布|发布|[,，(])", "", head.removesuffix("令"))
    return body.replace("人民政府", "政府")


def _han_year(words: str) -> str:
    return str(number_value(words))


def same_number(printed: str, number: str) -> bool:
    """Whether a 文号 as printed is that of the document ``number``."""
    one, other = number_key(printed), number_key(number)
    if len(one) != len(other):
        return False
    if one[0] == other[0] == "令":
        ends = one[1].endswith(other[1]) or other[1].endswith(one[1])
        return ends and one[2] == other[2]
    if one[1:] != other[1:] or len(one) == 1:
        return one == other
    return one[0] == other[0] or _BODIES.sub("", one[0]) == other[0]


def title_key(title: str) -> str:
    """A title without blanks, marks and the spelling of brackets."""
    return _MARKS.sub("", unicodedata.normalize("NFKC", title))


def title_keys(title: str, issuer: str) -> frozenset[str]:
    """Every way in which a document's title is cited: whole, without its issuer, or what it issues."""
    whole = title_key(title)
    heads = [title_key(part) for part in (issuer, *re.split("[、 ]", issuer)) if part]
    keys = {whole, *(whole.removeprefix(head) for head in heads)}
    keys |= {match.group(1) for key in list(keys) if (match := _ISSUING.search(key))}
    keys |= {key.removeprefix(head) for key in list(keys) for head in heads}
    return frozenset(key for key in keys if len(key) > 3)


def same_title(printed: str, keys: frozenset[str]) -> bool:
    """Whether a printed title is one of the ways in which a document is cited."""
    own = title_key(printed)
    issued = _ISSUING.search(own)
    return own in keys or bool(issued and issued.group(1) in keys)
